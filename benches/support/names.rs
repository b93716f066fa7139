//! Names that exist nowhere but sound as if: people, places, organizations, two words on average.

use std::collections::HashSet;

use wusum::internals::folded;
use wusum::{Entity, EntityKind, Gazetteer};

use super::Language;
use super::arabic;
use super::corpus::vocabulary;
use super::english;
use super::random::Random;

/// A name and what it is a name of.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) kind: EntityKind,
}

/// One way in which text writes a name, folded, for engines that know neither clitics nor compounds.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    pub(crate) text: String,
    /// The name with the preposition ل and its article as one word.
    pub(crate) is_lam: bool,
}

/// The names of a language, the same in every run; a shorter list is the start of a longer one.
///
/// No two are written alike, with or without ل, and none of one word is a word of the texts, with or without clitic:
/// such names exist, but here they would be most of what is found.
pub(crate) fn names(language: Language, count: usize) -> Vec<Name> {
    let mut random = Random::new(0x5EED_0001);
    let known = match language {
        Language::Arabic => arabic::KNOWN,
        Language::English => english::KNOWN,
    };
    let mut known = known.iter().map(|it| Name { text: (*it).to_owned(), kind: EntityKind::Place });
    let words: HashSet<String> = vocabulary(language).iter().map(|it| folded(it)).collect();
    let mut seen = HashSet::new();
    let mut names = Vec::with_capacity(count);
    while names.len() < count {
        let name = known.next().unwrap_or_else(|| made(language, &mut random));
        let spellings = spellings(&name.text);
        let is_new = spellings.iter().all(|it| !seen.contains(&it.text) && !is_word(&it.text, &words));
        if is_new && !looks_compound(&name.text) {
            seen.extend(spellings.into_iter().map(|it| it.text));
            names.push(name);
        }
    }
    names
}

/// A gazetteer with one entity of one alias for each name, so that candidates can be counted as names.
pub(crate) fn gazetteer(names: &[Name]) -> Gazetteer {
    let mut builder = Gazetteer::builder();
    for (number, name) in names.iter().enumerate() {
        builder.entity(Entity::new(format!("n{number}"), name.kind, name.text.as_str()));
    }
    builder.build().expect("all names are good")
}

/// All spellings that wusum finds of a name: compounds joined and apart, each also behind ل.
pub(crate) fn spellings(name: &str) -> Vec<Spelling> {
    let mut spellings = Vec::new();
    let joined = joined(name);
    let ways = [Some(name), Some(joined.as_str()).filter(|it| *it != name)];
    for text in ways.into_iter().flatten().map(folded) {
        let rest = text.strip_prefix("ال").unwrap_or_default().to_owned();
        spellings.push(Spelling { text, is_lam: false });
        if !rest.is_empty() {
            spellings.push(Spelling { text: format!("لل{rest}"), is_lam: true });
        }
        if rest.starts_with('ل') {
            spellings.push(Spelling { text: format!("ل{rest}"), is_lam: true });
        }
    }
    spellings
}

/// A name with its compound as one word, as papers often write it; no name has two.
pub(crate) fn joined(name: &str) -> String {
    name.replacen("عبد ال", "عبدال", 1).replacen(" الدين", "الدين", 1)
}

/// Whether a made word looks like a compound written as one, which would have to be known apart as well.
fn looks_compound(name: &str) -> bool {
    name.split(' ').any(|it| it.starts_with("عبد") && it != "عبد" || it.ends_with("الدين") && it != "الدين")
}

/// Whether a name reads as a word of the texts.
fn is_word(name: &str, words: &HashSet<String>) -> bool {
    words.contains(name) || arabic::CLITICS.iter().any(|it| words.contains(&format!("{it}{name}")))
}

fn made(language: Language, random: &mut Random) -> Name {
    let (text, kind) = match random.below(100) {
        0..38 => (person(language, random), EntityKind::Person),
        38..46 => (made_family(language, random), EntityKind::Person),
        46..78 => (place(language, random), EntityKind::Place),
        _ => (organization(language, random), EntityKind::Organization),
    };
    Name { text, kind }
}

fn person(language: Language, random: &mut Random) -> String {
    let (given, family) = match language {
        Language::Arabic => (arabic::GIVEN, arabic::FAMILY),
        Language::English => (english::GIVEN, english::FAMILY),
    };
    let given: Vec<&str> = given.split_whitespace().collect();
    let listed: Vec<&str> = family.split_whitespace().collect();
    let family = if random.chance(0.4) { random.pick(&listed).to_owned() } else { made_family(language, random) };
    // A compound stands alone before the last name: four words are the most, and one compound is enough to join.
    let (first, second) = (random.pick(&given), random.pick(&given));
    let has_compound = first.contains('~') || second.contains('~');
    match (random.below(10), language) {
        (0..2, _) if !has_compound => format!("{first} {second} {family}"),
        (2, Language::Arabic) if !has_compound => format!("{first} بن {second} {family}"),
        (2, Language::English) => format!("{first} de {family}"),
        _ => format!("{} {family}", first.replace('~', " ")),
    }
}

fn made_family(language: Language, random: &mut Random) -> String {
    match language {
        Language::Arabic => arabic::made_family(random),
        Language::English => english::made_family(random),
    }
}

fn place(language: Language, random: &mut Random) -> String {
    let (heads, place) = match language {
        Language::Arabic => (arabic::PLACE_HEADS, arabic::made_place(random)),
        Language::English => (english::PLACE_HEADS, english::made_place(random)),
    };
    if random.chance(0.25) { format!("{} {place}", random.pick(heads)) } else { place }
}

fn organization(language: Language, random: &mut Random) -> String {
    match language {
        Language::Arabic => {
            let head = random.pick(arabic::ORGANIZATION_HEADS);
            let place = arabic::made_place(random);
            let purpose = random.pick(arabic::PURPOSES);
            match random.below(10) {
                0..5 => format!("{head} {place}"),
                5..9 => format!("{head} {place} {purpose}"),
                _ => format!("{head} {place} {purpose} {}", random.pick(arabic::PURPOSES)),
            }
        }
        Language::English => {
            let place = english::made_place(random);
            if random.chance(0.4) {
                format!("{} {place}", random.pick(english::ORGANIZATION_HEADS))
            } else {
                format!("{place} {}", random.pick(english::PURPOSES))
            }
        }
    }
}
