//! Reads the core format (TOML) for the lints. What is of a wrong type is passed over; the library's reader reports it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use wusum::article::Language;
use wusum::gazetteer::AliasRole;

use super::document::{Contents, Entry, Name, Piece, Policy};

/// The prior of an entity that gives none.
const DEFAULT_PRIOR: u8 = wusum::Entity::DEFAULT_PRIOR;

/// The tables of names and what their names are.
const ROLES: &[(&str, AliasRole)] = &[
    ("name", AliasRole::Name),
    ("alias", AliasRole::Alias),
    ("demonym", AliasRole::Demonym),
    ("demonym_form", AliasRole::DemonymForm),
];

const RELATIONS: &[&str] = &["country", "part_of", "capital", "party", "member_of"];

type Value<'i> = Spanned<DeValue<'i>>;

/// Reads a text; nothing if it is not TOML.
pub(super) fn read(text: &str) -> Contents {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { text, contents: Contents::default() };
    if errors.is_empty() {
        let table = document.get_ref();
        reader.contents.source = table.get("source").and_then(|it| reader.piece(it));
        for value in list(table.get("entity")) {
            reader.entity(value);
        }
        for value in list(table.get("institution")) {
            reader.institution(value);
        }
    }
    reader.contents
}

struct Reader<'a> {
    text: &'a str,
    contents: Contents,
}

impl Reader<'_> {
    fn entity(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else { return };
        let Some(key) = table.get("key").and_then(|it| self.piece(it)) else { return };
        let names = self.names(table);
        let mut relations = Vec::new();
        for &kind in RELATIONS {
            relations.extend(elements(table.get(kind)).filter_map(|it| Some((kind, self.piece(it)?))));
        }
        for office in list(table.get("office")) {
            let of = office.get_ref().as_table().and_then(|it| it.get("of")).and_then(|it| self.piece(it));
            relations.extend(of.map(|it| ("office", it)));
        }
        self.contents.entries.push(Entry {
            key,
            kind: table.get("type").and_then(|it| it.get_ref().as_str()).unwrap_or_default().to_owned(),
            prior: table.get("prior").and_then(prior).unwrap_or(DEFAULT_PRIOR),
            source: table.get("source").and_then(|it| self.piece(it)),
            names,
            relations,
        });
    }

    fn institution(&mut self, value: &Value<'_>) {
        let Some(table) = value.get_ref().as_table() else { return };
        for (key, _) in ROLES {
            let Some(languages) = table.get(*key).and_then(|it| it.get_ref().as_table()) else { continue };
            for (code, value) in languages {
                let language = self.language(code);
                let pieces: Vec<Piece> = elements(Some(value)).filter_map(|it| self.piece(text_of(it))).collect();
                self.contents.templates.extend(pieces.into_iter().map(|it| (it, language)));
            }
        }
    }

    /// The names of an entity in the order of the file.
    fn names(&mut self, table: &DeTable<'_>) -> Vec<Name> {
        let mut names = Vec::new();
        for &(key, role) in ROLES {
            let Some(languages) = table.get(key).and_then(|it| it.get_ref().as_table()) else { continue };
            for (code, value) in languages {
                let language = self.language(code);
                names.extend(elements(Some(value)).filter_map(|it| self.name(it, value.span(), language, role)));
            }
        }
        names.sort_by_key(|it| it.value.start);
        names
    }

    fn name(&self, value: &Value<'_>, holder: Range<usize>, language: Language, role: AliasRole) -> Option<Name> {
        let piece = self.piece(text_of(value))?;
        let policy = value.get_ref().as_table().map(policy).unwrap_or_default();
        let fold = wusum::fold(&piece.text).into_boxed_str();
        Some(Name { piece, language, role, policy, fold, value: value.span(), holder })
    }

    fn language(&mut self, code: &Spanned<toml::de::DeString<'_>>) -> Language {
        self.contents.languages.push(Piece {
            text: Box::from(&**code.get_ref()),
            range: code.span(),
            is_plain: self.text.get(code.span()) == Some(code.get_ref()),
        });
        Language::parse(code.get_ref()).unwrap_or_default()
    }

    /// A string with its place, without quotes where the text stands in the file as it is.
    fn piece(&self, value: &Value<'_>) -> Option<Piece> {
        let text = value.get_ref().as_str()?;
        let span = value.span();
        let inner = span.start + 1..span.end.saturating_sub(1).max(span.start + 1);
        let is_plain = self.text.get(inner.clone()) == Some(text);
        Some(Piece { text: Box::from(text), range: if is_plain { inner } else { span }, is_plain })
    }
}

/// The tables of a list of tables; none if the value is something else.
fn list<'a, 'i>(value: Option<&'a Value<'i>>) -> impl Iterator<Item = &'a Value<'i>> {
    value.and_then(|it| it.get_ref().as_array()).into_iter().flat_map(|it| it.iter())
}

/// The elements of a list, or the value itself.
fn elements<'a, 'i>(value: Option<&'a Value<'i>>) -> impl Iterator<Item = &'a Value<'i>> {
    let alone = value.filter(|it| it.get_ref().as_array().is_none());
    list(value).chain(alone)
}

/// The string of a name, which may stand in a table with its policy.
fn text_of<'a, 'i>(value: &'a Value<'i>) -> &'a Value<'i> {
    value.get_ref().as_table().and_then(|it| it.get("text")).unwrap_or(value)
}

fn policy(table: &DeTable<'_>) -> Policy {
    let mut policy = Policy::default();
    for (key, switch) in [
        ("ambiguous", &mut policy.flags.ambiguous),
        ("weak", &mut policy.flags.weak),
        ("exact", &mut policy.flags.exact),
        ("cased", &mut policy.flags.cased),
        ("article", &mut policy.flags.article),
        ("lang", &mut policy.flags.language_only),
    ] {
        if let Some(DeValue::Boolean(yes)) = table.get(key).map(Spanned::get_ref) {
            *switch = *yes;
        }
    }
    let day = |key: &str| table.get(key).and_then(|it| it.get_ref().as_str()).map(Box::from);
    policy.from = day("from");
    policy.until = day("until");
    policy
}

fn prior(value: &Value<'_>) -> Option<u8> {
    let number = value.get_ref().as_integer()?;
    u8::from_str_radix(number.as_str(), number.radix()).ok()
}
