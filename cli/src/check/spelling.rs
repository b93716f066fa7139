//! Which spellings of a name the matcher keeps apart though they fold alike. Follows `src/matcher/spelling.rs`.

use unicode_normalization::char::is_combining_mark;

use super::document::Name;

/// Names with at least so many letters, or several words, match whatever their seats of alef and last letters are.
const LONG: usize = 4;

/// Whether wherever `covered` counts, `by` counts as well, if both fold alike and have the same policy.
pub(super) fn is_covered(covered: &Name, by: &Name) -> bool {
    let (text, other) = (&covered.piece.text, &by.piece.text);
    if covered.policy.flags.exact {
        return text == other;
    }
    let capitals_agree = !covered.policy.flags.cased || keeps_capitals(text, other);
    capitals_agree && (!is_short(covered) || keeps_letters(text, other))
}

/// Whether two one-word spellings that fold alike are one to the matcher.
pub(super) fn is_same_word(name: &Name, word: &str) -> bool {
    !is_short(name) || keeps_letters(&name.piece.text, word)
}

fn is_short(name: &Name) -> bool {
    name.is_one_word() && letters(&name.piece.text).count() < LONG
}

/// Whether every capital that `other` asks for is one in `text`.
fn keeps_capitals(text: &str, other: &str) -> bool {
    let capitals = other.chars().filter(|it| it.is_uppercase()).count();
    let is_long_acronym = capitals >= LONG && capitals == letters(other).count() && !other.contains(' ');
    let mut pairs = letters(text).zip(letters(other)).enumerate();
    pairs.all(|(index, (text, other))| !other.is_uppercase() || text.is_uppercase() || (is_long_acronym && index > 0))
}

/// Whether the letters that short names insist on are the same in both.
fn keeps_letters(text: &str, other: &str) -> bool {
    letters(text).map(strict).eq(letters(other).map(strict))
}

/// Letters and digits without marks and tatweel.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|it| it.is_alphanumeric() && !is_combining_mark(*it) && *it != '\u{640}')
}

/// A letter with what does not matter even in short names taken away. Case is judged apart.
fn strict(c: char) -> char {
    match c {
        'ک' => 'ك',
        'ٱ' => 'ا',
        'a'..='z' | 'ء'..='ي' => c,
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}
