//! Writes problems for people and for programs.

mod json;
mod sarif;
mod text;

use std::io::{self, Write};

use super::problem::Problem;

/// How problems are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ReportFormat {
    /// As compilers write: the line with the place marked, and what to do.
    #[default]
    Text,
    /// One JSON object with a list of problems and of counts.
    Json,
    /// SARIF 2.1.0, which code hosts and editors show beside the lines.
    Sarif,
}

/// How much was checked and found.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) files: usize,
    pub(super) entities: usize,
    pub(super) names: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

/// Writes the problems.
pub(super) fn write(
    out: &mut impl Write,
    format: ReportFormat,
    problems: &[Problem<'_>],
    counts: Counts,
) -> io::Result<()> {
    match format {
        ReportFormat::Text => text::write(out, problems),
        ReportFormat::Json => json::write(out, problems, counts),
        ReportFormat::Sarif => sarif::write(out, problems),
    }
}
