//! Reads the gazetteers that the command line names.

use std::path::PathBuf;

use wusum::{Gazetteer, GazetteerBuilder};

use crate::files::{Format, read_gazetteers};

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
        add(&mut builder, &self.paths)?;
        builder.build().map_err(|error| anyhow::anyhow!("the gazetteers have errors\n\n{error}"))
    }
}

/// Adds the gazetteers of files and folders.
pub(crate) fn add(builder: &mut GazetteerBuilder, paths: &[PathBuf]) -> anyhow::Result<()> {
    for file in read_gazetteers(paths)? {
        match file.format {
            Format::Core => builder.core(&file.origin, &file.text),
            Format::Bulk => builder.bulk(&file.origin, &file.text),
        };
    }
    Ok(())
}
