//! Reads articles from files and standard input, one batch at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// One article as bytes, and where it came from.
#[derive(Debug)]
pub(crate) struct Raw {
    /// The file and, in JSON Lines, the line.
    pub(crate) place: String,
    pub(crate) bytes: Vec<u8>,
}

/// How files hold articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum InputFormat {
    /// One JSON object a line.
    #[default]
    Jsonl,
    /// Each file is one article.
    Text,
}

/// Articles of a list of files, in order. A file that cannot be read is an error, and the caller decides whether to go on.
#[derive(Debug)]
pub(crate) struct Articles {
    format: InputFormat,
    files: std::vec::IntoIter<PathBuf>,
    open: Option<OpenFile>,
}

struct OpenFile {
    name: String,
    reader: Box<dyn BufRead>,
    line: usize,
}

impl std::fmt::Debug for OpenFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OpenFile").field("name", &self.name).field("line", &self.line).finish_non_exhaustive()
    }
}

impl Articles {
    /// The articles of files; `-` or no file at all is standard input.
    pub(crate) fn new(format: InputFormat, files: &[PathBuf]) -> Self {
        let files = if files.is_empty() { vec![PathBuf::from("-")] } else { files.to_vec() };
        Self { format, files: files.into_iter(), open: None }
    }

    fn open_next(&mut self) -> Option<Result<(), (String, io::Error)>> {
        let path = self.files.next()?;
        let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
        let reader: io::Result<Box<dyn BufRead>> = if path == Path::new("-") {
            Ok(Box::new(BufReader::new(io::stdin())))
        } else {
            File::open(&path).map(|it| Box::new(BufReader::with_capacity(1 << 16, it)) as Box<dyn BufRead>)
        };
        Some(match reader {
            Ok(reader) => {
                self.open = Some(OpenFile { name, reader, line: 0 });
                Ok(())
            }
            Err(error) => Err((name, error)),
        })
    }
}

impl Iterator for Articles {
    /// An article, or the name of a file that cannot be read and why.
    type Item = Result<Raw, (String, io::Error)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.open.is_none()
                && let Err(error) = self.open_next()?
            {
                return Some(Err(error));
            }
            let format = self.format;
            let Some(file) = &mut self.open else { continue };
            match file.next(format) {
                Ok(Some(raw)) => return Some(Ok(raw)),
                Ok(None) => self.open = None,
                Err(error) => {
                    let name = std::mem::take(&mut file.name);
                    self.open = None;
                    return Some(Err((name, error)));
                }
            }
        }
    }
}

impl OpenFile {
    fn next(&mut self, format: InputFormat) -> io::Result<Option<Raw>> {
        let mut bytes = Vec::new();
        match format {
            InputFormat::Text => {
                if self.line > 0 {
                    return Ok(None);
                }
                self.line = 1;
                self.reader.read_to_end(&mut bytes)?;
                Ok(Some(Raw { place: self.name.clone(), bytes }))
            }
            InputFormat::Jsonl => loop {
                bytes.clear();
                if self.reader.read_until(b'\n', &mut bytes)? == 0 {
                    return Ok(None);
                }
                self.line += 1;
                // A byte order mark is no part of the first line.
                if self.line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                    bytes.drain(..3);
                }
                if !bytes.trim_ascii().is_empty() {
                    return Ok(Some(Raw { place: format!("{}:{}", self.name, self.line), bytes }));
                }
            },
        }
    }
}
