//! Long texts in parts, each short enough for a commit.

use qingjian_sync::{DocId, Document};
use serde_json::json;
use uuid::Uuid;

use crate::console::{Edit, edits};
use crate::error::StoreError;

/// Bytes of one part: with the quotation marks of JSON masked it stays well below a commit.
const PART_BYTES: usize = 20 * 1024;

/// The kind of a part.
const KIND: &str = "draw_part";

/// A text as parts of a document, and how many they are.
pub(super) fn split(of: DocId, text: &str) -> (Vec<Edit>, u32) {
    let mut all = Vec::new();
    let (mut number, mut rest) = (0_u32, text);
    while !rest.is_empty() {
        let mut at = rest.len().min(PART_BYTES);
        while !rest.is_char_boundary(at) {
            at = at.saturating_sub(1);
        }
        let (head, tail) = rest.split_at(at);
        let fields = [("of", json!(of)), ("number", json!(number)), ("text", json!(head))];
        all.extend(edits(DocId(Uuid::now_v7()), KIND, None, fields));
        (number, rest) = (number.saturating_add(1), tail);
    }
    (all, number)
}

/// The text of which these are the parts.
pub(super) fn joined(children: &[Document], parts: u64) -> Result<String, StoreError> {
    let numbered = children.iter().filter(|child| child.kind == KIND);
    let mut all: Vec<(u64, &str)> =
        numbered.filter_map(|part| Some((part.value("number")?.as_u64()?, part.text("text")?))).collect();
    all.sort_unstable();
    let whole = (0..parts).eq(all.iter().map(|(number, _)| *number));
    if !whole {
        return Err(StoreError::unreadable("text", "a part is missing"));
    }
    Ok(all.into_iter().map(|(_, text)| text).collect())
}
