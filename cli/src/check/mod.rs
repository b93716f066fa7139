//! `wusum check`: finds what is wrong or doubtful in gazetteers, and puts right what is safe to.

mod data;
mod document;
mod finding;
mod fix;
mod lints;
mod problem;
mod read_bulk;
mod read_core;
mod report;
mod scripts;
mod spelling;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use wusum::Gazetteer;
use wusum::diagnostic::Diagnostic;

use crate::files::{Format, read_gazetteers};
use crate::problems::{Outcome, say};
use data::Data;
use finding::Finding;
use lints::Settings;
use problem::Problem;
use report::{Counts, ReportFormat};

/// Find what is wrong or doubtful in gazetteers.
///
/// Reads core files (.toml), bulk files (.tsv) and folders of them, and reports first what the library cannot read (codes
/// G001 and up), then what it can read but should not stand so (L001 and up): names twice, names of several entities,
/// ordinary words without a flag, mixed scripts, invisible characters, unknown languages and sources, rows out of order.
/// Other files in the folders are left alone.
///
/// The exit code is 0 if there is no error, 1 if there is one, and 2 if something could not be read.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArguments {
    /// Gazetteers to check: core files (.toml), bulk files (.tsv), or folders of them.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// What to write to standard output.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Put right in the files what is safe to, say what was changed, and report the rest.
    #[arg(long)]
    fix: bool,
    /// Take warnings for errors.
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Do not report this code. May be given again.
    #[arg(long, value_name = "CODE", value_parser = parse_code)]
    allow: Vec<String>,
    /// Report names and twins that rows of bulk files share with each other, too.
    #[arg(long)]
    strict: bool,
    /// Relations and added names may also be of entities that come with wusum.
    #[arg(long)]
    with_bundled: bool,
}

/// What is taken for an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Deny {
    /// Every warning.
    Warnings,
}

/// Only doubts can be allowed: what the reader rejects is not read at all.
fn parse_code(text: &str) -> Result<String, String> {
    let code = text.to_uppercase();
    if finding::rule(&code).is_some() || code == "G015" {
        return Ok(code);
    }
    let codes: Vec<&str> = finding::RULES.iter().map(|it| it.code).collect();
    Err(format!("expected one of {}, G015", codes.join(", ")))
}

/// So many times at most the files are read again to fix what an earlier fix has brought to light.
const MOST_PASSES: usize = 10;

/// Runs the command.
pub(crate) fn run(arguments: &CheckArguments) -> anyhow::Result<Outcome> {
    let mut checked = Checked::new(arguments)?;
    if arguments.fix {
        for _ in 0..MOST_PASSES {
            if fix::apply(&checked.data, &checked.findings)? == 0 {
                break;
            }
            checked = Checked::new(arguments)?;
        }
    }
    let problems = checked.problems();
    let counts = checked.counts(&problems);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    report::write(&mut out, arguments.format, &problems, counts)?;
    out.flush()?;
    say(format_args!("{}", summary(counts, &problems)));
    let is_denied = arguments.deny == Some(Deny::Warnings) && counts.warnings > 0;
    Ok(if counts.errors > 0 || is_denied { Outcome::DataProblems } else { Outcome::Done })
}

/// The files of one pass and what was found in them.
struct Checked {
    data: Data,
    diagnostics: Vec<Diagnostic>,
    findings: Vec<Finding>,
}

impl Checked {
    fn new(arguments: &CheckArguments) -> anyhow::Result<Self> {
        let data = Data::new(read_gazetteers(&arguments.paths)?);
        let (gazetteer, mut diagnostics) = read(&data, arguments.with_bundled);
        // The lint of that code knows the place, and what is told twice is told once too often.
        diagnostics.retain(|it| it.code() != "G014" && !arguments.allow.iter().any(|code| code == it.code()));
        let settings = Settings { strict: arguments.strict, gazetteer: gazetteer.as_ref() };
        let mut findings = lints::run(&data, settings);
        findings.retain(|it| !arguments.allow.iter().any(|code| code == it.code));
        Ok(Self { data, diagnostics, findings })
    }

    /// All problems by file; in a file those of the reader come first.
    fn problems(&self) -> Vec<Problem<'_>> {
        let mut problems: Vec<Problem<'_>> =
            self.diagnostics.iter().map(|it| Problem::reader(it, &self.data)).collect();
        problems.extend(self.findings.iter().filter_map(|it| Problem::lint(it, &self.data)));
        let order = |origin: &str| self.data.documents.iter().position(|it| it.file.origin == origin);
        problems.sort_by_cached_key(|it| order(it.origin()));
        problems
    }

    fn counts(&self, problems: &[Problem<'_>]) -> Counts {
        let errors = problems.iter().filter(|it| it.is_error()).count();
        Counts {
            files: self.data.documents.len(),
            entities: self.data.things.len(),
            names: self.data.names().count(),
            errors,
            warnings: problems.len() - errors,
        }
    }
}

/// Lets the library read the files. The gazetteer is there if it found no error.
fn read(data: &Data, with_bundled: bool) -> (Option<Gazetteer>, Vec<Diagnostic>) {
    let mut builder = Gazetteer::builder();
    if with_bundled {
        builder.bundled();
    }
    for document in &data.documents {
        let file = &document.file;
        match file.format {
            Format::Core => builder.core(&file.origin, &file.text),
            Format::Bulk => builder.bulk(&file.origin, &file.text),
        };
    }
    match builder.build() {
        Ok(gazetteer) => {
            let warnings = gazetteer.warnings().to_vec();
            (Some(gazetteer), warnings)
        }
        Err(error) => (None, error.diagnostics().to_vec()),
    }
}

fn summary(counts: Counts, problems: &[Problem<'_>]) -> String {
    let Counts { files, entities, names, errors, warnings } = counts;
    let mut by_code: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for problem in problems {
        *by_code.entry(problem.code()).or_default() += 1;
    }
    let codes: Vec<String> = by_code.iter().map(|(code, count)| format!("{code} {count}")).collect();
    let codes = if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
    let fixable = match problems.iter().filter(|it| it.fix().is_some()).count() {
        0 => String::new(),
        count => format!("; --fix puts {count} right"),
    };
    format!(
        "checked {}, {}, {}: {}, {}{codes}{fixable}",
        counted(files, "file", "files"),
        counted(entities, "entity", "entities"),
        counted(names, "name", "names"),
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
    )
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
