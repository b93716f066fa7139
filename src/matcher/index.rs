//! The word index: a trie over words, kept in one open hash table, asked at every word start.
//!
//! A node is a prefix of names, an edge is a gap and a word. The key of an edge is a hash of all three, so following a
//! name costs one table look-up a word; a small filter in front of the table answers most first words. Whatever the
//! hash says is compared with the real word before it counts, so no accident becomes a match; edges that share a key
//! stand side by side in the table, so no accident hides a name either.

use super::words::{Gap, Word, Words};

/// The index of a surface in the order of adding.
pub(super) type SurfaceId = u32;

/// A prefix of names. Node 0 is the empty one.
type NodeId = u32;
const ROOT: NodeId = 0;

#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    filter: Filter,
    table: Table,
    nodes: Vec<Node>,
    words: String,
    terms: Vec<SurfaceId>,
}

#[derive(Clone, Copy, Debug)]
struct Node {
    parent: NodeId,
    gap: Gap,
    word_start: u32,
    word_end: u32,
    first_term: u32,
    term_count: u32,
    has_children: bool,
}

/// Where a walk ended a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<'i> {
    /// The end of the name in the folded text.
    pub(super) end: usize,
    /// The number of words of the name.
    pub(super) words: usize,
    /// The surfaces that read so.
    pub(super) surfaces: &'i [SurfaceId],
}

impl Index {
    /// Builds an index from folded names and the surfaces they stand for.
    ///
    /// A name without words is not entered. The order of the names does not change what is found.
    pub(super) fn build(names: &[(String, SurfaceId)]) -> Self {
        let mut index = Self::default();
        index.nodes.push(Node::new(ROOT, Gap::JOIN, 0..0));
        index.table = Table::with_capacity(names.len());
        let mut terms = Vec::with_capacity(names.len());
        let mut first_words = Vec::with_capacity(names.len());
        for (name, surface) in names {
            if let Some((node, first_word)) = index.insert(name) {
                terms.push((node, *surface));
                first_words.push(first_word);
            }
        }
        index.filter = Filter::new(&mut first_words);
        terms.sort_unstable();
        terms.dedup();
        for (position, (node, surface)) in (0u32..).zip(&terms) {
            if let Some(node) = index.nodes.get_mut(*node as usize) {
                if node.term_count == 0 {
                    node.first_term = position;
                }
                node.term_count += 1;
            }
            index.terms.push(*surface);
        }
        index
    }

    /// Adds the nodes of a name; nothing for a name without words or with a gap in it that no name goes through.
    fn insert(&mut self, name: &str) -> Option<(NodeId, u64)> {
        let mut words = Words::new(name);
        let mut node = ROOT;
        let mut first_word = None;
        while let Some((gap, word)) = words.next_with_gap() {
            let gap = if first_word.is_none() { Gap::JOIN } else { gap? };
            let text = name.get(word.start..word.end)?;
            let word_hash = hash(text);
            first_word.get_or_insert(word_hash);
            node = self.child_or_insert(node, gap, text, word_hash)?;
        }
        first_word.map(|it| (node, it))
    }

    /// The node behind an edge; nothing if there are more nodes or words than 32 bits count.
    fn child_or_insert(&mut self, parent: NodeId, gap: Gap, text: &str, word_hash: u64) -> Option<NodeId> {
        if let Some(found) = self.child(parent, gap, text, word_hash) {
            return Some(found);
        }
        let start = u32::try_from(self.words.len()).ok()?;
        let end = u32::try_from(self.words.len() + text.len()).ok()?;
        let id = u32::try_from(self.nodes.len()).ok()?;
        self.words.push_str(text);
        self.nodes.push(Node::new(parent, gap, start..end));
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            parent.has_children = true;
        }
        self.table.insert(edge(parent, gap, word_hash), id);
        Some(id)
    }

    /// Calls `found` for every name that starts at byte `start` of the folded text, which lies in `word`; `rest` holds
    /// the words after it.
    #[inline]
    pub(super) fn walk<'i>(
        &'i self,
        text: &str,
        start: usize,
        word: Word,
        rest: Words<'_>,
        found: &mut impl FnMut(Hit<'i>),
    ) {
        let Some(first) = text.get(start..word.end) else { return };
        let word_hash = hash(first);
        if self.filter.may_hold(word_hash)
            && let Some(node) = self.child(ROOT, Gap::JOIN, first, word_hash)
        {
            self.walk_on(text, node, word.end, rest, found);
        }
    }

    /// The surfaces of a name of one word.
    pub(super) fn one_word(&self, word: &str) -> &[SurfaceId] {
        let word_hash = hash(word);
        let node = if self.filter.may_hold(word_hash) { self.child(ROOT, Gap::JOIN, word, word_hash) } else { None };
        let node = node.and_then(|it| self.nodes.get(it as usize));
        node.map(|it| it.first_term as usize..(it.first_term + it.term_count) as usize)
            .and_then(|it| self.terms.get(it))
            .unwrap_or_default()
    }

    fn walk_on<'i>(
        &'i self,
        text: &str,
        mut node: NodeId,
        mut end: usize,
        mut rest: Words<'_>,
        found: &mut impl FnMut(Hit<'i>),
    ) {
        for words in 1.. {
            let Some(at) = self.nodes.get(node as usize) else { return };
            let terms = at.first_term as usize..(at.first_term + at.term_count) as usize;
            if let Some(surfaces) = self.terms.get(terms).filter(|it| !it.is_empty()) {
                found(Hit { end, words, surfaces });
            }
            if !at.has_children {
                return;
            }
            let Some((Some(gap), word)) = rest.next_with_gap() else { return };
            let Some(next) = text.get(word.start..word.end) else { return };
            let Some(child) = self.child(node, gap, next, hash(next)) else { return };
            (node, end) = (child, word.end);
        }
    }

    #[inline]
    fn child(&self, parent: NodeId, gap: Gap, text: &str, word_hash: u64) -> Option<NodeId> {
        self.table.find(edge(parent, gap, word_hash), |it| self.is_edge(it, parent, gap, text))
    }

    fn is_edge(&self, child: NodeId, parent: NodeId, gap: Gap, text: &str) -> bool {
        self.nodes.get(child as usize).is_some_and(|it| {
            let word = self.words.get(it.word_start as usize..it.word_end as usize);
            it.parent == parent && it.gap == gap && word == Some(text)
        })
    }

    /// The bytes that the index holds on the heap.
    pub(super) fn heap_bytes(&self) -> usize {
        self.filter.words.len() * size_of::<u64>()
            + self.table.slots.len() * size_of::<Slot>()
            + self.nodes.len() * size_of::<Node>()
            + self.words.len()
            + self.terms.len() * size_of::<SurfaceId>()
    }
}

impl Node {
    fn new(parent: NodeId, gap: Gap, word: std::ops::Range<u32>) -> Self {
        Self {
            parent,
            gap,
            word_start: word.start,
            word_end: word.end,
            first_term: 0,
            term_count: 0,
            has_children: false,
        }
    }
}

/// A set of hashes that says "surely not" or "perhaps": two bits of one word for each.
#[derive(Clone, Debug, Default)]
struct Filter {
    words: Vec<u64>,
    shift: u32,
}

impl Filter {
    const BITS_PER_KEY: usize = 16;

    fn new(hashes: &mut Vec<u64>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        let count = (hashes.len() * Self::BITS_PER_KEY / 64).next_power_of_two().max(2);
        let mut filter = Self { words: vec![0; count], shift: 64 - count.trailing_zeros() };
        for &mut hash in hashes {
            let (index, bits) = filter.place(hash);
            if let Some(word) = filter.words.get_mut(index) {
                *word |= bits;
            }
        }
        filter
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (index, bits) = self.place(hash);
        self.words.get(index).is_some_and(|word| word & bits == bits)
    }

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "an index below the length of a Vec")]
    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> (self.shift & 63)) as usize, (1 << (hash & 63)) | (1 << ((hash >> 6) & 63)))
    }
}

/// Keys to nodes by linear probing. Key 0 marks an empty slot.
#[derive(Clone, Debug, Default)]
struct Table {
    slots: Vec<Slot>,
    used: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    node: NodeId,
}

impl Table {
    fn with_capacity(keys: usize) -> Self {
        Self { slots: vec![Slot::default(); (keys * 2).next_power_of_two().max(16)], used: 0 }
    }

    /// The node of a key that is the right one: edges may share a key.
    #[inline]
    fn find(&self, key: u64, is_right: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        for slot in self.probe(key) {
            let slot = self.slots.get(slot)?;
            if slot.key == key && is_right(slot.node) {
                return Some(slot.node);
            }
            if slot.key == 0 {
                return None;
            }
        }
        None
    }

    fn insert(&mut self, key: u64, node: NodeId) {
        if (self.used + 1) * 8 > self.slots.len() * 5 {
            self.grow();
        }
        let free = self.probe(key).find(|it| self.slots.get(*it).is_some_and(|slot| slot.key == 0));
        if let Some(slot) = free.and_then(|it| self.slots.get_mut(it)) {
            *slot = Slot { key, node };
            self.used += 1;
        }
    }

    fn grow(&mut self) {
        let old = std::mem::replace(self, Self::with_capacity(self.slots.len()));
        for slot in old.slots.into_iter().filter(|it| it.key != 0) {
            self.insert(slot.key, slot.node);
        }
    }

    #[inline]
    fn probe(&self, key: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let start = (key >> 20) as usize;
        (0..=mask).map(move |step| start.wrapping_add(step) & mask)
    }
}

/// The key of an edge; never 0.
#[inline]
fn edge(parent: NodeId, gap: Gap, word_hash: u64) -> u64 {
    let from = (u64::from(parent) << 32) | u64::from(gap.code());
    mix(word_hash ^ from.wrapping_mul(0x9E37_79B9_7F4A_7C15), 0xE703_7ED1_A0B4_28DB).max(1)
}

/// A hash of a word: eight bytes at a time, each multiplied into the state. It may be weak, as all it finds is compared.
///
/// The last bytes of a longer word are read twice rather than one by one, and so are the middle ones of a short word. The
/// length is multiplied first: mixed in by exclusive or alone it would make one hash of "madeha" and "madeeha", whose
/// lengths differ by the same bit as their letters.
#[inline]
fn hash(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut state = 0xA076_1D64_78BD_642F ^ (bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let tail = if let Some(last) = bytes.last_chunk::<8>() {
        for block in bytes.as_chunks::<8>().0 {
            state = mix(state ^ u64::from_le_bytes(*block), 0x8EBC_6AF0_9C88_C6E3);
        }
        u64::from_le_bytes(*last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
    } else {
        bytes.iter().fold(0, |tail, &byte| (tail << 8) | u64::from(byte))
    };
    mix(state ^ tail, 0x5899_65CC_7537_4CC3)
}

/// The two halves of the 128-bit product, folded together.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the halves are taken on purpose")]
fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product as u64) ^ ((product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_whose_hashes_are_alike_are_kept_apart() {
        let names = [("madeha".to_owned(), 0), ("madeeha".to_owned(), 1), ("madeeha kamel".to_owned(), 2)];
        let index = Index::build(&names);
        assert_eq!((index.one_word("madeha"), index.one_word("madeeha")), (&[0][..], &[1][..]));
        assert_ne!(hash("madeha"), hash("madeeha"));
    }

    #[test]
    fn edges_with_one_key_are_both_found() {
        let mut table = Table::with_capacity(2);
        table.insert(7, 1);
        table.insert(7, 2);
        assert_eq!(table.find(7, |it| it == 2), Some(2));
        assert_eq!(table.find(7, |it| it == 3), None);
    }
}
