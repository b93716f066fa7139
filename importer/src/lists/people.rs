//! People by full name: no offices, no dates, a low prior. Those of the core are left out.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sha2::{Digest, Sha256};
use wusum::{EntityKind, fold};

use super::is_arab;
use crate::core::Core;
use crate::ordinary::{Ordinary, word_frequencies};
use crate::packages::{Packages, hex};
use crate::report::Report;
use crate::row::{Name, Row};
use crate::sources::{arwikicats, country_coder, rigour, romanizer};
use crate::text::{clean, slug, with_capitals};

const LIST: &str = "people";
const PRIOR: u8 = 5;

/// A person before it has a key.
struct Person {
    arabic: String,
    /// The English spelling first.
    latin: Vec<String>,
    country: Option<String>,
    source: &'static str,
}

/// Rows of people of the Arab states and of the world.
pub(crate) fn build(
    packages: &Packages,
    core: &Core,
    ordinary: &Ordinary,
    report: &mut Report,
) -> anyhow::Result<Vec<Row>> {
    let mut people = arab_states(packages, report)?;
    people.extend(world(packages, &people, report)?);
    let country_keys = country_coder::wikidata_ids(packages)?;
    let mut by_slug: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for person in people {
        let country = person.country.as_ref().and_then(|it| country_keys.get(it)).map(String::as_str);
        let names = std::iter::once(&person.arabic).chain(&person.latin);
        if let Some(known) = names.clone().find_map(|it| core.find(it, EntityKind::Person, country)) {
            report.add(LIST, "refused: in the core already", known.name());
            continue;
        }
        if names.clone().any(|it| core.named(it).next().is_some()) {
            report.add(LIST, "refused: the name of something else in the core", &person.arabic);
            continue;
        }
        let row = row(&person, country, ordinary, report);
        by_slug.entry(row.key.clone()).or_default().push(row);
    }
    let mut rows = Vec::new();
    for (key, mut namesakes) in by_slug {
        let several = namesakes.len() > 1;
        for row in &mut namesakes {
            if several {
                // Which of the namesakes it is must not hang on who else is in the list.
                let arabic = row.names.get("ar").map(|it| it.text.as_str()).unwrap_or_default();
                let digest = Sha256::digest(arabic.as_bytes());
                row.key = format!("{key}-{}", hex(digest.get(..4).unwrap_or_default()));
            }
        }
        namesakes.sort_by(|a, b| a.key.cmp(&b.key));
        namesakes.dedup_by(|a, b| a.key == b.key);
        rows.extend(namesakes);
    }
    Ok(rows)
}

fn row(person: &Person, country: Option<&str>, ordinary: &Ordinary, report: &mut Report) -> Row {
    let place = person.country.as_deref().map_or_else(|| "world".to_owned(), str::to_lowercase);
    let english = person.latin.first().cloned().unwrap_or_default();
    let mut row = Row {
        key: format!("wusum:{}-{place}", slug(&english)),
        kind: "person",
        country: country.map(str::to_owned),
        prior: Some(PRIOR),
        source: person.source,
        ..Row::default()
    };
    let mut name = |text: &str| {
        let outcome = match text {
            _ if ordinary.is_common_person(text) => "weak: common given names alone",
            _ if ordinary.is_preposition_and_word(text) => "weak: reads like a phrase",
            _ => "plain",
        };
        report.add("names of people", outcome, text);
        Name { text: text.to_owned(), flags: if outcome == "plain" { "" } else { "w" } }
    };
    row.add("ar", name(&person.arabic));
    for latin in &person.latin {
        row.add("en", name(latin));
    }
    row
}

/// Notable people of the Arab states.
fn arab_states(packages: &Packages, report: &mut Report) -> anyhow::Result<Vec<Person>> {
    let restorer = Restorer::read(packages)?;
    let mut by_name: BTreeMap<(String, String), Vec<(bool, String)>> = BTreeMap::new();
    for row in romanizer::full_names(packages)? {
        if !is_arab(&row.country) {
            report.add(LIST, "refused: not of an Arab state (labels folded to Arabic letters)", &row.latin);
            continue;
        }
        let Some(arabic) = clean(&row.arabic, "ar").filter(|it| it.contains(' ')) else {
            report.add(LIST, "refused: one word, or not in Arabic letters", &row.arabic);
            continue;
        };
        let Some(latin) = clean(&row.latin, "en").filter(|it| it.contains(' ') || it.contains('-')) else {
            report.add(LIST, "refused: one word, or not in Latin letters", &row.latin);
            continue;
        };
        // عبدالله and عبد الله are one name.
        let arabic = arabic.split(' ').map(parted).collect::<Vec<_>>().join(" ");
        by_name.entry((arabic, row.country)).or_default().push((row.language != "en", latin));
    }
    let mut people = Vec::new();
    for ((arabic, country), mut latin) in by_name {
        latin.sort();
        let mut seen = BTreeSet::new();
        latin.retain(|it| seen.insert(fold(&it.1)));
        let arabic = restorer.restore(&arabic);
        let latin = latin.into_iter().map(|it| it.1).collect();
        report.add(LIST, "new, of an Arab state", &arabic);
        people.push(Person { arabic, latin, country: Some(country), source: "arabic-name-romanizer" });
    }
    Ok(people)
}

/// A name without the title before it, which is no part of it.
fn without_title(name: &str) -> &str {
    const TITLES: &[&str] = &[
        "البابا",
        "الملك",
        "الملكة",
        "الأمير",
        "الأميرة",
        "الإمبراطور",
        "الإمبراطورة",
        "السلطان",
        "الشيخ",
        "القديس",
        "القديسة",
        "اللورد",
        "السير",
        "pope",
        "king",
        "queen",
        "prince",
        "princess",
        "emperor",
        "empress",
        "sultan",
        "sheikh",
        "saint",
        "lord",
        "sir",
    ];
    name.split_once(' ').filter(|it| TITLES.contains(&it.0)).map_or(name, |it| it.1)
}

/// A word with عبد parted from the name of God that follows it; عبدالي is a name of its own.
fn parted(word: &str) -> String {
    let name = word.strip_prefix("عبد").filter(|it| it.starts_with("ال") && it.chars().count() > 4);
    name.map_or_else(|| word.to_owned(), |it| format!("عبد {it}"))
}

/// People of elsewhere; who is among those of the Arab states already is left out.
fn world(packages: &Packages, known: &[Person], report: &mut Report) -> anyhow::Result<Vec<Person>> {
    let arabic: BTreeSet<String> = known.iter().map(|it| fold(&it.arabic)).collect();
    let latin: BTreeSet<String> = known.iter().flat_map(|it| &it.latin).map(|it| fold(it)).collect();
    let mut people = Vec::new();
    for (english, name) in arwikicats::people(packages)? {
        let english = clean(&english, "en").map(|it| without_title(&it).to_owned()).filter(|it| it.contains(' '));
        let english = english.map(|it| with_capitals(&it));
        let name = clean(&name, "ar").map(|it| without_title(&it).to_owned()).filter(|it| it.contains(' '));
        let (Some(english), Some(name)) = (english, name) else {
            report.add(LIST, "refused: one word", "");
            continue;
        };
        if arabic.contains(&fold(&name)) || latin.contains(&fold(&english)) {
            report.add(LIST, "joined to one of an Arab state", &english);
            continue;
        }
        report.add(LIST, "new, of the world", &english);
        people.push(Person { arabic: name, latin: vec![english], country: None, source: "arwikicats" });
    }
    Ok(people)
}

/// Gives folded Arabic words their hamza, ى and ة back, for display. Matching does not need it.
struct Restorer {
    spellings: BTreeMap<String, BTreeSet<String>>,
    frequencies: HashMap<String, f32>,
    by_key: HashMap<String, String>,
}

impl Restorer {
    fn read(packages: &Packages) -> anyhow::Result<Self> {
        let mut frequencies = HashMap::new();
        let mut by_key: HashMap<String, (f32, String)> = HashMap::new();
        for (word, frequency) in word_frequencies(packages, "ar")? {
            let best = by_key.entry(rigour::key(&word)).or_insert_with(|| (frequency, word.clone()));
            if (frequency, &word) > (best.0, &best.1) {
                *best = (frequency, word.clone());
            }
            frequencies.insert(word, frequency);
        }
        let by_key = by_key.into_iter().map(|(key, (_, word))| (key, word)).collect();
        Ok(Self { spellings: rigour::spellings(packages)?, frequencies, by_key })
    }

    fn restore(&self, name: &str) -> String {
        name.split(' ').map(|it| self.word(it)).collect::<Vec<_>>().join(" ")
    }

    /// A spelling met in person names before the commonest one, which may be another word: علي is not على.
    fn word(&self, folded: &str) -> String {
        // A preposition is the commoner spelling of the commonest name.
        if folded == "علي" {
            return folded.to_owned();
        }
        let frequency = |it: &String| self.frequencies.get(it).copied().unwrap_or_default();
        let known = self.spellings.get(folded).into_iter().flatten();
        let best = known.max_by(|a, b| frequency(a).total_cmp(&frequency(b)).then_with(|| a.cmp(b)));
        let commonest = self.by_key.get(folded);
        best.or(commonest).cloned().unwrap_or_else(|| folded.to_owned())
    }
}
