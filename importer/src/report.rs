//! What was taken from each source, what was joined to something known, what was refused and why.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::Context;

/// Counts by list and outcome, each with a few examples.
#[derive(Debug, Default)]
pub(crate) struct Report {
    counts: BTreeMap<(String, String), Outcome>,
}

#[derive(Debug, Default)]
struct Outcome {
    count: usize,
    examples: Vec<String>,
}

/// Enough to judge an outcome by.
const EXAMPLES: usize = 5;

impl Report {
    /// Counts one thing of a list.
    pub(crate) fn add(&mut self, list: &str, outcome: &str, example: &str) {
        let found = self.counts.entry((list.to_owned(), outcome.to_owned())).or_default();
        found.count += 1;
        if found.examples.len() < EXAMPLES {
            found.examples.push(example.replace('|', "/"));
        }
    }

    /// Writes the report as a page.
    pub(crate) fn write(&self, path: &Path) -> anyhow::Result<()> {
        let text = format!(
            "# What the importer did\n\nWritten by `cargo run -p wusum-importer -- import`, with the first examples of each.\n\n{self}"
        );
        std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| list | outcome | count | examples |\n|---|---|---|---|")?;
        for ((list, outcome), found) in &self.counts {
            writeln!(f, "| {list} | {outcome} | {} | {} |", found.count, found.examples.join(" · "))?;
        }
        Ok(())
    }
}
