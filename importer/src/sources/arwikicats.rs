//! English names with their Arabic, from ArWikiCats. English is lower-cased, some with brackets as Wikipedia has them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::packages::Packages;

/// Files of clubs; leagues, cups and seasons stand among them.
const CLUBS: &[&str] = &["sports/Clubs_key.json", "sports/clubs_teams_leagues.json"];
/// Files where everything is mixed.
const MIXED: &[&str] = &[
    "cities/yy2.json",
    "geography/P17_2_final_ll.json",
    "geography/popopo.json",
    "keys/keys2.json",
    "keys/keys2_py.json",
    "_splited_data/P17_2_final_ll_non.json",
    "_splited_data/yy2_non.json",
];

/// Pairs of English and Arabic.
pub(crate) type Pairs = BTreeMap<String, String>;

/// People of the world.
pub(crate) fn people(packages: &Packages) -> anyhow::Result<Pairs> {
    pairs(packages, &["people/peoples.json"])
}

/// Clubs and teams, with what is none still among them.
pub(crate) fn clubs(packages: &Packages) -> anyhow::Result<Pairs> {
    pairs(packages, CLUBS)
}

/// Everything else, to be chosen from by the first word of the Arabic.
pub(crate) fn mixed(packages: &Packages) -> anyhow::Result<Pairs> {
    pairs(packages, MIXED)
}

/// Cities.
pub(crate) fn cities(packages: &Packages) -> anyhow::Result<Pairs> {
    pairs(packages, &["cities/cities_full.json"])
}

fn pairs(packages: &Packages, files: &[&str]) -> anyhow::Result<Pairs> {
    let path = |it: &str| format!("ArWikiCats/jsons/{it}");
    let mut pairs = Pairs::new();
    for file in files {
        let found: BTreeMap<String, Value> = packages.json("arwikicats", &path(file))?;
        for (english, arabic) in found {
            if let Some(arabic) = arabic.as_str() {
                pairs.entry(english).or_insert_with(|| arabic.to_owned());
            }
        }
    }
    Ok(pairs)
}
