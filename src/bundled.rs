//! The gazetteers that come with the library, embedded by the build script.

use once_cell::sync::Lazy;

use crate::gazetteer::{Gazetteer, GazetteerBuilder, read_bundle};

static CORE: Lazy<Gazetteer> = Lazy::new(|| bundle(include_bytes!(concat!(env!("OUT_DIR"), "/core.bundle"))));

#[cfg(feature = "bundled")]
static ALL: Lazy<Gazetteer> = Lazy::new(|| bundle(include_bytes!(concat!(env!("OUT_DIR"), "/all.bundle"))));

/// A test proves that the embedded bytes can be read; were they not, there would be no names.
fn bundle(bytes: &[u8]) -> Gazetteer {
    read_bundle(bytes).unwrap_or_else(Gazetteer::empty)
}

impl Gazetteer {
    /// The gazetteers that come with the library: people, places and organizations of the news, the hand-written
    /// ones and the imported ones.
    ///
    /// They are read on first use, once per process; `docs/performance.md` says in what time and memory.
    #[cfg(feature = "bundled")]
    #[must_use]
    pub fn bundled() -> Self {
        ALL.clone()
    }

    /// The hand-written part of [`bundled`](Self::bundled): what the news name most, and nothing imported.
    ///
    /// # Examples
    ///
    /// ```
    /// use wusum::Gazetteer;
    ///
    /// let core = Gazetteer::bundled_core();
    /// let qatar = core.id("Q846").and_then(|it| core.get(it)).expect("a country");
    /// assert_eq!(qatar.name_in("ar"), Some("قطر"));
    /// ```
    #[must_use]
    pub fn bundled_core() -> Self {
        CORE.clone()
    }
}

impl GazetteerBuilder {
    /// Adds the gazetteers that come with the library.
    #[cfg(feature = "bundled")]
    pub fn bundled(&mut self) -> &mut Self {
        self.gazetteer(&Gazetteer::bundled())
    }
}
