//! Chooses among candidates: which names count, which of overlapping ones stay, whom each means.
//!
//! One deterministic pass in three steps, each a file: [`policy`] asks what the data say of a name, [`overlap`] keeps
//! the best of candidates that share text, [`score`] says how sure a mention is. Context, short forms, offices and
//! discovered names will take their places between the first two.

mod overlap;
mod policy;
mod score;

use std::collections::HashSet;

use crate::article::{Date, Language, Zone};
use crate::gazetteer::{Alias, AliasRole, Entity, EntityId, Gazetteer};
use crate::matcher::Candidate;
use crate::mention::{Evidence, Form, Mention};

use policy::Standing;

/// What is known about the article that a candidate stands in.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Background {
    pub(crate) language: Option<Language>,
    pub(crate) date: Option<Date>,
}

/// Where a text stands in an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) field: usize,
    pub(crate) zone: Zone,
    /// The start of the text in its field.
    pub(crate) offset: usize,
}

/// At one place so many entities may wait for a surer mention of theirs; of more, the likeliest.
const MAX_WAITING: usize = 8;

/// Takes the candidates of an article, group by group, and chooses its mentions.
#[derive(Debug)]
pub(crate) struct Resolver<'g> {
    gazetteer: &'g Gazetteer,
    background: Background,
    candidates: Vec<Located<'g>>,
    group: Vec<Located<'g>>,
}

impl<'g> Resolver<'g> {
    pub(crate) fn new(gazetteer: &'g Gazetteer, background: Background) -> Self {
        Self { gazetteer, background, candidates: Vec::new(), group: Vec::new() }
    }

    /// Takes the candidates of one reading of one place; `text` is the section that their spans belong to.
    ///
    /// Of those that count by themselves only the best is kept, so that a name of many entities costs no memory.
    pub(crate) fn add(&mut self, place: Place, text: &str, candidates: &[Candidate]) {
        self.group.clear();
        for &candidate in candidates {
            let Some(entity) = self.gazetteer.get(candidate.entity) else { continue };
            let Some(alias) = entity.aliases().get(candidate.alias as usize) else { continue };
            let standing = policy::standing(&candidate, entity, alias, self.background, text);
            let candidate = Candidate { span: candidate.span.shifted(place.offset), ..candidate };
            if standing != Standing::Barred {
                let Place { field, zone, .. } = place;
                self.group.push(Located { field, zone, candidate, entity, alias, standing, rivals: 0 });
            }
        }
        let rivals = self.rank_group();
        let sure = self.group.iter().find(|it| it.standing == Standing::Sure);
        self.candidates.extend(sure.map(|it| Located { rivals, ..*it }));
        let waiting = self.group.iter().filter(|it| it.standing == Standing::NeedsCompany).take(MAX_WAITING);
        self.candidates.extend(waiting.map(|it| Located { rivals, ..*it }));
    }

    /// Puts the best of a group first and counts the other entities in it.
    fn rank_group(&mut self) -> u32 {
        if self.group.len() < 2 {
            return 0;
        }
        self.group.sort_by_key(|it| it.candidate.entity);
        let entities = self.group.chunk_by(|a, b| a.candidate.entity == b.candidate.entity).count();
        self.group.sort_by(|a, b| overlap::rank(a).cmp(&overlap::rank(b)));
        u32::try_from(entities - 1).unwrap_or(u32::MAX)
    }

    /// Chooses the mentions. Runs in `O(n log n)`.
    pub(crate) fn resolve(self) -> Vec<Mention> {
        let mut candidates = self.candidates;
        let sure: Vec<Located<'_>> = candidates.iter().filter(|it| it.standing == Standing::Sure).copied().collect();
        let named: HashSet<EntityId> = overlap::keep(sure).iter().map(|it| it.candidate.entity).collect();
        candidates.retain(|it| it.standing == Standing::Sure || named.contains(&it.candidate.entity));
        overlap::keep(candidates).iter().map(mention).collect()
    }
}

/// A candidate with its place in the article and its data at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Located<'g> {
    field: usize,
    zone: Zone,
    candidate: Candidate,
    entity: &'g Entity,
    alias: &'g Alias,
    standing: Standing,
    /// How many other entities the same words could name.
    rivals: u32,
}

impl Located<'_> {
    fn form(&self) -> Form {
        match self.alias.role() {
            AliasRole::Demonym | AliasRole::DemonymForm => Form::Demonym,
            AliasRole::Name => Form::Name,
            AliasRole::Alias => Form::Alias,
        }
    }
}

fn mention(it: &Located<'_>) -> Mention {
    Mention {
        field: it.field,
        span: it.candidate.span,
        zone: it.zone,
        kind: it.entity.kind(),
        entity: it.candidate.entity,
        form: it.form(),
        score: score::score(it),
        evidence: Evidence { alias: it.candidate.alias, clitic: it.candidate.clitic, rivals: it.rivals },
    }
}
