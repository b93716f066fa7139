//! `wusum diff`: tags a corpus with two gazetteers and says what differs.

mod entities;
mod mentions;
mod report;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use wusum::format::InputRecord;
use wusum::{Gazetteer, Scratch, Tagger};

use crate::gazetteers;
use crate::input::{Articles, InputFormat, Raw};
use crate::language::with_language;
use crate::problems::{Outcome, say};
use entities::EntityChanges;
use mentions::{Changes, Located, changes};

/// Say what an edit of the gazetteers changes in the tagging of a corpus.
///
/// Tags every article with the old and with the new gazetteer and reports the mentions that were added, removed, re-linked
/// (the same words, another entity) and reshaped (the same entity, other bounds), by entity, the most frequent first and
/// each with examples. The entities that differ in the data themselves are counted as well.
///
/// OLD and NEW are a gazetteer file, a folder of them, or the word `bundled`. The exit code is 0 whatever differs (see
/// --exit-code), and 2 if something could not be read. A line of the corpus that cannot be read is told and left out.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArguments {
    /// The gazetteer before the edit: a file, a folder, or `bundled`.
    old: PathBuf,
    /// The gazetteer after the edit: a file, a folder, or `bundled`.
    new: PathBuf,
    /// Articles as `wusum tag` reads them, one JSON object a line; `-` for standard input.
    #[arg(required = true)]
    corpus: Vec<PathBuf>,
    /// Texts are scraped pages: cut them into zones.
    #[arg(long)]
    page: bool,
    /// Use the gazetteers that come with wusum on both sides, too.
    #[arg(long)]
    with_bundled: bool,
    /// How many examples to show for each entity, and how many keys of changed entities.
    #[arg(long, value_name = "N", default_value_t = 3)]
    examples: usize,
    /// What to write.
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Exit with 1 if anything differs, in mentions or in data.
    #[arg(long)]
    exit_code: bool,
}

/// How the report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum ReportFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// Runs the command.
pub(crate) fn run(arguments: &DiffArguments) -> anyhow::Result<Outcome> {
    let old = load(&arguments.old, arguments.with_bundled)?;
    let new = load(&arguments.new, arguments.with_bundled)?;
    let mut comparison = Comparison {
        entities: EntityChanges::new(&old, &new),
        changes: Changes::new(arguments.examples),
        old: Tagger::builder().build(old)?,
        new: Tagger::builder().build(new)?,
        is_page: arguments.page,
        scratch: Scratch::default(),
        articles: 0,
        left_out: 0,
    };
    for raw in Articles::new(InputFormat::Jsonl, &arguments.corpus) {
        let raw = raw.map_err(|(name, error)| anyhow::Error::new(error).context(format!("cannot read {name}")))?;
        if let Err(problem) = comparison.add(&raw) {
            say(format_args!("{}: {problem:#}", raw.place));
            comparison.left_out += 1;
        }
    }
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match arguments.format {
        ReportFormat::Text => report::write_text(&mut out, &comparison, arguments.examples)?,
        ReportFormat::Json => report::write_json(&mut out, &comparison, arguments.examples)?,
    }
    out.flush()?;
    let is_changed = !comparison.changes.is_empty() || !comparison.entities.is_empty();
    Ok(if arguments.exit_code && is_changed { Outcome::Changed } else { Outcome::Done })
}

/// The gazetteer of an argument.
fn load(path: &Path, with_bundled: bool) -> anyhow::Result<Gazetteer> {
    if path == Path::new("bundled") {
        return Ok(Gazetteer::bundled());
    }
    let mut builder = Gazetteer::builder();
    if with_bundled {
        builder.bundled();
    }
    gazetteers::add(&mut builder, &[path.to_owned()])?;
    builder.build().map_err(|error| anyhow::anyhow!("{} has errors\n\n{error}", path.display()))
}

/// Both sides and what was found so far.
struct Comparison {
    old: Tagger,
    new: Tagger,
    is_page: bool,
    scratch: Scratch,
    entities: EntityChanges,
    changes: Changes,
    articles: usize,
    left_out: usize,
}

impl Comparison {
    /// Tags an article with both.
    fn add(&mut self, raw: &Raw) -> anyhow::Result<()> {
        let text = std::str::from_utf8(&raw.bytes)
            .map_err(|error| anyhow::anyhow!("this is not UTF-8: byte {} is wrong", error.valid_up_to() + 1))?;
        let record = InputRecord::parse(text, self.is_page)?.map_article(with_language);
        for note in record.notes() {
            say(format_args!("{}: {note}", raw.place));
        }
        let article = record.article();
        let old = located(&self.old, &self.old.tag_with(article, &mut self.scratch));
        let new = located(&self.new, &self.new.tag_with(article, &mut self.scratch));
        self.articles += 1;
        self.changes.count(old.len(), new.len());
        let name = article_name(&record, raw);
        for change in changes(&old, &new) {
            let text = article.fields().get(change.place().field).map_or("", |it| it.text());
            self.changes.add(&change, &name, text);
        }
        Ok(())
    }
}

fn located<'a>(tagger: &'a Tagger, tagging: &wusum::Tagging) -> Vec<Located<'a>> {
    let mentions = tagging.mentions().iter();
    mentions
        .filter_map(|it| {
            let key = tagger.gazetteer().get(it.entity())?.key();
            Some(Located { field: it.field(), start: it.span().start(), end: it.span().end(), key })
        })
        .collect()
}

/// The id of an article without quotes; its file and line if it has none.
fn article_name(record: &InputRecord<'_>, raw: &Raw) -> String {
    let Some(json) = record.id_json().filter(|it| *it != "null") else { return raw.place.clone() };
    serde_json::from_str(json).context("an id").unwrap_or_else(|_| json.to_owned())
}
