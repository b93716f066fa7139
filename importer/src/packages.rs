//! The pinned packages, and files out of their archives.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// One package, as `packages.toml` pins it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Package {
    pub(crate) key: String,
    pub(crate) registry: Registry,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) file: String,
    pub(crate) sha256: String,
}

/// Where a package is published.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Registry {
    Pypi,
    Npm,
    Debian,
}

/// Files of an archive by their path in it.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// All packages that are pinned.
pub(crate) fn pinned() -> anyhow::Result<Vec<Package>> {
    #[derive(Deserialize)]
    struct List {
        package: Vec<Package>,
    }
    let list: List = toml::from_str(include_str!("../packages.toml")).context("packages.toml is broken")?;
    Ok(list.package)
}

/// Whether a file is there and has the digest that is pinned.
pub(crate) fn check(package: &Package, folder: &Path) -> anyhow::Result<()> {
    let path = folder.join(&package.file);
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let digest = hex(&Sha256::digest(&bytes));
    ensure!(
        digest == package.sha256,
        "{} has digest {digest}, expected {}: delete it and obtain it again",
        path.display(),
        package.sha256
    );
    Ok(())
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A folder with the archives of all packages, their digests checked.
#[derive(Debug)]
pub(crate) struct Packages {
    folder: PathBuf,
    list: Vec<Package>,
}

impl Packages {
    pub(crate) fn open(folder: &Path) -> anyhow::Result<Self> {
        let list = pinned()?;
        for package in &list {
            check(package, folder).context("run `cargo run -p wusum-importer -- obtain` first")?;
        }
        Ok(Self { folder: folder.to_owned(), list })
    }

    /// The files of a package whose path in the archive is wanted.
    pub(crate) fn files(&self, key: &str, wanted: impl Fn(&str) -> bool) -> anyhow::Result<Files> {
        let package = self.list.iter().find(|it| it.key == key).with_context(|| format!("no package `{key}`"))?;
        let bytes = fs::read(self.folder.join(&package.file))?;
        let files = match package.registry {
            Registry::Pypi => unzip(bytes, wanted),
            Registry::Npm => untar(flate2::read::GzDecoder::new(Cursor::new(bytes)), wanted),
            Registry::Debian => unpack_deb(&bytes, wanted),
        };
        files.with_context(|| format!("cannot unpack {}", package.file))
    }

    /// One file of a package.
    pub(crate) fn file(&self, key: &str, path: &str) -> anyhow::Result<Vec<u8>> {
        let mut files = self.files(key, |it| it == path)?;
        files.remove(path).with_context(|| format!("package `{key}` has no file {path}"))
    }

    /// One JSON file of a package.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, key: &str, path: &str) -> anyhow::Result<T> {
        let bytes = self.file(key, path)?;
        serde_json::from_slice(&bytes).with_context(|| format!("{path} of package `{key}` is not as expected"))
    }
}

fn unzip(bytes: Vec<u8>, wanted: impl Fn(&str) -> bool) -> anyhow::Result<Files> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let names: Vec<String> = archive.file_names().filter(|it| wanted(it)).map(str::to_owned).collect();
    let mut files = Files::new();
    for name in names {
        let mut content = Vec::new();
        archive.by_name(&name)?.read_to_end(&mut content)?;
        files.insert(name, content);
    }
    Ok(files)
}

fn untar(reader: impl Read, wanted: impl Fn(&str) -> bool) -> anyhow::Result<Files> {
    let mut files = Files::new();
    for entry in tar::Archive::new(reader).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.to_string_lossy().trim_start_matches("./").to_owned();
        if entry.header().entry_type().is_file() && wanted(&path) {
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            files.insert(path, content);
        }
    }
    Ok(files)
}

fn unpack_deb(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> anyhow::Result<Files> {
    let mut archive = ar::Archive::new(bytes);
    while let Some(entry) = archive.next_entry() {
        let mut entry = entry?;
        if entry.header().identifier() == b"data.tar.xz" {
            let mut content = Vec::new();
            entry.read_to_end(&mut content)?;
            let mut tar = Vec::new();
            lzma_rs::xz_decompress(&mut Cursor::new(content), &mut tar)
                .map_err(|error| anyhow::anyhow!("data.tar.xz: {error:?}"))?;
            return untar(Cursor::new(tar), wanted);
        }
    }
    bail!("there is no data.tar.xz in it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pinned_package_is_among_the_sources() {
        let sources = include_str!("../../gazetteers/SOURCES.tsv");
        for package in pinned().expect("readable") {
            let row = sources.lines().find(|it| it.split('\t').next() == Some(&package.key));
            let row = row.unwrap_or_else(|| panic!("{} is not in SOURCES.tsv", package.key));
            assert!(row.contains(&package.version), "{row}");
            assert_eq!(package.sha256.len(), 64, "{}", package.key);
        }
    }
}
