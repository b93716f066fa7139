//! Problems in gazetteers and rules, each with its place, its excerpt and what to do.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// A doubt: the data can be used.
    Warning,
    /// The data cannot be used.
    Error,
}

/// One problem in a data file.
///
/// [`Display`](fmt::Display) prints it as compilers do, with the line and a mark under the place. The origin, line and
/// column are always in the text as well, because terminals disagree on where right-to-left text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    code: &'static str,
    severity: Severity,
    origin: String,
    line: usize,
    column: usize,
    excerpt: String,
    // Invariant: on character boundaries of `excerpt`.
    mark: Range<usize>,
    message: String,
    help: Option<String>,
}

impl Diagnostic {
    /// The code of this kind of problem, such as `G004`. Codes never change their meaning.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Whether this is an error or a warning.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The name that the caller gave to the text, usually a path.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column, counted from 1 in what a person sees: code points without combining and invisible ones.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The line of the problem, cut to a window around it when it is very long.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }

    /// What was found and what was expected.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, where that is known.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The same problem at another line, for a text that is only a part of its file.
    pub(crate) fn at_line(mut self, line: usize) -> Self {
        self.line = line;
        self
    }

    /// The same problem with a word on what to do about it.
    pub(crate) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        // The renderer would count marks as columns, so it is told the place.
        let place = Origin::path(&*self.origin).line(self.line).char_column(self.column);
        let snippet = Snippet::source(&self.excerpt)
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(self.mark.clone()));
        let mut group = level.primary_title(&self.message).id(self.code).element(place).element(snippet);
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help));
        }
        // Between a place and a snippet without a path the renderer puts a line of dots that says nothing.
        let rendered = Renderer::plain().render(&[group]);
        let mut lines = rendered.lines().filter(|it| it.trim() != ":::");
        f.write_str(lines.next().unwrap_or_default())?;
        lines.try_for_each(|line| write!(f, "\n{line}"))
    }
}

/// A text with its name, to make diagnostics from byte ranges.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    /// What the caller calls the text.
    pub(crate) origin: &'a str,
    /// The text.
    pub(crate) text: &'a str,
}

impl Source<'_> {
    /// An error at a range of bytes.
    pub(crate) fn error(&self, code: &'static str, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.diagnostic(code, Severity::Error, range, message.into())
    }

    /// A warning at a range of bytes.
    pub(crate) fn warning(&self, code: &'static str, range: Range<usize>, message: impl Into<String>) -> Diagnostic {
        self.diagnostic(code, Severity::Warning, range, message.into())
    }

    /// The line of a byte offset, counted from 1.
    pub(crate) fn line(&self, offset: usize) -> usize {
        let offset = self.text.floor_char_boundary(offset);
        self.text.as_bytes().iter().take(offset).filter(|&&it| it == b'\n').count() + 1
    }

    fn diagnostic(&self, code: &'static str, severity: Severity, range: Range<usize>, message: String) -> Diagnostic {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.floor_char_boundary(range.end.max(start));
        let (before, after) = self.text.split_at(start);
        let line_start = before.rfind('\n').map_or(0, |it| it + 1);
        let line_end = after.find('\n').map_or(self.text.len(), |it| start + it);
        let line_text = self.text.get(line_start..line_end).unwrap_or_default().trim_end_matches('\r');
        let (excerpt, cut) = window(line_text, start - line_start);
        let mark_start = (start - line_start - cut).min(excerpt.len());
        let mark_end = (end.min(line_end) - line_start).saturating_sub(cut).clamp(mark_start, excerpt.len());
        let mark_end = excerpt.floor_char_boundary(mark_end).max(mark_start);
        Diagnostic {
            code,
            severity,
            origin: self.origin.to_owned(),
            line: self.line(start),
            column: self.text.get(line_start..start).unwrap_or_default().chars().filter(|&it| is_seen(it)).count() + 1,
            excerpt: excerpt.to_owned(),
            mark: mark_start..mark_end,
            message,
            help: None,
        }
    }
}

/// The part of a long line that surrounds `offset`, and where it starts.
fn window(line: &str, offset: usize) -> (&str, usize) {
    const AROUND: usize = 160;
    if line.len() <= 2 * AROUND {
        return (line, 0);
    }
    let start = line.floor_char_boundary(offset.saturating_sub(AROUND));
    let end = line.floor_char_boundary(offset.saturating_add(AROUND));
    (line.get(start..end).unwrap_or_default(), start)
}

/// Whether a character takes a place of its own on the screen.
fn is_seen(c: char) -> bool {
    let invisible = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}');
    !invisible && !unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn a_problem_in_arabic_is_shown_with_columns_a_person_sees() {
        let text = "first = 1\nname = \"قَطَر\" # x\n";
        let start = text.find('x').unwrap();
        let source = Source { origin: "a.toml", text };
        let problem = source.error("G999", start..start + 1, "found `x`").with_help("take it away");
        assert_eq!((problem.line(), problem.column()), (2, 16));
        expect![[r#"
            error[G999]: found `x`
             --> a.toml:2:16
              |
            2 | name = "قَطَر" # x
              |                ^
              |
              = help: take it away"#]]
        .assert_eq(&problem.to_string());
    }

    #[test]
    fn a_place_in_a_very_long_line_is_shown_with_a_window() {
        let text = "ق".repeat(100_000);
        let problem = Source { origin: "x", text: &text }.error("G999", 100_000..100_002, "here");
        assert!(problem.excerpt().len() <= 320);
        assert_eq!(problem.column(), 50_001);
    }

    #[test]
    fn ranges_outside_the_text_are_moved_into_it() {
        let problem = Source { origin: "x", text: "é" }.error("G999", 1..99, "here");
        assert_eq!((problem.line(), problem.column()), (1, 1));
        let problem = Source { origin: "x", text: "" }.warning("G999", 7..9, "here");
        assert_eq!((problem.line(), problem.column()), (1, 1));
    }
}
