//! All documents together: which entity is defined where, and what its other rows add.

use std::collections::HashMap;

use super::document::{Document, Entry, Name, Piece};
use crate::files::GazetteerFile;

/// The documents of a run, and their entities by key.
#[derive(Debug)]
pub(super) struct Data {
    pub(super) documents: Vec<Document>,
    /// Each key once, in the order of the documents.
    pub(super) things: Vec<Thing>,
    by_key: HashMap<Box<str>, usize>,
}

/// An entity: its definition and its additions.
#[derive(Debug)]
pub(super) struct Thing {
    /// Where the entries stand: document and index. The first is the definition if there is one.
    places: Vec<(usize, usize)>,
    /// The type; empty if nothing but additions is there.
    pub(super) kind: String,
    pub(super) prior: u8,
}

impl Thing {
    /// The part of the type before the slash: `person`, `place` or `organization`.
    pub(super) fn base_kind(&self) -> &str {
        self.kind.split('/').next().unwrap_or_default()
    }
}

/// A name with the entity and the document it stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a> {
    /// The index of the entity in [`Data::things`].
    pub(super) thing: usize,
    /// The index of the document.
    pub(super) document: usize,
    pub(super) name: &'a Name,
}

impl Data {
    /// Reads the files.
    pub(super) fn new(files: Vec<GazetteerFile>) -> Self {
        let documents: Vec<Document> = files.into_iter().map(Document::new).collect();
        let mut data = Self { documents: Vec::new(), things: Vec::new(), by_key: HashMap::new() };
        for (document, it) in documents.iter().enumerate() {
            for (index, entry) in it.contents.entries.iter().enumerate() {
                data.add(entry, (document, index));
            }
        }
        data.documents = documents;
        data
    }

    fn add(&mut self, entry: &Entry, place: (usize, usize)) {
        let index = if let Some(index) = self.by_key.get(&entry.key.text) {
            *index
        } else {
            self.by_key.insert(entry.key.text.clone(), self.things.len());
            self.things.push(Thing { places: Vec::new(), kind: String::new(), prior: entry.prior });
            self.things.len() - 1
        };
        let Some(thing) = self.things.get_mut(index) else { return };
        // The definition leads, wherever it stands.
        if thing.kind.is_empty() && !entry.kind.is_empty() {
            thing.kind.clone_from(&entry.kind);
            thing.prior = entry.prior;
            thing.places.insert(0, place);
        } else {
            thing.places.push(place);
        }
    }

    /// The index of the entity with a key.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The entries of an entity, the definition first, each with the index of its document.
    pub(super) fn entries(&self, thing: &Thing) -> impl Iterator<Item = (usize, &Entry)> {
        thing.places.iter().filter_map(|&(document, index)| {
            Some((document, self.documents.get(document)?.contents.entries.get(index)?))
        })
    }

    /// The key of an entity where it is defined, with the index of the document.
    pub(super) fn key(&self, thing: usize) -> Option<(usize, &Piece)> {
        let (document, entry) = self.entries(self.things.get(thing)?).next()?;
        Some((document, &entry.key))
    }

    /// All names with their entities, in the order of the entities.
    pub(super) fn names(&self) -> impl Iterator<Item = Named<'_>> {
        self.things.iter().enumerate().flat_map(move |(thing, it)| {
            self.entries(it)
                .flat_map(move |(document, entry)| entry.names.iter().map(move |name| Named { thing, document, name }))
        })
    }

    /// `file:line` of an offset in a document.
    pub(super) fn place(&self, document: usize, offset: usize) -> String {
        self.documents.get(document).map(|it| it.place(offset)).unwrap_or_default()
    }

    /// The text of the key of an entity.
    pub(super) fn key_text(&self, thing: usize) -> &str {
        self.key(thing).map(|it| &*it.1.text).unwrap_or_default()
    }
}
