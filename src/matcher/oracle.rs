//! A slow matcher that is easy to see to be right, and the proof that the index finds the same.

use super::words::Gap;
use super::*;
use crate::gazetteer::{Alias, AliasPolicy, Entity, EntityKind};
use proptest::prelude::*;

/// Compares every name with the text at every word and behind every clitic, word by word.
fn all_candidates(gazetteer: &Gazetteer, text: &Normalized<'_>) -> Vec<Candidate> {
    let folded = text.folded();
    let words = words_of(folded);
    let mut found = Vec::new();
    for surface in surfaces(gazetteer) {
        for (name, lam) in spellings(&surface) {
            if is_unspaced(&name) {
                found.extend(substrings(folded, &name).filter_map(|at| {
                    let start = Start { word: at, name: at, clitic: "", is_glued: false };
                    candidate(text, start, at + name.len(), 1, &surface, lam)
                }));
                continue;
            }
            let name_words = words_of(&name);
            if name_words.is_empty() || name_words.iter().skip(1).any(|it| it.0.is_none()) {
                continue;
            }
            for (index, (_, word)) in words.iter().enumerate() {
                let letters = &folded[word.start..word.end];
                for clitic in all_cuts(letters, word.script) {
                    let Some(last) = words.get(index + name_words.len() - 1).map(|it| it.1) else { continue };
                    let is_equal = name_words.iter().enumerate().all(|(offset, (gap, name_word))| {
                        let (text_gap, text_word) = words[index + offset];
                        let cut = if offset == 0 { clitic.len() } else { 0 };
                        folded[text_word.start + cut..text_word.end] == name[name_word.start..name_word.end]
                            && (offset == 0 || text_gap == *gap)
                    });
                    if is_equal {
                        let start =
                            Start { word: word.start, name: word.start + clitic.len(), clitic, is_glued: false };
                        found.extend(candidate(text, start, last.end, name_words.len(), &surface, lam));
                    }
                }
            }
        }
    }
    for (index, (_, word)) in words.iter().enumerate() {
        for split in glue::splits(&folded[word.start..word.end], word.script) {
            found.extend(glued_candidates(gazetteer, text, &words, index, word.start + split));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Both halves of a word, if both start or are names: compared with every name, as above.
fn glued_candidates(
    gazetteer: &Gazetteer,
    text: &Normalized<'_>,
    words: &[(Option<Gap>, Word)],
    index: usize,
    split: usize,
) -> Vec<Candidate> {
    let folded = text.folded();
    let word = words[index].1;
    let (mut firsts, mut seconds, mut is_first, mut is_second) = (Vec::new(), Vec::new(), false, false);
    for surface in surfaces(gazetteer).into_iter().filter(|it| it.may_be_glued) {
        for (name, lam) in spellings(&surface) {
            let name_words = words_of(&name);
            if is_unspaced(&name) || name_words.is_empty() || name_words.iter().skip(1).any(|it| it.0.is_none()) {
                continue;
            }
            let text_of = |it: &(Option<Gap>, Word)| &name[it.1.start..it.1.end];
            let first = &folded[word.start..split];
            for clitic in all_cuts(first, word.script) {
                if name_words.len() == 1 && text_of(&name_words[0]) == &first[clitic.len()..] {
                    let start = Start { word: word.start, name: word.start + clitic.len(), clitic, is_glued: true };
                    is_first = true;
                    firsts.extend(candidate(text, start, split, 1, &surface, lam));
                }
            }
            let rest_is_equal = name_words.iter().enumerate().skip(1).all(|(offset, it)| {
                words.get(index + offset).is_some_and(|(gap, w)| *gap == it.0 && folded[w.start..w.end] == *text_of(it))
            });
            if text_of(&name_words[0]) == &folded[split..word.end] && rest_is_equal {
                let start = Start { word: split, name: split, clitic: "", is_glued: true };
                is_second = true;
                let end = words[index + name_words.len() - 1].1.end;
                seconds.extend(candidate(text, start, end, name_words.len(), &surface, lam));
            }
        }
    }
    if is_first && is_second { firsts.into_iter().chain(seconds).collect() } else { Vec::new() }
}

/// The folded name of a surface, and its spellings behind ل.
fn spellings(surface: &Surface) -> Vec<(String, Option<LamSpelling>)> {
    let mut buffer = NormalizeBuffer::default();
    let name = normalize(&surface.text, &mut buffer).folded();
    let lam = lam_spellings(name).map(|(lam, rest)| (format!("{}{rest}", lam.word_start), Some(lam)));
    [(name.to_owned(), None)].into_iter().chain(lam.filter(|_| !surface.is_exact)).collect()
}

/// The empty clitic and those that may be cut.
fn all_cuts(word: &str, script: words::Script) -> Vec<&'static str> {
    let mut cuts = vec![""];
    for_each_cut(word, script, |it| cuts.push(it));
    cuts
}

fn words_of(text: &str) -> Vec<(Option<Gap>, Word)> {
    let mut words = Words::new(text);
    std::iter::from_fn(|| words.next_with_gap()).collect()
}

fn substrings<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    text.char_indices().map(|it| it.0).filter(move |at| {
        text[*at..].starts_with(name) && unspaced::starts_well(text, *at) && unspaced::ends_well(text, at + name.len())
    })
}

fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => "[والبكلفةىيأإمن]{1,5}",
        2 => prop::sample::select(vec!["قطر", "لبنان", "العراق", "اللاذقية", "علي", "على", "موسى", "عبد", "الله",
            "عبدالله", "ﻷردن", "غزة", "آل", "القاهرة", "الدين", "أبو", "السعوديماكرون", "ماكرون", "السعودي", "G20", "Dell", "US", "U.S.", "d'Italia", "الفا"])
            .prop_map(str::to_owned),
        1 => "[A-Ca-cİıé]{1,3}",
        1 => "[ובהלמשא]{1,5}",
        1 => "[中国日カタ]{1,3}",
        1 => "[가나다]{1,3}",
        1 => "[0-9٠-٣]{1,2}",
    ]
}

fn any_gap() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        " ", " ", " ", "", "-", "  \n", "_", "'", ". ", ".", "، ", " & ", "\u{64B}", "\u{640}", "\u{200F}", "\u{64E}",
        "/",
    ])
    .prop_map(str::to_owned)
}

fn any_phrase(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec((any_word(), any_gap()), words)
        .prop_map(|it| it.into_iter().flat_map(|(word, gap)| [word, gap]).collect::<String>())
}

fn any_gazetteer() -> impl Strategy<Value = Gazetteer> {
    proptest::collection::vec((any_phrase(1..4), any::<bool>(), any::<bool>(), 0..10u8), 1..12).prop_map(|names| {
        let mut builder = Gazetteer::builder();
        for (number, (name, exact, article, role)) in names.into_iter().enumerate() {
            let name = name.trim().replace(char::is_control, "");
            if !name.chars().any(char::is_alphanumeric) {
                continue;
            }
            let policy = AliasPolicy { exact: exact && role == 1, article, ..AliasPolicy::default() };
            let entity = Entity::new(format!("e:{number}"), EntityKind::Place, "Zzz");
            builder.entity(match role {
                0 => entity.with_demonym("ar", name),
                _ => entity.with_alias(Alias::new(name).with_policy(policy)),
            });
        }
        builder.build().expect("valid names")
    })
}

fn found_by_index(gazetteer: &Gazetteer, text: &Normalized<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let matcher = Matcher::build(gazetteer).unwrap();
    matcher.search(text, &mut Vec::new(), |group| found.extend_from_slice(group));
    found.sort_unstable();
    found.dedup();
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_index_finds_what_the_oracle_finds(gazetteer in any_gazetteer(), text in any_phrase(0..14), repeat in any::<bool>()) {
        // Half of the texts hold the names themselves, so that long ones are met as well.
        let names: Vec<String> =
            gazetteer.entities().iter().filter_map(|it| it.aliases().last()).map(|it| format!(" و{} ", it.text())).collect();
        let names = names.concat();
        let text = if repeat { format!("{text}{names}{text}") } else { text };
        let mut buffer = NormalizeBuffer::default();
        let normalized = normalize(&text, &mut buffer);
        prop_assert_eq!(found_by_index(&gazetteer, &normalized), all_candidates(&gazetteer, &normalized));
    }
}

#[test]
fn a_name_of_very_many_entities_keeps_the_likeliest() {
    let mut builder = Gazetteer::builder();
    for number in 0..1000 {
        let prior = u8::try_from(number % 100).unwrap();
        builder.entity(Entity::new(format!("e:{number}"), EntityKind::Place, "Springfield").with_prior(prior));
    }
    let gazetteer = builder.build().unwrap();
    let mut buffer = NormalizeBuffer::default();
    let found = found_by_index(&gazetteer, &normalize("in Springfield", &mut buffer));
    assert_eq!(found.len(), MAX_ENTITIES_PER_NAME);
    assert!(found.iter().all(|it| gazetteer.get(it.entity).unwrap().prior() >= 93));
}
