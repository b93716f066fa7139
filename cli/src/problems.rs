//! How a run ended, and words on stderr.

use std::fmt;
use std::io::{self, Write};

/// How a run that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Some of the data could not be used.
    DataProblems,
    /// There is a difference, and the caller asked to be told by the exit code.
    Changed,
}

/// Whether an error says that nobody reads the output any more, as after `| head`.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|it| it.downcast_ref::<io::Error>()).any(|it| it.kind() == io::ErrorKind::BrokenPipe)
}

/// Writes a line to stderr; if that is closed, there is nobody to tell.
pub(crate) fn say(message: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}
