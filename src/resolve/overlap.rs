//! Keeps the best of candidates that share text, by a total order.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Located;

/// Keeps the candidates that no better one overlaps, in the order of fields and spans.
///
/// Better is: the longer, then the whole word before the cut one, then a name before a demonym, the higher prior, the
/// kind, the key of the entity. Runs in `O(n log n)`.
pub(super) fn keep(mut candidates: Vec<Located<'_>>) -> Vec<Located<'_>> {
    candidates.sort_by(|a, b| rank(a).cmp(&rank(b)));
    // By field and start of what is kept: the place in `kept`.
    let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut kept: Vec<Located<'_>> = Vec::new();
    for candidate in candidates {
        let (field, span) = (candidate.field, candidate.candidate.span);
        let last_before_end = taken.range(..(field, span.end())).next_back().and_then(|it| kept.get(*it.1));
        let is_free = last_before_end.is_none_or(|it| it.field != field || !it.candidate.span.overlaps(span));
        if is_free {
            taken.insert((field, span.start()), kept.len());
            kept.push(candidate);
        }
    }
    taken.into_values().filter_map(|it| kept.get(it).copied()).collect()
}

/// What candidates are compared by; the smaller is the better.
pub(super) fn rank<'a>(it: &'a Located<'_>) -> impl Ord + use<'a> {
    let candidate = &it.candidate;
    (
        Reverse(candidate.span.len()),
        candidate.clitic.len(),
        it.form().is_demonym(),
        Reverse(it.entity.prior()),
        it.entity.kind(),
        (it.field, candidate.span),
        (it.entity.key(), it.form(), candidate.alias, candidate.clitic),
    )
}
