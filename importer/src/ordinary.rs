//! Which names are also ordinary words, first names or family names. Only verdicts leave this file, never the frequencies.

use std::collections::{BTreeSet, HashMap, HashSet};

use anyhow::Context;
use wusum::fold;

use crate::packages::Packages;
use crate::sources::{rigour, romanizer};

/// The languages whose words a name in a script may be taken for.
const LATIN_LANGUAGES: &[&str] = &["en", "fr", "it", "es", "de", "pt"];
/// Further languages whose words are read: each has its own script, or hardly shares a word.
const OTHER_LANGUAGES: &[&str] = &["he", "ru", "uk"];
/// Languages of which only the stop words are read; they share the Arabic script.
const STOP_LANGUAGES: &[&str] = &["fa", "ur"];
/// On the Zipf scale: so common a word is hardly ever the name of a small place.
const COMMON: f32 = 5.0;
/// So common a word needs evidence from its context.
const FREQUENT: f32 = 3.5;
/// Several words of which each is so common are a phrase: الحجر الأسود, الشمال الشرقي.
const FREQUENT_IN_PHRASE: f32 = 4.2;
/// So common a Latin word, which the name has its capital to be told from, is a word or a place that many know.
const KNOWN: f32 = 4.0;
/// An English word that is so common is no small place.
const COMMON_ENGLISH: f32 = 4.5;
/// An Arabic name of so few letters is also the end of some word with a clitic.
const SHORT_ARABIC: usize = 3;
/// A first or family name borne by so many notable people is taken for a person before a small place.
const BEARERS: u32 = 20;
/// What may be glued to an Arabic name: with it the name may be another word (كبيرا is not ك+بيرا).
const CLITICS: &[&str] = &["و", "ف", "ب", "ل", "ك", "وال", "بال", "فال", "كال", "لل", "وب", "ول", "ال"];

/// What a name is besides a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing: it may stand alone.
    Plain,
    /// It is a frequent word or a family name as well, but one that its capital tells apart: a large place may stand alone.
    Known,
    /// It may be something else: context is needed.
    Ambiguous,
    /// It is nearly always something else.
    Word,
}

/// Words and person names with how common they are.
#[derive(Debug)]
pub(crate) struct Ordinary {
    /// Words as the matcher folds them.
    zipf: HashMap<String, f32>,
    /// Arabic words with the last letters that short names insist on.
    zipf_exact: HashMap<String, f32>,
    stop: HashSet<String>,
    /// Stop words of Persian and Urdu.
    persian_stop: HashSet<String>,
    /// English words that are written small.
    english: HashSet<String>,
    /// Words of person names, with how many notable people of the Arab states bear them.
    person_words: HashMap<String, u32>,
    /// Words of person names in Latin letters.
    latin_person_words: BTreeSet<String>,
    /// The commonest given names, by their folded form.
    common_given: HashSet<String>,
}

impl Ordinary {
    pub(crate) fn read(packages: &Packages) -> anyhow::Result<Self> {
        let (mut zipf, mut zipf_exact) = (HashMap::new(), HashMap::new());
        for language in ["ar"].iter().chain(LATIN_LANGUAGES).chain(OTHER_LANGUAGES) {
            for (word, frequency) in word_frequencies(packages, language)? {
                raise(&mut zipf, fold(&word), frequency);
                if *language == "ar" {
                    raise(&mut zipf_exact, exact_key(&word), frequency);
                }
            }
        }
        let lists: HashMap<String, Vec<String>> = packages.json("stopwordsiso", "stopwordsiso/stopwords-iso.json")?;
        let words = |wanted: &dyn Fn(&str) -> bool| {
            let chosen = lists.iter().filter(|it| wanted(it.0));
            chosen.flat_map(|it| it.1).map(|it| fold(it)).collect::<HashSet<String>>()
        };
        let stop = words(&|it| it == "ar" || LATIN_LANGUAGES.contains(&it) || OTHER_LANGUAGES.contains(&it));
        let persian_stop = words(&|it| STOP_LANGUAGES.contains(&it));
        let english = String::from_utf8(packages.file("wamerican", "usr/share/dict/american-english")?)?;
        let is_small = |it: &&str| it.chars().all(char::is_lowercase);
        let english = english.lines().filter(is_small).map(str::to_owned).collect();
        let mut person_words: HashMap<String, u32> = HashMap::new();
        let mut given: HashMap<String, u32> = HashMap::new();
        for unit in romanizer::units(packages)? {
            for name in [&unit.arabic, &unit.latin] {
                *person_words.entry(fold(name)).or_default() += unit.count;
                if unit.role == "given" {
                    *given.entry(fold(name)).or_default() += unit.count;
                }
            }
        }
        for word in rigour::spellings(packages)?.into_values().flatten() {
            *person_words.entry(fold(&word)).or_default() += BEARERS;
        }
        let mut given: Vec<(String, u32)> = given.into_iter().collect();
        given.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        // Two scripts: twice the two hundred.
        let common_given = given.into_iter().take(400).map(|it| it.0).collect();
        let latin_person_words = rigour::latin_words(packages)?;
        Ok(Self { zipf, zipf_exact, stop, persian_stop, english, person_words, latin_person_words, common_given })
    }

    /// Judges the name of a place that is not known to everybody.
    pub(crate) fn judge(&self, name: &str) -> Verdict {
        let folded = fold(name);
        if folded.contains(' ') {
            let is_frequent = |word: &str| self.frequency(word) >= FREQUENT_IN_PHRASE;
            let is_phrase = is_arabic(&folded) && name.split([' ', '-']).all(is_frequent);
            return if is_phrase { Verdict::Ambiguous } else { Verdict::Plain };
        }
        match folded.chars().next() {
            Some('\u{600}'..='\u{6FF}') => self.judge_arabic(name, &folded),
            Some('\u{400}'..='\u{52F}' | '\u{590}'..='\u{5FF}') => self.judge_other(&folded),
            _ => self.judge_latin(&folded),
        }
    }

    /// Judges a name of one word in Cyrillic or Hebrew letters.
    fn judge_other(&self, folded: &str) -> Verdict {
        let frequency = self.zipf.get(folded).copied().unwrap_or_default();
        let has_capitals = folded.chars().any(|it| ('\u{400}'..='\u{52F}').contains(&it));
        let limit = if has_capitals { KNOWN } else { FREQUENT };
        if self.stop.contains(folded) {
            Verdict::Word
        } else if frequency >= limit {
            Verdict::Ambiguous
        } else {
            Verdict::Plain
        }
    }

    /// Whether a word is a stop word of Persian or Urdu.
    pub(crate) fn is_persian_stop_word(&self, name: &str) -> bool {
        self.persian_stop.contains(&fold(name))
    }

    fn judge_arabic(&self, name: &str, folded: &str) -> Verdict {
        let frequency = self.frequency(name);
        let bare = folded.strip_prefix("ال").filter(|it| it.chars().count() > 2);
        let is_person = [Some(folded), bare].into_iter().flatten().any(|it| self.bearers(it) >= BEARERS);
        let with_clitic = CLITICS.iter().map(|it| self.frequency(&format!("{it}{name}"))).fold(0.0, f32::max);
        // كشفه "he uncovered it" and كشفة are one after folding.
        let is_with_pronoun = folded.strip_suffix('ه').is_some_and(|it| self.frequency(it) >= KNOWN);
        let is_end_of_word = with_clitic >= FREQUENT && with_clitic > frequency - 0.3;
        if self.stop.contains(folded) || frequency >= COMMON {
            Verdict::Word
        } else if is_person
            || is_with_pronoun
            || is_end_of_word
            || frequency >= FREQUENT
            || folded.chars().count() <= SHORT_ARABIC
        {
            Verdict::Ambiguous
        } else {
            Verdict::Plain
        }
    }

    fn judge_latin(&self, folded: &str) -> Verdict {
        let frequency = self.zipf.get(folded).copied().unwrap_or_default();
        let is_english = self.english.contains(folded);
        if self.stop.contains(folded) || is_english && frequency >= COMMON_ENGLISH {
            Verdict::Word
        } else if is_english || self.bearers(folded) >= BEARERS || folded.chars().count() < 3 {
            Verdict::Ambiguous
        } else if frequency >= KNOWN {
            Verdict::Known
        } else {
            Verdict::Plain
        }
    }

    /// The frequency of the words that the matcher would take for a name.
    fn frequency(&self, name: &str) -> f32 {
        let folded = fold(name);
        let found = if is_arabic(&folded) && folded.chars().count() <= SHORT_ARABIC {
            self.zipf_exact.get(&exact_key(name))
        } else {
            self.zipf.get(&folded)
        };
        found.copied().unwrap_or_default()
    }

    fn bearers(&self, folded: &str) -> u32 {
        self.person_words.get(folded).copied().unwrap_or_default()
    }

    /// Whether a person's name of two words reads like a phrase: على حرب "to a war" is how papers write علي حرب too.
    pub(crate) fn is_preposition_and_word(&self, name: &str) -> bool {
        let second = name.strip_prefix("علي ").filter(|it| !it.contains(' '));
        second.is_some_and(|it| self.frequency(it) >= KNOWN)
    }

    /// Whether a Latin word is a given or family name somewhere.
    pub(crate) fn is_person_word(&self, name: &str) -> bool {
        self.latin_person_words.contains(&fold(name))
    }

    /// Whether a person's name is made of the commonest given names alone, so that many bear it.
    pub(crate) fn is_common_person(&self, name: &str) -> bool {
        let particles = ["بن", "ابن", "ben", "bin", "ibn", "al", "el"];
        fold(name).split(' ').all(|it| self.common_given.contains(it) || particles.contains(&it))
    }
}

fn raise(frequencies: &mut HashMap<String, f32>, word: String, frequency: f32) {
    let known = frequencies.entry(word).or_default();
    *known = known.max(frequency);
}

fn is_arabic(word: &str) -> bool {
    word.starts_with(|it| matches!(it, '\u{600}'..='\u{6FF}'))
}

/// An Arabic word without seats of alef, but with the letters that short names insist on.
fn exact_key(word: &str) -> String {
    word.replace(['أ', 'إ', 'آ'], "ا").replace('ک', "ك").replace('ی', "ي").replace(['ہ', 'ھ'], "ه")
}

/// The words of a language with their frequency on the Zipf scale (log10 of uses in a thousand million words).
pub(crate) fn word_frequencies(packages: &Packages, language: &str) -> anyhow::Result<Vec<(String, f32)>> {
    let bytes = packages.file("wordfreq", &format!("wordfreq/data/large_{language}.msgpack.gz"))?;
    let value = rmpv::decode::read_value(&mut flate2::read::GzDecoder::new(bytes.as_slice()))?;
    // A header, then a list of words for each hundredth of a decade below one.
    let buckets = value.as_array().context("wordfreq: expected a list")?;
    let mut words = Vec::new();
    for (centibels, bucket) in buckets.iter().skip(1).enumerate() {
        let zipf = 9.0 - centibels as f32 / 100.0;
        let bucket = bucket.as_array().map(Vec::as_slice).unwrap_or_default();
        words.extend(bucket.iter().filter_map(|it| it.as_str()).map(|it| (it.to_owned(), zipf)));
    }
    Ok(words)
}
