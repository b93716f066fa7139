//! Cuts folded text into words and tells what stands between them.

use once_cell::sync::Lazy;

use crate::normalize::{SOFT_EDGE, is_word_char};

/// A run of letters and digits of one script, as bytes of the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) script: Script,
}

/// What a character is to the division into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Script {
    /// Not part of a word.
    None,
    Arabic,
    Hebrew,
    Latin,
    Cyrillic,
    Greek,
    Hangul,
    Digit,
    /// Scripts that put no space between words: Han, Kana, Thai, Lao, Khmer, Burmese.
    Unspaced,
    Other,
}

impl Script {
    /// Whether a word goes on from one character to the next.
    ///
    /// A change of script is a word edge (وDell). Latin letters and digits make one word (G20), Arabic ones do not
    /// (غزة2024).
    #[inline]
    pub(super) fn joins(self, next: Self) -> bool {
        if self == Self::None || next == Self::None {
            return false;
        }
        let takes_digits = |it| matches!(it, Self::Latin | Self::Cyrillic | Self::Greek | Self::Other);
        self == next || (self == Self::Digit && takes_digits(next)) || (takes_digits(self) && next == Self::Digit)
    }
}

const TABLE_SIZE: usize = 0x800;

static TABLE: Lazy<Box<[Script; TABLE_SIZE]>> = Lazy::new(|| {
    let mut table = Box::new([Script::None; TABLE_SIZE]);
    for (code, entry) in (0u32..).zip(table.iter_mut()) {
        *entry = char::from_u32(code).map_or(Script::None, script_of);
    }
    table
});

/// The script of one character.
pub(super) fn script_of(c: char) -> Script {
    if !is_word_char(c) {
        return Script::None;
    }
    match c {
        _ if c.is_numeric() && !c.is_alphabetic() => Script::Digit,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' => Script::Arabic,
        '\u{590}'..='\u{5FF}' => Script::Hebrew,
        'a'..='z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' => Script::Latin,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7FF}' => Script::Hangul,
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{312F}'
        | '\u{31A0}'..='\u{9FFF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Unspaced,
        _ => Script::Other,
    }
}

/// What stands between two words, as far as a name may go through it.
///
/// Equal gaps let a name pass. White space, a hyphen, an underscore, a soft edge and nothing at all (a change of
/// script) are one class, because papers vary them freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Gap(u32);

impl Gap {
    /// White space, a hyphen, an underscore, or nothing.
    pub(crate) const JOIN: Self = Self(1);
    /// A dot, with or without white space after it.
    pub(crate) const DOT: Self = Self(2);
    /// The most signs that a gap inside a name may have, a run of white space counting as one.
    const MAX_SIGNS: usize = 4;
    /// Keeps gaps of one sign beyond ASCII apart from those of several.
    const ONE_SIGN: u32 = 1 << 31;

    /// The class of the text between two words; nothing if no name goes through it.
    #[inline]
    pub(super) fn of(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [] | [b' ' | b'-' | b'_' | b'\n'] => Some(Self::JOIN),
            _ => Self::of_longer(text),
        }
    }

    fn of_longer(text: &str) -> Option<Self> {
        let is_space = |c: char| c.is_whitespace() || c == SOFT_EDGE || c == '_';
        let signs = text.trim_matches(is_space);
        if signs.is_empty() {
            return Some(Self::JOIN);
        }
        let starts_with_sign = text.starts_with(signs);
        let mut chars = signs.chars();
        if let (Some(sign), None) = (chars.next(), chars.next()) {
            match sign {
                '-' if text.len() == 1 => return Some(Self::JOIN),
                '.' if starts_with_sign => return Some(Self::DOT),
                '\'' if starts_with_sign => return Some(Self(u32::from(sign))),
                '&' | '+' => return Some(Self(u32::from(sign))),
                _ if text.len() == sign.len_utf8() => return Some(Self(Self::ONE_SIGN | u32::from(sign))),
                _ => {}
            }
        }
        // Anything else passes as it is, up to four ASCII signs.
        let mut packed = 0;
        let mut was_space = false;
        let mut count = 0;
        for c in text.chars() {
            let is_space = is_space(c);
            if is_space && was_space {
                continue;
            }
            was_space = is_space;
            count += 1;
            if count > Self::MAX_SIGNS || !c.is_ascii() && !is_space {
                return None;
            }
            packed = (packed << 8) | if is_space { u32::from(' ') } else { u32::from(c) };
        }
        Some(Self(packed))
    }

    /// A number that tells gaps apart, for hashing.
    #[inline]
    pub(crate) fn code(self) -> u32 {
        self.0
    }
}

/// Cuts a folded text into words from left to right. Cheap to copy, so that a walk can look ahead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words<'a> {
    text: &'a str,
    at: usize,
    table: &'static [Script; TABLE_SIZE],
}

impl<'a> Words<'a> {
    /// The words of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0, table: &TABLE }
    }

    /// The next word and the gap before it.
    #[inline]
    pub(crate) fn next_with_gap(&mut self) -> Option<(Option<Gap>, Word)> {
        let from = self.at;
        let word = self.next_word()?;
        Some((Gap::of(self.text.get(from..word.start).unwrap_or_default()), word))
    }

    /// The next word.
    #[inline]
    pub(crate) fn next_word(&mut self) -> Option<Word> {
        let (start, script, mut end) = loop {
            let (script, next) = self.script_at(self.at)?;
            if script != Script::None {
                break (self.at, script, next);
            }
            self.at = next;
        };
        let mut last = script;
        while let Some((next_script, next)) = self.script_at(end) {
            // Most words are of one script to their end.
            if next_script != last {
                if !last.joins(next_script) {
                    break;
                }
                last = next_script;
            }
            end = next;
        }
        self.at = end;
        Some(Word { start, end, script })
    }

    /// The script of the character at a byte offset and where the next one starts, decoded by hand because this loop is the hottest.
    #[inline]
    fn script_at(&self, at: usize) -> Option<(Script, usize)> {
        let bytes = self.text.as_bytes();
        let first = *bytes.get(at)?;
        if first < 0x80 {
            return Some((*self.table.get(usize::from(first))?, at + 1));
        }
        if first < 0xE0 {
            let second = *bytes.get(at + 1)?;
            let code = (usize::from(first & 0x1F) << 6) | usize::from(second & 0x3F);
            return Some((*self.table.get(code)?, at + 2));
        }
        let c = self.text.get(at..)?.chars().next()?;
        Some((script_of(c), at + c.len_utf8()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut words = Words::new(text);
        std::iter::from_fn(|| words.next_word()).map(|it| &text[it.start..it.end]).collect()
    }

    fn gaps(text: &str) -> Vec<Option<u32>> {
        let mut words = Words::new(text);
        std::iter::from_fn(|| words.next_with_gap()).skip(1).map(|it| it.0.map(Gap::code)).collect()
    }

    #[test]
    fn words_end_at_a_change_of_script() {
        assert_eq!(cut("وdell الfifa غزه2024 g20 20g"), ["و", "dell", "ال", "fifa", "غزه", "2024", "g20", "20g"]);
        assert_eq!(cut("qatar's d'italia"), ["qatar", "s", "d", "italia"]);
        assert_eq!(cut("القاهره\u{1F}وقال"), ["القاهره", "وقال"]);
        assert_eq!(cut("वियतनाम्स, कतर"), ["वियतनाम्स", "कतर"]);
        assert_eq!(cut(""), [""; 0]);
    }

    #[test]
    fn white_space_hyphen_and_nothing_are_one_gap() {
        assert_eq!(gaps("a b  \n c-d_e"), [Some(1); 4]);
        assert_eq!(gaps("u.s. a"), [Some(2), Some(2)]);
        assert_eq!(gaps("d' italia at&t r & d"), [Some(39), Some(1), Some(38), Some(1), Some(38)]);
        assert_eq!(gaps("a - b, c، d"), [Some(0x20_2D_20), Some(0x2C_20), None], "only as it stands, or not at all");
        assert_eq!(gaps("x/y، z"), [Some(u32::from(b'/') | 0x8000_0000), None]);
        assert_eq!(gaps("a .... b"), [None]);
    }
}
