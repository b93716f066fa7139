//! Tags a scraped news page and prints what it names, for people.
//!
//! ```sh
//! cargo run --release --example tag_article              # the bundled sample page
//! cargo run --release --example tag_article -- PAGE.txt  # pages of your own
//! ```

use std::error::Error;
use std::io::{self, Write};
use std::{env, fs};

use wusum::format::Table;
use wusum::{Article, Gazetteer, Tagger, Zone};

const SAMPLE: &str = include_str!("data/page.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let tagger = Tagger::builder().build(Gazetteer::bundled())?;
    let mut out = io::stdout().lock();
    let files: Vec<_> = env::args_os().skip(1).collect();
    if files.is_empty() {
        return print(&mut out, &tagger, "examples/data/page.txt", SAMPLE);
    }
    for file in files {
        print(&mut out, &tagger, &file.to_string_lossy(), &fs::read_to_string(&file)?)?;
    }
    Ok(())
}

fn print(out: &mut impl Write, tagger: &Tagger, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let article = Article::from_page(text);
    let tagging = tagger.tag(&article);
    writeln!(out, "{name}: {} bytes", text.len())?;
    for zone in [Zone::Title, Zone::Lead, Zone::Body, Zone::Caption, Zone::Keywords, Zone::Related, Zone::Boilerplate] {
        let sections = article.sections().iter().filter(|it| it.zone() == zone);
        let bytes: usize = sections.map(|it| it.span().len()).sum();
        if bytes > 0 {
            let mentions = tagging.mentions().iter().filter(|it| it.zone() == zone).count();
            writeln!(out, "  {zone:<12} {bytes:>6} bytes  {mentions:>4} mentions")?;
        }
    }
    writeln!(out, "\n{}", Table::new(&article, &tagging, tagger.gazetteer()))?;
    Ok(())
}
