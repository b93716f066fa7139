//! A name found in an article, and what it stands for.

use std::fmt;

use crate::article::Zone;
use crate::gazetteer::{EntityId, EntityKind};
use crate::span::Span;

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Form {
    /// By its name.
    Name,
    /// By another name.
    Alias,
    /// By a word for its people or things, such as "Qatari": points to the place, and is never a name.
    Demonym,
}

impl Form {
    /// Whether the mention is a word for the people or things of a place.
    pub(crate) fn is_demonym(self) -> bool {
        self == Self::Demonym
    }

    /// The name used in formats: `name`, `alias` or `demonym`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Alias => "alias",
            Self::Demonym => "demonym",
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One place in an article that names an entity.
///
/// Mentions do not overlap. They come in the order of the article's fields, and by their spans within a field.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Mention {
    pub(crate) field: usize,
    pub(crate) span: Span,
    pub(crate) zone: Zone,
    pub(crate) kind: EntityKind,
    pub(crate) entity: EntityId,
    pub(crate) form: Form,
    pub(crate) score: f32,
    pub(crate) evidence: Evidence,
}

impl Mention {
    /// The index in [`Article::fields`](crate::Article::fields) of the text that the span belongs to.
    #[must_use]
    pub fn field(&self) -> usize {
        self.field
    }

    /// Where the name stands, without the clitics before it, in bytes of its field.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Which part of the article it stands in.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zone
    }

    /// Person, place or organization.
    #[must_use]
    pub fn kind(&self) -> EntityKind {
        self.kind
    }

    /// The entity in the gazetteer of the tagger.
    #[must_use]
    pub fn entity(&self) -> EntityId {
        self.entity
    }

    /// How it names the entity.
    #[must_use]
    pub fn form(&self) -> Form {
        self.form
    }

    /// How sure the mention is, from 0 to 1. `docs/DESIGN.md` has the formula.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.score
    }

    /// What speaks for the mention.
    #[must_use]
    pub fn evidence(&self) -> Evidence {
        self.evidence
    }
}

/// What speaks for a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evidence {
    pub(crate) alias: u32,
    pub(crate) clitic: &'static str,
    pub(crate) rivals: u32,
}

impl Evidence {
    /// The index of the alias in [`Entity::aliases`](crate::Entity::aliases).
    #[must_use]
    pub fn alias(&self) -> usize {
        self.alias as usize
    }

    /// The letters glued to the front of the name, folded: `و`, `ب`, `ول` …; empty for a whole word.
    #[must_use]
    pub fn clitic(&self) -> &'static str {
        self.clitic
    }

    /// How many other entities the same words could have named.
    #[must_use]
    pub fn rivals(&self) -> usize {
        self.rivals as usize
    }
}
