//! A tagging as a table for people.

use std::collections::BTreeMap;
use std::fmt;

use crate::article::Article;
use crate::gazetteer::{Entity, EntityId, Gazetteer};
use crate::mention::Form;
use crate::tagging::{TaggedEntity, Tagging};

/// The entities of an article as lines of text, the most salient first.
///
/// What the article wrote stands last in its line and between isolating marks, so that Arabic beside English keeps its
/// place on any terminal.
///
/// # Examples
///
/// ```
/// use wusum::format::Table;
/// use wusum::{Article, Entity, EntityKind, Gazetteer, Tagger};
///
/// # fn main() -> Result<(), wusum::Error> {
/// let gazetteer = Gazetteer::builder()
///     .entity(Entity::new("Q846", EntityKind::Place, "Qatar").with_name("ar", "قطر"))
///     .build()?;
/// let tagger = Tagger::builder().build(gazetteer)?;
/// let article = Article::from("زار قطر، وعاد من قطر");
/// let tagging = tagger.tag(&article);
/// let table = Table::new(&article, &tagging, tagger.gazetteer()).to_string();
/// assert!(table.lines().nth(1).is_some_and(|it| it.ends_with("Qatar  \u{2068}قطر\u{2069} ×2")));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    article: &'a Article<'a>,
    tagging: &'a Tagging,
    gazetteer: &'a Gazetteer,
}

impl<'a> Table<'a> {
    /// The table of a tagging.
    #[must_use]
    pub fn new(article: &'a Article<'a>, tagging: &'a Tagging, gazetteer: &'a Gazetteer) -> Self {
        Self { article, tagging, gazetteer }
    }

    fn rows(&self) -> Vec<[String; 6]> {
        let mut written = self.written();
        let row = |it: &TaggedEntity| {
            let kind = self.gazetteer.get(it.id()).map_or_else(String::new, kind);
            let written = written.remove(&it.id()).unwrap_or_default();
            [
                it.salience().to_string(),
                it.mentions().to_string(),
                kind,
                it.key().to_owned(),
                it.name().to_owned(),
                written,
            ]
        };
        self.tagging.entities().iter().map(row).collect()
    }

    /// How the article writes each entity, each way once with its count; demonyms behind a bar.
    fn written(&self) -> BTreeMap<EntityId, String> {
        let mut counts: BTreeMap<EntityId, Vec<(bool, &str, usize)>> = BTreeMap::new();
        for mention in self.tagging.mentions() {
            let text = mention.span().slice(self.article.text(mention.field())).unwrap_or_default();
            let is_demonym = mention.form() == Form::Demonym;
            let ways = counts.entry(mention.entity()).or_default();
            match ways.iter_mut().find(|it| it.0 == is_demonym && it.1 == text) {
                Some(way) => way.2 += 1,
                None => ways.push((is_demonym, text, 1)),
            }
        }
        counts.into_iter().map(|(id, ways)| (id, list(ways))).collect()
    }
}

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HEAD: [&str; 6] = ["salience", "mentions", "kind", "key", "name", "as written | demonyms"];
        let rows = self.rows();
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|it| it.get(column)).map(|it| it.chars().count());
            cells.chain(HEAD.get(column).map(|it| it.len())).max().unwrap_or_default()
        };
        let widths: [usize; 5] = std::array::from_fn(width);
        let mut line = |cells: [&str; 6]| {
            let [salience, mentions, kind, key, name, written] = cells;
            let [w0, w1, w2, w3, w4] = widths;
            writeln!(f, "{salience:>w0$}  {mentions:>w1$}  {kind:w2$}  {key:w3$}  {name:w4$}  {written}")
        };
        line(HEAD)?;
        rows.iter().try_for_each(|row| line(row.each_ref().map(String::as_str)))
    }
}

fn kind(entity: &Entity) -> String {
    match entity.subtype() {
        Some(subtype) => format!("{}/{subtype}", entity.kind()),
        None => entity.kind().to_string(),
    }
}

fn list(mut ways: Vec<(bool, &str, usize)>) -> String {
    ways.sort_by_key(|it| (it.0, std::cmp::Reverse(it.2)));
    let mut list = String::new();
    let mut was_demonym = false;
    for (number, (is_demonym, text, count)) in ways.into_iter().enumerate() {
        let separator = if is_demonym && !was_demonym { " | " } else { ", " };
        if number > 0 || is_demonym {
            list.push_str(separator.strip_prefix(if number == 0 { " " } else { "" }).unwrap_or(separator));
        }
        was_demonym = is_demonym;
        // White space inside a name may be a line break in the article.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        list.extend(["\u{2068}", &text, "\u{2069}"]);
        if count > 1 {
            list.extend([" ×", &count.to_string()]);
        }
    }
    list
}
