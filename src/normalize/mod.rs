//! Makes texts matchable: folds what spelling may vary and keeps the way back to every byte of the original.
//!
//! This is the only room that changes text. Names and articles go through the same function.

mod fold;
mod letters;
mod offsets;

pub(crate) use fold::SOFT_EDGE;
pub(crate) use letters::{Detail, letters};

use fold::{Folder, Simple, composed};
use offsets::Edits;

use once_cell::sync::Lazy;
use unicode_normalization::char::is_combining_mark;

use crate::span::Span;

/// The memory of a normalized text, to be used again for the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct NormalizeBuffer {
    folded: String,
    edits: Edits,
}

/// A folded text beside its original.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Normalized<'a> {
    original: &'a str,
    folded: &'a str,
    edits: &'a Edits,
}

impl<'a> Normalized<'a> {
    /// The folded text, in which [`SOFT_EDGE`] stands wherever a word must end though no space follows.
    pub(crate) fn folded(&self) -> &'a str {
        self.folded
    }

    /// The original text.
    pub(crate) fn original(&self) -> &'a str {
        self.original
    }

    /// The span of the original that became a range of the folded text, with the marks on its last letter.
    ///
    /// The ending ‑اً of the accusative is part of the word that it follows.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let span = self.edits.original(start, end);
        let end = self.folded.get(end..).map_or(span.end(), |rest| {
            if rest.starts_with("\u{1F}ا") { after_accusative(self.original, span.end()) } else { span.end() }
        });
        Span::new(span.start(), after_marks(self.original, end))
    }
}

/// Folds a text into a buffer.
///
/// A text in which nothing is to fold is not copied. Runs in one pass.
pub(crate) fn normalize<'a>(original: &'a str, buffer: &'a mut NormalizeBuffer) -> Normalized<'a> {
    let folder = Folder::new();
    buffer.folded.clear();
    buffer.edits.clear();
    let first_work = folder.next_work(original, 0);
    if first_work == original.len() {
        return Normalized { original, folded: original, edits: &buffer.edits };
    }
    buffer.folded.reserve(original.len() + original.len() / 16);
    let mut pass = Pass { original, folder, folded: &mut buffer.folded, edits: &mut buffer.edits };
    pass.run(first_work);
    Normalized { original, folded: &buffer.folded, edits: &buffer.edits }
}

/// A name as it is compared with a text: spelling that does not tell names apart is folded away.
///
/// Marks, tatweel, seats of alef, final ى and ي, ه and ة, Persian letters, presentation forms, case, accents and digits
/// become alike; runs of white space and hyphens become one space. Two names with the same fold are found at the same places, though a
/// short name (علي) still insists on its own letters (على). Takes time in proportion to the name.
///
/// # Examples
///
/// ```
/// assert_eq!(wusum::fold("الإمارات"), wusum::fold("الامارات"));
/// assert_eq!(wusum::fold("São Paulo"), wusum::fold("sao  paulo"));
/// assert_ne!(wusum::fold("قطر"), wusum::fold("مصر"));
/// ```
#[must_use]
pub fn fold(name: &str) -> String {
    let mut buffer = NormalizeBuffer::default();
    let folded = normalize(name, &mut buffer).folded();
    let is_gap = |it: char| it.is_whitespace() || it == '-' || it == SOFT_EDGE;
    folded.split(is_gap).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Characters whose fold depends on what stands around them.
#[inline]
fn needs_a_look(c: char) -> bool {
    matches!(
        c,
        'ة' | 'ۃ'
            | 'ى'
            | '\u{64B}'
            | '\u{654}'
            | '\u{306}'
            | '\u{308}'
            | '\u{FE93}'
            | '\u{FE94}'
            | '\u{FEEF}'
            | '\u{FEF0}'
    )
}

/// No letter carries more marks than this; looking further would make text of nothing but marks slow.
const MOST_MARKS: usize = 8;

/// One run over a text.
struct Pass<'a> {
    original: &'a str,
    folder: Folder,
    folded: &'a mut String,
    edits: &'a mut Edits,
}

impl Pass<'_> {
    /// Copies what stays and changes what does not, from the first place where there is work.
    fn run(&mut self, first_work: usize) {
        let mut copied = 0;
        let mut work = first_work;
        while let Some(c) = self.original.get(work..).and_then(|it| it.chars().next()) {
            self.folded.push_str(self.original.get(copied..work).unwrap_or_default());
            let end = work + c.len_utf8();
            self.change(c, end);
            copied = end;
            work = self.folder.next_work(self.original, end);
        }
        self.folded.push_str(self.original.get(copied..).unwrap_or_default());
    }

    /// Writes what the character that ends at `end` becomes.
    fn change(&mut self, c: char, end: usize) {
        match self.folder.simple(c) {
            Simple::One(folded) => {
                self.folded.push(folded);
                if folded.len_utf8() != c.len_utf8() {
                    self.edits.push(self.folded.len(), folded.len_utf8(), end, c.len_utf8());
                }
            }
            Simple::Deleted => self.edits.push(self.folded.len(), 0, end, c.len_utf8()),
            Simple::Spelt => self.spell_out(c, end),
        }
        if needs_a_look(c) {
            self.look_around(c, end);
        }
    }

    fn spell_out(&mut self, c: char, end: usize) {
        let start = self.folded.len();
        self.folder.fold(c, self.folded);
        let length = self.folded.len() - start;
        let is_one_for_one =
            length == c.len_utf8() && self.folded.get(start..).is_some_and(|it| it.chars().nth(1).is_none());
        if !is_one_for_one {
            self.edits.push(self.folded.len(), length, end, c.len_utf8());
        }
    }

    fn look_around(&mut self, c: char, end: usize) {
        match c {
            '\u{64B}' => self.accusative(end),
            '\u{654}' | '\u{306}' | '\u{308}' => self.compose(c, end),
            // ة and ى stand only at the end of a word: a letter behind them means that a space was lost. But ى with a
            // hamza on it is ئ, which stands anywhere.
            _ if !has_hamza_above(self.original, end)
                && next_letter(self.original, end).is_some_and(is_arabic_letter) =>
            {
                self.soft_edge(end);
            }
            _ => {}
        }
    }

    /// Puts a soft edge at the end of the folded text.
    fn soft_edge(&mut self, end: usize) {
        self.folded.push(SOFT_EDGE);
        self.edits.push(self.folded.len(), SOFT_EDGE.len_utf8(), end, 0);
    }

    /// Parts the ending ‑اً from its word, whichever of the two signs was typed first.
    fn accusative(&mut self, end: usize) {
        let mut rest = self.original.get(end..).unwrap_or_default().chars();
        let next = rest.by_ref().take(MOST_MARKS).find(|it| !is_mark(*it));
        let before = self.folded.strip_suffix('ا');
        let word = before.unwrap_or(self.folded);
        if !word.ends_with(is_arabic_letter) {
            return;
        }
        let after_next = rest.take(MOST_MARKS).find(|it| !is_mark(*it));
        if next == Some('ا') && !after_next.is_some_and(is_arabic_letter) {
            self.soft_edge(end);
        } else if let Some(word_length) = before.map(str::len) {
            self.part_last_alef(word_length, end);
        }
    }

    /// Puts a soft edge before the alef that was written last, of which only a deleted mark at `end` follows.
    fn part_last_alef(&mut self, word_length: usize, end: usize) {
        let mark = '\u{64B}'.len_utf8();
        if self.original.get(..end - mark).is_some_and(|it| it.ends_with('ا')) {
            self.edits.pop();
            self.folded.truncate(word_length);
            let alef = end - mark - 'ا'.len_utf8();
            self.soft_edge(alef);
            self.folded.push('ا');
            self.edits.push(self.folded.len(), 0, end, mark);
        }
    }

    /// Makes one letter of the last one and the mark that was just deleted, if nothing but marks stands between them.
    fn compose(&mut self, mark: char, end: usize) {
        let before = self.original.get(..end - mark.len_utf8()).unwrap_or_default();
        let base = before.chars().rev().take(MOST_MARKS).find(|it| !is_mark(*it));
        if base.is_none_or(|it| self.folder.deletes(it)) {
            return;
        }
        if let Some(letter) = self.folded.chars().next_back().and_then(|it| composed(it, mark)) {
            self.folded.pop();
            self.folded.push(letter);
        }
    }
}

/// Whether a character is a letter of the Arabic script.
pub(crate) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{66E}'..='\u{66F}' | '\u{671}'..='\u{6D3}' | '\u{6D5}'
        | '\u{6EE}'..='\u{6EF}' | '\u{6FA}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8C7}'
        | '\u{FB50}'..='\u{FBB1}' | '\u{FBD3}'..='\u{FDF2}' | '\u{FE80}'..='\u{FEFC}')
}

/// Whether a folded character is part of a word: a letter, a digit, or a sign that Indic and other scripts write words
/// with.
#[inline]
pub(crate) fn is_word_char(c: char) -> bool {
    match WORD_CHARS.get(c as usize) {
        Some(yes) => *yes,
        None => is_word_char_by_rules(c),
    }
}

/// The answer for the scripts below U+0800, where most text is.
static WORD_CHARS: Lazy<Vec<bool>> = Lazy::new(|| ('\0'..'\u{800}').map(is_word_char_by_rules).collect());

fn is_word_char_by_rules(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A mark that sits on the letter before it.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C2}' | '\u{5C4}'..='\u{5C5}'
        | '\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

/// The first character from `at` on that is neither a mark nor invisible.
fn next_letter(text: &str, at: usize) -> Option<char> {
    let folder = Folder::new();
    text.get(at..)?.chars().find(|it| !folder.deletes(*it))
}

/// Whether a hamza sits on the letter before `at`.
fn has_hamza_above(text: &str, at: usize) -> bool {
    let marks = text.get(at..).unwrap_or_default().chars().take_while(|it| is_mark(*it));
    marks.take(MOST_MARKS).any(|it| it == '\u{654}')
}

/// Where the marks that follow `at` end.
fn after_marks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.chars().take_while(|it| is_mark(*it)).map(char::len_utf8).sum::<usize>()
}

/// Where an ending ‑اً or ‑ًا that starts at `at` ends.
fn after_accusative(text: &str, at: usize) -> usize {
    let alef = after_marks(text, at);
    if text.get(alef..).is_some_and(|it| it.starts_with('ا')) { alef + 'ا'.len_utf8() } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> String {
        normalize(text, &mut NormalizeBuffer::default()).folded().replace(SOFT_EDGE, "|")
    }

    /// The piece of the original that a piece of the folded text came from.
    fn back<'t>(text: &'t str, folded_piece: &str) -> &'t str {
        let mut buffer = NormalizeBuffer::default();
        let normalized = normalize(text, &mut buffer);
        let start = normalized.folded().find(folded_piece).expect(folded_piece);
        &text[normalized.span(start, start + folded_piece.len()).range()]
    }

    #[test]
    fn words_glued_after_a_final_letter_are_parted() {
        assert_eq!(folded("القاهرةوقال مصطفىكامل مدينة غزة"), "القاهره|وقال مصطفي|كامل مدينه غزه");
        assert_eq!(folded("القاهرةُوقال القاهرة\u{200D}وقال"), "القاهره|وقال القاهره|وقال");
        assert_eq!(folded("غزة2024 غزةX"), "غزه2024 غزهx", "a change of script is seen without a sign");
    }

    #[test]
    fn the_accusative_ending_is_parted_in_both_orders() {
        assert_eq!(folded("قطرياً وقطريًا وسورياًَ"), "قطري|ا وقطري|ا وسوري|ا");
        assert_eq!(back("رأى محمداً أمس", "محمد"), "محمداً");
        assert_eq!(back("رأى محمدًا أمس", "محمد"), "محمدًا");
        assert_eq!(folded("اً ًا مساءً فتىً"), "ا ا مساء فتي");
    }

    #[test]
    fn combining_letters_are_composed_before_marks_go() {
        assert_eq!(folded("مو\u{654}تمر ري\u{654}يس ا\u{653}ل ا\u{655}يران"), "مؤتمر رئيس ال ايران");
        assert_eq!(folded("ى\u{654}ف"), "ئف");
        assert_eq!(folded("Чаи\u{306}ка Киі\u{308}в"), "чайка київ");
    }

    #[test]
    fn spans_come_back_whole() {
        assert_eq!(back("أعلنت حَمَـــاسُ أمس", "حماس"), "حَمَـــاسُ");
        assert_eq!(back("وَالعراق", "العراق"), "العراق", "the mark of a clitic stays with the clitic");
        assert_eq!(back("ﻷردن", "اردن"), "ﻷردن", "a ligature is not cut");
        assert_eq!(back("x ⑴ y", "1"), "⑴");
        assert_eq!(back("Straße", "strasse"), "Straße");
        assert_eq!(back("İİİ Meloni visited", "meloni"), "Meloni");
        assert_eq!(back("\u{200F}قطر\u{200F} ", "قطر"), "قطر", "invisible signs stay outside");
    }

    #[test]
    fn text_without_anything_to_fold_is_not_copied() {
        let text = "قطر و لبنان";
        let mut buffer = NormalizeBuffer::default();
        assert!(std::ptr::eq(normalize(text, &mut buffer).folded(), text));
    }

    #[test]
    fn ten_thousand_marks_are_one_edit() {
        let text = format!("ح{}ماس", "\u{64E}".repeat(10_000));
        assert_eq!(folded(&text), "حماس");
        assert_eq!(back(&text, "حماس"), text);
    }

    fn any_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[اأإآةىيهوبلكف قطرحمس\u{64B}\u{64E}\u{651}\u{653}\u{654}\u{655}\u{640}\u{200F}\u{1F}]{1,6}",
            "[A-Za-zéßİıЁйи\u{306}'’-]{1,6}",
            "[ﻷﻻﷲﷺ⑴ﺔﻯ½]{1,2}",
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|it| it.concat())
    }

    proptest! {
        #[test]
        fn every_range_comes_back_on_character_boundaries(text in any_text()) {
            let mut buffer = NormalizeBuffer::default();
            let normalized = normalize(&text, &mut buffer);
            let folded = normalized.folded();
            let edges: Vec<usize> = folded.char_indices().map(|it| it.0).chain([folded.len()]).collect();
            for (index, &start) in edges.iter().enumerate() {
                for &end in &edges[index..] {
                    let span = normalized.span(start, end);
                    prop_assert!(text.get(span.range()).is_some(), "{start}..{end} became {span}");
                }
            }
        }

        #[test]
        fn positions_never_go_back(text in any_text()) {
            let mut buffer = NormalizeBuffer::default();
            let normalized = normalize(&text, &mut buffer);
            let folded = normalized.folded();
            let starts: Vec<usize> = folded.char_indices().map(|it| normalized.span(it.0, it.0).start()).collect();
            prop_assert!(starts.is_sorted());
        }

        #[test]
        fn a_word_folds_to_what_it_came_from(text in any_text()) {
            let mut buffer = NormalizeBuffer::default();
            let normalized = normalize(&text, &mut buffer);
            for word in normalized.folded().split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
                let start = word.as_ptr() as usize - normalized.folded().as_ptr() as usize;
                let original = &text[normalized.span(start, start + word.len()).range()];
                prop_assert!(folded_letters(original).contains(&folded_letters(word)), "{word} from {original}");
            }
        }

        #[test]
        fn a_buffer_used_again_gives_the_same(first in any_text(), second in any_text()) {
            let mut used = NormalizeBuffer::default();
            normalize(&first, &mut used);
            let again = normalize(&second, &mut used).folded().to_owned();
            let mut fresh = NormalizeBuffer::default();
            prop_assert_eq!(again, normalize(&second, &mut fresh).folded());
        }
    }

    fn folded_letters(text: &str) -> String {
        letters(text).map(|it| it.folded).collect()
    }
}
