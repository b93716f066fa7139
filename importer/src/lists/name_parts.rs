//! Given and family names of the Arab states, with their Latin spellings, for the discovery of unknown people.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use anyhow::Context;

use super::is_arab;
use crate::packages::Packages;
use crate::report::Report;
use crate::sources::romanizer;
use crate::text::clean;

/// What is known of one name.
#[derive(Default)]
struct Part {
    latin: BTreeMap<String, u32>,
    countries: BTreeMap<String, u32>,
    count: u32,
}

/// Writes `given.tsv` and `family.tsv`.
pub(crate) fn write(packages: &Packages, folder: &Path, report: &mut Report) -> anyhow::Result<()> {
    let mut given: BTreeMap<String, Part> = BTreeMap::new();
    let mut family: BTreeMap<String, Part> = BTreeMap::new();
    for unit in romanizer::units(packages)?.into_iter().filter(|it| is_arab(&it.country)) {
        let (Some(arabic), Some(latin)) = (clean(&unit.arabic, "ar"), clean(&unit.latin, "en")) else {
            report.add("name parts", "refused: not wholly in one script", &unit.arabic);
            continue;
        };
        let part = if unit.role == "given" { &mut given } else { &mut family };
        let part = part.entry(arabic).or_default();
        *part.latin.entry(latin).or_default() += unit.count;
        *part.countries.entry(unit.country).or_default() += unit.count;
        part.count += unit.count;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (name, parts) in [("given.tsv", given), ("family.tsv", family)] {
        let mut text = String::from("#wusum-names 1\nar\tlatin\tcountry\tcount\n");
        for (arabic, part) in &parts {
            report.add("name parts", name, arabic);
            let (latin, countries) = (commonest(&part.latin), commonest(&part.countries));
            writeln!(text, "{arabic}\t{latin}\t{countries}\t{}", part.count)?;
        }
        let path = folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The keys by falling count, parted by `|`.
fn commonest(counts: &BTreeMap<String, u32>) -> String {
    let mut list: Vec<(&String, &u32)> = counts.iter().collect();
    list.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    list.iter().map(|it| it.0.as_str()).collect::<Vec<_>>().join("|")
}
