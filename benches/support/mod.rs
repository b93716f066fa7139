//! What the benchmarks work on: text and names made from word lists, and other engines to compare with.

pub(crate) mod corpus;
pub(crate) mod names;
pub(crate) mod peers;

mod arabic;
mod english;
mod random;

/// The two languages that are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Arabic,
    English,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::Arabic, Self::English];

    /// The language code, as it stands in the names of benchmarks.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }
}
