//! Tags an article that comes in fields, with what is known about it, and writes it as JSON Lines.
//!
//! ```sh
//! cargo run --example custom_article
//! ```

use std::io;

use wusum::article::{Date, Language};
use wusum::format::JsonLines;
use wusum::span::{OffsetConverter, OffsetUnit};
use wusum::{Article, Gazetteer, Scratch, Tagger};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tagger = Tagger::builder().build(Gazetteer::bundled())?;
    let article = Article::default()
        .with_id("desk-42")
        .with_language(Language::parse("ar").ok_or("a language code")?)
        .with_date(Date::parse("2024-07-26").ok_or("a day")?)
        .with_title("باريس تفتتح الأولمبياد 🏅 على نهر السين")
        .with_body("حضر الرئيس الفرنسي إيمانويل ماكرون الافتتاح، ووصلت وفود من قطر والمغرب وكوريا الجنوبية.")
        .with_keywords(["باريس", "فرنسا"]);

    // In a loop over many articles, one scratch saves the allocations.
    let mut scratch = Scratch::default();
    let tagging = tagger.tag_with(&article, &mut scratch);

    // Spans are bytes of the field. Other units are one call away.
    for mention in tagging.mentions() {
        let field = &article.fields()[mention.field()];
        let mut utf16 = OffsetConverter::new(field.text(), OffsetUnit::Utf16);
        println!(
            "{}[{}..{}] {} ({}, {})",
            field.name(),
            utf16.convert(mention.span().start()),
            utf16.convert(mention.span().end()),
            &field.text()[mention.span().range()],
            mention.form(),
            mention.zone(),
        );
    }

    // The same as a line for other programs, with Arabic names.
    let writer = JsonLines::new(tagger.gazetteer()).with_offsets(OffsetUnit::Utf16).with_names("ar");
    writer.write(&mut io::stdout().lock(), &article, &tagging)?;
    assert!(tagging.entities().iter().any(|it| it.key() == "Q846" && it.name() == "Qatar"));
    Ok(())
}
