//! Reads the gazetteers that the command line names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use wusum::{Gazetteer, GazetteerBuilder};

/// Which gazetteers to use.
#[derive(Debug, clap::Args)]
pub(crate) struct GazetteerArguments {
    /// A gazetteer of your own: a core file (.toml), a bulk file (.tsv), or a folder of them. May be given again.
    #[arg(long = "gazetteer", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Leave out the gazetteers that come with wusum.
    #[arg(long)]
    no_bundled: bool,
}

impl GazetteerArguments {
    /// Reads all of them.
    pub(crate) fn load(&self) -> anyhow::Result<Gazetteer> {
        if self.paths.is_empty() && !self.no_bundled {
            return Ok(Gazetteer::bundled());
        }
        let mut builder = Gazetteer::builder();
        if !self.no_bundled {
            builder.bundled();
        }
        for path in &self.paths {
            add(&mut builder, path)?;
        }
        builder.build().map_err(|error| anyhow::anyhow!("the gazetteers have errors\n\n{error}"))
    }
}

fn add(builder: &mut GazetteerBuilder, path: &Path) -> anyhow::Result<()> {
    if path.is_dir() {
        let mut entries = Vec::new();
        for entry in fs::read_dir(path).with_context(|| format!("cannot read folder {}", path.display()))? {
            entries.push(entry?.path());
        }
        entries.sort();
        let is_data = |it: &PathBuf| it.is_dir() || matches!(extension(it), "toml" | "tsv");
        return entries.iter().filter(|it| is_data(it)).try_for_each(|it| add(builder, it));
    }
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let Ok(text) = String::from_utf8(bytes) else { bail!("{} is not UTF-8", path.display()) };
    let origin = path.display().to_string();
    match extension(path) {
        "toml" => builder.core(&origin, &text),
        "tsv" => builder.bulk(&origin, &text),
        other => bail!("{origin} ends in `{other}`, expected .toml (core format) or .tsv (bulk format)"),
    };
    Ok(())
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|it| it.to_str()).unwrap_or_default()
}
