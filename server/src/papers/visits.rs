//! The list of visits as a table.

use std::collections::HashMap;

use qingjian_central_store::{Centre, InspectionFilter, InspectionRow, StoreError};
use qingjian_documents::{Column, Grid};
use qingjian_domain::identifiers::streets;
use qingjian_domain::ledger::TargetKind;
use qingjian_sync::protocol::Problem;
use qingjian_sync::{DocId, StreamId};
use serde::Deserialize as _;
use serde_json::Value;

use super::fields::{sole, text};

/// Visits of one table or map: a district's work of several years. Beyond it the table would take a minute and more
/// memory than a shared machine has to give; whoever needs more narrows the dates.
pub const VISITS_MAX: u64 = 50_000;

const TITLES: [&str; 14] = [
    "记录编号",
    "检查日期",
    "开始时间",
    "检查对象",
    "台账",
    "统一社会信用代码",
    "街道",
    "地址",
    "检查方式",
    "检查人",
    "检查表",
    "状态",
    "封存摘要",
    "待裁定冲突",
];

/// Every visit that passes a filter, newest first.
///
/// # Errors
/// `too_many_visits`, or when the store fails.
pub fn all_visits(
    centre: &Centre,
    stream: &StreamId,
    filter: &InspectionFilter,
) -> Result<Vec<InspectionRow>, Problem> {
    let mut rows: Vec<InspectionRow> = Vec::new();
    loop {
        let skip = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        let page = centre.inspections(stream, &InspectionFilter { skip, ..filter.clone() })?;
        if page.total > VISITS_MAX {
            let detail = format!(
                "符合条件的检查有{}次，超过{VISITS_MAX}次，请缩小日期范围 / {} visits pass the filter, {VISITS_MAX} fit: \
                 narrow the dates",
                page.total, page.total
            );
            return Err(Problem::new(422, "Unprocessable Content", "too_many_visits", detail));
        }
        if page.rows.is_empty() {
            return Ok(rows);
        }
        rows.extend(page.rows);
    }
}

/// The same as a table; a cell of a field in conflict is empty, and the last column counts such fields.
///
/// # Errors
/// Those of [`all_visits`].
pub fn visits_grid(centre: &Centre, stream: &StreamId, filter: &InspectionFilter) -> Result<Grid, Problem> {
    let rows = all_visits(centre, stream, filter)?;
    let mut targets = HashMap::new();
    let cells = rows.iter().map(|row| cells(centre, stream, row, &mut targets)).collect::<Result<_, StoreError>>()?;
    let column = |title: &str| Column { title: title.to_owned(), is_number: title == "待裁定冲突" };
    Ok(Grid { name: "检查记录".to_owned(), columns: TITLES.map(column).into(), rows: cells })
}

/// What a row says of its target.
type Target = [String; 5];

fn cells(
    centre: &Centre,
    stream: &StreamId,
    row: &InspectionRow,
    targets: &mut HashMap<DocId, Target>,
) -> Result<Vec<String>, StoreError> {
    let visit = centre.document(stream, row.doc)?;
    let of = |field: &str| visit.as_ref().and_then(|visit| sole(visit, field));
    let [name, ledger, code, street, address] = match row.target {
        Some(doc) => target(centre, stream, doc, targets)?,
        None => Target::default(),
    };
    let date = row.visit_date.clone().unwrap_or_default();
    let started = of("started_at").and_then(Value::as_str).map(clock).unwrap_or_default();
    let digest = of("seal").and_then(|seal| seal.get("digest")?.as_str()).unwrap_or_default();
    let status = if row.withdrawn { "已撤回" } else { status(row.status.as_deref()) };
    Ok(vec![
        row.doc.to_string(),
        date,
        started,
        name,
        ledger,
        code,
        street,
        address,
        form(row.form.as_deref()).to_owned(),
        listed(of("officers"), "name"),
        of("checklists")
            .and_then(Value::as_array)
            .map(|all| joined(all.iter().filter_map(Value::as_str)))
            .unwrap_or_default(),
        status.to_owned(),
        digest.to_owned(),
        row.conflicts.to_string(),
    ])
}

fn target(
    centre: &Centre,
    stream: &StreamId,
    doc: DocId,
    known: &mut HashMap<DocId, Target>,
) -> Result<Target, StoreError> {
    if let Some(found) = known.get(&doc) {
        return Ok(found.clone());
    }
    let document = centre.document(stream, doc)?;
    let of = |field: &str| document.as_ref().and_then(|it| text(it, field)).unwrap_or_default().to_owned();
    let found =
        [of("name"), ledger(&of("target_kind")), of("organisation_number"), street(&of("street")), of("address")];
    known.insert(doc, found.clone());
    Ok(found)
}

/// A ledger's Chinese name; the word itself where it is none.
#[must_use]
pub fn ledger(word: &str) -> String {
    TargetKind::deserialize(&Value::from(word)).map_or_else(|_| word.to_owned(), |kind| kind.zh().to_owned())
}

/// A street's name; the code itself where the list has no such street.
#[must_use]
pub fn street(code: &str) -> String {
    let known = streets().iter().find(|street| street.code.as_str() == code);
    known.map_or_else(|| code.to_owned(), |street| street.name.clone())
}

pub(super) fn form(form: Option<&str>) -> &str {
    match form {
        Some("on_site") => "现场",
        Some("off_site") => "非现场",
        other => other.unwrap_or_default(),
    }
}

pub(super) fn status(status: Option<&str>) -> &str {
    match status {
        Some("draft") => "草稿",
        Some("complete") => "已完成",
        Some("sealed") => "已封存",
        Some("amended") => "已补充",
        other => other.unwrap_or_default(),
    }
}

fn listed(value: Option<&Value>, member: &str) -> String {
    let all = value.and_then(Value::as_array).into_iter().flatten();
    joined(all.filter_map(|one| one.get(member)?.as_str()))
}

fn joined<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join("、")
}

fn clock(text: &str) -> String {
    let at = chrono::DateTime::parse_from_rfc3339(text).ok();
    let zone = chrono::FixedOffset::east_opt(BEIJING_S);
    at.zip(zone)
        .map_or_else(|| text.to_owned(), |(at, zone)| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string())
}

/// Beijing is eight hours ahead of UTC all year.
const BEIJING_S: i32 = 8 * 3600;
