//! Names that another name of the same entity makes needless (L001).

use std::collections::HashMap;
use std::ops::Range;

use wusum::gazetteer::AliasRole;

use crate::check::data::{Data, Named};
use crate::check::document::{Document, Name};
use crate::check::finding::{Edit, Finding};
use crate::check::spelling::is_covered;
use crate::files::Format;

/// L001.
pub(super) fn check(data: &Data, findings: &mut Vec<Finding>) {
    for (thing, it) in data.things.iter().enumerate() {
        let names: Vec<Named<'_>> = data
            .entries(it)
            .flat_map(|(document, entry)| entry.names.iter().map(move |name| Named { thing, document, name }))
            .collect();
        let mut alike: HashMap<_, Vec<Named<'_>>> = HashMap::new();
        for later in names {
            let name = later.name;
            let class = (name.language, name.role.is_demonym().then_some(name.role), &*name.fold);
            let earlier = alike.entry(class).or_default();
            // Of several that fold alike only those are kept that count somewhere on their own.
            match earlier.iter().position(|it| covering(it.name, name).is_some()) {
                None => earlier.push(later),
                Some(index) => findings.extend(needless(data, &mut earlier[index], later)),
            }
        }
    }
}

/// Which of two names with one fold can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needless {
    Earlier,
    Later,
}

fn covering(earlier: &Name, later: &Name) -> Option<Needless> {
    if earlier.policy != later.policy {
        return None;
    }
    // The name that is shown stays, whatever covers it; one that is shown elsewhere too is the rows' business.
    if later.role != AliasRole::Name && is_covered(later, earlier) {
        Some(Needless::Later)
    } else if earlier.role != AliasRole::Name && is_covered(earlier, later) {
        Some(Needless::Earlier)
    } else {
        None
    }
}

/// The finding for a pair; the one that stays takes the place of the earlier.
fn needless<'a>(data: &'a Data, earlier: &mut Named<'a>, later: Named<'a>) -> Option<Finding> {
    let needless = covering(earlier.name, later.name)?;
    let (gone, stays) = match needless {
        Needless::Later => (later, *earlier),
        Needless::Earlier => (*earlier, later),
    };
    *earlier = stays;
    let document = data.documents.get(gone.document)?;
    let (text, other) = (&gone.name.piece.text, &stays.name.piece.text);
    let place = data.place(stays.document, stays.name.piece.range.start);
    let message = if text == other {
        format!("`{text}` stands twice in one entity, also at {place}")
    } else {
        format!("`{text}` adds nothing to `{other}` of the same entity at {place}")
    };
    let finding = Finding::new("L001", gone.document, gone.name.piece.range.clone(), message);
    if needless == Needless::Earlier {
        // The later one takes in more texts than the first; perhaps it is that one which was not meant so.
        return Some(finding.with_help(format!("leave it out, or `{other}` if that is not meant so loosely")));
    }
    let finding = finding.with_help("leave it out");
    Some(match removal(document, gone.name) {
        Some(edit) => finding.with_fix(format!("took out `{text}`, which adds nothing to `{other}`"), vec![edit]),
        None => finding,
    })
}

/// The change that takes a name out, with the sign that parts it from its neighbor.
fn removal(document: &Document, name: &Name) -> Option<Edit> {
    let range = match document.file.format {
        Format::Bulk => bulk_removal(document, name),
        Format::Core => core_removal(document, name)?,
    };
    Some(Edit { range, text: String::new() })
}

fn bulk_removal(document: &Document, name: &Name) -> Range<usize> {
    let (cell, value) = (&name.holder, &name.value);
    if document.slice(value.end..cell.end).starts_with('|') {
        value.start..value.end + 1
    } else if document.slice(cell.start..value.start).ends_with('|') {
        value.start - 1..value.end
    } else {
        value.clone()
    }
}

fn core_removal(document: &Document, name: &Name) -> Option<Range<usize>> {
    let (list, value) = (&name.holder, &name.value);
    let after = document.slice(value.end..list.end);
    let before = document.slice(list.start..value.start);
    let is_followed = after.trim_start().starts_with(',');
    let end = value.end + if is_followed { after.len() - after.trim_start().len() + 1 } else { 0 };
    // A name with a line of its own goes with the line. A comma before the end of a list may stay.
    let number = document.line(value.start);
    let line = document.line_range(number);
    let next_line = document.line_range(number + 1).start;
    let is_alone = line.start > list.start
        && next_line <= list.end
        && document.slice(line.start..value.start).trim().is_empty()
        && document.slice(end..line.end.max(end)).trim().is_empty()
        && end <= line.end;
    if is_alone {
        return Some(line.start..next_line);
    }
    if is_followed {
        let rest = document.slice(end..list.end);
        return Some(value.start..end + rest.len() - rest.trim_start_matches([' ', '\t']).len());
    }
    if let Some(head) = before.trim_end().strip_suffix(',') {
        return Some(list.start + head.len()..value.end);
    }
    // A comment may stand between; what it is about is not known.
    let is_only = after.trim() == "]" && before.trim() == "[" || list == value;
    is_only.then(|| lone_removal(document, list)).flatten()
}

/// The line of a key and its value, if nothing else stands in it.
fn lone_removal(document: &Document, value: &Range<usize>) -> Option<Range<usize>> {
    let first = document.line_range(document.line(value.start));
    let last_number = document.line(value.end);
    let last = document.line_range(last_number);
    let is_key = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '_' | '-' | '"' | ' ' | '\t');
    let head = document.slice(first.start..value.start).trim().strip_suffix('=')?;
    let is_whole = head.chars().all(is_key) && document.slice(value.end..last.end).trim().is_empty();
    is_whole.then(|| first.start..document.line_range(last_number + 1).start)
}
