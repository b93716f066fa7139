//! Problems as one JSON object.
//!
//! ```json
//! {
//!   "version": 1,
//!   "files": 3, "entities": 120, "names": 700, "errors": 1, "warnings": 0,
//!   "problems": [{
//!     "code": "L011", "severity": "warning", "file": "core/a.toml",
//!     "line": 7, "column": 12, "end_line": 7, "end_column": 13,
//!     "excerpt": "name.ar = \" قطر\"", "message": "…", "help": "…",
//!     "fix": { "does": "…", "edits": [{ "line": 7, "column": 12, "end_line": 7, "end_column": 16, "text": "قطر" }] }
//!   }]
//! }
//! ```
//!
//! Lines and columns count from 1, columns in code points; the end is behind the last character. `end_line`,
//! `end_column`, `help` and `fix` are left out where there is none.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::Counts;
use crate::check::problem::{Problem, Region};

/// Writes the object and a line end.
pub(super) fn write(out: &mut impl Write, problems: &[Problem<'_>], counts: Counts) -> io::Result<()> {
    let report = json!({
        "version": 1,
        "files": counts.files,
        "entities": counts.entities,
        "names": counts.names,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "problems": problems.iter().map(problem_json).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

fn problem_json(problem: &Problem<'_>) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), problem.code().into());
    object.insert("severity".to_owned(), problem.level().into());
    object.insert("file".to_owned(), problem.origin().into());
    add_region(&mut object, problem.region());
    object.insert("excerpt".to_owned(), problem.excerpt().into());
    object.insert("message".to_owned(), problem.message().into());
    if let Some(help) = problem.help() {
        object.insert("help".to_owned(), help.into());
    }
    if let Some((does, edits)) = problem.fix() {
        let edits: Vec<Value> = edits
            .into_iter()
            .map(|(region, edit)| {
                let mut object = Map::new();
                add_region(&mut object, region);
                object.insert("text".to_owned(), edit.text.as_str().into());
                object.into()
            })
            .collect();
        object.insert("fix".to_owned(), json!({ "does": does, "edits": edits }));
    }
    object.into()
}

fn add_region(object: &mut Map<String, Value>, region: Region) {
    object.insert("line".to_owned(), region.line.into());
    object.insert("column".to_owned(), region.column.into());
    if let Some((line, column)) = region.end {
        object.insert("end_line".to_owned(), line.into());
        object.insert("end_column".to_owned(), column.into());
    }
}
