//! The contract of JSON Lines: what a line may hold, what comes back, and what is said of a line that is wrong.

use expect_test::{Expect, expect};
use serde_json::Value;
use wusum::Article;
use wusum::article::Language;
use wusum::format::{InputRecord, JsonLines};
use wusum::span::OffsetUnit;

use crate::support::SMALL;

#[test]
fn one_body_gives_this_line() {
    check(
        r#"{"id": "a1", "text": "زار الوفد القطري لبنان", "lang": "ar"}"#,
        &expect![[
            r#"{"id":"a1","lang":"ar","offset_unit":"chars","mentions":[{"start":10,"end":16,"text":"القطري","kind":"place","type":"country","form":"demonym","entity":"qatar","name":"Qatar","zone":"body","score":0.89},{"start":17,"end":22,"text":"لبنان","kind":"place","type":"country","form":"name","entity":"lebanon","name":"Lebanon","zone":"body","score":0.89}],"entities":[{"id":"qatar","kind":"place","type":"country","name":"Qatar","mentions":1,"salience":23},{"id":"lebanon","kind":"place","type":"country","name":"Lebanon","mentions":1,"salience":22}]}"#
        ]],
    );
}

#[test]
fn a_text_without_names_gives_empty_lists() {
    check(r#"{"text": "لا شيء"}"#, &expect![[r#"{"offset_unit":"chars","mentions":[],"entities":[]}"#]]);
    check(r#"{"body": ""}"#, &expect![[r#"{"offset_unit":"chars","mentions":[],"entities":[]}"#]]);
}

#[test]
fn letters_before_a_name_are_given_beside_it() {
    let output = output(r#"{"text": "دعم للعراق وبلبنان وقطر"}"#);
    assert_eq!(all(&output, "clitic"), ["ل", "وب", "و"]);
    assert_eq!(all(&output, "text"), ["لعراق", "لبنان", "قطر"]);
    let whole = self::output(r#"{"text": "زار العراق"}"#);
    assert!(whole["mentions"][0].get("clitic").is_none(), "{whole}");
}

#[test]
fn offsets_count_in_the_unit_that_is_named() {
    let line = r#"{"text": "📰 é ثم بيروت"}"#;
    for (unit, name, start, end) in
        [(OffsetUnit::Bytes, "bytes", 13, 23), (OffsetUnit::Chars, "chars", 7, 12), (OffsetUnit::Utf16, "utf16", 8, 13)]
    {
        let output = output_with(line, |it| it.with_offsets(unit));
        assert_eq!(output["offset_unit"], name);
        assert_eq!((&output["mentions"][0]["start"], &output["mentions"][0]["end"]), (&start.into(), &end.into()));
    }
}

#[test]
fn several_fields_count_each_for_itself() {
    let line = r#"{"title": "قمة في الدوحة", "lead": "🎙 قطر", "body": "من بيروت", "caption": "باريس",
        "keywords": ["سياسة", "قطر"]}"#;
    let output = output(line);
    assert_eq!(all(&output, "field"), ["title", "lead", "body", "caption", "keywords"]);
    assert_eq!(all(&output, "zone"), ["title", "lead", "body", "caption", "keywords"]);
    let numbers = |name: &str| mentions(&output).iter().map(|it| it[name].as_u64()).collect::<Vec<_>>();
    assert_eq!(numbers("start"), [Some(7), Some(2), Some(3), Some(0), Some(0)]);
    assert_eq!(numbers("item"), [None, None, None, None, Some(1)], "of a list only");
}

#[test]
fn one_text_needs_no_field() {
    let output = output(r#"{"text": "زار قطر"}"#);
    assert!(output["mentions"][0].get("field").is_none(), "{output}");
}

#[test]
fn keywords_may_be_one_string() {
    let output = output(r#"{"keywords": "قطر، لبنان"}"#);
    assert_eq!(all(&output, "entity"), ["qatar", "lebanon"]);
    assert_eq!(mentions(&output)[1]["item"], 0);
}

#[test]
fn an_entity_is_counted_over_all_fields() {
    let output = output(r#"{"title": "قطر", "body": "قال القطري إن قطر ولبنان اتفقا"}"#);
    let entities = output["entities"].as_array().expect("a list");
    assert_eq!((&entities[0]["id"], &entities[0]["mentions"]), (&"qatar".into(), &3.into()));
    assert_eq!((&entities[1]["id"], &entities[1]["mentions"]), (&"lebanon".into(), &1.into()));
    assert!(entities[0]["salience"].as_u64() > entities[1]["salience"].as_u64(), "{output}");
}

#[test]
fn names_come_in_the_language_asked_for_or_in_english() {
    let line = r#"{"text": "قطر NATO J. D. Vance"}"#;
    let output = output_with(line, |it| it.with_names("ar"));
    assert_eq!(all(&output, "name"), ["قطر", "حلف شمال الأطلسي", "J. D. Vance"]);
    let unknown = output_with(line, |it| it.with_names("xx"));
    assert_eq!(all(&unknown, "name"), ["Qatar", "NATO", "J. D. Vance"]);
}

#[test]
fn ids_stay_as_they_are() {
    for id in ["7", "\"7\"", "1234567890123456789012", "1.50", "\"أ\\u0628\"", "null", "[1, 2]"] {
        let line = format!(r#"{{"id": {id}, "text": "x"}}"#);
        let found = written(&line, |it| it);
        assert!(found.starts_with(&format!(r#"{{"id":{id},"offset_unit""#)), "{found}");
    }
    assert!(written(r#"{"text": "x"}"#, |it| it).starts_with(r#"{"offset_unit""#));
}

#[test]
fn other_fields_come_back_as_they_are_and_in_their_order_if_asked() {
    let line =
        r#"{"zeta": 1.50, "text": "x", "id": 3, "alpha": {"b": [1,  2], "a": null}, "أصل": "\u0623", "entities": 9}"#;
    assert_eq!(written(line, |it| it), "{\"id\":3,\"offset_unit\":\"chars\",\"mentions\":[],\"entities\":[]}\n");
    assert_eq!(
        written(line, |it| it.with_input(true)),
        concat!(
            r#"{"id":3,"zeta":1.50,"alpha":{"b": [1,  2], "a": null},"أصل":"\u0623","#,
            r#""offset_unit":"chars","mentions":[],"entities":[]}"#,
            "\n"
        )
    );
}

#[test]
fn every_line_is_one_line_whatever_the_text() {
    let line = r#"{"id": "a\nb", "text": "قال \"قطر\"\n\r\t\u2028 و\\لبنان \u0000 قطر"}"#;
    let found = written(line, |it| it.with_input(true));
    assert_eq!(found.matches('\n').count(), 1);
    let output: Value = serde_json::from_str(&found).expect("JSON");
    assert_eq!(all(&output, "entity"), ["qatar", "lebanon", "qatar"]);
}

#[test]
fn escapes_count_as_what_they_stand_for() {
    let output = output(r#"{"text": "\ud83d\udcf0 \u0642\u0637\u0631"}"#);
    assert_eq!((&output["mentions"][0]["start"], &output["mentions"][0]["text"]), (&2.into(), &"قطر".into()));
}

#[test]
fn a_page_is_cut_into_zones_and_counts_from_its_start() {
    let page = "وصل الوفد إلى بيروت.\n\nكلمات دلالية: قطر باريس\n\nإقرأ أيضاً:\n\nلقاء في لبنان\n";
    let line = serde_json::json!({ "id": 1, "date": "2024-11-09", "lang": "ar", "text": page }).to_string();
    let record = InputRecord::parse(&line, true).expect("a line");
    assert_eq!(record.article().language(), Language::parse("ar"), "what stands before the text is not forgotten");
    assert!(record.article().date().is_some());
    let output = write(&record, |it| it);
    let output: Value = serde_json::from_str(&output).expect("JSON");
    assert_eq!(all(&output, "zone"), ["body", "keywords", "keywords", "related"]);
    for mention in mentions(&output) {
        let start = usize::try_from(mention["start"].as_u64().expect("a number")).expect("small");
        let text = mention["text"].as_str().expect("a text");
        let found: String = page.chars().skip(start).take(text.chars().count()).collect();
        assert_eq!(found, text);
    }
    let related = output["entities"].as_array().expect("a list").iter().find(|it| it["id"] == "lebanon");
    assert_eq!(related.expect("tagged")["salience"], 0);
}

#[test]
fn language_and_date_reach_the_names() {
    assert_eq!(all(&output(r#"{"text": "de Nice", "lang": "fr"}"#), "entity"), ["nice"]);
    assert_eq!(all(&output(r#"{"text": "de Nice"}"#), "entity"), [""; 0]);
    assert_eq!(all(&output(r#"{"text": "on Twitter", "date": "2020-01-01T10:00:00Z"}"#), "entity"), ["twitter"]);
    assert_eq!(all(&output(r#"{"date": "2025-01-01", "text": "on Twitter"}"#), "entity"), [""; 0]);
}

#[test]
fn what_is_not_understood_is_noted_and_the_rest_is_used() {
    let record = InputRecord::parse(r#"{"text": "قطر", "lang": "عربي", "date": "أمس"}"#, false).expect("a usable line");
    expect![[r"
        found lang `عربي`, expected a code such as `ar`
        found date `أمس`, expected one such as `2024-11-09`"]]
    .assert_eq(&record.notes().join("\n"));
    assert_eq!(SMALL.tag(record.article()).mentions().len(), 1);
    let fine = InputRecord::parse(r#"{"text": "قطر", "lang": null, "date": null}"#, false).expect("a usable line");
    assert_eq!(fine.notes(), [""; 0]);
}

#[test]
fn a_wrong_line_says_what_is_wrong() {
    let mut messages = Vec::new();
    for (line, is_page) in [
        ("", false),
        ("قطر", false),
        ("[1, 2]", false),
        (r#"{"text": "قطر""#, false),
        (r#"{"text": "قطر"} {}"#, false),
        (r#"{"text": "\ud800"}"#, false),
        ("{}", false),
        (r#"{"id": 7, "text": null}"#, false),
        (r#"{"text": 7}"#, false),
        (r#"{"title": ["قمة في الدوحة مع وفود من دول كثيرة"]}"#, false),
        (r#"{"keywords": [1]}"#, false),
        (r#"{"keywords": {"ar": "قطر"}}"#, false),
        (r#"{"text": "x", "lang": 3}"#, false),
        (r#"{"title": "قمة", "text": "قطر"}"#, true),
    ] {
        let error = InputRecord::parse(line, is_page).expect_err(line);
        messages.push(format!("{line}\n    {error}"));
    }
    expect![[r#"

            this is not a JSON object: EOF while parsing a value at line 1 column 0
        قطر
            this is not a JSON object: expected value at line 1 column 1
        [1, 2]
            this is not a JSON object: invalid type: sequence, expected an object at line 1 column 0
        {"text": "قطر"
            this is not a JSON object: EOF while parsing an object at line 1 column 17
        {"text": "قطر"} {}
            this is not a JSON object: trailing characters at line 1 column 20
        {"text": "\ud800"}
            found `text` = "\ud800", expected a string
        {}
            found no text, expected `text`, `title`, `lead`, `body`, `caption` or `keywords`
        {"id": 7, "text": null}
            found no text, expected `text`, `title`, `lead`, `body`, `caption` or `keywords`
        {"text": 7}
            found `text` = 7, expected a string
        {"title": ["قمة في الدوحة مع وفود من دول كثيرة"]}
            found `title` = ["قمة في الدوحة مع و, expected a string
        {"keywords": [1]}
            found `keywords` of another type, expected a list of strings
        {"keywords": {"ar": "قطر"}}
            found `keywords` of another type, expected a list of strings
        {"text": "x", "lang": 3}
            found `lang` = 3, expected a string
        {"title": "قمة", "text": "قطر"}
            found `text` as a page beside other fields, expected `text` alone"#]]
    .assert_eq(&messages.join("\n"));
}

#[test]
fn an_article_made_in_code_is_written_alike() {
    let article = Article::default().with_id("a\"1").with_body("زار قطر");
    let mut line = Vec::new();
    JsonLines::new(SMALL.gazetteer()).write(&mut line, &article, &SMALL.tag(&article)).expect("a Vec takes all");
    let line = String::from_utf8(line).expect("UTF-8");
    assert_eq!(line, written(r#"{"id":"a\"1","body":"زار قطر"}"#, |it| it));
}

fn check(line: &str, expected: &Expect) {
    expected.assert_eq(written(line, |it| it).trim_end());
}

fn written(line: &str, change: impl FnOnce(JsonLines<'static>) -> JsonLines<'static>) -> String {
    write(&InputRecord::parse(line, false).expect("a line"), change)
}

fn write(record: &InputRecord<'_>, change: impl FnOnce(JsonLines<'static>) -> JsonLines<'static>) -> String {
    let mut line = Vec::new();
    let writer = change(JsonLines::new(SMALL.gazetteer()));
    writer.write_record(&mut line, record, &SMALL.tag(record.article())).expect("a Vec takes all");
    String::from_utf8(line).expect("UTF-8")
}

fn output(line: &str) -> Value {
    output_with(line, |it| it)
}

fn output_with(line: &str, change: impl FnOnce(JsonLines<'static>) -> JsonLines<'static>) -> Value {
    serde_json::from_str(&written(line, change)).expect("JSON")
}

fn mentions(output: &Value) -> &[Value] {
    output["mentions"].as_array().expect("a list")
}

/// A field of all mentions, where it is there.
fn all<'v>(output: &'v Value, name: &str) -> Vec<&'v str> {
    mentions(output).iter().filter_map(|it| it[name].as_str()).collect()
}
