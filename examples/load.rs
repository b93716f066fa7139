//! How long the bundled gazetteers take to be ready, and how much memory they hold.
//!
//!     cargo run --release --example load

#![allow(clippy::print_stdout, reason = "an example prints")]

use std::time::Instant;

use wusum::{Gazetteer, Tagger};

fn main() -> Result<(), wusum::Error> {
    let before = resident();
    let start = Instant::now();
    let gazetteer = Gazetteer::bundled();
    report("gazetteer", start, before);
    let names: usize = gazetteer.entities().iter().map(|it| it.aliases().len()).sum();
    println!("{} entities, {names} names", gazetteer.entities().len());

    let start = Instant::now();
    let tagger = Tagger::builder().build(gazetteer)?;
    report("tagger", start, before);
    assert_eq!(tagger.tag("الدوحة").mentions().len(), 1);
    Ok(())
}

fn report(what: &str, start: Instant, before: Option<u64>) {
    let time = start.elapsed().as_millis();
    match resident().zip(before) {
        Some((now, before)) => println!("{what}: ready in {time} ms, {} MB more in memory", (now - before) / 1000),
        None => println!("{what}: ready in {time} ms"),
    }
}

/// The memory of this process in kB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}
