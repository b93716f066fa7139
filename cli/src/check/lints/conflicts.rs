//! Entities that share a name: with nothing that says which is meant (L002), and twins (L013).

use std::collections::{HashMap, HashSet};

use wusum::article::Language;
use wusum::gazetteer::AliasRole;

use crate::check::data::{Data, Named};
use crate::check::document::Policy;
use crate::check::finding::Finding;
use crate::files::Format;

/// Looks for both; with `strict` also among the rows of bulk files.
pub(super) fn check(data: &Data, strict: bool, findings: &mut Vec<Finding>) {
    shared_names(data, strict, findings);
    twins(data, strict, findings);
}

/// Every pair of so many is looked at: a name stands for at most 64 entities.
const MOST_RIVALS: usize = 64;

/// How the matcher tells two uses of the same letters apart: a name is no demonym, an acronym no word.
type NameKey<'a> = (&'a str, bool, bool);

/// L002.
fn shared_names(data: &Data, strict: bool, findings: &mut Vec<Finding>) {
    // Groups come in the order of their first name, which a hash map alone would lose.
    let mut groups: Vec<Vec<Named<'_>>> = Vec::new();
    let mut by_name: HashMap<NameKey<'_>, usize> = HashMap::new();
    for named in data.names() {
        let flags = &named.name.policy.flags;
        if flags.ambiguous || flags.weak || !is_defined(data, named) {
            continue;
        }
        let key = (&*named.name.fold, named.name.role.is_demonym(), is_acronym(&named.name.piece.text));
        let index = *by_name.entry(key).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(index) {
            group.push(named);
        }
    }
    let is_shared = |group: &[Named<'_>]| group.iter().any(|it| Some(it.thing) != group.first().map(|it| it.thing));
    findings.extend(groups.iter().filter(|it| is_shared(it)).filter_map(|it| shared_name(data, strict, it)));
}

/// Whether the definition is among the files: of rows that add to another file's entity neither kind nor prior is known.
fn is_defined(data: &Data, named: Named<'_>) -> bool {
    data.things.get(named.thing).is_some_and(|it| !it.kind.is_empty())
}

fn is_acronym(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// The finding for a name of several entities, if no single one of them is the likeliest.
fn shared_name(data: &Data, strict: bool, group: &[Named<'_>]) -> Option<Finding> {
    let prior = |it: &Named<'_>| data.things.get(it.thing).map_or(0, |it| it.prior);
    let highest = group.iter().map(prior).max()?;
    let mut tied: Vec<&Named<'_>> = group.iter().filter(|it| prior(it) == highest).collect();
    if !strict && tied.iter().all(|it| is_bulk(data, it)) {
        return None;
    }
    // The first pair that nothing parts stands for all. Of very many the library keeps no more either.
    tied.sort_by_key(|it| is_bulk(data, it));
    let looked_at = tied.get(..MOST_RIVALS.min(tied.len())).unwrap_or_default();
    let (first, second) = looked_at.iter().enumerate().find_map(|(index, first)| {
        let rivals = looked_at.get(index + 1..).unwrap_or_default().iter();
        let is_rival =
            |it: &Named<'_>| it.thing != first.thing && !is_parted(first, it) && is_wanted(data, strict, first, it);
        rivals.copied().find(|it| is_rival(it)).map(|second| (*first, second))
    })?;
    let mut keys: Vec<&str> = tied.iter().map(|it| data.key_text(it.thing)).collect();
    keys.dedup();
    let others = match keys.len() {
        0..=2 => String::new(),
        count => format!(", and of {} more", count - 2),
    };
    let message = format!(
        "`{}` is a name of `{}` and of `{}` ({}){others}, all of prior {highest}",
        second.name.piece.text,
        data.key_text(second.thing),
        data.key_text(first.thing),
        data.place(first.document, first.name.piece.range.start),
    );
    let help = "give the likelier one a higher prior, or flag the name where it is rarely meant";
    Some(Finding::new("L002", second.document, second.name.piece.range.clone(), message).with_help(help))
}

/// Whether the policies say which of two names is meant.
fn is_parted(one: &Named<'_>, other: &Named<'_>) -> bool {
    let (policy, other_policy) = (&one.name.policy, &other.name.policy);
    let has_language = policy.flags.language_only || other_policy.flags.language_only;
    let is_one_language =
        policy.flags.language_only == other_policy.flags.language_only && one.name.language == other.name.language;
    (has_language && !is_one_language) || ends_before(policy, other_policy) || ends_before(other_policy, policy)
}

/// Whether the first name counts no more when the second begins to. Days of which only the year is known sort before
/// those of that year, so the end is moved behind them.
fn ends_before(first: &Policy, second: &Policy) -> bool {
    first.until.as_ref().zip(second.from.as_ref()).is_some_and(|(until, from)| *format!("{until}~") < **from)
}

/// Whether a pair is to be reported: of two rows only on request, because many towns share a name.
fn is_wanted(data: &Data, strict: bool, one: &Named<'_>, other: &Named<'_>) -> bool {
    strict || !is_bulk(data, one) || !is_bulk(data, other)
}

fn is_bulk(data: &Data, named: &Named<'_>) -> bool {
    data.documents.get(named.document).is_some_and(|it| it.file.format == Format::Bulk)
}

/// L013.
fn twins(data: &Data, strict: bool, findings: &mut Vec<Finding>) {
    let mut first: HashMap<(&str, &str, Language, &str), Named<'_>> = HashMap::new();
    let mut seen = HashSet::new();
    // A name that needs evidence was flagged because another thing has it as well.
    let counts_alone = |it: &Named<'_>| !it.name.policy.flags.ambiguous && !it.name.policy.flags.weak;
    for named in data.names().filter(|it| it.name.role == AliasRole::Name && counts_alone(it)) {
        let Some(thing) = data.things.get(named.thing).filter(|_| is_defined(data, named)) else { continue };
        // A city and its region may well share their name; a party and a movement hardly.
        let kind = if thing.base_kind() == "place" { &thing.kind } else { thing.base_kind() };
        let language = named.name.language;
        let key = (kind, country(data, named.thing), language, &*named.name.fold);
        let Some(other) = first.get(&key) else {
            first.insert(key, named);
            continue;
        };
        let is_new = other.thing != named.thing && is_wanted(data, strict, other, &named);
        if !is_new || !seen.insert((other.thing, named.thing)) {
            continue;
        }
        let message = format!(
            "`{}` is called `{}`, and so is `{}` ({}) of the same kind and country",
            data.key_text(named.thing),
            named.name.piece.text,
            data.key_text(other.thing),
            data.place(other.document, other.name.piece.range.start),
        );
        let help = "if both are one thing, put their names together; else give each a name that tells it apart";
        findings.push(Finding::new("L013", named.document, named.name.piece.range.clone(), message).with_help(help));
    }
}

/// The key of the country; empty if none is given.
fn country(data: &Data, thing: usize) -> &str {
    let Some(thing) = data.things.get(thing) else { return "" };
    data.entries(thing)
        .flat_map(|(_, entry)| entry.relations.iter())
        .find(|(kind, _)| *kind == "country")
        .map_or("", |(_, target)| &target.text)
}
