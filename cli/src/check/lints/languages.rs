//! Codes of languages that no standard knows (L007).

use std::collections::{BTreeMap, HashMap};

use crate::check::data::Data;
use crate::check::finding::Finding;

/// Codes that people write for a language, and what they should be: codes of the country, codes that were withdrawn, and
/// the second set of ISO 639-2.
const OFTEN_MEANT: &[(&str, &str)] = &[
    ("alb", "sq"),
    ("arm", "hy"),
    ("baq", "eu"),
    ("bur", "my"),
    ("chi", "zh"),
    ("cmn", "zh"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("cze", "cs"),
    ("dk", "da"),
    ("dut", "nl"),
    ("eg", "ar"),
    ("fre", "fr"),
    ("geo", "ka"),
    ("ger", "de"),
    ("gr", "el"),
    ("gre", "el"),
    ("ice", "is"),
    ("in", "id"),
    ("ir", "fa"),
    ("iw", "he"),
    ("ji", "yi"),
    ("jp", "ja"),
    ("mac", "mk"),
    ("may", "ms"),
    ("per", "fa"),
    ("rum", "ro"),
    ("slo", "sk"),
    ("sp", "es"),
    ("tib", "bo"),
    ("ua", "uk"),
    ("us", "en"),
    ("wel", "cy"),
];

/// L007.
pub(super) fn check(data: &Data, findings: &mut Vec<Finding>) {
    let known = known_codes(data);
    let mut verdicts: HashMap<&str, Option<Verdict>> = HashMap::new();
    for (document, it) in data.documents.iter().enumerate() {
        for code in &it.contents.languages {
            let verdict = verdicts.entry(&code.text).or_insert_with(|| judge(&code.text, &known));
            if let Some(Verdict { message, help }) = verdict {
                let mut finding = Finding::new("L007", document, code.range.clone(), message.clone());
                finding.help.clone_from(help);
                findings.push(finding);
            }
        }
    }
}

/// What is wrong with a code.
struct Verdict {
    message: String,
    help: Option<String>,
}

/// Nothing if the code is right, or so malformed that the reader reports it.
fn judge(code: &str, known: &BTreeMap<&str, usize>) -> Option<Verdict> {
    if !matches!(code.len(), 2 | 3) || !code.bytes().all(|it| it.is_ascii_lowercase()) || code == "und" {
        return None;
    }
    let found = if code.len() == 2 { isolang::Language::from_639_1(code) } else { isolang::Language::from_639_3(code) };
    let suggest = |it: &str| Some(format!("did you mean `{it}`?"));
    let Some(language) = found else {
        let message = format!("found language `{code}`, expected a code of ISO 639");
        let meant = OFTEN_MEANT.iter().find(|it| it.0 == code).map(|it| it.1).or_else(|| nearest(code, known));
        return Some(Verdict { message, help: meant.and_then(suggest) });
    };
    // Articles say `ar`, so that a name under `ara` would be of another language than the text.
    let short = language.to_639_1().filter(|_| code.len() == 3)?;
    let message = format!("found language `{code}`, expected its code of two letters, `{short}`");
    Some(Verdict { message, help: suggest(short) })
}

/// The code in use that is one letter away, of several the one in most use.
fn nearest<'a>(code: &str, known: &BTreeMap<&'a str, usize>) -> Option<&'a str> {
    let near = known.iter().filter(|(it, _)| strsim::levenshtein(code, it) == 1);
    near.max_by_key(|(it, count)| (**count, std::cmp::Reverse(**it))).map(|(it, _)| *it)
}

/// How often each right code is used.
fn known_codes(data: &Data) -> BTreeMap<&str, usize> {
    let mut known = BTreeMap::new();
    for code in data.documents.iter().flat_map(|it| &it.contents.languages) {
        *known.entry(&*code.text).or_default() += 1;
    }
    known.retain(|code, _| isolang::Language::from_639_1(code).is_some());
    known
}
