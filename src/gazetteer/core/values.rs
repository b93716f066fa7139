//! Plain values of the core format, each with its complaint when the text holds something else.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Reader;
use crate::article::Date;
use crate::diagnostic::Diagnostic;

/// A value and where it stands.
pub(super) type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    pub(super) fn date(&mut self, table: &DeTable<'_>, key: &str, parse: fn(&str) -> Option<Date>) -> Option<Date> {
        let value = table.get(key)?;
        let text = self.string(value)?;
        let date = parse(&text);
        if date.is_none() {
            let message = format!("found date `{text}`, expected `2021`, `2021-05` or `2021-05-14`");
            self.error("G010", value.span(), message);
        }
        date
    }

    pub(super) fn prior(&mut self, value: &Value<'_>) -> Option<u8> {
        let number = self.integer(value)?;
        let prior = u8::try_from(number).ok().filter(|it| *it <= 100);
        if prior.is_none() {
            self.error("G013", value.span(), format!("found prior {number}, expected 0 to 100"));
        }
        prior
    }

    pub(super) fn string(&mut self, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(value, "a string");
        }
        text
    }

    /// A string, or a list of strings.
    pub(super) fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|it| self.string(it)).collect(),
            _ => self.string(value).into_iter().collect(),
        }
    }

    pub(super) fn integer(&mut self, value: &Value<'_>) -> Option<i64> {
        let number = value.get_ref().as_integer().and_then(|it| i64::from_str_radix(it.as_str(), it.radix()).ok());
        if number.is_none() {
            self.wrong_type(value, "a whole number");
        }
        number
    }

    pub(super) fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys().filter(|it| !known.contains(&it.get_ref().as_ref())) {
            let diagnostic = self.source.error("G002", key.span(), format!("unknown key `{}`", key.get_ref()));
            self.diagnostics.push(with_nearest(diagnostic, key.get_ref(), known));
        }
    }

    pub(super) fn missing(&mut self, key: &str, range: Range<usize>) {
        let example = match key {
            "format" => "format = 1",
            "source" => "source = \"hand\"",
            "key" => "key = \"Q846\"",
            "type" => "type = \"place/country\"",
            "name" => "name.en = \"Qatar\"",
            "text" => "{ text = \"قطر\", ambiguous = true }",
            _ => "{ role = \"speaker\", of = \"Q846\" }",
        };
        let diagnostic = self.source.error("G004", range, format!("missing key `{key}`"));
        self.diagnostics.push(diagnostic.with_help(format!("add it as in `{example}`")));
    }

    pub(super) fn wrong_type(&mut self, value: &Value<'_>, expected: &str) {
        let found = value.get_ref().type_str();
        self.error("G003", value.span(), format!("found {found}, expected {expected}"));
    }

    pub(super) fn error(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>) {
        self.diagnostics.push(self.source.error(code, range, message));
    }
}

/// The lines of a text by offset.
pub(super) struct Lines {
    /// Where each line starts.
    starts: Vec<usize>,
}

impl Lines {
    pub(super) fn new(text: &str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|it| it.1 == b'\n').map(|it| it.0 + 1);
        Self { starts: std::iter::once(0).chain(after_breaks).collect() }
    }

    /// The number of the line that holds an offset, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|it| *it <= offset)
    }
}

/// Adds the known word that is nearest to the one found, or all of them if none is near.
pub(super) fn with_nearest(diagnostic: Diagnostic, found: &str, known: &[&str]) -> Diagnostic {
    let nearest = known.iter().map(|it| (edits(found, it), *it)).min().filter(|(edits, _)| *edits <= 2);
    diagnostic.with_help(match nearest {
        Some((_, word)) => format!("did you mean `{word}`?"),
        None => format!("known are: {}", known.join(", ")),
    })
}

/// The number of letters to add, drop or change to come from one word to the other (Levenshtein).
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (number, letter) in from.chars().take(64).enumerate() {
        let mut diagonal = number;
        let mut left = number + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let above = *cell;
            left = (left + 1).min(above + 1).min(diagonal + usize::from(letter != *other));
            diagonal = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = number + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
