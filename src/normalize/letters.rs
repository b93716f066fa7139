//! The letters of a text with what folding took from them, for names that insist on their spelling.

use std::collections::VecDeque;

use super::fold::{Folder, Simple, composed};
use super::{MOST_MARKS, is_mark, is_word_char};

/// One folded letter and what it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    pub(crate) folded: char,
    pub(crate) detail: Detail,
}

/// What folding took from a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Nothing that a name may insist on.
    Plain,
    /// The seat of an alef: hamza above or below, madda, wasla.
    Seat(char),
    /// Ta marbuta ة, folded to ه.
    TaMarbuta,
    /// Alef maqsura ى, folded to ي.
    AlefMaqsura,
    /// The letter ي as typed in Arabic; the Persian ی may stand for both and is plain.
    Ya,
    /// The letter ه.
    Ha,
    /// A capital.
    Upper,
}

/// The letters and digits of a text, folded. What is no letter is passed over.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let folder = Folder::new();
    let mut text = text.chars().peekable();
    // What is left of a character that becomes several.
    let mut spelt: VecDeque<Letter> = VecDeque::new();
    std::iter::from_fn(move || {
        loop {
            let Some(mut letter) = spelt.pop_front() else {
                let c = text.next()?;
                let mut several = String::new();
                match folder.simple(c) {
                    Simple::One(folded) => spelt.push_back(Letter { folded, detail: detail(c) }),
                    Simple::Deleted => {}
                    Simple::Spelt => folder.fold(c, &mut several),
                }
                spelt.extend(several.chars().map(|folded| Letter { folded, detail: detail(c) }));
                continue;
            };
            // The marks behind a character belong to the last letter that it becomes.
            let mut marks = 0;
            while spelt.is_empty()
                && marks < MOST_MARKS
                && let Some(mark) = text.next_if(|it| is_mark(*it))
            {
                letter.add(mark);
                marks += 1;
            }
            if is_word_char(letter.folded) {
                return Some(letter);
            }
        }
    })
}

impl Letter {
    /// Puts a mark on the letter that may be part of it.
    fn add(&mut self, mark: char) {
        if let Some(composed) = composed(self.folded, mark) {
            self.folded = composed;
        } else if self.folded == 'ا' {
            self.detail = match mark {
                '\u{653}' => Detail::Seat('آ'),
                '\u{654}' => Detail::Seat('أ'),
                '\u{655}' => Detail::Seat('إ'),
                _ => self.detail,
            };
        }
    }
}

/// What folding takes from a character.
fn detail(c: char) -> Detail {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Detail::Seat(c),
        '\u{FE83}' | '\u{FE84}' | '\u{FEF7}' | '\u{FEF8}' => Detail::Seat('أ'),
        '\u{FE87}' | '\u{FE88}' | '\u{FEF9}' | '\u{FEFA}' => Detail::Seat('إ'),
        '\u{FE81}' | '\u{FE82}' | '\u{FEF5}' | '\u{FEF6}' => Detail::Seat('آ'),
        'ة' | 'ۃ' | '\u{FE93}' | '\u{FE94}' => Detail::TaMarbuta,
        'ى' | '\u{FEEF}' | '\u{FEF0}' => Detail::AlefMaqsura,
        'ي' | '\u{FEF1}'..='\u{FEF4}' => Detail::Ya,
        'ه' | '\u{FEE9}'..='\u{FEEC}' => Detail::Ha,
        _ if c.is_uppercase() => Detail::Upper,
        _ => Detail::Plain,
    }
}
