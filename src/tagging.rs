//! What comes out: the mentions of an article and its entities, each once.

mod salience;

use std::collections::BTreeMap;

use crate::article::Article;
use crate::gazetteer::{EntityId, EntityKind, Gazetteer};
use crate::mention::Mention;

/// All that was found in one article: plain owned data.
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), wusum::Error> {
/// use wusum::{Entity, EntityKind, Gazetteer, Tagger};
///
/// let gazetteer = Gazetteer::builder()
///     .entity(Entity::new("Q846", EntityKind::Place, "Qatar").with_name("ar", "قطر").with_demonym("ar", "قطري"))
///     .build()?;
/// let tagging = Tagger::builder().build(gazetteer)?.tag("زار الأمير القطري وقطر ترحب بقطر");
/// assert_eq!(tagging.mentions().len(), 3);
/// assert_eq!(tagging.entities().len(), 1);
/// assert_eq!(tagging.entities()[0].name(), "Qatar");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Tagging {
    mentions: Vec<Mention>,
    entities: Vec<TaggedEntity>,
}

impl Tagging {
    /// Gathers the entities of the mentions of an article.
    pub(crate) fn new(article: &Article<'_>, gazetteer: &Gazetteer, mentions: Vec<Mention>) -> Self {
        let mut by_entity: BTreeMap<EntityId, Vec<&Mention>> = BTreeMap::new();
        for mention in &mentions {
            by_entity.entry(mention.entity()).or_default().push(mention);
        }
        let saliences = salience::saliences(article, &by_entity);
        let mut entities: Vec<TaggedEntity> = by_entity
            .iter()
            .filter_map(|(&id, mentions)| {
                let entity = gazetteer.get(id)?;
                Some(TaggedEntity {
                    id,
                    key: entity.key().to_owned(),
                    kind: entity.kind(),
                    subtype: entity.subtype().map(str::to_owned),
                    name: entity.name().to_owned(),
                    mentions: mentions.len(),
                    salience: saliences.get(&id).copied().unwrap_or_default(),
                })
            })
            .collect();
        entities.sort_by(|a, b| b.salience.cmp(&a.salience).then(b.mentions.cmp(&a.mentions)).then(a.key.cmp(&b.key)));
        Self { mentions, entities }
    }

    /// The places where names stand, in the order of the article.
    #[must_use]
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The entities that the mentions name, the most salient first.
    #[must_use]
    pub fn entities(&self) -> &[TaggedEntity] {
        &self.entities
    }

    /// The entity of a mention; nothing if the mention is of another tagging.
    #[must_use]
    pub fn entity(&self, mention: &Mention) -> Option<&TaggedEntity> {
        self.entities.iter().find(|it| it.id == mention.entity())
    }
}

/// An entity that an article names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TaggedEntity {
    id: EntityId,
    key: String,
    kind: EntityKind,
    subtype: Option<String>,
    name: String,
    mentions: usize,
    salience: u8,
}

impl TaggedEntity {
    /// The handle of the entity in the gazetteer of the tagger.
    #[must_use]
    pub fn id(&self) -> EntityId {
        self.id
    }

    /// The key of the entity, such as `Q846`.
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

    /// The English name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How often it is named, demonyms included, in all zones.
    #[must_use]
    pub fn mentions(&self) -> usize {
        self.mentions
    }

    /// How much the article is about it, 0 to 100. Zero if it is named only in related headlines and the like.
    #[must_use]
    pub fn salience(&self) -> u8 {
        self.salience
    }
}
