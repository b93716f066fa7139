//! Single stages, for this crate's own benchmarks. No part of the interface: anything here may change at any time.

use crate::normalize::{NormalizeBuffer, normalize};
use crate::tagger::{Scratch, Tagger};

/// The folded text, as peers that cannot fold are given it.
#[must_use]
pub fn folded(text: &str) -> String {
    normalize(text, &mut NormalizeBuffer::default()).folded().to_owned()
}

/// Normalizes a text and gives the length of the folded one.
#[must_use]
pub fn normalize_only(text: &str, scratch: &mut Scratch) -> usize {
    scratch.normalize(text)
}

/// Normalizes and matches a text and gives the number of candidates.
#[must_use]
pub fn match_only(tagger: &Tagger, text: &str, scratch: &mut Scratch) -> usize {
    let mut count = 0;
    tagger.search(text, scratch, |group| count += group.len());
    count
}
