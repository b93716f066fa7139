//! What the library knows: entities and their names, read from text or made in code.

mod bulk;
mod bundle;
mod core;
mod demonym;
mod entity;
mod institution;
mod relation;

use std::collections::HashMap;
use std::sync::Arc;

pub use entity::{Alias, AliasPolicy, AliasRole, Entity, EntityId, EntityKind, Origin};
pub use relation::{Office, Relation, RelationKind};

#[allow(unused_imports, reason = "the build script writes, the library reads")]
pub(crate) use bundle::{read as read_bundle, write as write_bundle};
pub(crate) use demonym::forms as demonym_forms;

use institution::Institution;

use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::{Diagnostic, Severity, Source};
use crate::error::Error;

/// The most words that an alias may have.
pub(crate) const MAX_ALIAS_WORDS: usize = 32;
/// The most bytes that an alias may have.
pub(crate) const MAX_ALIAS_BYTES: usize = 512;
/// The most entities that a gazetteer may hold.
const MAX_ENTITIES: usize = 1 << 28;

/// Entities and their names: the data a [`Tagger`](crate::Tagger) is built from.
///
/// A gazetteer is plain data. It is immutable, and cloning it is cheap: clones share the entities.
///
/// # Examples
///
/// ```
/// use wusum::Gazetteer;
///
/// # fn main() -> Result<(), wusum::Error> {
/// let mine = r#"
/// format = 1
/// source = "hand"
/// [[entity]]
/// key = "acme:1"
/// type = "organization/company"
/// name.en = "Acme Foundry"
/// name.ar = "مسبك أكمي"
/// "#;
/// let gazetteer = Gazetteer::builder().core("mine.toml", mine).build()?;
/// let id = gazetteer.id("acme:1").expect("just read");
/// assert_eq!(gazetteer.get(id).and_then(|it| it.name_in("ar")), Some("مسبك أكمي"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer {
    // Sorted by key; an `EntityId` is an index.
    entities: Arc<[Entity]>,
    warnings: Arc<[Diagnostic]>,
}

impl Gazetteer {
    /// A gazetteer without entities.
    #[cfg(feature = "bundled-core")]
    pub(crate) fn empty() -> Self {
        Self { entities: Arc::from([]), warnings: Arc::from([]) }
    }

    /// An empty gazetteer to fill.
    #[must_use]
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// All entities, in the order of their keys.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity of a handle; nothing if the handle came from another gazetteer that holds more.
    #[must_use]
    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index())
    }

    /// The handle of the entity with that key.
    #[must_use]
    pub fn id(&self, key: &str) -> Option<EntityId> {
        let index = self.entities.binary_search_by(|it| it.key.as_str().cmp(key)).ok()?;
        u32::try_from(index).ok().map(EntityId::new)
    }

    /// Doubts about the data, such as a relation to an entity that is not there.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// Reads gazetteers from texts and collects entities made in code.
///
/// Nothing fails before [`build`](Self::build), which reports every problem of every text at once.
#[derive(Clone, Debug, Default)]
pub struct GazetteerBuilder {
    entities: Vec<Entity>,
    additions: Vec<Entity>,
    institutions: Vec<Institution>,
    /// The templates that an entity is an instance of, by the key of the entity.
    instances: HashMap<String, Vec<String>>,
    diagnostics: Vec<Diagnostic>,
    places: HashMap<String, Place>,
}

/// Where an entity was first defined.
#[derive(Clone, Debug)]
struct Place {
    origin: String,
    line: usize,
}

impl GazetteerBuilder {
    /// Adds the entities of a text in the core format (TOML), described in `gazetteers/README.md`.
    ///
    /// `origin` is what diagnostics call the text, usually a path.
    pub fn core(&mut self, origin: &str, text: &str) -> &mut Self {
        self.add(Source { origin, text }, core::read)
    }

    /// Adds the entities of a text in the bulk format (tab-separated values), described in `gazetteers/README.md`.
    ///
    /// `origin` is what diagnostics call the text, usually a path.
    pub fn bulk(&mut self, origin: &str, text: &str) -> &mut Self {
        self.add(Source { origin, text }, bulk::read)
    }

    /// Adds the entities of a gazetteer that is built already, such as [`Gazetteer::bundled_core`].
    pub fn gazetteer(&mut self, gazetteer: &Gazetteer) -> &mut Self {
        for entity in gazetteer.entities() {
            self.entity(entity.clone());
        }
        self
    }

    /// Adds an entity made in code.
    pub fn entity(&mut self, entity: Entity) -> &mut Self {
        let key = entity.key.clone();
        let source = Source { origin: "code", text: &key };
        let range = 0..key.len();
        let mut problems = Vec::new();
        if !is_key(&key) {
            problems.push(source.error("G005", range.clone(), bad_key(&key)));
        }
        for alias in &entity.aliases {
            if let Err(message) = check_name(&alias.text) {
                problems.push(source.error("G009", range.clone(), message));
            }
        }
        self.diagnostics.append(&mut problems);
        self.insert(source, entity, range);
        self
    }

    /// The gazetteer with all entities added so far.
    ///
    /// # Errors
    ///
    /// If a text has a problem, with one diagnostic for each problem of each text.
    pub fn build(&mut self) -> Result<Gazetteer, Error> {
        let found = std::mem::take(self);
        if found.entities.len() > MAX_ENTITIES {
            return Err(Error::too_large("entities", found.entities.len(), MAX_ENTITIES));
        }
        let mut diagnostics = found.diagnostics;
        let mut entities = found.entities;
        if diagnostics.iter().any(|it| it.severity() == Severity::Error) {
            return Err(Error::invalid(diagnostics));
        }
        diagnostics.extend(add(found.additions, &mut entities));
        institution::expand(&found.institutions, &found.instances, &mut entities);
        entities.sort_by(|a, b| a.key.cmp(&b.key));
        diagnostics.extend(dangling_relations(&entities));
        Ok(Gazetteer { entities: entities.into(), warnings: diagnostics.into() })
    }

    fn add(&mut self, source: Source<'_>, read: impl FnOnce(Source<'_>, &mut Vec<Diagnostic>) -> Found) -> &mut Self {
        // A byte order mark is no part of the text.
        let text = source.text.strip_prefix('\u{FEFF}').unwrap_or(source.text);
        let source = Source { text, ..source };
        let before = self.diagnostics.len();
        let found = read(source, &mut self.diagnostics);
        if let Some(problems) = self.diagnostics.get_mut(before..) {
            problems.sort_by_key(|it| (it.line(), it.column()));
        }
        for Read { entity, key_range, institutions } in found.entities {
            if !institutions.is_empty() {
                self.instances.insert(entity.key.clone(), institutions);
            }
            self.insert(source, entity, key_range);
        }
        self.additions.extend(found.additions);
        self.institutions.extend(found.institutions);
        self
    }

    fn insert(&mut self, source: Source<'_>, entity: Entity, range: std::ops::Range<usize>) {
        if let Some(first) = self.places.get(&entity.key) {
            let message = format!("entity `{}` is defined twice, first at {}:{}", entity.key, first.origin, first.line);
            let help = "one thing is one entity: put the names of both together, or give one another key";
            self.diagnostics.push(source.error("G007", range, message).with_help(help));
            return;
        }
        let line = entity.origin.line;
        self.places.insert(entity.key.clone(), Place { origin: source.origin.to_owned(), line });
        self.entities.push(entity);
    }
}

/// What a reader found in a text.
#[derive(Default)]
struct Found {
    entities: Vec<Read>,
    /// Names and relations for entities that other texts define.
    additions: Vec<Entity>,
    institutions: Vec<Institution>,
}

/// An entity as a reader found it.
struct Read {
    entity: Entity,
    key_range: std::ops::Range<usize>,
    /// The templates that it is an instance of.
    institutions: Vec<String>,
}

/// Gives the names and relations of each addition to the entity of its key. Says which have none.
fn add(additions: Vec<Entity>, entities: &mut [Entity]) -> Vec<Diagnostic> {
    if additions.is_empty() {
        return Vec::new();
    }
    let by_key: HashMap<String, usize> =
        entities.iter().enumerate().map(|(index, it)| (it.key.clone(), index)).collect();
    let mut warnings = Vec::new();
    for addition in additions {
        let Some(entity) = by_key.get(&addition.key).and_then(|&index| entities.get_mut(index)) else {
            let source = Source { origin: addition.origin.file(), text: &addition.key };
            let message = format!("adds names to `{}`, which is not in the gazetteer", addition.key);
            let warning = source.warning("G015", 0..addition.key.len(), message);
            warnings.push(warning.at_line(addition.origin.line));
            continue;
        };
        // The lines of the addition are those of another file.
        entity.add_names(addition.aliases.into_iter().map(|it| Alias { line: 0, ..it }));
        let known: Vec<RelationKind> = entity.relations.iter().map(|it| it.kind).collect();
        entity.relations.extend(addition.relations.into_iter().filter(|it| !known.contains(&it.kind)));
    }
    warnings
}

fn dangling_relations(entities: &[Entity]) -> Vec<Diagnostic> {
    let is_there = |key: &str| entities.binary_search_by(|it| it.key.as_str().cmp(key)).is_ok();
    let mut warnings = Vec::new();
    for entity in entities {
        let offices = entity.offices.iter().map(|it| ("office", &it.of));
        for (kind, target) in entity.relations.iter().map(|it| (it.kind.as_str(), &it.target)).chain(offices) {
            if !target.is_empty() && !is_there(target) {
                // The text of the file is no longer at hand.
                let text = format!("{} … {kind} = {target}", entity.key);
                let source = Source { origin: entity.origin.file(), text: &text };
                let message = format!("`{kind}` of `{}` names `{target}`, which is not in the gazetteer", entity.key);
                warnings.push(source.warning("G014", 0..text.len(), message).at_line(entity.origin.line));
            }
        }
    }
    warnings
}

/// Whether a text can be a key: not empty, without white space and control characters.
fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 256 && !key.chars().any(|it| it.is_whitespace() || it.is_control())
}

fn bad_key(key: &str) -> String {
    format!("found `{key}`, expected a key: 1 to 256 bytes without white space")
}

/// Whether a text can be a name.
fn check_name(name: &str) -> Result<(), String> {
    if name.len() > MAX_ALIAS_BYTES {
        return Err(format!("found a name of {} bytes, expected at most {MAX_ALIAS_BYTES}", name.len()));
    }
    // Arabic vowel signs count as alphabetic, but no name is made of them.
    if !name.chars().any(|it| it.is_alphanumeric() && !is_combining_mark(it)) {
        return Err(format!("found `{name}`, expected a name with a letter or digit"));
    }
    if name.chars().any(char::is_control) {
        return Err("found a control character in a name".to_owned());
    }
    if name.split_whitespace().count() > MAX_ALIAS_WORDS {
        return Err(format!("found a name of more than {MAX_ALIAS_WORDS} words"));
    }
    Ok(())
}
