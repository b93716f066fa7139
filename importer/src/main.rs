//! Rebuilds `gazetteers/bulk/` and the imported files of `gazetteers/names/` from pinned packages of open data.
//!
//! `obtain` downloads the packages and checks their digests; `import` reads them and writes the files. The same packages
//! and the same core gazetteers give the same bytes.

mod core;
mod lists;
mod obtain;
mod ordinary;
mod packages;
mod report;
mod row;
mod sources;
mod text;

use std::path::PathBuf;

use anyhow::Context;
use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};

use crate::core::Core;
use crate::lists::places::Places;
use crate::ordinary::Ordinary;
use crate::packages::Packages;
use crate::report::Report;

/// Rebuilds the bulk gazetteers of wusum from pinned packages.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Download the packages with pip, npm and apt-get, and check their digests.
    Obtain {
        /// Where the archives go.
        #[arg(long, default_value = "target/packages")]
        packages: PathBuf,
    },
    /// Read the packages and write the bulk gazetteers.
    Import {
        /// Where the archives are.
        #[arg(long, default_value = "target/packages")]
        packages: PathBuf,
        /// The folder of the gazetteers: `core/` is read for what is known, `bulk/` and `names/` are written.
        #[arg(long, default_value = "gazetteers")]
        gazetteers: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Obtain { packages } => obtain::run(&packages),
        Command::Import { packages, gazetteers } => import(&packages, &gazetteers),
    }
}

fn import(packages: &std::path::Path, gazetteers: &std::path::Path) -> anyhow::Result<()> {
    let progress = ProgressBar::new(8).with_style(ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}")?);
    let step = |name: &'static str| {
        progress.inc(1);
        progress.set_message(name);
    };
    let packages = Packages::open(packages)?;
    let mut report = Report::default();
    step("core gazetteers");
    let core = Core::read(&gazetteers.join("core"))?;
    step("ordinary words");
    let ordinary = Ordinary::read(&packages)?;
    let bulk = gazetteers.join("bulk");
    std::fs::create_dir_all(&bulk).with_context(|| format!("cannot make {}", bulk.display()))?;
    step("countries");
    let countries = lists::countries::build(&packages, &core, &mut report)?;
    step("subdivisions and cities");
    let Places { subdivisions, cities } = lists::places::build(&packages, &core, &ordinary, &mut report)?;
    step("people");
    let people = lists::people::build(&packages, &core, &ordinary, &mut report)?;
    step("organizations");
    let organizations = lists::organizations::build(&packages, &core, &ordinary, &mut report)?;
    step("name parts");
    lists::name_parts::write(&packages, &gazetteers.join("names"), &mut report)?;
    step("writing");
    for (name, rows) in [
        ("countries.tsv", countries),
        ("subdivisions.tsv", subdivisions),
        ("cities.tsv", cities),
        ("people.tsv", people),
        ("organizations.tsv", organizations),
    ] {
        row::write(&bulk.join(name), rows)?;
    }
    report.write(&bulk.join("REPORT.md"))?;
    progress.finish_and_clear();
    print_summary(&report);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the report is what the command prints")]
fn print_summary(report: &Report) {
    print!("{report}");
}
