//! Reads the templates of institutions.

use super::super::institution::{Countries, Institution, problem};
use super::values::Value;
use super::{Origin, Reader, is_slug};
use crate::gazetteer::entity::{AliasRole, EntityKind};

const KEYS: &[&str] = &["slug", "type", "name", "alias", "prior", "only", "except", "source"];
/// The prior of the institutions of a template that gives none: below what is written by hand.
const DEFAULT_PRIOR: u8 = 30;

impl Reader<'_> {
    /// Reads one template; one with an error is left out and the error reported.
    pub(super) fn institution(&mut self, value: &Value<'_>, file_source: &str) -> Option<Institution> {
        let before = self.diagnostics.len();
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(value, "a table");
            return None;
        };
        self.unknown_keys(table, KEYS);
        let Some(slug) = table.get("slug") else {
            self.missing("slug", value.span());
            return None;
        };
        let slug = self.slug(slug)?;
        let (kind, subtype) = self.kind(table, value.span());
        let mut patterns = Vec::new();
        for (key, role) in [("name", AliasRole::Name), ("alias", AliasRole::Alias)] {
            match table.get(key) {
                Some(names) => self.names_by_language(names, role, &mut patterns),
                None if role == AliasRole::Name => self.missing("name", value.span()),
                None => {}
            }
        }
        for pattern in &patterns {
            if let Some(message) = problem(&pattern.text, pattern.language) {
                self.error("G016", value.span(), format!("{message}: `{}`", pattern.text));
            }
        }
        let countries = match (table.get("only"), table.get("except")) {
            (Some(only), _) => Countries::Only(self.strings(only)),
            (None, Some(except)) => Countries::Except(self.strings(except)),
            (None, None) => Countries::Except(Vec::new()),
        };
        let prior = table.get("prior").and_then(|it| self.prior(it)).unwrap_or(DEFAULT_PRIOR);
        let source = table.get("source").and_then(|it| self.string(it)).as_deref().unwrap_or(file_source).into();
        let origin = Origin { file: self.file.clone(), line: self.lines.line(value.span().start) };
        let kind = kind.unwrap_or(EntityKind::Organization);
        let institution = Institution { slug, kind, subtype, prior, countries, patterns, source, origin };
        (self.diagnostics.len() == before).then_some(institution)
    }

    /// The name of a template.
    pub(super) fn slug(&mut self, value: &Value<'_>) -> Option<String> {
        let slug = self.string(value)?;
        if is_slug(&slug) {
            return Some(slug);
        }
        self.error(
            "G005",
            value.span(),
            format!("found slug `{slug}`, expected small letters, digits and inner hyphens"),
        );
        None
    }
}
