//! Reads the bulk format: tab-separated values made by the importer, one entity a line. `gazetteers/README.md`
//! describes it.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::core::is_slug;
use super::entity::{Alias, AliasPolicy, AliasRole, Entity, EntityKind, Origin};
use super::relation::{Relation, RelationKind};
use super::{Found, Read, bad_key, check_name, is_key};
use crate::article::Language;
use crate::diagnostic::{Diagnostic, Source};

/// The first line of every bulk file.
const MAGIC: &str = "#wusum-bulk 1";
/// The prior of an entity whose row gives none: below what is written by hand, above what the importer writes.
const DEFAULT_PRIOR: u8 = 40;
/// A text that is wrong on every line would drown the first message.
const MAX_PROBLEMS: usize = 1000;

/// What a column holds.
#[derive(Clone, Copy)]
enum Column {
    Key,
    Type,
    Names(AliasRole, Language),
    Relation(RelationKind),
    Prior,
    Source,
}

/// Reads all entities of a text; a line with an error is left out and the error reported.
pub(super) fn read(source: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Found {
    let mut lines = Lines { text: source.text, start: 0 };
    let first = lines.next().unwrap_or(0..0);
    if source.text.get(first.clone()) != Some(MAGIC) {
        let message = format!("found another first line, expected `{MAGIC}`");
        diagnostics.push(source.error("G020", first, message).with_help("is this a file in the bulk format?"));
        return Found::default();
    }
    let Some(header) = lines.next() else {
        diagnostics.push(source.error("G021", first, "the line with the names of the columns is missing"));
        return Found::default();
    };
    let before = diagnostics.len();
    let columns = columns(source, header, diagnostics);
    if diagnostics.len() > before {
        return Found::default();
    }
    let mut reader = Reader { source, file: Arc::from(source.origin), columns, shared: HashSet::new(), diagnostics };
    let mut found = Found::default();
    for (number, row) in lines.enumerate() {
        if reader.diagnostics.len() - before >= MAX_PROBLEMS {
            reader.error("G027", row, format!("more than {MAX_PROBLEMS} problems: the rest is not read"));
            break;
        }
        if !row.is_empty() {
            reader.row(row, number + 3, &mut found);
        }
    }
    found
}

fn columns(source: Source<'_>, header: Range<usize>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Column> {
    let mut columns = Vec::new();
    for range in cells(source.text, header.clone()) {
        let name = source.text.get(range.clone()).unwrap_or_default();
        if let Some(column) = column(name) {
            columns.push(column);
        } else {
            diagnostics.push(source.error("G022", range, format!("unknown column `{name}`")).with_help(
                "known are: key, type, name.LANG, alias.LANG, demonym.LANG, demonym_form.LANG, country, part_of, capital, \
                 party, member_of, prior, source",
            ));
        }
    }
    for (name, is_there) in [
        ("key", columns.iter().any(|it| matches!(it, Column::Key))),
        ("type", columns.iter().any(|it| matches!(it, Column::Type))),
        ("name.LANG", columns.iter().any(|it| matches!(it, Column::Names(AliasRole::Name, _)))),
    ] {
        if !is_there {
            diagnostics.push(source.error("G023", header.clone(), format!("missing column `{name}`")));
        }
    }
    columns
}

fn column(name: &str) -> Option<Column> {
    if let Some((role, language)) = name.split_once('.') {
        let role = match role {
            "name" => AliasRole::Name,
            "alias" => AliasRole::Alias,
            "demonym" => AliasRole::Demonym,
            "demonym_form" => AliasRole::DemonymForm,
            _ => return None,
        };
        return Language::parse(language).filter(|it| it.as_str() == language).map(|it| Column::Names(role, it));
    }
    Some(match name {
        "key" => Column::Key,
        "type" => Column::Type,
        "country" => Column::Relation(RelationKind::Country),
        "part_of" => Column::Relation(RelationKind::PartOf),
        "capital" => Column::Relation(RelationKind::Capital),
        "party" => Column::Relation(RelationKind::Party),
        "member_of" => Column::Relation(RelationKind::MemberOf),
        "prior" => Column::Prior,
        "source" => Column::Source,
        _ => return None,
    })
}

struct Reader<'a> {
    source: Source<'a>,
    file: Arc<str>,
    columns: Vec<Column>,
    /// Text that many rows share.
    shared: HashSet<Arc<str>>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn row(&mut self, row: Range<usize>, line: usize, found: &mut Found) {
        let before = self.diagnostics.len();
        let cells: Vec<Range<usize>> = cells(self.source.text, row.clone()).collect();
        if cells.len() != self.columns.len() {
            let message = format!("found {} cells, expected {}", cells.len(), self.columns.len());
            self.error("G024", row, message);
            return;
        }
        let mut entity = Entity { prior: DEFAULT_PRIOR, ..Entity::new("", EntityKind::Place, "") };
        entity.aliases.clear();
        entity.origin = Origin { file: Arc::clone(&self.file), line };
        let (mut key_range, mut is_addition) = (row.clone(), false);
        for (index, range) in cells.into_iter().enumerate() {
            let Some(column) = self.columns.get(index).copied() else { continue };
            match column {
                Column::Key => key_range = range.clone(),
                Column::Type => is_addition = range.is_empty(),
                _ => {}
            }
            self.cell(column, range, line, &mut entity);
        }
        let is_named = is_addition || entity.aliases.iter().any(|it| it.role == AliasRole::Name);
        if !is_named && self.diagnostics.len() == before {
            self.error("G004", row, "found no name, expected one in some language");
        }
        if self.diagnostics.len() > before {
            return;
        }
        if is_addition {
            found.additions.push(entity);
        } else {
            found.entities.push(Read { entity, key_range, institutions: Vec::new() });
        }
    }

    fn cell(&mut self, column: Column, range: Range<usize>, line: usize, entity: &mut Entity) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        match column {
            Column::Key if is_key(text) => text.clone_into(&mut entity.key),
            Column::Key => self.error("G005", range, bad_key(text)),
            // A row without type adds to an entity that another file defines.
            Column::Type if text.is_empty() => {}
            Column::Type => {
                let (kind, subtype) = text.split_once('/').map_or((text, None), |(kind, it)| (kind, Some(it)));
                match EntityKind::parse(kind) {
                    Some(kind) if subtype.is_none_or(is_slug) => {
                        entity.kind = kind;
                        entity.subtype = subtype.map(|it| self.shared(it));
                    }
                    _ => self.error("G006", range, format!("found type `{text}`, expected one such as `place/city`")),
                }
            }
            _ if text.is_empty() => {}
            Column::Names(role, language) => self.names(range, role, language, line, entity),
            Column::Relation(kind) => {
                let targets = text.split('|').map(|it| Relation { kind, target: self.shared(it) });
                entity.relations.extend(targets);
            }
            Column::Prior => match text.parse::<u8>() {
                Ok(prior) if prior <= 100 => entity.prior = prior,
                _ => self.error("G013", range, format!("found prior `{text}`, expected 0 to 100")),
            },
            Column::Source => entity.source = self.shared(text),
        }
    }

    fn names(&mut self, range: Range<usize>, role: AliasRole, language: Language, line: usize, entity: &mut Entity) {
        let text = self.source.text.get(range.clone()).unwrap_or_default();
        let mut start = range.start;
        for part in text.split('|') {
            let part_range = start..start + part.len();
            start += part.len() + 1;
            let (name, flags) = part.split_once('^').unwrap_or((part, ""));
            let problem = match (check_name(name), policy(flags)) {
                (Err(message), _) => ("G009", message),
                (_, None) => ("G025", format!("found flags `{flags}`, expected letters of `awelcx` after the `^`")),
                (Ok(()), Some(policy)) => {
                    let line = u32::try_from(line).unwrap_or(u32::MAX);
                    entity.aliases.push(Alias { text: Box::from(name), language, role, policy, line });
                    continue;
                }
            };
            self.error(problem.0, part_range, problem.1);
        }
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.shared.get(text) {
            return Arc::clone(known);
        }
        let new = Arc::<str>::from(text);
        self.shared.insert(Arc::clone(&new));
        new
    }

    fn error(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>) {
        self.diagnostics.push(self.source.error(code, range, message));
    }
}

fn policy(flags: &str) -> Option<AliasPolicy> {
    let mut policy = AliasPolicy::default();
    for flag in flags.chars() {
        match flag {
            'a' => policy.ambiguous = true,
            'w' => policy.weak = true,
            'e' => policy.exact = true,
            'l' => policy.language_only = true,
            'c' => policy.cased = false,
            'x' => policy.article = true,
            _ => return None,
        }
    }
    Some(policy)
}

/// The ranges of the lines of a text, without their ends.
struct Lines<'a> {
    text: &'a str,
    start: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.start..).filter(|it| !it.is_empty())?;
        let start = self.start;
        let length = rest.find('\n').unwrap_or(rest.len());
        self.start = start + length + 1;
        let line = rest.get(..length).unwrap_or_default();
        Some(start..start + line.trim_end_matches('\r').len())
    }
}

/// The ranges of the cells of a line.
fn cells(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = line.start;
    text.get(line).unwrap_or_default().split('\t').map(move |cell| {
        let range = start..start + cell.len();
        start = range.end + 1;
        range
    })
}
