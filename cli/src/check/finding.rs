//! What a lint found, and how it can be put right.

use std::ops::Range;

use wusum::diagnostic::Severity;

/// A problem at a place of a document.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// The index of the document.
    pub(super) document: usize,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) fix: Option<Fix>,
}

/// A change of the document of a finding that puts it right and is safe to make.
#[derive(Clone, Debug)]
pub(super) struct Fix {
    /// What it does, such as "remove the later one".
    pub(super) does: String,
    // Invariant: ascending, disjoint.
    pub(super) edits: Vec<Edit>,
}

/// Bytes to replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

impl Finding {
    /// A problem of the severity that its code has.
    pub(super) fn new(code: &'static str, document: usize, range: Range<usize>, message: impl Into<String>) -> Self {
        let severity = rule(code).map_or(Severity::Error, |it| it.severity);
        Self { code, severity, document, range, message: message.into(), help: None, fix: None }
    }

    /// Adds a word on what to do.
    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a safe change.
    pub(super) fn with_fix(mut self, does: impl Into<String>, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix { does: does.into(), edits });
        self
    }
}

/// What a code stands for. Codes never change their meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) code: &'static str,
    /// A name for tools that show one.
    pub(super) name: &'static str,
    pub(super) severity: Severity,
    /// One line.
    pub(super) title: &'static str,
    /// Why it matters and what to do.
    pub(super) help: &'static str,
}

/// The rule of a code; nothing for the codes of the library's reader, but for G014.
pub(super) fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|it| it.code == code)
}

/// The rules of this command, by code.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "G014",
        name: "DanglingRelation",
        severity: Severity::Error,
        title: "relation to an entity that is not there",
        help: "The key is misspelt, or its entity stands in a file that is not checked: name that file too, or add \
               --with-bundled.",
    },
    Rule {
        code: "L001",
        name: "NeedlessName",
        severity: Severity::Warning,
        title: "the same name twice in one entity",
        help: "Names are compared as texts are: seats of alef, final letters, accents and hyphens are folded away. A name \
               that another one of the same language and policy already covers can go.",
    },
    Rule {
        code: "L002",
        name: "NameOfSeveral",
        severity: Severity::Warning,
        title: "a name of several entities, none of them likelier",
        help: "Give the entity that is meant more often a higher prior, or flag the name as ambiguous, weak or of one \
               language where it is not.",
    },
    Rule {
        code: "L003",
        name: "OrdinaryWord",
        severity: Severity::Warning,
        title: "a name that is an ordinary word",
        help: "Flag it as ambiguous or weak, so that it counts only with evidence, or as exact where the spelling tells \
               it from the word.",
    },
    Rule {
        code: "L004",
        name: "MixedScripts",
        severity: Severity::Error,
        title: "letters of two scripts in one word",
        help: "A letter that only looks right never matches. Type the word anew in one script.",
    },
    Rule {
        code: "L005",
        name: "InvisibleCharacter",
        severity: Severity::Error,
        title: "an invisible or needless character in a name",
        help: "Direction marks, zero-width characters, soft hyphens, tatweel and no-break spaces come with copied text and \
               are no part of a name. Zero-width joiners stay where a language is written with them.",
    },
    Rule {
        code: "L006",
        name: "CommaInName",
        severity: Severity::Warning,
        title: "a comma in a name",
        help: "A label such as “Paris, Texas” is no name that texts use: keep what stands before the comma.",
    },
    Rule {
        code: "L007",
        name: "UnknownLanguage",
        severity: Severity::Error,
        title: "not a language of ISO 639",
        help: "Languages are written with their code of ISO 639-1, or of ISO 639-3 where they have no other.",
    },
    Rule {
        code: "L008",
        name: "CapitalWithoutArabicName",
        severity: Severity::Error,
        title: "the capital of a country without a name in Arabic",
        help: "Add `name.ar`.",
    },
    Rule {
        code: "L009",
        name: "UnknownSource",
        severity: Severity::Error,
        title: "no source, or one that SOURCES.tsv does not list",
        help: "Every fact says where it comes from: name a key of SOURCES.tsv, or add the source there.",
    },
    Rule {
        code: "L010",
        name: "RowsOutOfOrder",
        severity: Severity::Error,
        title: "rows that are not sorted by key",
        help: "Bulk files are sorted by the bytes of the key, so that two versions can be compared.",
    },
    Rule {
        code: "L011",
        name: "WhiteSpace",
        severity: Severity::Warning,
        title: "white space at the ends of a name, or doubled in it",
        help: "One space parts words, and none stands at the ends.",
    },
    Rule {
        code: "L012",
        name: "OtherScript",
        severity: Severity::Warning,
        title: "a name in another script than its language is written in",
        help: "Put the name under the language that it is written in. Acronyms in capitals may stand anywhere.",
    },
    Rule {
        code: "L013",
        name: "Twin",
        severity: Severity::Warning,
        title: "two entities of one kind, country and name",
        help: "One thing is one entity: put the names of both together, or give each a name that tells it apart.",
    },
    Rule {
        code: "L014",
        name: "OneWordPerson",
        severity: Severity::Error,
        title: "a person of a bulk file with a name of one word",
        help: "A given name or surname alone names too many people. Leave the row out, or write the full name.",
    },
    Rule {
        code: "L015",
        name: "AlmostEqualKeys",
        severity: Severity::Warning,
        title: "keys that differ only by case or hyphens",
        help: "Such keys are taken for one another. If they mean one thing, keep one of them.",
    },
];
