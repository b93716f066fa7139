//! What comes in: an article as sections, each a zone and a text.

mod date;
mod language;
mod page;

use std::borrow::Cow;
use std::fmt;

pub use date::Date;
pub use language::Language;

use crate::span::Span;

/// Which part of an article a text is.
///
/// Names are tagged in every zone. What the article is about is judged without `Related` and `Boilerplate`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Zone {
    /// The headline.
    Title,
    /// The standfirst: the summary between headline and text.
    Lead,
    /// The text.
    #[default]
    Body,
    /// The text under a picture, with its credit.
    Caption,
    /// The publisher's own keywords.
    Keywords,
    /// Other articles, whole or by their headlines: "read also", "related".
    Related,
    /// What belongs to the page and not to the article: source lines, share buttons, embedded posts.
    Boilerplate,
}

impl Zone {
    /// The name used in formats: `title`, `lead`, `body`, `caption`, `keywords`, `related` or `boilerplate`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Lead => "lead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Keywords => "keywords",
            Self::Related => "related",
            Self::Boilerplate => "boilerplate",
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text to tag, with its zones and what is known about it.
///
/// There are three ways to make one:
///
/// - from a plain `&str` or `String`: all of it is body;
/// - from fields, with [`with_title`](Self::with_title), [`with_body`](Self::with_body) and their like;
/// - from a scraped page, with [`from_page`](Self::from_page), which finds the zones by itself.
///
/// Texts are borrowed where the caller keeps them.
///
/// # Examples
///
/// ```
/// use wusum::{Article, Zone};
///
/// let article = Article::default()
///     .with_id("a1")
///     .with_title("قمة في الدوحة")
///     .with_body("وصل الوفد إلى الدوحة أمس.")
///     .with_keywords(["قطر", "الدوحة"]);
/// assert_eq!(article.fields().len(), 4);
/// assert_eq!(article.fields()[0].name(), "title");
/// assert_eq!(article.sections()[3].zone(), Zone::Keywords);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article<'t> {
    id: Option<Cow<'t, str>>,
    language: Option<Language>,
    date: Option<Date>,
    source: Option<Cow<'t, str>>,
    fields: Vec<Field<'t>>,
    sections: Vec<Section>,
}

impl<'t> Article<'t> {
    /// Cuts the raw text of a scraped page into zones.
    ///
    /// The lines that mark zones ("كلمات دلالية:", "إقرأ أيضاً:", "المصدر:", "Related", photo credits, embedded posts,
    /// share buttons, lists of headlines) are data, in `gazetteers/page-markers.toml`. No byte is dropped, and each
    /// belongs to exactly one section: the sections in order make up the whole text. Runs in one pass over the lines.
    ///
    /// # Examples
    ///
    /// ```
    /// use wusum::{Article, Zone};
    ///
    /// let page = "وصل الوفد إلى الدوحة.\n\nكلمات دلالية: قطر الدوحة\n\nإقرأ أيضاً:\n\nلقاء في روما\n";
    /// let article = Article::from_page(page);
    /// let zones: Vec<Zone> = article.sections().iter().map(|it| it.zone()).collect();
    /// assert_eq!(zones, [Zone::Body, Zone::Keywords, Zone::Related]);
    /// ```
    #[must_use]
    pub fn from_page(page: impl Into<Cow<'t, str>>) -> Self {
        let text = page.into();
        let sections = page::cut(&text).into_iter().map(|(span, zone)| Section { field: 0, span, zone }).collect();
        Self { fields: vec![Field { name: "text", item: None, text }], sections, ..Self::default() }
    }

    /// Adds a headline.
    #[must_use]
    pub fn with_title(self, text: impl Into<Cow<'t, str>>) -> Self {
        self.with_field("title", Zone::Title, text)
    }

    /// Adds a standfirst.
    #[must_use]
    pub fn with_lead(self, text: impl Into<Cow<'t, str>>) -> Self {
        self.with_field("lead", Zone::Lead, text)
    }

    /// Adds text.
    #[must_use]
    pub fn with_body(self, text: impl Into<Cow<'t, str>>) -> Self {
        self.with_field("body", Zone::Body, text)
    }

    /// Adds the text under a picture.
    #[must_use]
    pub fn with_caption(self, text: impl Into<Cow<'t, str>>) -> Self {
        self.with_field("caption", Zone::Caption, text)
    }

    /// Adds the publisher's keywords, each a field of its own with a number.
    #[must_use]
    pub fn with_keywords<T: Into<Cow<'t, str>>>(mut self, keywords: impl IntoIterator<Item = T>) -> Self {
        for (item, keyword) in keywords.into_iter().enumerate() {
            self.push("keywords", Some(item), Zone::Keywords, keyword.into());
        }
        self
    }

    /// Adds a text under a name of the caller's, as one zone.
    ///
    /// The name comes back with every mention, so that its span can be read. Names need not differ, but then the
    /// number of the field must be used to tell them apart.
    #[must_use]
    pub fn with_field(mut self, name: &'static str, zone: Zone, text: impl Into<Cow<'t, str>>) -> Self {
        self.push(name, None, zone, text.into());
        self
    }

    /// Sets the caller's id, which no part of the library looks at.
    #[must_use]
    pub fn with_id(mut self, id: impl Into<Cow<'t, str>>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the language. By default it is unknown, and aliases that hold only in one language are not used.
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// Sets the day of publication. By default it is unknown, and dates of aliases are not looked at.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// Sets the name of the publisher.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Cow<'t, str>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The caller's id.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The language, if it is known.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.language
    }

    /// The day of publication, if it is known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The publisher, if it is known.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// The texts that the caller gave, in the order given.
    #[must_use]
    pub fn fields(&self) -> &[Field<'t>] {
        &self.fields
    }

    /// The zones, in reading order; each is a part of one field.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The text of a field; empty if there is no such field.
    pub(crate) fn text(&self, field: usize) -> &str {
        self.fields.get(field).map_or("", |it| &it.text)
    }

    /// The text of a section.
    pub(crate) fn section_text(&self, section: Section) -> &str {
        section.span.slice(self.text(section.field)).unwrap_or_default()
    }

    fn push(&mut self, name: &'static str, item: Option<usize>, zone: Zone, text: Cow<'t, str>) {
        self.sections.push(Section { field: self.fields.len(), span: Span::new(0, text.len()), zone });
        self.fields.push(Field { name, item, text });
    }
}

impl<'t> From<&'t str> for Article<'t> {
    fn from(text: &'t str) -> Self {
        Self::default().with_field("text", Zone::Body, text)
    }
}

impl<'t> From<&'t String> for Article<'t> {
    fn from(text: &'t String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Article<'_> {
    fn from(text: String) -> Self {
        Self::default().with_field("text", Zone::Body, text)
    }
}

impl<'t> From<&'t Article<'_>> for Article<'t> {
    /// Borrows the texts of another article, so that it can be tagged and kept.
    fn from(article: &'t Article<'_>) -> Self {
        let borrow = |field: &'t Field<'_>| Field { text: Cow::Borrowed(&*field.text), ..*field };
        Self {
            id: article.id.as_deref().map(Cow::Borrowed),
            language: article.language,
            date: article.date,
            source: article.source.as_deref().map(Cow::Borrowed),
            fields: article.fields.iter().map(borrow).collect(),
            sections: article.sections.clone(),
        }
    }
}

/// One text of an article as the caller gave it. Spans count its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field<'t> {
    name: &'static str,
    item: Option<usize>,
    text: Cow<'t, str>,
}

impl Field<'_> {
    /// The name: `text` for a plain text or a page, else that of the field.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The number within a list such as the keywords, counted from 0.
    #[must_use]
    pub fn item(&self) -> Option<usize> {
        self.item
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// A part of a field that is one zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    field: usize,
    span: Span,
    zone: Zone,
}

impl Section {
    /// The index of the field in [`Article::fields`].
    #[must_use]
    pub fn field(self) -> usize {
        self.field
    }

    /// The part of the field.
    #[must_use]
    pub fn span(self) -> Span {
        self.span
    }

    /// The zone.
    #[must_use]
    pub fn zone(self) -> Zone {
        self.zone
    }
}
