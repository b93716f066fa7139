//! Which entities two gazetteers hold differently.

use wusum::article::Language;
use wusum::gazetteer::{Alias, AliasPolicy, AliasRole, Office, Relation};
use wusum::{Entity, EntityKind, Gazetteer};

/// The keys of the entities that differ, each list in the order of the keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EntityChanges {
    pub(super) added: Vec<String>,
    pub(super) removed: Vec<String>,
    pub(super) changed: Vec<String>,
}

impl EntityChanges {
    /// Compares two gazetteers. Where an entity stands in its file does not matter, nor the order of its names.
    pub(super) fn new(old: &Gazetteer, new: &Gazetteer) -> Self {
        let mut changes = Self::default();
        for entity in old.entities() {
            match new.id(entity.key()).and_then(|it| new.get(it)) {
                None => changes.removed.push(entity.key().to_owned()),
                Some(other) if Facts::new(entity) != Facts::new(other) => changes.changed.push(entity.key().to_owned()),
                Some(_) => {}
            }
        }
        let is_new = |it: &&Entity| old.id(it.key()).is_none();
        changes.added = new.entities().iter().filter(is_new).map(|it| it.key().to_owned()).collect();
        changes
    }

    /// Whether nothing differs.
    pub(super) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

/// What an entity says, without its place.
#[derive(PartialEq)]
struct Facts<'a> {
    kind: EntityKind,
    subtype: Option<&'a str>,
    prior: u8,
    source: &'a str,
    names: Vec<(AliasRole, Language, &'a str, AliasPolicy)>,
    relations: &'a [Relation],
    offices: &'a [Office],
}

impl<'a> Facts<'a> {
    fn new(entity: &'a Entity) -> Self {
        let mut aliases: Vec<&Alias> = entity.aliases().iter().collect();
        aliases.sort_by_key(|it| (it.role(), it.language(), it.text()));
        Self {
            kind: entity.kind(),
            subtype: entity.subtype(),
            prior: entity.prior(),
            source: entity.source(),
            names: aliases.iter().map(|it| (it.role(), it.language(), it.text(), it.policy())).collect(),
            relations: entity.relations(),
            offices: entity.offices(),
        }
    }
}
