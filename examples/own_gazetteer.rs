//! Tags with names of your own: a file in the core format beside the bundled gazetteers, and entities made in code.
//!
//! ```sh
//! cargo run --example own_gazetteer
//! ```

use wusum::gazetteer::{Alias, AliasPolicy};
use wusum::{Entity, EntityKind, Gazetteer, Tagger};

/// A file as an editor would keep it. `gazetteers/README.md` describes the format.
const HARBOURS: &str = r#"
format = 1
source = "hand"

[[entity]]
key = "ports:rades"
type = "place/facility"
name.en = "Port of Radès"
name.ar = "ميناء رادس"
country = "Q948"

[[entity]]
key = "ports:tanger-med"
type = "place/facility"
name.en = "Tanger Med"
name.ar = "ميناء طنجة المتوسط"
alias.ar = ["طنجة المتوسط"]
country = "Q1028"
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let needs_company = AliasPolicy { weak: true, ..AliasPolicy::default() };
    let gazetteer = Gazetteer::builder()
        .bundled()
        .core("harbours.toml", HARBOURS)
        .entity(
            Entity::new("desk:gas-forum", EntityKind::Organization, "Harbour Forum")
                .with_name("ar", "منتدى الموانئ")
                // "The forum" is this forum only in an article that also names it in full.
                .with_alias(Alias::new("المنتدى").with_language("ar").with_policy(needs_company)),
        )
        .build()?;
    let tagger = Tagger::builder().build(gazetteer)?;

    let text = "ناقش منتدى الموانئ في تونس ربط ميناء رادس بميناء طنجة المتوسط، وقال المنتدى إن الخط يبدأ قريباً.";
    let tagging = tagger.tag(text);
    for mention in tagging.mentions() {
        let entity = tagger.gazetteer().get(mention.entity()).ok_or("an entity of this gazetteer")?;
        println!("{:>9}  {:<15} {:<20} {}", mention.span(), entity.key(), entity.name(), &text[mention.span().range()]);
    }
    assert_eq!(tagging.mentions().len(), 5);

    // A mistake in a file is reported with its place and a way to mend it, and all mistakes at once.
    let broken = HARBOURS.replace("country", "contry");
    let error = Gazetteer::builder().core("harbours.toml", &broken).build().unwrap_err();
    println!("\n{error}");
    assert_eq!(error.diagnostics().len(), 2);
    Ok(())
}
