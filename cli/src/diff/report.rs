//! Writes what differs, for people or as JSON.
//!
//! ```json
//! {
//!   "version": 1, "articles": 120, "left_out": 0,
//!   "entities": { "old": 10, "new": 11, "added": { "count": 1, "keys": ["Q846"] }, "removed": …, "changed": … },
//!   "mentions": { "old": 300, "new": 310, "added": 12, "removed": 2, "relinked": 0, "reshaped": 0 },
//!   "changes": [{
//!     "change": "added", "count": 12,
//!     "old": null, "new": { "key": "Q846", "name": "Qatar" },
//!     "examples": [{ "article": "a1", "before": "زار الوفد ", "mention": "قطر", "after": " أمس", "was": null }]
//!   }]
//! }
//! ```

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Comparison;
use super::mentions::{ChangeKind, Example};

/// Writes lines for people, the totals first.
pub(super) fn write_text(out: &mut impl Write, comparison: &Comparison, most_keys: usize) -> io::Result<()> {
    let Comparison { entities, changes, .. } = comparison;
    let (old_entities, new_entities) = entity_counts(comparison);
    let lists = [("added", &entities.added), ("removed", &entities.removed), ("changed", &entities.changed)];
    let counts = lists.map(|(word, keys)| format!("{} {word}", keys.len()));
    writeln!(out, "entities  {old_entities} before, {new_entities} after: {}", counts.join(", "))?;
    let counts = ChangeKind::ALL.map(|it| format!("{} {}", changes.total(it), it.as_str()));
    let (old, new) = changes.mentions;
    writeln!(out, "mentions  {old} before, {new} after: {}", counts.join(", "))?;
    write!(out, "articles  {}", comparison.articles)?;
    if comparison.left_out > 0 {
        write!(out, ", and {} that could not be read", comparison.left_out)?;
    }
    writeln!(out)?;
    for (word, keys) in lists.into_iter().filter(|it| !it.1.is_empty()) {
        let shown = keys.iter().take(most_keys).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = if keys.len() > most_keys { " …" } else { "" };
        writeln!(out, "\nentities {word}: {shown}{more}")?;
    }
    for kind in ChangeKind::ALL {
        let groups = changes.groups(kind);
        if groups.is_empty() {
            continue;
        }
        writeln!(out, "\nmentions {}", kind.as_str())?;
        for (old, new, group) in groups {
            let old = old.map(|it| titled(it, name(comparison, it, false)));
            let new = new.map(|it| titled(it, name(comparison, it, true)));
            let entity = match (kind, old, new) {
                (ChangeKind::Relinked, Some(old), Some(new)) => format!("{old} -> {new}"),
                (_, old, new) => new.or(old).unwrap_or_default(),
            };
            writeln!(out, "{:>7}  {entity}", group.count)?;
            for example in &group.examples {
                writeln!(out, "         {}", example_line(example))?;
            }
        }
    }
    Ok(())
}

fn titled(key: &str, name: &str) -> String {
    if name.is_empty() { key.to_owned() } else { format!("{key} {name}") }
}

fn example_line(example: &Example) -> String {
    let Example { article, before, mention, after, was } = example;
    let was = was.as_ref().map(|it| format!("  (was «{it}»)")).unwrap_or_default();
    format!("{article}: {before}«{mention}»{after}{was}")
}

/// The English name of an entity on one of the sides.
fn name<'a>(comparison: &'a Comparison, key: &str, is_new: bool) -> &'a str {
    let tagger = if is_new { &comparison.new } else { &comparison.old };
    let gazetteer = tagger.gazetteer();
    gazetteer.id(key).and_then(|it| gazetteer.get(it)).map_or("", |it| it.name())
}

fn entity_counts(comparison: &Comparison) -> (usize, usize) {
    (comparison.old.gazetteer().entities().len(), comparison.new.gazetteer().entities().len())
}

/// Writes one JSON object and a line end.
pub(super) fn write_json(out: &mut impl Write, comparison: &Comparison, most_keys: usize) -> io::Result<()> {
    let Comparison { entities, changes, .. } = comparison;
    let (old_entities, new_entities) = entity_counts(comparison);
    let keys =
        |keys: &[String]| json!({ "count": keys.len(), "keys": keys.iter().take(most_keys).collect::<Vec<_>>() });
    let groups =
        ChangeKind::ALL.into_iter().flat_map(|kind| changes.groups(kind).into_iter().map(move |it| (kind, it)));
    let groups: Vec<Value> = groups
        .map(|(kind, (old, new, group))| {
            let side =
                |key: Option<&str>, is_new| key.map(|it| json!({ "key": it, "name": name(comparison, it, is_new) }));
            json!({
                "change": json_word(kind),
                "count": group.count,
                "old": side(old, false),
                "new": side(new, true),
                "examples": group.examples.iter().map(example_json).collect::<Vec<_>>(),
            })
        })
        .collect();
    let report = json!({
        "version": 1,
        "articles": comparison.articles,
        "left_out": comparison.left_out,
        "entities": {
            "old": old_entities,
            "new": new_entities,
            "added": keys(&entities.added),
            "removed": keys(&entities.removed),
            "changed": keys(&entities.changed),
        },
        "mentions": {
            "old": changes.mentions.0,
            "new": changes.mentions.1,
            "added": changes.total(ChangeKind::Added),
            "removed": changes.total(ChangeKind::Removed),
            "relinked": changes.total(ChangeKind::Relinked),
            "reshaped": changes.total(ChangeKind::Reshaped),
        },
        "changes": groups,
    });
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}

/// The word for a kind of change as a JSON value, without a hyphen so that it can be a key as well.
fn json_word(kind: ChangeKind) -> &'static str {
    if kind == ChangeKind::Relinked { "relinked" } else { kind.as_str() }
}

fn example_json(example: &Example) -> Value {
    json!({
        "article": example.article,
        "before": example.before,
        "mention": example.mention,
        "after": example.after,
        "was": example.was,
    })
}
