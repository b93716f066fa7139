//! News that nobody wrote: the words, their frequencies, marks, digits and line breaks of real articles, without sense.

use super::Language;
use super::arabic;
use super::english;
use super::names::{Name, joined};
use super::random::{Random, Zipf};

const DOCUMENT_BYTES: usize = 6_000;
const CORPUS_BYTES: usize = 1_000_000;

/// How often each kind of token comes; the rest are common words.
const NAME: f64 = 0.027;
/// A first name without a known last name: the start of names, but none.
const STRANGER: f64 = 0.008;
const NUMBER: f64 = 0.016;
const RARE: f64 = 0.13;

/// The articles of one language.
#[derive(Clone, Debug)]
pub(crate) struct Corpus {
    pub(crate) documents: Vec<String>,
}

impl Corpus {
    /// Articles in which names of the list stand, the first ones most often.
    pub(crate) fn new(language: Language, names: &[Name]) -> Self {
        let mut writer = Writer::new(language, names);
        let mut documents = Vec::new();
        let mut bytes = 0;
        while bytes < CORPUS_BYTES {
            let document = writer.document();
            bytes += document.len();
            documents.push(document);
        }
        Self { documents }
    }

    /// The length of all articles.
    pub(crate) fn bytes(&self) -> u64 {
        self.documents.iter().map(|it| it.len() as u64).sum()
    }

    /// The number of words of all articles.
    pub(crate) fn words(&self) -> usize {
        self.documents.iter().map(|it| it.split_whitespace().count()).sum()
    }
}

/// The frequent words of a language, the most frequent first.
pub(crate) fn vocabulary(language: Language) -> Vec<&'static str> {
    match language {
        Language::Arabic => arabic::COMMON.split_whitespace().collect(),
        Language::English => english::COMMON.split_whitespace().collect(),
    }
}

struct Writer<'n> {
    language: Language,
    names: &'n [Name],
    strangers: Vec<&'static str>,
    common: Vec<&'static str>,
    name_ranks: Zipf,
    word_ranks: Zipf,
    random: Random,
}

impl<'n> Writer<'n> {
    fn new(language: Language, names: &'n [Name]) -> Self {
        let common = vocabulary(language);
        let strangers = match language {
            Language::Arabic => arabic::GIVEN,
            Language::English => english::GIVEN,
        };
        Self {
            language,
            names,
            strangers: strangers.split_whitespace().filter(|it| !it.contains('~')).collect(),
            name_ranks: Zipf::new(names.len()),
            word_ranks: Zipf::new(common.len()),
            common,
            random: Random::new(0x5EED_0002),
        }
    }

    fn document(&mut self) -> String {
        let mut text = String::with_capacity(DOCUMENT_BYTES + 1_000);
        self.words(&mut text, 8);
        // The brackets of the dateline keep the end of the headline and the first word from reading as one name.
        text.push_str(match self.language {
            Language::Arabic => "\n\n(وكالات) - ",
            Language::English => "\n\n(Agencies) — ",
        });
        while text.len() < DOCUMENT_BYTES {
            for _ in 0..2 + self.random.below(3) {
                self.sentence(&mut text);
                text.push(' ');
            }
            text.pop();
            text.push_str("\n\n");
        }
        text
    }

    fn sentence(&mut self, text: &mut String) {
        let count = 8 + self.random.below(22);
        self.words(text, count);
        text.push_str(match (self.random.below(20), self.language) {
            (0, Language::Arabic) => "؟",
            (0, Language::English) => "?",
            (1, _) => "!",
            _ => ".",
        });
    }

    fn words(&mut self, text: &mut String, count: usize) {
        for position in 0..count {
            let mut word = self.token();
            if position == 0 && self.language == Language::English {
                word = english::capitalized(&word);
            }
            let (open, close) = match (self.random.below(200), self.language) {
                (0..2, Language::Arabic) => ("«", "»"),
                (0..2, Language::English) => ("“", "”"),
                (2, _) => ("\"", "\""),
                (3, _) => ("(", ")"),
                (4, _) => ("- ", ""),
                (5..19, Language::Arabic) => ("", "،"),
                (5..17, Language::English) => ("", ","),
                (19, Language::Arabic) => ("", "؛"),
                (19, Language::English) => ("", ":"),
                _ => ("", ""),
            };
            text.extend([open, &word]);
            if position + 1 < count {
                text.extend([close, " "]);
            } else if !open.is_empty() {
                text.push_str(close);
            }
        }
    }

    fn token(&mut self) -> String {
        let mut left = self.random.fraction();
        let mut is_next = |share: f64| {
            left -= share;
            left < 0.0
        };
        if is_next(NAME) {
            self.name()
        } else if is_next(STRANGER) {
            self.random.pick(&self.strangers).to_owned()
        } else if is_next(NUMBER) {
            self.number()
        } else {
            let is_rare = is_next(RARE);
            self.word(is_rare)
        }
    }

    fn word(&mut self, is_rare: bool) -> String {
        let random = &mut self.random;
        match self.language {
            Language::Arabic if is_rare => arabic::rare_word(random),
            Language::English if is_rare => english::rare_word(random),
            Language::Arabic => {
                let word = self.common[self.word_ranks.rank(random)];
                let clitic = if random.chance(0.08) { random.pick(arabic::CLITICS) } else { "" };
                varied(random, &arabic::with_clitic(clitic, word))
            }
            Language::English => {
                let word = self.common[self.word_ranks.rank(random)];
                if random.chance(0.04) { english::capitalized(word) } else { word.to_owned() }
            }
        }
    }

    fn name(&mut self) -> String {
        let random = &mut self.random;
        let name = &self.names[self.name_ranks.rank(random)].text;
        match self.language {
            Language::Arabic => {
                let name = if random.chance(0.3) { joined(name) } else { name.clone() };
                let clitic = if random.chance(0.25) { random.pick(arabic::CLITICS) } else { "" };
                varied(random, &arabic::with_clitic(clitic, &name))
            }
            Language::English => {
                let possessive = match random.below(20) {
                    0 => "’s",
                    1 => "'s",
                    _ => "",
                };
                format!("{name}{possessive}")
            }
        }
    }

    fn number(&mut self) -> String {
        let number = match self.random.below(4) {
            0 => (1990 + self.random.below(40)).to_string(),
            1 => format!("{}.{}", self.random.below(100), self.random.below(10)),
            2 => format!("{}%", self.random.below(100)),
            _ => self.random.below(1_000).to_string(),
        };
        if self.language == Language::Arabic && self.random.chance(0.4) {
            let arabic = |it: char| it.to_digit(10).and_then(|digit| char::from_u32(0x660 + digit)).unwrap_or(it);
            number.chars().map(arabic).collect()
        } else {
            number
        }
    }
}

/// Arabic as it is typed: now and then a mark, an elongation, an alef without its hamza, ه for ة.
fn varied(random: &mut Random, word: &str) -> String {
    let mut word = word.to_owned();
    if random.chance(0.03) {
        word = word.replace(['أ', 'إ', 'آ'], "ا");
    }
    if random.chance(0.01) && word.ends_with('ة') {
        word.pop();
        word.push('ه');
    }
    if random.chance(0.025) {
        // After the first letter at the earliest, and never before a space, where an elongation cannot stand.
        let places: Vec<usize> = word.char_indices().skip(1).filter(|it| it.1 != ' ').map(|it| it.0).collect();
        if !places.is_empty() {
            let place = places[random.below(places.len())];
            word.insert_str(place, random.pick(arabic::MARKS));
        }
    }
    word
}
