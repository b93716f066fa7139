//! Problems as SARIF 2.1.0 (OASIS), the form in which code hosts and editors take the results of linters.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::check::finding::RULES;
use crate::check::problem::{Problem, Region};
use wusum::diagnostic::Severity;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one log with one run.
pub(super) fn write(out: &mut impl Write, problems: &[Problem<'_>]) -> io::Result<()> {
    let rules = rules(problems);
    let results: Vec<Value> = problems.iter().map(|it| result(it, &rules)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "wusum",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

/// The lints, and the codes of the library's reader that occur.
fn rules(problems: &[Problem<'_>]) -> Vec<Value> {
    let mut rules: Vec<Value> = RULES
        .iter()
        .map(|it| {
            json!({
                "id": it.code,
                "name": it.name,
                "shortDescription": { "text": it.title },
                "fullDescription": { "text": it.help },
                "help": { "text": it.help },
                "defaultConfiguration": { "level": if it.severity == Severity::Error { "error" } else { "warning" } },
            })
        })
        .collect();
    let mut codes: Vec<(&str, &str)> = problems.iter().map(|it| (it.code(), it.level())).collect();
    codes.retain(|(code, _)| RULES.iter().all(|it| it.code != *code));
    codes.sort_unstable();
    codes.dedup_by_key(|it| it.0);
    rules.extend(codes.into_iter().map(|(code, level)| {
        json!({
            "id": code,
            "shortDescription": { "text": "the file does not follow its format" },
            "help": { "text": "The formats and the codes of their problems are described in gazetteers/README.md." },
            "defaultConfiguration": { "level": level },
        })
    }));
    rules
}

fn result(problem: &Problem<'_>, rules: &[Value]) -> Value {
    let message = match problem.help() {
        Some(help) => format!("{}; {help}", problem.message()),
        None => problem.message().to_owned(),
    };
    let artifact = json!({ "uri": uri(problem.origin()) });
    let mut region = region_json(problem.region());
    if let Some(region) = region.as_object_mut() {
        region.insert("snippet".to_owned(), json!({ "text": problem.excerpt() }));
    }
    let mut result = json!({
        "ruleId": problem.code(),
        "ruleIndex": rules.iter().position(|it| it["id"] == problem.code()),
        "level": problem.level(),
        "message": { "text": message },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
    });
    if let (Some((does, edits)), Some(result)) = (problem.fix(), result.as_object_mut()) {
        let replacements: Vec<Value> = edits
            .into_iter()
            .map(|(region, edit)| {
                json!({ "deletedRegion": region_json(region), "insertedContent": { "text": edit.text } })
            })
            .collect();
        let fix = json!({
            "description": { "text": does },
            "artifactChanges": [{ "artifactLocation": artifact, "replacements": replacements }],
        });
        result.insert("fixes".to_owned(), json!([fix]));
    }
    result
}

fn region_json(region: Region) -> Value {
    match region.end {
        None => json!({ "startLine": region.line, "startColumn": region.column }),
        Some((line, column)) => json!({
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": line,
            "endColumn": column,
        }),
    }
}

/// A path as a URI: relative as it is, absolute with its scheme.
fn uri(path: &str) -> String {
    let mut uri = String::from(if Path::new(path).is_absolute() { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => {
                // Writing to a string cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("core/a b.toml"), "core/a%20b.toml");
        assert_eq!(uri("قطر.tsv"), "%D9%82%D8%B7%D8%B1.tsv");
        #[cfg(unix)]
        assert_eq!(uri("/data/a.tsv"), "file:///data/a.tsv");
    }
}
