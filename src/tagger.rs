//! The type that does the work.

use std::fmt;
use std::sync::Arc;

use crate::article::Article;
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::matcher::{Candidate, Matcher};
use crate::normalize::{NormalizeBuffer, normalize};
use crate::resolve::{Background, Place, Resolver};
use crate::tagging::Tagging;

/// Tags articles: finds the names of a gazetteer and chooses what each means.
///
/// # Cost
///
/// Building folds every name and enters it into an index; the time and memory go with the number of names. Tagging
/// takes time and memory in proportion to the text, whatever the text holds.
///
/// # Cloning and threads
///
/// A tagger is immutable. Cloning it is cheap, as clones share all data, and one tagger serves any number of threads
/// at once without a lock. The same input gives the same output on any of them.
///
/// # Examples
///
/// ```
/// use wusum::{Entity, EntityKind, Gazetteer, Tagger};
///
/// # fn main() -> Result<(), wusum::Error> {
/// let gazetteer = Gazetteer::builder()
///     .entity(Entity::new("Q796", EntityKind::Place, "Iraq").with_name("ar", "العراق"))
///     .build()?;
/// let tagger = Tagger::builder().build(gazetteer)?;
/// let text = "قدم الوفد الشكر للعراق";
/// let tagging = tagger.tag(text);
/// let mention = tagging.mentions()[0];
/// assert_eq!(&text[mention.span().range()], "لعراق");
/// assert_eq!(mention.evidence().clitic(), "ل");
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Tagger {
    inner: Arc<Inner>,
}

struct Inner {
    gazetteer: Gazetteer,
    matcher: Matcher,
}

impl Tagger {
    /// The options of a tagger, to set before it is built.
    #[must_use]
    pub fn builder() -> TaggerBuilder {
        TaggerBuilder::default()
    }

    /// Tags an article: a `&str`, a `String`, or an [`Article`].
    ///
    /// Never fails and never panics, whatever the text.
    #[must_use]
    pub fn tag<'t>(&self, article: impl Into<Article<'t>>) -> Tagging {
        self.tag_article(&article.into(), &mut Scratch::default())
    }

    /// Tags an article with memory that is used again from one to the next, for loops over many.
    #[must_use]
    pub fn tag_with<'t>(&self, article: impl Into<Article<'t>>, scratch: &mut Scratch) -> Tagging {
        self.tag_article(&article.into(), scratch)
    }

    /// The gazetteer that the tagger was built from.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.inner.gazetteer
    }

    /// The bytes that the index of names holds on the heap, without the gazetteer.
    #[must_use]
    pub fn index_bytes(&self) -> usize {
        self.inner.matcher.heap_bytes()
    }

    fn tag_article(&self, article: &Article<'_>, scratch: &mut Scratch) -> Tagging {
        let gazetteer = &self.inner.gazetteer;
        let background = Background { language: article.language(), date: article.date() };
        let mut resolver = Resolver::new(gazetteer, background);
        for &section in article.sections() {
            let text = article.section_text(section);
            let place = Place { field: section.field(), zone: section.zone(), offset: section.span().start() };
            self.search(text, scratch, |candidates| resolver.add(place, text, candidates));
        }
        Tagging::new(article, gazetteer, resolver.resolve())
    }

    /// Normalizes a text and calls `found` with the candidates of each place.
    pub(crate) fn search(&self, text: &str, scratch: &mut Scratch, found: impl FnMut(&[Candidate])) {
        let normalized = normalize(text, &mut scratch.normalized);
        self.inner.matcher.search(&normalized, &mut scratch.candidates, found);
    }
}

impl fmt::Debug for Tagger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tagger").field("entities", &self.inner.gazetteer.entities().len()).finish_non_exhaustive()
    }
}

/// The options of a [`Tagger`].
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TaggerBuilder {}

impl TaggerBuilder {
    /// Builds a tagger from a gazetteer.
    ///
    /// # Errors
    ///
    /// If the gazetteer holds more names than an index can.
    pub fn build(&self, gazetteer: Gazetteer) -> Result<Tagger, Error> {
        let matcher = Matcher::build(&gazetteer)?;
        Ok(Tagger { inner: Arc::new(Inner { gazetteer, matcher }) })
    }
}

/// Memory for tagging, used again from article to article. Each thread needs its own.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    normalized: NormalizeBuffer,
    candidates: Vec<Candidate>,
}

impl Scratch {
    /// Normalizes a text and gives the length of the folded one.
    #[cfg(feature = "internals")]
    pub(crate) fn normalize(&mut self, text: &str) -> usize {
        normalize(text, &mut self.normalized).folded().len()
    }
}
