//! Wikidata ids of countries and territories, from country-coder.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::packages::Packages;

#[derive(Deserialize)]
struct Borders {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
}

#[derive(Deserialize)]
struct Properties {
    wikidata: String,
    #[serde(rename = "iso1A2")]
    code: Option<String>,
    /// Countries of which only an outline is kept have the code as an alias.
    country: Option<String>,
    level: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// Countries that the codes mean in the news, where the source gives the kingdom with its overseas parts.
const IN_EUROPE: &[(&str, &str)] = &[("DK", "Q35"), ("NL", "Q55")];

/// The Wikidata id of each ISO 3166-1 code.
pub(crate) fn wikidata_ids(packages: &Packages) -> anyhow::Result<BTreeMap<String, String>> {
    let borders: Borders = packages.json("country-coder", "package/src/data/borders.json")?;
    let mut ids = BTreeMap::new();
    for feature in borders.features {
        let it = feature.properties;
        if let Some(code) = it.code {
            ids.insert(code, it.wikidata);
        } else if it.level.is_none() && it.country.is_none() {
            for code in it.aliases.into_iter().filter(|it| it.len() == 2) {
                ids.entry(code).or_insert_with(|| it.wikidata.clone());
            }
        }
    }
    ids.extend(IN_EUROPE.iter().map(|(code, id)| ((*code).to_owned(), (*id).to_owned())));
    Ok(ids)
}
