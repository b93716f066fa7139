//! Gazetteers with faults and what is said about each: `tests/faults/*.{toml,tsv}` with the golden text beside it.
//!
//! A file is named after the code of its fault. `UPDATE_EXPECT=1` writes the golden texts anew; read the diff.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{expect, expect_file};
use wusum::diagnostic::{Diagnostic, Severity};
use wusum::{Entity, EntityKind, Error, Gazetteer, GazetteerBuilder};

use crate::support::{read, tests_folder};

#[test]
fn every_fault_is_told_as_written() {
    for path in fault_files() {
        let text = match build(&path) {
            Ok(gazetteer) => show(gazetteer.warnings()),
            Err(error) => error.to_string(),
        };
        expect_file![path.with_extension(format!("{}.out", extension(&path)))].assert_eq(&format!("{text}\n"));
    }
}

#[test]
fn every_fault_file_shows_the_code_in_its_name() {
    for path in fault_files() {
        let name = path.file_stem().and_then(|it| it.to_str()).expect("a name");
        if name == "many" {
            continue;
        }
        let (code, _) = name.split_once('-').expect("a code and a word");
        let found = diagnostics(&path);
        assert!(!found.is_empty(), "{name} has no fault");
        for diagnostic in found {
            assert_eq!(diagnostic.code(), code.to_uppercase(), "{name}: {diagnostic}");
        }
    }
}

#[test]
fn every_code_of_the_readers_has_a_fault_file() {
    let mut codes = BTreeSet::new();
    for file in ["core/mod.rs", "core/values.rs", "core/institutions.rs", "bulk.rs", "mod.rs"] {
        let source = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gazetteer").join(file));
        let quoted = source.split('"').skip(1).step_by(2);
        codes.extend(quoted.filter(|it| is_code(it)).map(str::to_owned));
    }
    let mut shown: BTreeSet<String> =
        fault_files().iter().flat_map(|it| diagnostics(it)).map(|it| it.code().to_owned()).collect();
    // More than a thousand problems would be a golden text that nobody reads; a test below makes them.
    shown.insert("G027".to_owned());
    assert!(codes.len() > 15, "codes are no longer written as before: {codes:?}");
    assert_eq!(shown, codes);
}

#[test]
fn every_place_can_be_found_in_its_file() {
    for path in fault_files() {
        let text = read(&path);
        for diagnostic in diagnostics(&path) {
            let place = format!("{}:{}:{}", diagnostic.origin(), diagnostic.line(), diagnostic.column());
            // A dangling relation is told from the gazetteer, where the text of the file is no longer at hand.
            if diagnostic.severity() == Severity::Error {
                let line = text.lines().nth(diagnostic.line() - 1).unwrap_or_default();
                assert!(line.contains(diagnostic.excerpt().trim_end()), "{place}: {}", diagnostic.excerpt());
            }
            assert!(diagnostic.to_string().contains(&place), "{diagnostic}");
            let first = diagnostic.message().chars().next().expect("a message");
            assert!(!first.is_uppercase(), "{place}: {}", diagnostic.message());
            assert!(!diagnostic.message().ends_with('.'), "{place}: {}", diagnostic.message());
        }
    }
}

#[test]
fn all_problems_of_all_files_come_at_once() {
    let mut builder = Gazetteer::builder();
    for path in fault_files() {
        add(&mut builder, &path);
    }
    let error = builder.build().expect_err("faults");
    let told: BTreeSet<&str> = error.diagnostics().iter().map(Diagnostic::origin).collect();
    for path in fault_files().iter().filter(|it| build(it).is_err()) {
        assert!(told.contains(origin(path).as_str()), "{}", path.display());
    }
}

#[test]
fn a_file_that_is_wrong_on_every_line_is_not_told_whole() {
    let rows: Vec<String> = (0..5_000).map(|it| format!("Q{it}\tplanet\tقطر\n")).collect();
    let text = format!("#wusum-bulk 1\nkey\ttype\tname.ar\n{}", rows.concat());
    let error = Gazetteer::builder().bulk("all-wrong.tsv", &text).build().expect_err("faults");
    assert_eq!(error.diagnostics().len(), 1_001);
    let last = error.diagnostics().last().expect("a last one");
    assert_eq!(last.code(), "G027");
    expect![[r"
        error[G027]: more than 1000 problems: the rest is not read
            --> all-wrong.tsv:1003:1
             |
        1003 | Q1000    planet    قطر
             | ^^^^^^^^^^^^^^^^^^^^^^"]]
    .assert_eq(&last.to_string());
}

#[test]
fn faults_of_entities_made_in_code_are_told() {
    let error = Gazetteer::builder()
        .entity(Entity::new("has space", EntityKind::Place, "Qatar"))
        .entity(Entity::new("Q846", EntityKind::Place, "…").with_alias("قطر"))
        .build()
        .expect_err("faults");
    expect![[r"
        error[G005]: found `has space`, expected a key: 1 to 256 bytes without white space
         --> code:1:1
          |
        1 | has space
          | ^^^^^^^^^

        error[G009]: found `…`, expected a name with a letter or digit
         --> code:1:1
          |
        1 | Q846
          | ^^^^"]]
    .assert_eq(&error.to_string());
}

#[test]
fn an_entity_of_two_files_is_told_with_both_places() {
    let text = "format = 1\nsource = \"hand\"\n[[entity]]\nkey = \"Q846\"\ntype = \"place\"\nname.ar = \"قطر\"\n";
    let error = Gazetteer::builder().core("first.toml", text).core("second.toml", text).build().expect_err("a twin");
    expect![[r#"
        error[G007]: entity `Q846` is defined twice, first at first.toml:3
         --> second.toml:4:7
          |
        4 | key = "Q846"
          |       ^^^^^^
          |
          = help: one thing is one entity: put the names of both together, or give one another key"#]]
    .assert_eq(&error.to_string());
}

fn fault_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(tests_folder().join("faults"))
        .expect("a folder")
        .map(|it| it.expect("an entry").path())
        .filter(|it| extension(it) != "out")
        .collect();
    files.sort();
    assert!(files.len() > 20, "only {} fault files are left", files.len());
    files
}

fn diagnostics(path: &Path) -> Vec<Diagnostic> {
    match build(path) {
        Ok(gazetteer) => gazetteer.warnings().to_vec(),
        Err(error) => error.diagnostics().to_vec(),
    }
}

fn build(path: &Path) -> Result<Gazetteer, Error> {
    let mut builder = Gazetteer::builder();
    add(&mut builder, path);
    builder.build()
}

fn add(builder: &mut GazetteerBuilder, path: &Path) {
    match extension(path) {
        "toml" => builder.core(&origin(path), &read(path)),
        "tsv" => builder.bulk(&origin(path), &read(path)),
        other => panic!("{other} is no gazetteer"),
    };
}

/// The name of the file alone, so that a golden text is the same on every machine.
fn origin(path: &Path) -> String {
    path.file_name().and_then(|it| it.to_str()).expect("a name").to_owned()
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|it| it.to_str()).unwrap_or_default()
}

fn show(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

fn is_code(text: &str) -> bool {
    text.len() == 4 && text.starts_with('G') && text[1..].bytes().all(|it| it.is_ascii_digit())
}
