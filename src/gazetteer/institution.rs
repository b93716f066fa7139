//! Organizations that every country has: ministries, armies, central banks. A template names them once, with gaps for
//! the country's name and demonym, so that «وزارة الخارجية القطرية» is known as Qatar's without being written down.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::demonym::{Gender, agreeing};
use super::entity::{Alias, AliasRole, Entity, EntityKind, Origin};
use super::relation::{Relation, RelationKind};
use crate::article::Language;

/// A template of the core format, read.
#[derive(Clone, Debug)]
pub(super) struct Institution {
    pub(super) slug: String,
    pub(super) kind: EntityKind,
    pub(super) subtype: Option<Arc<str>>,
    pub(super) prior: u8,
    pub(super) countries: Countries,
    /// Names with gaps, each as it stands in the data.
    pub(super) patterns: Vec<Alias>,
    pub(super) source: Arc<str>,
    pub(super) origin: Origin,
}

/// Which countries have the institution, by key.
#[derive(Clone, Debug)]
pub(super) enum Countries {
    Except(Vec<String>),
    Only(Vec<String>),
}

impl Countries {
    fn have(&self, key: &str) -> bool {
        match self {
            Self::Except(keys) => !keys.iter().any(|it| it == key),
            Self::Only(keys) => keys.iter().any(|it| it == key),
        }
    }
}

/// What may stand in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    /// The name of the country.
    Country,
    /// The English name with "the" where English asks for it.
    TheCountry,
    /// The demonym in that gender: with the article in Arabic.
    Agreeing(Gender),
    /// The base form of the demonym.
    Base,
}

/// The gaps that names in a language may have.
pub(super) fn gaps(language: Language) -> &'static [&'static str] {
    match language.as_str() {
        "en" => &["country", "the country", "demonym"],
        "ar" | "fr" | "it" | "es" | "pt" => &["country", "m", "f"],
        "de" => &["country", "adj"],
        _ => &["country"],
    }
}

fn gap(name: &str) -> Option<Gap> {
    Some(match name {
        "country" => Gap::Country,
        "the country" => Gap::TheCountry,
        "m" => Gap::Agreeing(Gender::Masculine),
        "f" => Gap::Agreeing(Gender::Feminine),
        "demonym" | "adj" => Gap::Base,
        _ => return None,
    })
}

/// Adds the institutions of every country among the entities. Where the data name an organization as that institution
/// (`taken`: its key, and the slugs of the templates), the names join it; otherwise a new organization is made.
pub(super) fn expand(institutions: &[Institution], taken: &HashMap<String, Vec<String>>, entities: &mut Vec<Entity>) {
    if institutions.is_empty() {
        return;
    }
    let mut by_country: HashMap<(&str, String), usize> = HashMap::new();
    for (index, entity) in entities.iter().enumerate() {
        if let (Some(slugs), Some(country)) = (taken.get(&entity.key), country_of(entity)) {
            for slug in slugs {
                by_country.entry((slug, country.to_owned())).or_insert(index);
            }
        }
    }
    let is_country = |it: &&Entity| it.kind == EntityKind::Place && it.subtype.as_deref() == Some("country");
    let countries: Vec<Entity> = entities.iter().filter(is_country).cloned().collect();
    let mut keys: HashSet<String> = entities.iter().map(|it| it.key.clone()).collect();
    for country in &countries {
        for institution in institutions.iter().filter(|it| it.countries.have(&country.key)) {
            let names: Vec<Alias> = institution.patterns.iter().flat_map(|it| filled(it, country)).collect();
            let mut new = named(institution, country);
            match by_country.get(&(institution.slug.as_str(), country.key.clone())) {
                Some(&index) => {
                    if let Some(entity) = entities.get_mut(index) {
                        entity.add_names(names);
                    }
                }
                None if names.iter().any(|it| it.role == AliasRole::Name) && keys.insert(new.key.clone()) => {
                    new.add_names(names);
                    entities.push(new);
                }
                None => {}
            }
        }
    }
}

/// The institution of a country, without names as yet.
fn named(institution: &Institution, country: &Entity) -> Entity {
    let mut entity = Entity {
        subtype: institution.subtype.clone(),
        // Where two countries share a demonym, the likelier country's is meant.
        prior: institution.prior.saturating_sub((100 - country.prior.min(100)) / 10),
        source: institution.source.clone(),
        origin: institution.origin.clone(),
        ..Entity::new(format!("wusum:{}-of-{}", institution.slug, slug(country.name())), institution.kind, "")
    };
    entity.aliases.clear();
    entity.relations.push(Relation { kind: RelationKind::Country, target: country.key.as_str().into() });
    entity
}

fn country_of(entity: &Entity) -> Option<&str> {
    entity.relations.iter().find(|it| it.kind == RelationKind::Country).map(|it| &*it.target)
}

/// The names that a pattern gives for a country: one for each demonym, none if the country lacks what a gap asks for.
fn filled(pattern: &Alias, country: &Entity) -> Vec<Alias> {
    let needs_demonym = pieces(&pattern.text).any(|it| matches!(it, Piece::Gap(Gap::Agreeing(_) | Gap::Base)));
    if !needs_demonym {
        return fill(pattern, country, None).into_iter().collect();
    }
    let is_base = |it: &&Alias| it.role == AliasRole::Demonym && it.language == pattern.language;
    country.aliases.iter().filter(is_base).filter_map(|it| fill(pattern, country, Some(it))).collect()
}

fn fill(pattern: &Alias, country: &Entity, demonym: Option<&Alias>) -> Option<Alias> {
    let language = pattern.language;
    let mut text = String::new();
    let mut is_ambiguous = demonym.is_some_and(|it| it.policy.ambiguous);
    for piece in pieces(&pattern.text) {
        match piece {
            Piece::Text(it) => text.push_str(it),
            Piece::Gap(Gap::Country) => {
                let name = country.aliases.iter().find(|it| it.role == AliasRole::Name && it.language == language)?;
                is_ambiguous |= name.policy.ambiguous;
                text.push_str(&name.text);
            }
            Piece::Gap(Gap::TheCountry) => text.push_str(&with_the(country.name_in("en")?)),
            Piece::Gap(Gap::Agreeing(gender)) => text.push_str(&agreeing(&demonym?.text, language, gender)),
            Piece::Gap(Gap::Base) => text.push_str(&demonym?.text),
        }
    }
    let mut alias = Alias { text: text.into_boxed_str(), ..pattern.clone() };
    // «المالية» is Malian and financial: two such words may be anything, three no longer.
    let is_short = alias.text.split_whitespace().count() < 3;
    alias.policy.ambiguous |= is_short && is_ambiguous;
    Some(alias)
}

enum Piece<'a> {
    Text(&'a str),
    Gap(Gap),
}

/// The pieces of a pattern. The reader has seen to it that every brace is closed around a known gap.
fn pieces(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    pattern.split('{').enumerate().flat_map(|(index, part)| {
        let (name, after) = part.split_once('}').filter(|_| index > 0).unwrap_or(("", part));
        gap(name).map(Piece::Gap).into_iter().chain((!after.is_empty()).then_some(Piece::Text(after)))
    })
}

/// What is wrong with a pattern, if anything is.
pub(super) fn problem(pattern: &str, language: Language) -> Option<String> {
    let known = gaps(language);
    for part in pattern.split('{').skip(1) {
        let Some((name, _)) = part.split_once('}') else { return Some("found `{` without `}`".to_owned()) };
        if !known.contains(&name) {
            let list = known.iter().map(|it| format!("`{{{it}}}`")).collect::<Vec<_>>().join(", ");
            return Some(format!("found gap `{{{name}}}`, expected one of {list} in a name in `{language}`"));
        }
    }
    (!pattern.contains('{')).then(|| "found a name without a gap, which every country would share".to_owned())
}

/// The names of countries with the article that English wants.
fn with_the(name: &str) -> String {
    const WORDS: &[&str] = &["United", "Republic", "Islands", "Netherlands", "Philippines", "Bahamas", "Maldives"];
    const NAMES: &[&str] = &["Gambia", "Comoros", "Seychelles", "Central African Republic", "DR Congo"];
    let has_article = name.split(' ').any(|it| WORDS.contains(&it)) || NAMES.contains(&name);
    if has_article { format!("the {name}") } else { name.to_owned() }
}

/// A name as part of a key: small letters and digits of ASCII, hyphens between.
fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = name.nfd().filter(char::is_ascii).collect::<String>().to_ascii_lowercase();
    let words = plain.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::Gazetteer;

    const COUNTRIES: &str = r#"
        format = 1
        source = "hand"
        [[entity]]
        key = "Q846"
        type = "place/country"
        name = { en = "Qatar", ar = "قطر", fr = "Qatar" }
        demonym = { ar = "قطري", en = "Qatari", fr = "qatarien" }
        [[entity]]
        key = "Q912"
        type = "place/country"
        name = { en = "Mali", ar = "مالي" }
        demonym = { ar = { text = "مالي", ambiguous = true } }
        [[entity]]
        key = "Q30"
        type = "place/country"
        name.en = "United States"
        demonym.ar = ["أمريكي", "أميركي"]
        [[entity]]
        key = "wusum:state-department"
        type = "organization/government"
        name.en = "State Department"
        country = "Q30"
        institution = "foreign-ministry"
    "#;
    const TEMPLATE: &str = r#"
        format = 1
        source = "hand"
        [[institution]]
        slug = "foreign-ministry"
        type = "organization/government"
        prior = 40
        name.ar = "وزارة الخارجية {f}"
        alias.ar = ["الخارجية {f}"]
        name.en = "Ministry of Foreign Affairs of {the country}"
        alias.en = ["{demonym} Foreign Ministry"]
        name.fr = "ministère {m} des Affaires étrangères"
    "#;

    fn names(gazetteer: &Gazetteer, key: &str) -> Vec<(String, bool)> {
        let entity = gazetteer.get(gazetteer.id(key).expect("an entity")).expect("an entity");
        entity.aliases().iter().map(|it| (it.text().to_owned(), it.policy().ambiguous)).collect()
    }

    #[test]
    fn every_country_has_it_once() {
        let gazetteer = Gazetteer::builder().core("a", TEMPLATE).core("b", COUNTRIES).build().expect("valid");
        assert_eq!(gazetteer.entities().len(), 6);
        let found: Vec<String> =
            names(&gazetteer, "wusum:foreign-ministry-of-qatar").into_iter().map(|it| it.0).collect();
        assert_eq!(
            found,
            [
                "وزارة الخارجية القطرية",
                "Ministry of Foreign Affairs of Qatar",
                "ministère qatarien des Affaires étrangères",
                "الخارجية القطرية",
                "Qatari Foreign Ministry",
            ]
        );
    }

    #[test]
    fn names_join_what_the_data_call_so() {
        let gazetteer = Gazetteer::builder().core("a", TEMPLATE).core("b", COUNTRIES).build().expect("valid");
        let found = names(&gazetteer, "wusum:state-department");
        for name in ["الخارجية الأميركية", "وزارة الخارجية الأمريكية", "Ministry of Foreign Affairs of the United States"]
        {
            assert!(found.iter().any(|it| it.0 == name), "{name}");
        }
        assert!(gazetteer.id("wusum:foreign-ministry-of-united-states").is_none());
    }

    #[test]
    fn an_ambiguous_demonym_stays_so_in_two_words() {
        let gazetteer = Gazetteer::builder().core("a", TEMPLATE).core("b", COUNTRIES).build().expect("valid");
        let found = names(&gazetteer, "wusum:foreign-ministry-of-mali");
        assert!(found.contains(&("الخارجية المالية".to_owned(), true)));
        assert!(found.contains(&("وزارة الخارجية المالية".to_owned(), false)));
    }
}
