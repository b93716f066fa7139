//! Names in scripts that put no space between words, found as substrings.
//!
//! This is where `aho-corasick` works: Chinese, Japanese, Thai and their like have no word starts to begin at, and
//! Korean particles hang on the end of a name.

use aho_corasick::{AhoCorasick, MatchKind};

use super::words::{Script, script_of};

/// The automaton of the names without word edges.
#[derive(Clone, Debug, Default)]
pub(super) struct Unspaced {
    automaton: Option<AhoCorasick>,
    // By pattern: the surfaces that read so.
    surfaces: Vec<Vec<u32>>,
}

/// Whether a folded name must be looked for as a substring.
pub(super) fn is_unspaced(name: &str) -> bool {
    name.chars().any(|it| matches!(script_of(it), Script::Unspaced | Script::Hangul))
}

impl Unspaced {
    /// Builds the automaton; nothing if there is no such name, or if there are more than an automaton can hold.
    pub(super) fn build(mut names: Vec<(String, u32)>) -> Self {
        names.sort_unstable();
        names.dedup();
        let mut patterns: Vec<String> = Vec::new();
        let mut surfaces: Vec<Vec<u32>> = Vec::new();
        for (name, surface) in names {
            if let Some(same) = surfaces.last_mut().filter(|_| patterns.last() == Some(&name)) {
                same.push(surface);
            } else {
                patterns.push(name);
                surfaces.push(vec![surface]);
            }
        }
        let automaton = if patterns.is_empty() {
            None
        } else {
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns).ok()
        };
        Self { automaton, surfaces }
    }

    /// Calls `found` with start, end and surfaces of every name in a folded text.
    pub(super) fn search<'i>(&'i self, text: &str, mut found: impl FnMut(usize, usize, &'i [u32])) {
        let Some(automaton) = &self.automaton else { return };
        for hit in automaton.find_overlapping_iter(text) {
            if starts_well(text, hit.start())
                && ends_well(text, hit.end())
                && let Some(surfaces) = self.surfaces.get(hit.pattern().as_usize())
            {
                found(hit.start(), hit.end(), surfaces);
            }
        }
    }

    /// The bytes that the automaton holds on the heap.
    pub(super) fn heap_bytes(&self) -> usize {
        self.automaton.as_ref().map_or(0, AhoCorasick::memory_usage)
            + self.surfaces.iter().map(|it| it.len() * size_of::<u32>()).sum::<usize>()
    }
}

/// Whether a name may start at a byte: anywhere in a script without spaces, else at a word start.
pub(super) fn starts_well(text: &str, start: usize) -> bool {
    let (before, after) = around(text, start);
    after == Script::Unspaced || !before.joins(after)
}

/// Whether a name may end at a byte: anywhere in a script without spaces or before a Korean particle, else at a word
/// end.
pub(super) fn ends_well(text: &str, end: usize) -> bool {
    let (before, after) = around(text, end);
    matches!(before, Script::Unspaced | Script::Hangul) || !before.joins(after)
}

fn around(text: &str, at: usize) -> (Script, Script) {
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let script = |it: Option<char>| it.map_or(Script::None, script_of);
    (script(before.chars().next_back()), script(after.chars().next()))
}
