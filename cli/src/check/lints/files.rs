//! Lints of whole files and their keys: sources (L009), the order of rows (L010), keys that look alike (L015).

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use crate::check::data::Data;
use crate::check::document::{Document, Piece};
use crate::check::finding::{Edit, Finding};
use crate::files::Format;

/// Looks at every file.
pub(super) fn check(data: &Data, findings: &mut Vec<Finding>) {
    let mut lists = HashMap::new();
    for (index, document) in data.documents.iter().enumerate() {
        sources(index, document, source_list(&document.file.path, &mut lists), findings);
        findings.extend(order_of_rows(index, document));
    }
    keys_alike(data, findings);
}

/// The keys of a `SOURCES.tsv`.
type Sources = BTreeSet<String>;

/// The `SOURCES.tsv` that a file belongs to: in its folder or one above, or in a `gazetteers` folder beside one of those.
fn source_list<'a>(path: &Path, lists: &'a mut HashMap<PathBuf, Option<Sources>>) -> Option<&'a Sources> {
    let folder = path.canonicalize().ok()?.parent()?.to_owned();
    let list = lists.entry(folder).or_insert_with_key(|folder| {
        let candidates =
            folder.ancestors().flat_map(|it| [it.join("SOURCES.tsv"), it.join("gazetteers").join("SOURCES.tsv")]);
        let text = candidates.filter(|it| it.is_file()).find_map(|it| fs::read_to_string(it).ok())?;
        let keys = text.lines().skip(1).filter_map(|it| it.split('\t').next());
        Some(keys.filter(|it| !it.is_empty()).map(str::to_owned).collect())
    });
    list.as_ref()
}

/// L009. Without a list only missing sources are found.
fn sources(index: usize, document: &Document, list: Option<&Sources>, findings: &mut Vec<Finding>) {
    let contents = &document.contents;
    // A source that thousands of rows name is told once.
    let mut unlisted: Vec<(&Piece, usize)> = Vec::new();
    let mut by_source = HashMap::new();
    for source in contents.source.iter().chain(contents.entries.iter().filter_map(|it| it.source.as_ref())) {
        if source.text.is_empty() {
            findings.push(Finding::new("L009", index, source.range.clone(), "found an empty source, expected a key"));
        } else if list.is_some_and(|it| !it.contains(&*source.text)) {
            let first = *by_source.entry(&*source.text).or_insert(unlisted.len());
            match unlisted.get_mut(first) {
                Some((_, count)) => *count += 1,
                None => unlisted.push((source, 1)),
            }
        }
    }
    let list = list.into_iter().flatten();
    findings.extend(unlisted.into_iter().map(|(source, count)| unlisted_source(index, source, count, list.clone())));
    // In TOML the file's own source is required, and the reader says if it is missing.
    let Some((header, has_column)) = &contents.header else { return };
    if !has_column {
        let message = "found no column `source`, expected one that says where each row comes from";
        findings.push(Finding::new("L009", index, header.clone(), message));
        return;
    }
    for entry in contents.entries.iter().filter(|it| it.source.is_none()) {
        let message = format!("`{}` has no source", entry.key.text);
        let finding = Finding::new("L009", index, entry.key.range.clone(), message);
        findings.push(finding.with_help("fill the cell of column `source`"));
    }
}

/// The finding for a source that `count` places of a file name.
fn unlisted_source<'a>(index: usize, source: &Piece, count: usize, list: impl Iterator<Item = &'a String>) -> Finding {
    let more = if count > 1 { format!(", here and in {} more places", count - 1) } else { String::new() };
    let message = format!("found source `{}`, which SOURCES.tsv does not list{more}", source.text);
    let near = list.map(|it| (strsim::levenshtein(it, &source.text), it)).filter(|it| it.0 <= 2);
    let help = match near.min() {
        Some((_, nearest)) => format!("did you mean `{nearest}`?"),
        None => "add it to SOURCES.tsv with its version and licence".to_owned(),
    };
    Finding::new("L009", index, source.range.clone(), message).with_help(help)
}

/// L010: told once for a file, at the first row that stands wrong.
fn order_of_rows(index: usize, document: &Document) -> Option<Finding> {
    if document.file.format != Format::Bulk {
        return None;
    }
    let entries = &document.contents.entries;
    let pairs = || entries.iter().zip(entries.iter().skip(1)).filter(|(a, b)| a.key.text > b.key.text);
    let (before, row) = pairs().next()?;
    let message = match pairs().count() {
        1 => format!("row `{}` stands after `{}`, expected rows sorted by key", row.key.text, before.key.text),
        count => format!(
            "row `{}` stands after `{}`, expected rows sorted by key; so in {count} places",
            row.key.text, before.key.text
        ),
    };
    let finding = Finding::new("L010", index, row.key.range.clone(), message).with_help("sort the rows by key");
    Some(match sorted(document) {
        Some(edit) => finding.with_fix("sorted the rows by key", vec![edit]),
        None => finding,
    })
}

/// The change that sorts the rows. Rows of one key keep their order; lines without a row are left out.
fn sorted(document: &Document) -> Option<Edit> {
    let (header, _) = document.contents.header.as_ref()?;
    let column = document.slice(header.clone()).split('\t').position(|it| it == "key")?;
    let end = document.file.text.len();
    let start = header.end + document.slice(header.end..end).find('\n')? + 1;
    let mut rows: Vec<&str> = document.slice(start..end).lines().filter(|it| !it.is_empty()).collect();
    rows.sort_by_key(|it| it.split('\t').nth(column).unwrap_or_default());
    let line_end = if document.slice(header.end..start).starts_with('\r') { "\r\n" } else { "\n" };
    let text = rows.iter().flat_map(|it| [*it, line_end]).collect();
    Some(Edit { range: start..end, text })
}

/// L015.
fn keys_alike(data: &Data, findings: &mut Vec<Finding>) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for index in 0..data.things.len() {
        let Some((document, key)) = data.key(index) else { continue };
        let plain: String = key.text.chars().filter(|it| !matches!(it, '-' | '_')).collect();
        let other = *first.entry(plain.to_lowercase()).or_insert(index);
        if other == index {
            continue;
        }
        let Some((other_document, other)) = data.key(other) else { continue };
        let message = format!(
            "key `{}` differs from `{}` ({}) only by case or hyphens",
            key.text,
            other.text,
            data.place(other_document, other.range.start)
        );
        let help = "if both are one thing, keep one of them; else make the keys differ more";
        findings.push(Finding::new("L015", document, key.range.clone(), message).with_help(help));
    }
}
