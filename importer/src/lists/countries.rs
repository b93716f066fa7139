//! Names of countries, territories and world regions in many languages, joined to the core by Wikidata id or name.

use wusum::EntityKind;

use super::LANGUAGES;
use crate::core::Core;
use crate::packages::Packages;
use crate::report::Report;
use crate::row::{Name, Row};
use crate::sources::{cldr, country_coder};
use crate::text::clean;

const LIST: &str = "countries";
/// Codes that are no places.
const ORGANIZATIONS: &[&str] = &["EU", "EZ", "UN"];

/// Rows that add names to countries of the core, and rows for territories that it lacks.
pub(crate) fn build(packages: &Packages, core: &Core, report: &mut Report) -> anyhow::Result<Vec<Row>> {
    let ids = country_coder::wikidata_ids(packages)?;
    let territories = cldr::territories(packages, LANGUAGES)?;
    let mut rows = Vec::new();
    for (code, english) in territories.get("en").into_iter().flatten() {
        let Some(english) = english.first() else { continue };
        if ORGANIZATIONS.contains(&code.as_str()) {
            report.add(LIST, "refused: an organization", english);
            continue;
        }
        let is_region = code.bytes().all(|it| it.is_ascii_digit());
        let key = if is_region {
            core.find(english, EntityKind::Place, None).map(|it| it.key().to_owned())
        } else {
            ids.get(code).cloned()
        };
        let Some(key) = key else {
            report.add(LIST, "refused: neither a country code with a Wikidata id nor a region of the core", english);
            continue;
        };
        let is_known = core.get(&key).is_some();
        let mut row = Row { key: key.clone(), source: "cldr", ..Row::default() };
        if !is_known {
            row.kind = "place/territory";
            row.prior = Some(20);
        }
        for language in LANGUAGES {
            for name in territories.get(*language).and_then(|it| it.get(code)).into_iter().flatten() {
                if let Some(name) = clean(name, language).filter(|it| is_telling(it, language)) {
                    let flags = if is_short_latin(&name) { "l" } else { "" };
                    row.add(language, Name { text: name, flags });
                }
            }
        }
        report.add(LIST, if is_known { "joined to the core" } else { "new" }, english);
        if !rows.iter().any(|it: &Row| it.key == key) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Abbreviations such as UK and EE. UU. are the core's to give.
fn is_telling(name: &str, language: &str) -> bool {
    let letters = name.chars().filter(|it| it.is_alphabetic()).count();
    letters >= 3 && !name.contains('.') || language == "zh"
}

/// A short Latin name is a word of some other language: only articles in its own may mean the country by it.
fn is_short_latin(name: &str) -> bool {
    name.is_char_boundary(1) && name.chars().count() <= 4
}
