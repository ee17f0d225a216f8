//! Reports due, and reports put together from everything that the district's documents say. Both ask the plan desk, which
//! holds the facts already: a view costs what changed since the last one. Complainants' names and numbers stand in no
//! fact: a lead gives its source, its target and its dates, and never its text.

use std::collections::HashMap;

use chrono::NaiveDate;
use qingjian_central_store::{Centre, StoreError};
use qingjian_documents::{Column, Grid, to_csv};
use qingjian_domain::calendar::Span;
use qingjian_domain::plan::Desk;
use qingjian_domain::reports::{Body, DueReport, Report, ReportName, asks_for_a_report, compile, due};
use qingjian_sync::StreamId;
use qingjian_sync::protocol::Problem;
use serde::Serialize;

use super::unmade;

/// 待填写, before what a person must still write.
const TO_WRITE: &str = "【待填写】";

/// A report that is owed, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueLine {
    /// Which, as the command line names it.
    pub report: &'static str,
    /// Its name on paper.
    pub title: &'static str,
    /// The rule that asks for it.
    pub rule: String,
    /// Its words in the plan.
    pub quote: String,
    /// First day of the period it is for.
    pub from: NaiveDate,
    /// Last day of that period.
    pub to: NaiveDate,
    /// The last day for it; absent where the plan prints none.
    pub by: Option<NaiveDate>,
    /// That day is over.
    pub overdue: bool,
    /// How many are missing.
    pub missing: u64,
}

/// A report with what it is called as a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compiled {
    /// The report.
    #[serde(flatten)]
    pub report: Report,
    /// How many parts a person must still write.
    pub to_write: usize,
    /// The period was over when the facts were looked at.
    pub is_final: bool,
}

/// Reports that the plan in force on a day owes, the earliest first. A report that was registered as sent is not owed.
///
/// # Errors
/// `plan_unreadable` for a build without a plan, or when the store fails.
pub fn due_reports(centre: &Centre, stream: &StreamId, as_of: NaiveDate) -> Result<Vec<DueLine>, Problem> {
    Ok(centre.plan_desk_on(stream, as_of, |desk| due_at(desk, as_of))?)
}

/// The plan that reports of a day are owed by: its title, and its year.
///
/// # Errors
/// `plan_unreadable` for a build without a plan, or when the store fails.
pub fn plan_of(centre: &Centre, stream: &StreamId, day: NaiveDate) -> Result<(String, i32), Problem> {
    Ok(centre.plan_desk_on(stream, day, |desk| (desk.plan().title.clone(), desk.plan().year))?)
}

/// Asks the rules that want a report, and no other.
fn due_at(desk: &Desk<'_>, as_of: NaiveDate) -> Vec<DueLine> {
    let rules = desk.plan().rules().filter(|rule| asks_for_a_report(rule));
    let said = desk.statements(rules, as_of);
    due(desk.plan(), &said, desk.calendar(), as_of).iter().map(line).collect()
}

fn line(one: &DueReport<'_>) -> DueLine {
    DueLine {
        report: one.report.word(),
        title: one.title,
        rule: one.rule.to_owned(),
        quote: one.quote.to_owned(),
        from: one.from,
        to: one.to,
        by: one.by,
        overdue: one.overdue,
        missing: one.missing,
    }
}

/// One report of a period, from what is known on a day, by the plan that is in force on the period's last day. Complainants'
/// names and numbers stand in no fact: a lead gives its source, its target and its dates, and never its text.
///
/// # Errors
/// `plan_unreadable` for a build without a plan, or when the store fails.
pub fn report(
    centre: &Centre,
    stream: &StreamId,
    name: ReportName,
    period: Span,
    as_of: NaiveDate,
) -> Result<Compiled, Problem> {
    let mut report = match name {
        // Only this one says how the plan stands.
        ReportName::HalfYearSelfAssessment => centre.plan_desk_on(stream, period.last(), |desk| {
            desk.everything(as_of, |facts, statements| compile(name, period, facts, statements, as_of))
        }),
        _ => centre.plan_desk_on(stream, as_of, |desk| compile(name, period, desk.facts(), &[], as_of)),
    }?;
    name_officers(centre, stream, &mut report)?;
    let (to_write, is_final) = (report.to_write().count(), report.is_final());
    Ok(Compiled { report, to_write, is_final })
}

/// Facts know officers by their documents; people by their names.
fn name_officers(centre: &Centre, stream: &StreamId, report: &mut Report) -> Result<(), StoreError> {
    let users = centre.users(stream)?.into_iter();
    let names: HashMap<String, String> = users.map(|it| (it.officer.id.to_string(), it.officer.name)).collect();
    let named = |cell: &str| {
        cell.split('、').map(|word| names.get(word).map_or(word, String::as_str)).collect::<Vec<_>>().join("、")
    };
    for section in &mut report.sections {
        if let Body::Table { rows, .. } = &mut section.body {
            rows.iter_mut().flatten().for_each(|cell| *cell = named(cell));
        }
    }
    Ok(())
}

/// A report as sheets of a workbook: what it is, its numbers and what is to be written on the first, each list on its own.
#[must_use]
pub fn report_grids(compiled: &Compiled) -> Vec<Grid> {
    let report = &compiled.report;
    let mut first = vec![
        pair("期间", &format!("{} 至 {}", report.from, report.to)),
        pair("数据截至", &report.as_of.to_string()),
        pair(
            "状态",
            if compiled.is_final {
                "期间已结束，数据为定稿"
            } else {
                "期间未结束，数据不是定稿"
            },
        ),
    ];
    let mut sheets = Vec::new();
    for section in &report.sections {
        match &section.body {
            Body::Number(number) => first.push(pair(section.title, &number.to_string())),
            Body::ToWrite(wanted) => first.push(pair(section.title, &format!("{TO_WRITE}{wanted}"))),
            Body::Table { columns, rows } => {
                first.push(pair(section.title, &format!("{}条，见工作表“{}”", rows.len(), sheet_name(section.title))));
                sheets.push(grid(&sheet_name(section.title), columns, rows.clone()));
            }
        }
    }
    std::iter::once(grid(&sheet_name(report.title), &["项目", "内容"], first)).chain(sheets).collect()
}

/// A report as one CSV text: its parts one below the other, an empty line between.
///
/// # Errors
/// None that a report could bring about.
pub fn report_csv(compiled: &Compiled) -> Result<Vec<u8>, Problem> {
    let mut out = Vec::new();
    for (place, grid) in report_grids(compiled).iter().enumerate() {
        let text = to_csv(grid).map_err(|error| unmade(&error))?;
        if place > 0 {
            out.extend_from_slice(format!("\r\n{}\r\n", grid.name).as_bytes());
        }
        // The mark of UTF-8 stands once, at the beginning.
        out.extend_from_slice(if place > 0 { text.strip_prefix(MARK).unwrap_or(&text) } else { &text });
    }
    Ok(out)
}

const MARK: &[u8] = b"\xEF\xBB\xBF";

fn pair(title: &str, said: &str) -> Vec<String> {
    vec![title.to_owned(), said.to_owned()]
}

fn grid(name: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Grid {
    let column = |title: &&str| Column { title: (*title).to_owned(), is_number: *title == "数量" };
    Grid { name: name.to_owned(), columns: columns.iter().map(column).collect(), rows }
}

/// Letters that a spreadsheet takes in the name of a sheet, and no more of them than it takes.
fn sheet_name(title: &str) -> String {
    title.chars().filter(|letter| !"[]:*?/\\".contains(*letter)).take(SHEET_NAME_CHARS_MAX).collect()
}

const SHEET_NAME_CHARS_MAX: usize = 31;
