//! Taggings as text: JSON Lines for machines, a table for people.
//!
//! Formats have types of their own, so that a renamed field of the library breaks no reader. They know results and the
//! gazetteer, not the tagger.

#[cfg(feature = "json")]
mod json_input;
#[cfg(feature = "json")]
mod json_output;
mod table;

#[cfg(feature = "json")]
pub use json_input::{InputError, InputRecord};
#[cfg(feature = "json")]
pub use json_output::JsonLines;
pub use table::Table;
