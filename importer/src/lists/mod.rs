//! One module per list that is written.

pub(crate) mod countries;
pub(crate) mod name_parts;
pub(crate) mod organizations;
pub(crate) mod people;
pub(crate) mod places;
mod regions;

/// The languages that names of places are taken in.
pub(crate) const LANGUAGES: &[&str] =
    &["ar", "de", "en", "es", "fa", "fr", "he", "it", "pt", "ru", "tr", "uk", "ur", "zh"];

/// The Arab states, of which every place is taken, with the word that stands before the name of a region.
pub(crate) const ARAB_STATES: &[(&str, &str)] = &[
    ("AE", "إمارة"),
    ("BH", "محافظة"),
    ("DJ", "إقليم"),
    ("DZ", "ولاية"),
    ("EG", "محافظة"),
    ("IQ", "محافظة"),
    ("JO", "محافظة"),
    ("KM", ""),
    ("KW", "محافظة"),
    ("LB", "محافظة"),
    ("LY", ""),
    ("MA", ""),
    ("MR", "ولاية"),
    ("OM", "محافظة"),
    ("PS", "محافظة"),
    ("QA", "بلدية"),
    ("SA", "منطقة"),
    ("SD", "ولاية"),
    ("SO", ""),
    ("SY", "محافظة"),
    ("TN", "ولاية"),
    ("YE", "محافظة"),
];

/// Whether an ISO 3166-1 code is that of an Arab state.
pub(crate) fn is_arab(country: &str) -> bool {
    ARAB_STATES.iter().any(|it| it.0 == country)
}
