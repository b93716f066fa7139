//! Reads one article from one line of JSON.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::article::{Article, Date, Language};

/// An article as one line of JSON Lines brought it, with the fields that only pass through.
///
/// ```json
/// {"id": "a1", "title": "…", "lead": "…", "body": "…", "caption": "…", "keywords": ["…"], "lang": "ar", "date": "2024-11-09"}
/// {"id": "a1", "text": "…"}
/// ```
///
/// `text` is one body; the others become zones. At least one of them must be there. `keywords` is a list or one string.
/// `lang` is a language tag, `date` starts with `YYYY-MM-DD`, `source` is a name. Everything else is passed over, and
/// written again on request.
///
/// # Examples
///
/// ```
/// use wusum::format::InputRecord;
///
/// # fn main() -> Result<(), wusum::format::InputError> {
/// let record = InputRecord::parse(r#"{"id": 7, "title": "قطر", "desk": "gulf"}"#, false)?;
/// assert_eq!(record.article().fields()[0].text(), "قطر");
/// assert_eq!(record.kept().collect::<Vec<_>>(), [("desk", r#""gulf""#)]);
///
/// let error = InputRecord::parse(r#"{"id": 7}"#, false).unwrap_err();
/// assert_eq!(error.to_string(), "found no text, expected `text`, `title`, `lead`, `body`, `caption` or `keywords`");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct InputRecord<'a> {
    article: Article<'a>,
    id: Option<&'a str>,
    kept: Vec<(Cow<'a, str>, &'a str)>,
    notes: Vec<String>,
}

impl<'a> InputRecord<'a> {
    /// Reads a line. With `is_page`, `text` is a scraped page to be cut into zones.
    ///
    /// # Errors
    ///
    /// If the line is not a JSON object, has a text of another type than a string, or has no text at all.
    pub fn parse(line: &'a str, is_page: bool) -> Result<Self, InputError> {
        let fields: Fields<'a> =
            serde_json::from_str(line).map_err(|error| InputError(format!("this is not a JSON object: {error}")))?;
        let mut record = Self { article: Article::default(), id: None, kept: Vec::new(), notes: Vec::new() };
        let mut has_text = false;
        for (name, value) in fields.0 {
            has_text |= record.field(name, value, is_page)?;
        }
        if !has_text {
            let expected = "`text`, `title`, `lead`, `body`, `caption` or `keywords`";
            return Err(InputError(format!("found no text, expected {expected}")));
        }
        Ok(record)
    }

    /// The article.
    #[must_use]
    pub fn article(&self) -> &Article<'a> {
        &self.article
    }

    /// Takes the article out, to change it.
    #[must_use]
    pub fn map_article(mut self, change: impl FnOnce(Article<'a>) -> Article<'a>) -> Self {
        self.article = change(std::mem::take(&mut self.article));
        self
    }

    /// The id as it stands in the line, quotes included, because an id may be a number.
    #[must_use]
    pub fn id_json(&self) -> Option<&'a str> {
        self.id
    }

    /// The fields that only pass through, with their JSON as it stands in the line.
    pub fn kept(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.kept.iter().map(|(name, json)| (&**name, *json))
    }

    /// What was not understood and left out, such as a date of another form.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// Takes one field; says whether it is a text.
    fn field(&mut self, name: Cow<'a, str>, value: &'a RawValue, is_page: bool) -> Result<bool, InputError> {
        let json = value.get();
        if json == "null" && name != "id" {
            return Ok(false);
        }
        let article = std::mem::take(&mut self.article);
        self.article = match &*name {
            "text" if is_page => {
                let page = Article::from_page(string(&name, json)?);
                return self.replace_fields(&article, page);
            }
            "text" => article.with_field("text", crate::article::Zone::Body, string(&name, json)?),
            "title" => article.with_title(string(&name, json)?),
            "lead" => article.with_lead(string(&name, json)?),
            "body" => article.with_body(string(&name, json)?),
            "caption" => article.with_caption(string(&name, json)?),
            "keywords" => article.with_keywords(keywords(json)?),
            other => {
                self.article = article;
                self.about(other, json)?;
                if !matches!(other, "id" | "lang" | "date" | "source") {
                    self.kept.push((name, json));
                }
                return Ok(false);
            }
        };
        Ok(true)
    }

    /// A page brings fields of its own; what was read before comes in front of them only if it was nothing.
    fn replace_fields(&mut self, before: &Article<'a>, page: Article<'a>) -> Result<bool, InputError> {
        if !before.fields().is_empty() {
            return Err(InputError("found `text` as a page beside other fields, expected `text` alone".to_owned()));
        }
        self.article = page;
        if let Some(language) = before.language() {
            self.article = std::mem::take(&mut self.article).with_language(language);
        }
        if let Some(date) = before.date() {
            self.article = std::mem::take(&mut self.article).with_date(date);
        }
        Ok(true)
    }

    fn about(&mut self, name: &str, json: &'a str) -> Result<(), InputError> {
        let article = std::mem::take(&mut self.article);
        self.article = match name {
            "id" => {
                self.id = Some(json);
                article
            }
            "source" => article.with_source(string(name, json)?),
            "lang" => {
                let tag = string(name, json)?;
                match Language::parse(&tag) {
                    Some(language) => article.with_language(language),
                    None => self.note(article, format!("found lang `{tag}`, expected a code such as `ar`")),
                }
            }
            "date" => {
                let text = string(name, json)?;
                match Date::parse(&text) {
                    Some(date) => article.with_date(date),
                    None => self.note(article, format!("found date `{text}`, expected one such as `2024-11-09`")),
                }
            }
            _ => article,
        };
        Ok(())
    }

    fn note(&mut self, article: Article<'a>, note: String) -> Article<'a> {
        self.notes.push(note);
        article
    }
}

/// Why a line could not be read as an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError(String);

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InputError {}

fn string<'a>(name: &str, json: &'a str) -> Result<Cow<'a, str>, InputError> {
    serde_json::from_str::<Text<'a>>(json).map(|it| it.0).map_err(|_| {
        let start: String = json.chars().take(20).collect();
        InputError(format!("found `{name}` = {start}, expected a string"))
    })
}

fn keywords(json: &str) -> Result<Vec<Cow<'_, str>>, InputError> {
    if json.starts_with('"') {
        return string("keywords", json).map(|it| vec![it]);
    }
    let list: Vec<Text<'_>> = serde_json::from_str(json)
        .map_err(|_| InputError("found `keywords` of another type, expected a list of strings".to_owned()))?;
    Ok(list.into_iter().map(|it| it.0).collect())
}

/// A string, borrowed from the line where it has no escapes.
#[derive(Deserialize)]
#[serde(transparent)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The fields of an object in their order, with their JSON as it stands.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((name, value)) = map.next_entry::<Text<'de>, &'de RawValue>()? {
                    fields.push((name.0, value));
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}
