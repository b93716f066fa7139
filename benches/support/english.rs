//! English words, and parts to make words and names of. All written for this file, the frequent ones first.

use super::random::Random;

/// Words of any news text, the most frequent first.
pub(crate) const COMMON: &str = "
    the of to and in a that for on said is was with by as at it from he be has an have are his their they which were
    will its had but this not been or after who more one would also when than about there over all into last year two
    years new other first people could government president minister state country during against between before while
    under some only many any such those these them her she we you up out time week month day days officials official
    told statement according reports report police army military forces security attack attacks killed wounded war
    peace talks agreement deal leader leaders party election elections vote votes voters parliament opposition
    campaign policy law court judge trial case charges prison arrested investigation evidence lawyer lawyers rights
    group groups protesters protests demonstration city capital town region province border north south east west area
    areas border residents home homes families children women men young old students school schools university
    education health hospital hospitals doctors patients disease virus vaccine treatment drug drugs economy economic
    market markets prices price oil gas energy power company companies business bank banks central billion million
    percent dollars dollar growth inflation investment investors trade tariffs budget tax taxes debt jobs workers
    union strike industry production project projects development aid humanitarian food water refugees crisis
    emergency international world global united national local public private foreign domestic political social major
    senior former current next early late recent recently still yet already now then today yesterday monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august september october november
    december morning evening night hours team teams match game games player players coach season league cup final goal
    goals win won lost defeat victory champion stadium film films book books music festival award museum art history
    culture media newspaper television news agency journalist journalists interview spokesman spokeswoman spokesperson
    technology internet data online phone system systems program weather rain storm flood floods fire earthquake
    climate environment farmers crops road roads airport flight flights train traffic accident ship ships port missile
    missiles rocket rockets drone drones strike strikes nuclear weapons sanctions threat threats warning warned called
    urged demanded rejected accepted announced confirmed denied added explained noted expected planned began continued
    stopped visited met discussed signed agreed refused accused blamed long-term so-called well-known part number rate
    level end members member chief head office plan plans decision meeting support role need work way place point
    change chance question problem problems issue issues reason result because since though although however despite
    among around across through within without near off down back away where what how why if so no do does did can may
    might should must very much most less least few several each both same own another made make take took taken give
    given come came go went seen see get got put set left right high low";

/// Places and organizations that the bundled gazetteers know, so that they find something too.
pub(crate) const KNOWN: &[&str] = &[
    "Egypt",
    "Iraq",
    "Syria",
    "Lebanon",
    "Saudi Arabia",
    "Jordan",
    "Qatar",
    "Morocco",
    "Algeria",
    "Tunisia",
    "Libya",
    "Sudan",
    "Yemen",
    "Kuwait",
    "Bahrain",
    "Oman",
    "United Arab Emirates",
    "Iran",
    "Turkey",
    "Russia",
    "China",
    "France",
    "Germany",
    "Britain",
    "United States",
    "Cairo",
    "Baghdad",
    "Damascus",
    "Beirut",
    "Riyadh",
    "Doha",
    "Rabat",
    "Tripoli",
    "Khartoum",
    "Washington",
    "Moscow",
    "Paris",
    "London",
    "United Nations",
    "European Union",
    "Arab League",
    "NATO",
];

/// First names.
pub(crate) const GIVEN: &str = "
    James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph
    Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Margaret Mark Sandra Donald
    Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Dorothy George
    Melissa Edward Deborah Ronald Stephanie Timothy Rebecca Jason Sharon Jeffrey Laura Ryan Cynthia Jacob Kathleen
    Gary Amy Nicholas Angela Eric Shirley Jonathan Anna Stephen Ruth Larry Brenda Justin Pamela José André Zoë René
    Omar Layla Hassan Youssef Karim Nadia Samir Leila Ingrid Sven Olga Dmitri Hiroshi Mei Giulia Marco Pierre Claire";

/// Last names.
pub(crate) const FAMILY: &str = "
    Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson
    Taylor Moore Jackson Martin Lee Perez Thompson Harris Sanchez Clark Ramirez Lewis Robinson Walker Allen Wright
    Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez
    Phillips Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez
    Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood
    Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Ross Foster Müller Schröder Lefèvre
    Núñez Haddad Khoury Mansour Darwish Petrov Ivanova Tanaka Rossi Bianchi Dubois Laurent";

/// What a place name may begin with.
pub(crate) const PLACE_HEADS: &[&str] =
    &["New", "Old", "Port", "Mount", "Lake", "North", "South", "Saint", "Fort", "Great", "Little", "Upper"];

/// What the name of an organization begins with.
pub(crate) const ORGANIZATION_HEADS: &[&str] = &[
    "Ministry of",
    "Bank of",
    "University of",
    "Institute of",
    "Museum of",
    "Port of",
    "Council of",
    "Chamber of",
    "Federation of",
    "Government of",
    "Radio",
    "Club",
    "Party of",
    "Union of",
    "Court of",
    "Friends of",
    "Voice of",
    "Sons of",
];

/// What the name of an organization ends in.
pub(crate) const PURPOSES: &[&str] = &[
    "Group",
    "Holdings",
    "Industries",
    "Airlines",
    "Bank",
    "Insurance",
    "Foundation",
    "Institute",
    "Association",
    "University",
    "College",
    "Hospital",
    "United",
    "City",
    "Rovers",
    "Motors",
    "Energy",
    "Steel",
    "Shipping",
    "Media",
    "Times",
    "Post",
    "Council",
    "Partners",
];

const ONSETS: &[&str] = &[
    "b", "br", "c", "ch", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "r",
    "s", "sh", "st", "t", "tr", "v", "w", "y", "z",
];
const VOWELS: &[&str] = &["a", "e", "i", "o", "u", "ai", "ea", "ou", "é", "a", "e", "o"];
const CODAS: &[&str] = &["", "", "l", "n", "r", "s", "t", "m", "nd", "rk", "ll", "st"];
const PLACE_ENDINGS: &[&str] =
    &["ton", "ville", "burg", "ford", "mouth", "land", "stad", "ia", "field", "port", "", ""];
const FAMILY_ENDINGS: &[&str] = &["son", "man", "ez", "ov", "sky", "elli", "er", "berg", "ing", "ides", "", ""];
const WORD_ENDINGS: &[&str] = &["", "", "s", "ed", "ing", "er", "ly", "tion", "ment", "able", "ness", "al"];

/// A word that is rarely seen. A list of some hundred words would fit into the nearest cache and the branch predictor
/// of any engine; real text does not.
pub(crate) fn rare_word(random: &mut Random) -> String {
    let syllables = 1 + random.below(2);
    format!("{}{}", made(random, syllables), random.pick(WORD_ENDINGS)).replace('é', "e")
}

/// A place made of syllables.
pub(crate) fn made_place(random: &mut Random) -> String {
    capitalized(&format!("{}{}", made(random, 2), random.pick(PLACE_ENDINGS)))
}

/// A last name made of syllables.
pub(crate) fn made_family(random: &mut Random) -> String {
    capitalized(&format!("{}{}", made(random, 2), random.pick(FAMILY_ENDINGS)))
}

fn made(random: &mut Random, syllables: usize) -> String {
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(random.pick(ONSETS));
        word.push_str(random.pick(VOWELS));
        word.push_str(random.pick(CODAS));
    }
    word
}

/// A word with its first letter as a capital.
pub(crate) fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
