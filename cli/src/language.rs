//! Guesses the language of an article that does not say it.

use wusum::Article;
use wusum::article::Language;

/// What is looked at: enough for a sure guess, and no more, because the guess costs as much as the tagging.
const SAMPLE_BYTES: usize = 600;

/// An article with a language: its own, or a guess.
pub(crate) fn with_language(article: Article<'_>) -> Article<'_> {
    match article.language().or_else(|| guess(&article)) {
        Some(language) => article.with_language(language),
        None => article,
    }
}

/// The language of an article, where its text tells.
///
/// Latin, Cyrillic and others are left to whatlang. In the Arabic script it takes Pashto and Sorani for Persian or Urdu, so
/// there the letters that only one language uses decide.
fn guess(article: &Article<'_>) -> Option<Language> {
    let mut sample = String::new();
    for section in article.sections() {
        let text = section.span().slice(article.fields().get(section.field())?.text())?;
        let end = text.floor_char_boundary(SAMPLE_BYTES.saturating_sub(sample.len()));
        sample.push_str(text.get(..end).unwrap_or_default());
        if sample.len() >= SAMPLE_BYTES / 2 {
            break;
        }
    }
    if let Some(code) = arabic_script(&sample) {
        return Language::parse(code);
    }
    let guess = whatlang::detect(&sample).filter(whatlang::Info::is_reliable)?;
    // whatlang says Mandarin by its own three-letter code; news says zh.
    Language::parse(match guess.lang().code() {
        "cmn" => "zh",
        code => two_letters(code),
    })
}

/// Letters that Arabic does not have, with the share in percent from which they decide. Words of Arabic news hold
/// Persian letters now and then, so a few do not.
const ARABIC_SCRIPT: &[(&str, &[char], usize)] = &[
    ("ur", &['ٹ', 'ڈ', 'ڑ', 'ے', 'ں'], 2),
    ("ckb", &['ێ', 'ۆ', 'ڵ', 'ڕ'], 2),
    ("ps", &['ښ', 'ړ', 'ټ', 'ډ', 'ې'], 2),
    ("fa", &['پ', 'چ', 'ژ', 'گ', 'ک', 'ی'], 4),
];

/// The language of a text that is mostly in the Arabic script.
fn arabic_script(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|it| matches!(it, '\u{620}'..='\u{6FF}')).count();
    let spaces_and_signs = text.chars().filter(char::is_ascii_punctuation).count() + text.matches(' ').count();
    if letters * 2 <= text.chars().count().saturating_sub(spaces_and_signs) {
        return None;
    }
    let share = |of: &[char]| text.chars().filter(|it| of.contains(it)).count() * 100 / letters;
    let special = ARABIC_SCRIPT.iter().find(|(_, letters, percent)| share(letters) >= *percent);
    Some(special.map_or("ar", |it| it.0))
}

/// The two-letter code for a three-letter one, where there is one that this tool's data use.
fn two_letters(code: &str) -> &str {
    match code {
        "eng" => "en",
        "fra" => "fr",
        "ita" => "it",
        "spa" => "es",
        "deu" => "de",
        "por" => "pt",
        "tur" => "tr",
        "rus" => "ru",
        "ukr" => "uk",
        "heb" => "he",
        "nld" => "nl",
        "pol" => "pl",
        "ell" => "el",
        "jpn" => "ja",
        "kor" => "ko",
        "hin" => "hi",
        "swe" => "sv",
        "ron" => "ro",
        "hun" => "hu",
        "ces" => "cs",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_decide_in_the_arabic_script() {
        let code = |text: &str| guess(&Article::from(text)).map(|it| it.to_string());
        assert_eq!(code("وصل الوزير إلى العاصمة أمس لإجراء محادثات فی الدوحة").as_deref(), Some("ar"));
        assert_eq!(code("رئیس جمهور دیروز در تهران گفت که گفتگوها ادامه پیدا می‌کند").as_deref(), Some("fa"));
        assert_eq!(code("وزیر اعظم نے کہا کہ پاکستان میں بڑے منصوبے شروع ہوں گے").as_deref(), Some("ur"));
        assert_eq!(
            code("The minister arrived in the capital yesterday for talks about the border").as_deref(),
            Some("en")
        );
        assert_eq!(code("12345"), None);
        assert_eq!(code(""), None);
    }
}
