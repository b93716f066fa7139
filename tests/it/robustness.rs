//! Texts and gazetteers made to hurt: they must be read in time and memory that go with their size.

use std::time::{Duration, Instant};

use wusum::gazetteer::{Alias, AliasPolicy};
use wusum::{Article, Entity, EntityKind, Gazetteer, Tagger, Tagging, Zone};

use crate::support::{SMALL, key, marked, tagger};

/// A sentence of news with one name of the small gazetteer, about a kilobyte with its company of plain words.
fn paragraph() -> String {
    let plain = "ذكرت مصادر مطلعة أن الاجتماع المقبل سيناقش ملفات اقتصادية وأمنية متعددة خلال الأيام القادمة. ";
    format!("{}وقال المتحدث باسم الوفد إن المحادثات مع قطر تسير على نحو جيد. ", plain.repeat(5))
}

/// Fails if work takes so long that it cannot have gone with the size of its input.
fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < Duration::from_secs(40), "{what} took {:?}", start.elapsed());
    result
}

/// The most memory that this process ever had, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|it| it.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<usize>().ok().map(|it| it * 1024)
}

fn of_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Tagger {
    let mut builder = Gazetteer::builder();
    for (number, name) in names.into_iter().enumerate() {
        builder.entity(Entity::new(format!("e{number}"), EntityKind::Place, name));
    }
    tagger(builder.build().expect("no faults"))
}

#[test]
fn nothing_has_no_mentions() {
    assert_eq!(SMALL.tag(""), Tagging::default());
    assert_eq!(SMALL.tag(Article::default()), Tagging::default());
    assert_eq!(SMALL.tag(Article::from_page("")), Tagging::default());
    assert_eq!(SMALL.tag(Article::default().with_title("").with_body("").with_keywords([""])), Tagging::default());
    let empty = tagger(Gazetteer::builder().build().expect("no faults"));
    assert_eq!(empty.tag(paragraph()), Tagging::default());
}

#[test]
fn ten_thousand_fields_are_ten_thousand_fields() {
    let article = Article::default().with_keywords(vec!["قطر"; 10_000]).with_field("note", Zone::Related, "لبنان");
    let tagging = SMALL.tag(&article);
    assert_eq!(tagging.mentions().len(), 10_001);
    assert!(tagging.mentions().iter().enumerate().all(|(number, it)| it.field() == number));
}

#[test]
fn marks_and_invisible_signs_without_number_are_one_word() {
    for sign in ['\u{64E}', '\u{64B}', '\u{651}', '\u{654}', '\u{640}', '\u{200B}', '\u{202E}', '\u{301}', '\u{FEFF}'] {
        let many: String = std::iter::repeat_n(sign, 10_000).collect();
        let text = format!("زار ق{many}طر أمس");
        let tagging = SMALL.tag(&text);
        let spans: Vec<&str> = tagging.mentions().iter().filter_map(|it| it.span().slice(&text)).collect();
        // Behind tanwin a word ends, and a combining hamza makes another letter of some; the rest is one name.
        if !matches!(sign, '\u{64B}' | '\u{654}') {
            assert_eq!(spans, [format!("ق{many}طر")], "{sign:?}");
        }
    }
}

#[test]
fn a_megabyte_of_one_sign_takes_no_longer_than_its_length() {
    let signs = [
        "ق",
        "ا",
        "و",
        "ل",
        "وب",
        "قطر",
        "ﻷ",
        "\u{64B}",
        "\u{654}",
        "\u{306}",
        "\u{308}",
        "ا\u{64B}",
        "ة",
        "ى",
        "a",
        "A",
        "中",
        "ก",
        "은",
        "ה",
        ".",
        "-",
        " ",
        "\n",
        "«",
        "\u{64E}",
        "\u{651}",
        "\u{640}",
        "\u{200F}",
        "\u{301}",
        "\u{1F}",
        "ﷺ",
        "½",
        "📰",
        "\u{0}",
        "قة",
        "ة ",
        "ل-",
        "a.",
        "ى\u{64B}",
        "US",
    ];
    for sign in signs {
        let text = format!("قطر {}", sign.repeat(1_000_000 / sign.len()));
        let tagging = in_time(sign, || SMALL.tag(&text));
        assert_eq!(tagging.mentions().len(), 1, "{sign:?}");
        in_time(sign, || Article::from_page(&*text).sections().len());
    }
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let text = paragraph().repeat(50_000_000 / paragraph().len());
    let tagging = in_time("50 MB in one line", || SMALL.tag(&text));
    assert_eq!(tagging.mentions().len(), 50_000_000 / paragraph().len());
    assert_eq!(tagging.entities().len(), 1);
}

#[test]
fn a_text_of_two_hundred_megabytes_is_read() {
    let paragraph = paragraph() + "\n";
    let repeats = 200_000_000 / paragraph.len();
    let text = paragraph.repeat(repeats);
    let tagging = in_time("200 MB", || SMALL.tag(&text));
    assert_eq!(tagging.mentions().len(), repeats);
    // The text, its folded copy and the mentions, beside what other tests hold at the same time.
    assert!(peak_memory().is_none_or(|it| it < 2 << 30), "{:?} bytes", peak_memory());
    let last = tagging.mentions().last().expect("a last mention");
    assert_eq!(last.span().slice(&text), Some("قطر"));
    assert_eq!(last.span().start(), (repeats - 1) * paragraph.len() + paragraph.find("قطر").expect("a name"));
}

#[test]
fn a_page_of_twenty_megabytes_is_cut() {
    let lines = ["كلمات دلالية: قطر الدوحة\n\n", "إقرأ أيضاً:\n\n", "- لقاء في لبنان\n", "\n", &paragraph(), "\n\n"];
    let page = lines.concat().repeat(10_000);
    let article = in_time("a page", || Article::from_page(&*page));
    assert_eq!(article.sections().last().map(|it| it.span().end()), Some(page.len()));
    let tagging = in_time("its names", || SMALL.tag(&article));
    assert_eq!(tagging.mentions().len(), 40_000);
}

#[test]
fn a_megabyte_of_an_ambiguous_name_is_nothing_until_the_full_name_stands_beside_it() {
    let text = "الضيف ".repeat(1_000_000 / "الضيف ".len());
    assert_eq!(in_time("alone", || SMALL.tag(&text)), Tagging::default());
    let text = format!("{text}محمد الضيف");
    let tagging = in_time("beside its name", || SMALL.tag(&text));
    assert_eq!(tagging.mentions().len(), 1_000_000 / "الضيف ".len() + 1);
    assert_eq!(tagging.entities().len(), 1);
}

#[test]
fn names_that_cannot_be_names_are_told_and_never_entered() {
    let words = vec!["كلمة"; 33].join(" ");
    let long = "ق".repeat(300);
    for name in ["", " ", "!", "«…»", "دولة\u{7}قطر", "دولة\nقطر", &words, &long] {
        let error = Gazetteer::builder()
            .entity(Entity::new("e", EntityKind::Place, "Qatar").with_alias(name))
            .build()
            .expect_err(name);
        assert_eq!(error.diagnostics()[0].code(), "G009", "{name:?}");
        assert!(error.to_string().len() < 2_000, "{error}");
    }
}

#[test]
fn the_longest_names_are_found() {
    let words = vec!["كلمة"; 32].join(" ");
    let long = "ق".repeat(256);
    let tagger = of_names([&*words, &*long]);
    let text = format!("قال {words}، وقال و{long} أيضا");
    assert_eq!(marked(&tagger, &text, &tagger.tag(&text)), format!("قال [{words}|e0]، وقال و[{long}|e1] أيضا"));
}

#[test]
fn directions_in_a_name_are_not_seen() {
    let tagger = of_names(["\u{202E}قطر\u{202C}", "دولة\u{200F} \u{2067}لبنان\u{2069}"]);
    let text = "زار قطر ودولة لبنان";
    assert_eq!(marked(&tagger, text, &tagger.tag(text)), "زار [قطر|e0] و[دولة لبنان|e1]");
}

#[test]
fn a_hundred_thousand_entities_of_one_name_are_one_mention_each_time() {
    let mut builder = Gazetteer::builder();
    for number in 0..100_000 {
        let prior = u8::from(number == 77_777) * 90;
        builder.entity(Entity::new(format!("e{number}"), EntityKind::Place, "قطر").with_prior(prior));
    }
    let tagger = in_time("building", || tagger(builder.build().expect("no faults")));
    assert!(tagger.index_bytes() < 64 << 20, "{} bytes", tagger.index_bytes());
    let text = "زار قطر. ".repeat(2_000);
    let tagging = in_time("tagging", || tagger.tag(&text));
    assert_eq!(tagging.mentions().len(), 2_000);
    let first = tagging.mentions()[0];
    assert_eq!(key(&tagger, first.entity()), "e77777", "the likeliest is never left out");
    assert!((1..1_000).contains(&first.evidence().rivals()), "{}", first.evidence().rivals());
}

#[test]
fn names_that_are_the_starts_of_one_another_do_not_multiply() {
    let names: Vec<String> = (1..=32).map(|it| vec!["ليل"; it].join(" ")).collect();
    let tagger = of_names(names.iter().map(String::as_str));
    let text = "ليل ".repeat(32_000);
    let tagging = in_time("words", || tagger.tag(&text));
    assert_eq!(tagging.mentions().len(), 1_000, "the longest each");
    let names: Vec<String> = (1..=100).map(|it| "中".repeat(it)).collect();
    let tagger = of_names(names.iter().map(String::as_str));
    let text = "中".repeat(10_000);
    let tagging = in_time("letters", || tagger.tag(&text));
    assert_eq!(tagging.mentions().len(), 100, "the longest each");
}

#[test]
fn names_with_many_ways_to_write_them_stay_few() {
    let mut builder = Gazetteer::builder();
    let policy = AliasPolicy { article: true, ..AliasPolicy::default() };
    for number in 0..1_000 {
        let name = format!("اسم{number} {}", ["عبد الله أبو بكر"; 7].join(" "));
        let entity = Entity::new(format!("e{number}"), EntityKind::Person, name.clone());
        builder.entity(entity.with_alias(Alias::new(name).with_policy(policy)));
    }
    let tagger = in_time("building", || tagger(builder.build().expect("no faults")));
    assert!(tagger.index_bytes() < 128 << 20, "{} bytes", tagger.index_bytes());
    let text = format!("قال اسم7 {}", ["عبد الله أبو بكر"; 7].join(" "));
    assert_eq!(tagger.tag(&text).entities().iter().map(|it| it.key().to_owned()).collect::<Vec<_>>(), ["e7"]);
}

#[test]
fn a_long_gazetteer_with_one_fault_is_told_at_once() {
    let rows: Vec<String> = (0..200_000).map(|it| format!("Q{it}\tplace\tمدينة{it}\n")).collect();
    let text = format!("#wusum-bulk 1\nkey\ttype\tname.ar\n{}Q1\tplace\tقطر\n", rows.concat());
    let error = in_time("reading", || Gazetteer::builder().bulk("long.tsv", &text).build()).expect_err("a twin");
    assert_eq!(error.diagnostics().len(), 1);
    assert_eq!((error.diagnostics()[0].code(), error.diagnostics()[0].line()), ("G007", 200_003));
}

#[cfg(feature = "json")]
#[test]
fn json_of_any_depth_and_width_is_read() {
    use wusum::format::InputRecord;

    for depth in [10, 1_000_000] {
        let line = format!(r#"{{"text": "قطر", "x": {}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        let record = InputRecord::parse(&line, false).expect("what passes through is not looked into");
        assert_eq!(SMALL.tag(record.article()).mentions().len(), 1);
        assert!(record.kept().all(|(_, json)| json.len() == 2 * depth));
    }
    let fields: Vec<String> = (0..100_000).map(|it| format!(r#","x{it}":{it}"#)).collect();
    let line = format!(r#"{{"text":"قطر"{}}}"#, fields.concat());
    let record = in_time("parsing", || InputRecord::parse(&line, false).expect("a line").kept().count());
    assert_eq!(record, 100_000);
}
