//! Downloads the packages with the tools of their registries, which know the user's mirrors and proxies.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressStyle};

use crate::packages::{Package, Registry, check, pinned};

/// Puts every package into the folder. What is there already and right is left alone.
pub(crate) fn run(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let packages = pinned()?;
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {msg}")?;
    let progress = ProgressBar::new(packages.len() as u64).with_style(style);
    for package in &packages {
        progress.set_message(package.file.clone());
        if check(package, folder).is_err() {
            download(package, folder)?;
            check(package, folder)?;
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(())
}

fn download(package: &Package, folder: &Path) -> anyhow::Result<()> {
    // What is there has another digest; the tools would keep it.
    let _ = fs::remove_file(folder.join(&package.file));
    let mut command = match package.registry {
        Registry::Pypi => {
            let mut command = Command::new("python3");
            command.args(["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", "."]);
            command.arg(format!("{}=={}", package.name, package.version));
            command
        }
        Registry::Npm => {
            let mut command = Command::new("npm");
            command.args(["pack", "--silent", "--pack-destination", "."]);
            command.arg(format!("{}@{}", package.name, package.version));
            command
        }
        Registry::Debian => {
            let mut command = Command::new("apt-get");
            command.args(["download", "--quiet"]).arg(format!("{}={}", package.name, package.version));
            command
        }
    };
    let by_hand = format!(
        "put {} (version {} of {}, sha256 {}) into {} by hand",
        package.file,
        package.version,
        package.name,
        package.sha256,
        folder.display()
    );
    let status = command.current_dir(folder).stdout(Stdio::null()).status();
    match status.with_context(|| format!("cannot run {}; install it, or {by_hand}", command.get_program().display()))? {
        status if status.success() => Ok(()),
        status => bail!("{command:?} ended with {status}; {by_hand}"),
    }
}
