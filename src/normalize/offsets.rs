//! The way back from the folded text to the original.

use crate::span::Span;

/// A place where folded and original text differ in length.
///
/// Between two edits the texts run side by side, byte for byte.
#[derive(Clone, Copy, Debug)]
struct Edit {
    folded_start: usize,
    folded_end: usize,
    original_start: usize,
    original_end: usize,
}

/// All length changes of one text, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Notes that the `original` bytes up to `original_end` became the `folded` bytes up to `folded_end`. Edits come in
    /// order. Neighbouring deletions become one. One character for one of the same length needs no edit; several for one
    /// do, even at equal length, because a position may fall between them.
    pub(super) fn push(&mut self, folded_end: usize, folded: usize, original_end: usize, original: usize) {
        let edit = Edit {
            folded_start: folded_end - folded,
            folded_end,
            original_start: original_end - original,
            original_end,
        };
        if let Some(last) = self.0.last_mut() {
            let both_delete = folded == 0 && last.folded_start == last.folded_end;
            if both_delete && last.folded_end == folded_end && last.original_end == edit.original_start {
                last.original_end = original_end;
                return;
            }
        }
        self.0.push(edit);
    }

    /// Takes the last edit back.
    pub(super) fn pop(&mut self) {
        self.0.pop();
    }

    /// The span of the original that became a range of the folded text.
    ///
    /// What was deleted before the start stays outside, and so does what was deleted after the end. A position inside
    /// a character that became several is moved outwards.
    pub(super) fn original(&self, start: usize, end: usize) -> Span {
        let before_start = self.0.partition_point(|it| it.folded_start <= start);
        let start = match before_start.checked_sub(1).and_then(|it| self.0.get(it)) {
            None => start,
            Some(edit) if start < edit.folded_end => edit.original_start,
            Some(edit) => edit.original_end + (start - edit.folded_end),
        };
        let before_end = self.0.partition_point(|it| it.folded_start < end);
        let end = match before_end.checked_sub(1).and_then(|it| self.0.get(it)) {
            None => end,
            Some(edit) if end < edit.folded_end => edit.original_end,
            Some(edit) => edit.original_end + (end - edit.folded_end),
        };
        Span::new(start, end)
    }
}
