//! How sure a mention is, from the parts of its evidence.

use super::Located;
use super::policy::Standing;

/// The score of a candidate that stays, from 0 to 1.
///
/// It starts from how far the data trust the entity (a prior of 0 to 100 gives 0.80 to 0.98) and loses for what makes a
/// mistake likelier: letters cut off the front of a single word, another name glued to it, an alias that needs company, other entities of the same
/// name. The factors are judged, not learned; they order mentions rightly, and are no probability.
pub(super) fn score(best: &Located<'_>) -> f32 {
    let mut score = 0.80 + 0.18 * f32::from(best.entity.prior().min(100)) / 100.0;
    if !best.candidate.clitic.is_empty() && best.candidate.words == 1 {
        score *= 0.97;
    }
    if best.candidate.is_glued {
        score *= 0.90;
    }
    if best.standing == Standing::NeedsCompany {
        score *= 0.85;
    }
    if best.rivals > 0 {
        score *= 0.90;
    }
    // Two decimals, so that a score reads the same in every format.
    (score * 100.0).round() / 100.0
}
