//! What each character becomes, by script. A new fold goes into the function of its script, or a new function into
//! [`FOLDS`].
//!
//! The result is a key to look names up with, coarser than any one name allows: seats of alef, final ى and ة, case and
//! accents are all gone. [`super::letters()`] tells what was lost, so that a name can still insist on its spelling.

use once_cell::sync::Lazy;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a character becomes.
pub(super) enum Fold {
    /// Nothing: it is invisible, a mark or an elongation.
    Delete,
    /// Another character.
    To(char),
    /// Several others.
    Spell(&'static str),
}

/// Tried in order; the first that knows a character decides.
const FOLDS: &[fn(char) -> Option<Fold>] = &[ignorable, arabic, hebrew, punctuation, latin, cyrillic];

/// What stands between two words that no space parts; never in the caller's text, where it becomes a space.
pub(crate) const SOFT_EDGE: char = '\u{1F}';

/// Table entries that are no character.
const DELETE: u16 = 0xFFFF;
const SLOW: u16 = 0xFFFE;
/// Set in the entry of a character that becomes another, or whose surroundings matter.
const NEEDS_WORK: u16 = 0x8000;
const TABLE_SIZE: usize = 0x800;

/// What the characters below U+0800 become, where that is at most one such character.
static TABLE: Lazy<Box<[u16; TABLE_SIZE]>> = Lazy::new(|| {
    let mut table = Box::new([SLOW; TABLE_SIZE]);
    for (code, entry) in (0u32..).zip(table.iter_mut()) {
        let mut folded = String::new();
        if let Some(c) = char::from_u32(code) {
            fold_by_rules(c, &mut folded);
        }
        let mut chars = folded.chars();
        *entry = match (chars.next(), chars.next()) {
            (None, _) => DELETE,
            (Some(only), None) => match u16::try_from(u32::from(only)) {
                Ok(same) if u32::from(same) == code && !super::needs_a_look(only) => same,
                Ok(other) if other < 0x800 => other | NEEDS_WORK,
                _ => SLOW,
            },
            _ => SLOW,
        };
    }
    table
});

/// What the table says of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Simple {
    /// It becomes this one.
    One(char),
    /// It goes.
    Deleted,
    /// It must be spelt out by the rules.
    Spelt,
}

/// A table look-up with the table at hand, for loops.
#[derive(Clone, Copy)]
pub(super) struct Folder(&'static [u16; TABLE_SIZE]);

impl Folder {
    pub(super) fn new() -> Self {
        Self(&TABLE)
    }

    /// What the table says of a character.
    #[inline]
    pub(super) fn simple(self, c: char) -> Simple {
        match self.0.get(c as usize) {
            None | Some(&SLOW) => Simple::Spelt,
            Some(&DELETE) => Simple::Deleted,
            Some(&code) => char::from_u32(u32::from(code & !NEEDS_WORK)).map_or(Simple::Spelt, Simple::One),
        }
    }

    /// The first place from `from` on where a character does not simply stay as it is; the end of the text if there is
    /// none. Goes over bytes, because most characters stay.
    #[inline]
    pub(super) fn next_work(self, text: &str, from: usize) -> usize {
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(&first) = bytes.get(at) {
            let (code, length) = if first < 0x80 {
                (usize::from(first), 1)
            } else if first < 0xE0 {
                let second = bytes.get(at + 1).copied().unwrap_or_default();
                ((usize::from(first & 0x1F) << 6) | usize::from(second & 0x3F), 2)
            } else {
                return at;
            };
            if self.0.get(code).is_none_or(|it| it & NEEDS_WORK != 0) {
                return at;
            }
            at += length;
        }
        at
    }

    /// Whether `c` becomes nothing.
    pub(super) fn deletes(self, c: char) -> bool {
        match self.simple(c) {
            Simple::One(_) => false,
            Simple::Deleted => true,
            Simple::Spelt => FOLDS.iter().find_map(|fold| fold(c)).is_some_and(|it| matches!(it, Fold::Delete)),
        }
    }

    /// Appends what `c` becomes.
    pub(super) fn fold(self, c: char, folded: &mut String) {
        match self.simple(c) {
            Simple::One(it) => folded.push(it),
            Simple::Deleted => {}
            Simple::Spelt => fold_by_rules(c, folded),
        }
    }
}

/// Appends what `c` becomes, without the table.
fn fold_by_rules(c: char, folded: &mut String) {
    if apply(c, folded) {
        return;
    }
    for part in std::iter::once(c).nfkc() {
        if part != c && apply(part, folded) {
            continue;
        }
        for lower in part.to_lowercase() {
            if apply(lower, folded) {
                continue;
            }
            if is_accented_script(lower) {
                for base in std::iter::once(lower).nfd().filter(|it| !is_combining_mark(*it)) {
                    if !apply(base, folded) {
                        folded.push(base);
                    }
                }
            } else {
                folded.push(lower);
            }
        }
    }
}

fn apply(c: char, folded: &mut String) -> bool {
    match FOLDS.iter().find_map(|fold| fold(c)) {
        None => return false,
        Some(Fold::Delete) => {}
        Some(Fold::To(other)) => folded.push(other),
        Some(Fold::Spell(others)) => folded.push_str(others),
    }
    true
}

/// Latin and Greek: scripts whose accents may be left out.
fn is_accented_script(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}')
}

/// Invisible characters, and marks of scripts that can be read without them.
fn ignorable(c: char) -> Option<Fold> {
    let invisible = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}');
    let mark = matches!(c,
        '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}');
    (invisible || mark).then_some(Fold::Delete)
}

/// Marks, elongation, look-alike letters and digits. Presentation forms come here through their compatibility mapping.
fn arabic(c: char) -> Option<Fold> {
    Some(match c {
        // Symbols between words, in the midst of the Quranic marks.
        '\u{6DD}' | '\u{6DE}' | '\u{6E9}' | '\u{FDFD}' => Fold::To(' '),
        '\u{610}'..='\u{61A}'
        | '\u{640}'
        | '\u{64B}'..='\u{65F}'
        | '\u{670}'
        | '\u{6D6}'..='\u{6ED}'
        | '\u{8D3}'..='\u{8FF}' => Fold::Delete,
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => Fold::To('ا'),
        'ى' | 'ی' | 'ے' | 'ێ' => Fold::To('ي'),
        'ة' | 'ۃ' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' => Fold::To('ه'),
        'ک' | 'ڪ' => Fold::To('ك'),
        'ۓ' => Fold::To('ئ'),
        '٠'..='٩' => Fold::To(digit(c, '٠')),
        '۰'..='۹' => Fold::To(digit(c, '۰')),
        _ => return None,
    })
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c).saturating_sub(u32::from(zero)), 10).unwrap_or(c)
}

/// Points and cantillation go; the signs between words stay.
fn hebrew(c: char) -> Option<Fold> {
    Some(match c {
        '\u{5BE}' => Fold::To('-'),
        '\u{5C0}' | '\u{5C3}' | '\u{5C6}' => Fold::To(' '),
        '\u{591}'..='\u{5C7}' => Fold::Delete,
        '\u{5F3}' => Fold::To('\''),
        '\u{5F4}' => Fold::To('"'),
        _ => return None,
    })
}

/// Apostrophes, quotes, dashes, and the character that this crate keeps for itself.
fn punctuation(c: char) -> Option<Fold> {
    Some(match c {
        SOFT_EDGE => Fold::To(' '),
        '\u{60}' | '\u{B4}' | '\u{2B0}'..='\u{2FF}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{FF07}' => {
            Fold::To('\'')
        }
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{FF02}' => Fold::To('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Fold::To('-'),
        // Growing a dot to three would move nothing but costs an edit each time.
        '\u{2026}' => Fold::To('.'),
        _ => return None,
    })
}

/// Letters that are no base letter with an accent, and the Turkish i in all four shapes.
fn latin(c: char) -> Option<Fold> {
    Some(match c {
        'ß' | 'ẞ' => Fold::Spell("ss"),
        'æ' | 'Æ' => Fold::Spell("ae"),
        'œ' | 'Œ' => Fold::Spell("oe"),
        'þ' | 'Þ' => Fold::Spell("th"),
        'ø' | 'Ø' => Fold::To('o'),
        'ł' | 'Ł' => Fold::To('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Fold::To('d'),
        'ħ' | 'Ħ' => Fold::To('h'),
        'ŧ' | 'Ŧ' => Fold::To('t'),
        'ŋ' | 'Ŋ' => Fold::To('n'),
        'ı' | 'İ' => Fold::To('i'),
        'ə' | 'Ə' => Fold::To('a'),
        _ => return None,
    })
}

/// ё and ѐ lose their marks; й, ї, ў, ґ are letters of their own and stay. Greek final sigma is here as well.
fn cyrillic(c: char) -> Option<Fold> {
    Some(match c {
        'ё' | 'Ё' | 'ѐ' | 'Ѐ' => Fold::To('е'),
        'ѝ' | 'Ѝ' => Fold::To('и'),
        'ς' => Fold::To('σ'),
        _ => return None,
    })
}

/// The letter that a folded letter and a mark make, where that is a letter of its own.
pub(super) fn composed(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('و', '\u{654}') => 'ؤ',
        ('ي', '\u{654}') => 'ئ',
        ('и', '\u{306}') => 'й',
        ('у', '\u{306}') => 'ў',
        ('і', '\u{308}') => 'ї',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let mut folded = String::new();
        text.chars().for_each(|it| Folder::new().fold(it, &mut folded));
        folded
    }

    #[test]
    fn every_script_folds_as_its_facts_say() {
        for (text, expected) in [
            ("أإآٱا", "ااااا"),
            ("ى ی ے ي", "ي ي ي ي"),
            ("ة ۃ ہ ھ ە", "ه ه ه ه ه"),
            ("کتاب ۱۲ ٣٤", "كتاب 12 34"),
            ("گ چ پ ڤ ژ", "گ چ پ ڤ ژ"),
            ("حَمَـــاس", "حماس"),
            ("ﷲ ﻻ ﻷ ﺔ", "الله لا لا ه"),
            ("رئيس مؤتمر سماء", "رئيس مؤتمر سماء"),
            ("École Straße İzmir ığdır Ærø", "ecole strasse izmir igdir aero"),
            ("ＡＢＣ１", "abc1"),
            ("Ёлка Йод Київ", "елка йод київ"),
            ("Αθήνα ΣΟΦΌΣ ς", "αθηνα σοφοσ σ"),
            ("שָׁלוֹם צ׳ד ארה״ב", "שלום צ'ד ארה\"ב"),
            ("l’Italie – d‘Or", "l'italie - d'or"),
            ("がガ", "がガ"),
            ("\u{1F}", " "),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn the_table_agrees_with_the_rules() {
        for c in '\0'..='\u{7FF}' {
            let mut by_rules = String::new();
            fold_by_rules(c, &mut by_rules);
            assert_eq!(fold(&c.to_string()), by_rules, "{c:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing_more() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once.replace(SOFT_EDGE, " ")), once, "{c:?}");
        }
    }
}
