//! Pages as lists of zones: the texts joined are the page, and it must be cut where they join.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::cut;
use crate::article::Zone::{self, Body, Boilerplate, Caption, Keywords, Related, Title};

const PROSE: &str = "هطلت أمطار غزيرة على المدينة القديمة منذ الفجر، وأغلقت البلدية الطرق المؤدية إلى المرفأ حتى إشعار آخر، بحسب بيان نشرته صباح اليوم.";
const MORE: &str = "وقال رئيس البلدية إن فرق الطوارئ تعمل في الأحياء المنخفضة، وإن المدارس تبقى مغلقة غدا.";

#[track_caller]
fn check(expected: &[(Zone, &str)]) {
    let page: String = expected.iter().map(|it| it.1).collect();
    let found: Vec<(Zone, &str)> = cut(&page).into_iter().map(|(span, zone)| (zone, &page[span.range()])).collect();
    assert_eq!(found, expected);
}

/// As [`check`], with `{}` in the texts for a paragraph of prose and `{+}` for another.
#[track_caller]
fn check_prose(expected: &[(Zone, &str)]) {
    let texts: Vec<String> = expected.iter().map(|it| it.1.replace("{}", PROSE).replace("{+}", MORE)).collect();
    let filled: Vec<(Zone, &str)> = expected.iter().zip(&texts).map(|(it, text)| (it.0, text.as_str())).collect();
    check(&filled);
}

#[test]
fn a_page_with_all_zones() {
    check_prose(&[
        (Title, "سيول تغلق المرفأ القديم\n\n"),
        (Caption, "شارع غمرته المياه قرب المرفأ (أرشيف أ ف ب)\n\n"),
        (Body, "{}\n\n"),
        (Boilerplate, "Rain closes the old port https://t.co/Ab3dE\n\n— Harbour Desk (@HarbourDesk) March 9, 2031\n\n"),
        (Body, "{+}\n\n\u{a0}\n\n"),
        (Boilerplate, "المصدر: صوت الميناء\n\n"),
        (Keywords, "كلمات دلالية: مطر سيول مرفأ\n\n"),
        (Related, "إقرأ أيضاً:\n\nموجة حر في الجبال\n\n{}\n\nكلمات دلالية: حر\n\nشارك\n\n• خبر\n• خبر ثان\n"),
    ]);
}

#[test]
fn nothing_is_cut_where_nothing_is_marked() {
    check(&[]);
    check(&[(Body, "\n \u{2028}\r\n")]);
    check(&[(Body, "قصير")]);
    check_prose(&[(Body, "{}")]);
    check_prose(&[(
        Body,
        "\u{feff}{}\n\n{+}\n\nعنوان فرعي\n{}\n\nالمصدر الذي تحدث إلينا لم يوضح.\nشارك الوزير في الجلسة.\n",
    )]);
}

#[test]
fn the_title_is_a_headline_with_text_after_it() {
    check_prose(&[(Title, "هل تتوقف الأمطار؟\n"), (Body, "المرفأ: «صوت الميناء»\n{}\n")]);
    check_prose(&[(Title, "Il porto riapre!\r\n\r\n"), (Body, "صنعاء (رويترز)\r\n{}")]);
    check_prose(&[
        (Boilerplate, "Share Facebook X\n\n9 marzo 2031 - 08:35\n"),
        (Title, "Il porto riapre\n"),
        (Body, "{}"),
    ]);
    check_prose(&[(Body, "هطل المطر.\n{}")]);
    check_prose(&[(Body, "وجاء في البيان:\n{}")]);
    check_prose(&[(Body, "• هطل المطر\n{}")]);
}

#[test]
fn keywords_stand_in_the_line_or_below_it() {
    check_prose(&[(Body, "{}\n"), (Keywords, "Tags: rain, floods, old port\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n"), (Keywords, "الكلمات المفتاحية\n\nمطر\nسيول،\nمرفأ\n\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n"), (Keywords, "Mots-clés :\n- pluie\n\n- crue\n"), (Boilerplate, "Source : Le Môle\n")]);
    check_prose(&[(Body, "{}\n"), (Keywords, "Parole chiave\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n"), (Keywords, "#مطر #سيول\n"), (Body, "{+}")]);
}

#[test]
fn a_list_of_words_at_the_end_is_keywords() {
    check_prose(&[(Body, "{}\n"), (Keywords, "مطر; سيول; المرفأ القديم\n"), (Boilerplate, "شارك\n")]);
    check_prose(&[(Body, "{}\nمطر; سيول; المرفأ القديم\n{+}")]);
}

#[test]
fn the_source_may_stand_below_its_marker() {
    check_prose(&[(Body, "{}\n"), (Boilerplate, "المصدر\n\nصوت الميناء\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\nSource close to the mayor spoke of a delay\n{+}")]);
}

#[test]
fn read_also_with_a_headline_is_one_line() {
    check_prose(&[(Body, "{}\n\n"), (Related, "اقرأ أيضا: موجة حر في الجبال\n\n"), (Body, "{+}\n")]);
    check_prose(&[(Body, "{}\n"), (Related, "> Leggi anche | Caldo record sui monti\n"), (Body, "{+}\n")]);
    check_prose(&[(Body, "{}\n"), (Related, "À lire aussi : Canicule en montagne\n"), (Body, "{+}\n")]);
    check_prose(&[(Body, "{}\nRead more than one report before the vote.\n{+}\n")]);
    let glued = "نام الناس في المدارس حتى الصباح";
    check_prose(&[(Body, &format!("{{}}\n{glued}")), (Related, "إقرأ أيضًا: موجة حر في الجبال\n"), (Body, "{+}")]);
}

#[test]
fn read_also_alone_takes_headlines_until_the_article_is_over() {
    check_prose(&[
        (Body, "{}\n\n"),
        (Related, "Read also:\n\nHeat in the hills\nIce in the valley\n\n"),
        (Body, "{+}"),
    ]);
    check_prose(&[(Body, "{}\n\n"), (Related, "اقرأ المزيد\n• حر في الجبال.\n\n• جليد في الوادي\n\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n\n"), (Related, "Lire aussi\n\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n"), (Keywords, "Tags: rain\n"), (Related, "Leggi anche\n\n{+}\n\n{}")]);
}

#[test]
fn much_prose_after_a_source_line_tells_that_the_article_goes_on() {
    let prose = "{}\n{+}\n{}\n{+}\n";
    check_prose(&[
        (Title, "سيول تغلق المرفأ\n"),
        (Boilerplate, "المصدر: صوت الميناء\n"),
        (Body, prose),
        (Related, "إقرأ أيضاً\nحر في الجبال\n\n"),
        (Body, prose),
    ]);
    check_prose(&[
        (Title, "سيول تغلق المرفأ\n"),
        (Boilerplate, "شارك\n"),
        (Body, "{}\n"),
        (Related, "إقرأ أيضاً\n"),
        (Body, "{+}"),
    ]);
    check_prose(&[(Body, "{}\n"), (Boilerplate, "شارك محادثة\n"), (Related, "إقرأ أيضاً\n{+}\n{}")]);
}

#[test]
fn headlines_after_a_heading_are_related() {
    check_prose(&[(Body, "{}\n\n"), (Related, "مقالات مشابهة\n\n  • حر في الجبال\n  • جليد في الوادي")]);
    check_prose(&[(Body, "{}\n\n"), (Related, "Articoli correlati\n\nCaldo record\n\nGelo a valle\n\nVento forte\n")]);
    check_prose(&[(Body, "{}\n\n"), (Related, "Related stories:\nHeat\n\n"), (Body, "Ice\n\n{+}")]);
    check_prose(&[(Body, "{}\n"), (Related, "Related حر في الجبالجليد في الوادي: \"لا طريق\"\n"), (Body, "{+}\n")]);
    check_prose(&[(Body, "{}\nRelated works were shown in the hall\n{+}\n")]);
}

#[test]
fn a_list_at_the_end_is_related() {
    check_prose(&[(Body, "{}\n\n"), (Related, "* Heat\n* Ice\n* Wind\n"), (Boilerplate, "Advertisement\n")]);
    check_prose(&[(Body, "{}\n\n* Heat\n* Ice\n")]);
    check_prose(&[(Body, "{}\n\n* Heat\n* Ice\n* Wind\n{+}")]);
    check_prose(&[(Body, "{}\nوهذه الأحياء هي:\n- الميناء\n- القلعة\n- السوق\n- الحديقة")]);
    check_prose(&[(Body, "{}\n- الميناء\n- القلعة\n- السوق\n"), (Boilerplate, "المصدر: صوت الميناء")]);
}

#[test]
fn embedded_posts_are_boilerplate() {
    let post = "أغلقنا الطريق\npic.twitter.com/x1\n#مطر\n— بلدية الميناء (@port_city) 9 مارس، 2031\n\n";
    check_prose(&[(Body, "{}\n\n"), (Boilerplate, post), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n{+}\n"), (Boilerplate, "The road is shut — Port (@port) March 9, 2031\n"), (Body, "{}")]);
    check_prose(&[(Body, "{}\n\n{+}\n\n"), (Boilerplate, "— Port (@port) March 9, 2031\n"), (Body, "{}")]);
    check_prose(&[
        (Body, "{}\n\n"),
        (Boilerplate, "View this post on Instagram\n\nA post shared by Port (@port)\n"),
        (Body, "{+}"),
    ]);
    check_prose(&[(Body, "{}\n"), (Boilerplate, "https://t.co/Ab3dE\n"), (Body, "{+}")]);
}

#[test]
fn captions_end_with_a_credit_or_start_with_a_marker() {
    check_prose(&[(Body, "{}\n"), (Caption, "A flooded street. Ada Rossi/AFP via Getty Images\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n"), (Caption, "تصوير: سعاد القاضي\n(رويترز)\n© AFP\n"), (Body, "{+}")]);
    check_prose(&[(Body, "{}\n"), (Caption, "شارع قرب المرفأ Ada Rossi/ AP "), (Body, "الطرق والجسور\n\n{+}")]);
    check_prose(&[
        (Body, "{}\n"),
        (Caption, "صورة: شارع قرب المرفأ (أ ف ب)"),
        (Related, "اقرأ أيضا: حر في الجبال\n"),
        (Body, "{+}"),
    ]);
    check_prose(&[(Body, "{}\nالمرفأ (رويترز) - {}\nThe mayor told AP that it rains\n{+} {} (رويترز)")]);
}

#[test]
fn what_belongs_to_the_page_is_boilerplate() {
    for line in [
        "انتقل إلى اختصارات الوصول شارك محادثة",
        "Share this article",
        "Partager",
        "Condividi su Facebook",
        "[إعلان]",
        "اشترك في النشرة البريدية لتصلك الأخبار",
        "Iscriviti alla newsletter",
        "© 2031 Harbour News. All rights reserved.",
        "جميع الحقوق محفوظة لصوت الميناء",
        "– Riproduzione riservata",
    ] {
        check_prose(&[(Body, "{}\n\n"), (Boilerplate, &format!("{line}\n\n")), (Body, "{+}")]);
    }
    check_prose(&[(Body, "{}\nShare prices fell in the old port\nإعلان الحكومة تأخر\n{+}")]);
}

#[test]
fn every_end_of_line_counts() {
    check(&[
        (Title, "سيول تغلق المرفأ\u{2028}"),
        (Body, "هطل المطر.\u{2028}"),
        (Keywords, "كلمات دلالية: مطر\r\n"),
        (Related, "إقرأ أيضا:\r\n\r\nحر في الجبال.\u{2028}كلمات دلالية: حر"),
    ]);
}

#[track_caller]
fn check_cover(text: &str) {
    let mut end = 0;
    let mut last = None;
    for (span, zone) in cut(text) {
        assert_eq!(span.start(), end);
        assert!(!span.is_empty() && span.slice(text).is_some(), "{span:?}");
        assert_ne!(last, Some(zone), "neighbors of one zone");
        (end, last) = (span.end(), Some(zone));
    }
    assert_eq!(end, text.len());
}

/// Pieces of pages, so that random texts meet every branch.
fn hostile_text() -> impl Strategy<Value = String> {
    const MARKERS: &[&str] = &[
        "كلمات دلالية:",
        "Tags",
        "المصدر: ",
        "المصدر",
        "إقرأ أيضاً:",
        "اقرأ أيضا",
        "Read more",
        "Related ",
        "مقالات مشابهة",
        "Photo: ",
        "شارك",
        "محادثة",
        "Share",
        "إعلان",
        "© 2031 ",
        "View this post on ",
        "— Name (@name) March 9, 2031",
        "https://t.co/x1",
        " Ada Rossi/ AP ",
        "(رويترز)",
        "© AFP",
        "AFP/Getty Images",
        "#مطر ",
        "a; b; c",
        "جميع الحقوق محفوظة",
        "9 مارس 2031",
    ];
    const SIGNS: &[&str] =
        &["\n", "\n\n", "\r\n", "\u{2028}", " ", "• ", "- ", ". ", "؟", ":", "\u{200f}", "\"", "(", ")"];
    let piece = prop_oneof![
        3 => prop::sample::select(MARKERS).prop_map(str::to_owned),
        4 => prop::sample::select(SIGNS).prop_map(str::to_owned),
        3 => "[ء-ي]{1,9} ?",
        2 => "[a-zA-Z]{1,9} ?",
        1 => any::<String>(),
        1 => "[ب]{200,400}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|it| it.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_byte_has_one_zone(text in hostile_text()) {
        check_cover(&text);
    }

    #[test]
    fn every_string_can_be_cut(text in any::<String>()) {
        check_cover(&text);
    }
}

/// A generous bound for a slow machine and a build without optimization; a quadratic cut takes far longer.
#[track_caller]
fn check_time(piece: &str, size: usize) {
    let text = piece.repeat(size / piece.len());
    let start = Instant::now();
    check_cover(&text);
    assert!(start.elapsed() < Duration::from_secs(20), "{piece:?} took {:?}", start.elapsed());
}

#[test]
fn the_time_is_linear_in_the_text() {
    for piece in ["ب", "ب ", "\n", " ", "(", "إقرأ أيضاً: ", "شارك ", "كلمات دلالية:\n", "Ada Rossi/ AP ب"]
    {
        check_time(piece, 2 << 20);
    }
}

#[test]
fn no_sort_of_line_makes_it_slower() {
    let pieces = [
        "\n",
        " ",
        "ب",
        "ب ",
        ".",
        "-",
        "\r\n",
        "\u{2028}",
        "a\n",
        "a\n\n",
        "اقرأ أيضا: ",
        "اقرأ أيضا:\n",
        "كلمات دلالية:\n",
        "Tags\n",
        "مقالات مشابهة\n",
        "شارك ",
        "شارك\n",
        "Ada Rossi/ AP ",
        "Ada Rossi/ AP ب",
        "Ada Rossi/ AP ب\n",
        "(رويترز)",
        "(رويترز)ب",
        "(",
        "/ AP",
        "© AFP ب",
        "— A (@a) ",
        "— A (@a)\n",
        "—(@",
        "text https://t.co/x — A (@a)\n",
        "https://t.co/x ",
        "• a\n",
        "#a ",
        "#a\n",
        "a;",
        "a; b; c\n",
        "© 2031",
        "\"",
        "Photo: ",
        "اقرأ أيضا",
        "بب.اقرأ أيضا: ب",
    ];
    for piece in pieces {
        check_time(piece, 1 << 17);
    }
}
