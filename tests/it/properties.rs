//! What holds for every text, through the public interface.
//!
//! Texts are mixed from names of the gazetteers, letters glued to them, marks, signs of many scripts and plain noise,
//! because noise alone never comes near a name.

use std::collections::BTreeMap;
use std::sync::LazyLock;
use std::thread;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use wusum::span::{OffsetConverter, OffsetUnit, Span};
use wusum::{Article, Gazetteer, Mention, Scratch, Tagger, Tagging};

use crate::support::{SMALL, key, marked, small_gazetteer, tagger};

/// Pieces that names are glued to, parted by and hidden among.
const PIECES: &[&str] = &[
    "و",
    "ف",
    "ب",
    "ك",
    "ل",
    "ال",
    "لل",
    "وب",
    "ول",
    "ولل",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\u{A0}",
    "-",
    "_",
    ".",
    ". ",
    "، ",
    "؛",
    "؟",
    "«",
    "»",
    "\"",
    "'",
    "’",
    "(",
    ")",
    "#",
    "@",
    "/",
    "\u{640}",
    "\u{64E}",
    "\u{651}",
    "\u{64B}",
    "\u{64B}ا",
    "ا\u{64B}",
    "\u{654}",
    "\u{655}",
    "\u{653}",
    "\u{670}",
    "\u{200C}",
    "\u{200D}",
    "\u{200F}",
    "\u{202B}",
    "\u{202C}",
    "\u{FEFF}",
    "\u{1F}",
    "\u{AD}",
    "ة",
    "ى",
    "ي",
    "ه",
    "ء",
    "ﻷ",
    "ﻻ",
    "ﷲ",
    "ﷺ",
    "۞",
    "٢٠",
    "20",
    "x",
    "X",
    "é",
    "e\u{301}",
    "İ",
    "ß",
    "ﬃ",
    "½",
    "⑴",
    "📰",
    "👨‍👩‍👧",
    "🇶🇦",
    "中",
    "の",
    "은",
    "ก",
    "ि",
    "ב",
    "\u{5B8}",
    "й",
    "ї",
    "ς",
    "𝐐",
    "\u{0}",
];

/// The names of the small gazetteer, and of the bundled ones where they are there.
static NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| taggers().into_iter().flat_map(|it| names(it.gazetteer())).collect());

fn names(gazetteer: &Gazetteer) -> Vec<String> {
    gazetteer.entities().iter().flat_map(wusum::Entity::aliases).map(|it| it.text().to_owned()).collect()
}

/// The taggers that every property is tried with.
fn taggers() -> Vec<&'static Tagger> {
    vec![
        &SMALL,
        #[cfg(feature = "bundled")]
        &crate::support::BUNDLED,
    ]
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => any::<Index>().prop_map(|it| it.get(NAMES.as_slice()).clone()),
        2 => any::<Index>().prop_map(|it| it.get(NAMES.as_slice()).to_uppercase()),
        10 => select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[اأإآبتةجحخدرزسشصطعغفقكلمنهويىء]{1,8}",
        1 => "[a-zA-Z]{1,8}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..40).prop_map(|it| it.concat())
}

/// Lines as scraped pages have them.
fn page() -> impl Strategy<Value = String> {
    const LINES: &[&str] = &[
        "كلمات دلالية:",
        "إقرأ أيضاً:",
        "مقالات مشابهة",
        "المصدر:",
        "Related",
        "Read more:",
        "- ",
        "• ",
        "* ",
        "",
        "\r",
        "قال المتحدث إن اللقاء سيعقد الأسبوع المقبل في العاصمة بحضور عدد كبير من المسؤولين والصحفيين.",
        "https://t.co/x",
        "Photo: AFP",
        "— (@user) November 9, 2024",
        "شارك",
        "\u{2028}",
        "   ",
    ];
    let line = prop_oneof![3 => select(LINES).prop_map(str::to_owned), 2 => text()];
    proptest::collection::vec((line, select(&["\n", "\n\n", "\r\n", "\u{2028}", " "][..])), 0..20)
        .prop_map(|it| it.into_iter().map(|(line, end)| line + end).collect())
}

/// The offset of a byte, counted the plain way.
fn count(text: &str, byte: usize, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Chars => text[..byte].chars().count(),
        OffsetUnit::Utf16 => text[..byte].encode_utf16().count(),
        _ => byte,
    }
}

/// Whether a character is a letter or digit, and no mark that sits on one.
fn is_letter(c: char) -> bool {
    let is_mark = matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{640}'
        | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}');
    c.is_alphanumeric() && !is_mark
}

/// What a tagging says, without handles, which another order of the same entities could not change but another
/// gazetteer could.
fn by_key(tagger: &Tagger, tagging: &Tagging) -> Vec<(usize, Span, String, String)> {
    let mentions = tagging.mentions().iter();
    mentions.map(|it| (it.field(), it.span(), key(tagger, it.entity()).to_owned(), format!("{it:?}"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mentions_are_in_order_apart_and_on_letters(text in text()) {
        for tagger in taggers() {
            let tagging = tagger.tag(&text);
            let mut end = 0;
            for mention in tagging.mentions() {
                let span = mention.span();
                let found = text.get(span.range());
                prop_assert!(found.is_some_and(|it| it.chars().any(is_letter)), "{span} of {text:?} is {found:?}");
                prop_assert!(span.start() >= end, "{span} overlaps what ends at {end}");
                prop_assert!((0.0..=1.0).contains(&mention.score()), "{}", mention.score());
                end = span.end();
            }
        }
    }

    #[test]
    fn mentions_and_entities_agree(text in text()) {
        for tagger in taggers() {
            let tagging = tagger.tag(&text);
            let mut counts = BTreeMap::new();
            for mention in tagging.mentions() {
                *counts.entry(mention.entity()).or_insert(0) += 1;
                let entity = tagger.gazetteer().get(mention.entity()).expect("of this gazetteer");
                prop_assert_eq!(entity.kind(), mention.kind());
                let alias = entity.aliases().get(mention.evidence().alias()).expect("an alias of it");
                prop_assert_eq!(alias.role().is_demonym(), mention.form() == wusum::Form::Demonym);
            }
            let given: BTreeMap<_, _> = tagging.entities().iter().map(|it| (it.id(), it.mentions())).collect();
            prop_assert_eq!(given, counts);
            prop_assert!(tagging.entities().iter().map(wusum::tagging::TaggedEntity::salience).rev().is_sorted());
            prop_assert!(tagging.entities().iter().all(|it| it.salience() <= 100));
        }
    }

    #[test]
    fn offsets_agree_in_every_unit(text in text()) {
        let tagging = SMALL.tag(&text);
        for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
            let mut forward = OffsetConverter::new(&text, unit);
            for byte in tagging.mentions().iter().flat_map(|it| [it.span().start(), it.span().end()]) {
                prop_assert_eq!(forward.convert(byte), count(&text, byte, unit));
            }
            for (byte, _) in text.char_indices().rev().step_by(3) {
                prop_assert_eq!(forward.convert(byte), count(&text, byte, unit), "backward");
            }
        }
    }

    #[test]
    fn the_same_text_gives_the_same(first in text(), second in text()) {
        for tagger in taggers() {
            let mut used = Scratch::default();
            let expected = tagger.tag(&second);
            prop_assert_eq!(&tagger.tag(&second), &expected);
            let _ = tagger.tag_with(&first, &mut used);
            prop_assert_eq!(&tagger.tag_with(&second, &mut used), &expected, "a used scratch");
            prop_assert_eq!(&tagger.tag_with(&second, &mut used), &expected, "a scratch used for the same");
        }
    }

    #[test]
    fn a_body_is_tagged_as_a_text_is(text in text()) {
        let as_text = SMALL.tag(&text);
        let article = Article::default().with_body(&*text);
        let as_body = SMALL.tag(&article);
        prop_assert_eq!(&as_text, &as_body);
        prop_assert_eq!(by_key(&SMALL, &as_text), by_key(&SMALL, &as_body));
    }

    #[test]
    fn fields_are_tagged_each_for_itself_but_for_company(first in text(), second in text()) {
        let article = Article::default().with_title(&*first).with_body(&*second);
        let tagging = SMALL.tag(&article);
        let fields: Vec<usize> = tagging.mentions().iter().map(Mention::field).collect();
        prop_assert!(fields.is_sorted());
        for (field, text) in [(0, &first), (1, &second)] {
            let there: Vec<Span> = tagging.mentions().iter().filter(|it| it.field() == field).map(Mention::span).collect();
            prop_assert!(there.is_sorted());
            prop_assert!(there.iter().all(|it| it.slice(text).is_some()));
            prop_assert!(there.windows(2).all(|it| !it[0].overlaps(it[1])));
            // Company in the other field may add mentions, and may make a name of company win over a part of itself.
            let sure: Vec<Span> = SMALL.tag(text).mentions().iter().map(Mention::span).collect();
            prop_assert!(sure.iter().all(|it| there.iter().any(|there| there.overlaps(*it))), "{sure:?} in {there:?}");
        }
    }

    #[test]
    fn a_page_is_cut_without_loss(page in page()) {
        let article = Article::from_page(&*page);
        let mut end = 0;
        for section in article.sections() {
            prop_assert_eq!(section.field(), 0);
            prop_assert_eq!(section.span().start(), end);
            prop_assert!(section.span().slice(&page).is_some_and(|it| !it.is_empty()), "{}", section.span());
            end = section.span().end();
        }
        prop_assert_eq!(end, page.len());
        let tagging = SMALL.tag(&article);
        for mention in tagging.mentions() {
            let section = article.sections().iter().find(|it| it.span().overlaps(mention.span()));
            let section = section.expect("a section of the page");
            prop_assert_eq!(section.zone(), mention.zone());
            prop_assert!(mention.span().end() <= section.span().end(), "a name does not cross zones");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn threads_that_share_a_tagger_agree(texts in proptest::collection::vec(text(), 1..24)) {
        for tagger in taggers() {
            let expected: Vec<Tagging> = texts.iter().map(|it| tagger.tag(it)).collect();
            for threads in [1, 2, 4] {
                let tag_all = |_| {
                    let mut scratch = Scratch::default();
                    texts.iter().map(|it| tagger.tag_with(it, &mut scratch)).collect::<Vec<_>>()
                };
                let results: Vec<Vec<Tagging>> = thread::scope(|scope| {
                    let running: Vec<_> = (0..threads).map(|it| scope.spawn(move || tag_all(it))).collect();
                    running.into_iter().map(|it| it.join().expect("no panic")).collect()
                });
                prop_assert!(results.iter().all(|it| *it == expected), "{threads} threads");
            }
        }
    }

    #[test]
    fn the_order_of_entities_does_not_matter(
        texts in proptest::collection::vec(text(), 8),
        entities in Just(small_gazetteer().entities().to_vec()).prop_shuffle(),
    ) {
        let mut builder = Gazetteer::builder();
        for entity in entities {
            builder.entity(entity);
        }
        let shuffled = tagger(builder.build().expect("no faults"));
        for text in texts {
            let (one, other) = (SMALL.tag(&text), shuffled.tag(&text));
            prop_assert_eq!(by_key(&SMALL, &one), by_key(&shuffled, &other));
            prop_assert_eq!(marked(&SMALL, &text, &one), marked(&shuffled, &text, &other));
            let keys = |it: &Tagging| it.entities().iter().map(|it| it.key().to_owned()).collect::<Vec<_>>();
            prop_assert_eq!(keys(&one), keys(&other));
        }
    }
}

#[cfg(feature = "bundled")]
#[test]
fn the_order_of_the_bundled_entities_does_not_matter() {
    let bundled = &*crate::support::BUNDLED;
    let mut builder = Gazetteer::builder();
    for entity in bundled.gazetteer().entities().iter().rev() {
        builder.entity(entity.clone());
    }
    let reversed = tagger(builder.build().expect("no faults"));
    let text = names(bundled.gazetteer()).join(" ثم ");
    let (one, other) = (bundled.tag(&text), reversed.tag(&text));
    assert!(one.mentions().len() > 3_000, "{}", one.mentions().len());
    assert_eq!(by_key(bundled, &one), by_key(&reversed, &other));
}
