//! Problems as reports show them, whether the library's reader found them or a lint.

use std::ops::Range;

use wusum::diagnostic::{Diagnostic, Severity};

use super::data::Data;
use super::document::Document;
use super::finding::{Edit, Finding};

/// A problem of either origin.
#[derive(Clone, Copy, Debug)]
pub(super) enum Problem<'a> {
    /// Found by the library's reader; with the document, if it is one of those at hand.
    Reader(&'a Diagnostic, Option<&'a Document>),
    /// Found by a lint.
    Lint(&'a Finding, &'a Document),
}

/// A place in a file, for programs. Lines and columns count from 1, columns in code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) line: usize,
    pub(super) column: usize,
    /// Line and column behind the last character; nothing if only the start is known.
    pub(super) end: Option<(usize, usize)>,
}

impl<'a> Problem<'a> {
    /// A diagnostic of the reader with its document.
    pub(super) fn reader(diagnostic: &'a Diagnostic, data: &'a Data) -> Self {
        Self::Reader(diagnostic, data.documents.iter().find(|it| it.file.origin == diagnostic.origin()))
    }

    /// A finding with its document.
    pub(super) fn lint(finding: &'a Finding, data: &'a Data) -> Option<Self> {
        Some(Self::Lint(finding, data.documents.get(finding.document)?))
    }

    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Reader(it, _) => it.code(),
            Self::Lint(it, _) => it.code,
        }
    }

    pub(super) fn is_error(&self) -> bool {
        let severity = match self {
            Self::Reader(it, _) => it.severity(),
            Self::Lint(it, _) => it.severity,
        };
        severity == Severity::Error
    }

    /// `error` or `warning`.
    pub(super) fn level(&self) -> &'static str {
        if self.is_error() { "error" } else { "warning" }
    }

    pub(super) fn origin(&self) -> &'a str {
        match self {
            Self::Reader(it, _) => it.origin(),
            Self::Lint(_, document) => &document.file.origin,
        }
    }

    pub(super) fn message(&self) -> &'a str {
        match self {
            Self::Reader(it, _) => it.message(),
            Self::Lint(it, _) => &it.message,
        }
    }

    pub(super) fn help(&self) -> Option<&'a str> {
        match self {
            Self::Reader(it, _) => it.help(),
            Self::Lint(it, _) => it.help.as_deref(),
        }
    }

    /// The line of the problem, or a window of a long one.
    pub(super) fn excerpt(&self) -> &'a str {
        match self {
            Self::Reader(it, _) => it.excerpt(),
            Self::Lint(it, document) => Excerpt::new(document, &it.range).text,
        }
    }

    pub(super) fn region(&self) -> Region {
        match self {
            // The reader does not say where the problem ends.
            Self::Reader(it, document) => {
                let column = document.map_or(it.column(), |document| code_point_column(document, it));
                Region { line: it.line(), column, end: None }
            }
            Self::Lint(it, document) => region(document, &it.range),
        }
    }

    /// What a fix does, and where it changes what.
    pub(super) fn fix(&self) -> Option<(&'a str, Vec<(Region, &'a Edit)>)> {
        let Self::Lint(finding, document) = self else { return None };
        let fix = finding.fix.as_ref()?;
        Some((&fix.does, fix.edits.iter().map(|it| (region(document, &it.range), it)).collect()))
    }
}

/// The column in code points; the reader counts columns as a person sees them.
fn code_point_column(document: &Document, diagnostic: &Diagnostic) -> usize {
    let mut seen = 0;
    let line = document.slice(document.line_range(diagnostic.line()));
    let before = line.chars().take_while(|&it| {
        seen += usize::from(is_seen(it));
        seen < diagnostic.column()
    });
    before.count() + 1
}

/// The region of a range of bytes.
fn region(document: &Document, range: &Range<usize>) -> Region {
    let point = |offset: usize| {
        let line = document.line(offset);
        (line, document.slice(document.line_range(line).start..offset).chars().count() + 1)
    };
    let (line, column) = point(range.start);
    Region { line, column, end: Some(point(range.end)) }
}

/// The line of a problem with the part that is marked.
#[derive(Clone, Debug)]
pub(super) struct Excerpt<'a> {
    pub(super) text: &'a str,
    pub(super) mark: Range<usize>,
    pub(super) line: usize,
    /// The column as a person counts it: without marks and invisible characters.
    pub(super) column: usize,
}

impl<'a> Excerpt<'a> {
    /// A long line is cut to a window, as the library does.
    pub(super) fn new(document: &'a Document, range: &Range<usize>) -> Self {
        const AROUND: usize = 160;
        let line = document.line(range.start);
        let whole = document.line_range(line);
        let text = document.slice(whole.clone());
        let offset = range.start.saturating_sub(whole.start).min(text.len());
        let window = if text.len() <= 2 * AROUND {
            0..text.len()
        } else {
            text.floor_char_boundary(offset.saturating_sub(AROUND))..text.floor_char_boundary(offset + AROUND)
        };
        let excerpt = text.get(window.clone()).unwrap_or_default();
        let mark_end = range.end.min(whole.end).saturating_sub(whole.start + window.start).min(excerpt.len());
        let mark_start = offset - window.start;
        Self {
            text: excerpt,
            mark: mark_start..excerpt.floor_char_boundary(mark_end).max(mark_start),
            line,
            column: text.get(..offset).unwrap_or_default().chars().filter(|&it| is_seen(it)).count() + 1,
        }
    }
}

/// Whether a character takes a place of its own on the screen.
fn is_seen(c: char) -> bool {
    let invisible = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}');
    !invisible && !unicode_normalization::char::is_combining_mark(c)
}
