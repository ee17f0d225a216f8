//! The verdicts as a sheet, for whoever corrects the rows.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_documents::{Column, Grid};
use qingjian_domain::register::{Change, RowVerdict, Whom, written};

use super::rows::kind;
use super::sheet;
use crate::console::caller::roles;
use crate::console::imports::Stage;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::words::Lang;
use crate::web::{download, form};

pub(super) async fn give(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD | roles::ADMIN).await?;
    let import = sheet(&visitor, &shared, &id)?;
    let not_yet =
        || Refusal::new(codes::QUERY_MALFORMED, "预检尚未完成，请稍后再下载 / it is not judged yet: wait a moment");
    let Stage::Judged(judged) = import.stage() else { return Err(visitor.away()(not_yet())) };
    let rows = match &judged.run {
        Ok(run) => run.rows.iter().flat_map(|(line, verdict)| lines(visitor.lang, *line, verdict)).collect(),
        Err(faults) => {
            faults.iter().map(|it| row(it.line, "表头", &it.column, visitor.lang.side(&it.message))).collect()
        }
    };
    let columns =
        ["行", "结果", "列", "说明"].map(|title| Column { title: title.to_owned(), is_number: title == "行" });
    let grid = Grid { name: "预检结果".to_owned(), columns: columns.into(), rows };
    download::sheet("台账预检结果", form::get(&asked, "format"), &grid).map_err(visitor.away())
}

fn row(line: u32, verdict: &str, column: &str, what: &str) -> Vec<String> {
    vec![line.to_string(), verdict.to_owned(), column.to_owned(), what.to_owned()]
}

fn lines(lang: Lang, line: u32, verdict: &RowVerdict) -> Vec<Vec<String>> {
    let word = kind(verdict).map_or("空白", super::rows::Kind::zh);
    let change = |it: &Change| {
        let before = it.before.as_ref().map_or_else(String::new, |before| format!("{} → ", written(&it.field, before)));
        row(line, word, &it.field, &format!("{before}{}", written(&it.field, &it.after)))
    };
    match verdict {
        RowVerdict::Wrong(faults) => {
            faults.iter().map(|it| row(line, word, &it.column, lang.side(&it.message))).collect()
        }
        RowVerdict::Changed(_, changes) => changes.iter().map(change).collect(),
        RowVerdict::Doubtful(all) => all.iter().map(|it| row(line, word, "", &whom(it.whom))).collect(),
        RowVerdict::Blank => Vec::new(),
        RowVerdict::Joined(first) => vec![row(line, word, "", &first.to_string())],
        RowVerdict::Added(_) | RowVerdict::Unchanged(_) => vec![row(line, word, "", "")],
    }
}

fn whom(whom: Whom) -> String {
    match whom {
        Whom::Target(id) => format!("或为对象 {id}"),
        Whom::Line(line) => format!("或与第{line}行相同"),
    }
}
