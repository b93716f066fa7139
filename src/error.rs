//! The one error type of the library. Building can fail; tagging cannot.

use std::fmt;

use crate::diagnostic::Diagnostic;

/// Why a gazetteer, a rule set or a tagger could not be built.
///
/// # Examples
///
/// ```
/// let error = wusum::Gazetteer::builder().core("mine.toml", "format = 1\nsauce = \"hand\"\n").build().unwrap_err();
/// assert_eq!(error.diagnostics().len(), 2);
/// assert_eq!(error.diagnostics()[1].line(), 2);
/// assert_eq!(error.diagnostics()[1].message(), "unknown key `sauce`");
/// assert_eq!(error.diagnostics()[1].help(), Some("did you mean `source`?"));
/// ```
pub struct Error(Box<ErrorKind>);

#[derive(Debug)]
enum ErrorKind {
    Invalid(Vec<Diagnostic>),
    TooLarge { what: &'static str, found: usize, limit: usize },
}

impl Error {
    /// Data with problems; `diagnostics` is not empty.
    pub(crate) fn invalid(diagnostics: Vec<Diagnostic>) -> Self {
        Self(Box::new(ErrorKind::Invalid(diagnostics)))
    }

    /// More of something than the library can hold.
    pub(crate) fn too_large(what: &'static str, found: usize, limit: usize) -> Self {
        Self(Box::new(ErrorKind::TooLarge { what, found, limit }))
    }

    /// The problems found in the data, in the order of the files; empty for an exceeded limit.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &*self.0 {
            ErrorKind::Invalid(diagnostics) => diagnostics,
            ErrorKind::TooLarge { .. } => &[],
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            ErrorKind::Invalid(diagnostics) => {
                for (number, diagnostic) in diagnostics.iter().enumerate() {
                    if number > 0 {
                        f.write_str("\n\n")?;
                    }
                    diagnostic.fmt(f)?;
                }
                Ok(())
            }
            ErrorKind::TooLarge { what, found, limit } => write!(f, "found {found} {what}, expected at most {limit}"),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
