//! Finds every place where a name of the gazetteer may stand. Decides nothing: all candidates are collected.

mod clitics;
mod glue;
mod index;
#[cfg(test)]
mod oracle;
mod spelling;
mod surfaces;
mod unspaced;
mod words;

use crate::error::Error;
use crate::gazetteer::{EntityId, Gazetteer};
use crate::normalize::{NormalizeBuffer, Normalized, SOFT_EDGE, normalize};
use crate::span::Span;

use clitics::{LamSpelling, for_each_cut, lam_spellings, may_precede_lam, with_lam};
use index::Index;
use surfaces::{MAX_ENTITIES_PER_NAME, Surface, surfaces};
use unspaced::{Unspaced, is_unspaced};
use words::{Word, Words};

/// The most ways to write names: behind ل each may have three spellings, and all need a number.
const MAX_SURFACES: usize = 1 << 28;

/// An alias found in a text, undecided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// Where, in bytes of the original text.
    pub(crate) span: Span,
    /// Whose alias.
    pub(crate) entity: EntityId,
    /// The index of the alias in its entity.
    pub(crate) alias: u32,
    /// The letters glued to the front of the name; empty for a whole word.
    pub(crate) clitic: &'static str,
    /// The number of words of the name.
    pub(crate) words: u32,
    /// The number of letters of the name, with those that its spelling behind ل leaves out.
    pub(crate) letters: u32,
    /// Whether the capitals of the alias are capitals in the text.
    pub(crate) keeps_case: bool,
    /// Whether another name is glued to it without a space or any other sign of an edge.
    pub(crate) is_glued: bool,
}

/// All names of a gazetteer, ready to be looked for. Immutable; the search needs no lock.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matcher {
    surfaces: Vec<Surface>,
    // What the index calls a surface is a number here: a way to write a name, perhaps behind the preposition ل.
    spellings: Vec<IndexedSpelling>,
    index: Index,
    unspaced: Unspaced,
}

/// A surface as the index knows it.
#[derive(Clone, Copy, Debug)]
struct IndexedSpelling {
    surface: u32,
    lam: Option<LamSpelling>,
}

/// How a name was reached: where its word starts and what was cut off.
#[derive(Clone, Copy, Debug)]
struct Start {
    /// The start of the word in the folded text.
    word: usize,
    /// The start of the name in the folded text.
    name: usize,
    clitic: &'static str,
    is_glued: bool,
}

impl Matcher {
    /// Folds all names of a gazetteer and builds the index.
    ///
    /// # Errors
    ///
    /// If there are more ways to write names than the index can number.
    pub(crate) fn build(gazetteer: &Gazetteer) -> Result<Self, Error> {
        let surfaces = surfaces(gazetteer);
        if surfaces.len() > MAX_SURFACES {
            return Err(Error::too_large("ways to write names", surfaces.len(), MAX_SURFACES));
        }
        let mut spellings = Vec::with_capacity(surfaces.len());
        let mut spaced = Vec::with_capacity(surfaces.len());
        let mut unspaced = Vec::new();
        let mut buffer = NormalizeBuffer::default();
        for (number, surface) in (0u32..).zip(&surfaces) {
            let name = normalize(&surface.text, &mut buffer).folded();
            let mut add = |name: String, lam| {
                let id = u32::try_from(spellings.len()).unwrap_or(u32::MAX);
                spellings.push(IndexedSpelling { surface: number, lam });
                if is_unspaced(&name) { unspaced.push((name, id)) } else { spaced.push((name, id)) }
            };
            add(name.to_owned(), None);
            if !surface.is_exact {
                for (lam, rest) in lam_spellings(name) {
                    add(format!("{}{rest}", lam.word_start), Some(lam));
                }
            }
        }
        limit_entities(&mut spaced, &spellings, &surfaces, gazetteer);
        limit_entities(&mut unspaced, &spellings, &surfaces, gazetteer);
        Ok(Self { index: Index::build(&spaced), unspaced: Unspaced::build(unspaced), surfaces, spellings })
    }

    /// Calls `found` with the candidates of each place where a name stands: one group for one way to read the place,
    /// in no certain order, and never empty.
    ///
    /// `group` is memory to be used again. What is found is not kept, so that text made of one name of many entities
    /// takes no more memory than other text.
    pub(crate) fn search(&self, text: &Normalized<'_>, group: &mut Vec<Candidate>, found: impl FnMut(&[Candidate])) {
        let mut search = Search { matcher: self, text, group, found };
        let mut words = Words::new(text.folded());
        while let Some(word) = words.next_word() {
            search.word(word, words);
        }
        self.unspaced.search(text.folded(), |start, end, spellings| {
            let start = Start { word: start, name: start, clitic: "", is_glued: false };
            search.verify(start, end, 1, spellings);
        });
    }

    /// The bytes that the matcher holds on the heap.
    pub(crate) fn heap_bytes(&self) -> usize {
        self.surfaces.len() * size_of::<Surface>()
            + self.surfaces.iter().map(|it| it.text.len()).sum::<usize>()
            + self.spellings.len() * size_of::<IndexedSpelling>()
            + self.index.heap_bytes()
            + self.unspaced.heap_bytes()
    }
}

/// One search through one text.
struct Search<'s, F> {
    matcher: &'s Matcher,
    text: &'s Normalized<'s>,
    group: &'s mut Vec<Candidate>,
    found: F,
}

impl<F: FnMut(&[Candidate])> Search<'_, F> {
    /// Looks for names that start in a word, at its start, behind its clitics and, in a long word, behind another name.
    #[inline]
    fn word(&mut self, word: Word, rest: Words<'_>) {
        let letters = self.text.folded().get(word.start..word.end).unwrap_or_default();
        self.walk("", word, rest);
        for_each_cut(letters, word.script, |clitic| self.walk(clitic, word, rest));
        for split in glue::splits(letters, word.script) {
            self.glued(word, word.start + split, rest);
        }
    }

    /// Looks for names behind a clitic.
    #[inline]
    fn walk(&mut self, clitic: &'static str, word: Word, rest: Words<'_>) {
        let start = Start { word: word.start, name: word.start + clitic.len(), clitic, is_glued: false };
        let matcher = self.matcher;
        matcher.index.walk(self.text.folded(), start.name, word, rest, &mut |hit| {
            self.verify(start, hit.end, hit.words, hit.surfaces);
        });
    }

    /// Two names in one word: both must be names, to the letter, or nothing is found.
    fn glued(&mut self, word: Word, split: usize, rest: Words<'_>) {
        let matcher = self.matcher;
        let folded = self.text.folded();
        let mut seconds = Vec::new();
        matcher.index.walk(folded, split, word, rest, &mut |hit| {
            if self.may_be_glued(hit.surfaces) {
                seconds.push(hit);
            }
        });
        if seconds.is_empty() {
            return;
        }
        let first = folded.get(word.start..split).unwrap_or_default();
        let mut is_name = self.glued_first(word, split, "");
        for_each_cut(first, word.script, |clitic| is_name |= self.glued_first(word, split, clitic));
        if is_name {
            let start = Start { word: split, name: split, clitic: "", is_glued: true };
            for hit in seconds {
                self.verify(start, hit.end, hit.words, hit.surfaces);
            }
        }
    }

    /// The first of two names in one word, behind a clitic; says whether there is one.
    fn glued_first(&mut self, word: Word, split: usize, clitic: &'static str) -> bool {
        let start = Start { word: word.start, name: word.start + clitic.len(), clitic, is_glued: true };
        let name = self.text.folded().get(start.name..split).unwrap_or_default();
        let surfaces = self.matcher.index.one_word(name);
        self.verify(start, split, 1, surfaces);
        self.may_be_glued(surfaces)
    }

    /// Whether any of the spellings may stand in a word with another name.
    fn may_be_glued(&self, spellings: &[u32]) -> bool {
        let spellings = spellings.iter().filter_map(|it| self.matcher.spellings.get(*it as usize));
        spellings.filter_map(|it| self.matcher.surfaces.get(it.surface as usize)).any(|it| it.may_be_glued)
    }

    /// Keeps the spellings that agree with the original text.
    fn verify(&mut self, start: Start, end: usize, words: usize, spellings: &[u32]) {
        self.group.clear();
        for &id in spellings {
            let Some(spelling) = self.matcher.spellings.get(id as usize) else { continue };
            let Some(surface) = self.matcher.surfaces.get(spelling.surface as usize) else { continue };
            if start.is_glued && !surface.may_be_glued {
                continue;
            }
            self.group.extend(candidate(self.text, start, end, words, surface, spelling.lam));
        }
        if !self.group.is_empty() {
            (self.found)(self.group);
        }
    }
}

/// The candidate of one surface at one place; nothing if the original text cannot be meant for it.
fn candidate(
    text: &Normalized<'_>,
    start: Start,
    end: usize,
    words: usize,
    surface: &Surface,
    lam: Option<LamSpelling>,
) -> Option<Candidate> {
    let mut clitic = start.clitic;
    let mut name_start = start.name;
    let mut letters_lost = 0;
    if let Some(lam) = lam {
        if !may_precede_lam(clitic) {
            return None;
        }
        clitic = with_lam(clitic);
        // The span begins at the second lam, which is that of the article.
        name_start += 'ل'.len_utf8();
        letters_lost = lam.letters_lost;
    }
    let span = text.span(name_start, end);
    let original = span.slice(text.original())?;
    if surface.is_exact && (original != &*surface.text || !clitic.is_empty()) {
        return None;
    }
    let spelling = surface.compare(original, letters_lost, words);
    let stands_apart = spelling.letters >= 3 || !(touches_soft_edge(text.folded(), start.word, end));
    (spelling.agrees && stands_apart).then(|| Candidate {
        span: with_final_dot(text.original(), span, &surface.text),
        entity: surface.entity,
        alias: surface.alias,
        clitic,
        words: u32::try_from(words).unwrap_or(u32::MAX),
        letters: u32::try_from(spelling.letters + letters_lost).unwrap_or(u32::MAX),
        keeps_case: spelling.keeps_case,
        is_glued: start.is_glued,
    })
}

/// Whether a lost space, and not a real edge, is on one side of a range of the folded text.
fn touches_soft_edge(folded: &str, start: usize, end: usize) -> bool {
    let before = folded.get(..start).is_some_and(|it| it.ends_with(SOFT_EDGE));
    let after = folded.get(end..).and_then(|it| it.strip_prefix(SOFT_EDGE));
    before || after.is_some_and(|it| !it.starts_with('ا'))
}

/// Takes the dot behind an abbreviation into its span: "U.S." and not "U.S".
fn with_final_dot(text: &str, span: Span, name: &str) -> Span {
    let has_dot = name.ends_with('.') && text.get(span.end()..).is_some_and(|it| it.starts_with('.'));
    if has_dot { Span::new(span.start(), span.end() + 1) } else { span }
}

/// Leaves out the entities of the lowest prior where one name stands for very many.
fn limit_entities(
    names: &mut Vec<(String, u32)>,
    spellings: &[IndexedSpelling],
    surfaces: &[Surface],
    gazetteer: &Gazetteer,
) {
    let entity =
        |id: u32| spellings.get(id as usize).and_then(|it| surfaces.get(it.surface as usize)).map(|it| it.entity);
    let prior = |id: u32| entity(id).and_then(|it| gazetteer.get(it)).map_or(0, crate::gazetteer::Entity::prior);
    names.sort_unstable_by(|a, b| {
        a.0.cmp(&b.0)
            .then_with(|| prior(b.1).cmp(&prior(a.1)))
            .then_with(|| entity(a.1).cmp(&entity(b.1)))
            .then(a.1.cmp(&b.1))
    });
    let mut same = 0;
    let mut last = String::new();
    names.retain(|(name, _)| {
        same = if *name == last { same + 1 } else { 1 };
        if same == 1 {
            last.clone_from(name);
        }
        same <= MAX_ENTITIES_PER_NAME
    });
}
