//! Reads the gazetteers of the repository, with the library's own reader, and writes them as the bytes that
//! `Gazetteer::bundled` embeds. A broken file stops the build and says where it is broken.

#![allow(dead_code, unused_imports, unreachable_pub, clippy::pedantic, reason = "modules of the library, used in part")]

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/diagnostic.rs"]
mod diagnostic;
#[path = "src/error.rs"]
mod error;
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/span.rs"]
mod span;

/// The parts of the library's `article` that the gazetteer needs.
#[path = "src/article"]
mod article {
    mod date;
    mod language;

    pub use date::Date;
    pub use language::Language;
}

use gazetteer::{Gazetteer, GazetteerBuilder};

fn main() {
    for path in ["build.rs", "src/gazetteer", "src/article", "src/diagnostic.rs", "src/error.rs", "gazetteers"] {
        println!("cargo::rerun-if-changed={path}");
    }
    if env::var_os("CARGO_FEATURE_BUNDLED_CORE").is_none() {
        return;
    }
    let mut builder = Gazetteer::builder();
    add(&mut builder, Path::new("gazetteers/core"));
    write(&mut builder, "core.bundle");
    if env::var_os("CARGO_FEATURE_BUNDLED").is_some() {
        add(&mut builder, Path::new("gazetteers/core"));
        add(&mut builder, Path::new("gazetteers/bulk"));
        write(&mut builder, "all.bundle");
    }
}

/// Adds the files of a folder and of the folders in it, by path.
fn add(builder: &mut GazetteerBuilder, folder: &Path) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.sort();
    for path in paths {
        // With slashes on every system: the paths are shown in explanations.
        let origin = path.to_string_lossy().replace('\\', "/");
        let read = || fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {origin}: {error}"));
        match path.extension().and_then(|it| it.to_str()) {
            _ if path.is_dir() => add(builder, &path),
            Some("toml") => drop(builder.core(&origin, &read())),
            Some("tsv") => drop(builder.bulk(&origin, &read())),
            _ => {}
        }
    }
}

fn write(builder: &mut GazetteerBuilder, name: &str) {
    let gazetteer = builder.build().unwrap_or_else(|error| panic!("the gazetteers have errors\n\n{error}"));
    let path = Path::new(&env::var_os("OUT_DIR").expect("cargo sets it")).join(name);
    fs::write(&path, gazetteer::write_bundle(&gazetteer)).expect("the folder of the build can be written");
}
