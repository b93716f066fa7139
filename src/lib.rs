//! Says which people, places and organizations a news article names: exact spans, one entity each, Arabic first.
//!
//! The names come from gazetteers, files that people can read and edit. Nothing is learned and nothing drifts: the same
//! article and the same gazetteers give the same result on any machine and any number of threads, and every result says
//! what spoke for it.
//!
//! # Example
//!
//! ```
//! # #[cfg(feature = "bundled")]
//! # fn main() -> Result<(), wusum::Error> {
//! use wusum::{Gazetteer, Tagger};
//!
//! let tagger = Tagger::builder().build(Gazetteer::bundled())?;
//! let text = "أبلغت الولايات المتحدة قطر بموقفها، وقال القطريون إنهم منفتحون على الحوار.";
//! let tagging = tagger.tag(text);
//! let found: Vec<&str> = tagging.mentions().iter().map(|it| &text[it.span().range()]).collect();
//! assert_eq!(found, ["الولايات المتحدة", "قطر", "القطريون"]);
//! let names: Vec<&str> = tagging.entities().iter().map(|it| it.name()).collect();
//! assert_eq!(names, ["Qatar", "United States"], "the most salient first");
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "bundled"))]
//! # fn main() {}
//! ```
//!
//! # The main types
//!
//! - [`Gazetteer`] holds entities and their names. [`Gazetteer::bundled`] comes with the library;
//!   [`Gazetteer::builder`] reads files of yours, or takes each [`Entity`] from code.
//! - [`Tagger`] is built from a gazetteer once and tags from any thread.
//! - [`Article`] is what it tags: a plain `&str`, fields with a [`Zone`] each, or a scraped page cut into zones.
//! - [`Tagging`] is what comes out: each [`Mention`] with its [`Span`], [`Form`] and evidence, and each entity once with
//!   its salience.
//! - [`mod@format`] writes it as JSON Lines or as a table, with offsets in bytes, code points or UTF-16 units.
//!
//! # How matching decides
//!
//! Text and names are folded alike: marks, tatweel, seats of alef, Persian letters, presentation forms, case, accents,
//! digits. Offsets always come back to the text you gave. A name is looked for at every word start, and at every start
//! that is left when a legal clitic is cut off (و ف ب ل ك, Hebrew prefixes); للعراق is found as العراق. A word ends at a
//! space, at punctuation, at a change of script (وDell), and after ة and ى even where scraped text lost the space. What
//! folding made alike is then compared in the original: علي is not على, جدة is not جده, `US` is not `us`.
//!
//! All candidates are collected before anything is chosen. Of those that overlap the longer stays, then the whole word
//! before the cut one, a name before a demonym, the higher prior. A demonym (القطرية, "Qatari") points to the place and
//! is never given as a name. An alias that its gazetteer calls ambiguous or weak counts only beside a sure mention of
//! the same entity.
//!
//! # Cost and limits
//!
//! Tagging takes time and memory in proportion to the text and does not depend on what the text holds. It never fails
//! and never panics. A name has at most 32 words and 512 bytes, and stands for at most 64 entities; beyond that the
//! likeliest stay.
//!
//! # Features
//!
//! - `bundled` (default): the gazetteers of the project, embedded: some 15 MB of the program.
//! - `bundled-core`: the hand-written part of them alone, a third of that.
//! - `json` (default): JSON Lines, through `serde_json`.
//! - `serde`: `Serialize` for the result types.

#![cfg_attr(
    not(test),
    warn(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::print_stdout,
        clippy::print_stderr
    )
)]

pub mod article;
#[cfg(feature = "bundled-core")]
mod bundled;
pub mod diagnostic;
mod error;
pub mod format;
pub mod gazetteer;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals;
mod matcher;
pub mod mention;
mod normalize;
mod resolve;
pub mod span;
mod tagger;
pub mod tagging;

pub use article::{Article, Zone};
pub use error::Error;
pub use gazetteer::{Entity, EntityId, EntityKind, Gazetteer, GazetteerBuilder};
pub use mention::{Form, Mention};
pub use normalize::fold;
pub use span::Span;
pub use tagger::{Scratch, Tagger, TaggerBuilder};
pub use tagging::Tagging;

#[cfg(all(doctest, feature = "bundled", feature = "json"))]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
