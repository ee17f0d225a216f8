//! Documents as the plan looks at them, read in one walk over the database.

use qingjian_domain::plan::Document;
use qingjian_domain::vocabulary;
use qingjian_sync::DocId;
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::Value;

use crate::fault::Result;
use crate::store::all;
use crate::view::kind_of;

/// Kinds that say nothing to the plan and are most of what a tablet holds. What is left out here is left out by the plan
/// too, a test sees to it.
const SILENT: [&str; 6] = ["evidence", "signature", "amendment", "ruling", "officer", "decision"];

/// Whether the plan looks at documents of this kind.
pub(super) fn speaks(kind: &str) -> bool {
    !SILENT.contains(&kind)
}

/// A surviving value without the names of who wrote it and when, which the plan does not ask.
#[derive(Deserialize)]
struct Said {
    value: Value,
}

/// A document of which rows are still coming.
struct Coming {
    doc: String,
    kind: String,
    fields: Vec<(String, Option<Value>)>,
}

impl Coming {
    fn document(self) -> Document {
        Document::new(&self.doc, &self.kind, self.fields)
    }
}

/// Every document that the plan looks at.
pub(super) fn each(store: &Connection, mut take: impl FnMut(Document)) -> Result<()> {
    let kinds: Vec<&str> = vocabulary::kinds().filter(|kind| speaks(kind)).collect();
    let mut statement = store.prepare_cached(include_str!("scan.sql"))?;
    let mut rows = statement.query([serde_json::to_string(&kinds)?])?;
    let mut coming: Option<Coming> = None;
    while let Some(row) = rows.next()? {
        let doc = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if coming.as_ref().is_none_or(|it| it.doc != doc) {
            coming.take().into_iter().for_each(|it| take(it.document()));
            coming = Some(Coming { doc: doc.to_owned(), kind: row.get(1)?, fields: Vec::new() });
        }
        let survivors = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
        if let Some(it) = &mut coming {
            it.fields.push((row.get(2)?, held(survivors)?));
        }
    }
    coming.into_iter().for_each(|it| take(it.document()));
    Ok(())
}

/// One document; none where it is not there.
pub(super) fn one(store: &Connection, doc: &str) -> Result<Option<Document>> {
    let Some(kind) = kind_of(store, doc.parse()?)? else { return Ok(None) };
    let rows: Vec<(String, String)> =
        all(store, include_str!("../view/fields.sql"), [doc], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let fields: Vec<(String, Option<Value>)> =
        rows.into_iter().map(|(field, survivors)| Ok((field, held(&survivors)?))).collect::<Result<_>>()?;
    Ok(Some(Document::new(doc, &kind, fields)))
}

/// The one value of a field; none while it is in conflict.
fn held(survivors: &str) -> Result<Option<Value>> {
    let mut said: Vec<Said> = serde_json::from_str(survivors)?;
    let same = said.windows(2).all(|two| matches!(two, [one, other] if one.value == other.value));
    Ok(said.pop().map(|it| it.value).filter(|_| same))
}

/// The ids in a field that holds a list of them; in a conflict those of all its values.
pub(super) fn ids(survivors: &str) -> Result<Vec<DocId>> {
    let said: Vec<Said> = serde_json::from_str(survivors)?;
    let all = said.iter().filter_map(|it| it.value.as_array()).flatten().filter_map(Value::as_str);
    Ok(all.filter_map(|id| id.parse().ok()).collect())
}
