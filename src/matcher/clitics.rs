//! Letters that a script glues to the front of a name.

use super::words::Script;

/// Prefixes that a Hebrew word may carry; two at most but for the rarest.
const HEBREW: &[&str] = &[
    "ו", "ה", "ב", "ל", "מ", "ש", "כ", "וה", "וב", "ול", "ומ", "וש", "וכ", "שה", "שב", "של", "שמ", "כש", "מה", "בה",
    "לה", "ושב", "ושל", "ושמ", "ושה", "וכש", "כשב", "כשה",
];

/// The fewest letters that must stay behind a cut.
const MIN_LETTERS: usize = 2;

/// Calls `found` with each clitic that may be cut off the front of a word, the shortest first.
#[inline]
pub(super) fn for_each_cut(word: &str, script: Script, mut found: impl FnMut(&'static str)) {
    // Letters of both scripts are two bytes each.
    let may_cut = |clitic: &str| !clitic.is_empty() && word.len() >= clitic.len() + 2 * MIN_LETTERS;
    match script {
        Script::Arabic => arabic_clitics(word).into_iter().filter(|it| may_cut(it)).for_each(found),
        Script::Hebrew => {
            let cuts = HEBREW.iter().filter(|it| word.starts_with(**it) && may_cut(it));
            cuts.for_each(|it| found(it));
        }
        _ => {}
    }
}

/// The Arabic clitics with which a word starts: a conjunction, a preposition, or both, in this order.
///
/// The article ال belongs to the name and is not cut; أ and س are left out, because in news no genuine one was seen on a
/// name and many words start with them.
#[inline]
fn arabic_clitics(word: &str) -> [&'static str; 2] {
    const FA: u8 = 0x81;
    const KAF: u8 = 0x83;
    const LAM: u8 = 0x84;
    const WAW: u8 = 0x88;
    const BA: u8 = 0xA8;
    // The letters و ف ك ل start with the byte D9, ب with D8.
    match *word.as_bytes() {
        [0xD9, WAW, 0xD8, BA, ..] => ["و", "وب"],
        [0xD9, WAW, 0xD9, KAF, ..] => ["و", "وك"],
        [0xD9, WAW, 0xD9, LAM, ..] => ["و", "ول"],
        [0xD9, WAW, ..] => ["و", ""],
        [0xD9, FA, 0xD8, BA, ..] => ["ف", "فب"],
        [0xD9, FA, 0xD9, KAF, ..] => ["ف", "فك"],
        [0xD9, FA, 0xD9, LAM, ..] => ["ف", "فل"],
        [0xD9, FA, ..] => ["ف", ""],
        [0xD8, BA, ..] => ["ب", ""],
        [0xD9, KAF, ..] => ["ك", ""],
        [0xD9, LAM, ..] => ["ل", ""],
        _ => ["", ""],
    }
}

/// How a name that starts with the article is written behind the preposition ل.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LamSpelling {
    /// The first word with the preposition.
    pub(super) word_start: &'static str,
    /// How many letters of the name the spelling leaves out.
    pub(super) letters_lost: usize,
}

/// ل + ال = لل: للعراق.
const LAM_ARTICLE: LamSpelling = LamSpelling { word_start: "لل", letters_lost: 1 };
/// ل + ال + ل… = لل…: للاذقية.
const LAM_ARTICLE_LAM: LamSpelling = LamSpelling { word_start: "ل", letters_lost: 2 };

/// The spellings of a folded name behind ل, and the rest of the name that follows each.
pub(super) fn lam_spellings(name: &str) -> impl Iterator<Item = (LamSpelling, &str)> {
    let rest = name.strip_prefix("ال").filter(|it| it.len() >= 2 * MIN_LETTERS);
    let regular = rest.map(|it| (LAM_ARTICLE, it));
    let short = rest.filter(|it| it.starts_with('ل')).map(|it| (LAM_ARTICLE_LAM, it));
    regular.into_iter().chain(short)
}

/// Whether a clitic may stand before the preposition ل: nothing or a conjunction.
pub(super) fn may_precede_lam(clitic: &str) -> bool {
    matches!(clitic, "" | "و" | "ف")
}

/// The clitic with the preposition ل behind it.
pub(super) fn with_lam(clitic: &str) -> &'static str {
    match clitic {
        "و" => "ول",
        "ف" => "فل",
        _ => "ل",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_leave_two_letters_and_follow_the_order() {
        let cuts = |word, script| {
            let mut cuts = Vec::new();
            for_each_cut(word, script, |it| cuts.push(it));
            cuts
        };
        let cut = |word| cuts(word, Script::Arabic);
        assert_eq!(cut("وبافريقيا"), ["و", "وب"]);
        for word in ["بكابل", "فكابل", "ككابل", "لكابل", "وكابل"] {
            assert!(cut(word).contains(&&word[..2]), "{word}");
        }
        assert_eq!([cut("فبكين"), cut("فكندا"), cut("فلندن")], [["ف", "فب"], ["ف", "فك"], ["ف", "فل"]]);
        assert_eq!([cut("وكندا"), cut("ولندن")], [["و", "وك"], ["و", "ول"]]);
        assert_eq!(cut("بوق"), ["ب"]);
        assert_eq!(cut("وب"), [""; 0]);
        assert_eq!(cut("سلام"), [""; 0]);
        assert_eq!(cuts("ובלבנון", Script::Hebrew), ["ו", "וב"]);
    }

    #[test]
    fn names_with_the_article_have_a_spelling_behind_lam() {
        let spellings = |name| {
            lam_spellings(name).map(|(spelling, rest)| format!("{}{rest}", spelling.word_start)).collect::<Vec<_>>()
        };
        assert_eq!(spellings("العراق"), ["للعراق"]);
        assert_eq!(spellings("اللاذقيه"), ["لللاذقيه", "للاذقيه"]);
        assert_eq!(spellings("لبنان"), [""; 0]);
    }
}
