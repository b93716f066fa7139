//! What the hand-written gazetteers know already: imported rows join it and never stand beside it.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use wusum::gazetteer::{AliasRole, RelationKind};
use wusum::{Entity, EntityKind, Gazetteer, fold};

/// The core gazetteers, indexed for joining.
#[derive(Debug)]
pub(crate) struct Core {
    gazetteer: Gazetteer,
    /// Indices of entities by folded name; demonyms are no names.
    by_name: HashMap<String, Vec<usize>>,
    /// Folded base forms of Arabic demonyms, without ي.
    demonyms: HashSet<String>,
}

impl Core {
    /// Reads all core files below a folder.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut builder = Gazetteer::builder();
        for path in toml_files(folder)? {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            builder.core(&path.display().to_string(), &text);
        }
        let gazetteer =
            builder.build().map_err(|error| anyhow::anyhow!("the core gazetteers have errors\n\n{error}"))?;
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entity) in gazetteer.entities().iter().enumerate() {
            for alias in entity.aliases().iter().filter(|it| !it.role().is_demonym()) {
                let found = by_name.entry(fold(alias.text())).or_default();
                if found.last() != Some(&index) {
                    found.push(index);
                }
            }
        }
        let aliases = gazetteer.entities().iter().flat_map(Entity::aliases);
        let bases = aliases.filter(|it| it.role() == AliasRole::Demonym && it.language().as_str() == "ar");
        let demonyms = bases.map(|it| stem(&fold(it.text())).to_owned()).collect();
        Ok(Self { gazetteer, by_name, demonyms })
    }

    /// The entity with that key.
    pub(crate) fn get(&self, key: &str) -> Option<&Entity> {
        self.gazetteer.id(key).and_then(|it| self.gazetteer.get(it))
    }

    /// The entities that go by a name.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Entity> {
        let found = self.by_name.get(&fold(name)).map(Vec::as_slice).unwrap_or_default();
        found.iter().filter_map(|it| self.gazetteer.entities().get(*it))
    }

    /// The entity of that kind that goes by a name, if it is of that country or either country is unknown.
    pub(crate) fn find(&self, name: &str, kind: EntityKind, country: Option<&str>) -> Option<&Entity> {
        self.named(name).find(|it| {
            let theirs = country_of(it);
            it.kind() == kind && (country.is_none() || theirs.is_none() || theirs == country)
        })
    }

    /// Whether an entity of the core other than `key` goes by a name.
    pub(crate) fn has_other(&self, name: &str, key: &str) -> bool {
        self.named(name).any(|it| it.key() != key)
    }

    /// Whether a name has the letters of an Arabic demonym: الهندية is a town and "Indian".
    pub(crate) fn is_demonym(&self, name: &str) -> bool {
        let folded = fold(name);
        let bare = folded.strip_prefix("ال").unwrap_or(&folded);
        bare != stem(bare) && self.demonyms.contains(stem(bare))
    }

    /// The capitals of countries.
    pub(crate) fn is_capital(&self, key: &str) -> bool {
        self.get(key).is_some_and(|it| it.origin().file().ends_with("capitals.toml"))
    }
}

/// A folded demonym without the endings that gender and number give it.
fn stem(demonym: &str) -> &str {
    const ENDINGS: &[&str] = &["يتين", "يتان", "يات", "يون", "يين", "يان", "يه", "ي"];
    ENDINGS.iter().find_map(|it| demonym.strip_suffix(it)).unwrap_or(demonym)
}

/// The country that an entity lies in or belongs to.
pub(crate) fn country_of(entity: &Entity) -> Option<&str> {
    entity.relations().iter().find(|it| it.kind() == RelationKind::Country).map(wusum::gazetteer::Relation::target)
}

fn toml_files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(toml_files(&path)?);
        } else if path.extension().is_some_and(|it| it == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
