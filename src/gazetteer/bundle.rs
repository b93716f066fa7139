//! The built gazetteer as bytes, for embedding: the build script writes it, the library reads it on first use.
//!
//! Reading the files takes most of a second; reading this takes a tenth, because names are checked, additions joined and
//! institutions made already. The bytes are an inner matter of one build: nothing else ever reads them.
//!
//! Numbers are LEB128. Text that many entities share (types, sources, keys of countries) stands once, in a pool.

#![allow(dead_code, reason = "the build script writes, the library reads")]

use std::collections::HashMap;
use std::sync::Arc;

use super::Gazetteer;
use super::entity::{Alias, AliasPolicy, AliasRole, Entity, EntityKind, Origin};
use super::relation::{Office, Relation, RelationKind};
use crate::article::{Date, Language};

const KINDS: &[EntityKind] = &[EntityKind::Person, EntityKind::Place, EntityKind::Organization];
const ROLES: &[AliasRole] = &[AliasRole::Name, AliasRole::Alias, AliasRole::Demonym, AliasRole::DemonymForm];
const RELATIONS: &[RelationKind] =
    &[RelationKind::Country, RelationKind::PartOf, RelationKind::Capital, RelationKind::Party, RelationKind::MemberOf];

/// Writes a gazetteer.
pub(crate) fn write(gazetteer: &Gazetteer) -> Vec<u8> {
    let mut writer = Writer::default();
    for entity in gazetteer.entities() {
        writer.entity(entity);
    }
    let mut bytes = Vec::new();
    number(&mut bytes, writer.pool.len());
    let mut pool: Vec<(&Arc<str>, &usize)> = writer.pool.iter().collect();
    pool.sort_by_key(|it| it.1);
    for (shared, _) in pool {
        text(&mut bytes, shared);
    }
    number(&mut bytes, gazetteer.entities().len());
    bytes.append(&mut writer.bytes);
    bytes
}

/// Reads what [`write()`] wrote; nothing if the bytes are something else.
pub(crate) fn read(bytes: &[u8]) -> Option<Gazetteer> {
    let mut reader = Reader { rest: bytes, pool: Vec::new() };
    for _ in 0..reader.number()? {
        let shared = Arc::from(reader.text()?);
        reader.pool.push(shared);
    }
    let count = reader.number()?;
    let mut entities = Vec::with_capacity(count.min(bytes.len()));
    for _ in 0..count {
        entities.push(reader.entity()?);
    }
    reader.rest.is_empty().then(|| Gazetteer { entities: entities.into(), warnings: Arc::from([]) })
}

fn number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push(low_bits(number) | 0x80);
        number >>= 7;
    }
    bytes.push(low_bits(number));
}

/// The seven lowest bits.
fn low_bits(number: usize) -> u8 {
    number.to_le_bytes().first().copied().unwrap_or_default() & 0x7F
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    number(bytes, text.len());
    bytes.extend_from_slice(text.as_bytes());
}

#[derive(Default)]
struct Writer {
    bytes: Vec<u8>,
    pool: HashMap<Arc<str>, usize>,
}

impl Writer {
    fn entity(&mut self, entity: &Entity) {
        text(&mut self.bytes, &entity.key);
        self.position(KINDS, entity.kind);
        self.shared(entity.subtype.as_deref().unwrap_or_default());
        self.bytes.push(entity.prior);
        self.shared(&entity.source);
        self.shared(&entity.origin.file);
        number(&mut self.bytes, entity.origin.line);
        number(&mut self.bytes, entity.aliases.len());
        for alias in &entity.aliases {
            self.alias(alias);
        }
        number(&mut self.bytes, entity.relations.len());
        for relation in &entity.relations {
            self.position(RELATIONS, relation.kind);
            self.shared(&relation.target);
        }
        number(&mut self.bytes, entity.offices.len());
        for office in &entity.offices {
            self.shared(&office.role);
            self.shared(&office.of);
            self.date(office.from);
            self.date(office.until);
        }
    }

    fn alias(&mut self, alias: &Alias) {
        text(&mut self.bytes, &alias.text);
        self.shared(alias.language.as_str());
        self.position(ROLES, alias.role);
        number(&mut self.bytes, alias.line as usize);
        let policy = &alias.policy;
        let has_dates = policy.from.is_some() || policy.until.is_some();
        let switches = [
            policy.ambiguous,
            policy.weak,
            policy.exact,
            policy.cased,
            policy.article,
            policy.language_only,
            has_dates,
        ];
        self.bytes.push(switches.iter().rev().fold(0, |bits, &it| bits << 1 | u8::from(it)));
        if has_dates {
            self.date(policy.from);
            self.date(policy.until);
        }
    }

    fn date(&mut self, date: Option<Date>) {
        self.shared(&date.map(|it| it.to_string()).unwrap_or_default());
    }

    fn position<T: PartialEq + Copy>(&mut self, list: &[T], item: T) {
        number(&mut self.bytes, list.iter().position(|it| *it == item).unwrap_or_default());
    }

    fn shared(&mut self, text: &str) {
        let next = self.pool.len();
        let index = *self.pool.entry(Arc::from(text)).or_insert(next);
        number(&mut self.bytes, index);
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    pool: Vec<Arc<str>>,
}

impl<'a> Reader<'a> {
    fn entity(&mut self) -> Option<Entity> {
        let key = self.text()?.to_owned();
        let kind = *KINDS.get(self.number()?)?;
        let subtype = Some(self.shared()?).filter(|it| !it.is_empty());
        let prior = self.byte()?;
        let source = self.shared()?;
        let origin = Origin { file: self.shared()?, line: self.number()? };
        let aliases = self.list(Self::alias)?;
        let relations = self.list(|it| Some(Relation { kind: *RELATIONS.get(it.number()?)?, target: it.shared()? }))?;
        let offices =
            self.list(|it| Some(Office { role: it.shared()?, of: it.shared()?, from: it.date()?, until: it.date()? }))?;
        Some(Entity { key, kind, subtype, aliases, relations, offices, prior, source, origin })
    }

    fn alias(&mut self) -> Option<Alias> {
        let text = Box::from(self.text()?);
        let language = Language::parse(&self.shared()?)?;
        let role = *ROLES.get(self.number()?)?;
        let line = u32::try_from(self.number()?).ok()?;
        let switches = self.byte()?;
        let is_on = |bit: u8| switches >> bit & 1 == 1;
        let has_dates = is_on(6);
        let policy = AliasPolicy {
            ambiguous: is_on(0),
            weak: is_on(1),
            exact: is_on(2),
            cased: is_on(3),
            article: is_on(4),
            language_only: is_on(5),
            from: if has_dates { self.date()? } else { None },
            until: if has_dates { self.date()? } else { None },
        };
        Some(Alias { text, language, role, policy, line })
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        // No item is shorter than a byte, so a wrong count cannot ask for more than the bytes hold.
        let mut list = Vec::with_capacity(count.min(self.rest.len()));
        for _ in 0..count {
            list.push(item(self)?);
        }
        Some(list)
    }

    /// A date that may be missing.
    #[expect(clippy::option_option, reason = "the outer one is for broken bytes, as everywhere here")]
    fn date(&mut self) -> Option<Option<Date>> {
        let text = self.shared()?;
        if text.is_empty() { Some(None) } else { Date::parse(&text).map(Some) }
    }

    fn shared(&mut self) -> Option<Arc<str>> {
        let index = self.number()?;
        self.pool.get(index).cloned()
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0usize;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"
        format = 1
        source = "hand"
        [[entity]]
        key = "Q846"
        type = "place/country"
        name = { en = "Qatar", ar = { text = "قطر", ambiguous = true, from = "1971-09" } }
        demonym.ar = "قطري"
        [[entity]]
        key = "wusum:someone"
        type = "person"
        name.en = "Someone"
        country = "Q846"
        office = [{ role = "speaker", of = "Q846", from = "2021", until = "2022-05-03" }]
    "#;

    #[test]
    fn what_is_written_is_read() {
        let gazetteer = Gazetteer::builder().core("a.toml", TEXT).build().expect("valid");
        let read = read(&write(&gazetteer)).expect("readable");
        assert_eq!(gazetteer.entities(), read.entities());
    }

    #[test]
    fn broken_bytes_are_nothing() {
        let bytes = write(&Gazetteer::builder().core("a.toml", TEXT).build().expect("valid"));
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_none());
        }
        for index in 0..bytes.len() {
            let mut broken = bytes.clone();
            broken[index] ^= 0xFF;
            let _ = read(&broken);
        }
    }
}
