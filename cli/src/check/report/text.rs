//! Problems for people, in the form in which the library shows its own.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::check::problem::{Excerpt, Problem};

/// Writes each problem with an empty line behind it.
pub(super) fn write(out: &mut impl Write, problems: &[Problem<'_>]) -> io::Result<()> {
    for problem in problems {
        match problem {
            Problem::Reader(diagnostic, _) => write!(out, "{diagnostic}\n\n")?,
            Problem::Lint(..) => write!(out, "{}\n\n", rendered(problem))?,
        }
    }
    Ok(())
}

fn rendered(problem: &Problem<'_>) -> String {
    let Problem::Lint(finding, document) = problem else { return String::new() };
    let excerpt = Excerpt::new(document, &finding.range);
    let level = if problem.is_error() { Level::ERROR } else { Level::WARNING };
    let place = Origin::path(problem.origin()).line(excerpt.line).char_column(excerpt.column);
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .annotation(AnnotationKind::Primary.span(excerpt.mark.clone()));
    let mut group = level.primary_title(&finding.message).id(finding.code).element(place).element(snippet);
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(help));
    }
    // The library drops the same line of dots.
    let rendered = Renderer::plain().render(&[group]);
    rendered.lines().filter(|it| it.trim() != ":::").collect::<Vec<_>>().join("\n")
}
