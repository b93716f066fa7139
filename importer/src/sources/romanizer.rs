//! Names of people and their parts, from arabic-name-romanizer.
//!
//! The Arabic is folded (أ إ آ to ا, ى to ي, ة to ه). Rows of the source `dzirinames` are pairs of names and not people.

use std::io::Write;

use rusqlite::Connection;

use crate::packages::Packages;

/// A notable person, one row per Latin spelling.
#[derive(Clone, Debug)]
pub(crate) struct FullName {
    pub(crate) arabic: String,
    pub(crate) latin: String,
    /// `en`, `fr`, or `alias`.
    pub(crate) language: String,
    /// ISO 3166-1.
    pub(crate) country: String,
}

/// A given or family name.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) arabic: String,
    pub(crate) latin: String,
    pub(crate) country: String,
    /// `given` or `surname`.
    pub(crate) role: String,
    /// People that bear it, among the notable.
    pub(crate) count: u32,
}

fn database(packages: &Packages) -> anyhow::Result<(Connection, tempfile::NamedTempFile)> {
    let bytes = packages.file("arabic-name-romanizer", "arabic_name_romanizer/resources/names.sqlite3")?;
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(&bytes)?;
    Ok((Connection::open(file.path())?, file))
}

/// All people.
pub(crate) fn full_names(packages: &Packages) -> anyhow::Result<Vec<FullName>> {
    let (connection, _file) = database(packages)?;
    let mut statement = connection.prepare(
        "select arabic_key, latin, latin_lang, country from full_names where source = 'wikidata' \
         order by arabic_key, country, latin_lang, latin",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(FullName { arabic: row.get(0)?, latin: row.get(1)?, language: row.get(2)?, country: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// All given and family names.
pub(crate) fn units(packages: &Packages) -> anyhow::Result<Vec<Unit>> {
    let (connection, _file) = database(packages)?;
    let mut statement = connection.prepare(
        "select arabic_key, latin, country, role, sum(count) from units where source = 'wikidata' and role != 'unknown' \
         group by arabic_key, latin, country, role order by arabic_key, latin, country, role",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Unit {
            arabic: row.get(0)?,
            latin: row.get(1)?,
            country: row.get(2)?,
            role: row.get(3)?,
            count: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
