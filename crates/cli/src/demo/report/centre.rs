//! The visits at the centre.

use qingjian_central_store::InspectionFilter;
use qingjian_field_core::record::gaps;
use qingjian_sync::{DocId, Document};
use serde::Serialize;

use super::Totals;
use crate::demo::world::World;
use crate::ending::Failure;

/// A visit and everything that belongs to it, as the centre has them.
pub struct AtCentre {
    /// The inspection.
    pub visit: Document,
    /// What belongs to it.
    pub parts: Vec<Document>,
    /// The place.
    pub target: Option<Document>,
}

/// Visits of one list.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct ListLine {
    /// `V`, `K`, `B` or `G`.
    pub list: &'static str,
    /// 清单.
    pub name: &'static str,
    /// Visits.
    pub inspections: usize,
    /// Of these, sealed.
    pub sealed: usize,
    /// Pictures.
    pub photos: usize,
}

/// One visit.
#[derive(Debug, Serialize)]
pub struct VisitLine {
    /// Its document, as `qingjian admin export` wants it.
    pub id: DocId,
    /// Where.
    pub target: String,
    /// `draft`, `complete` or `sealed`.
    pub status: String,
    /// Items and other things that it still lacks.
    pub missing: usize,
}

/// What one visit lacks.
#[derive(Debug, Serialize)]
pub struct Unfinished {
    /// Where.
    pub target: String,
    /// Line by line.
    pub missing: Vec<MissingLine>,
}

/// One thing that is missing.
#[derive(Debug, Serialize)]
pub struct MissingLine {
    /// Stable code.
    pub code: &'static str,
    /// The item.
    pub item: Option<String>,
    /// 该做什么.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

const LISTS: [(&str, &str); 4] = [("V", "工业VOCs"), ("K", "餐饮油烟"), ("B", "锅炉"), ("G", "加油站油气")];

impl AtCentre {
    /// What the place is called.
    pub fn place(&self) -> String {
        self.target.as_ref().and_then(|target| target.text("name")).unwrap_or("–").to_owned()
    }

    fn follows(&self, list: &str) -> bool {
        let pinned = self.visit.value("checklists").and_then(|lists| lists.as_array());
        pinned.is_some_and(|all| all.iter().any(|id| id.as_str().is_some_and(|id| id.starts_with(list))))
    }

    fn is(&self, status: &str) -> bool {
        self.visit.text("status") == Some(status)
    }

    fn photos(&self) -> usize {
        let is_photo = |part: &&Document| {
            part.value("capture").and_then(|capture| capture.get("kind")).is_some_and(|kind| kind == "photo")
        };
        self.parts.iter().filter(is_photo).count()
    }
}

/// Every visit of the district, in the order in which they began.
pub fn visits(world: &World) -> Result<Vec<AtCentre>, Failure> {
    let page = world.centre.inspections(&world.stream, &InspectionFilter::default())?;
    page.rows.iter().rev().filter_map(|row| visit(world, row.doc).transpose()).collect()
}

/// One visit.
pub fn visit(world: &World, doc: DocId) -> Result<Option<AtCentre>, Failure> {
    let read = |doc| world.centre.document(&world.stream, doc).map(|found| found.map(|state| state.into_document()));
    let Some(visit) = read(doc)? else { return Ok(None) };
    let children = world.centre.children(&world.stream, doc)?;
    let parts = children.into_iter().filter_map(|doc| read(doc).transpose()).collect::<Result<Vec<_>, _>>()?;
    let target = visit.text("target").and_then(|text| text.parse().ok());
    Ok(Some(AtCentre { target: target.map(read).transpose()?.flatten(), visit, parts }))
}

/// Visits counted by status.
pub fn totals(visits: &[AtCentre]) -> Totals {
    let count = |status: &str| visits.iter().filter(|visit| visit.is(status)).count();
    Totals {
        inspections: visits.len(),
        sealed: count("sealed"),
        complete: count("complete"),
        draft: count("draft"),
        ..Totals::default()
    }
}

/// Every visit with what it still lacks; a sealed one lacks nothing any more.
pub fn lines(visits: &[AtCentre]) -> Vec<VisitLine> {
    let line = |it: &AtCentre| VisitLine {
        id: it.visit.doc,
        target: it.place(),
        status: it.visit.text("status").unwrap_or_default().to_owned(),
        missing: gaps(&it.visit, &it.parts, it.target.as_ref()).len(),
    };
    visits.iter().map(line).collect()
}

/// Visits counted by list.
pub fn lists(visits: &[AtCentre]) -> Vec<ListLine> {
    let line = |(list, name)| {
        let of_list = || visits.iter().filter(|visit| visit.follows(list));
        let sealed = of_list().filter(|visit| visit.is("sealed")).count();
        ListLine { list, name, inspections: of_list().count(), sealed, photos: of_list().map(AtCentre::photos).sum() }
    };
    LISTS.into_iter().map(line).collect()
}

/// What a visit lacks before it may be sealed.
pub fn unfinished(world: &World, doc: DocId) -> Result<Option<Unfinished>, Failure> {
    let Some(found) = visit(world, doc)? else { return Ok(None) };
    let missing = gaps(&found.visit, &found.parts, found.target.as_ref());
    let line = |gap: qingjian_domain::inspection::Missing| MissingLine {
        code: gap.code,
        item: gap.item,
        zh: gap.zh,
        en: gap.en,
    };
    Ok(Some(Unfinished { target: found.place(), missing: missing.into_iter().map(line).collect() }))
}
