//! How much an article is about each entity.
//!
//! Each mention weighs by its zone; a demonym weighs less than a name. To the sum come a bonus for standing early and
//! one for standing in several parts of the text. The weights are judged; `docs/DESIGN.md` has the reasons.

use std::collections::BTreeMap;

use crate::article::{Article, Zone};
use crate::gazetteer::EntityId;
use crate::mention::Mention;

/// The text is looked at in so many equal parts to see how far an entity is spread.
const PARTS: usize = 8;

/// The salience of each entity, 0 to 100.
pub(super) fn saliences(
    article: &Article<'_>,
    by_entity: &BTreeMap<EntityId, Vec<&Mention>>,
) -> BTreeMap<EntityId, u8> {
    let starts = field_starts(article);
    let length = starts.last().copied().unwrap_or_default().max(1);
    let mut saliences = BTreeMap::new();
    for (&id, mentions) in by_entity {
        let mut weight = 0.0;
        let mut parts = [false; PARTS];
        let mut first = length;
        for mention in mentions {
            let zone_weight = zone_weight(mention.zone());
            let form_weight = if mention.form().is_demonym() { 0.4 } else { 1.0 };
            weight += zone_weight * form_weight;
            if zone_weight > 0.0 {
                let at = starts.get(mention.field()).copied().unwrap_or_default() + mention.span().start();
                first = first.min(at);
                if let Some(part) = parts.get_mut((at * PARTS / length).min(PARTS - 1)) {
                    *part = true;
                }
            }
        }
        let earliness = 1.0 - first as f64 / length as f64;
        let spread = parts.iter().filter(|it| **it).count() as f64 / PARTS as f64;
        let raw = if weight > 0.0 { weight + 2.0 * earliness + 2.0 * spread } else { 0.0 };
        saliences.insert(id, to_percent(raw));
    }
    saliences
}

/// What a mention in a zone says about what the article is about. The publisher's keywords are checked against the
/// text, so they do not weigh.
fn zone_weight(zone: Zone) -> f64 {
    match zone {
        Zone::Title => 4.0,
        Zone::Lead => 2.0,
        Zone::Body => 1.0,
        Zone::Caption => 0.5,
        Zone::Keywords | Zone::Related | Zone::Boilerplate => 0.0,
    }
}

/// Bends a sum without upper bound into 0 to 100: 6 gives 50.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, between 0 and 100")]
fn to_percent(raw: f64) -> u8 {
    (100.0 * raw / (raw + 6.0)).round() as u8
}

/// Where each field starts if all are read one after the other, and the length of all.
fn field_starts(article: &Article<'_>) -> Vec<usize> {
    let mut starts = vec![0];
    let mut at: usize = 0;
    for field in article.fields() {
        at += field.text().len();
        starts.push(at);
    }
    starts
}
