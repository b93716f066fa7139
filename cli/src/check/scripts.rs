//! Scripts of letters and of languages.

use unicode_script::{Script, UnicodeScript};
use wusum::article::Language;

/// The script of a letter; nothing for digits, signs and marks of no script.
pub(super) fn letter_script(c: char) -> Option<Script> {
    // The letters that gazetteers are mostly made of, without a search.
    match c {
        'a'..='z' | 'A'..='Z' => return Some(Script::Latin),
        '\0'..='\u{7F}' => return None,
        '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' => return Some(Script::Arabic),
        _ => {}
    }
    let script = c.script();
    let is_letter = c.is_alphabetic() && !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
    is_letter.then_some(script)
}

/// Whether letters of two scripts may stand in one word: languages without spaces put foreign letters beside their own
/// (`QQ音乐`), and Japanese and Korean mix scripts by nature.
pub(super) fn may_mix(one: Script, other: Script) -> bool {
    one == other
        || (is_unspaced(one) || is_unspaced(other))
            && [one, other].iter().all(|&it| is_unspaced(it) || it == Script::Latin)
}

/// Whether a script writes words without spaces, or is written beside one that does.
pub(super) fn is_unspaced(script: Script) -> bool {
    matches!(
        script,
        Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
            | Script::Bopomofo
            | Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
    )
}

/// The scripts that a language is written in; none for a language with several, and for those nobody asked about.
pub(super) fn scripts_of(language: Language) -> &'static [Script] {
    match language.as_str() {
        "ar" | "fa" | "ur" | "ps" | "ckb" | "sd" | "ug" | "arz" | "ary" | "apc" => &[Script::Arabic],
        "he" | "yi" => &[Script::Hebrew],
        "ru" | "uk" | "bg" | "be" | "mk" | "ky" | "tg" => &[Script::Cyrillic],
        "el" => &[Script::Greek],
        "hy" => &[Script::Armenian],
        "ka" => &[Script::Georgian],
        "am" | "ti" => &[Script::Ethiopic],
        "hi" | "mr" | "ne" => &[Script::Devanagari],
        "bn" | "as" => &[Script::Bengali],
        "ta" => &[Script::Tamil],
        "te" => &[Script::Telugu],
        "kn" => &[Script::Kannada],
        "ml" => &[Script::Malayalam],
        "gu" => &[Script::Gujarati],
        "or" => &[Script::Oriya],
        "si" => &[Script::Sinhala],
        "th" => &[Script::Thai],
        "lo" => &[Script::Lao],
        "km" => &[Script::Khmer],
        "my" => &[Script::Myanmar],
        "zh" => &[Script::Han],
        "ja" => &[Script::Han, Script::Hiragana, Script::Katakana],
        "ko" => &[Script::Hangul, Script::Han],
        "en" | "fr" | "de" | "it" | "es" | "pt" | "nl" | "pl" | "tr" | "sv" | "da" | "no" | "nb" | "fi" | "cs"
        | "sk" | "hu" | "ro" | "hr" | "sl" | "et" | "lv" | "lt" | "ca" | "eu" | "gl" | "ga" | "id" | "ms" | "vi"
        | "sw" | "so" | "sq" | "is" | "mt" => &[Script::Latin],
        _ => &[],
    }
}

/// Whether a language is written with the zero-width non-joiner.
pub(super) fn writes_non_joiner(language: Language) -> bool {
    matches!(language.as_str(), "fa" | "ur" | "ps" | "ku" | "ckb" | "sd") || is_indic(language)
}

/// Whether a language is written in a script of India, where both joiners shape letters.
pub(super) fn is_indic(language: Language) -> bool {
    matches!(
        language.as_str(),
        "hi" | "mr" | "ne" | "sa" | "bn" | "as" | "pa" | "gu" | "or" | "ta" | "te" | "kn" | "ml" | "si"
    )
}
