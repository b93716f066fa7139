//! Reads the core format: TOML written by hand, one table per entity. `gazetteers/README.md` describes it.

mod institutions;
mod values;

use std::ops::Range;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use self::values::{Lines, Value, with_nearest};
use super::entity::{Alias, AliasPolicy, AliasRole, Entity, EntityKind, Origin};
use super::relation::{Office, Relation, RelationKind};
use super::{Found, Read, bad_key, check_name, is_key};
use crate::article::{Date, Language};
use crate::diagnostic::{Diagnostic, Source};

/// The version of the format that this reader knows.
const FORMAT: i64 = 1;

const TOP_KEYS: &[&str] = &["format", "source", "entity", "institution"];
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
    "institution",
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
pub(super) fn read(source: Source<'_>, diagnostics: &mut Vec<Diagnostic>) -> Found {
    let (document, errors) = DeTable::parse_recoverable(source.text);
    if !errors.is_empty() {
        // What a recovering parser made up behind a syntax error is not worth a further message.
        diagnostics.extend(errors.iter().map(|error| {
            source.error("G001", error.span().unwrap_or(0..0), format!("this is not TOML: {}", error.message()))
        }));
        return Found::default();
    }
    let mut reader = Reader { source, file: Arc::from(source.origin), lines: Lines::new(source.text), diagnostics };
    reader.document(document.get_ref(), document.span())
}

struct Reader<'a> {
    source: Source<'a>,
    file: Arc<str>,
    lines: Lines,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn document(&mut self, table: &DeTable<'_>, whole: Range<usize>) -> Found {
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
        let entities = self.tables(table, "entity");
        let entities = entities.iter().filter_map(|it| self.entity(it, &file_source)).collect();
        let institutions = self.tables(table, "institution");
        let institutions = institutions.iter().filter_map(|it| self.institution(it, &file_source)).collect();
        Found { entities, institutions, additions: Vec::new() }
    }

    /// The tables of a list, `[[entity]]` or `[[institution]]`.
    fn tables<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> &'t [Value<'i>] {
        let Some(value) = table.get(key) else { return &[] };
        let list = value.get_ref().as_array();
        if list.is_none() {
            self.wrong_type(value, &format!("`[[{key}]]` tables"));
        }
        list.map_or(&[], |it| &**it)
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
        let line = self.lines.line(value.span().start);
        let mut entity = Entity { subtype, ..Entity::new(key, kind.unwrap_or(EntityKind::Place), "") };
        entity.origin = Origin { file: Arc::clone(&self.file), line };
        entity.aliases = self.names(table, value.span());
        for &kind in RELATIONS {
            if let Some(value) = table.get(kind.as_str()) {
                let targets = self.strings(value);
                entity.relations.extend(targets.into_iter().map(|it| Relation { kind, target: it.into() }));
            }
        }
        if let Some(list) = table.get("office") {
            entity.offices = self.offices(list);
        }
        if let Some(value) = table.get("prior") {
            entity.prior = self.prior(value).unwrap_or(Entity::DEFAULT_PRIOR);
        }
        entity.source = table.get("source").and_then(|it| self.string(it)).as_deref().unwrap_or(file_source).into();
        let institutions = table.get("institution").map(|it| self.strings(it)).unwrap_or_default();
        (self.diagnostics.len() == before).then_some(Read { entity, key_range, institutions })
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

    fn kind(&mut self, table: &DeTable<'_>, whole: Range<usize>) -> (Option<EntityKind>, Option<Arc<str>>) {
        let Some(value) = table.get("type") else {
            self.missing("type", whole);
            return (None, None);
        };
        let Some(text) = self.string(value) else { return (None, None) };
        let (kind, subtype) = text.split_once('/').map_or((text.as_str(), None), |(kind, it)| (kind, Some(it)));
        let subtype_is_slug = subtype.is_none_or(is_slug);
        match EntityKind::parse(kind) {
            Some(kind) if subtype_is_slug => (Some(kind), subtype.map(Arc::from)),
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
        let line = self.lines.line(text_value.span().start);
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
        Some(Office { role: role.into(), of: of.into(), from, until })
    }
}

/// Whether a text is small letters, digits and inner hyphens.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}
