//! Words that lost the space between them where no letter tells.
//!
//! Scraped headlines run into each other: "السعوديماكرون". Where ة or ى ends the first word, normalizing has seen it;
//! elsewhere only the gazetteer can tell. A long word is taken for two names if both halves are names to the letter,
//! which no ordinary word is by accident: half a name (قطر in قطرات) is never enough.

use super::words::Script;

/// The fewest letters of a word to be looked at.
const MIN_LETTERS: usize = 9;
/// The most letters of a word to be looked at: each split is hashed, so longer ones would cost their square.
const MAX_LETTERS: usize = 40;
/// The fewest letters of the first name.
const MIN_FIRST: usize = 3;
/// The fewest letters of the second name, or of its first word.
const MIN_SECOND: usize = 4;

/// Where a word may fall into two, in bytes of the word.
#[inline]
pub(super) fn splits(word: &str, script: Script) -> impl Iterator<Item = usize> {
    // Letters of the script take at least two bytes each, so most words are ruled out by their length.
    let is_long = script == Script::Arabic && (2 * MIN_LETTERS..=2 * MAX_LETTERS).contains(&word.len());
    let letters = if is_long { word.chars().count() } else { 0 };
    let last = if letters >= MIN_LETTERS { letters - MIN_SECOND } else { 0 };
    let word = if is_long { word } else { "" };
    word.char_indices()
        .map(|it| it.0)
        .enumerate()
        .filter(move |(letter, _)| (MIN_FIRST..=last).contains(letter))
        .map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_arabic_words_fall_into_two() {
        assert_eq!(splits("السعوديماكرون", Script::Arabic).count(), 7);
        assert_eq!(splits("السعودي", Script::Arabic).count(), 0);
        assert_eq!(splits("internationalization", Script::Latin).count(), 0);
    }
}
