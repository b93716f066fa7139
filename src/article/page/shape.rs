//! What a line looks like, whatever its words: short, a headline, a list item, hashtags.

use std::ops::Range;

/// The writing system of a letter, as far as a page needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Greek,
    Hebrew,
    Other,
}

/// The script of a letter; nothing for all that is not a letter.
pub(super) fn script_of(letter: char) -> Option<Script> {
    // The table of letters is slow beyond Latin.
    match letter {
        '\u{620}'..='\u{64A}' => return Some(Script::Arabic),
        _ if !letter.is_alphabetic() => return None,
        _ => {}
    }
    Some(match letter {
        '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF21}'..='\u{FF5A}' => Script::Latin,
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{590}'..='\u{5FF}' => Script::Hebrew,
        _ => Script::Other,
    })
}

/// The script of most letters; the first one in the order of [`Script`] if two are equal.
pub(super) fn main_script(text: &str) -> Option<Script> {
    const ALL: [Script; 6] =
        [Script::Latin, Script::Arabic, Script::Cyrillic, Script::Greek, Script::Hebrew, Script::Other];
    let mut counts = [0_usize; ALL.len()];
    for script in text.chars().filter_map(script_of) {
        if let Some(count) = counts.get_mut(script as usize) {
            *count += 1;
        }
    }
    ALL.into_iter().zip(counts).filter(|it| it.1 > 0).rev().max_by_key(|it| it.1).map(|it| it.0)
}

/// Whether a character is white space or has no look at all: marks of direction, joiners, the mark of byte order.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether the text has at most so many characters.
pub(super) fn is_short(text: &str, limit: usize) -> bool {
    text.len() <= limit || (text.len() <= 4 * limit && text.chars().nth(limit).is_none())
}

/// The first bytes of a text, at most `limit`, up to a character boundary.
pub(super) fn head(text: &str, limit: usize) -> &str {
    text.get(..text.floor_char_boundary(limit)).unwrap_or(text)
}

/// Where the last bytes of a text start, at most `limit` before its end, on a character boundary.
pub(super) fn tail_start(text: &str, limit: usize) -> usize {
    text.ceil_char_boundary(text.len().saturating_sub(limit))
}

/// The longest headline, in characters.
const HEADLINE: usize = 200;

/// Whether the line may be a headline: short, and not a sentence with its full stop. Questions, exclamations and
/// dots that trail off may end a headline.
pub(super) fn is_headline(line: &str) -> bool {
    is_short(line, HEADLINE) && !ends_open(line) && !holds_sentence_end(line)
}

/// Whether the line ends like a sentence, or like the start of one that goes on: with `.`, `,`, `;` or `:`.
fn ends_open(line: &str) -> bool {
    let line = line.trim_end_matches(|it| is_blank(it) || is_closing(it));
    match line.chars().next_back() {
        Some('.') => !line.ends_with(".."),
        Some(last) => matches!(last, '،' | ',' | ':' | '؛' | ';' | '۔' | '。'),
        None => true,
    }
}

/// Whether the line, read from its end, ends with a colon.
pub(super) fn introduces(line: &str) -> bool {
    line.trim_end_matches(is_blank).ends_with([':', '：'])
}

/// Whether a sentence ends inside the line: a single full stop after a word that is too long for an initial or an
/// abbreviation, and a word after it.
pub(super) fn holds_sentence_end(line: &str) -> bool {
    let mut letters = 0;
    let mut previous = ' ';
    let mut rest = line.chars();
    while let Some(letter) = rest.next() {
        // Latin abbreviations are longer than those of other scripts: "Sept.", but "د.".
        let is_word = letters >= if script_of(previous) == Some(Script::Latin) { 5 } else { 3 };
        let mut ahead = rest.clone();
        let is_stop = letter == '.' && is_word && ahead.next().is_some_and(char::is_whitespace);
        if is_stop && ahead.any(char::is_alphabetic) {
            return true;
        }
        letters = if script_of(letter).is_some() { letters + 1 } else { 0 };
        previous = letter;
    }
    false
}

/// Quotes and brackets that may close after the mark that ends a sentence.
pub(super) fn is_closing(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '“' | '*')
}

/// Whether a sentence, a quote or a bracket ends with this character.
pub(super) fn closes_sentence(letter: char) -> bool {
    is_closing(letter) || matches!(letter, '.' | '!' | '?' | '؟' | '…' | '۔')
}

/// Whether the line is an item of a list.
pub(super) fn is_bulleted(line: &str) -> bool {
    let mut letters = line.chars();
    match letters.next() {
        Some('•' | '·' | '▪' | '●' | '◦' | '‣' | '■' | '◾' | '▸' | '►' | '◄' | '◀') => true,
        Some('-' | '*' | '–' | '—' | '+') => letters.next().is_some_and(is_blank),
        _ => false,
    }
}

/// Whether the line is nothing but hashtags, and handles between them.
pub(super) fn is_hashtags(line: &str) -> bool {
    let is_tag = |it: &str| it.starts_with(['#', '@']) && it.chars().nth(1).is_some_and(char::is_alphanumeric);
    line.starts_with('#') && is_short(line, HEADLINE) && line.split_whitespace().all(is_tag)
}

/// Whether the line is a list of words, parted by `;`, `؛` or `|`.
pub(super) fn is_word_list(line: &str) -> bool {
    const ITEMS: Range<usize> = 3..40;
    const ITEM: usize = 40;
    const SEPARATORS: [char; 3] = [';', '؛', '|'];
    let parts = || line.trim_end_matches(SEPARATORS).split(SEPARATORS);
    is_short(line, 2 * HEADLINE)
        && SEPARATORS.into_iter().any(|it| line.contains(it))
        && ITEMS.contains(&parts().count())
        && parts().all(|it| is_short(it, ITEM) && it.contains(char::is_alphabetic) && !ends_open(it))
}

/// Whether the line is a date, perhaps with a weekday and a time: a year, another number, and few words.
pub(super) fn is_date(line: &str) -> bool {
    const WORDS: usize = 3;
    let numbers = || line.split(|it: char| !it.is_numeric()).filter(|it| !it.is_empty());
    let words = || line.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty());
    is_short(line, 60)
        && numbers().any(|it| it.chars().count() == 4)
        && numbers().count() > 1
        && words().count() <= WORDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_are_short_and_have_no_full_stop() {
        for line in [
            "قمة في الدوحة بلا بيان",
            "هل ينجح الوسطاء؟",
            "المدينة «تريد أن تتنفس!»",
            "سنة على السيول.. بيوت بلا سقوف",
            "U.S. and St. Lucia sign a pact",
            "Un porto senza navi...",
        ] {
            assert!(is_headline(line), "{line}");
        }
        for line in [
            "وصل الوفد أمس.",
            "قال: \"نعود غدا.\"",
            "وجاء في البيان:",
            "The talks ended. Nobody spoke",
            "***",
            &"طويل ".repeat(60),
        ] {
            assert!(!is_headline(line), "{line}");
        }
    }

    #[test]
    fn items_of_lists_are_told_from_signs() {
        assert!(is_bulleted("• خبر") && is_bulleted("- notizia") && is_bulleted("▪خبر"));
        assert!(!is_bulleted("-5 degrees") && !is_bulleted("*note") && !is_bulleted("خبر"));
    }

    #[test]
    fn hashtags_and_word_lists_are_nothing_else() {
        assert!(is_hashtags("#طقس_اليوم #مطر @meteo_x") && is_hashtags("#pioggia"));
        assert!(!is_hashtags("#مطر غزير") && !is_hashtags("# مطر") && !is_hashtags("@meteo_x"));
        assert!(is_word_list("مطر; سيول; طرق") && is_word_list("rain | floods | roads |"));
        assert!(!is_word_list("مطر; سيول") && !is_word_list("He came; he saw; he left.") && !is_word_list(";;;;"));
    }

    #[test]
    fn dates_are_told_from_headlines() {
        assert!(is_date("الأحد 9 مارس 2031 - 08:35") && is_date("9/3/2031") && is_date("٩ مارس ٢٠٣١"));
        assert!(!is_date("الموج 3 - 1 الرمال") && !is_date("خطة 2031") && !is_date("Nove idee per il 2031 e 3 libri"));
    }

    #[test]
    fn the_main_script_is_that_of_most_letters() {
        assert_eq!(main_script("قال AFP إن"), Some(Script::Arabic));
        assert_eq!(main_script("12 %"), None);
        assert_eq!(main_script("aب"), Some(Script::Latin));
    }

    #[test]
    fn windows_end_on_boundaries() {
        assert_eq!(head("aب", 2), "a");
        assert_eq!(tail_start("بa", 2), 2);
        assert!(is_short("بب", 2) && !is_short("ببب", 2));
    }
}
