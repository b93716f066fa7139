//! The program as a user runs it: what it reads, what it writes, where it complains and how it ends.

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;

const LINE: &str = r#"{"id":"a1","text":"📰 زار الوفد قطر","desk":"gulf"}"#;

/// Runs `wusum tag` with arguments and standard input.
fn tag(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(cargo_bin("wusum"))
        .arg("tag")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.as_ref().to_vec();
    // Written from a thread of its own, because the program writes while it reads. It may stop reading early.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("no panic");
    output
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|it| serde_json::from_str(it).expect("a line of JSON")).collect()
}

fn complaints(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn a_line_in_is_a_line_out() {
    let output = tag(&[], LINE);
    assert_eq!(output.status.code(), Some(0), "{}", complaints(&output));
    let lines = lines(&output);
    let mention = &lines[0]["mentions"][0];
    assert_eq!((lines[0]["id"].as_str(), lines[0]["lang"].as_str()), (Some("a1"), Some("ar")));
    assert_eq!((mention["text"].as_str(), mention["entity"].as_str()), (Some("قطر"), Some("Q846")));
    assert_eq!(lines[0].get("desk"), None, "other fields are left out by default");
}

#[test]
fn offsets_count_what_is_asked_for() {
    for (unit, start) in [("bytes", 23), ("chars", 12), ("utf16", 13)] {
        let output = tag(&["--offsets", unit], LINE);
        let line = &lines(&output)[0];
        assert_eq!(line["offset_unit"], unit);
        assert_eq!(line["mentions"][0]["start"], start, "{unit}");
    }
}

#[test]
fn names_come_in_the_language_asked_for_and_input_fields_on_request() {
    let output = tag(&["--names", "ar", "--keep"], LINE);
    let line = &lines(&output)[0];
    assert_eq!(line["mentions"][0]["name"], "قطر");
    assert_eq!(line["desk"], "gulf");
}

#[test]
fn a_broken_line_is_told_and_the_rest_goes_on() {
    let mut input = b"{\"id\":1,\"text\":\"\xFF\"}\n".to_vec();
    input.extend_from_slice(format!("not json\n\n{LINE}\r\n{{\"id\":5}}\n{LINE}").as_bytes());
    let output = tag(&[], &input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output).len(), 2);
    let complaints = complaints(&output);
    let places: Vec<&str> = complaints.lines().filter_map(|it| it.split(": ").next()).collect();
    assert_eq!(places, ["standard input:1", "standard input:2", "standard input:5"], "{complaints}");
}

#[test]
fn a_date_that_is_none_is_told_and_the_article_tagged() {
    let output = tag(&[], r#"{"text":"قطر","date":"yesterday"}"#);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output)[0]["mentions"][0]["entity"], "Q846");
    assert!(complaints(&output).contains("found date `yesterday`"));
}

#[test]
fn nothing_and_a_byte_order_mark_are_no_problem() {
    for input in ["", "\n\n", "\u{FEFF}"] {
        let output = tag(&[], input);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{input:?} {}", complaints(&output));
    }
    assert_eq!(lines(&tag(&[], format!("\u{FEFF}{LINE}"))).len(), 1);
}

#[test]
fn files_are_read_in_order_and_a_missing_one_stops() {
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second] = ["first.jsonl", "second.jsonl"].map(|it| folder.path().join(it));
    fs::write(&first, "{\"id\":1,\"text\":\"قطر\"}\n{\"id\":2,\"text\":\"\"}\n").expect("written");
    fs::write(&second, "{\"id\":3,\"text\":\"لبنان\"}").expect("written");
    let [first, second] = [&first, &second].map(|it| it.to_str().expect("UTF-8"));
    let output = tag(&[first, second], "");
    let ids: Vec<Value> = lines(&output).iter().map(|it| it["id"].clone()).collect();
    assert_eq!(ids, [1, 2, 3]);
    let output = tag(&[first, "no-such-file", second], "");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(lines(&output).len(), 2, "what came before is written");
    assert!(complaints(&output).contains("cannot read no-such-file"));
    assert_eq!(tag(&["--no-such-option"], "").status.code(), Some(2));
}

#[test]
fn text_files_are_articles_and_pages_have_zones() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.txt");
    fs::write(&page, "وصل الوفد إلى الدوحة.\n\nكلمات دلالية: لبنان\n\nإقرأ أيضاً:\n\nلقاء في روما\n").expect("written");
    let page = page.to_str().expect("UTF-8");
    let zones = |arguments: &[&str]| {
        let line = lines(&tag(arguments, "")).remove(0);
        let mentions = line["mentions"].as_array().expect("a list").clone();
        mentions.iter().map(|it| it["zone"].as_str().expect("a zone").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(zones(&["--input", "text", page]), ["body", "body", "body"]);
    assert_eq!(zones(&["--input", "text", "--page", page]), ["body", "keywords", "related"]);
    let table = tag(&["--input", "text", "--output", "table", page], "");
    assert!(String::from_utf8_lossy(&table.stdout).contains("geonames:290030"));
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let mut input = String::new();
    for number in 0..2_000 {
        let _ = writeln!(input, r#"{{"id":{number},"text":"زار الوزير قطر ولبنان {number} مرة"}}"#);
        if number % 300 == 0 {
            input.push_str("broken\n");
        }
    }
    let one = tag(&["--threads", "1"], &input);
    assert_eq!(lines(&one).len(), 2_000);
    for threads in ["2", "4", "0"] {
        let many = tag(&["--threads", threads], &input);
        assert!(one.stdout == many.stdout && one.stderr == many.stderr, "{threads} threads");
    }
}

#[test]
fn own_names_are_used_and_faulty_ones_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let mine = folder.path().join("mine.toml");
    let text = "format = 1\nsource = \"hand\"\n[[entity]]\nkey = \"acme:1\"\ntype = \"organization\"\nname.ar = \"مسبك أكمي\"\n";
    fs::write(&mine, text).expect("written");
    let bulk = "#wusum-bulk 1\nkey\ttype\tname.ar\nacme:2\tplace/city\tرادس\n";
    fs::write(folder.path().join("more.tsv"), bulk).expect("written");
    let path = folder.path().to_str().expect("UTF-8");
    let line = r#"{"text":"يقع مسبك أكمي في رادس لا في قطر"}"#;
    let keys = |arguments: &[&str]| {
        let line = lines(&tag(arguments, line)).remove(0);
        let mentions = line["mentions"].as_array().expect("a list").clone();
        mentions.iter().map(|it| it["entity"].as_str().expect("a key").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&["--gazetteer", path]), ["acme:1", "acme:2", "Q846"]);
    assert_eq!(keys(&["--gazetteer", path, "--no-bundled"]), ["acme:1", "acme:2"]);

    fs::write(&mine, text.replace("key", "kee")).expect("written");
    let output = tag(&["--gazetteer", path], line);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(complaints(&output).contains("did you mean `key`?"), "{}", complaints(&output));
}

#[test]
fn a_line_of_fifty_megabytes_is_one_article() {
    let text = "قال الوزير في الدوحة إن بلاده تواصل الوساطة ولم تغير موقفها منذ بداية العام الماضي. ";
    let count = 50_000_000 / text.len();
    let output = tag(&[], format!(r#"{{"id":1,"text":"{}"}}"#, text.repeat(count)));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines(&output)[0]["mentions"].as_array().map(Vec::len), Some(count));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("many.jsonl");
    fs::write(&file, format!("{LINE}\n").repeat(20_000)).expect("written");
    let mut child = Command::new(cargo_bin("wusum"))
        .arg("tag")
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdout = child.stdout.take().expect("a pipe");
    let mut first = [0; 10];
    stdout.read_exact(&mut first).expect("the first bytes");
    drop(stdout);
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{}", complaints(&output));
}
