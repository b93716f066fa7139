//! Names that are ordinary words of their language (L003).

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};
use wusum::article::Language;

use crate::check::data::{Data, Named};
use crate::check::finding::Finding;
use crate::check::spelling::is_same_word;

/// Words that news is full of and stop-word lists lack, by language.
const ORDINARY: &str = include_str!("../../../data/ordinary-words.toml");

/// Names that lists of stop words hold, because web pages are full of them.
const NO_WORDS: &[&str] = &["microsoft", "netscape", "москва"];

/// The words of a language by what they fold to.
type Words = HashMap<String, Vec<String>>;

/// L003.
pub(super) fn check(data: &Data, findings: &mut Vec<Finding>) {
    let mut words: HashMap<Language, Words> = HashMap::new();
    for named in data.names() {
        let language = named.name.language;
        if may_be_taken_for_a_word(named) {
            let words = words.entry(language).or_insert_with(|| words_of(language));
            findings.extend(ordinary_word(named, words));
        }
    }
}

/// Whether the name has one word and nothing that tells it from that word. A demonym is a word of its own right.
fn may_be_taken_for_a_word(named: Named<'_>) -> bool {
    let name = named.name;
    let flags = &name.policy.flags;
    // `WHO` is told from `who` by its capitals; a single one at the start may be that of a sentence.
    let is_acronym = flags.cased && name.piece.text.chars().skip(1).any(char::is_uppercase);
    name.is_one_word() && name.is_own() && !flags.ambiguous && !flags.weak && !flags.exact && !is_acronym
}

fn ordinary_word(named: Named<'_>, words: &Words) -> Option<Finding> {
    let name = named.name;
    let word = words.get(&*name.fold)?.iter().find(|it| is_same_word(name, it))?;
    let message = format!("`{}` is also the ordinary word `{word}`", name.piece.text);
    let help = "flag it as `ambiguous` or `weak`, so that it counts only with evidence";
    Some(Finding::new("L003", named.document, name.piece.range.clone(), message).with_help(help))
}

fn words_of(language: Language) -> Words {
    let mut words = Words::new();
    let mut add = |word: &str| {
        let alike = words.entry(wusum::fold(word)).or_default();
        if !alike.iter().any(|it| it == word) {
            alike.push(word.to_owned());
        }
    };
    let stop_words = stop_words::lookup(language.as_str()).unwrap_or_default();
    for word in stop_words.iter().filter(|it| !NO_WORDS.contains(it)) {
        add(word);
    }
    for word in own_words(language) {
        add(&word);
        if language.as_str() == "ar" {
            add(&format!("ال{word}"));
        }
    }
    words
}

/// The words of the own list; none if the list has none for the language.
fn own_words(language: Language) -> Vec<String> {
    let Ok(document) = DeTable::parse(ORDINARY) else { return Vec::new() };
    let words = document.get_ref().get(language.as_str()).and_then(|it| it.get_ref().as_array());
    let words = words.into_iter().flat_map(|it| it.iter());
    words
        .filter_map(|it| if let DeValue::String(word) = it.get_ref() { Some(word.to_string()) } else { None })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_list_is_read_and_has_single_words() {
        for code in ["ar", "en"] {
            let words = own_words(Language::parse(code).expect("a code"));
            assert!(words.len() >= 250, "{code}: {}", words.len());
            let mut sorted = words.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), words.len(), "{code} has a word twice");
            for word in words {
                assert!(!word.contains(' ') && (code != "ar" || !word.starts_with("ال")), "{word}");
            }
        }
    }
}
