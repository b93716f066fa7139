//! Clubs, universities and companies, after a read of the lists.

use std::collections::BTreeMap;

use wusum::{EntityKind, fold};

use crate::core::Core;
use crate::ordinary::{Ordinary, Verdict};
use crate::packages::Packages;
use crate::report::Report;
use crate::row::{Name, Row};
use crate::sources::{arwikicats, country_coder, name_suggestion_index};
use crate::text::{clean, slug, with_capitals};

const LIST: &str = "organizations";
const PRIOR: u8 = 8;

/// Arabic words that make an entry of the list of clubs something else.
const NO_CLUB: &[&str] = &[
    "دوري",
    "كأس",
    "كاس",
    "بطولة",
    "الدرجة",
    "سباق",
    "ملعب",
    "جائزة",
    "أولمب",
    "موسم",
    "كوبا",
    "مدرب",
    "لاعب",
    "تحت",
    "رابطة",
    "اتحاد",
    "تصفيات",
    "دورة",
    "مباراة",
    "مباريات",
    "نهائي",
    "سوبر",
    "بطل",
    "الألعاب",
    "ألعاب",
    "مجموعة",
    "للسيدات",
    "كرة",
    "منتخب",
    "قائمة",
    "سلسلة",
    "ديربي",
    "مسابقة",
    "فرق",
    "أندية",
];
/// The first Arabic word of universities and schools.
const UNIVERSITY: &[&str] = &["جامعة", "معهد", "كلية", "أكاديمية"];
/// Entries that pass the word above but are no institution, found by reading the list.
const NO_UNIVERSITY: &[&str] = &["academia", "defunct academic", "academy award"];
/// The head of an Arabic name of a club, which papers also leave out.
const CLUB_HEAD: &str = "نادي ";

/// Rows of organizations that the core does not know.
pub(crate) fn build(
    packages: &Packages,
    core: &Core,
    ordinary: &Ordinary,
    report: &mut Report,
) -> anyhow::Result<Vec<Row>> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut add = |row: Row, report: &mut Report| {
        let names: Vec<&Name> = row.names.values().chain(row.aliases.values().flatten()).collect();
        let example = row.names.get("en").map(|it| it.text.clone()).unwrap_or_default();
        if let Some(known) = names.iter().find_map(|it| core.find(&it.text, EntityKind::Organization, None)) {
            report.add(LIST, "refused: in the core already", known.name());
        } else if let Some(other) = names.iter().find_map(|it| seen.get(&fold(&it.text))) {
            report.add(LIST, "refused: another row has the name", other);
        } else {
            let key = row.key.clone();
            let first = ["en", "ar"].into_iter().filter_map(|it| row.names.get(it));
            for name in first {
                seen.insert(fold(&name.text), key.clone());
            }
            report.add(LIST, &format!("new, from {}", row.source), &example);
            rows.entry(key).or_insert(row);
        }
    };
    let country_keys = country_coder::wikidata_ids(packages)?;
    for brand in name_suggestion_index::brands(packages)? {
        let (Some(arabic), Some(english)) = (clean(&brand.arabic, "ar"), clean(&brand.english, "en")) else {
            report.add(LIST, "refused: a brand without an Arabic or Latin name", &brand.english);
            continue;
        };
        let mut row = row(brand.key, brand.kind, "name-suggestion-index", &arabic, &english, core, ordinary);
        row.country = brand.country.and_then(|it| country_keys.get(&it).cloned());
        add(row, report);
    }
    for (english, arabic) in arwikicats::mixed(packages)? {
        let head = arabic.split(' ').next().unwrap_or_default();
        let is_university =
            UNIVERSITY.contains(&head) && arabic.contains(' ') && !NO_UNIVERSITY.contains(&english.as_str());
        let (Some(arabic), Some(english)) = (clean(&arabic, "ar"), clean(&english, "en")) else { continue };
        if is_university && english.contains(' ') {
            let (english, key) = (with_capitals(&english), format!("wusum:{}", slug(&english)));
            let mut row = row(key, "organization/university", "arwikicats", &arabic, &english, core, ordinary);
            if let Some(short) = english.strip_prefix("University of ") {
                row.add("en", Name::plain(format!("{short} University")));
            }
            add(row, report);
        }
    }
    for (english, arabic) in arwikicats::clubs(packages)? {
        if NO_CLUB.iter().any(|it| arabic.contains(it)) || english.chars().next().is_some_and(|it| it.is_ascii_digit())
        {
            report.add(LIST, "refused: in the list of clubs, but no club", &arabic);
            continue;
        }
        let (Some(arabic), Some(english)) = (clean(&arabic, "ar"), clean(&english, "en")) else {
            report.add(LIST, "refused: a club without an Arabic or Latin name", &english);
            continue;
        };
        let (english, key) = (with_capitals(&english), format!("wusum:{}", slug(&english)));
        let mut row = row(key, "organization/club", "arwikicats", &arabic, &english, core, ordinary);
        if let Some(bare) = arabic.strip_prefix(CLUB_HEAD) {
            // Without its head a club is mostly a town or a word.
            let flags = if bare.contains(' ') && core.named(bare).next().is_none() { "" } else { "a" };
            row.add("ar", Name { text: bare.to_owned(), flags });
        }
        add(row, report);
    }
    Ok(rows.into_values().collect())
}

fn row(
    key: String,
    kind: &'static str,
    source: &'static str,
    arabic: &str,
    english: &str,
    core: &Core,
    ordinary: &Ordinary,
) -> Row {
    let mut row = Row { key, kind, source, prior: Some(PRIOR), ..Row::default() };
    for (language, name) in [("ar", arabic), ("en", english)] {
        let is_several = name.contains(' ');
        let is_free = core.named(name).next().is_none();
        // One word is a town, a given name or a word before it is a small organization.
        let is_plain =
            is_several && is_free || is_free && kind != "organization/club" && ordinary.judge(name) == Verdict::Plain;
        row.add(language, Name { text: name.to_owned(), flags: if is_plain { "" } else { "a" } });
    }
    row
}
