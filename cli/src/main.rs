//! The command line of wusum. Files, threads and exit codes live here; the work is the library's.
//!
//! Exit codes: 0 done, 1 the data has problems (or differs, if that was asked), 2 could not run. A closed pipe is success.

mod check;
mod diff;
mod files;
mod gazetteers;
mod input;
mod language;
mod problems;
mod tag;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use problems::{Outcome, is_closed_pipe};

/// Tags people, places and organizations in news articles, Arabic first.
#[derive(Debug, Parser)]
#[command(name = "wusum", version, propagate_version = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Tag(tag::TagArguments),
    Check(check::CheckArguments),
    Diff(diff::DiffArguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Tag(arguments) => tag::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::DataProblems | Outcome::Changed) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            problems::say(format_args!("error: {error:#}"));
            ExitCode::from(2)
        }
    }
}
