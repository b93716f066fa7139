//! Compares the mentions of an article on both sides, and gathers the changes by entity.

use std::collections::BTreeMap;

/// A mention, as far as it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Located<'a> {
    /// The index of the field in the article.
    pub(super) field: usize,
    /// The bytes of the field, from here …
    pub(super) start: usize,
    /// … to before here.
    pub(super) end: usize,
    /// The key of the entity.
    pub(super) key: &'a str,
}

/// What became of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change<'a> {
    /// Only the new side has it.
    Added(Located<'a>),
    /// Only the old side has it.
    Removed(Located<'a>),
    /// The same words, another entity.
    Relinked(Located<'a>, Located<'a>),
    /// The same entity, other bounds that overlap.
    Reshaped(Located<'a>, Located<'a>),
}

/// The kinds of change, in the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChangeKind {
    Added,
    Removed,
    Relinked,
    Reshaped,
}

impl ChangeKind {
    /// All kinds, in the order of reports.
    pub(super) const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Relinked, Self::Reshaped];

    /// The word for it in reports.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Relinked => "re-linked",
            Self::Reshaped => "reshaped",
        }
    }
}

impl<'a> Change<'a> {
    /// Where it stands: on the new side, unless it is gone.
    pub(super) fn place(&self) -> Located<'a> {
        match *self {
            Self::Added(it) | Self::Removed(it) | Self::Relinked(_, it) | Self::Reshaped(_, it) => it,
        }
    }

    fn kind(&self) -> ChangeKind {
        match self {
            Self::Added(_) => ChangeKind::Added,
            Self::Removed(_) => ChangeKind::Removed,
            Self::Relinked(..) => ChangeKind::Relinked,
            Self::Reshaped(..) => ChangeKind::Reshaped,
        }
    }

    fn before(&self) -> Option<Located<'a>> {
        match *self {
            Self::Added(_) => None,
            Self::Removed(it) | Self::Relinked(it, _) | Self::Reshaped(it, _) => Some(it),
        }
    }

    fn after(&self) -> Option<Located<'a>> {
        match *self {
            Self::Removed(_) => None,
            Self::Added(it) | Self::Relinked(_, it) | Self::Reshaped(_, it) => Some(it),
        }
    }
}

/// What differs between the mentions of two sides, in the order of the article. Both come in that order and do not
/// overlap among themselves.
pub(super) fn changes<'a>(old: &[Located<'a>], new: &[Located<'a>]) -> Vec<Change<'a>> {
    let mut is_taken = vec![false; new.len()];
    let mut found = Vec::new();
    let mut open = Vec::new();
    for &it in old {
        match new.binary_search_by_key(&position(&it), position) {
            Err(_) => open.push(it),
            Ok(index) => {
                let other = new[index];
                is_taken[index] = true;
                if other.key != it.key {
                    found.push(Change::Relinked(it, other));
                }
            }
        }
    }
    for it in open {
        let first = new.partition_point(|other| (other.field, other.end) <= (it.field, it.start));
        let overlapping = new[first..].iter().take_while(|other| other.field == it.field && other.start < it.end);
        let twin = overlapping.enumerate().map(|(number, other)| (first + number, other));
        match twin.into_iter().find(|(index, other)| !is_taken[*index] && other.key == it.key) {
            Some((index, &other)) => {
                is_taken[index] = true;
                found.push(Change::Reshaped(it, other));
            }
            None => found.push(Change::Removed(it)),
        }
    }
    found.extend(new.iter().zip(&is_taken).filter(|it| !it.1).map(|it| Change::Added(*it.0)));
    found.sort_by_key(|it| (position(&it.place()), it.kind()));
    found
}

fn position(located: &Located<'_>) -> (usize, usize, usize) {
    (located.field, located.start, located.end)
}

/// All changes of a corpus: counts, and the first examples of each.
#[derive(Clone, Debug)]
pub(super) struct Changes {
    /// Mentions on the old and the new side.
    pub(super) mentions: (usize, usize),
    most_examples: usize,
    groups: BTreeMap<GroupKey, Group>,
}

/// A kind of change with the entities before and after.
type GroupKey = (ChangeKind, Option<String>, Option<String>);

/// The changes of one kind between the same entities.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) count: usize,
    pub(super) examples: Vec<Example>,
}

/// A change with the words around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Example {
    /// The id of the article.
    pub(super) article: String,
    pub(super) before: String,
    pub(super) mention: String,
    pub(super) after: String,
    /// What the mention was before it was reshaped.
    pub(super) was: Option<String>,
}

/// So many characters on each side are shown around a mention.
const CONTEXT: usize = 30;

impl Changes {
    /// No changes yet; of each group so many examples are kept.
    pub(super) fn new(most_examples: usize) -> Self {
        Self { mentions: (0, 0), most_examples, groups: BTreeMap::new() }
    }

    /// Whether no mention differs.
    pub(super) fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Counts the mentions of an article.
    pub(super) fn count(&mut self, old: usize, new: usize) {
        self.mentions.0 += old;
        self.mentions.1 += new;
    }

    /// Adds a change in the text of its field.
    pub(super) fn add(&mut self, change: &Change<'_>, article: &str, text: &str) {
        let key = |it: Option<Located<'_>>| it.map(|it| it.key.to_owned());
        let group = self.groups.entry((change.kind(), key(change.before()), key(change.after()))).or_default();
        group.count += 1;
        if group.examples.len() < self.most_examples {
            group.examples.push(example(change, article, text));
        }
    }

    /// How many mentions changed in that way.
    pub(super) fn total(&self, kind: ChangeKind) -> usize {
        self.groups.iter().filter(|(key, _)| key.0 == kind).map(|it| it.1.count).sum()
    }

    /// The changes of a kind by entity, the most frequent first, then by key: the key before, the key after, the group.
    pub(super) fn groups(&self, kind: ChangeKind) -> Vec<(Option<&str>, Option<&str>, &Group)> {
        let of_kind = self.groups.iter().filter(|(key, _)| key.0 == kind);
        let mut groups: Vec<_> = of_kind.map(|(key, group)| (key.1.as_deref(), key.2.as_deref(), group)).collect();
        // Stable, so that equal counts stay in the order of the keys.
        groups.sort_by_key(|it| std::cmp::Reverse(it.2.count));
        groups
    }
}

fn example(change: &Change<'_>, article: &str, text: &str) -> Example {
    let place = change.place();
    let before: String = one_line(text.get(..place.start).unwrap_or_default());
    let skip = before.chars().count().saturating_sub(CONTEXT);
    let after = one_line(text.get(place.end..).unwrap_or_default());
    let was = matches!(change, Change::Reshaped(..)).then(|| change.before()).flatten();
    Example {
        article: article.to_owned(),
        before: before.chars().skip(skip).collect(),
        mention: one_line(text.get(place.start..place.end).unwrap_or_default()),
        after: after.chars().take(CONTEXT).collect(),
        was: was.map(|it| one_line(text.get(it.start..it.end).unwrap_or_default())),
    }
}

/// A text with its line ends and tabs as spaces.
fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_whitespace() { ' ' } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(start: usize, end: usize, key: &str) -> Located<'_> {
        Located { field: 0, start, end, key }
    }

    #[test]
    fn every_mention_is_in_one_change_at_most() {
        let old = [located(0, 3, "a"), located(4, 8, "b"), located(10, 12, "c"), located(20, 22, "d")];
        let new = [located(0, 3, "x"), located(4, 12, "b"), located(20, 22, "d"), located(30, 33, "e")];
        let found = changes(&old, &new);
        assert_eq!(
            found,
            [
                Change::Relinked(old[0], new[0]),
                Change::Reshaped(old[1], new[1]),
                Change::Removed(old[2]),
                Change::Added(new[3]),
            ]
        );
        assert!(changes(&old, &old).is_empty());
    }

    #[test]
    fn a_mention_that_fell_apart_is_reshaped_once() {
        let old = [located(0, 9, "a")];
        let new = [located(0, 3, "a"), located(6, 9, "a")];
        assert_eq!(changes(&old, &new), [Change::Reshaped(old[0], new[0]), Change::Added(new[1])]);
        let other_field = [Located { field: 1, ..new[0] }];
        assert_eq!(changes(&old, &other_field), [Change::Removed(old[0]), Change::Added(other_field[0])]);
    }
}
