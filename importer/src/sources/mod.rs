//! One module per source: each reads its package into plain values and knows its traps.

pub(crate) mod arwikicats;
pub(crate) mod cldr;
pub(crate) mod country_coder;
pub(crate) mod geonames;
pub(crate) mod iso3166;
pub(crate) mod name_suggestion_index;
pub(crate) mod rigour;
pub(crate) mod romanizer;
