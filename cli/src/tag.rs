//! `wusum tag`: articles in, taggings out, in the same order.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use wusum::format::{InputRecord, JsonLines, Table};
use wusum::span::OffsetUnit;
use wusum::{Article, Scratch, Tagger};

use crate::gazetteers::GazetteerArguments;
use crate::input::{Articles, InputFormat, Raw};
use crate::language::with_language;
use crate::problems::{Outcome, say};

/// Find the people, places and organizations that articles name.
///
/// Reads one article a line as JSON (`{"id": …, "text": …}` or `title`, `lead`, `body`, `caption`, `keywords`) and writes
/// one line of JSON for each, in the same order. A line that cannot be read is reported and left out; the rest goes on,
/// and the exit code is 1.
#[derive(Debug, clap::Args)]
pub(crate) struct TagArguments {
    /// Files to read; `-` or none for standard input.
    files: Vec<PathBuf>,
    /// How the files hold articles.
    #[arg(long, value_enum, default_value_t)]
    input: InputFormat,
    /// Texts are scraped pages: cut them into zones.
    #[arg(long)]
    page: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t)]
    output: OutputFormat,
    /// What offsets count.
    #[arg(long, value_enum, default_value_t)]
    offsets: Unit,
    /// The language of names in the output.
    #[arg(long, value_name = "LANG", default_value = "en")]
    names: String,
    /// Write the other fields of the input again.
    #[arg(long)]
    keep: bool,
    /// How many threads tag; 0 for as many as there are cores.
    #[arg(long, value_name = "N", default_value_t = 1)]
    threads: usize,
    #[command(flatten)]
    gazetteers: GazetteerArguments,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum OutputFormat {
    /// One JSON object a line.
    #[default]
    Jsonl,
    /// A table for people.
    Table,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Unit {
    /// Bytes of UTF-8.
    Bytes,
    /// Code points.
    #[default]
    Chars,
    /// Units of UTF-16.
    Utf16,
}

impl From<Unit> for OffsetUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Bytes => Self::Bytes,
            Unit::Chars => Self::Chars,
            Unit::Utf16 => Self::Utf16,
        }
    }
}

/// A batch holds so much and no more, so that memory does not grow with the input.
const BATCH_ARTICLES: usize = 512;
const BATCH_BYTES: usize = 8 << 20;

/// Runs the command.
pub(crate) fn run(arguments: &TagArguments) -> anyhow::Result<Outcome> {
    let tagger = Tagger::builder().build(arguments.gazetteers.load()?)?;
    let threads = match arguments.threads {
        0 => thread::available_parallelism().map_or(1, NonZeroUsize::get),
        count => count,
    };
    let worker = Worker { arguments, tagger: &tagger };
    let mut scratches = vec![Scratch::default(); threads];
    let stdout = io::stdout().lock();
    let flushes_each = stdout.is_terminal();
    let mut out = BufWriter::with_capacity(1 << 16, stdout);
    let mut outcome = Outcome::Done;
    let mut articles = Articles::new(arguments.input, &arguments.files);
    loop {
        let (batch, unread) = next_batch(&mut articles, if flushes_each { 1 } else { BATCH_ARTICLES });
        for result in worker.tag_batch(&batch, &mut scratches) {
            out.write_all(&result.output)?;
            for problem in &result.problems {
                say(format_args!("{problem}"));
                outcome = Outcome::DataProblems;
            }
        }
        if flushes_each {
            out.flush()?;
        }
        if let Some((name, error)) = unread {
            out.flush()?;
            return Err(anyhow::Error::new(error).context(format!("cannot read {name}")));
        }
        if batch.is_empty() {
            out.flush()?;
            return Ok(outcome);
        }
    }
}

/// The next articles; empty at the end. A file that cannot be read ends the run after the articles before it.
fn next_batch(articles: &mut Articles, most: usize) -> (Vec<Raw>, Option<(String, io::Error)>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < most && bytes < BATCH_BYTES {
        match articles.next() {
            None => break,
            Some(Ok(raw)) => {
                bytes += raw.bytes.len();
                batch.push(raw);
            }
            Some(Err(error)) => return (batch, Some(error)),
        }
    }
    (batch, None)
}

/// What came of one article.
#[derive(Debug, Default)]
struct Tagged {
    output: Vec<u8>,
    problems: Vec<String>,
}

#[derive(Clone, Copy)]
struct Worker<'a> {
    arguments: &'a TagArguments,
    tagger: &'a Tagger,
}

impl Worker<'_> {
    /// Tags a batch on as many threads as there are scratches; results come in the order of the batch.
    fn tag_batch(self, batch: &[Raw], scratches: &mut [Scratch]) -> Vec<Tagged> {
        if let [scratch] = scratches {
            return batch.iter().map(|raw| self.tag(raw, scratch)).collect();
        }
        let share = batch.len().div_ceil(scratches.len()).max(1);
        thread::scope(|scope| {
            let threads: Vec<_> = batch
                .chunks(share)
                .zip(scratches)
                .map(|(part, scratch)| {
                    scope.spawn(move || part.iter().map(|raw| self.tag(raw, scratch)).collect::<Vec<_>>())
                })
                .collect();
            threads
                .into_iter()
                .flat_map(|it| it.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .collect()
        })
    }

    fn tag(self, raw: &Raw, scratch: &mut Scratch) -> Tagged {
        let mut tagged = Tagged::default();
        if let Err(problem) = self.try_tag(raw, scratch, &mut tagged) {
            tagged.output.clear();
            tagged.problems.push(format!("{}: {problem:#}", raw.place));
        }
        tagged
    }

    fn try_tag(self, raw: &Raw, scratch: &mut Scratch, tagged: &mut Tagged) -> anyhow::Result<()> {
        let text = std::str::from_utf8(&raw.bytes)
            .map_err(|error| anyhow::anyhow!("this is not UTF-8: byte {} is wrong", error.valid_up_to() + 1))?;
        let writer = JsonLines::new(self.tagger.gazetteer())
            .with_offsets(self.arguments.offsets.into())
            .with_names(&self.arguments.names)
            .with_input(self.arguments.keep);
        if self.arguments.input == InputFormat::Text {
            let article = if self.arguments.page { Article::from_page(text) } else { Article::from(text) };
            let article = with_language(article.with_id(&*raw.place));
            let tagging = self.tagger.tag_with(&article, scratch);
            return match self.arguments.output {
                OutputFormat::Jsonl => Ok(writer.write(&mut tagged.output, &article, &tagging)?),
                OutputFormat::Table => self.write_table(&mut tagged.output, &raw.place, &article, &tagging),
            };
        }
        let record = InputRecord::parse(text, self.arguments.page)?.map_article(with_language);
        tagged.problems.extend(record.notes().iter().map(|note| format!("{}: {note}", raw.place)));
        let tagging = self.tagger.tag_with(record.article(), scratch);
        match self.arguments.output {
            OutputFormat::Jsonl => Ok(writer.write_record(&mut tagged.output, &record, &tagging)?),
            OutputFormat::Table => self.write_table(&mut tagged.output, &raw.place, record.article(), &tagging),
        }
    }

    fn write_table(
        self,
        out: &mut Vec<u8>,
        place: &str,
        article: &Article<'_>,
        tagging: &wusum::Tagging,
    ) -> anyhow::Result<()> {
        let name = article.id().unwrap_or(place);
        writeln!(out, "{name}\n{}", Table::new(article, tagging, self.tagger.gazetteer()))?;
        Ok(())
    }
}
