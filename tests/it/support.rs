//! What several tests need: the two gazetteers, each with its tagger built once, and marked text.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use wusum::gazetteer::EntityId;
use wusum::{Form, Gazetteer, Tagger, Tagging};

/// The tagger of `tests/cases/gazetteer.toml`.
pub(crate) static SMALL: LazyLock<Tagger> = LazyLock::new(|| tagger(small_gazetteer()));

/// The tagger of the gazetteers that come with the library.
#[cfg(feature = "bundled")]
pub(crate) static BUNDLED: LazyLock<Tagger> = LazyLock::new(|| tagger(Gazetteer::bundled()));

/// The folder of the tests' data.
pub(crate) fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The text of `tests/cases/gazetteer.toml`.
pub(crate) fn small_gazetteer_text() -> String {
    read(&tests_folder().join("cases/gazetteer.toml"))
}

/// The entities of `tests/cases/gazetteer.toml`.
pub(crate) fn small_gazetteer() -> Gazetteer {
    match Gazetteer::builder().core("tests/cases/gazetteer.toml", &small_gazetteer_text()).build() {
        Ok(gazetteer) => gazetteer,
        Err(error) => panic!("{error}"),
    }
}

/// A tagger for a gazetteer.
pub(crate) fn tagger(gazetteer: Gazetteer) -> Tagger {
    Tagger::builder().build(gazetteer).expect("a gazetteer that an index can hold")
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// The key of an entity of a tagger.
pub(crate) fn key(tagger: &Tagger, entity: EntityId) -> &str {
    tagger.gazetteer().get(entity).expect("an entity of this tagger").key()
}

/// The text of one field with its mentions marked: `[قطر|qatar]`, `[القطري|qatar|demonym]`.
pub(crate) fn marked(tagger: &Tagger, text: &str, tagging: &Tagging) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for mention in tagging.mentions() {
        let span = mention.span();
        let form = if mention.form() == Form::Demonym { "|demonym" } else { "" };
        marked.push_str(&text[at..span.start()]);
        marked.extend(["[", &text[span.range()], "|", key(tagger, mention.entity()), form, "]"]);
        at = span.end();
    }
    marked + &text[at..]
}
