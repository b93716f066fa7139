//! The edges of the command line, beside `cli.rs`: several inputs at once, odd bytes, wrong options, broken gazetteers.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A gazetteer so small that tests do not read the bundled ones without need.
const OWN: &str = r#"
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
name.en = "Acme Foundry"
"#;

/// A folder with the small gazetteer in it.
struct Desk {
    folder: TempDir,
}

/// What a run said.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().expect("a folder") };
        desk.put("own.toml", OWN);
        desk
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join(name), bytes).expect("a file");
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `wusum tag` in the folder with the small gazetteer alone.
    fn tag(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        self.wusum(&[&["tag", "--no-bundled", "--gazetteer", "own.toml"], arguments].concat(), input)
    }

    fn wusum(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut child = self.command(arguments).spawn().expect("the program");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.as_ref().to_vec();
        // A program that stops before it has read all is judged by its exit code.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("an end");
        writer.join().expect("no panic");
        Run::from(output)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(cargo_bin("wusum"));
        command.args(arguments).current_dir(self.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Run {
    /// The lines of a run in which nothing was wrong.
    fn fine(self) -> Vec<Value> {
        assert_eq!((self.code, &*self.err), (Some(0), ""), "{}", self.out);
        self.lines()
    }

    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|it| serde_json::from_str(it).expect("JSON")).collect()
    }

    fn ids(&self) -> Vec<Value> {
        self.lines().into_iter().map(|it| it["id"].clone()).collect()
    }
}

fn entities(line: &Value) -> Vec<&str> {
    line["mentions"].as_array().expect("a list").iter().filter_map(|it| it["entity"].as_str()).collect()
}

#[test]
fn standard_input_is_read_with_or_without_a_dash() {
    let desk = Desk::new();
    let input = "{\"id\": 1, \"text\": \"زار قطر\"}\n{\"id\": 2, \"text\": \"لا شيء\"}\n";
    for arguments in [&[][..], &["-"]] {
        let lines = desk.tag(arguments, input).fine();
        assert_eq!(lines.len(), 2);
        assert_eq!((&lines[0]["id"], entities(&lines[0])), (&json!(1), vec!["qatar"]));
        assert_eq!((&lines[1]["id"], entities(&lines[1])), (&json!(2), vec![]));
        assert_eq!(lines[0]["lang"], "ar", "a guess where the line does not say it");
    }
}

#[test]
fn files_come_one_after_the_other() {
    let desk = Desk::new();
    desk.put("a.jsonl", "{\"id\": 1, \"text\": \"قطر\"}\n{\"id\": 2, \"text\": \"قطر\"}");
    desk.put("b.jsonl", "{\"id\": 3, \"text\": \"قطر\"}\n");
    let one = desk.tag(&["a.jsonl"], "");
    assert_eq!(one.ids(), [json!(1), json!(2)], "the last line needs no end");
    let all = desk.tag(&["b.jsonl", "-", "a.jsonl"], "{\"id\": 4, \"text\": \"قطر\"}\n");
    assert_eq!(all.ids(), [json!(3), json!(4), json!(1), json!(2)]);
    assert_eq!((all.code, &*all.err), (Some(0), ""));
}

#[test]
fn a_wrong_line_is_told_and_the_rest_is_written() {
    let desk = Desk::new();
    desk.put("a.jsonl", "{\"id\": 1, \"text\": \"قطر\"}\nقطر\n\n{\"id\": 4}\n{\"id\": 5, \"text\": \"قطر\"}\n");
    let run = desk.tag(&["a.jsonl", "-"], "[1]\n{\"id\": 6, \"text\": \"x\"}\n");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.ids(), [json!(1), json!(5), json!(6)]);
    let told: Vec<&str> = run.err.lines().collect();
    assert_eq!(told.len(), 3, "{}", run.err);
    assert!(told[0].starts_with("a.jsonl:2: this is not a JSON object"), "{}", told[0]);
    assert!(told[1].starts_with("a.jsonl:4: found no text"), "{}", told[1]);
    assert!(told[2].starts_with("standard input:1: this is not a JSON object"), "{}", told[2]);
}

#[test]
fn a_line_that_is_not_utf8_is_told() {
    let desk = Desk::new();
    let mut input = b"{\"id\": 1, \"text\": \"\xD9\x82\xD8".to_vec();
    input.extend_from_slice(b"\"}\n{\"id\": 2, \"text\": \"x\"}\n");
    let run = desk.tag(&[], input);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.ids(), [json!(2)]);
    assert_eq!(run.err, "standard input:1: this is not UTF-8: byte 22 is wrong\n");
}

#[test]
fn a_missing_file_ends_the_run_after_what_came_before() {
    let desk = Desk::new();
    desk.put("a.jsonl", "{\"id\": 1, \"text\": \"قطر\"}\n");
    let run = desk.tag(&["a.jsonl", "missing.jsonl"], "");
    assert_eq!(run.code, Some(2));
    assert_eq!(run.ids(), [json!(1)]);
    assert!(run.err.starts_with("error: cannot read missing.jsonl: "), "{}", run.err);
    let run = desk.tag(&["."], "");
    assert_eq!(run.code, Some(2), "a folder is no file");
    assert!(run.err.starts_with("error: cannot read .: "), "{}", run.err);
}

#[test]
fn what_is_not_an_option_is_refused() {
    let desk = Desk::new();
    for arguments in [
        &["tag", "--fast"][..],
        &["tag", "--offsets", "words"],
        &["tag", "--threads", "many"],
        &["tag", "--input", "xml"],
        &["tga"],
        &[],
    ] {
        let run = desk.wusum(arguments, "");
        assert_eq!((run.code, &*run.out), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains("--help"), "{}", run.err);
    }
}

#[test]
fn help_and_version_are_output() {
    let desk = Desk::new();
    for arguments in [&["--help"][..], &["tag", "--help"], &["--version"]] {
        let run = desk.wusum(arguments, "");
        assert_eq!((run.code, &*run.err), (Some(0), ""));
        assert!(run.out.contains("wusum"), "{}", run.out);
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let desk = Desk::new();
    let line = "{\"id\": 1, \"text\": \"زار قطر ثم عاد إلى قطر\"}\n";
    for threads in ["1", "2"] {
        let arguments = ["tag", "--no-bundled", "--gazetteer", "own.toml", "--threads", threads];
        let mut child = desk.command(&arguments).spawn().expect("the program");
        let mut stdin = child.stdin.take().expect("a pipe");
        let writer = std::thread::spawn(move || drop(stdin.write_all(line.repeat(100_000).as_bytes())));
        let mut stdout = child.stdout.take().expect("a pipe");
        let mut first = [0; 64];
        stdout.read_exact(&mut first).expect("a first line");
        drop(stdout);
        let run = Run::from(child.wait_with_output().expect("an end"));
        writer.join().expect("no panic");
        assert_eq!((run.code, &*run.err), (Some(0), ""), "{threads} threads");
    }
}

#[test]
fn other_fields_are_kept_on_request() {
    let desk = Desk::new();
    let input = "{\"id\": 1, \"text\": \"x\", \"desk\": {\"b\": 1.0, \"a\": 2}}\n";
    assert!(desk.tag(&[], input).fine()[0].get("desk").is_none());
    assert!(desk.tag(&["--keep"], input).out.contains("\"desk\":{\"b\": 1.0, \"a\": 2}"));
}

#[test]
fn a_table_is_for_people() {
    let run = Desk::new().tag(&["--output", "table"], "{\"id\": \"a1\", \"text\": \"زار قطر\"}\n{\"text\": \"x\"}\n");
    assert_eq!((run.code, &*run.err), (Some(0), ""));
    assert!(run.out.contains("qatar") && run.out.contains("place/country"), "{}", run.out);
}

#[test]
fn a_byte_order_mark_and_other_line_ends_do_not_matter() {
    let desk = Desk::new();
    let plain = desk.tag(&[], "{\"id\": 1, \"text\": \"قطر\"}\n{\"id\": 2, \"text\": \"قطر\"}\n");
    for input in [
        "\u{FEFF}{\"id\": 1, \"text\": \"قطر\"}\n{\"id\": 2, \"text\": \"قطر\"}\n",
        "{\"id\": 1, \"text\": \"قطر\"}\r\n{\"id\": 2, \"text\": \"قطر\"}\r\n",
        "\n{\"id\": 1, \"text\": \"قطر\"}\n\n{\"id\": 2, \"text\": \"قطر\"}",
    ] {
        let run = desk.tag(&[], input);
        assert_eq!((run.code, &*run.err, run.out == plain.out), (Some(0), "", true), "{input:?}");
    }
    let run = desk.tag(&[], "\u{FEFF}قطر\r\n\r\nقطر\r\n");
    let places: Vec<&str> = run.err.lines().filter_map(|it| it.split(": ").next()).collect();
    assert_eq!(places, ["standard input:1", "standard input:3"]);
}

#[test]
fn gazetteers_are_files_and_folders_beside_the_bundled_ones_or_alone() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path().join("more/deep")).expect("a folder");
    desk.put("more/deep/b.tsv", "#wusum-bulk 1\nkey\ttype\tname.en\nbeta\tperson\tBeta Beaver\n");
    desk.put("more/readme.txt", "no gazetteer");
    let input = "{\"text\": \"Acme Foundry, Beta Beaver and Lebanon\"}\n";
    let found = |arguments: &[&str]| {
        let run = desk.wusum(&[&["tag"], arguments].concat(), input);
        entities(&run.fine()[0]).iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found(&[]), ["Q822"]);
    assert_eq!(found(&["--gazetteer", "own.toml", "--gazetteer", "more"]), ["acme", "beta", "Q822"]);
    assert_eq!(found(&["--no-bundled", "--gazetteer", "more"]), ["beta"]);
    assert_eq!(found(&["--no-bundled"]), [""; 0]);
}

#[test]
fn a_broken_gazetteer_is_told_and_nothing_is_tagged() {
    let desk = Desk::new();
    desk.put(
        "broken.toml",
        "format = 1\nsauce = \"hand\"\n\n[[entity]]\nkey = \"Q1\"\ntype = \"planet\"\nname.ar = \"قطر\"\n",
    );
    desk.put("broken.tsv", "key\ttype\tname.ar\n");
    desk.put("broken.json", "{}");
    desk.put("latin1.toml", b"# \xE9\n");
    let input = "{\"text\": \"قطر\"}\n";
    let run = desk.tag(&["--gazetteer", "broken.toml", "--gazetteer", "broken.tsv"], input);
    assert_eq!((run.code, &*run.out), (Some(2), ""));
    for part in
        ["broken.toml:2:1", "broken.toml:6:8", "broken.tsv:1:1", "G002", "G006", "G020", "did you mean `source`?"]
    {
        assert!(run.err.contains(part), "{part} in\n{}", run.err);
    }
    for (name, part) in [
        ("broken.json", "expected .toml (core format) or .tsv (bulk format)"),
        ("latin1.toml", "latin1.toml is not UTF-8"),
        ("missing.toml", "cannot read missing.toml"),
    ] {
        let run = desk.tag(&["--gazetteer", name], input);
        assert_eq!((run.code, &*run.out), (Some(2), ""));
        assert!(run.err.contains(part), "{}", run.err);
    }
}
