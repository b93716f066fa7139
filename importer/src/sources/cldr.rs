//! Names of countries and of their first-level subdivisions, from Unicode CLDR.

use std::collections::BTreeMap;

use anyhow::Context;
use serde_json::Value;

use crate::packages::Packages;

/// Names by code, the usual one first.
pub(crate) type Names = BTreeMap<String, Vec<String>>;

/// The names of countries, territories and regions in each language, by ISO 3166-1 or UN M49 code.
pub(crate) fn territories(packages: &Packages, languages: &[&str]) -> anyhow::Result<BTreeMap<String, Names>> {
    let path = |it: &str| format!("package/main/{it}/territories.json");
    let files = packages.files("cldr", |it| languages.iter().any(|language| it == path(language)))?;
    let mut territories = BTreeMap::new();
    for language in languages {
        let bytes = files.get(&path(language)).with_context(|| format!("CLDR has no territories in {language}"))?;
        let document: Value = serde_json::from_slice(bytes)?;
        let list = &document["main"][*language]["localeDisplayNames"]["territories"];
        let mut names = Names::new();
        for (code, name) in list.as_object().context("CLDR: no territories")? {
            let name = name.as_str().context("CLDR: a name is no string")?.to_owned();
            let (code, is_usual) = code.split_once("-alt-").map_or((code.as_str(), true), |(code, _)| (code, false));
            let found = names.entry(code.to_owned()).or_default();
            if is_usual { found.insert(0, name) } else { found.push(name) }
        }
        territories.insert((*language).to_owned(), names);
    }
    Ok(territories)
}

/// The names of first-level subdivisions in each language, by ISO 3166-2 code such as `EG-ALX`.
pub(crate) fn subdivisions(packages: &Packages, languages: &[&str]) -> anyhow::Result<BTreeMap<String, Names>> {
    let path = |it: &str| format!("usr/share/unicode/cldr/common/subdivisions/{it}.xml");
    let files = packages.files("cldr-subdivisions", |it| languages.iter().any(|language| it == path(language)))?;
    let mut subdivisions = BTreeMap::new();
    for language in languages {
        let bytes = files.get(&path(language)).with_context(|| format!("CLDR has no subdivisions in {language}"))?;
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
        let document = roxmltree::Document::parse_with_options(std::str::from_utf8(bytes)?, options)?;
        let mut names = Names::new();
        for node in document.descendants().filter(|it| it.has_tag_name("subdivision")) {
            let (Some(code), Some(name)) = (node.attribute("type"), node.text()) else { continue };
            let Some((country, rest)) = code.split_at_checked(2) else { continue };
            let code = format!("{}-{}", country.to_uppercase(), rest.to_uppercase());
            names.entry(code).or_default().push(name.to_owned());
        }
        subdivisions.insert((*language).to_owned(), names);
    }
    Ok(subdivisions)
}
