//! How entities stand to each other: relations, and the offices of people.

use std::sync::Arc;

use crate::article::Date;

/// How an entity stands to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub(crate) kind: RelationKind,
    pub(crate) target: Arc<str>,
}

impl Relation {
    /// What the relation is.
    #[must_use]
    pub fn kind(&self) -> RelationKind {
        self.kind
    }

    /// The key of the other entity, which the gazetteer need not hold.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }
}

/// What a relation says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RelationKind {
    /// Lies in, belongs to or serves that country.
    Country,
    /// Is a part of that place or organization.
    PartOf,
    /// Has that capital.
    Capital,
    /// Belongs to that party.
    Party,
    /// Is a member of that organization.
    MemberOf,
}

impl RelationKind {
    /// The key used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::PartOf => "part_of",
            Self::Capital => "capital",
            Self::Party => "party",
            Self::MemberOf => "member_of",
        }
    }
}

/// An office that a person holds or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub(crate) role: Arc<str>,
    pub(crate) of: Arc<str>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
}

impl Office {
    /// What the office is, such as `head-of-government`.
    #[must_use]
    pub fn role(&self) -> &str {
        &self.role
    }

    /// The key of the country or organization.
    #[must_use]
    pub fn of(&self) -> &str {
        &self.of
    }

    /// The first day, if it is known.
    #[must_use]
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// The last day; nothing while the office is held or if the day is not known.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        self.until
    }
}
