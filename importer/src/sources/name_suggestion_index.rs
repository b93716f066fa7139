//! Banks, fuel, power and telecom brands, from name-suggestion-index.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::packages::Packages;

/// The classes whose names are not everyday words.
const CLASSES: &[(&str, &str)] = &[
    ("brands/amenity/bank", "organization/bank"),
    ("brands/amenity/fuel", "organization/company"),
    ("operators/power/plant", "organization/company"),
    ("brands/shop/mobile_phone", "organization/company"),
    ("brands/office/telecommunication", "organization/company"),
    ("operators/aeroway/aerodrome", "organization/company"),
    ("brands/office/insurance", "organization/company"),
];

#[derive(Deserialize)]
struct Index {
    nsi: BTreeMap<String, Class>,
}

#[derive(Deserialize)]
struct Class {
    #[serde(default)]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    #[serde(default)]
    tags: BTreeMap<String, String>,
    #[serde(rename = "locationSet")]
    locations: Option<Locations>,
}

#[derive(Deserialize)]
struct Locations {
    #[serde(default)]
    include: Vec<serde_json::Value>,
}

/// A company with its Wikidata id.
#[derive(Clone, Debug)]
pub(crate) struct Brand {
    pub(crate) key: String,
    pub(crate) kind: &'static str,
    pub(crate) arabic: String,
    pub(crate) english: String,
    /// ISO 3166-1, if it serves one country.
    pub(crate) country: Option<String>,
}

/// Those with a name in Arabic, one of each Wikidata id.
pub(crate) fn brands(packages: &Packages) -> anyhow::Result<Vec<Brand>> {
    let index: Index = packages.json("name-suggestion-index", "package/dist/json/nsi.json")?;
    let mut found = BTreeMap::new();
    for (path, kind) in CLASSES {
        for item in index.nsi.get(*path).map(|it| it.items.as_slice()).unwrap_or_default() {
            let tag = |keys: &[&str]| keys.iter().find_map(|it| item.tags.get(*it)).cloned();
            let key = tag(&["brand:wikidata", "operator:wikidata"]);
            let arabic = tag(&["brand:ar", "operator:ar", "name:ar"]).or_else(|| tag(&["brand", "operator", "name"]));
            let english = tag(&["brand:en", "operator:en", "name:en", "brand", "operator", "name"]);
            let (Some(key), Some(arabic), Some(english)) = (key, arabic, english) else { continue };
            let places = item.locations.as_ref().map(|it| it.include.as_slice()).unwrap_or_default();
            let country = match places {
                [only] => only.as_str().filter(|it| it.len() == 2).map(str::to_uppercase),
                _ => None,
            };
            found.entry(key.clone()).or_insert(Brand { key, kind, arabic, english, country });
        }
    }
    Ok(found.into_values().collect())
}
