//! The markers and patterns of `gazetteers/page-markers.toml`, asked about one line at a time.
//!
//! Patterns and markers inside a line are looked for only in [`WINDOW`] bytes at one end of it, and each byte of the rest
//! is seen a fixed number of times: a page costs time linear in its length, whatever its lines are. All words are in one
//! automaton, anchored to the start of the line, so that most lines cost it a few bytes.

use std::ops::Range;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use once_cell::sync::OnceCell;
use regex::Regex;

use super::data::{After, Data, Kind, PatternKind, Rule, Within};
use super::shape::{closes_sentence, head, holds_sentence_end, is_blank, is_closing, is_short, script_of, tail_start};

/// A marker at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) kind: Kind,
    /// Whether nothing else stands in the line.
    pub(super) alone: bool,
}

/// Where the credit of a picture ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Credit {
    /// With the line. A short `dateline` has the same look: "Rome (AFP)".
    Last { dateline: bool },
    /// Before this byte, with other text glued to it.
    Glued(usize),
}

/// All markers and patterns.
#[derive(Debug, Default)]
pub(super) struct Markers {
    words: Words,
    /// Those that may stand anywhere in a line. Few words are found faster than many.
    anywhere: Words,
    credits: Vec<(Regex, Within)>,
    signatures: Vec<Regex>,
    notices: Vec<Regex>,
    links: Vec<Regex>,
}

// A caption or a headline is shorter.
const WINDOW: usize = 1000;

// A line that a share button or a newsletter has to itself is not longer, in characters.
const NOTICE: usize = 200;

// In bytes, with the quotes and white space after it.
const LONGEST_MARKER: usize = 100;

// Headlines after "read also" are not longer, in characters.
const HEADLINES: usize = 300;

impl Markers {
    /// The markers of this repository.
    ///
    /// A broken file is our bug, which a test finds. Without the test, pages would be cut without markers.
    pub(super) fn embedded() -> &'static Self {
        static MARKERS: OnceCell<Markers> = OnceCell::new();
        MARKERS.get_or_init(|| Self::parse(include_str!("../../../gazetteers/page-markers.toml")).unwrap_or_default())
    }

    fn parse(text: &str) -> Result<Self, String> {
        let data = Data::parse(text)?;
        let anywhere = data.markers.iter().filter(|it| it.1.within == Within::Anywhere);
        let mut markers =
            Self { words: Words::new(data.markers.iter())?, anywhere: Words::new(anywhere)?, ..Self::default() };
        for pattern in data.patterns {
            match pattern.kind {
                PatternKind::Credit => markers.credits.push((pattern.regex, pattern.within)),
                PatternKind::Signature => markers.signatures.push(pattern.regex),
                PatternKind::Notice => markers.notices.push(pattern.regex),
                PatternKind::Link => markers.links.push(pattern.regex),
            }
        }
        Ok(markers)
    }

    /// The marker that the line starts with, or that makes it what it is from any place in it.
    pub(super) fn marked(&self, line: &str) -> Option<Marked> {
        self.at_start(line).filter(|it| is_short(line, longest(it.kind))).or_else(|| self.anywhere(line))
    }

    fn at_start(&self, line: &str) -> Option<Marked> {
        let start = line.find(char::is_alphanumeric)?;
        let (rule, end) = self.words.at(line, start)?;
        let rest = Rest::of(line.get(end..)?);
        let holds = match rule.after {
            After::Any => true,
            After::Colon => rest.alone || rest.colon,
            After::Text => rest.colon && !rest.alone,
            After::Alone => rest.alone || self.is_chain(line, rule, end),
            After::Script => rest.alone || rest.colon || changes_script(line.get(start..end)?, rest.text),
        };
        holds.then_some(Marked { kind: rule.kind, alone: rest.alone })
    }

    /// Whether the line goes on with markers of the same behavior and nothing else but numbers and signs.
    fn is_chain(&self, line: &str, rule: Rule, mut end: usize) -> bool {
        while let Some(step) = line.get(end..).and_then(|rest| rest.find(char::is_alphabetic)) {
            match self.words.at(line, end + step) {
                Some((next, next_end)) if next == rule => end = next_end,
                _ => return false,
            }
        }
        true
    }

    fn anywhere(&self, line: &str) -> Option<Marked> {
        if !is_short(line, NOTICE) {
            return None;
        }
        let mut found = self.anywhere.iter(line).filter(|it| starts_word(line, it.1) && ends_word(line, it.2));
        let is_notice = || self.notices.iter().any(|it| it.is_match(line));
        let kind = found.next().map(|it| it.0.kind).or_else(|| is_notice().then_some(Kind::Notice))?;
        Some(Marked { kind, alone: false })
    }

    /// Where "read also: …" begins inside the line, if the line ends with it.
    pub(super) fn glued_pointer(&self, line: &str) -> Option<usize> {
        let offset = tail_start(line, WINDOW);
        let mut after_last = offset;
        line.get(offset..)?.match_indices(':').find_map(|(colon, _)| {
            // Between two colons, what stands close before the second.
            let colon = offset + colon;
            let start = line.ceil_char_boundary(colon.saturating_sub(LONGEST_MARKER)).max(after_last);
            after_last = colon + 1;
            self.words.iter(line.get(start..colon)?).map(|it| (it.0, start + it.1, start + it.2)).find_map(|found| {
                let (rule, start, end) = found;
                let rest = Rest::of(line.get(end..)?);
                let ends_line = rest.colon && !rest.alone && is_short(rest.text, HEADLINES);
                (rule.within == Within::Glued && ends_line && is_glued(line.get(..start)?)).then_some(start)
            })
        })
    }

    /// The credit of a picture that the line ends with, or that other text is glued to.
    pub(super) fn credit(&self, line: &str) -> Option<Credit> {
        let window = head(line, WINDOW);
        // One search for each is faster than one for all.
        if !["/", "(", "[", "©", " via "].into_iter().any(|it| window.contains(it)) {
            return None;
        }
        self.credits.iter().find_map(|(regex, within)| {
            let found =
                regex.find_iter(window).filter(|it| starts_word(window, it.start()) && ends_word(window, it.end()));
            found.map(|it| it.range()).find_map(|it| credit_at(line, it, *within))
        })
    }

    /// Where the last line of an embedded post begins in the line.
    pub(super) fn signature(&self, line: &str) -> Option<usize> {
        let offset = tail_start(line, WINDOW);
        let window = line.get(offset..).filter(|it| it.contains("(@"))?;
        self.signatures.iter().find_map(|it| it.find(window)).map(|it| offset + it.start())
    }

    /// Whether the text holds a link to a post or a picture.
    pub(super) fn holds_link(&self, text: &str) -> bool {
        self.links.iter().any(|it| it.is_match(head(text, 2 * WINDOW)))
    }

    /// Whether the line is nothing but such links.
    pub(super) fn is_links(&self, line: &str) -> bool {
        let is_link = |word: &str| self.links.iter().any(|it| it.find(word).is_some_and(|it| it.len() == word.len()));
        line.contains('/') && is_short(line, NOTICE) && line.split_whitespace().all(is_link)
    }
}

/// Markers as an automaton.
#[derive(Debug, Default)]
struct Words {
    automaton: Option<AhoCorasick>,
    // One for each pattern of the automaton.
    rules: Vec<Rule>,
}

impl Words {
    fn new<'a>(markers: impl Iterator<Item = &'a (String, Rule)>) -> Result<Self, String> {
        let (words, rules): (Vec<&str>, Vec<Rule>) = markers.map(|it| (it.0.as_str(), it.1)).unzip();
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Both)
            // Texts here are single lines: setting it up costs more than it saves.
            .prefilter(false)
            .build(words)
            .map_err(|error| error.to_string())?;
        Ok(Self { automaton: Some(automaton), rules })
    }

    /// The longest marker that starts at a byte of the line and ends with a word, and its end.
    fn at(&self, line: &str, start: usize) -> Option<(Rule, usize)> {
        let found = self.automaton.as_ref()?.find(Input::new(line).range(start..).anchored(Anchored::Yes))?;
        let rule = *self.rules.get(found.pattern().as_usize())?;
        ends_word(line, found.end()).then_some((rule, found.end()))
    }

    /// The markers in a text with their starts and ends, words or not.
    fn iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Rule, usize, usize)> {
        let found = self.automaton.iter().flat_map(move |it| it.find_iter(text));
        found.filter_map(|it| Some((*self.rules.get(it.pattern().as_usize())?, it.start(), it.end())))
    }
}

/// What stands after a marker in its line.
struct Rest<'t> {
    colon: bool,
    /// Whether it holds no letter or digit.
    alone: bool,
    /// What is left after quotes, colons and white space.
    text: &'t str,
}

impl<'t> Rest<'t> {
    fn of(rest: &'t str) -> Self {
        const COLONS: [char; 4] = [':', '：', '|', '>'];
        let rest = rest.trim_start_matches(|it| is_blank(it) || is_closing(it));
        let text = rest.trim_start_matches(|it| is_blank(it) || COLONS.contains(&it));
        Self { colon: rest.starts_with(COLONS), alone: !text.contains(char::is_alphanumeric), text }
    }
}

/// The longest line, in characters, that a marker of a kind makes something else than text.
fn longest(kind: Kind) -> usize {
    match kind {
        Kind::Keywords => 2000,
        // Headlines are often glued to one another.
        Kind::ReadAlso | Kind::Related => 1500,
        Kind::Photo => 300,
        Kind::Source => 120,
        Kind::Embed | Kind::Share | Kind::Notice => NOTICE,
    }
}

/// What the credit at a place of the line is: the end of the line, a place to cut it, or nothing.
fn credit_at(line: &str, place: Range<usize>, within: Within) -> Option<Credit> {
    let (before, credit, rest) = (line.get(..place.start)?, line.get(place.clone())?, line.get(place.end..)?);
    if !rest.contains(|it| !is_blank(it) && !matches!(it, '.' | '،' | ',' | '|' | '*' | '"' | '”' | '»')) {
        let bracketed = credit.starts_with(['(', '[']);
        if bracketed && holds_sentence_end(before) {
            // The agency below a paragraph of its report, not below a picture.
            return None;
        }
        let dateline = bracketed && before.split_whitespace().count() <= 2;
        return Some(Credit::Last { dateline });
    }
    let glued = match within {
        Within::Glued => changes_script(credit, rest),
        // "Rome (AFP) said" is no credit, "a street in Rome (AFP)A day later" is one.
        Within::Nowhere | Within::Anywhere => credit.ends_with([')', ']']) && rest.starts_with(char::is_alphabetic),
    };
    glued.then(|| Credit::Glued(line.len() - rest.trim_start_matches(is_blank).len()))
}

/// Whether the first letter of `rest` is of another script than the last letter of `text`, with only blanks between.
fn changes_script(text: &str, rest: &str) -> bool {
    let next = rest.trim_start_matches(is_blank).chars().next().and_then(script_of);
    let last = text.chars().rev().find_map(script_of);
    next.is_some() && last.is_some() && next != last
}

/// Whether what follows text that ends so can only follow it because a line break was lost.
fn is_glued(before: &str) -> bool {
    let glued = before.ends_with(char::is_alphanumeric) || before.trim_end_matches(is_blank).ends_with(closes_sentence);
    glued && before.contains(char::is_alphanumeric)
}

fn starts_word(text: &str, start: usize) -> bool {
    let inside = text.get(start..).is_some_and(|it| it.starts_with(char::is_alphanumeric));
    !(inside && text.get(..start).is_some_and(|it| it.ends_with(char::is_alphanumeric)))
}

fn ends_word(text: &str, end: usize) -> bool {
    let inside = text.get(..end).is_some_and(|it| it.ends_with(char::is_alphanumeric));
    !(inside && text.get(end..).is_some_and(|it| it.starts_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn the_embedded_file_parses() {
        let text = include_str!("../../../gazetteers/page-markers.toml");
        let markers = Markers::parse(text).unwrap();
        assert!(markers.words.rules.len() > 900 && markers.credits.len() > 5);
        assert!(!markers.signatures.is_empty() && !markers.links.is_empty() && !markers.notices.is_empty());
    }

    #[test]
    fn no_marker_has_two_behaviors() {
        let data = Data::parse(include_str!("../../../gazetteers/page-markers.toml")).unwrap();
        let mut seen = HashMap::new();
        for (word, rule) in data.markers {
            if let Some(earlier) = seen.insert(word.to_ascii_lowercase(), rule) {
                assert_eq!(earlier, rule, "{word}");
            }
        }
    }

    #[test]
    fn a_broken_file_says_where() {
        for (text, expected) in [
            ("format = 2", "byte 0: found an unknown key or value"),
            ("[[marker]]\nen = [\"Tags\"]", "expected the key `kind`"),
            ("[[marker]]\nkind = \"tags\"", "byte 18: found an unknown kind of marker"),
            ("[[marker]]\nkind = \"share\"\nxx = [\"Share\"]", "found an unknown key"),
            ("[[marker]]\nkind = \"share\"\nen = [\"\"]", "expected a string that is not empty"),
            ("[[pattern]]\nkind = \"link\"\nregex = \"(\"", "unclosed group"),
        ] {
            let error = Markers::parse(text).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn a_marker_stands_at_the_start_of_a_line_and_is_a_whole_word() {
        let kind = |line| Markers::embedded().marked(line).map(|it| (it.kind, it.alone));
        assert_eq!(kind("كلمات دلالية: مطر سيول"), Some((Kind::Keywords, false)));
        assert_eq!(kind("## | الكلمات المفتاحية :"), Some((Kind::Keywords, true)));
        assert_eq!(kind("TAGS: rain, floods"), Some((Kind::Keywords, false)));
        assert_eq!(kind("«اقرأ أيضًا»"), Some((Kind::ReadAlso, true)));
        assert_eq!(kind("- Leggi anche: Il porto riapre"), Some((Kind::ReadAlso, false)));
        assert_eq!(kind("Related السيول تقطع الطريق"), Some((Kind::Related, false)));
        assert_eq!(kind("Condividi Facebook X 12"), Some((Kind::Share, false)));
        assert_eq!(kind("© 2019 Gazzetta del Molo. Tutti i diritti riservati"), Some((Kind::Notice, false)));
        for line in [
            "المصدر الذي تحدث إلينا نفى ذلك",
            "المصدرون: لا بضائع في المرفأ",
            "Related matters were put off",
            "Relatedly: nothing",
            "Read more than ten books a year",
            "شارك الوزير في الاجتماع",
            "Tagsüber: Regen",
            "",
            "***",
        ] {
            assert_eq!(kind(line), None, "{line}");
        }
    }

    #[test]
    fn a_credit_ends_a_line_or_meets_another_script() {
        let credit = |line| Markers::embedded().credit(line);
        let last = Some(Credit::Last { dateline: false });
        assert_eq!(credit("A flooded street Ada Rossi/ AP"), last);
        assert_eq!(credit("شارع غمرته المياه في المدينة (أرشيف أ ف ب)"), last);
        assert_eq!(credit("REUTERS/Ada Rossi"), last);
        assert_eq!(credit("Una strada allagata © AFP"), last);
        assert_eq!(credit("The port of Genoa, AFP via Getty Images."), last);
        assert_eq!(credit("صنعاء (رويترز)"), Some(Credit::Last { dateline: true }));
        let line = "شارع غمرته المياه Ada Rossi/ AP الطرق والجسور";
        assert_eq!(credit(line), line.find("الطرق").map(Credit::Glued));
        let line = "شارع غمرته المياه (ا ف ب)الطرق والجسور";
        assert_eq!(credit(line), line.find("الطرق").map(Credit::Glued));
        for line in [
            "صنعاء (رويترز) - غمرت المياه الشوارع",
            "روما في 2 مايو / وام / غمرت المياه الشوارع",
            "The mayor told AP in Rome",
            "في نيسان/أبريل غمرت المياه الشوارع",
            "Rain/APPLE",
        ] {
            assert_eq!(credit(line), None, "{line}");
        }
    }

    #[test]
    fn read_also_is_found_where_a_line_break_was_lost() {
        let pointer = |line: &'static str| Markers::embedded().glued_pointer(line).and_then(|it| line.get(it..));
        assert_eq!(pointer("نام الناس في العراءاقرأ أيضا: ليلة بلا كهرباء"), Some("اقرأ أيضا: ليلة بلا كهرباء"));
        assert_eq!(pointer("Piove ancora. Leggi anche: Il fiume sale"), Some("Leggi anche: Il fiume sale"));
        assert_eq!(pointer("نصحه المعلم قائلا اقرأ أيضا كتب التاريخ"), None);
        assert_eq!(pointer("اقرأ أيضا: ليلة بلا كهرباء"), None, "the marker of the line itself");
    }
}
