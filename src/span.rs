//! Byte ranges in the caller's text, and their conversion to other units.

use std::fmt;
use std::ops::Range;

/// A half-open range of bytes in a text that the caller gave, on character boundaries.
///
/// Every span that the library returns slices the text it belongs to: `&text[span.range()]` never panics. Spans order
/// by start, then by end.
///
/// # Examples
///
/// ```
/// # fn main() -> Result<(), wusum::Error> {
/// let tagger = wusum::Tagger::builder().build(
///     wusum::Gazetteer::builder()
///         .entity(wusum::Entity::new("Q846", wusum::EntityKind::Place, "Qatar").with_name("ar", "قطر"))
///         .build()?,
/// )?;
/// let text = "زار قطر أمس";
/// let tagging = tagger.tag(text);
/// let span = tagging.mentions()[0].span();
/// assert_eq!((span.start(), span.end()), (7, 13));
/// assert_eq!(&text[span.range()], "قطر");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Span {
    // Invariant: start <= end, both on character boundaries of the original text.
    start: usize,
    end: usize,
}

impl Span {
    /// Makes a span; an end before the start is moved to the start.
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The offset of the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start
    }

    /// The offset after the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte. No mention is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range, to slice the text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two spans share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text of the span, or nothing if `text` is not the text that the span belongs to and cannot be sliced so.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The same span moved right by `bytes`.
    pub(crate) fn shifted(self, bytes: usize) -> Self {
        Self { start: self.start + bytes, end: self.end + bytes }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What an offset counts.
///
/// Inside the library everything is bytes. Formats convert on the way out, because Python and most annotation tools
/// count code points, JavaScript and Java count UTF-16 units. Arabic alone never shows a mix-up of the last two; an
/// emoji before the name does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OffsetUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Unicode code points, the default of every format.
    #[default]
    Chars,
    /// 16-bit units of UTF-16.
    Utf16,
}

impl OffsetUnit {
    /// The name used in formats and options: `bytes`, `chars` or `utf16`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Chars => "chars",
            Self::Utf16 => "utf16",
        }
    }
}

impl fmt::Display for OffsetUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Converts byte offsets of one text to another unit.
///
/// The converter walks forward from the last offset asked for, so a list of sorted offsets costs one pass over the
/// text, whatever its length. An offset before the last one starts the walk again.
///
/// # Examples
///
/// ```
/// use wusum::span::{OffsetConverter, OffsetUnit};
///
/// let text = "📰 ثم بغداد";
/// let start = text.find("بغداد").unwrap();
/// assert_eq!(OffsetConverter::new(text, OffsetUnit::Bytes).convert(start), 10);
/// assert_eq!(OffsetConverter::new(text, OffsetUnit::Chars).convert(start), 5);
/// assert_eq!(OffsetConverter::new(text, OffsetUnit::Utf16).convert(start), 6);
/// ```
#[derive(Clone, Debug)]
pub struct OffsetConverter<'t> {
    text: &'t str,
    unit: OffsetUnit,
    byte: usize,
    count: usize,
}

impl<'t> OffsetConverter<'t> {
    /// A converter for `text`, standing at its start.
    #[must_use]
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        Self { text, unit, byte: 0, count: 0 }
    }

    /// The offset of `byte` in the unit of the converter.
    ///
    /// An offset inside a character counts as the start of that character, one past the end as the end.
    pub fn convert(&mut self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        if self.unit == OffsetUnit::Bytes {
            return byte;
        }
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        let passed = self.text.get(self.byte..byte).unwrap_or_default();
        self.count += match self.unit {
            OffsetUnit::Bytes => passed.len(),
            OffsetUnit::Chars => passed.chars().count(),
            OffsetUnit::Utf16 => passed.chars().map(char::len_utf16).sum(),
        };
        self.byte = byte;
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_units_differ_after_an_astral_character() {
        let text = "سافر الوزير للقاهرة وباريس، 📰 ثم بغداد.";
        let start = text.find("بغداد").unwrap();
        let at = |unit| OffsetConverter::new(text, unit).convert(start);
        assert_eq!((at(OffsetUnit::Chars), at(OffsetUnit::Utf16), at(OffsetUnit::Bytes)), (33, 34, 62));
    }

    #[test]
    fn a_converter_can_go_back() {
        let text = "éa𝄞b";
        let mut converter = OffsetConverter::new(text, OffsetUnit::Utf16);
        assert_eq!(converter.convert(text.len()), 5);
        assert_eq!(converter.convert(2), 1);
        assert_eq!(converter.convert(1), 0, "inside a character: its start");
        assert_eq!(converter.convert(99), 5, "past the end: the end");
    }
}
