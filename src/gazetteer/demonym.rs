//! Inflects demonyms from their base form.
//!
//! The Arabic endings are those of the nisba adjective: eight, each with and without the article, with the construct
//! plural and the indefinite accusative (facts: ‑ي 42 %, ‑ية 36 %, ‑يين 5 % of nisba words in news). The European ones are
//! the regular adjectives of each grammar; what is irregular stands in the data as `demonym_form`.

use crate::article::Language;

/// Endings that stand with and without the article.
const ENDINGS: &[&str] = &["ي", "ية", "يون", "يين", "يان", "يات", "يتان", "يتين"];
/// Endings that stand without the article only: construct plural and accusative.
const BARE_ENDINGS: &[&str] = &["يو", "يي", "يا"];
const ARTICLE: &str = "ال";

/// All forms of a demonym, the base form among them, without repeats.
pub(crate) fn forms(base: &str, language: Language, is_base_form: bool) -> Vec<String> {
    let mut forms = match language.as_str() {
        "ar" if is_base_form => arabic(base),
        "ar" => vec![base.to_owned(), format!("{ARTICLE}{base}")],
        "en" if is_base_form => english(base),
        "fr" if is_base_form => french(base),
        "it" if is_base_form => italian(base),
        "es" | "pt" if is_base_form => iberian(base),
        "de" if is_base_form => german(base),
        _ => vec![base.to_owned()],
    };
    let mut seen = std::collections::HashSet::new();
    forms.retain(|it| seen.insert(it.clone()));
    forms
}

/// A grammatical gender that an adjective agrees with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

/// The singular of a demonym as it follows a noun of that gender: with the article in Arabic (القطرية), bare elsewhere.
pub(super) fn agreeing(base: &str, language: Language, gender: Gender) -> String {
    let forms = match language.as_str() {
        "ar" => return arabic_agreeing(base, gender),
        "fr" => french(base),
        "it" => italian(base),
        "es" | "pt" => iberian(base),
        _ => return base.to_owned(),
    };
    let index = usize::from(gender == Gender::Feminine);
    forms.into_iter().nth(index).unwrap_or_else(|| base.to_owned())
}

fn arabic_agreeing(base: &str, gender: Gender) -> String {
    let words: Vec<&str> = base.split_whitespace().collect();
    let all_agree = words.iter().all(|it| it.ends_with('ي'));
    let word_form = |(index, word): (usize, &&str)| {
        let article = if all_agree || index == 0 { ARTICLE } else { "" };
        let is_feminine = gender == Gender::Feminine && word.ends_with('ي');
        format!("{article}{word}{}", if is_feminine { "ة" } else { "" })
    };
    words.iter().enumerate().map(word_form).collect::<Vec<_>>().join(" ")
}

fn arabic(base: &str) -> Vec<String> {
    let words: Vec<&str> = base.split_whitespace().collect();
    let inflects = |word: &&str| word.ends_with('ي') && word.chars().count() > 2;
    if !words.iter().any(inflects) {
        return vec![base.to_owned(), format!("{ARTICLE}{base}")];
    }
    // In "كوري جنوبي" both words agree; in "جنوب أفريقي" the first stays, and either word or both take the article.
    let build = |ending: &str, article_on: &dyn Fn(usize, bool) -> bool| {
        let word_form = |(index, word): (usize, &&str)| {
            let stem = word.strip_suffix('ي').filter(|_| inflects(word));
            let article = if article_on(index, stem.is_some()) { ARTICLE } else { "" };
            match stem {
                Some(stem) => format!("{article}{stem}{ending}"),
                None => format!("{article}{word}"),
            }
        };
        words.iter().enumerate().map(word_form).collect::<Vec<_>>().join(" ")
    };
    let mut forms = Vec::new();
    for ending in ENDINGS {
        forms.push(build(ending, &|_, _| false));
        forms.push(build(ending, &|_, _| true));
        forms.push(build(ending, &|_, inflected| inflected));
        forms.push(build(ending, &|index, _| index == 0));
    }
    forms.extend(BARE_ENDINGS.iter().map(|ending| build(ending, &|_, _| false)));
    forms
}

fn english(base: &str) -> Vec<String> {
    let has_plural = !["s", "sh", "ch", "ese", "x", "z"].iter().any(|it| base.ends_with(it));
    let mut forms = vec![base.to_owned()];
    if has_plural {
        forms.push(format!("{base}s"));
    }
    forms
}

/// Masculine, feminine, and their plurals.
fn french(base: &str) -> Vec<String> {
    let feminine = match base {
        _ if base.ends_with('e') => base.to_owned(),
        _ if base.ends_with("en") || base.ends_with("on") => format!("{base}ne"),
        _ if base.ends_with("ec") => format!("{base}que"),
        _ if base.ends_with('c') => format!("{}que", base.trim_end_matches('c')),
        _ => format!("{base}e"),
    };
    let plural = if base.ends_with(['s', 'x']) { base.to_owned() } else { format!("{base}s") };
    let feminine_plural = format!("{feminine}s");
    vec![base.to_owned(), feminine, plural, feminine_plural]
}

/// Masculine, feminine, and their plurals; after c and g in both spellings, as grammar does not say which.
fn italian(base: &str) -> Vec<String> {
    let end = |stem: &str, endings: &[&str]| endings.iter().map(|it| format!("{stem}{it}")).collect();
    if let Some(stem) = base.strip_suffix("io") {
        end(stem, &["io", "ia", "i", "ie"])
    } else if let Some(stem) = base.strip_suffix('o').filter(|it| it.ends_with(['c', 'g'])) {
        end(stem, &["o", "a", "i", "hi", "he"])
    } else if let Some(stem) = base.strip_suffix('o') {
        end(stem, &["o", "a", "i", "e"])
    } else if let Some(stem) = base.strip_suffix('a') {
        end(stem, &["a", "a", "i", "e"])
    } else if let Some(stem) = base.strip_suffix('e') {
        end(stem, &["e", "e", "i"])
    } else {
        vec![base.to_owned()]
    }
}

/// Spanish and Portuguese: masculine, feminine, and their plurals.
fn iberian(base: &str) -> Vec<String> {
    const ACCENTED: &[(&str, &str)] = &[("és", "es"), ("ês", "es"), ("án", "an"), ("ín", "in"), ("ón", "on")];
    let end = |stem: &str, endings: &[&str]| endings.iter().map(|it| format!("{stem}{it}")).collect();
    for (accented, plain) in ACCENTED {
        if let Some(stem) = base.strip_suffix(accented) {
            return end(stem, &[accented, &format!("{plain}a"), &format!("{plain}es"), &format!("{plain}as")]);
        }
    }
    if let Some(stem) = base.strip_suffix('o') {
        end(stem, &["o", "a", "os", "as"])
    } else if base.ends_with(['e', 'a']) {
        end(base, &["", "", "s"])
    } else if base.ends_with(['í', 'ú']) {
        end(base, &["", "", "es", "s"])
    } else if base.ends_with('l') {
        end(base, &["", "a", "es", "as"])
    } else {
        vec![base.to_owned()]
    }
}

/// All endings of the adjective.
fn german(base: &str) -> Vec<String> {
    ["", "e", "en", "er", "es", "em"].iter().map(|it| format!("{base}{it}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::parse(code).unwrap()
    }

    #[test]
    fn one_word_takes_all_endings_with_and_without_the_article() {
        let forms = forms("قطري", language("ar"), true);
        for form in ["قطري", "القطرية", "القطريون", "القطريين", "قطريات", "القطريتين", "قطريا", "قطريو"]
        {
            assert!(forms.iter().any(|it| it == form), "{form}");
        }
        assert_eq!(forms.len(), 2 * 8 + 3);
    }

    #[test]
    fn two_words_agree() {
        let forms = forms("كوري جنوبي", language("ar"), true);
        for form in ["الكورية الجنوبية", "كوريون جنوبيون", "الكوريين الجنوبيين"]
        {
            assert!(forms.iter().any(|it| it == form), "{form}");
        }
    }

    #[test]
    fn a_word_that_does_not_inflect_stays() {
        let forms = forms("جنوب أفريقي", language("ar"), true);
        for form in ["جنوب أفريقية", "الجنوب أفريقي", "الجنوب الأفريقية", "جنوب الأفريقية"]
        {
            assert!(forms.iter().any(|it| it == form), "{form}");
        }
    }

    #[test]
    fn listed_forms_only_take_the_article() {
        assert_eq!(forms("أتراك", language("ar"), false), ["أتراك", "الأتراك"]);
        assert_eq!(forms("French", language("en"), true), ["French"]);
        assert_eq!(forms("Qatari", language("en"), true), ["Qatari", "Qataris"]);
    }

    #[test]
    fn european_adjectives_agree() {
        let all = |base, code| forms(base, language(code), true);
        assert_eq!(all("qatarien", "fr"), ["qatarien", "qatarienne", "qatariens", "qatariennes"]);
        assert_eq!(all("turc", "fr")[1], "turque");
        assert_eq!(all("grec", "fr")[1], "grecque");
        assert_eq!(all("français", "fr"), ["français", "française", "françaises"]);
        assert_eq!(all("libico", "it"), ["libico", "libica", "libici", "libichi", "libiche"]);
        assert_eq!(all("cinese", "it"), ["cinese", "cinesi"]);
        assert_eq!(all("egipcio", "es"), ["egipcio", "egipcia", "egipcios", "egipcias"]);
        assert_eq!(all("francés", "es"), ["francés", "francesa", "franceses", "francesas"]);
        assert_eq!(all("catarí", "es"), ["catarí", "cataríes", "catarís"]);
        assert_eq!(all("katarisch", "de").len(), 6);
    }

    #[test]
    fn one_form_follows_a_noun() {
        let agreeing = |base, code, gender| agreeing(base, language(code), gender);
        assert_eq!(agreeing("قطري", "ar", Gender::Feminine), "القطرية");
        assert_eq!(agreeing("كوري جنوبي", "ar", Gender::Masculine), "الكوري الجنوبي");
        assert_eq!(agreeing("جنوب أفريقي", "ar", Gender::Feminine), "الجنوب أفريقية");
        assert_eq!(agreeing("français", "fr", Gender::Feminine), "française");
        assert_eq!(agreeing("katarisch", "de", Gender::Feminine), "katarisch");
    }
}
