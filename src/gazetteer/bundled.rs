//! The gazetteers that come with the library, embedded.

use once_cell::sync::Lazy;

use super::{Gazetteer, GazetteerBuilder};

/// The embedded files, in the order of their paths. A test compares the list with the folder.
const CORE: &[(&str, &str)] = &[
    (
        "gazetteers/core/organizations/international.toml",
        include_str!("../../gazetteers/core/organizations/international.toml"),
    ),
    ("gazetteers/core/organizations/politics.toml", include_str!("../../gazetteers/core/organizations/politics.toml")),
    ("gazetteers/core/organizations/society.toml", include_str!("../../gazetteers/core/organizations/society.toml")),
    ("gazetteers/core/people/arab-world.toml", include_str!("../../gazetteers/core/people/arab-world.toml")),
    ("gazetteers/core/people/world.toml", include_str!("../../gazetteers/core/people/world.toml")),
    ("gazetteers/core/places/capitals.toml", include_str!("../../gazetteers/core/places/capitals.toml")),
    ("gazetteers/core/places/cities.toml", include_str!("../../gazetteers/core/places/cities.toml")),
    ("gazetteers/core/places/countries.toml", include_str!("../../gazetteers/core/places/countries.toml")),
];

static BUNDLED: Lazy<Gazetteer> = Lazy::new(|| {
    let mut builder = GazetteerBuilder::default();
    for (path, text) in CORE {
        builder.core(path, text);
    }
    // A test proves that the embedded files have no error; were one to slip through, the rest still serves.
    builder.build().unwrap_or_else(|_| Gazetteer::empty())
});

/// The embedded gazetteers.
pub(super) fn gazetteer() -> Gazetteer {
    BUNDLED.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_are_those_of_the_folder_and_have_no_error() {
        let mut builder = Gazetteer::builder();
        for (path, text) in CORE {
            builder.core(path, text);
        }
        let gazetteer = builder.build().expect("no errors");
        assert_eq!(gazetteer.entities().len(), Gazetteer::bundled().entities().len());
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        for folder in ["organizations", "people", "places"] {
            for entry in std::fs::read_dir(root.join("gazetteers/core").join(folder)).expect("a folder") {
                let path = entry.expect("an entry").path();
                found.push(path.strip_prefix(root).expect("below the root").display().to_string());
            }
        }
        found.sort();
        assert_eq!(found, CORE.iter().map(|it| it.0).collect::<Vec<_>>());
    }
}
