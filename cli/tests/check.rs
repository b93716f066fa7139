//! `wusum check` as a user runs it: one small gazetteer for each lint in `tests/check`, with the golden text beside it.
//!
//! A file is named after its code. `UPDATE_EXPECT=1` writes the golden texts anew; read the diff.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use expect_test::{expect, expect_file};
use serde_json::Value;
use tempfile::TempDir;

/// What a run said.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

/// Runs `wusum check` in a folder.
fn check(folder: &Path, arguments: &[&str]) -> Run {
    let output = Command::new(cargo_bin("wusum"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the program");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

/// The names of the gazetteers among the fixtures, sorted.
fn names() -> Vec<String> {
    let entries = fs::read_dir(fixtures()).expect("a folder").map(|it| it.expect("an entry").file_name());
    let mut names: Vec<String> = entries
        .map(|it| it.into_string().expect("UTF-8"))
        .filter(|it| Path::new(it).extension().is_none_or(|it| it != "out") && it != "SOURCES.tsv")
        .collect();
    names.sort();
    assert!(names.len() > 20, "only {} fixtures are left", names.len());
    names
}

/// The code that a fixture is named after; nothing for the clean one.
fn code(name: &str) -> Option<String> {
    name.split_once('-').map(|it| it.0.to_uppercase())
}

/// A folder with a copy of the fixtures.
fn copy() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    for name in names().iter().map(String::as_str).chain(["SOURCES.tsv"]) {
        fs::copy(fixtures().join(name), folder.path().join(name)).expect("a copy");
    }
    folder
}

/// The codes of a run in JSON.
fn codes(run: &Run) -> BTreeSet<String> {
    let report = run.json();
    let problems = report["problems"].as_array().expect("a list").iter();
    problems.map(|it| it["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn every_fixture_is_told_as_written() {
    for name in names() {
        let run = check(&fixtures(), &[&name]);
        let text = format!("{}{}", run.out, run.err);
        expect_file![fixtures().join(format!("{name}.out"))].assert_eq(&text);
        let is_error = run.out.starts_with("error") || run.out.contains("\nerror");
        assert_eq!(run.code, Some(i32::from(is_error)), "{name}");
    }
}

#[test]
fn every_fixture_shows_its_code_and_no_other() {
    for name in names() {
        let found = codes(&check(&fixtures(), &[&name, "--format", "json"]));
        assert_eq!(found, code(&name).into_iter().collect(), "{name}");
    }
}

#[test]
fn every_lint_has_a_fixture() {
    let shown: BTreeSet<String> = names().iter().filter_map(|it| code(it)).collect();
    let source =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/finding.rs")).expect("a file");
    let codes: Vec<&str> =
        source.lines().filter_map(|it| it.trim().strip_prefix("code: \"")?.strip_suffix("\",")).collect();
    assert!(codes.len() > 15, "codes are no longer written as before: {codes:?}");
    for code in codes {
        assert!(shown.contains(code), "{code}");
    }
}

#[test]
fn what_is_fixed_is_gone_and_comments_stay() {
    let folder = copy();
    let before = |name: &str| fs::read_to_string(fixtures().join(name)).expect("a file");
    let after = |name: &str| fs::read_to_string(folder.path().join(name)).expect("a file");
    for name in names() {
        let code = code(&name).unwrap_or_default();
        // Which of two names was meant too loosely is for a person to say.
        if !matches!(&*code, "L001" | "L005" | "L010" | "L011") || name.contains("looser") {
            continue;
        }
        let run = check(folder.path(), &[&name, "--fix"]);
        assert_eq!((run.code, &*run.out), (Some(0), ""), "{name}: {}", run.err);
        assert!(run.err.lines().all(|it| it.starts_with("fixed ") || it.starts_with("checked ")), "{}", run.err);
        assert!(run.err.contains(&format!("fixed {name}:")) && run.err.contains(&code), "{}", run.err);
        let comments = |text: &str| {
            let lines =
                text.lines().filter_map(|it| it.split_once(" #").or(it.split_once("# ")).map(|it| it.1.to_owned()));
            lines.collect::<Vec<_>>()
        };
        assert_eq!(comments(&after(&name)), comments(&before(&name)), "{name}");
        // A second run has nothing to do.
        let text = after(&name);
        assert!(!check(folder.path(), &[&name, "--fix"]).err.contains("fixed"), "{name}");
        assert_eq!(after(&name), text, "{name}");
    }
    expect_file![fixtures().join("fixed-toml.out")].assert_eq(&after("l001-needless-names.toml"));
    expect_file![fixtures().join("fixed-marks.out")].assert_eq(&after("l005-invisible-characters.toml"));
    expect![[r"
        #wusum-bulk 1
        key	type	name.en	name.ar	alias.ar	source
        acme:1	place/city	Yanbu	ينبع	ينبع البحر|مدينة ينبع^a	hand
        acme:2	place/city	Rades	رادس		hand
    "]]
    .assert_eq(&after("l001-needless-names.tsv"));
}

#[test]
fn all_fixes_of_one_file_are_made_and_nothing_else_changes() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("rows.tsv");
    let text = "\u{FEFF}#wusum-bulk 1\r\nkey\ttype\tname.en\talias.en\tsource\r\n\
                b\tplace/city\t Rome\u{200E}\tRoma|rome|Rome\thand\r\n\r\na\tplace/city\tOslo\t\thand";
    fs::write(&path, text).expect("written");
    let run = check(folder.path(), &["rows.tsv", "--fix"]);
    assert_eq!((run.code, &*run.out), (Some(0), ""), "{}", run.err);
    let expected = "\u{FEFF}#wusum-bulk 1\r\nkey\ttype\tname.en\talias.en\tsource\r\n\
                    a\tplace/city\tOslo\t\thand\r\nb\tplace/city\tRome\tRoma|rome\thand\r\n";
    assert_eq!(fs::read_to_string(&path).expect("a file"), expected);
}

#[test]
fn lines_end_as_they_did() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("a.toml");
    let head = "format = 1\r\nsource = \"hand\"\r\n\r\n[[entity]]\r\nkey = \"a\"\r\ntype = \"place\"\r\nname.en = \"Oslo\"\r\n";
    let text = format!(
        "{head}alias.en = [\"Oslo\"]\r\nalias.ar = [\r\n  \"أوسلو\",\r\n  \"اوسلو\", # kept\r\n  \"اوسلو\",\r\n  \"اوسلو\"\r\n]\r\n\
         alias.no = \"Oslo\"\r\nalias.fr = [\"Oslo\", # kept\r\n  \"Oslo\"]"
    );
    fs::write(&path, text).expect("written");
    let run = check(folder.path(), &["a.toml", "--fix"]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    // Nothing tells which name the comment behind the comma is about, so that one is left to a person.
    assert!(run.err.ends_with("1 warning (L001 1)\n"), "{}", run.err);
    let expected = format!(
        "{head}alias.ar = [\r\n  \"أوسلو\",\r\n  # kept\r\n]\r\nalias.no = \"Oslo\"\r\nalias.fr = [\"Oslo\", # kept\r\n  \"Oslo\"]"
    );
    assert_eq!(fs::read_to_string(&path).expect("a file"), expected);
}

#[test]
fn what_is_allowed_is_neither_told_nor_fixed() {
    let folder = copy();
    let name = "l011-white-space.toml";
    let before = fs::read_to_string(folder.path().join(name)).expect("a file");
    let run = check(folder.path(), &[name, "--fix", "--allow", "L011"]);
    assert_eq!((run.code, &*run.out), (Some(0), ""));
    assert_eq!(fs::read_to_string(folder.path().join(name)).expect("a file"), before);
    let run = check(folder.path(), &["l004-mixed-scripts.toml", "--allow", "L003", "--allow", "l004"]);
    assert_eq!((run.code, &*run.out), (Some(0), ""));
}

#[test]
fn exit_codes_tell_how_it_ended() {
    let folder = copy();
    let code = |arguments: &[&str]| check(folder.path(), arguments).code;
    assert_eq!(code(&["clean.toml"]), Some(0));
    assert_eq!(code(&["clean.toml", "--deny", "warnings"]), Some(0));
    assert_eq!(code(&["l006-commas.toml"]), Some(0), "warnings are no errors");
    assert_eq!(code(&["l006-commas.toml", "--deny", "warnings"]), Some(1));
    assert_eq!(code(&["l006-commas.toml", "--deny", "warnings", "--allow", "L006"]), Some(0));
    assert_eq!(code(&["l004-mixed-scripts.toml"]), Some(1));
    assert_eq!(code(&["g002-unknown-key.toml"]), Some(1), "the reader's problems count");
    for arguments in [
        &["no-such-file.toml"][..],
        &["clean.toml", "--allow", "L999"],
        &["clean.toml", "--format", "xml"],
        &["clean.toml", "--deny", "errors"],
        &[],
    ] {
        assert_eq!(code(arguments), Some(2), "{arguments:?}");
    }
    fs::write(folder.path().join("latin1.toml"), b"# \xE9\n").expect("written");
    assert!(check(folder.path(), &["latin1.toml"]).err.contains("latin1.toml is not UTF-8"));
    assert_eq!(code(&["latin1.toml"]), Some(2));
    fs::write(folder.path().join("a.json"), "{}").expect("written");
    assert_eq!(code(&["a.json"]), Some(2));
}

#[test]
fn folders_are_searched_for_gazetteers_and_nothing_else_is_touched() {
    let folder = TempDir::new().expect("a folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    };
    let entity = "format = 1\nsource = \"hand\"\n[[entity]]\nkey = \"a\"\ntype = \"place\"\nname.en = \"Oslo \"\n";
    put("SOURCES.tsv", "key\tname\nhand\tby hand\n");
    put("core/deep/a.toml", entity);
    put("bulk/b.tsv", "#wusum-bulk 1\nkey\ttype\tname.en\tsource\nb\tplace/city\tRome\thand\n");
    put("names/given.tsv", "name\tcount\nAli  \t3\n");
    put("page-markers.toml", "format = 1\n[[marker]]\nkind = \"photo \"\n");
    put("notes.toml", "this is no TOML");
    put("notes.txt", "[[entity]]");
    let run = check(folder.path(), &[".", "--fix"]);
    assert_eq!((run.code, &*run.out), (Some(0), ""), "{}", run.err);
    expect![[r"
        fixed ./core/deep/a.toml:6: L011 took out needless white space
        checked 2 files, 2 entities, 2 names: 0 errors, 0 warnings
    "]]
    .assert_eq(&run.err);
    let twice = check(folder.path(), &["core", "core/deep/a.toml", "./core", "bulk"]);
    assert_eq!((twice.code, &*twice.out), (Some(0), ""), "a file that is named twice is read once");
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    assert_eq!(check(folder.path(), &["empty"]).code, Some(2));
    put("core/broken.toml", "format = 1\nsource = \"hand\"\n[[entity]]\nkey = \"c\n");
    let run = check(folder.path(), &["core"]);
    assert!(run.code == Some(1) && run.out.contains("G001") && run.out.contains("core/broken.toml:4"), "{}", run.out);
}

#[test]
fn rows_that_share_a_name_are_told_on_request() {
    let folder = TempDir::new().expect("a folder");
    let rows = "a\tplace/city\tSpringfield\thand\nb\tplace/city\tSpringfield\thand\nc\tplace/city\tSpringfield\thand\n";
    let text = format!("#wusum-bulk 1\nkey\ttype\tname.en\tsource\n{rows}");
    fs::write(folder.path().join("rows.tsv"), text).expect("written");
    assert_eq!(check(folder.path(), &["rows.tsv"]).out, "");
    let run = check(folder.path(), &["rows.tsv", "--strict", "--format", "json"]);
    assert_eq!(codes(&run), ["L002", "L013"].map(str::to_owned).into());
    let report = run.json();
    let messages: Vec<&str> =
        report["problems"].as_array().expect("a list").iter().filter_map(|it| it["message"].as_str()).collect();
    assert!(messages.iter().any(|it| it.contains("and of 1 more")), "told once for all: {messages:?}");
}

#[test]
fn relations_may_lead_into_other_files_and_the_bundled_ones() {
    let folder = TempDir::new().expect("a folder");
    let head = "format = 1\nsource = \"hand\"\n[[entity]]\ntype = \"place/city\"\n";
    let city = format!("{head}key = \"a\"\nname.en = \"Rades\"\ncountry = \"Q846\"\npart_of = \"b\"\n");
    fs::write(folder.path().join("a.toml"), city).expect("written");
    fs::write(folder.path().join("b.toml"), format!("{head}key = \"b\"\nname.en = \"Tunis\"\n")).expect("written");
    let count = |arguments: &[&str]| check(folder.path(), arguments).out.matches("[G014]").count();
    assert_eq!(count(&["a.toml"]), 2);
    assert_eq!(count(&["a.toml", "b.toml"]), 1);
    assert_eq!(count(&["a.toml", "b.toml", "--with-bundled"]), 0);
}

#[test]
fn json_has_places_and_fixes() {
    let run = check(&fixtures(), &["l011-white-space.toml", "--format", "json"]);
    let report = run.json();
    assert_eq!((&report["version"], &report["errors"], &report["warnings"]), (&1.into(), &0.into(), &4.into()));
    expect![[r#"
        {
          "code": "L011",
          "column": 12,
          "end_column": 13,
          "end_line": 7,
          "excerpt": "name.en = \" Doha\"",
          "file": "l011-white-space.toml",
          "fix": {
            "does": "took out needless white space",
            "edits": [
              {
                "column": 12,
                "end_column": 17,
                "end_line": 7,
                "line": 7,
                "text": "Doha"
              }
            ]
          },
          "line": 7,
          "message": "found white space at the end of ` Doha`",
          "severity": "warning"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&report["problems"][0]).expect("JSON"));
}

#[test]
fn sarif_has_rules_results_and_fixes() {
    let run = check(&fixtures(), &[".", "--format", "sarif"]);
    let log = run.json();
    assert_eq!(log["version"], "2.1.0");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert!(results.len() > 40 && log["runs"][0]["columnKind"] == "unicodeCodePoints");
    for rule in rules {
        assert!(rule["help"]["text"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
    }
    for result in results {
        let index = result["ruleIndex"].as_u64().and_then(|it| usize::try_from(it).ok()).expect("an index");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(matches!(result["level"].as_str(), Some("error" | "warning")), "{result}");
        let place = &result["locations"][0]["physicalLocation"];
        assert!(place["artifactLocation"]["uri"].is_string() && place["region"]["startLine"].as_u64() > Some(0));
    }
    let fixed = results.iter().find(|it| it["ruleId"] == "L010").expect("a result");
    let change = &fixed["fixes"][0]["artifactChanges"][0];
    assert!(change["replacements"][0]["insertedContent"]["text"].as_str().is_some_and(|it| it.starts_with("acme:1\t")));
    assert_eq!(change["replacements"][0]["deletedRegion"]["startLine"], 3);
}
