//! What the data say of a name: whether it counts here, and whether it counts alone.

use crate::gazetteer::{Alias, Entity, EntityKind};
use crate::matcher::Candidate;

use super::Background;

/// What a candidate is worth by the policy of its alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Counts by itself.
    Sure,
    /// Counts if the entity is surely named elsewhere in the article.
    NeedsCompany,
    /// Does not count.
    Barred,
}

/// Acronyms of at most so many letters are words in a line of capitals (US, WHO, IT).
const SHORT_ACRONYM: u32 = 3;
/// What is left of a one-word person's name behind a clitic must have so many letters to count by itself.
const MIN_LETTERS_OF_CUT_PERSON: u32 = 4;
/// What is left of a one-word name behind ف or ك must have so many letters to count by itself.
const LONG_AFTER_RARE_CLITIC: u32 = 4;
/// What is left of any one-word name behind a clitic must have so many letters.
const MIN_LETTERS_OF_CUT: u32 = 3;

/// The standing of a candidate; `text` is the section that it stands in.
pub(crate) fn standing(
    candidate: &Candidate,
    entity: &Entity,
    alias: &Alias,
    background: Background,
    text: &str,
) -> Standing {
    let policy = alias.policy();
    let wrong_case = policy.cased && !candidate.keeps_case;
    let wrong_language = policy.language_only && background.language != Some(alias.language());
    let wrong_date = background
        .date
        .is_some_and(|date| policy.from.is_some_and(|it| date < it) || policy.until.is_some_and(|it| date > it));
    let is_cut_word = !candidate.clitic.is_empty() && candidate.words == 1;
    let cut_too_short = is_cut_word && candidate.letters < MIN_LETTERS_OF_CUT;
    if wrong_case || wrong_language || wrong_date || cut_too_short {
        return Standing::Barred;
    }
    let is_short_person =
        is_cut_word && entity.kind() == EntityKind::Person && candidate.letters < MIN_LETTERS_OF_CUT_PERSON;
    // ف and ك stand before a name in one of a hundred cut words; what they leave of a short word is mostly no name.
    let is_rarely_cut =
        is_cut_word && candidate.letters < LONG_AFTER_RARE_CLITIC && candidate.clitic.contains(['ف', 'ك']);
    let is_acronym = candidate.letters <= SHORT_ACRONYM && is_all_capitals(alias.text());
    if policy.ambiguous
        || policy.weak
        || is_short_person
        || is_rarely_cut
        || (is_acronym && is_in_line_of_capitals(candidate, text))
    {
        return Standing::NeedsCompany;
    }
    Standing::Sure
}

/// Whether a name is nothing but capitals. With a dot or a digit it could be no other word (U.S., G20).
fn is_all_capitals(name: &str) -> bool {
    name.chars().all(char::is_uppercase)
}

/// Whether the line around a candidate has other words, and only capitals: then capitals say nothing.
fn is_in_line_of_capitals(candidate: &Candidate, text: &str) -> bool {
    // A line is judged by what stands near, so that one line of megabytes is not read again for each candidate.
    const NEAR: usize = 200;
    let start = text.floor_char_boundary(candidate.span.start().saturating_sub(NEAR));
    let end = text.ceil_char_boundary(candidate.span.end().saturating_add(NEAR));
    let before = text.get(start..candidate.span.start()).unwrap_or_default();
    let after = text.get(candidate.span.end()..end).unwrap_or_default();
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    let around = || before.chars().chain(after.chars());
    // Arabic letters have no case: in an Arabic line capitals are a choice, as in a line with small letters.
    around().any(char::is_uppercase) && !around().any(|it| it.is_alphabetic() && !it.is_uppercase())
}
