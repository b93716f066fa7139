//! Raw scraped text becomes zones: lines that mark them, and the shape of the lines around.
//!
//! One pass over the lines, with a look back of one paragraph for embedded posts. What only the end of the page can
//! tell, whether a list of headlines or of keywords is the last thing on it, is kept in [`Tail`] and settled last.

mod data;
mod markers;
mod shape;

use std::cell::OnceCell;
use std::ops::ControlFlow;

use self::data::Kind;
use self::markers::{Credit, Marked, Markers};
use self::shape::Script;
use super::Zone;
use crate::span::Span;

/// Cuts a page into zones. The spans are not empty, follow one another and cover all of the text; neighbors differ in
/// zone. White space goes with the zone before it.
pub(super) fn cut(text: &str) -> Vec<(Span, Zone)> {
    let mut cutter = Cutter::new(text, Markers::embedded());
    let _ = lines(text).try_for_each(|line| cutter.read(line));
    cutter.finish()
}

/// A line without the white space around it; never empty.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    end: usize,
    after_blank: bool,
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    let (mut next, mut after_blank) = (0, false);
    // Few pages have the rarer separator, and its last byte is also that of a common Arabic letter.
    let rarer = if text.contains("\u{2028}") { '\u{2028}' } else { '\n' };
    let raw = text.split_inclusive('\n').flat_map(move |it| it.split_inclusive(rarer));
    raw.filter_map(move |raw| {
        let content = raw.trim_start_matches(shape::is_blank);
        let start = next + raw.len() - content.len();
        next += raw.len();
        let end = start + content.trim_end_matches(shape::is_blank).len();
        let line = (start < end).then_some(Line { start, end, after_blank });
        after_blank = line.is_none();
        line
    })
}

struct Cutter<'t> {
    text: &'t str,
    markers: &'static Markers,
    /// The script of the page, once it was asked for.
    script: OnceCell<Option<Script>>,
    /// Where each zone starts. Neighbors differ, until the end of the page is known.
    pieces: Vec<(usize, Zone)>,
    title_due: bool,
    block: Option<Block>,
    paragraph: Option<Paragraph>,
    /// Once the article seems to be over: how many more lines of prose may follow before that seems wrong.
    over: Option<u8>,
    tail: Tail,
}

/// Lines that belong to the marker before them.
#[derive(Clone, Copy, Debug)]
struct Block {
    zone: Zone,
    longest: usize,
    lines: usize,
    items: Items,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Items {
    NotSeen,
    Bulleted,
    Plain,
}

/// The lines of body since the last blank line or marker.
#[derive(Clone, Copy, Debug)]
struct Paragraph {
    start: usize,
    last_line: usize,
}

/// What the lines of body seen last would be if no other came.
#[derive(Clone, Copy, Debug, Default)]
struct Tail {
    /// Start and length of a list of headlines.
    bullets: Option<(usize, usize)>,
    /// Whether the list has a sentence before it that announces it, or nothing at all: then it is text.
    introduced: bool,
    /// Start of what may go on with a block of headlines.
    headlines: Option<usize>,
    /// Start of a line of keywords.
    keywords: Option<usize>,
}

// The script of a page is that of its beginning.
const SAMPLE: usize = 1 << 14;

// The longest caption, in characters.
const CAPTION: usize = 300;

// The longest embedded post, in bytes.
const POST: usize = 1200;

// So many lines of prose may follow keywords or a source line. They stand at the end of an article, rarely at its top.
const SURELY_OVER: u8 = 3;

// Share buttons also stand above an article.
const MAYBE_OVER: u8 = 0;

impl<'t> Cutter<'t> {
    fn new(text: &'t str, markers: &'static Markers) -> Self {
        Self {
            text,
            markers,
            script: OnceCell::new(),
            pieces: Vec::new(),
            title_due: true,
            block: None,
            paragraph: None,
            over: None,
            tail: Tail::default(),
        }
    }

    /// Reads one line; breaks when all the rest of the page is of the last zone.
    fn read(&mut self, line: Line) -> ControlFlow<()> {
        let text = self.slice(line.start, line.end);
        if let Some(at) = self.markers.signature(text) {
            self.embed(line, line.start + at);
            return ControlFlow::Continue(());
        }
        let pointer = self.markers.glued_pointer(text).map(|at| line.start + at);
        let flow = self.read_part(Line { end: pointer.unwrap_or(line.end), ..line });
        if let Some(start) = pointer {
            self.leave();
            self.put(start, Zone::Related);
        }
        flow
    }

    fn read_part(&mut self, line: Line) -> ControlFlow<()> {
        let text = self.slice(line.start, line.end);
        match self.markers.credit(text) {
            Some(Credit::Glued(at)) if shape::is_short(shape::head(text, at), CAPTION) => {
                self.leave();
                self.put(line.start, Zone::Caption);
                self.read_whole(Line { start: line.start + at, after_blank: false, ..line }, None)
            }
            credit => self.read_whole(line, credit),
        }
    }

    fn read_whole(&mut self, line: Line, credit: Option<Credit>) -> ControlFlow<()> {
        let text = self.slice(line.start, line.end);
        if let Some(marked) = self.markers.marked(text) {
            return self.mark(line, marked);
        }
        if self.block_takes(line, text) {
            return ControlFlow::Continue(());
        }
        if shape::is_hashtags(text) || self.markers.is_links(text) {
            // Both may be the last line of an embedded post, so the paragraph goes on.
            self.extend_paragraph(line);
            self.put(line.start, if text.starts_with('#') { Zone::Keywords } else { Zone::Boilerplate });
            return ControlFlow::Continue(());
        }
        match credit {
            Some(Credit::Last { dateline })
                if shape::is_short(text, CAPTION) && !(dateline && self.is_after_title()) =>
            {
                self.leave();
                self.put(line.start, Zone::Caption);
            }
            _ => self.add_text(line, text),
        }
        ControlFlow::Continue(())
    }

    fn mark(&mut self, line: Line, marked: Marked) -> ControlFlow<()> {
        let zone = match marked.kind {
            Kind::Keywords => Zone::Keywords,
            Kind::ReadAlso | Kind::Related => Zone::Related,
            Kind::Photo => Zone::Caption,
            Kind::Source | Kind::Embed | Kind::Share | Kind::Notice => Zone::Boilerplate,
        };
        self.leave();
        self.put(line.start, zone);
        self.tail.pass(marked.kind);
        if marked.alone && marked.kind == Kind::ReadAlso && self.over.is_some() {
            return ControlFlow::Break(());
        }
        match marked.kind {
            Kind::Keywords | Kind::Source => self.over = Some(SURELY_OVER),
            Kind::Share => self.over = self.over.max(Some(MAYBE_OVER)),
            _ => {}
        }
        self.block = if marked.alone { Block::after(marked.kind) } else { None };
        ControlFlow::Continue(())
    }

    fn block_takes(&mut self, line: Line, text: &str) -> bool {
        let Some(block) = &mut self.block else { return false };
        if block.take(line, text) {
            let zone = block.zone;
            self.put(line.start, zone);
            return true;
        }
        self.tail.headlines = (block.zone == Zone::Related).then_some(line.start);
        self.block = None;
        false
    }

    /// Adds a line that no marker explains.
    fn add_text(&mut self, line: Line, text: &str) {
        if self.title_due && shape::is_date(text) {
            self.put(line.start, Zone::Boilerplate);
            return;
        }
        let is_headline = shape::is_headline(text);
        let is_title = self.title_due && is_headline && !shape::is_bulleted(text);
        if is_title && self.slice(line.end, self.text.len()).contains(|it| !shape::is_blank(it)) {
            self.put(line.start, Zone::Title);
            return;
        }
        self.tail.add(line.start, text, is_headline, self.pieces.is_empty());
        self.extend_paragraph(line);
        self.put(line.start, Zone::Body);
        if !is_headline {
            self.over = self.over.and_then(|it| it.checked_sub(1));
        }
    }

    /// Adds a line that ends with the signature of an embedded post, and takes the post back from the body.
    fn embed(&mut self, line: Line, signature: usize) {
        let text = self.slice(line.start, signature);
        self.block = None;
        if text.contains(char::is_alphanumeric) {
            self.add_text(Line { end: signature, ..line }, text);
        }
        // Where paragraphs are not parted by blank lines, the post is only the line before.
        let starts = self.paragraph.take().map_or([signature; 2], |it| [it.start, it.last_line]);
        let start = starts.into_iter().find(|&it| signature - it <= POST && self.is_post(it, signature));
        let start = start.unwrap_or(signature);
        while self.pieces.last().is_some_and(|it| it.0 >= start) {
            self.pieces.pop();
        }
        self.put(start, Zone::Boilerplate);
    }

    fn is_post(&self, start: usize, end: usize) -> bool {
        let text = self.slice(start, end);
        let script = shape::main_script(text);
        let page = || *self.script.get_or_init(|| shape::main_script(shape::head(self.text, SAMPLE)));
        self.markers.holds_link(text) || (script.is_some() && script != page())
    }

    fn is_after_title(&self) -> bool {
        self.pieces.last().is_some_and(|it| it.1 == Zone::Title)
    }

    fn extend_paragraph(&mut self, line: Line) {
        let start = self.paragraph.filter(|_| !line.after_blank).map_or(line.start, |it| it.start);
        self.paragraph = Some(Paragraph { start, last_line: line.start });
    }

    /// Ends the block and the paragraph.
    fn leave(&mut self) {
        self.block = None;
        self.paragraph = None;
    }

    fn put(&mut self, start: usize, zone: Zone) {
        let start = if self.pieces.is_empty() { 0 } else { start };
        self.title_due &= zone == Zone::Boilerplate;
        if self.pieces.last().is_none_or(|it| it.1 != zone) {
            self.pieces.push((start, zone));
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    fn finish(mut self) -> Vec<(Span, Zone)> {
        for (start, zone) in self.tail.settle() {
            self.rezone_body(start, zone);
        }
        if self.pieces.is_empty() && !self.text.is_empty() {
            self.pieces.push((0, Zone::Body));
        }
        self.pieces.dedup_by_key(|it| it.1);
        let ends = self.pieces.iter().skip(1).map(|it| it.0).chain([self.text.len()]);
        self.pieces.iter().zip(ends).map(|(&(start, zone), end)| (Span::new(start, end), zone)).collect()
    }

    /// Makes all body from `start` on something else.
    fn rezone_body(&mut self, start: usize, zone: Zone) {
        let next = self.pieces.partition_point(|it| it.0 < start);
        let inside = next.checked_sub(1).and_then(|it| self.pieces.get(it)).is_some_and(|it| it.1 == Zone::Body);
        for piece in self.pieces.iter_mut().skip(next).filter(|it| it.1 == Zone::Body) {
            piece.1 = zone;
        }
        if inside && self.pieces.get(next).is_none_or(|it| it.0 > start) {
            self.pieces.insert(next, (start, zone));
        }
    }
}

impl Block {
    /// What follows a marker that stands alone in its line.
    fn after(kind: Kind) -> Option<Self> {
        let (zone, longest, lines) = match kind {
            Kind::Keywords => (Zone::Keywords, 200, usize::MAX),
            Kind::Source => (Zone::Boilerplate, 80, 1),
            Kind::ReadAlso | Kind::Related => (Zone::Related, 300, usize::MAX),
            Kind::Photo | Kind::Embed | Kind::Share | Kind::Notice => return None,
        };
        Some(Self { zone, longest, lines, items: Items::NotSeen })
    }

    /// Whether the line belongs to the block. A list goes on while its bullets do, other lines up to a blank one.
    fn take(&mut self, line: Line, text: &str) -> bool {
        let is_bulleted = shape::is_bulleted(text);
        let fits = match self.items {
            Items::NotSeen => true,
            Items::Bulleted => is_bulleted,
            Items::Plain => !is_bulleted && !line.after_blank,
        };
        let comma = [',', '،', ';', '؛'];
        let is_item = is_bulleted || shape::is_headline(text.trim_end_matches(comma));
        let taken = fits && is_item && self.lines > 0 && shape::is_short(text, self.longest);
        self.items = if is_bulleted { Items::Bulleted } else { Items::Plain };
        self.lines = self.lines.saturating_sub(1);
        taken
    }
}

impl Tail {
    /// Passes a line of body; `is_first` if nothing stands before it.
    fn add(&mut self, start: usize, text: &str, is_headline: bool, is_first: bool) {
        let is_item = is_headline && shape::is_bulleted(text);
        if is_item {
            self.introduced |= is_first;
            let (first, count) = self.bullets.unwrap_or((start, 0));
            self.bullets = Some((first, count + 1));
        } else {
            self.introduced = shape::introduces(text);
            self.bullets = None;
        }
        self.headlines = self.headlines.filter(|_| is_headline);
        self.keywords = (!is_first && shape::is_word_list(text)).then_some(start);
    }

    /// Passes a marker. Before these, a list is the end of an article and not of a page.
    fn pass(&mut self, kind: Kind) {
        if matches!(kind, Kind::Keywords | Kind::Source | Kind::ReadAlso | Kind::Related) {
            self.bullets = None;
        }
    }

    /// The starts of what the page ends with, each with its zone.
    fn settle(self) -> impl Iterator<Item = (usize, Zone)> {
        const LIST: usize = 3;
        let keywords = self.keywords.map(|it| (it, Zone::Keywords));
        let bullets = self.bullets.filter(|it| it.1 >= LIST && !self.introduced);
        let headlines = bullets.map(|it| it.0).into_iter().chain(self.headlines);
        keywords.into_iter().chain(headlines.map(|it| (it, Zone::Related)))
    }
}

#[cfg(test)]
mod tests;
