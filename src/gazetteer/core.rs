//! Reads the core format: TOML written by hand, one table per entity. `gazetteers/README.md` describes it.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entity::{Alias, AliasPolicy, AliasRole, Entity, EntityKind, Office, Origin, Relation, RelationKind};
use super::{Read, bad_key, check_name, is_key};
use crate::article::{Date, Language};
use crate::diagnostic::{Diagnostic, Source};

/// The version of the format that this reader knows.
const FORMAT: i64 = 1;

const TOP_KEYS: &[&str] = &["format", "source", "entity"];
const ENTITY_KEYS: &[&str] = &[
    "key",
    "type",
    "name",
    "alias",
    "demonym",
    "demonym_form",
    "country",
    "part_of",
    "capital",
    "party",
    "member_of",
    "office",
    "prior",
    "source",
];
const ALIAS_KEYS: &[&str] = &["text", "ambiguous", "weak", "exact", "cased", "article", "lang", "from", "until"];
const OFFICE_KEYS: &[&str] = &["role", "of", "from", "until"];

/// The offices that relations and rules can name.
const ROLES: &[&str] = &[
    "ambassador",
    "central-bank-governor",
    "chief-executive",
    "chief-of-staff",
    "coach",
    "commander",
    "crown-prince",
    "defense-minister",
    "deputy-head-of-government",
    "deputy-leader",
    "envoy",
    "finance-minister",
    "foreign-minister",
    "governor",
    "head-of-government",
    "head-of-state",
    "intelligence-chief",
    "interior-minister",
    "judge",
    "leader",
    "mayor",
    "minister",
    "monarch",
    "national-security-adviser",
    "party-leader",
    "player",
    "prosecutor",
    "religious-leader",
    "secretary-general",
    "speaker",
    "spokesperson",
    "vice-president",
];

const RELATIONS: &[RelationKind] =
    &[RelationKind::Country, RelationKind::PartOf, RelationKind::Capital, RelationKind::Party, RelationKind::MemberOf];

/// Reads all entities of a text; an entity with an error is left out and the error reported.
pub(super) fn read(source: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Read> {
    let (document, errors) = DeTable::parse_recoverable(source.text);
    if !errors.is_empty() {
        // What a recovering parser made up behind a syntax error is not worth a further message.
        diagnostics.extend(errors.iter().map(|error| {
            source.error("G001", error.span().unwrap_or(0..0), format!("this is not TOML: {}", error.message()))
        }));
        return Vec::new();
    }
    let mut reader = Reader { source, file: Arc::from(source.origin), lines: LineCounter::default(), diagnostics };
    reader.document(document.get_ref(), document.span())
}

struct Reader<'a> {
    source: Source<'a>,
    file: Arc<str>,
    lines: LineCounter,
    diagnostics: &'a mut Vec<Diagnostic>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn document(&mut self, table: &DeTable<'_>, whole: Range<usize>) -> Vec<Read> {
        self.unknown_keys(table, TOP_KEYS);
        let head = whole.start..whole.start;
        match table.get("format") {
            None => self.missing("format", head.clone()),
            Some(value) => {
                if let Some(found) = self.integer(value).filter(|it| *it != FORMAT) {
                    self.error("G012", value.span(), format!("found format {found}, expected {FORMAT}"));
                }
            }
        }
        let file_source = table.get("source").and_then(|it| self.string(it)).unwrap_or_default();
        if !table.contains_key("source") {
            self.missing("source", head);
        }
        let Some(list) = table.get("entity") else { return Vec::new() };
        let Some(list) = list.get_ref().as_array() else {
            self.wrong_type(list, "`[[entity]]` tables");
            return Vec::new();
        };
        list.iter().filter_map(|it| self.entity(it, &file_source)).collect()
    }

    fn entity(&mut self, value: &Value<'_>, file_source: &str) -> Option<Read> {
        let before = self.diagnostics.len();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, "a table");
            return None;
        };
        self.unknown_keys(table, ENTITY_KEYS);
        let (key, key_range) = self.key(table, value.span());
        let (kind, subtype) = self.kind(table, value.span());
        let line = self.lines.line(self.source.text, value.span().start);
        let mut entity = Entity { subtype, ..Entity::new(key, kind.unwrap_or(EntityKind::Place), "") };
        entity.origin = Origin { file: Arc::clone(&self.file), line };
        entity.aliases = self.names(table, value.span());
        for &kind in RELATIONS {
            if let Some(value) = table.get(kind.as_str()) {
                let targets = self.strings(value);
                entity.relations.extend(targets.into_iter().map(|target| Relation { kind, target }));
            }
        }
        if let Some(list) = table.get("office") {
            entity.offices = self.offices(list);
        }
        if let Some(value) = table.get("prior") {
            entity.prior = self.prior(value).unwrap_or(Entity::DEFAULT_PRIOR);
        }
        entity.source = table.get("source").and_then(|it| self.string(it)).unwrap_or_else(|| file_source.to_owned());
        (self.diagnostics.len() == before).then_some(Read { entity, key_range })
    }

    fn key(&mut self, table: &DeTable<'_>, whole: Range<usize>) -> (String, Range<usize>) {
        let Some(value) = table.get("key") else {
            self.missing("key", whole.clone());
            return (String::new(), whole);
        };
        let key = self.string(value).unwrap_or_default();
        if !is_key(&key) && value.get_ref().is_str() {
            self.error("G005", value.span(), bad_key(&key));
        }
        (key, value.span())
    }

    fn kind(&mut self, table: &DeTable<'_>, whole: Range<usize>) -> (Option<EntityKind>, Option<String>) {
        let Some(value) = table.get("type") else {
            self.missing("type", whole);
            return (None, None);
        };
        let Some(text) = self.string(value) else { return (None, None) };
        let (kind, subtype) = text.split_once('/').map_or((text.as_str(), None), |(kind, it)| (kind, Some(it)));
        let subtype_is_slug = subtype.is_none_or(is_slug);
        match EntityKind::parse(kind) {
            Some(kind) if subtype_is_slug => (Some(kind), subtype.map(str::to_owned)),
            _ => {
                let message = format!(
                    "found type `{text}`, expected `person`, `place` or `organization`, or one of them with a slash and \
                     a subtype of small letters and hyphens"
                );
                self.error("G006", value.span(), message);
                (None, None)
            }
        }
    }

    fn names(&mut self, table: &DeTable<'_>, whole: Range<usize>) -> Vec<Alias> {
        let mut aliases = Vec::new();
        for (key, role) in [
            ("name", AliasRole::Name),
            ("alias", AliasRole::Alias),
            ("demonym", AliasRole::Demonym),
            ("demonym_form", AliasRole::DemonymForm),
        ] {
            if let Some(value) = table.get(key) {
                self.names_by_language(value, role, &mut aliases);
            } else if role == AliasRole::Name {
                self.missing("name", whole.clone());
            }
        }
        aliases
    }

    fn names_by_language(&mut self, value: &Value<'_>, role: AliasRole, aliases: &mut Vec<Alias>) {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, "names by language, such as `name.ar = \"قطر\"`");
            return;
        };
        if table.is_empty() {
            self.error("G009", value.span(), "found no language, expected at least one");
        }
        for (language, value) in table {
            let Some(code) = Language::parse(language.get_ref()).filter(|it| it.as_str() == language.get_ref()) else {
                let message = format!("found language `{}`, expected a code such as `ar`", language.get_ref());
                self.error("G008", language.span(), message);
                continue;
            };
            match value.get_ref() {
                DeValue::Array(list) if role != AliasRole::Name => {
                    aliases.extend(list.iter().filter_map(|it| self.alias(it, code, role)));
                }
                _ => aliases.extend(self.alias(value, code, role)),
            }
        }
    }

    fn alias(&mut self, value: &Value<'_>, language: Language, role: AliasRole) -> Option<Alias> {
        let (text_value, policy) = match value.get_ref() {
            DeValue::Table(table) => {
                self.unknown_keys(table, ALIAS_KEYS);
                let Some(text) = table.get("text") else {
                    self.missing("text", value.span());
                    return None;
                };
                (text, self.policy(table))
            }
            _ => (value, AliasPolicy::default()),
        };
        let text = self.string(text_value)?;
        if let Err(message) = check_name(&text) {
            self.error("G009", text_value.span(), message);
            return None;
        }
        let line = self.lines.line(self.source.text, text_value.span().start);
        Some(Alias {
            text: text.into_boxed_str(),
            language,
            role,
            policy,
            line: u32::try_from(line).unwrap_or(u32::MAX),
        })
    }

    fn policy(&mut self, table: &DeTable<'_>) -> AliasPolicy {
        let mut policy = AliasPolicy::default();
        for (key, switch) in [
            ("ambiguous", &mut policy.ambiguous),
            ("weak", &mut policy.weak),
            ("exact", &mut policy.exact),
            ("cased", &mut policy.cased),
            ("article", &mut policy.article),
            ("lang", &mut policy.language_only),
        ] {
            if let Some(value) = table.get(key) {
                match value.get_ref() {
                    DeValue::Boolean(yes) => *switch = *yes,
                    _ => self.wrong_type(value, "`true` or `false`"),
                }
            }
        }
        policy.from = self.date(table, "from", Date::parse_first);
        policy.until = self.date(table, "until", Date::parse_last);
        policy
    }

    fn offices(&mut self, value: &Value<'_>) -> Vec<Office> {
        let Some(list) = value.get_ref().as_array() else {
            self.wrong_type(value, "a list of tables such as `{ role = \"speaker\", of = \"Q846\" }`");
            return Vec::new();
        };
        list.iter().filter_map(|it| self.office(it)).collect()
    }

    fn office(&mut self, value: &Value<'_>) -> Option<Office> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, "a table such as `{ role = \"speaker\", of = \"Q846\" }`");
            return None;
        };
        self.unknown_keys(table, OFFICE_KEYS);
        for key in ["role", "of"] {
            if !table.contains_key(key) {
                self.missing(key, value.span());
            }
        }
        let role = table.get("role").and_then(|it| self.string(it))?;
        if !ROLES.contains(&role.as_str()) {
            let diagnostic = self.source.error("G011", table.get("role")?.span(), format!("unknown role `{role}`"));
            self.diagnostics.push(with_nearest(diagnostic, &role, ROLES));
            return None;
        }
        let of = table.get("of").and_then(|it| self.string(it))?;
        let from = self.date(table, "from", Date::parse_first);
        let until = self.date(table, "until", Date::parse_last);
        Some(Office { role, of, from, until })
    }

    fn date(&mut self, table: &DeTable<'_>, key: &str, parse: fn(&str) -> Option<Date>) -> Option<Date> {
        let value = table.get(key)?;
        let text = self.string(value)?;
        let date = parse(&text);
        if date.is_none() {
            let message = format!("found date `{text}`, expected `2021`, `2021-05` or `2021-05-14`");
            self.error("G010", value.span(), message);
        }
        date
    }

    fn prior(&mut self, value: &Value<'_>) -> Option<u8> {
        let number = self.integer(value)?;
        let prior = u8::try_from(number).ok().filter(|it| *it <= 100);
        if prior.is_none() {
            self.error("G013", value.span(), format!("found prior {number}, expected 0 to 100"));
        }
        prior
    }

    fn string(&mut self, value: &Value<'_>) -> Option<String> {
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(value, "a string");
        }
        text
    }

    /// A string, or a list of strings.
    fn strings(&mut self, value: &Value<'_>) -> Vec<String> {
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|it| self.string(it)).collect(),
            _ => self.string(value).into_iter().collect(),
        }
    }

    fn integer(&mut self, value: &Value<'_>) -> Option<i64> {
        let number = value.get_ref().as_integer().and_then(|it| i64::from_str_radix(it.as_str(), it.radix()).ok());
        if number.is_none() {
            self.wrong_type(value, "a whole number");
        }
        number
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys().filter(|it| !known.contains(&it.get_ref().as_ref())) {
            let diagnostic = self.source.error("G002", key.span(), format!("unknown key `{}`", key.get_ref()));
            self.diagnostics.push(with_nearest(diagnostic, key.get_ref(), known));
        }
    }

    fn missing(&mut self, key: &str, range: Range<usize>) {
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

    fn wrong_type(&mut self, value: &Value<'_>, expected: &str) {
        let found = value.get_ref().type_str();
        self.error("G003", value.span(), format!("found {found}, expected {expected}"));
    }

    fn error(&mut self, code: &'static str, range: Range<usize>, message: impl Into<String>) {
        self.diagnostics.push(self.source.error(code, range, message));
    }
}

/// Counts lines forward, because entities come in order and a file may be long.
#[derive(Default)]
struct LineCounter {
    offset: usize,
    lines: usize,
}

impl LineCounter {
    fn line(&mut self, text: &str, offset: usize) -> usize {
        if offset < self.offset {
            *self = Self::default();
        }
        let passed = text.as_bytes().get(self.offset..offset).unwrap_or_default();
        self.lines += passed.iter().filter(|&&it| it == b'\n').count();
        self.offset = offset;
        self.lines + 1
    }
}

/// Whether a text is small letters, digits and inner hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Adds the known word that is nearest to the one found, or all of them if none is near.
fn with_nearest(diagnostic: Diagnostic, found: &str, known: &[&str]) -> Diagnostic {
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
