//! What every public type promises by its kind: threads may share it, panics may cross it, `{:?}` prints it.

use std::fmt::Debug;
use std::panic::{RefUnwindSafe, UnwindSafe};

use wusum::article::{Date, Field, Language, Section};
use wusum::diagnostic::{Diagnostic, Severity};
use wusum::format::Table;
use wusum::gazetteer::{Alias, AliasPolicy, AliasRole, Office, Origin, Relation, RelationKind};
use wusum::mention::Evidence;
use wusum::span::{OffsetConverter, OffsetUnit};
use wusum::tagging::TaggedEntity;
use wusum::{
    Article, Entity, EntityId, EntityKind, Error, Form, Gazetteer, GazetteerBuilder, Mention, Scratch, Span, Tagger,
    TaggerBuilder, Tagging, Zone,
};

use crate::support::SMALL;

fn is_well_behaved<T: Send + Sync + UnwindSafe + RefUnwindSafe + Unpin + Debug>() {}

fn is_plain_data<T: Clone + PartialEq + Send + Sync + UnwindSafe + Debug + 'static>() {}

fn is_small_value<T: Copy + Eq + Send + Sync + Debug + 'static>() {}

#[test]
fn every_public_type_is_well_behaved() {
    is_well_behaved::<Article<'_>>();
    is_well_behaved::<Field<'_>>();
    is_well_behaved::<Diagnostic>();
    is_well_behaved::<Error>();
    is_well_behaved::<Gazetteer>();
    is_well_behaved::<GazetteerBuilder>();
    is_well_behaved::<OffsetConverter<'_>>();
    is_well_behaved::<Scratch>();
    is_well_behaved::<Table<'_>>();
    is_well_behaved::<Tagger>();
    is_well_behaved::<TaggerBuilder>();
    #[cfg(feature = "json")]
    {
        is_well_behaved::<wusum::format::InputRecord<'_>>();
        is_well_behaved::<wusum::format::InputError>();
        is_well_behaved::<wusum::format::JsonLines<'_>>();
    }
}

#[test]
fn results_and_data_are_plain_values() {
    is_plain_data::<Alias>();
    is_plain_data::<Article<'static>>();
    is_plain_data::<Diagnostic>();
    is_plain_data::<Entity>();
    is_plain_data::<Mention>();
    is_plain_data::<Office>();
    is_plain_data::<Origin>();
    is_plain_data::<Relation>();
    is_plain_data::<TaggedEntity>();
    is_plain_data::<Tagging>();
    is_small_value::<AliasPolicy>();
    is_small_value::<AliasRole>();
    is_small_value::<Date>();
    is_small_value::<EntityId>();
    is_small_value::<EntityKind>();
    is_small_value::<Evidence>();
    is_small_value::<Form>();
    is_small_value::<Language>();
    is_small_value::<OffsetUnit>();
    is_small_value::<RelationKind>();
    is_small_value::<Section>();
    is_small_value::<Severity>();
    is_small_value::<Span>();
    is_small_value::<Zone>();
}

#[test]
fn an_error_is_one_word_and_a_standard_one() {
    fn is_error<T: std::error::Error + 'static>() {}
    is_error::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[test]
fn a_clone_of_a_tagger_shares_its_data() {
    let clone = SMALL.clone();
    assert!(std::ptr::eq(clone.gazetteer().entities(), SMALL.gazetteer().entities()));
    assert_eq!(clone.tag("زار قطر"), SMALL.tag("زار قطر"));
    assert_eq!(size_of::<Tagger>(), size_of::<usize>());
}

#[test]
fn a_text_may_come_in_every_way_a_caller_has_it() {
    let text = String::from("زار قطر");
    let article = Article::from(&text);
    let expected = SMALL.tag("زار قطر");
    assert_eq!(expected.mentions().len(), 1);
    assert_eq!(SMALL.tag(&text), expected);
    assert_eq!(SMALL.tag(&article), expected);
    assert_eq!(SMALL.tag(article), expected);
    assert_eq!(SMALL.tag(text), expected);
}

#[test]
fn nothing_prints_as_nothing() {
    let tagging = SMALL.tag("زار قطر");
    let mention = tagging.mentions()[0];
    for text in [
        format!("{:?}", *SMALL),
        format!("{tagging:?}"),
        format!("{mention:?}"),
        format!("{:?}", Scratch::default()),
        format!("{:?}", Tagger::builder()),
        format!("{:?}", Gazetteer::builder()),
    ] {
        assert!(text.len() > 5, "{text}");
    }
    assert_eq!((mention.kind().to_string(), mention.form().to_string()), ("place".to_owned(), "name".to_owned()));
    assert_eq!((mention.zone().to_string(), mention.span().to_string()), ("body".to_owned(), "7..13".to_owned()));
}
