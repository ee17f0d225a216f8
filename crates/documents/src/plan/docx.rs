//! Word files: the part `word/document.xml` of a ZIP (ECMA-376, WordprocessingML).

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Tables;
use super::assembly::Assembly;
use crate::error::DocumentError;

const PART: &str = "word/document.xml";
/// A plan unpacks to some megabytes; more is a bomb.
const XML_BYTES_MAX: u64 = 256 * 1024 * 1024;

pub(super) fn read(bytes: Vec<u8>) -> Result<Tables, DocumentError> {
    let xml = document(bytes)?;
    let mut reader = Reader::from_str(&xml);
    let mut assembly = Assembly::default();
    loop {
        match reader.read_event().map_err(broken)? {
            Event::Eof => return Ok(assembly.finish()),
            event => meet(&event, &mut assembly)?,
        }
    }
}

fn broken(error: impl std::fmt::Display) -> DocumentError {
    DocumentError::new(
        "not_docx",
        format!("读不出Word文件（{error}），请用文字处理软件另存为docx"),
        "this is no readable .docx: save it anew",
    )
}

fn document(bytes: Vec<u8>) -> Result<String, DocumentError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let part = archive.by_name(PART).map_err(broken)?;
    let mut xml = String::new();
    let read = part.take(XML_BYTES_MAX).read_to_string(&mut xml).map_err(broken)?;
    if u64::try_from(read).is_ok_and(|read| read == XML_BYTES_MAX) {
        return Err(broken("the text unpacks to more than 256 MiB"));
    }
    Ok(xml)
}

fn meet(event: &Event<'_>, assembly: &mut Assembly) -> Result<(), DocumentError> {
    match event {
        Event::Start(tag) => begin(tag, assembly),
        Event::Empty(tag) => {
            begin(tag, assembly);
            end(tag.local_name().as_ref(), assembly);
        }
        Event::End(tag) => end(tag.local_name().as_ref(), assembly),
        Event::Text(text) => assembly.text(&text.xml10_content()),
        Event::CData(text) => assembly.text(&text.xml10_content()),
        Event::GeneralRef(entity) => assembly.text(&referred(entity)?),
        _ => {}
    }
    Ok(())
}

/// `&amp;`, `&#8220;`: only what XML itself knows; Word writes nothing else.
fn referred(entity: &quick_xml::events::BytesRef<'_>) -> Result<String, DocumentError> {
    if let Some(letter) = entity.resolve_char_ref().map_err(broken)? {
        return Ok(letter.to_string());
    }
    let name = entity.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name)
        .map(str::to_owned)
        .ok_or_else(|| broken(format_args!("the entity &{name}; is not known")))
}

fn begin(tag: &BytesStart<'_>, assembly: &mut Assembly) {
    match tag.local_name().as_ref() {
        "tbl" => assembly.begin_table(),
        "tr" => assembly.begin_row(),
        "tc" => assembly.begin_cell(1, 1),
        "gridSpan" => {
            let columns = value(tag).and_then(|value| value.parse().ok()).unwrap_or(1);
            assembly.cell().into_iter().for_each(|cell| cell.columns = usize::clamp(columns, 1, 100));
        }
        // Without a value the cell goes on from above; `restart` begins a merged cell.
        "vMerge" => {
            let goes_on = value(tag).is_none_or(|value| value == "continue");
            assembly.cell().into_iter().for_each(|cell| cell.goes_on = goes_on);
        }
        "tab" => assembly.text("\t"),
        "br" => assembly.text("\n"),
        _ => {}
    }
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "val")?;
    Some(found.value.to_string())
}

fn end(name: &str, assembly: &mut Assembly) {
    match name {
        "p" => assembly.end_paragraph(),
        "tc" => assembly.end_cell(),
        "tr" => assembly.end_row(),
        "tbl" => assembly.end_table(),
        _ => {}
    }
}
