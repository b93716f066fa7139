//! The format of `gazetteers/page-markers.toml`, which its head documents.

use std::ops::Range;

use regex::Regex;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What a marked line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Keywords,
    Source,
    ReadAlso,
    Related,
    Photo,
    Embed,
    Share,
    Notice,
}

/// What may stand after a marker in its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum After {
    #[default]
    Any,
    Colon,
    Text,
    Alone,
    Script,
}

/// Where, besides its usual place, a marker or a pattern may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Within {
    #[default]
    Nowhere,
    Glued,
    Anywhere,
}

/// How a marker behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Rule {
    pub(super) kind: Kind,
    pub(super) after: After,
    pub(super) within: Within,
}

/// What a pattern finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum PatternKind {
    Credit,
    Signature,
    Notice,
    Link,
}

/// A pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    pub(super) kind: PatternKind,
    pub(super) within: Within,
    pub(super) regex: Regex,
}

/// The whole file.
#[derive(Clone, Debug, Default)]
pub(super) struct Data {
    /// Each marker with its behavior, in the order of the file.
    pub(super) markers: Vec<(String, Rule)>,
    pub(super) patterns: Vec<Pattern>,
}

const LANGUAGES: [&str; 6] = ["ar", "en", "fr", "it", "es", "de"];

impl Data {
    /// Reads a file. The error is its first problem, with the byte where it is.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let file = DeTable::parse(text).map_err(|error| error.to_string())?;
        let mut data = Self::default();
        let mut agencies = String::new();
        for (key, value) in file.get_ref() {
            match key.get_ref().as_ref() {
                "format" if value.get_ref().as_integer().is_some_and(|it| it.as_str() == "1") => {}
                "agencies" => agencies = alternatives(strings(value)?),
                "marker" | "pattern" => {}
                _ => return Err(problem(&key.span(), "found an unknown key or value")),
            }
        }
        for table in tables(file.get_ref(), "marker")? {
            data.add_markers(table)?;
        }
        for table in tables(file.get_ref(), "pattern")? {
            data.patterns.push(pattern(table, &agencies)?);
        }
        Ok(data)
    }

    fn add_markers(&mut self, table: &Spanned<DeValue<'_>>) -> Result<(), String> {
        let (mut kind, mut after, mut within, mut words) = (None, After::default(), Within::default(), Vec::new());
        for (key, value) in entries(table)? {
            match key {
                "kind" => kind = Some(marker_kind(value)?),
                "after" => after = after_of(value)?,
                "within" => within = within_of(value)?,
                language if LANGUAGES.contains(&language) => words.extend(strings(value)?),
                _ => return Err(problem(&value.span(), "found an unknown key")),
            }
        }
        let kind = kind.ok_or_else(|| problem(&table.span(), "expected the key `kind`"))?;
        self.markers.extend(words.into_iter().map(|word| (word.to_owned(), Rule { kind, after, within })));
        Ok(())
    }
}

fn pattern(table: &Spanned<DeValue<'_>>, agencies: &str) -> Result<Pattern, String> {
    let (mut kind, mut within, mut regex) = (None, Within::default(), None);
    for (key, value) in entries(table)? {
        match key {
            "kind" => kind = Some(pattern_kind(value)?),
            "within" => within = within_of(value)?,
            "regex" => {
                let text = string(value)?.replace("{agency}", agencies);
                regex = Some(Regex::new(&text).map_err(|error| problem(&value.span(), &error.to_string()))?);
            }
            _ => return Err(problem(&value.span(), "found an unknown key")),
        }
    }
    match (kind, regex) {
        (Some(kind), Some(regex)) => Ok(Pattern { kind, within, regex }),
        _ => Err(problem(&table.span(), "expected the keys `kind` and `regex`")),
    }
}

fn marker_kind(value: &Spanned<DeValue<'_>>) -> Result<Kind, String> {
    Ok(match string(value)? {
        "keywords" => Kind::Keywords,
        "source" => Kind::Source,
        "read-also" => Kind::ReadAlso,
        "related" => Kind::Related,
        "photo" => Kind::Photo,
        "embed" => Kind::Embed,
        "share" => Kind::Share,
        "notice" => Kind::Notice,
        _ => return Err(problem(&value.span(), "found an unknown kind of marker")),
    })
}

fn pattern_kind(value: &Spanned<DeValue<'_>>) -> Result<PatternKind, String> {
    Ok(match string(value)? {
        "credit" => PatternKind::Credit,
        "signature" => PatternKind::Signature,
        "notice" => PatternKind::Notice,
        "link" => PatternKind::Link,
        _ => return Err(problem(&value.span(), "found an unknown kind of pattern")),
    })
}

fn after_of(value: &Spanned<DeValue<'_>>) -> Result<After, String> {
    Ok(match string(value)? {
        "any" => After::Any,
        "colon" => After::Colon,
        "text" => After::Text,
        "alone" => After::Alone,
        "script" => After::Script,
        _ => return Err(problem(&value.span(), "expected `any`, `colon`, `text`, `alone` or `script`")),
    })
}

fn within_of(value: &Spanned<DeValue<'_>>) -> Result<Within, String> {
    Ok(match string(value)? {
        "glued" => Within::Glued,
        "anywhere" => Within::Anywhere,
        _ => return Err(problem(&value.span(), "expected `glued` or `anywhere`")),
    })
}

/// The words as a group of a regular expression. The longest come first, because the first that fits is taken.
fn alternatives(mut words: Vec<&str>) -> String {
    words.sort_by_key(|it| (std::cmp::Reverse(it.len()), *it));
    let escaped: Vec<String> = words.into_iter().map(regex::escape).collect();
    format!("(?:{})", escaped.join("|"))
}

fn tables<'a, 'i>(file: &'a DeTable<'i>, key: &str) -> Result<&'a [Spanned<DeValue<'i>>], String> {
    let Some(value) = file.get(key) else { return Ok(&[]) };
    value.get_ref().as_array().map(AsRef::as_ref).ok_or_else(|| problem(&value.span(), "expected an array of tables"))
}

fn entries<'a, 'i>(
    table: &'a Spanned<DeValue<'i>>,
) -> Result<impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'i>>)>, String> {
    let table = table.get_ref().as_table().ok_or_else(|| problem(&table.span(), "expected a table"))?;
    Ok(table.iter().map(|(key, value)| (key.get_ref().as_ref(), value)))
}

fn strings<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<Vec<&'a str>, String> {
    let array = value.get_ref().as_array().ok_or_else(|| problem(&value.span(), "expected a list"))?;
    array.iter().map(string).collect()
}

fn string<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, String> {
    let text = value.get_ref().as_str().filter(|it| !it.is_empty());
    text.ok_or_else(|| problem(&value.span(), "expected a string that is not empty"))
}

fn problem(place: &Range<usize>, message: &str) -> String {
    format!("byte {}: {message}", place.start)
}
