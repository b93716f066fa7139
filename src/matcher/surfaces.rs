//! The ways in which each name may be written: what cannot be left to folding is written out here, once.

use crate::gazetteer::{AliasRole, EntityId, Gazetteer, demonym_forms};
use crate::normalize::letters;

use super::spelling::{Spelling, compare, is_long};

/// The most entities that one name may stand for. Beyond it those of the lowest prior are left out, so that no
/// gazetteer can make every mention of a name cost more than this.
pub(super) const MAX_ENTITIES_PER_NAME: usize = 64;

/// Names of a lower prior are not looked for inside words: those that an importer writes.
const MIN_PRIOR_OF_GLUED: u8 = 20;

/// Each optional place doubles the ways to write a name; beyond this many places the rest stay as they are.
const MAX_OPTIONAL_PLACES: usize = 3;

/// One way to write one alias.
#[derive(Clone, Debug)]
pub(super) struct Surface {
    pub(super) entity: EntityId,
    /// The index of the alias in its entity.
    pub(super) alias: u32,
    /// The name as written so, unfolded.
    pub(super) text: Box<str>,
    /// Nothing may differ and nothing may be glued to it.
    pub(super) is_exact: bool,
    /// Whether another name may be glued to it without a space: with a million names of low prior every long word is two.
    pub(super) may_be_glued: bool,
    /// The letters and digits of the name.
    letters: u32,
    has_capitals: bool,
}

impl Surface {
    /// Compares a find with the name, of which the first letters may be missing in the text.
    ///
    /// A find of the index has the folded letters of the name. So a long name without capitals, and a name written as it
    /// stands in the gazetteer, need no second look.
    #[inline]
    pub(super) fn compare(&self, text: &str, letters_lost: usize, words: usize) -> Spelling {
        let letters = (self.letters as usize).saturating_sub(letters_lost);
        let may_vary = !self.has_capitals && is_long(letters + letters_lost, words);
        if may_vary || *text == *self.text {
            return Spelling { letters, agrees: true, keeps_case: true };
        }
        compare(text, &self.text, letters_lost, words)
    }
}

/// All ways to write all names of a gazetteer.
pub(super) fn surfaces(gazetteer: &Gazetteer) -> Vec<Surface> {
    let mut surfaces = Vec::new();
    for (index, entity) in (0u32..).zip(gazetteer.entities()) {
        for (alias_index, alias) in (0u32..).zip(entity.aliases()) {
            let texts = match alias.role() {
                AliasRole::Demonym => demonym_forms(alias.text(), alias.language(), true),
                AliasRole::DemonymForm => demonym_forms(alias.text(), alias.language(), false),
                AliasRole::Name | AliasRole::Alias => vec![alias.text().to_owned()],
            };
            let policy = alias.policy();
            for text in texts {
                let ways = if policy.exact { vec![text] } else { ways_to_write(&text, policy.article) };
                surfaces.extend(ways.into_iter().map(|text| Surface {
                    entity: EntityId::new(index),
                    alias: alias_index,
                    letters: u32::try_from(letters(&text).count()).unwrap_or(u32::MAX),
                    has_capitals: text.chars().any(char::is_uppercase),
                    text: text.into_boxed_str(),
                    is_exact: policy.exact,
                    may_be_glued: entity.prior() >= MIN_PRIOR_OF_GLUED,
                }));
            }
        }
    }
    surfaces
}

/// The ways to write a name, the given one first.
fn ways_to_write(name: &str, article_is_free: bool) -> Vec<String> {
    let mut ways = vec![name.to_owned()];
    if name.chars().any(crate::normalize::is_arabic_letter) {
        let words: Vec<&str> = name.split_whitespace().collect();
        vary(&mut ways, &compound_places(&words));
        if article_is_free {
            vary(&mut ways, &article_places(&words));
        }
    }
    if name.contains(". ") {
        ways.push(name.replace(". ", " "));
    }
    ways
}

/// A change that may be made to a name or not: one piece of it for another.
type Place = (String, String);

/// Makes each change in each way collected so far.
fn vary(ways: &mut Vec<String>, places: &[Place]) {
    for (from, to) in places.iter().take(MAX_OPTIONAL_PLACES) {
        let changed: Vec<String> =
            ways.iter().filter(|it| it.contains(from.as_str())).map(|it| it.replacen(from.as_str(), to, 1)).collect();
        ways.extend(changed.into_iter().filter(|it| !it.is_empty()));
    }
}

/// Compounds that papers write joined and apart: عبد الله, أبو ظبي, سعد الدين, بور سعيد.
fn compound_places(words: &[&str]) -> Vec<Place> {
    let mut places = Vec::new();
    for pair in words.windows(2) {
        let [first, second] = pair else { continue };
        let joins = (*first == "عبد" && second.starts_with("ال"))
            || matches!(*first, "أبو" | "ابو" | "أبا" | "أبي" | "بور")
            || *second == "الدين";
        if joins {
            places.push((format!("{first} {second}"), format!("{first}{second}")));
        }
    }
    for word in words {
        let letters = word.chars().count();
        let split = if let Some(rest) = word.strip_prefix("عبد").filter(|it| it.starts_with("ال") && letters >= 7)
        {
            Some(("عبد", rest))
        } else if let Some(rest) = word.strip_prefix("أبو").filter(|_| letters >= 6) {
            Some(("أبو", rest))
        } else {
            word.strip_suffix("الدين").filter(|_| letters >= 7).map(|first| (first, "الدين"))
        };
        if let Some((first, second)) = split {
            places.push(((*word).to_owned(), format!("{first} {second}")));
        }
    }
    places
}

/// Words after the first, with the article for those without and without it for those with it.
fn article_places(words: &[&str]) -> Vec<Place> {
    words
        .iter()
        .skip(1)
        .map(|word| match word.strip_prefix("ال").filter(|it| it.chars().count() >= 2) {
            Some(bare) => (format!(" {word}"), format!(" {bare}")),
            None => (format!(" {word}"), format!(" ال{word}")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_are_written_joined_and_apart() {
        assert_eq!(ways_to_write("عبد الله الثاني", false), ["عبد الله الثاني", "عبدالله الثاني"]);
        assert_eq!(ways_to_write("أبوظبي", false), ["أبوظبي", "أبو ظبي"]);
        assert_eq!(ways_to_write("أبوجا", false), ["أبوجا"]);
        assert_eq!(ways_to_write("صلاح الدين", false), ["صلاح الدين", "صلاحالدين"]);
        assert_eq!(ways_to_write("قطر", false), ["قطر"]);
    }

    #[test]
    fn a_free_article_comes_and_goes() {
        assert_eq!(
            ways_to_write("بنك قطر الوطني", true),
            ["بنك قطر الوطني", "بنك القطر الوطني", "بنك قطر وطني", "بنك القطر وطني",]
        );
    }

    #[test]
    fn initials_lose_their_dots() {
        assert_eq!(ways_to_write("J. D. Vance", false), ["J. D. Vance", "J D Vance"]);
        assert_eq!(ways_to_write("U.S.", false), ["U.S."]);
    }
}
