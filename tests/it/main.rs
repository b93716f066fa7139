//! The tests of the library, through its public interface and in one binary.

mod api;
mod architecture;
mod cases;
mod faults;
#[cfg(feature = "bundled")]
mod gazetteers;
#[cfg(feature = "json")]
mod json;
mod name_parts;
mod properties;
mod robustness;
mod support;
