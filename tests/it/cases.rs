//! Runs the cases of `tests/cases/*.toml`: lines of text with the expected mentions marked in them.
//!
//! `[Merkel|merkel]` marks a mention of the entity with the key `merkel` by its name or another name, and
//! `[القطري|qatar|demonym]` one by a demonym. All that is marked must be found, and nothing else.

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;
use wusum::article::{Date, Language};
use wusum::{Article, Tagger};

use crate::support::{SMALL, marked, read, tests_folder};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    /// `bundled` for the gazetteers of the library; by default `tests/cases/gazetteer.toml`.
    gazetteer: Option<String>,
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// The language of the article; by default not known.
    lang: Option<String>,
    /// The day of the article; by default not known.
    date: Option<String>,
}

/// The files without the gazetteer. A test compares the list with the folder.
const FILES: &[&str] =
    &["bundled", "clitics", "demonyms", "edges", "gaps", "latin", "overlap", "policy", "scripts", "spelling"];

macro_rules! case_files {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                run(stringify!($name));
            }
        )*
    };
}

case_files!(clitics demonyms edges gaps latin overlap policy scripts spelling);

#[cfg(feature = "bundled")]
case_files!(bundled);

#[test]
fn every_file_is_run_and_every_case_has_a_name_of_its_own() {
    let mut files = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut count = 0;
    for entry in fs::read_dir(tests_folder().join("cases")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default().to_owned();
        if stem == "gazetteer" {
            continue;
        }
        for case in load(&stem).cases {
            assert!(names.insert((stem.clone(), case.name.clone())), "{stem}: `{}` stands twice", case.name);
            count += 1;
        }
        files.insert(stem);
    }
    assert_eq!(files, FILES.iter().map(ToString::to_string).collect::<BTreeSet<_>>());
    assert!(count >= 150, "only {count} cases are left");
}

#[test]
fn marks_are_read() {
    assert_eq!(plain("[Merkel|Q567]'s party, [القطري|Q846|demonym] [sic] a|b"), "Merkel's party, القطري [sic] a|b");
}

fn load(stem: &str) -> CaseFile {
    let path = tests_folder().join("cases").join(format!("{stem}.toml"));
    toml::from_str(&read(&path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn run(stem: &str) {
    let file = load(stem);
    let tagger = match file.gazetteer.as_deref() {
        None => &*SMALL,
        #[cfg(feature = "bundled")]
        Some("bundled") => &*crate::support::BUNDLED,
        Some(other) => panic!("{stem}: no gazetteer `{other}`"),
    };
    let failures: Vec<String> = file.cases.iter().filter_map(|it| check(tagger, it)).collect();
    assert!(failures.is_empty(), "{stem}: {} of {} cases\n\n{}", failures.len(), file.cases.len(), failures.join("\n"));
}

/// Tags the text of a case in every configuration and says where the result is not as marked.
///
/// This is the one place where cases meet the interface of the library.
fn check(tagger: &Tagger, case: &Case) -> Option<String> {
    let text = plain(&case.text);
    let twice = format!("{text}\n\n{text}");
    let language = case.lang.as_deref().map(|it| Language::parse(it).expect("a language"));
    let date = case.date.as_deref().map(|it| Date::parse(it).expect("a date"));
    let article = |text| {
        let mut article = Article::default().with_body(text);
        article = if let Some(language) = language { article.with_language(language) } else { article };
        if let Some(date) = date { article.with_date(date) } else { article }
    };
    let tag = |text| marked(tagger, text, &tagger.tag(article(text)));
    let mut results = vec![("as a body", tag(&text), case.text.clone())];
    if language.is_none() && date.is_none() {
        results.push(("as a str", marked(tagger, &text, &tagger.tag(text.as_str())), case.text.clone()));
    }
    results.push(("a second time", tag(&text), case.text.clone()));
    results.push(("with itself after a blank line", tag(&twice), format!("{0}\n\n{0}", case.text)));
    let (configuration, found, expected) = results.into_iter().find(|(_, found, expected)| found != expected)?;
    Some(format!("{} ({configuration})\n  expected {expected}\n  found    {found}\n", case.name))
}

/// The text without its marks. A bracket that is no mark stays.
fn plain(marked: &str) -> String {
    let mut plain = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let mark = after.split_once(']').and_then(|(mark, behind)| Some((mark.split_once('|')?.0, behind)));
        let (mention, behind) = mark.unwrap_or(("[", after));
        plain.push_str(mention);
        rest = behind;
    }
    plain + rest
}
