//! From GeoNames' codes of first-level divisions to those of ISO 3166-2, by iso3166-2-db.
//!
//! The data are of the 2010s: some codes are stale or empty, so the caller checks them against CLDR.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::packages::Packages;

#[derive(Deserialize)]
struct Country {
    #[serde(default)]
    regions: Vec<Region>,
}

#[derive(Deserialize)]
struct Region {
    iso: Option<String>,
    admin: Option<String>,
}

/// ISO 3166-2 codes by country and GeoNames code.
pub(crate) fn codes(packages: &Packages) -> anyhow::Result<HashMap<(String, String), String>> {
    let countries: BTreeMap<String, Country> = packages.json("iso3166-2-db", "package/data/iso3166-2.json")?;
    let mut codes = HashMap::new();
    for (country, it) in countries {
        for region in it.regions {
            if let (Some(iso), Some(admin)) = (region.iso, region.admin)
                && !iso.is_empty()
                && !admin.is_empty()
            {
                codes.entry((country.clone(), admin)).or_insert_with(|| format!("{country}-{iso}"));
            }
        }
    }
    Ok(codes)
}
