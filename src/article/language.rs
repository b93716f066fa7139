//! The primary code of a language.

use std::fmt;

/// A language by its primary code of ISO 639, such as `ar`, `en` or `ckb`.
///
/// # Examples
///
/// ```
/// use wusum::article::Language;
///
/// assert_eq!(Language::parse("ar").expect("a code").as_str(), "ar");
/// assert_eq!(Language::parse("pt-BR"), Language::parse("PT"), "region and script are left out");
/// assert_eq!(Language::parse("arabic"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language([u8; 3]);

impl Language {
    /// The undetermined language, `und`: for names whose language nobody said.
    pub const UNDETERMINED: Self = Self(*b"und");

    /// Reads a language tag; what follows the primary code is left out. Returns nothing if that is not two or three
    /// ASCII letters.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.as_bytes();
        if !primary.iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        match *primary {
            [a, b] => Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase(), 0])),
            [a, b, c] => Some(Self([a.to_ascii_lowercase(), b.to_ascii_lowercase(), c.to_ascii_lowercase()])),
            _ => None,
        }
    }

    /// The code in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        self.0.get(..length).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or("und")
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::UNDETERMINED
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
