//! The common model of both formats: entries with names, each with its place in the file.

use std::ops::Range;

use wusum::article::Language;
use wusum::gazetteer::{AliasPolicy, AliasRole};

use super::{read_bulk, read_core};
use crate::files::{Format, GazetteerFile};

/// A gazetteer, read for the lints.
///
/// It is read leniently: what the library's reader rejects is reported by that reader, and here left out.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) file: GazetteerFile,
    pub(super) contents: Contents,
    // Invariant: the first is 0, ascending.
    line_starts: Vec<usize>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) entries: Vec<Entry>,
    /// Each language code where it stands: keys in TOML, columns in TSV.
    pub(super) languages: Vec<Piece>,
    /// Names of institution templates. Their gaps make them unfit for most lints.
    pub(super) templates: Vec<(Piece, Language)>,
    /// The source of the whole file (TOML).
    pub(super) source: Option<Piece>,
    /// The line of column names and whether one is `source` (TSV).
    pub(super) header: Option<(Range<usize>, bool)>,
}

/// An entity, or what a row adds to one.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: Piece,
    /// The type as written; empty for a row that adds to an entity of another file.
    pub(super) kind: String,
    pub(super) prior: u8,
    pub(super) source: Option<Piece>,
    pub(super) names: Vec<Name>,
    pub(super) relations: Vec<(&'static str, Piece)>,
}

/// A name with its place.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) piece: Piece,
    pub(super) language: Language,
    pub(super) role: AliasRole,
    pub(super) policy: Policy,
    /// The name as it is compared with texts.
    pub(super) fold: Box<str>,
    /// The name with its policy.
    pub(super) value: Range<usize>,
    /// The list or cell that the name stands in; the same as `value` if it stands alone.
    pub(super) holder: Range<usize>,
}

impl Name {
    /// Whether the name has one word.
    pub(super) fn is_one_word(&self) -> bool {
        !self.fold.contains(' ')
    }

    /// Whether the name is the entity's own and no word for its people.
    pub(super) fn is_own(&self) -> bool {
        !self.role.is_demonym()
    }
}

/// When a name counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Policy {
    /// The switches; days are beside them because the library alone can read days of which only the year is known.
    pub(super) flags: AliasPolicy,
    pub(super) from: Option<Box<str>>,
    pub(super) until: Option<Box<str>>,
}

/// A string of a file with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Piece {
    pub(super) text: Box<str>,
    /// The bytes of the text; with quotes if it is written with escapes.
    pub(super) range: Range<usize>,
    /// Whether the file has the text as it is, without escapes.
    pub(super) is_plain: bool,
}

impl Piece {
    /// The place of a part of the text; the whole if the text is written with escapes.
    pub(super) fn part(&self, part: Range<usize>) -> Range<usize> {
        if self.is_plain { self.range.start + part.start..self.range.start + part.end } else { self.range.clone() }
    }
}

impl Document {
    /// Reads a file.
    pub(super) fn new(file: GazetteerFile) -> Self {
        let contents = match file.format {
            Format::Core => read_core::read(&file.text),
            Format::Bulk => read_bulk::read(&file.text),
        };
        let ends = file.text.bytes().enumerate().filter(|(_, it)| *it == b'\n').map(|(offset, _)| offset + 1);
        let line_starts = std::iter::once(0).chain(ends).collect();
        Self { file, contents, line_starts }
    }

    /// The line of an offset, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|it| *it <= offset)
    }

    /// The bytes of a line counted from 1, without its end.
    pub(super) fn line_range(&self, line: usize) -> Range<usize> {
        let length = self.file.text.len();
        let start = line.checked_sub(1).and_then(|it| self.line_starts.get(it)).copied().unwrap_or(length);
        let end = self.line_starts.get(line).map_or(length, |it| it - 1);
        let text = self.slice(start..end);
        start..start + text.trim_end_matches('\r').len()
    }

    /// A part of the text; empty if there is none.
    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        self.file.text.get(range).unwrap_or_default()
    }

    /// `file:line`, as messages write it.
    pub(super) fn place(&self, offset: usize) -> String {
        format!("{}:{}", self.file.origin, self.line(offset))
    }
}
