//! Lints that look at one name: its characters, its scripts, its words (L004, L005, L006, L011, L012, L014).

use std::fmt::Write;
use std::ops::Range;

use unicode_script::Script;
use wusum::article::Language;
use wusum::gazetteer::AliasRole;

use crate::check::data::{Data, Named};
use crate::check::document::Piece;
use crate::check::finding::{Edit, Finding};
use crate::check::scripts::{is_indic, is_unspaced, letter_script, may_mix, scripts_of, writes_non_joiner};
use crate::files::Format;

/// Looks at every name, and at the characters of templates.
pub(super) fn check(data: &Data, findings: &mut Vec<Finding>) {
    for named in data.names() {
        let (piece, language) = (&named.name.piece, named.name.language);
        // Most names of large files are ASCII, in which half of the lints find nothing.
        if !piece.text.is_ascii() {
            findings.extend(junk(named.document, piece, language));
            findings.extend(mixed_scripts(named.document, piece));
        }
        findings.extend(comma(data, named));
        findings.extend(white_space(named.document, piece));
        findings.extend(other_script(named));
        findings.extend(one_word_person(data, named));
    }
    for (document, it) in data.documents.iter().enumerate() {
        let templates = it.contents.templates.iter();
        findings.extend(templates.filter_map(|(piece, language)| junk(document, piece, *language)));
    }
}

/// L004.
fn mixed_scripts(document: usize, piece: &Piece) -> Option<Finding> {
    let mut word: Option<(char, Script)> = None;
    for (offset, c) in piece.text.char_indices() {
        let Some(script) = letter_script(c) else {
            // Digits, marks and joiners stand within words.
            if !c.is_alphanumeric() && !is_mark(c) {
                word = None;
            }
            continue;
        };
        match word {
            Some((first, before)) if !may_mix(before, script) => {
                let message = format!(
                    "found {} `{c}` (U+{:04X}) in a word with {} `{first}`, expected letters of one script",
                    script.full_name(),
                    u32::from(c),
                    before.full_name(),
                );
                let range = piece.part(offset..offset + c.len_utf8());
                return Some(
                    Finding::new("L004", document, range, message).with_help("type the word anew in one script"),
                );
            }
            // A script that mixes with this one may not mix with the next.
            Some((_, before)) if is_unspaced(before) => word = Some((c, script)),
            Some(_) => {}
            None => word = Some((c, script)),
        }
    }
    None
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{640}')
}

/// L005.
fn junk(document: usize, piece: &Piece, language: Language) -> Option<Finding> {
    let mut found: Vec<(usize, char, &str)> = Vec::new();
    for (offset, c) in piece.text.char_indices() {
        let is_legal = match c {
            '\u{200C}' => writes_non_joiner(language),
            '\u{200D}' => is_indic(language),
            '\u{640}' => joins_article(&piece.text, offset),
            _ => false,
        };
        if let Some(name) = junk_name(c).filter(|_| !is_legal) {
            found.push((offset, c, name));
        }
    }
    let &(offset, first, name) = found.first()?;
    let others = match found.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let message = format!("found {name} (U+{:04X}){others} in a name", u32::from(first));
    let range = piece.part(offset..offset + first.len_utf8());
    let finding = Finding::new("L005", document, range, message).with_help(if found.iter().any(|it| is_space(it.1)) {
        "write plain spaces, and leave out what cannot be seen"
    } else {
        "leave it out"
    });
    let clean: String = piece.text.chars().enumerate().filter_map(clean_char(&piece.text, &found)).collect();
    Some(finding.with_fix("took out characters that are no part of a name", vec![replace(piece, &clean)]))
}

/// Whether a tatweel shows that the article goes with a number or a foreign word, as in `الـ77`.
fn joins_article(text: &str, offset: usize) -> bool {
    let before = text.get(..offset).unwrap_or_default();
    let after = text.get(offset..).unwrap_or_default().chars().find(|it| *it != '\u{640}' && !it.is_whitespace());
    before.ends_with('ل') && after.is_some_and(|it| it.is_numeric() || letter_script(it) == Some(Script::Latin))
}

/// What becomes of each character, by its number: junk goes, but a space of another kind becomes a space.
fn clean_char<'a>(text: &'a str, junk: &'a [(usize, char, &str)]) -> impl Fn((usize, char)) -> Option<char> + 'a {
    let offsets: Vec<usize> = text.char_indices().map(|it| it.0).collect();
    move |(number, c)| {
        let offset = offsets.get(number).copied().unwrap_or_default();
        let is_junk = junk.binary_search_by_key(&offset, |it| it.0).is_ok();
        if is_junk { is_space(c).then_some(' ') } else { Some(c) }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{202F}' | '\u{2007}')
}

fn junk_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{A0}' | '\u{202F}' | '\u{2007}' => "a no-break space",
        '\u{AD}' => "a soft hyphen",
        '\u{61C}' | '\u{200E}' | '\u{200F}' => "a direction mark",
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a control of direction",
        '\u{200B}' => "a zero-width space",
        '\u{200C}' => "a zero-width non-joiner",
        '\u{200D}' => "a zero-width joiner",
        '\u{2060}'..='\u{2064}' => "a word joiner",
        '\u{FEFF}' => "a byte order mark",
        '\u{640}' => "a tatweel",
        _ => return None,
    })
}

/// L006.
fn comma(data: &Data, named: Named<'_>) -> Option<Finding> {
    let piece = &named.name.piece;
    let (offset, comma) = piece.text.char_indices().find(|it| matches!(it.1, ',' | '،'))?;
    let kind = data.things.get(named.thing)?.base_kind();
    if kind == "organization" {
        return None;
    }
    let range = piece.part(offset..offset + comma.len_utf8());
    let head = piece.text.get(..offset).unwrap_or_default().trim();
    let message = format!("found a comma in `{}`, expected a name as texts write it", piece.text);
    let finding = Finding::new("L006", named.document, range, message);
    Some(if head.is_empty() { finding } else { finding.with_help(format!("is `{head}` the name?")) })
}

/// L011.
fn white_space(document: usize, piece: &Piece) -> Option<Finding> {
    let range = stray_white_space(&piece.text)?;
    let place = if range.start == 0 || range.end == piece.text.len() { "at the end of" } else { "doubled in" };
    let message = format!("found white space {place} `{}`", piece.text);
    let clean = piece.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let finding = Finding::new("L011", document, piece.part(range), message);
    // A name of nothing but white space is no name, and the reader says so.
    (!clean.is_empty()).then(|| finding.with_fix("took out needless white space", vec![replace(piece, &clean)]))
}

/// The first run of white space that should not be there.
fn stray_white_space(text: &str) -> Option<Range<usize>> {
    let mut run: Option<Range<usize>> = None;
    let mut count = 0;
    for (offset, c) in text.char_indices() {
        if c.is_whitespace() {
            let start = run.as_ref().map_or(offset, |it| it.start);
            run = Some(start..offset + c.len_utf8());
            count += 1;
        } else {
            if let Some(range) = run.take().filter(|it| it.start == 0 || count > 1) {
                return Some(range);
            }
            count = 0;
        }
    }
    run
}

/// L012.
fn other_script(named: Named<'_>) -> Option<Finding> {
    let (piece, language) = (&named.name.piece, named.name.language);
    let expected = scripts_of(language);
    let is_acronym = !piece.text.is_empty()
        && piece.text.bytes().all(|it| it.is_ascii() && !it.is_ascii_lowercase() && !it.is_ascii_control());
    if expected.is_empty() || is_acronym {
        return None;
    }
    let mut found = None;
    for script in piece.text.chars().filter_map(letter_script) {
        if expected.contains(&script) {
            return None;
        }
        found.get_or_insert(script);
    }
    let expected: Vec<&str> = expected.iter().map(|it| it.full_name()).collect();
    let message = format!(
        "found a name in {} under `{language}`, expected letters of {}",
        found?.full_name(),
        expected.join(" or ")
    );
    let help = "put it under the language that it is written in";
    Some(Finding::new("L012", named.document, piece.range.clone(), message).with_help(help))
}

/// L014.
fn one_word_person(data: &Data, named: Named<'_>) -> Option<Finding> {
    let name = named.name;
    let is_bulk = data.documents.get(named.document)?.file.format == Format::Bulk;
    let is_person = data.things.get(named.thing)?.base_kind() == "person";
    // Where words are not spaced, one word may be a whole name.
    let is_unspaced = || name.piece.text.chars().filter_map(letter_script).any(is_unspaced);
    if !is_bulk || !is_person || name.role != AliasRole::Name || !name.is_one_word() || is_unspaced() {
        return None;
    }
    let message = format!("found a person with the name `{}`, expected more than one word", name.piece.text);
    let help = "write the full name, or leave the row out";
    Some(Finding::new("L014", named.document, name.piece.range.clone(), message).with_help(help))
}

/// The change that makes a name read otherwise.
fn replace(piece: &Piece, text: &str) -> Edit {
    let text = if piece.is_plain { text.to_owned() } else { quoted(text) };
    Edit { range: piece.range.clone(), text }
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            _ if c.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::GazetteerFile;

    #[test]
    fn white_space_is_found_where_it_should_not_be() {
        assert_eq!(stray_white_space("قطر"), None);
        assert_eq!(stray_white_space("دولة قطر"), None);
        assert_eq!(stray_white_space(" a b"), Some(0..1));
        assert_eq!(stray_white_space("a b "), Some(3..4));
        assert_eq!(stray_white_space("a  b c"), Some(1..3));
        assert_eq!(stray_white_space("a b  c"), Some(3..5));
    }

    #[test]
    fn templates_are_searched_for_invisible_characters() {
        let text = "format = 1\n[[institution]]\nslug = \"x\"\nname.ar = \"وزارة\u{200E} {country}\"\n\
                    alias.en = [{ text = \"{the country},\u{AD} ministry\", weak = true }, \"  {country}\"]\n";
        let file = GazetteerFile {
            path: "a.toml".into(),
            origin: "a.toml".to_owned(),
            format: Format::Core,
            text: text.to_owned(),
            has_mark: false,
        };
        let mut findings = Vec::new();
        check(&Data::new(vec![file]), &mut findings);
        let found: Vec<(&str, &str)> = findings.iter().map(|it| (it.code, &text[it.range.clone()])).collect();
        assert_eq!(found, [("L005", "\u{200E}"), ("L005", "\u{AD}")]);
    }

    fn mixed(text: &str) -> bool {
        let piece = Piece { text: text.into(), range: 0..text.len(), is_plain: true };
        mixed_scripts(0, &piece).is_some()
    }

    #[test]
    fn scripts_may_mix_only_where_a_language_mixes_them() {
        assert!(mixed("Mоscow"), "a Cyrillic letter");
        assert!(mixed("قطرa"));
        assert!(!mixed("COVID19") && !mixed("قطر Qatar") && !mixed("K-поп") && !mixed("Türkiye"));
        assert!(!mixed("QQ音乐") && !mixed("東京タワー") && !mixed("SK하이닉스"));
        assert!(mixed("音Qж"));
    }
}
