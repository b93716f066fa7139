//! Rows of the bulk format and the files they make.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, ensure};

/// One entity, or an addition to one of the core if it has no type.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) key: String,
    pub(crate) kind: &'static str,
    pub(crate) names: BTreeMap<String, Name>,
    pub(crate) aliases: BTreeMap<String, Vec<Name>>,
    pub(crate) country: Option<String>,
    pub(crate) part_of: Option<String>,
    pub(crate) prior: Option<u8>,
    pub(crate) source: &'static str,
}

/// A name and its policy letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) text: String,
    pub(crate) flags: &'static str,
}

impl Name {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), flags: "" }
    }

    fn cell(&self) -> String {
        if self.flags.is_empty() { self.text.clone() } else { format!("{}^{}", self.text, self.flags) }
    }
}

impl Row {
    /// Sets the name in a language, or adds it as a further one if there is one already.
    pub(crate) fn add(&mut self, language: &str, name: Name) {
        match self.names.get(language) {
            None => {
                self.names.insert(language.to_owned(), name);
            }
            Some(first) => {
                let folded = wusum::fold(&name.text);
                let aliases = self.aliases.entry(language.to_owned()).or_default();
                let is_new = wusum::fold(&first.text) != folded;
                if is_new && aliases.iter().all(|it| wusum::fold(&it.text) != folded) {
                    aliases.push(name);
                }
            }
        }
    }

    /// Whether the row says anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty() && self.aliases.is_empty()
    }
}

/// Latin languages, whose names are mostly the English one: a reader of the data falls back on that.
const LATIN: &[&str] = &["de", "es", "fr", "it", "pt", "tr"];

/// Leaves out what only repeats the English name, and lists without names.
fn shorten(row: &mut Row) {
    let english = row.names.get("en").map(|it| it.text.clone());
    row.names.retain(|language, it| !(LATIN.contains(&language.as_str()) && english.as_ref() == Some(&it.text)));
    row.aliases.retain(|_, it| !it.is_empty());
}

/// Writes rows sorted by key. Only columns that some row fills are there.
pub(crate) fn write(path: &Path, mut rows: Vec<Row>) -> anyhow::Result<()> {
    rows.iter_mut().for_each(shorten);
    rows.retain(|it| !it.is_empty());
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    for pair in rows.windows(2) {
        if let [a, b] = pair {
            ensure!(a.key != b.key, "two rows of {} have the key {}", path.display(), a.key);
        }
    }
    let languages: BTreeSet<&str> = rows.iter().flat_map(|it| it.names.keys()).map(String::as_str).collect();
    let alias_languages: BTreeSet<&str> = rows.iter().flat_map(|it| it.aliases.keys()).map(String::as_str).collect();
    let mut text = String::from("#wusum-bulk 1\nkey\ttype");
    for language in &languages {
        write!(text, "\tname.{language}")?;
    }
    for language in &alias_languages {
        write!(text, "\talias.{language}")?;
    }
    text.push_str("\tcountry\tpart_of\tprior\tsource\n");
    for row in &rows {
        ensure!(!row.source.is_empty(), "row {} has no source", row.key);
        write!(text, "{}\t{}", row.key, row.kind)?;
        for language in &languages {
            write!(text, "\t{}", row.names.get(*language).map(Name::cell).unwrap_or_default())?;
        }
        for language in &alias_languages {
            let cells = row.aliases.get(*language).into_iter().flatten().map(Name::cell);
            write!(text, "\t{}", cells.collect::<Vec<_>>().join("|"))?;
        }
        let relation = |it: &Option<String>| it.clone().unwrap_or_default();
        let prior = row.prior.map(|it| it.to_string()).unwrap_or_default();
        writeln!(text, "\t{}\t{}\t{prior}\t{}", relation(&row.country), relation(&row.part_of), row.source)?;
    }
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}
