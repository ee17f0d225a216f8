//! The world that the typesetter sees: the template, the words, the pictures, the fonts, and nothing else. No file of
//! this machine, no package, no date.

use std::collections::HashMap;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::super::paper::Paper;
use super::fonts;
use crate::error::DocumentError;

const TEMPLATE: &str = include_str!("record.typ");

pub(super) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    files: HashMap<FileId, Bytes>,
}

impl Desk {
    pub(super) fn new(paper: &Paper, pictures: Vec<(String, Vec<u8>)>, more: Vec<Font>) -> Result<Self, DocumentError> {
        let fonts: Vec<Font> = fonts::carried().iter().cloned().chain(more).collect();
        let words =
            serde_json::to_vec(&Worded { paper, fonts: families(&fonts) }).map_err(DocumentError::unprintable)?;
        let mut files = HashMap::from([(named("record.json")?, Bytes::new(words))]);
        for (name, bytes) in pictures {
            files.insert(named(&name)?, Bytes::new(bytes));
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(named("record.typ")?, TEMPLATE.to_owned()),
            files,
        })
    }
}

/// What the template reads.
#[derive(serde::Serialize)]
struct Worded<'a> {
    #[serde(flatten)]
    paper: &'a Paper,
    /// In the order in which a character is looked for.
    fonts: Vec<String>,
}

fn families(fonts: &[Font]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for font in fonts {
        let name = font.info().family.to_string();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn named(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(DocumentError::unprintable)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(absent(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}
