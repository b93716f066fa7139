//! Compares how a name is spelt in the text with how it stands in the gazetteer.
//!
//! The index folds more than a name allows. Here a name insists on what tells it from other words: the seat of an alef
//! and the last letter where the name is short, capitals where its script has them.

use crate::normalize::{Detail, letters};

/// What the comparison found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Letters of the name in the text.
    pub(super) letters: usize,
    /// Whether the letters can be that name.
    pub(super) agrees: bool,
    /// Whether the capitals of the name are capitals in the text.
    pub(super) keeps_case: bool,
}

/// Names with at least so many letters, or several words, are told from other words by the rest of their letters.
const LONG: usize = 4;

/// Whether a name is told from other words by its letters alone.
pub(super) fn is_long(letters: usize, words: usize) -> bool {
    words > 1 || letters >= LONG
}

/// Compares a text with a name, of which the first letters may be missing in the text.
pub(super) fn compare(text: &str, name: &str, letters_lost: usize, words: usize) -> Spelling {
    let mut found = Spelling { letters: 0, agrees: true, keeps_case: true };
    let (mut differs, mut lowered, mut capitals, mut first_is_capital) = (false, 0, 0, true);
    let mut text = letters(text);
    for name in letters(name).skip(letters_lost) {
        let Some(text) = text.next() else { break };
        found.agrees &= text.folded == name.folded;
        differs |= !may_stand_for(text.detail, name.detail);
        if name.detail == Detail::Upper {
            capitals += 1;
            lowered += usize::from(text.detail != Detail::Upper);
            first_is_capital &= found.letters > 0 || text.detail == Detail::Upper;
        }
        found.letters += 1;
    }
    found.agrees &= !differs || is_long(found.letters + letters_lost, words);
    // Papers write Nato, Opec and Unesco as they please, but never us for US.
    let is_long_acronym = capitals == found.letters && words == 1 && capitals >= LONG;
    found.keeps_case = lowered == 0 || (is_long_acronym && first_is_capital);
    found
}

/// Whether a letter of the text can be meant for a letter of a name, beyond their equal folds.
fn may_stand_for(text: Detail, name: Detail) -> bool {
    match (text, name) {
        (Detail::Seat(text), Detail::Seat(name)) => text == name,
        (Detail::AlefMaqsura, Detail::Ya)
        | (Detail::Ya, Detail::AlefMaqsura)
        | (Detail::TaMarbuta, Detail::Ha)
        | (Detail::Ha, Detail::TaMarbuta) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(text: &str, name: &str) -> bool {
        compare(text, name, 0, name.split(' ').count()).agrees
    }

    fn keeps_case(text: &str, name: &str) -> bool {
        compare(text, name, 0, name.split(' ').count()).keeps_case
    }

    #[test]
    fn short_names_insist_on_their_last_letter_and_seats() {
        assert!(!agrees("على", "علي"));
        assert!(!agrees("جده", "جدة"));
        assert!(!agrees("إمل", "أمل"));
        assert!(agrees("امل", "أمل"), "a bare alef passes");
        assert!(agrees("علی", "علي"), "the Persian letter stands for both");
    }

    #[test]
    fn long_names_do_not() {
        assert!(agrees("موسي", "موسى"));
        assert!(agrees("اسامه", "أسامة"));
        assert!(agrees("أفريقيا", "إفريقيا"));
        assert!(agrees("على خامنئي", "علي خامنئي"));
    }

    #[test]
    fn capitals_are_asked_for() {
        assert!(keeps_case("Qatar", "Qatar"));
        assert!(keeps_case("QATAR", "Qatar"));
        assert!(!keeps_case("qatar", "Qatar"));
        assert!(!keeps_case("us", "US"));
        assert!(!keeps_case("Us", "US"));
        assert!(keeps_case("Nato", "NATO"));
        assert!(!keeps_case("nato", "NATO"));
        assert!(keeps_case("De Gaulle", "de Gaulle"));
        assert!(keeps_case("قطر", "قطر"));
    }

    #[test]
    fn a_lost_article_is_passed_over() {
        assert!(compare("لعراق", "العراق", 1, 1).agrees);
        assert!(compare("لاذقية", "اللاذقية", 2, 1).agrees);
    }
}
