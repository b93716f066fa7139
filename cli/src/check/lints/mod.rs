//! The lints. Each is a function from the data to findings.

mod conflicts;
mod duplicates;
mod files;
mod languages;
mod names;
mod relations;
mod words;

use wusum::Gazetteer;

use super::data::Data;
use super::finding::Finding;

/// What the lints need to know beside the data.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings<'a> {
    /// Whether names that rows of bulk files share are reported.
    pub(super) strict: bool,
    /// What the library made of the same files, if it could: it knows entities that come from templates.
    pub(super) gazetteer: Option<&'a Gazetteer>,
}

/// Runs all lints; findings come by document and place.
pub(super) fn run(data: &Data, settings: Settings<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    names::check(data, &mut findings);
    words::check(data, &mut findings);
    duplicates::check(data, &mut findings);
    conflicts::check(data, settings.strict, &mut findings);
    languages::check(data, &mut findings);
    relations::check(data, settings.gazetteer, &mut findings);
    files::check(data, &mut findings);
    findings.sort_by(|a, b| {
        (a.document, a.range.start, a.code, a.range.end).cmp(&(b.document, b.range.start, b.code, b.range.end))
    });
    findings
}
