//! Writes one tagging as one line of JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::article::Article;
use crate::gazetteer::{Entity, Gazetteer};
use crate::mention::Mention;
use crate::span::{OffsetConverter, OffsetUnit};
use crate::tagging::Tagging;

use super::InputRecord;

/// Writes taggings as JSON Lines: one object a line, in this form (broken here for reading).
///
/// ```json
/// {"id": "a1", "lang": "ar", "offset_unit": "chars",
///  "mentions": [{"start": 57, "end": 60, "text": "قطر", "kind": "place", "type": "country", "form": "name",
///                "entity": "Q846", "name": "Qatar", "zone": "body", "score": 0.98}],
///  "entities": [{"id": "Q846", "kind": "place", "type": "country", "name": "Qatar", "mentions": 14, "salience": 87}]}
/// ```
///
/// - `id` and `lang` are there if they are known.
/// - `start` and `end` are half-open and count in `offset_unit`. If the article came as other fields than `text`, they
///   count within the field named by `field`, and in a list within the string of number `item`, from 0.
/// - `clitic` holds the letters glued to the front of the name, if there are any; they are not in the span.
/// - `type` is left out where the gazetteer gives none.
/// - `form` is `name`, `alias` or `demonym`; `zone` is `title`, `lead`, `body`, `caption`, `keywords`, `related` or
///   `boilerplate`.
/// - `entities` come by falling salience, mentions in the order of the text.
///
/// # Examples
///
/// ```
/// use wusum::format::JsonLines;
/// use wusum::{Article, Entity, EntityKind, Gazetteer, Tagger};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let gazetteer = Gazetteer::builder()
///     .entity(Entity::new("Q846", EntityKind::Place, "Qatar").with_name("ar", "قطر").with_subtype("country"))
///     .build()?;
/// let tagger = Tagger::builder().build(gazetteer)?;
/// let article = Article::from("زار قطر").with_id("a1");
/// let mut line = Vec::new();
/// JsonLines::new(tagger.gazetteer()).write(&mut line, &article, &tagger.tag(&article))?;
/// assert_eq!(
///     String::from_utf8(line)?,
///     concat!(
///         r#"{"id":"a1","offset_unit":"chars","mentions":[{"start":4,"end":7,"text":"قطر","kind":"place","#,
///         r#""type":"country","form":"name","entity":"Q846","name":"Qatar","zone":"body","score":0.89}],"#,
///         r#""entities":[{"id":"Q846","kind":"place","type":"country","name":"Qatar","mentions":1,"salience":27}]}"#,
///         "\n"
///     )
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct JsonLines<'g> {
    gazetteer: &'g Gazetteer,
    unit: OffsetUnit,
    language: String,
    keeps_input: bool,
}

impl<'g> JsonLines<'g> {
    /// A writer for the taggings of a tagger with this gazetteer.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, unit: OffsetUnit::default(), language: "en".to_owned(), keeps_input: false }
    }

    /// Sets the unit of offsets. By default code points.
    #[must_use]
    pub fn with_offsets(mut self, unit: OffsetUnit) -> Self {
        self.unit = unit;
        self
    }

    /// Sets the language of names. By default English; an entity without a name in it shows its English one.
    #[must_use]
    pub fn with_names(mut self, language: impl Into<String>) -> Self {
        self.language = language.into();
        self
    }

    /// Writes the other fields of the input again, in front. By default they are left out.
    #[must_use]
    pub fn with_input(mut self, yes: bool) -> Self {
        self.keeps_input = yes;
        self
    }

    /// Writes one line.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write(&self, out: &mut impl Write, article: &Article<'_>, tagging: &Tagging) -> io::Result<()> {
        let id = article.id().map(serde_json::to_string).transpose()?;
        self.write_line(out, id.as_deref(), &[], article, tagging)
    }

    /// Writes one line for an article that came as one.
    ///
    /// # Errors
    ///
    /// If the writer fails.
    pub fn write_record(&self, out: &mut impl Write, record: &InputRecord<'_>, tagging: &Tagging) -> io::Result<()> {
        // A field of the input that has the name of one of ours would make the line ambiguous.
        let is_ours = |name: &str| matches!(name, "id" | "lang" | "offset_unit" | "mentions" | "entities" | "topics");
        let kept: Vec<(&str, &str)> =
            if self.keeps_input { record.kept().filter(|(name, _)| !is_ours(name)).collect() } else { Vec::new() };
        self.write_line(out, record.id_json(), &kept, record.article(), tagging)
    }

    fn write_line(
        &self,
        out: &mut impl Write,
        id: Option<&str>,
        kept: &[(&str, &str)],
        article: &Article<'_>,
        tagging: &Tagging,
    ) -> io::Result<()> {
        out.write_all(b"{")?;
        if let Some(id) = id {
            write!(out, r#""id":{id},"#)?;
        }
        for (name, json) in kept {
            // Names are written as JSON strings; values stand as they came.
            write!(out, "{}:{json},", serde_json::to_string(name)?)?;
        }
        if let Some(language) = article.language() {
            write!(out, r#""lang":"{language}","#)?;
        }
        write!(out, r#""offset_unit":"{}","mentions":["#, self.unit)?;
        self.write_mentions(out, article, tagging)?;
        out.write_all(br#"],"entities":["#)?;
        for (number, tagged) in tagging.entities().iter().enumerate() {
            separate(out, number)?;
            let entity = OutputEntity {
                id: tagged.key(),
                kind: tagged.kind().as_str(),
                subtype: tagged.subtype(),
                name: self.gazetteer.get(tagged.id()).map_or(tagged.name(), |it| self.name(it)),
                mentions: tagged.mentions(),
                salience: tagged.salience(),
            };
            serde_json::to_writer(&mut *out, &entity)?;
        }
        out.write_all(b"]}\n")
    }

    fn write_mentions(&self, out: &mut impl Write, article: &Article<'_>, tagging: &Tagging) -> io::Result<()> {
        let names_fields = article.fields().iter().any(|it| it.name() != "text");
        let mut converter: Option<(usize, OffsetConverter<'_>)> = None;
        for (number, mention) in tagging.mentions().iter().enumerate() {
            separate(out, number)?;
            let text = article.text(mention.field());
            let converter = match &mut converter {
                Some((field, it)) if *field == mention.field() => it,
                other => &mut other.insert((mention.field(), OffsetConverter::new(text, self.unit))).1,
            };
            let field = article.fields().get(mention.field()).filter(|_| names_fields);
            let entity = self.gazetteer.get(mention.entity());
            let output = OutputMention {
                field: field.map(crate::article::Field::name),
                item: field.and_then(crate::article::Field::item),
                start: converter.convert(mention.span().start()),
                end: converter.convert(mention.span().end()),
                text: mention.span().slice(text).unwrap_or_default(),
                clitic: Some(mention.evidence().clitic()).filter(|it| !it.is_empty()),
                kind: mention.kind().as_str(),
                subtype: entity.and_then(Entity::subtype),
                form: mention.form().as_str(),
                entity: entity.map(Entity::key),
                name: entity.map(|it| self.name(it)),
                zone: mention.zone().as_str(),
                score: score(mention),
            };
            serde_json::to_writer(&mut *out, &output)?;
        }
        Ok(())
    }

    fn name<'e>(&self, entity: &'e Entity) -> &'e str {
        entity.name_in(&self.language).unwrap_or_else(|| entity.name())
    }
}

fn separate(out: &mut impl Write, number: usize) -> io::Result<()> {
    if number > 0 { out.write_all(b",") } else { Ok(()) }
}

/// The score with two decimals, not with the digits of a 32-bit number.
fn score(mention: &Mention) -> f64 {
    (f64::from(mention.score()) * 100.0).round() / 100.0
}

#[derive(Serialize)]
struct OutputMention<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<usize>,
    start: usize,
    end: usize,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clitic: Option<&'a str>,
    kind: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    subtype: Option<&'a str>,
    form: &'a str,
    entity: Option<&'a str>,
    name: Option<&'a str>,
    zone: &'a str,
    score: f64,
}

#[derive(Serialize)]
struct OutputEntity<'a> {
    id: &'a str,
    kind: &'a str,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    subtype: Option<&'a str>,
    name: &'a str,
    mentions: usize,
    salience: u8,
}
