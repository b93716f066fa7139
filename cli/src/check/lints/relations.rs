//! What entities say of each other: relations that lead nowhere (G014), capitals without an Arabic name (L008).

use std::collections::HashSet;

use wusum::Gazetteer;
use wusum::article::Language;
use wusum::gazetteer::AliasRole;

use crate::check::data::{Data, Thing};
use crate::check::finding::Finding;

/// Looks for both. `gazetteer` is what the library made of the files, and knows entities that come from templates.
pub(super) fn check(data: &Data, gazetteer: Option<&Gazetteer>, findings: &mut Vec<Finding>) {
    // What templates make is known only if the library could read everything.
    let has_templates = data.documents.iter().any(|it| !it.contents.templates.is_empty());
    if gazetteer.is_some() || !has_templates {
        dangling(data, gazetteer, findings);
    }
    capitals(data, findings);
}

/// G014, which the library's reader tells without the place, because it reads relations when all files are read.
fn dangling(data: &Data, gazetteer: Option<&Gazetteer>, findings: &mut Vec<Finding>) {
    for (document, it) in data.documents.iter().enumerate() {
        for entry in &it.contents.entries {
            for (kind, target) in &entry.relations {
                let key = &*target.text;
                if key.is_empty() || data.find(key).is_some() || gazetteer.is_some_and(|it| it.id(key).is_some()) {
                    continue;
                }
                let message =
                    format!("`{kind}` of `{}` names `{key}`, which is not in the checked gazetteers", entry.key.text);
                let help = "name the file of that entity too, or add --with-bundled";
                findings.push(Finding::new("G014", document, target.range.clone(), message).with_help(help));
            }
        }
    }
}

/// L008.
fn capitals(data: &Data, findings: &mut Vec<Finding>) {
    let mut told = HashSet::new();
    for (country, thing) in data.things.iter().enumerate().filter(|it| it.1.kind == "place/country") {
        let relations = data.entries(thing).flat_map(|(_, entry)| entry.relations.iter());
        for (_, target) in relations.filter(|(kind, _)| *kind == "capital") {
            let Some(index) = data.find(&target.text) else { continue };
            let Some((capital, (document, key))) = data.things.get(index).zip(data.key(index)) else { continue };
            if capital.kind.is_empty() || has_arabic_name(data, capital) || !told.insert(index) {
                continue;
            }
            let message =
                format!("`{}`, the capital of `{}`, has no name in Arabic", target.text, data.key_text(country));
            findings.push(Finding::new("L008", document, key.range.clone(), message).with_help("add `name.ar`"));
        }
    }
}

fn has_arabic_name(data: &Data, thing: &Thing) -> bool {
    let arabic = Language::parse("ar");
    let mut names = data.entries(thing).flat_map(|(_, entry)| entry.names.iter());
    names.any(|it| it.role == AliasRole::Name && Some(it.language) == arabic)
}
