//! What one would use instead: an automaton over the folded names, run over folded text, and a look at both edges of
//! whatever it finds.
//!
//! The search must be the overlapping one. Leftmost-longest search is faster but loses names, because a longer name
//! that ends inside a word hides a shorter one that ends well.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use daachorse::{CharwiseDoubleArrayAhoCorasick, DoubleArrayAhoCorasick};

use super::names::{Name, spellings};

/// A name found by a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// In bytes of the folded text, without clitics.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The index of the name in its list.
    pub(crate) name: usize,
}

/// The folded names in all their spellings.
#[derive(Clone, Debug)]
pub(crate) struct Patterns {
    texts: Vec<String>,
    meanings: Vec<Meaning>,
}

#[derive(Clone, Copy, Debug)]
struct Meaning {
    name: usize,
    is_lam: bool,
}

impl Patterns {
    pub(crate) fn new(names: &[Name]) -> Self {
        let mut patterns = Self { texts: Vec::new(), meanings: Vec::new() };
        for (number, name) in names.iter().enumerate() {
            for spelling in spellings(&name.text) {
                patterns.texts.push(spelling.text);
                patterns.meanings.push(Meaning { name: number, is_lam: spelling.is_lam });
            }
        }
        patterns
    }

    /// What the automaton found, if it stands where a name may.
    #[inline]
    fn hit(&self, text: &str, start: usize, end: usize, pattern: usize) -> Option<Hit> {
        let Meaning { name, is_lam } = self.meanings[pattern];
        let is_name = ends_well(text, end) && starts_well(text, start, is_lam);
        // Of the two lams in للعراق, one is the preposition.
        let clitic = if is_lam { 'ل'.len_utf8() } else { 0 };
        is_name.then_some(Hit { start: start + clitic, end, name })
    }
}

/// An engine with its names.
pub(crate) trait Peer {
    /// Calls `found` for each name of a folded text.
    fn search(&self, text: &str, found: impl FnMut(Hit));
}

/// `aho-corasick` with the smaller of its two fast automata; the larger does not fit into memory with 100,000 names.
pub(crate) struct NfaPeer<'p>(&'p Patterns, AhoCorasick);

/// `daachorse`, byte by byte.
pub(crate) struct BytewisePeer<'p>(&'p Patterns, DoubleArrayAhoCorasick<u32>);

/// `daachorse`, character by character: half the steps in Arabic.
pub(crate) struct CharwisePeer<'p>(&'p Patterns, CharwiseDoubleArrayAhoCorasick<u32>);

impl<'p> NfaPeer<'p> {
    pub(crate) fn new(patterns: &'p Patterns) -> Self {
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::ContiguousNFA));
        Self(patterns, builder.build(&patterns.texts).expect("the names are few enough"))
    }
}

impl<'p> BytewisePeer<'p> {
    pub(crate) fn new(patterns: &'p Patterns) -> Self {
        Self(patterns, DoubleArrayAhoCorasick::new(&patterns.texts).expect("no two spellings are the same"))
    }
}

impl<'p> CharwisePeer<'p> {
    pub(crate) fn new(patterns: &'p Patterns) -> Self {
        Self(patterns, CharwiseDoubleArrayAhoCorasick::new(&patterns.texts).expect("no two spellings are the same"))
    }
}

impl Peer for NfaPeer<'_> {
    fn search(&self, text: &str, found: impl FnMut(Hit)) {
        let raw = self.1.find_overlapping_iter(text);
        raw.filter_map(|it| self.0.hit(text, it.start(), it.end(), it.pattern().as_usize())).for_each(found);
    }
}

impl Peer for BytewisePeer<'_> {
    fn search(&self, text: &str, found: impl FnMut(Hit)) {
        let raw = self.1.find_overlapping_iter(text);
        raw.filter_map(|it| self.0.hit(text, it.start(), it.end(), it.value() as usize)).for_each(found);
    }
}

impl Peer for CharwisePeer<'_> {
    fn search(&self, text: &str, found: impl FnMut(Hit)) {
        let raw = self.1.find_overlapping_iter(text);
        raw.filter_map(|it| self.0.hit(text, it.start(), it.end(), it.value() as usize)).for_each(found);
    }
}

fn ends_well(text: &str, end: usize) -> bool {
    !text[end..].chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether a name may start here: at a word start, or behind و ف ب ك ل وب وك ول فب فك فل at a word start; a spelling
/// with ل in it only behind و and ف.
fn starts_well(text: &str, start: usize, is_lam: bool) -> bool {
    let mut before = text[..start].chars().rev().map(|it| Some(it).filter(|it| it.is_alphanumeric()));
    let mut letter = || before.next().flatten();
    match (letter(), is_lam) {
        (None, _) => true,
        (Some('و' | 'ف'), _) => letter().is_none(),
        (Some('ب' | 'ك' | 'ل'), false) => match letter() {
            None => true,
            Some('و' | 'ف') => letter().is_none(),
            Some(_) => false,
        },
        _ => false,
    }
}
