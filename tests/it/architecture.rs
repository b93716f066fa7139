//! The rules of the house, read from the source text: which room may know which, and how long things may be.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::read;

/// The rooms of the library. Each may use those before it, and none after it.
const ROOMS: &[&str] = &[
    "span",
    "diagnostic",
    "error",
    "article",
    "gazetteer",
    "bundled",
    "normalize",
    "mention",
    "matcher",
    "resolve",
    "topic",
    "tagging",
    "format",
    "metrics",
    "snapshot",
    "tagger",
    "internals",
];

const MAX_LINES_OF_FILE: usize = 500;
const MAX_LINES_OF_FUNCTION: usize = 70;

#[test]
fn rooms_use_only_the_rooms_before_them() {
    let mut problems = Vec::new();
    let mut uses = 0;
    for path in rust_files(&root().join("src")) {
        let Some((room, depth)) = room(&path) else { continue };
        let Some(place) = ROOMS.iter().position(|it| *it == room) else {
            problems.push(format!("{}: `{room}` is not in the list of rooms", path.display()));
            continue;
        };
        for (number, line) in code_lines(&read(&path)) {
            for other in used_rooms(&line) {
                uses += 1;
                let is_before = ROOMS[..=place].contains(&other);
                if !is_before {
                    problems.push(format!("{}:{number}: `{room}` uses `{other}`", path.display()));
                }
            }
            let levels = line.matches("super::").count();
            if line.contains("super::super") && levels > depth || depth == 0 && levels > 0 {
                problems.push(format!("{}:{number}: leaves its room through `super`", path.display()));
            }
        }
    }
    assert!(uses > 30, "only {uses} uses were seen: are they written in another way?");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn files_and_functions_fit_on_a_screen() {
    let mut problems = Vec::new();
    let files = rust_files(&root());
    assert!(files.len() > 40, "only {} files were seen", files.len());
    for path in files {
        let text = read(&path);
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > MAX_LINES_OF_FILE {
            problems.push(format!("{} has {} lines", path.display(), lines.len()));
        }
        if !text.starts_with("//!") {
            problems.push(format!("{} does not open with a `//!` line that says what it is for", path.display()));
        }
        for (start, length) in functions(&lines) {
            if length > MAX_LINES_OF_FUNCTION {
                problems.push(format!("{}:{}: a function of {length} lines", path.display(), start + 1));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn nothing_in_the_library_is_unsafe() {
    for path in rust_files(&root().join("src")) {
        for (number, line) in read(&path).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let mut words = code.split(|it: char| !it.is_alphanumeric() && it != '_');
            assert!(!words.any(|it| it == "unsafe"), "{}:{}", path.display(), number + 1);
        }
    }
}

#[test]
fn the_library_reads_no_files_clocks_or_environment() {
    for path in rust_files(&root().join("src")).into_iter().filter(|it| room(it).is_some()) {
        for (number, line) in code_lines(&read(&path)) {
            for forbidden in ["std::fs", "std::env", "std::time", "std::process", "std::net", "File::open"] {
                assert!(!line.contains(forbidden), "{}:{number}: {line}", path.display());
            }
        }
    }
}

#[test]
fn uses_and_functions_are_found() {
    assert_eq!(used_rooms("use crate::article::{Article, Date};"), ["article"]);
    assert_eq!(used_rooms("let it = crate::Article::default(); crate::matcher::x()"), ["article", "matcher"]);
    assert_eq!(used_rooms("use crate::{span::Span, tagger};"), ["span", "tagger"]);
    assert_eq!(used_rooms("pub(in crate::article) fn x() {}"), ["article"]);
    let code = [
        "impl X {",
        "    pub(crate) const fn a(",
        "        x: u8,",
        "    ) -> u8 {",
        "        x",
        "    }",
        "    fn b();",
        "}",
    ];
    assert_eq!(functions(&code), [(1, 5), (6, 1)]);
    let text = "//! crate::tagger\nuse crate::span::Span; // crate::tagger\n#[cfg(test)]\nmod tests {\n    use crate::tagger;\n}\nfn x() {}\n";
    assert_eq!(code_lines(text), [(2, "use crate::span::Span; ".to_owned()), (7, "fn x() {}".to_owned())]);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// All Rust files of the repository, without what is built and without the workspace of the fuzz targets.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        if path.is_dir() && !matches!(name, "target" | "fuzz") && !name.starts_with('.') {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The room of a file of `src/`, and how many modules deep in that room it is; nothing for `lib.rs` and test files.
fn room(path: &Path) -> Option<(String, usize)> {
    let inside = path.strip_prefix(root().join("src")).expect("below src").with_extension("");
    let mut parts: Vec<&str> = inside.iter().filter_map(|it| it.to_str()).collect();
    if parts.last() == Some(&"mod") {
        parts.pop();
    }
    let is_exempt = parts == ["lib"] || matches!(parts.last(), Some(&"tests" | &"oracle"));
    (!is_exempt).then(|| (parts[0].to_owned(), parts.len() - 1))
}

/// The lines of code with their numbers: without comments, and without what is compiled for tests only.
fn code_lines(text: &str) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    let mut end_of_tests: Option<String> = None;
    let mut is_test = false;
    for (number, line) in text.lines().enumerate() {
        if let Some(end) = &end_of_tests {
            if line == end {
                end_of_tests = None;
            }
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        if std::mem::take(&mut is_test) {
            end_of_tests = line.ends_with('{').then(|| format!("{indent}}}"));
            continue;
        }
        let code = line.split("//").next().unwrap_or_default();
        is_test = code.trim() == "#[cfg(test)]";
        if !is_test && !code.trim().is_empty() {
            lines.push((number + 1, code.to_owned()));
        }
    }
    lines
}

/// The rooms that a line of code names.
fn used_rooms(line: &str) -> Vec<&str> {
    let mut used = Vec::new();
    for after in line.split("crate::").skip(1) {
        let names = match after.strip_prefix('{').and_then(|it| it.split_once('}')) {
            Some((list, _)) => list.split(',').collect(),
            None => vec![after],
        };
        for name in names {
            let name = name.trim();
            let end = name.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(name.len());
            used.push(room_of_name(&name[..end]));
        }
    }
    used
}

/// The room of a name at the root, where types are exported again.
fn room_of_name(name: &str) -> &str {
    match name {
        "Article" | "Zone" => "article",
        "Error" => "error",
        "Entity" | "EntityId" | "EntityKind" | "Gazetteer" | "GazetteerBuilder" => "gazetteer",
        "Form" | "Mention" => "mention",
        "Span" => "span",
        "Scratch" | "Tagger" | "TaggerBuilder" => "tagger",
        "Tagging" => "tagging",
        room => room,
    }
}

/// Where functions start, counted from 0, and how many lines each has, by the indentation that rustfmt gives.
fn functions(lines: &[&str]) -> Vec<(usize, usize)> {
    let is_start = |line: &str| {
        let before = line.trim_start().split("fn ").next().unwrap_or_default();
        let is_word = |it: &str| matches!(it, "pub" | "const" | "async" | "extern") || it.starts_with("pub(");
        line.contains("fn ") && before.split_whitespace().all(is_word)
    };
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate().filter(|(_, line)| is_start(line)) {
        let indent = &line[..line.len() - line.trim_start().len()];
        let ends = |it: &&str| it.starts_with(indent) && matches!(it[indent.len()..].chars().next(), Some('}'));
        let is_one_line = line.ends_with(';') || line.ends_with('}');
        let length = if is_one_line { 1 } else { lines[start..].iter().position(ends).unwrap_or(0) + 1 };
        found.push((start, length));
    }
    found
}
