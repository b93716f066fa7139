//! Finds gazetteers in files and folders, and leaves everything else in a folder alone.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// How a file holds entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// TOML, written by hand.
    Core,
    /// Tab-separated values, written by a program.
    Bulk,
}

/// A gazetteer as it was read from disk.
#[derive(Clone, Debug)]
pub(crate) struct GazetteerFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What messages call it.
    pub(crate) origin: String,
    pub(crate) format: Format,
    /// The text without a byte order mark.
    pub(crate) text: String,
    /// Whether the file starts with a byte order mark.
    pub(crate) has_mark: bool,
}

/// Reads the gazetteers of files and folders, in the order of the paths and sorted within a folder, each file once.
///
/// A file that is named must be a gazetteer. Of a folder those files are taken that look like one: a `.tsv` that starts
/// with `#wusum-bulk`, and a `.toml` with `format` and entities or institutions.
pub(crate) fn read_gazetteers(paths: &[PathBuf]) -> anyhow::Result<Vec<GazetteerFile>> {
    let mut files = Vec::new();
    let mut seen = HashSet::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            read_folder(path, &mut seen, &mut files)?;
            if files.len() == before && seen.is_empty() {
                bail!("found no gazetteer in {}", path.display());
            }
        } else if let Some(file) = read_file(path, &mut seen)? {
            files.push(file);
        }
    }
    Ok(files)
}

fn read_folder(folder: &Path, seen: &mut HashSet<PathBuf>, files: &mut Vec<GazetteerFile>) -> anyhow::Result<()> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read folder {}", folder.display()))? {
        entries.push(entry?.path());
    }
    entries.sort();
    for path in entries {
        // A link to a folder may lead around in a circle.
        if path.is_dir() && !path.is_symlink() {
            read_folder(&path, seen, files)?;
        } else if path.is_file() && format(&path).is_some() && is_gazetteer(&path)? {
            files.extend(read_file(&path, seen)?);
        }
    }
    Ok(())
}

/// The file; nothing if it was read before under another path.
fn read_file(path: &Path, seen: &mut HashSet<PathBuf>) -> anyhow::Result<Option<GazetteerFile>> {
    let origin = path.display().to_string();
    let text = read_text(path)?;
    let Some(format) = format(path) else {
        bail!("{origin} ends in `{}`, expected .toml (core format) or .tsv (bulk format)", extension(path));
    };
    let identity = path.canonicalize().with_context(|| format!("cannot read {origin}"))?;
    if !seen.insert(identity) {
        return Ok(None);
    }
    let (text, has_mark) = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => (rest.to_owned(), true),
        None => (text, false),
    };
    Ok(Some(GazetteerFile { path: path.to_owned(), origin, format, text, has_mark }))
}

fn read_text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{} is not UTF-8", path.display()))
}

fn is_gazetteer(path: &Path) -> anyhow::Result<bool> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    // What is not UTF-8 may still be a gazetteer; reading it says so.
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{FEFF}');
    Ok(match format(path) {
        Some(Format::Bulk) => text.starts_with("#wusum-bulk"),
        Some(Format::Core) => looks_like_core(text),
        None => false,
    })
}

/// Whether a TOML text has `format` and entities or institutions at its top.
///
/// Lines tell, not a parser: a gazetteer with a syntax error is one still, and is to be reported.
fn looks_like_core(text: &str) -> bool {
    let starts_key = |line: &str, key: &str| {
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']']) || rest.is_empty())
    };
    let lines = || text.lines().map(str::trim_start);
    let has_entities = lines().any(|line| {
        let line = line.strip_prefix("[[").map_or(line, str::trim_start);
        starts_key(line, "entity") || starts_key(line, "institution")
    });
    has_entities && lines().take_while(|it| !it.starts_with('[')).any(|it| starts_key(it, "format"))
}

fn format(path: &Path) -> Option<Format> {
    match extension(path) {
        "toml" => Some(Format::Core),
        "tsv" => Some(Format::Bulk),
        _ => None,
    }
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|it| it.to_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gazetteers_are_told_from_other_toml() {
        assert!(looks_like_core("# words\nformat = 1\nsource = \"hand\"\n\n[[entity]]\nkey = \"Q1\"\n"));
        assert!(looks_like_core("format=1\n[[ institution ]]\n"));
        assert!(looks_like_core("format = 1\nentity = 3\n"), "a wrong one is reported, not passed over");
        assert!(!looks_like_core("format = 1\n[[marker]]\nkind = \"photo\"\n# [[entity]]\n"));
        assert!(!looks_like_core("[package]\nformat = 1\n[[entity]]\n"));
        assert!(!looks_like_core("format = 1\n[[entity_of_another_kind]]\n"));
    }
}
