//! Reads the bulk format (TSV) for the lints. Rows with too few or too many cells are passed over; the library's reader
//! reports them.

use std::ops::Range;

use wusum::article::Language;
use wusum::gazetteer::AliasRole;

use super::document::{Contents, Entry, Name, Piece, Policy};

/// The prior of a row that gives none.
const DEFAULT_PRIOR: u8 = 40;

/// What a column holds.
#[derive(Clone, Copy)]
enum Column {
    Key,
    Type,
    Names(AliasRole, Language),
    Relation(&'static str),
    Prior,
    Source,
    Unknown,
}

/// Reads a text; no entries if it has no header.
pub(super) fn read(text: &str) -> Contents {
    let mut contents = Contents::default();
    let mut lines = lines(text);
    let is_bulk = lines.next().is_some_and(|it| text.get(it).unwrap_or_default().starts_with("#wusum-bulk"));
    let Some(header) = lines.next().filter(|_| is_bulk) else { return contents };
    let mut columns = Vec::new();
    for range in split(text, header.clone(), '\t') {
        let name = text.get(range.clone()).unwrap_or_default();
        let column = column(name);
        if let (Column::Names(..), Some((_, code))) = (column, name.split_once('.')) {
            contents.languages.push(piece(text, range.end - code.len()..range.end));
        }
        columns.push(column);
    }
    contents.header = Some((header, columns.iter().any(|it| matches!(it, Column::Source))));
    contents.entries = lines.filter(|it| !it.is_empty()).filter_map(|it| entry(text, &columns, it)).collect();
    contents
}

fn column(name: &str) -> Column {
    if let Some((role, code)) = name.split_once('.') {
        let role = match role {
            "name" => AliasRole::Name,
            "alias" => AliasRole::Alias,
            "demonym" => AliasRole::Demonym,
            "demonym_form" => AliasRole::DemonymForm,
            _ => return Column::Unknown,
        };
        return Column::Names(role, Language::parse(code).unwrap_or_default());
    }
    match name {
        "key" => Column::Key,
        "type" => Column::Type,
        "country" => Column::Relation("country"),
        "part_of" => Column::Relation("part_of"),
        "capital" => Column::Relation("capital"),
        "party" => Column::Relation("party"),
        "member_of" => Column::Relation("member_of"),
        "prior" => Column::Prior,
        "source" => Column::Source,
        _ => Column::Unknown,
    }
}

fn entry(text: &str, columns: &[Column], row: Range<usize>) -> Option<Entry> {
    let (mut key, mut kind, mut prior, mut source) = (None, String::new(), DEFAULT_PRIOR, None);
    let (mut names, mut relations, mut cells) = (Vec::new(), Vec::new(), 0);
    for range in split(text, row, '\t') {
        let column = columns.get(cells)?;
        cells += 1;
        if range.is_empty() {
            continue;
        }
        match *column {
            Column::Key => key = Some(piece(text, range)),
            Column::Type => text.get(range).unwrap_or_default().clone_into(&mut kind),
            Column::Names(role, language) => {
                let parts = split(text, range.clone(), '|');
                names.extend(parts.map(|part| name(text, part, range.clone(), role, language)));
            }
            Column::Relation(relation) => {
                relations.extend(split(text, range, '|').map(|it| (relation, piece(text, it))));
            }
            Column::Prior => prior = text.get(range).and_then(|it| it.parse().ok()).unwrap_or(DEFAULT_PRIOR),
            Column::Source => source = Some(piece(text, range)),
            Column::Unknown => {}
        }
    }
    let key = key.filter(|_| cells == columns.len())?;
    Some(Entry { key, kind, prior, source, names, relations })
}

fn name(text: &str, value: Range<usize>, holder: Range<usize>, role: AliasRole, language: Language) -> Name {
    let written = text.get(value.clone()).unwrap_or_default();
    let (name, flags) = written.split_once('^').unwrap_or((written, ""));
    let mut policy = Policy::default();
    for flag in flags.chars() {
        match flag {
            'a' => policy.flags.ambiguous = true,
            'w' => policy.flags.weak = true,
            'e' => policy.flags.exact = true,
            'l' => policy.flags.language_only = true,
            'c' => policy.flags.cased = false,
            'x' => policy.flags.article = true,
            _ => {}
        }
    }
    let fold = wusum::fold(name).into_boxed_str();
    Name { piece: piece(text, value.start..value.start + name.len()), language, role, policy, fold, value, holder }
}

fn piece(text: &str, range: Range<usize>) -> Piece {
    Piece { text: Box::from(text.get(range.clone()).unwrap_or_default()), range, is_plain: true }
}

/// The ranges of the lines, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        range
    })
}

/// The ranges of the parts of a range.
fn split(text: &str, whole: Range<usize>, at: char) -> impl Iterator<Item = Range<usize>> {
    let mut start = whole.start;
    text.get(whole).unwrap_or_default().split(at).map(move |part| {
        let range = start..start + part.len();
        start = range.end + at.len_utf8();
        range
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_without_type_are_additions() {
        let text = "#wusum-bulk 1\nkey\ttype\tname.ar\talias.ar\nQ846\t\t\tدولة قطر|الدوحة^a\n";
        let contents = read(text);
        let entry = &contents.entries[0];
        assert_eq!((&*entry.key.text, &*entry.kind), ("Q846", ""));
        let names: Vec<(&str, bool)> =
            entry.names.iter().map(|it| (&text[it.piece.range.clone()], it.policy.flags.ambiguous)).collect();
        assert_eq!(names, [("دولة قطر", false), ("الدوحة", true)]);
        assert_eq!(&text[entry.names[1].value.clone()], "الدوحة^a");
    }

    #[test]
    fn rows_of_another_width_are_passed_over() {
        let text = "#wusum-bulk 1\nkey\ttype\tname.ar\na\tplace\nb\tplace\tقطر\tx\nc\tplace\tقطر\r\n";
        let keys: Vec<Box<str>> = read(text).entries.into_iter().map(|it| it.key.text).collect();
        assert_eq!(keys, [Box::from("c")]);
        assert!(read("key\ttype\n").entries.is_empty());
    }
}
