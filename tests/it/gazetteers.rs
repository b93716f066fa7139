//! The bundled gazetteers: how much they hold, and what must hold of every row.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use wusum::gazetteer::{AliasRole, RelationKind};
use wusum::{Entity, EntityKind, Gazetteer};

use crate::support::read;

fn entities(gazetteer: &Gazetteer, kind: EntityKind) -> impl Iterator<Item = &Entity> {
    gazetteer.entities().iter().filter(move |it| it.kind() == kind)
}

fn is_named_in_both(entity: &Entity) -> bool {
    entity.name_in("ar").is_some() && entity.name_in("en").is_some()
}

#[test]
fn they_hold_what_a_newsroom_needs() {
    let bundled = Gazetteer::bundled();
    let both = |kind| entities(&bundled, kind).filter(|it| is_named_in_both(it)).count();
    assert!(both(EntityKind::Place) >= 16_000, "{} places", both(EntityKind::Place));
    assert!(both(EntityKind::Person) >= 40_000, "{} people", both(EntityKind::Person));
    assert!(both(EntityKind::Organization) >= 6_500, "{} organizations", both(EntityKind::Organization));
    let core = Gazetteer::bundled_core();
    let by_hand = |kind| entities(&core, kind).filter(|it| !it.origin().file().ends_with("institutions.toml")).count();
    assert!(by_hand(EntityKind::Person) >= 900);
    assert!(by_hand(EntityKind::Organization) >= 900);
}

#[test]
fn every_capital_has_an_arabic_name() {
    let bundled = Gazetteer::bundled();
    let mut capitals = 0;
    for country in bundled.entities() {
        for relation in country.relations().iter().filter(|it| it.kind() == RelationKind::Capital) {
            let capital = bundled.id(relation.target()).and_then(|it| bundled.get(it));
            let capital = capital.unwrap_or_else(|| panic!("{} is not there", relation.target()));
            assert!(capital.name_in("ar").is_some(), "{} has no Arabic name", capital.name());
            capitals += 1;
        }
    }
    assert!(capitals >= 195, "only {capitals} capitals");
}

#[test]
fn every_country_has_demonyms_and_names_in_fourteen_languages() {
    let bundled = Gazetteer::bundled();
    let mut countries = 0;
    for country in entities(&bundled, EntityKind::Place).filter(|it| it.subtype() == Some("country")) {
        countries += 1;
        for language in ["ar", "en", "fr", "it", "es", "de", "pt", "tr", "fa", "he", "ru", "uk", "ur", "zh"] {
            // A name that is the English one is not repeated.
            let is_latin = ["fr", "it", "es", "de", "pt", "tr"].contains(&language);
            assert!(is_latin || country.name_in(language).is_some(), "{} has no name in {language}", country.name());
        }
        for language in ["ar", "en"] {
            let is_demonym =
                |it: &&wusum::gazetteer::Alias| it.role().is_demonym() && it.language().as_str() == language;
            let found = country.aliases().iter().find(is_demonym);
            // The Holy See has none in English.
            assert!(found.is_some() || country.key() == "Q237", "{} has no demonym in {language}", country.name());
        }
    }
    // The members of the United Nations, Palestine and the Holy See.
    assert!(countries >= 195, "only {countries} countries");
}

#[test]
fn imported_people_have_two_words_and_a_low_prior() {
    let bundled = Gazetteer::bundled();
    let imported = entities(&bundled, EntityKind::Person).filter(|it| it.origin().file().contains("/bulk/"));
    for person in imported {
        assert!(person.prior() <= 10, "{}", person.key());
        for alias in person.aliases().iter().filter(|it| it.role() == AliasRole::Name) {
            assert!(alias.text().contains([' ', '-']), "{}: {}", person.key(), alias.text());
        }
    }
}

#[test]
fn no_relation_dangles() {
    for (name, gazetteer) in [("core", Gazetteer::bundled_core()), ("bundled", Gazetteer::bundled())] {
        for entity in gazetteer.entities() {
            let offices = entity.offices().iter().map(wusum::gazetteer::Office::of);
            for target in entity.relations().iter().map(wusum::gazetteer::Relation::target).chain(offices) {
                assert!(gazetteer.id(target).is_some(), "{name}: {} names {target}", entity.key());
            }
        }
    }
}

/// The counts in `gazetteers/README.md` are those of the data. `UPDATE_EXPECT=1` writes them anew.
#[test]
fn the_counts_in_the_readme_are_true() {
    const START: &str = "<!-- counts -->\n";
    const END: &str = "<!-- end of counts -->";
    let bundled = Gazetteer::bundled();
    let mut counts: BTreeMap<(&str, &str), (usize, usize, usize)> = BTreeMap::new();
    for entity in bundled.entities() {
        let file = entity.origin().file();
        let tier = match file {
            _ if file.ends_with("institutions.toml") => "by rule",
            _ if file.contains("/core/") => "core",
            _ => "bulk",
        };
        let count = counts.entry((entity.kind().as_str(), tier)).or_default();
        count.0 += 1;
        count.1 += usize::from(is_named_in_both(entity));
        count.2 += entity.aliases().len();
    }
    let mut table =
        String::from("| kind | tier | entities | with Arabic and English | names |\n|---|---|---:|---:|---:|\n");
    for ((kind, tier), (all, both, names)) in counts {
        writeln!(table, "| {kind} | {tier} | {all} | {both} | {names} |").expect("a string takes all");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers/README.md");
    let readme = read(&path);
    let (before, rest) = readme.split_once(START).expect("the counts start");
    let (found, after) = rest.split_once(END).expect("the counts end");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, format!("{before}{START}{table}{END}{after}")).expect("the README can be written");
    } else {
        assert_eq!(found, table, "run the test again with UPDATE_EXPECT=1");
    }
}
