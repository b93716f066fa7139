//! The titles, particles and name parts of `gazetteers/names`: what their README promises.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::support::read;

fn file(name: &str) -> String {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers/names");
    read(&folder.join(name))
}

fn tables(text: &str, key: &str) -> Vec<Table> {
    let document: Table = text.parse().expect("TOML");
    assert_eq!(document.get("format").and_then(Value::as_integer), Some(1));
    assert_eq!(document.get("source").and_then(Value::as_str), Some("hand"));
    let list = document.get(key).and_then(Value::as_array).expect("a list");
    list.iter().map(|it| it.as_table().expect("a table").clone()).collect()
}

#[test]
fn titles_have_a_class_a_side_and_forms_that_stand_once() {
    const CLASSES: &[&str] =
        &["office", "military", "religious", "academic", "noble", "courtesy", "occupation", "kinship"];
    const LANGUAGES: &[&str] = &["ar", "en", "fr", "it", "es", "de", "pt", "tr", "fa", "he", "ru", "uk", "ur", "zh"];
    let titles = tables(&file("titles.toml"), "title");
    assert!(titles.len() >= 220);
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (number, title) in titles.iter().enumerate() {
        for (key, value) in title {
            match key.as_str() {
                "class" => assert!(CLASSES.contains(&value.as_str().expect("a string")), "{value:?}"),
                "side" => {
                    let side = value.as_str().expect("a string");
                    assert!(["before", "after", "both"].contains(&side), "{side}");
                }
                "role" => assert!(value.is_str()),
                language => {
                    assert!(LANGUAGES.contains(&language), "{language}");
                    let forms = value.as_array().expect("a list");
                    assert!(!forms.is_empty(), "{title:?}");
                    for form in forms {
                        let form = form.as_str().expect("a string");
                        assert_eq!(form, form.split_whitespace().collect::<Vec<_>>().join(" "));
                        let first = seen.insert((language.to_owned(), form.to_owned()), number);
                        assert!(first.is_none(), "`{form}` stands twice in {language}");
                    }
                }
            }
        }
        assert!(title.contains_key("class") && title.contains_key("side"), "{title:?}");
    }
}

#[test]
fn particles_say_where_they_stand() {
    let particles = tables(&file("particles.toml"), "particle");
    assert!(particles.len() >= 10);
    for particle in particles {
        assert!(particle.get("joins").is_some_and(Value::is_bool), "{particle:?}");
        assert!(["before", "after"].contains(&particle.get("side").and_then(Value::as_str).unwrap_or_default()));
        assert!(particle.get("text").and_then(Value::as_array).is_some_and(|it| !it.is_empty()), "{particle:?}");
    }
}

#[test]
fn given_and_family_names_are_sorted_rows() {
    for (name, least) in [("given.tsv", 5_000), ("family.tsv", 15_000)] {
        let text = file(name);
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("#wusum-names 1"));
        assert_eq!(lines.next(), Some("ar\tlatin\tcountry\tcount"));
        let rows: Vec<Vec<&str>> = lines.map(|it| it.split('\t').collect()).collect();
        assert!(rows.len() >= least, "{name}: {}", rows.len());
        for row in &rows {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(row.iter().all(|it| !it.is_empty()), "{row:?}");
            assert!(row[3].parse::<u32>().is_ok_and(|it| it > 0), "{row:?}");
        }
        assert!(rows.windows(2).all(|it| it[0][0] < it[1][0]), "{name} is not sorted");
    }
}
