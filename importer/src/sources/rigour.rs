//! Spellings of person names in Arabic script, from rigour. Persian and Urdu stand among them.

use std::collections::{BTreeMap, BTreeSet};

use crate::packages::Packages;
use crate::text::clean;

/// Words of person names in Arabic by their key without seats of alef, ى and ة.
pub(crate) fn spellings(packages: &Packages) -> anyhow::Result<BTreeMap<String, BTreeSet<String>>> {
    let text = String::from_utf8(packages.file("rigour", "rigour/data/names/persons.txt")?)?;
    let mut spellings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in text.lines() {
        let variants = line.split_once("=>").map_or("", |it| it.0);
        for word in variants.split(',').filter_map(|it| clean(it, "ar")) {
            if !word.contains(' ') {
                spellings.entry(key(&word)).or_default().insert(word);
            }
        }
    }
    Ok(spellings)
}

/// Words of person names in Latin letters, folded.
pub(crate) fn latin_words(packages: &Packages) -> anyhow::Result<BTreeSet<String>> {
    let text = String::from_utf8(packages.file("rigour", "rigour/data/names/persons.txt")?)?;
    let variants = text.lines().filter_map(|it| it.split_once("=>")).flat_map(|it| it.0.split(','));
    Ok(variants.filter_map(|it| clean(it, "en")).map(|it| wusum::fold(&it)).filter(|it| !it.contains(' ')).collect())
}

/// A word as arabic-name-romanizer folds it.
pub(crate) fn key(word: &str) -> String {
    word.replace(['أ', 'إ', 'آ'], "ا").replace('ى', "ي").replace('ة', "ه")
}
