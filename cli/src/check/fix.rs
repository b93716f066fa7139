//! Makes the safe changes in place.

use std::fs;

use anyhow::Context;

use super::data::Data;
use super::finding::{Edit, Finding};
use crate::problems::say;

/// Changes the files, and says what was changed. Returns how many findings were put right.
///
/// Of changes that overlap only one is made; the next pass finds the rest where it then stands.
pub(super) fn apply(data: &Data, findings: &[Finding]) -> anyhow::Result<usize> {
    let mut count = 0;
    for (index, document) in data.documents.iter().enumerate() {
        let chosen = choose(findings.iter().filter(|it| it.document == index));
        if chosen.is_empty() {
            continue;
        }
        let mut edits: Vec<&Edit> = chosen.iter().flat_map(|it| it.fix.iter().flat_map(|it| &it.edits)).collect();
        edits.sort_by_key(|it| (it.range.start, it.range.end));
        let mark = if document.file.has_mark { "\u{FEFF}" } else { "" };
        let text = format!("{mark}{}", edited(&document.file.text, &edits));
        let path = &document.file.path;
        fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))?;
        for finding in &chosen {
            let does = finding.fix.as_ref().map(|it| &*it.does).unwrap_or_default();
            say(format_args!("fixed {}: {} {does}", document.place(finding.range.start), finding.code));
        }
        count += chosen.len();
    }
    Ok(count)
}

/// The findings whose changes touch no other's, in the order of the file.
fn choose<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let extent = |it: &Finding| {
        let edits = &it.fix.as_ref()?.edits;
        Some(edits.first()?.range.start..edits.last()?.range.end)
    };
    let mut candidates: Vec<_> = findings.filter_map(|it| Some((extent(it)?, it))).collect();
    // Small changes first: sorting all rows waits until the rows are right.
    candidates.sort_by_key(|(range, _)| (range.len(), range.start));
    let mut taken = std::collections::BTreeMap::new();
    let mut chosen = Vec::new();
    for (range, finding) in candidates {
        let before = taken.range(..range.end).next_back();
        if before.is_none_or(|(_, end)| *end <= range.start) {
            taken.insert(range.start, range.end);
            chosen.push(finding);
        }
    }
    chosen.sort_by_key(|it| it.range.start);
    chosen
}

/// A text with its edits made; they are ascending and disjoint.
fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in edits {
        out.push_str(text.get(copied..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        copied = edit.range.end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}
