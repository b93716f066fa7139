//! First-level subdivisions: which of them are a city under another name, and what each goes by.

use std::collections::BTreeMap;

use wusum::EntityKind;

use super::places::{Context, Index, flags};
use super::{ARAB_STATES, LANGUAGES};
use crate::report::Report;
use crate::row::{Name, Row};
use crate::sources::cldr::Names;
use crate::text::clean;

const LIST: &str = "subdivisions";

/// Regions that are one with their city, beside those of the capitals: ISO 3166-2 and GeoNames.
const CITY_REGIONS: &[(&str, u32)] = &[
    ("AE-AJ", 292_932),
    ("AE-DU", 292_223),
    ("AE-SH", 292_672),
    ("CN-CQ", 1_814_906),
    ("CN-SH", 1_796_236),
    ("CN-TJ", 1_792_947),
    ("DE-HH", 2_911_298),
    ("EG-ALX", 361_058),
    ("EG-PTS", 358_619),
    ("EG-SUZ", 359_796),
    ("IN-CH", 1_274_746),
    ("RU-SPE", 498_817),
    ("TR-34", 745_044),
    ("UA-40", 694_423),
    ("VN-SG", 1_566_083),
];

/// Words that say what a region is, and are no part of its bare name.
const HEAD_WORDS: &[(&str, &[&str])] = &[
    (
        "ar",
        &["محافظة", "ولاية", "إمارة", "امارة", "منطقة", "مقاطعة", "إقليم", "اقليم", "بلدية", "جهة", "قضاء", "مديرية"],
    ),
    (
        "en",
        &[
            "Governorate",
            "Province",
            "Region",
            "State",
            "District",
            "Prefecture",
            "County",
            "Department",
            "Oblast",
            "Krai",
        ],
    ),
];

/// What the packages know of subdivisions.
pub(super) struct Sources {
    /// Names by language and ISO 3166-2 code.
    pub(super) names: BTreeMap<String, Names>,
}

/// The rows of subdivisions, and the key that each code goes by.
pub(super) fn build(
    sources: &Sources,
    context: &Context<'_>,
    cities: &mut Index,
    report: &mut Report,
) -> (Vec<Row>, BTreeMap<String, String>) {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut keys = BTreeMap::new();
    for (code, english) in sources.names.get("en").into_iter().flatten() {
        let country_code = code.get(..2).unwrap_or_default();
        let Some(country) = context.country_keys.get(country_code) else {
            report.add(LIST, "refused: of no country of the gazetteer", code);
            continue;
        };
        let Some(english) = english.first() else { continue };
        let mut row = Row { source: "cldr-subdivisions", country: Some(country.clone()), ..Row::default() };
        for language in LANGUAGES {
            for name in sources.names.get(*language).and_then(|it| it.get(code)).into_iter().flatten() {
                add_names(&mut row, name, language, country_code);
            }
        }
        let known = known(english, &row, country, context);
        if let Some(key) = known {
            report.add(LIST, "joined to the core", english);
            row = Row { key: key.clone(), country: None, ..row };
            keys.insert(code.clone(), key);
        } else if let Some(city) = city(code, &row, country_code, context, cities) {
            report.add(LIST, "joined to the city that it is", english);
            keys.insert(code.clone(), city.clone());
            cities.add_names(&city, &row);
            continue;
        } else {
            row.key = format!("iso:{code}");
            row.kind = "place/region";
            row.prior = Some(22);
            drop_names_of_cities(&mut row, country_code, cities);
            report.add(LIST, "new", english);
            keys.insert(code.clone(), row.key.clone());
        }
        set_flags(&mut row, context);
        drop_needless_heads(&mut row);
        rows.entry(row.key.clone()).or_insert(row);
    }
    (rows.into_values().collect(), keys)
}

/// Adds a name with and without the word that says what the region is.
fn add_names(row: &mut Row, name: &str, language: &str, country: &str) {
    let Some(name) = clean(name, language) else { return };
    let bare = without_head(&name, language).unwrap_or(&name).to_owned();
    let head = ARAB_STATES.iter().find(|it| it.0 == country).map_or("", |it| it.1);
    row.add(language, Name::plain(bare.clone()));
    row.add(language, Name::plain(name));
    if language == "ar" && !head.is_empty() && bare.split(' ').all(|it| it != head) {
        row.add(language, Name::plain(format!("{head} {bare}")));
    }
    if language == "en" && head == "محافظة" {
        row.add(language, Name::plain(format!("{bare} Governorate")));
    }
}

/// Where the bare name stands alone, papers take the word before it for no part of the name (إقليم دارفور).
fn drop_needless_heads(row: &mut Row) {
    for (language, names) in &mut row.aliases {
        let plain = row.names.get(language).filter(|it| it.flags.is_empty()).map(|it| it.text.clone());
        names.retain(|it| without_head(&it.text, language).is_none_or(|bare| plain.as_deref() != Some(bare)));
    }
}

fn without_head<'n>(name: &'n str, language: &str) -> Option<&'n str> {
    let heads = HEAD_WORDS.iter().find(|it| it.0 == language)?.1;
    heads.iter().find_map(|head| {
        let rest = name.strip_prefix(head).and_then(|it| it.strip_prefix(' '));
        rest.or_else(|| name.strip_suffix(head).and_then(|it| it.strip_suffix(' ')))
    })
}

/// The region of the core that has one of the names in that country; an island may be its own province.
fn known(english: &str, row: &Row, country: &str, context: &Context<'_>) -> Option<String> {
    let names = ["ar", "en"].into_iter().flat_map(|language| {
        row.names.get(language).into_iter().chain(row.aliases.get(language).into_iter().flatten())
    });
    let names: Vec<&str> = std::iter::once(english).chain(names.map(|it| it.text.as_str())).collect();
    ["region", "territory", "feature"].into_iter().find_map(|subtype| {
        let is_it = |it: &&wusum::Entity| {
            let is_place = it.kind() == EntityKind::Place && it.subtype() == Some(subtype);
            is_place && crate::core::country_of(it) == Some(country)
        };
        names.iter().find_map(|name| context.core.named(name).find(is_it)).map(|it| it.key().to_owned())
    })
}

/// The city that the region is: by the list above, or the capital of the country if they have one name.
fn city(code: &str, row: &Row, country: &str, context: &Context<'_>, cities: &Index) -> Option<String> {
    if let Some((_, id)) = CITY_REGIONS.iter().find(|it| it.0 == code) {
        return Some(cities.key_of(*id).unwrap_or_else(|| format!("geonames:{id}")));
    }
    let names = row.names.values().chain(row.aliases.values().flatten());
    let found = names.filter_map(|it| cities.named(country, &it.text)).find(|it| context.core.is_capital(it));
    // The province around Buenos Aires is not the city.
    found.filter(|_| !matches!(code, "AR-B" | "CL-RM" | "PE-LIM")).map(str::to_owned)
}

/// «حلب» is the city and «محافظة حلب» the region: what a city of the country goes by is not the region's.
fn drop_names_of_cities(row: &mut Row, country: &str, cities: &Index) {
    let is_city = |it: &Name| cities.named(country, &it.text).is_some();
    for (language, name) in std::mem::take(&mut row.names) {
        let mut aliases = row.aliases.remove(&language).unwrap_or_default();
        aliases.retain(|it| !is_city(it));
        if !is_city(&name) {
            row.names.insert(language.clone(), name);
        } else if !aliases.is_empty() {
            row.names.insert(language.clone(), aliases.remove(0));
        } else if language == "en" {
            // A region needs a name to be shown; it counts only beside a surer one.
            row.names.insert(language.clone(), Name { flags: "w", ..name });
        }
        if !aliases.is_empty() {
            row.aliases.insert(language, aliases);
        }
    }
}

fn set_flags(row: &mut Row, context: &Context<'_>) {
    let key = row.key.clone();
    let names = row
        .names
        .iter_mut()
        .chain(row.aliases.iter_mut().flat_map(|(language, names)| names.iter_mut().map(move |it| (language, it))));
    for (language, name) in names.filter(|it| it.1.flags.is_empty()) {
        name.flags = flags(&name.text, language, &key, 0, context).unwrap_or("a");
    }
}
