//! What a gazetteer holds: entities, their names, and what each name is worth.

use std::fmt;
use std::sync::Arc;

use super::relation::{Office, Relation, RelationKind};
use crate::article::{Date, Language};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A country, city, region, river, building.
    Place,
    /// A body of people: state institution, party, company, club, agency.
    Organization,
}

impl EntityKind {
    /// The name used in files and formats: `person`, `place` or `organization`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organization => "organization",
        }
    }

    /// Reads the name used in files and formats.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Person, Self::Place, Self::Organization].into_iter().find(|it| it.as_str() == name)
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A handle of an entity in the gazetteer that it came from.
///
/// Handles are given in the order of the entities' keys, so the same entities get the same handles however their files
/// are ordered. Another gazetteer has other handles; the key is what lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct EntityId(u32);

impl EntityId {
    pub(crate) fn new(index: u32) -> Self {
        Self(index)
    }

    /// The index of the entity in [`Gazetteer::entities`](crate::Gazetteer::entities).
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A person, place or organization with all its names.
///
/// # Examples
///
/// ```
/// use wusum::gazetteer::Alias;
/// use wusum::{Entity, EntityKind};
///
/// let entity = Entity::new("Q567", EntityKind::Person, "Angela Merkel")
///     .with_name("ar", "أنغيلا ميركل")
///     .with_alias("Merkel")
///     .with_alias(Alias::new("ميركل").with_language("ar"));
/// assert_eq!(entity.name(), "Angela Merkel");
/// assert_eq!(entity.name_in("ar"), Some("أنغيلا ميركل"));
/// assert_eq!(entity.aliases().len(), 4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub(crate) key: String,
    pub(crate) kind: EntityKind,
    // Shared text: many entities have one type, source and country.
    pub(crate) subtype: Option<Arc<str>>,
    pub(crate) aliases: Vec<Alias>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) offices: Vec<Office>,
    pub(crate) prior: u8,
    pub(crate) source: Arc<str>,
    pub(crate) origin: Origin,
}

impl Entity {
    /// An entity with a key that the caller knows it by, and its English name.
    #[must_use]
    pub fn new(key: impl Into<String>, kind: EntityKind, name: impl Into<String>) -> Self {
        let name = Alias { role: AliasRole::Name, ..Alias::new(name).with_language("en") };
        Self {
            key: key.into(),
            kind,
            subtype: None,
            aliases: vec![name],
            relations: Vec::new(),
            offices: Vec::new(),
            prior: Self::DEFAULT_PRIOR,
            source: Arc::default(),
            origin: Origin::default(),
        }
    }

    /// The prior of an entity whose data give none.
    pub const DEFAULT_PRIOR: u8 = 50;

    /// Sets what follows the kind after a slash, such as `country` in `place/country`.
    #[must_use]
    pub fn with_subtype(mut self, subtype: impl Into<String>) -> Self {
        self.subtype = Some(subtype.into().into());
        self
    }

    /// Adds the name that is shown in a language.
    #[must_use]
    pub fn with_name(mut self, language: &str, name: impl Into<String>) -> Self {
        self.aliases.push(Alias { role: AliasRole::Name, ..Alias::new(name).with_language(language) });
        self
    }

    /// Adds a further name.
    #[must_use]
    pub fn with_alias(mut self, alias: impl Into<Alias>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// Adds a demonym by its base form: the masculine singular without article in Arabic, the adjective elsewhere.
    /// Gender, number, case and article follow by themselves.
    #[must_use]
    pub fn with_demonym(mut self, language: &str, base: impl Into<String>) -> Self {
        self.aliases.push(Alias { role: AliasRole::Demonym, ..Alias::new(base).with_language(language) });
        self
    }

    /// Sets how likely this entity is meant before any context is seen, 0 to 100. By default 50.
    #[must_use]
    pub fn with_prior(mut self, prior: u8) -> Self {
        self.prior = prior.min(100);
        self
    }

    /// Adds a relation to another entity.
    #[must_use]
    pub fn with_relation(mut self, kind: RelationKind, target: impl Into<String>) -> Self {
        self.relations.push(Relation { kind, target: target.into().into() });
        self
    }

    /// The caller's key, such as `Q846`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Person, place or organization.
    #[must_use]
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// What kind of person, place or organization, such as `country`.
    #[must_use]
    pub fn subtype(&self) -> Option<&str> {
        self.subtype.as_deref()
    }

    /// The English name; the first name if there is none in English.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name_in("en").or_else(|| self.names().next().map(|it| &*it.text)).unwrap_or_default()
    }

    /// The name that is shown in a language.
    #[must_use]
    pub fn name_in(&self, language: &str) -> Option<&str> {
        let language = Language::parse(language)?;
        self.names().find(|it| it.language == language).map(|it| &*it.text)
    }

    /// All names, further names and demonyms, in the order of the data.
    #[must_use]
    pub fn aliases(&self) -> &[Alias] {
        &self.aliases
    }

    /// The relations to other entities.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The offices that a person holds or held.
    #[must_use]
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// How likely this entity is meant before any context is seen, 0 to 100.
    #[must_use]
    pub fn prior(&self) -> u8 {
        self.prior
    }

    /// The key of the source of the facts in `gazetteers/SOURCES.tsv`; empty for an entity made in code.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where the entity stands in its file.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Adds names that the entity lacks; a second name in one language becomes a further one.
    pub(super) fn add_names(&mut self, names: impl IntoIterator<Item = Alias>) {
        for mut alias in names {
            let is_same = |it: &Alias| {
                it.language == alias.language
                    && it.role.is_demonym() == alias.role.is_demonym()
                    && it.text == alias.text
            };
            if self.aliases.iter().any(is_same) {
                continue;
            }
            let is_named = |it: &Alias| it.role == AliasRole::Name && it.language == alias.language;
            if alias.role == AliasRole::Name && self.aliases.iter().any(is_named) {
                alias.role = AliasRole::Alias;
            }
            self.aliases.push(alias);
        }
    }

    fn names(&self) -> impl Iterator<Item = &Alias> {
        self.aliases.iter().filter(|it| it.role == AliasRole::Name)
    }
}

/// A file and line. Line 0 is for what was made in code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    pub(crate) file: Arc<str>,
    pub(crate) line: usize,
}

impl Origin {
    /// The name that the caller gave to the text, usually a path.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

/// A name that an entity goes by, and when that name counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    pub(crate) text: Box<str>,
    pub(crate) language: Language,
    pub(crate) role: AliasRole,
    pub(crate) policy: AliasPolicy,
    pub(crate) line: u32,
}

impl Alias {
    /// A name without policy, of undetermined language.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into().into_boxed_str(),
            language: Language::UNDETERMINED,
            role: AliasRole::Alias,
            policy: AliasPolicy::default(),
            line: 0,
        }
    }

    /// Sets the language; a text that is no language code leaves it undetermined.
    #[must_use]
    pub fn with_language(mut self, language: &str) -> Self {
        self.language = Language::parse(language).unwrap_or_default();
        self
    }

    /// Sets when the name counts.
    #[must_use]
    pub fn with_policy(mut self, policy: AliasPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// The name as it stands in the data.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The language under which the name stands.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// What the name is to its entity.
    #[must_use]
    pub fn role(&self) -> AliasRole {
        self.role
    }

    /// When the name counts.
    #[must_use]
    pub fn policy(&self) -> AliasPolicy {
        self.policy
    }

    /// The line of the name in the file of its entity; 0 if it was made in code or added by another file.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line as usize
    }
}

impl From<&str> for Alias {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Alias {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// What a name is to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum AliasRole {
    /// The name that is shown.
    Name,
    /// Another name.
    Alias,
    /// The base form of a demonym, to be inflected.
    Demonym,
    /// A form of a demonym that does not follow from a base form.
    DemonymForm,
}

impl AliasRole {
    /// Whether the name is a word for the people or things of a place, and never the place itself.
    #[must_use]
    pub fn is_demonym(self) -> bool {
        matches!(self, Self::Demonym | Self::DemonymForm)
    }
}

/// When a name counts. By default always.
///
/// # Examples
///
/// ```
/// use wusum::gazetteer::{Alias, AliasPolicy};
///
/// let guest = Alias::new("الضيف").with_policy(AliasPolicy { ambiguous: true, ..AliasPolicy::default() });
/// assert!(guest.policy().ambiguous);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches, each a key of the file format")]
pub struct AliasPolicy {
    /// The same letters are also an ordinary word or a common first name: evidence from the context is needed.
    pub ambiguous: bool,
    /// Counts only beside a surer mention of the same entity.
    pub weak: bool,
    /// No spelling folds and no clitics.
    pub exact: bool,
    /// Capital letters of the name must be capitals in the text. By default true.
    pub cased: bool,
    /// Words after the first may gain or lose the Arabic article.
    pub article: bool,
    /// Only in articles of the language of the name.
    pub language_only: bool,
    /// Only in articles of this day or later.
    pub from: Option<Date>,
    /// Only in articles of this day or earlier.
    pub until: Option<Date>,
}

impl Default for AliasPolicy {
    fn default() -> Self {
        Self {
            ambiguous: false,
            weak: false,
            exact: false,
            cased: true,
            article: false,
            language_only: false,
            from: None,
            until: None,
        }
    }
}
