//! Subdivisions and cities: from GeoNames and CLDR, one entity for one place.

use std::collections::{BTreeMap, HashMap};

use wusum::{EntityKind, fold};

use super::regions::{self, Sources};
use super::{LANGUAGES, is_arab};
use crate::core::{Core, country_of};
use crate::ordinary::{Ordinary, Verdict};
use crate::packages::Packages;
use crate::report::Report;
use crate::row::{Name, Row};
use crate::sources::geonames::{City, Names};
use crate::sources::{arwikicats, cldr, country_coder, geonames, iso3166};
use crate::text::{arabic_score, clean};

const LIST: &str = "cities";
/// Outside the Arab states, smaller places are left out: their names are mostly other words.
const POPULATION_FLOOR: u64 = 15_000;
/// From here on a place is known well enough to be meant by a word that is not very common.
const KNOWN: u64 = 100_000;
/// From here on a place may stand beside any word.
const FAMOUS: u64 = 500_000;
/// A Latin name of so few letters is a word in some other language.
const SHORT: usize = 4;

/// Countries whose towns bear the names of people: Jackson, Houston, Ferguson.
const NAMED_FOR_PEOPLE: &[&str] = &["AU", "CA", "GB", "IE", "NZ", "PH", "US", "ZA"];

/// The rows of both lists.
pub(crate) struct Places {
    pub(crate) subdivisions: Vec<Row>,
    pub(crate) cities: Vec<Row>,
}

/// What the building of places looks up.
pub(super) struct Context<'a> {
    pub(super) core: &'a Core,
    pub(super) ordinary: &'a Ordinary,
    /// Keys of countries by ISO 3166-1.
    pub(super) country_keys: BTreeMap<String, String>,
}

/// Cities by key and by name.
#[derive(Default)]
pub(super) struct Index {
    rows: BTreeMap<String, Row>,
    populations: HashMap<String, u64>,
    /// The key of the largest city of each country and folded name.
    by_name: HashMap<(String, String), String>,
    keys: HashMap<u32, String>,
}

impl Index {
    /// The key of the largest city of a country that goes by a name.
    pub(super) fn named(&self, country: &str, name: &str) -> Option<&str> {
        self.by_name.get(&(country.to_owned(), fold(name))).map(String::as_str)
    }

    /// The key that a GeoNames id goes by.
    pub(super) fn key_of(&self, id: u32) -> Option<String> {
        self.keys.get(&id).cloned()
    }

    /// Gives a city the names of the region that it is.
    pub(super) fn add_names(&mut self, key: &str, region: &Row) {
        let Some(row) = self.rows.get_mut(key) else { return };
        for (language, name) in &region.names {
            row.add(language, name.clone());
        }
        for (language, names) in &region.aliases {
            for name in names {
                row.add(language, name.clone());
            }
        }
    }

    fn insert(&mut self, city: &City, row: Row) {
        self.keys.insert(city.id, row.key.clone());
        for name in row.names.values().chain(row.aliases.values().flatten()) {
            let place = (city.country.clone(), fold(&name.text));
            let rival = self.by_name.get(&place).and_then(|it| self.populations.get(it)).copied();
            if rival.is_none_or(|it| it < city.population) {
                self.by_name.insert(place, row.key.clone());
            }
        }
        self.populations.insert(row.key.clone(), city.population);
        self.rows.insert(row.key.clone(), row);
    }
}

/// Builds both lists.
pub(crate) fn build(
    packages: &Packages,
    core: &Core,
    ordinary: &Ordinary,
    report: &mut Report,
) -> anyhow::Result<Places> {
    let country_keys = country_coder::wikidata_ids(packages)?;
    let context = Context { core, ordinary, country_keys };
    let names = geonames::names(packages, LANGUAGES)?;
    let further = arwikicats::cities(packages)?;
    let cities = geonames::cities(packages)?;
    let mut index = Index::default();
    let mut admin_codes: BTreeMap<String, (String, String)> = BTreeMap::new();
    for city in &cities {
        let Some(country) = context.country_keys.get(&city.country) else {
            report.add(LIST, "refused: of no country of the gazetteer", &city.name);
            continue;
        };
        let is_known = core.get(&format!("geonames:{}", city.id)).is_some();
        if city.population < POPULATION_FLOOR && !is_arab(&city.country) && !is_known {
            report.add(LIST, "refused: under 15,000 people and not in an Arab state", &city.name);
            continue;
        }
        let mut row = row(city, country, &names, &further, &context);
        if NAMED_FOR_PEOPLE.contains(&city.country.as_str()) && city.population < FAMOUS {
            flag_family_names(&mut row, ordinary);
        }
        let known = known(city, &row, country, core);
        let row = match known {
            Some(key) if index.rows.contains_key(&key) => {
                report.add(LIST, "refused: another place of that name is joined to the core already", &city.name);
                continue;
            }
            Some(key) => {
                report.add(LIST, "joined to the core", &city.name);
                Row { key, kind: "", prior: None, country: None, ..row }
            }
            None if row.names.contains_key("ar") => {
                report.add(LIST, "new, with a name in Arabic", &city.name);
                row
            }
            None => {
                report.add(LIST, "new, without a name in Arabic", &city.name);
                row
            }
        };
        admin_codes.insert(row.key.clone(), (city.country.clone(), city.admin1.clone()));
        index.insert(city, row);
    }
    let sources = Sources { names: cldr::subdivisions(packages, LANGUAGES)? };
    let (subdivisions, region_keys) = regions::build(&sources, &context, &mut index, report);
    let codes = iso3166::codes(packages)?;
    let mut rows = Vec::new();
    for (key, mut row) in std::mem::take(&mut index.rows) {
        let region = admin_codes.get(&key).and_then(|it| codes.get(it)).and_then(|it| region_keys.get(it));
        row.part_of = region.filter(|it| **it != key).cloned();
        let outcome = if row.part_of.is_some() { "with its region" } else { "without a region" };
        report.add("cities by region", outcome, &key);
        let population = index.populations.get(&key).copied().unwrap_or_default();
        set_flags(&mut row, population, &context, report);
        rows.push(row);
    }
    Ok(Places { subdivisions, cities: rows })
}

/// The row of a city, without flags and region as yet.
fn row(
    city: &City,
    country: &str,
    names: &BTreeMap<String, Names>,
    further: &arwikicats::Pairs,
    context: &Context<'_>,
) -> Row {
    let mut row = Row {
        key: format!("geonames:{}", city.id),
        kind: "place/city",
        country: Some(country.to_owned()),
        prior: Some(prior(city.population)),
        source: "geonames",
        ..Row::default()
    };
    for language in LANGUAGES {
        let tagged = names.get(*language).and_then(|it| it.of(city.id)).and_then(|it| clean(&it, language));
        if let Some(name) = tagged {
            row.add(language, Name::plain(name));
        }
    }
    if let Some(name) = clean(&city.name, "en") {
        row.add("en", Name::plain(name));
    }
    let mut arabic: Vec<String> = city.alternates.iter().filter_map(|it| clean(it, "ar")).collect();
    // The likeliest first; a total order, so that the same names give the same row.
    arabic.sort_by(|a, b| arabic_score(b).cmp(&arabic_score(a)).then_with(|| a.cmp(b)));
    arabic.retain(|it| !["مدينة ", "قرية ", "بلدة "].iter().any(|head| it.starts_with(head)));
    for name in arabic {
        row.add("ar", Name::plain(name));
    }
    if !row.names.contains_key("ar") && city.population >= POPULATION_FLOOR {
        let english = row.names.get("en").map(|it| it.text.to_lowercase()).unwrap_or_default();
        let found = further.get(&english).and_then(|it| clean(it, "ar"));
        // An English name that stands for something else in the core says nothing about this place.
        if let Some(name) = found.filter(|it| !context.core.has_other(it, &row.key)) {
            row.add("ar", Name::plain(name));
        }
    }
    row
}

fn flag_family_names(row: &mut Row, ordinary: &Ordinary) {
    for name in row.names.get_mut("en").into_iter().chain(row.aliases.get_mut("en").into_iter().flatten()) {
        if ordinary.is_person_word(&name.text) {
            name.flags = "a";
        }
    }
}

/// The key of the core that a city goes by: its own, or that of a city of the same name and country.
fn known(city: &City, row: &Row, country: &str, core: &Core) -> Option<String> {
    let own = format!("geonames:{}", city.id);
    if core.get(&own).is_some() {
        return Some(own);
    }
    let names = ["en", "ar"].into_iter().filter_map(|it| row.names.get(it));
    names.flat_map(|it| core.named(&it.text)).find_map(|it| {
        let is_city = it.kind() == EntityKind::Place && it.subtype() == Some("city");
        let is_free = !it.key().starts_with("geonames:");
        (is_city && is_free && country_of(it) == Some(country)).then(|| it.key().to_owned())
    })
}

/// How likely a place is meant, by the people that live there: below all that is written by hand.
fn prior(population: u64) -> u8 {
    match population {
        5_000_000.. => 34,
        1_000_000.. => 28,
        500_000.. => 24,
        100_000.. => 18,
        50_000.. => 14,
        15_000.. => 10,
        _ => 6,
    }
}

fn set_flags(row: &mut Row, population: u64, context: &Context<'_>, report: &mut Report) {
    let key = row.key.clone();
    // What the core calls a city is flagged by hand.
    let named_by_hand = |name: &str| context.core.named(name).any(|it| it.key() == key);
    let mut judge = |language: &str, name: &mut Name| {
        if named_by_hand(&name.text) {
            return false;
        }
        if let Some(flags) = flags(&name.text, language, &key, population, context) {
            if name.flags.is_empty() {
                name.flags = flags;
            }
            return true;
        }
        report.add("names of places", "refused: an ordinary word", &name.text);
        false
    };
    row.names.retain(|language, it| judge(language, it));
    for (language, names) in &mut row.aliases {
        names.retain_mut(|it| judge(language, it));
        // A row whose shown name was refused shows the next.
        if !row.names.contains_key(language) && !row.kind.is_empty() && !names.is_empty() {
            row.names.insert(language.clone(), names.remove(0));
        }
    }
    for name in row.names.values().chain(row.aliases.values().flatten()) {
        let outcome = match name.flags {
            "" => "plain",
            "l" => "in its language only",
            _ => "ambiguous",
        };
        report.add("names of places", outcome, &name.text);
    }
}

/// The policy letters of a name of a place; nothing if the name is not to be taken at all.
pub(super) fn flags(
    name: &str,
    language: &str,
    key: &str,
    population: u64,
    context: &Context<'_>,
) -> Option<&'static str> {
    let verdict = context.ordinary.judge(name);
    // Şam is Damascus in Turkish and Sam elsewhere; a Persian or Urdu word is an Arabic one after folding.
    let is_one_word = !name.contains([' ', '-']);
    let is_foreign = matches!(language, "de" | "es" | "fr" | "it" | "pt" | "tr");
    let is_short = name.chars().count() <= SHORT;
    if matches!(language, "fa" | "ur") && context.ordinary.is_persian_stop_word(name) {
        return None;
    }
    if is_one_word && (matches!(language, "fa" | "ur") || is_foreign && (is_short || verdict != Verdict::Plain)) {
        return Some("l");
    }
    if context.core.has_other(name, key) {
        return Some("a");
    }
    match verdict {
        Verdict::Plain if context.core.is_demonym(name) => Some("a"),
        Verdict::Plain => Some(""),
        Verdict::Known if population >= KNOWN => Some(""),
        Verdict::Ambiguous if population >= FAMOUS && language != "ar" => Some(""),
        Verdict::Known | Verdict::Ambiguous => Some("a"),
        Verdict::Word if population >= KNOWN => Some("a"),
        Verdict::Word => None,
    }
}
