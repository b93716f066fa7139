//! `wusum diff` as a user runs it.

use std::fs;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use expect_test::expect;
use serde_json::Value;
use tempfile::TempDir;

const OLD: &str = r#"
format = 1
source = "hand"

[[entity]]
key = "qatar"
type = "place/country"
name.ar = "قطر"
name.en = "Qatar"

[[entity]]
key = "acme"
type = "organization/company"
name.en = "Acme"

[[entity]]
key = "tripoli-libya"
type = "place/city"
name.ar = "طرابلس"
name.en = "Tripoli"
prior = 70

[[entity]]
key = "tripoli-lebanon"
type = "place/city"
name.ar = "طرابلس الشام"
alias.ar = ["طرابلس"]
name.en = "Tripoli, Lebanon"

[[entity]]
key = "gone"
type = "place/city"
name.en = "Rades"
"#;

const CORPUS: &str = "{\"id\":\"a1\",\"text\":\"زار الوفد دولة قطر أمس ثم عاد إلى طرابلس قبل مساء اليوم\"}\n\
     {\"id\":2,\"title\":\"Acme\\nFoundry opens in Rades\",\"body\":\"Workers of Acme Foundry came to Sfax.\"}\n\
     {\"text\":\"nothing at all\"}\n";

/// A folder with an old and a new gazetteer and a corpus.
fn desk() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let new = OLD
        .replace("name.ar = \"قطر\"", "name.ar = \"قطر\"\nalias.ar = [\"دولة قطر\"]")
        .replace("name.en = \"Acme\"", "name.en = \"Acme\"\nalias.en = [\"Acme Foundry\"]")
        .replace("prior = 70", "prior = 20")
        .replace("\"gone\"", "\"new\"")
        .replace("Rades", "Sfax");
    fs::write(folder.path().join("old.toml"), OLD).expect("written");
    fs::create_dir(folder.path().join("new")).expect("a folder");
    fs::write(folder.path().join("new/new.toml"), new).expect("written");
    fs::write(folder.path().join("corpus.jsonl"), CORPUS).expect("written");
    folder
}

fn diff(folder: &TempDir, arguments: &[&str]) -> Output {
    Command::new(cargo_bin("wusum"))
        .arg("diff")
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .expect("the program")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

#[test]
fn every_kind_of_change_is_told_with_examples() {
    let output = diff(&desk(), &["old.toml", "new", "corpus.jsonl"]);
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    expect![[r"
        entities  5 before, 5 after: 1 added, 1 removed, 3 changed
        mentions  5 before, 5 after: 1 added, 1 removed, 1 re-linked, 3 reshaped
        articles  3

        entities added: new

        entities removed: gone

        entities changed: acme, qatar, tripoli-libya

        mentions added
              1  new Sfax
                 2: rkers of Acme Foundry came to «Sfax».

        mentions removed
              1  gone Rades
                 2: Acme Foundry opens in «Rades»

        mentions re-linked
              1  tripoli-libya Tripoli -> tripoli-lebanon Tripoli, Lebanon
                 a1: الوفد دولة قطر أمس ثم عاد إلى «طرابلس» قبل مساء اليوم

        mentions reshaped
              2  acme Acme
                 2: «Acme Foundry» opens in Rades  (was «Acme»)
                 2: Workers of «Acme Foundry» came to Sfax.  (was «Acme»)
              1  qatar Qatar
                 a1: زار الوفد «دولة قطر» أمس ثم عاد إلى طرابلس قبل مسا  (was «قطر»)
    "]]
    .assert_eq(out(&output));
}

#[test]
fn json_says_the_same() {
    let output = diff(&desk(), &["old.toml", "new", "corpus.jsonl", "--format", "json", "--examples", "1"]);
    let report: Value = serde_json::from_str(out(&output)).expect("JSON");
    assert_eq!((&report["articles"], &report["left_out"]), (&3.into(), &0.into()));
    assert_eq!(report["entities"]["changed"]["count"], 3);
    assert_eq!(report["entities"]["changed"]["keys"], serde_json::json!(["acme"]), "so many keys as examples");
    assert_eq!((&report["mentions"]["relinked"], &report["mentions"]["reshaped"]), (&1.into(), &3.into()));
    let changes = report["changes"].as_array().expect("a list");
    let relinked = changes.iter().find(|it| it["change"] == "relinked").expect("one");
    assert_eq!(
        (&relinked["old"]["key"], &relinked["new"]["key"]),
        (&"tripoli-libya".into(), &"tripoli-lebanon".into())
    );
    let added = changes.iter().find(|it| it["change"] == "added").expect("one");
    assert_eq!((&added["old"], &added["new"]["name"]), (&Value::Null, &"Sfax".into()));
    assert!(changes.iter().all(|it| it["examples"].as_array().map(Vec::len) == Some(1)));
}

#[test]
fn the_exit_code_tells_on_request() {
    let folder = desk();
    let code = |arguments: &[&str]| diff(&folder, arguments).status.code();
    assert_eq!(code(&["old.toml", "old.toml", "corpus.jsonl", "--exit-code"]), Some(0));
    assert_eq!(code(&["old.toml", "new", "corpus.jsonl", "--exit-code"]), Some(1));
    assert_eq!(code(&["bundled", "bundled", "corpus.jsonl", "--exit-code"]), Some(0));
    assert_eq!(code(&["old.toml", "none.toml", "corpus.jsonl"]), Some(2));
    assert_eq!(code(&["old.toml", "new", "none.jsonl"]), Some(2));
    assert_eq!(code(&["old.toml", "new"]), Some(2));
    fs::write(folder.path().join("broken.toml"), "format = 2\n").expect("written");
    let output = diff(&folder, &["broken.toml", "new", "corpus.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("G012"));
}

#[test]
fn the_bundled_gazetteers_can_stand_beside_both() {
    let folder = desk();
    let corpus = "{\"id\":1,\"text\":\"Lebanon and Acme\"}\n";
    fs::write(folder.path().join("corpus.jsonl"), corpus).expect("written");
    let output = diff(&folder, &["bundled", "old.toml", "corpus.jsonl", "--with-bundled", "--format", "json"]);
    let report: Value = serde_json::from_str(out(&output)).expect("JSON");
    assert_eq!(
        report["mentions"],
        serde_json::json!({
            "old": 1, "new": 2, "added": 1, "removed": 0, "relinked": 0, "reshaped": 0
        })
    );
    assert_eq!(report["entities"]["added"]["count"], 5);
}

#[test]
fn a_line_that_cannot_be_read_is_told_and_left_out() {
    let folder = desk();
    fs::write(folder.path().join("corpus.jsonl"), format!("broken\n{CORPUS}")).expect("written");
    let output = diff(&folder, &["old.toml", "new", "corpus.jsonl"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("articles  3, and 1 that could not be read"), "{}", out(&output));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("corpus.jsonl:1: this is not a JSON object"));
}
