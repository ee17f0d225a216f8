//! How far a sheet is, and what it would do.

use std::sync::atomic::Ordering;

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::register::{DryRun, Fault, header_names};

use super::rows::{Kind, counted, rows};
use super::{PATH, sheet};
use crate::console::caller::roles;
use crate::console::imports::{Import, Judged, Stage};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::listing::{Turn, read, turn};
use crate::web::{form, frame};

/// Seconds until a page of a running step looks again by itself.
const LOOK_AGAIN_S: u32 = 1;
/// Rows of one page.
pub(super) const ROWS_SHOWN: usize = 100;

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD | roles::ADMIN).await?;
    let import = sheet(&visitor, &shared, &id)?;
    let title = visitor.t("导入台账", "Import a ledger");
    let runs = |what: &str, done: usize, of: usize| {
        frame::again(visitor.page(title, &running(&visitor, &import, (what, done, of))), LOOK_AGAIN_S)
    };
    Ok(match import.stage() {
        Stage::Reading(seen) => runs(visitor.t("正在读取表格", "reading the sheet"), seen.load(Ordering::Relaxed), 0),
        Stage::Judging(done, of) => runs(visitor.t("正在逐行比对", "comparing row by row"), done.load(Ordering::Relaxed), of),
        Stage::Writing(of) => runs(visitor.t("正在写入", "writing"), 0, of),
        Stage::Failed(problem) => visitor.page(title, &html! {
            p .notice .bad role="alert" { (visitor.lang.side(&problem.detail)) }
            p { a .button href=(PATH) { (visitor.t("另选文件", "Choose another file")) } }
        }),
        Stage::Done(done) => visitor.page(title, &html! {
            p .notice .good role="status" { "✓ " (visitor.t("已导入对象：", "Targets imported: ")) (done.targets) }
            p .soft { (visitor.t("作为", "as")) " " (done.commits) " " (visitor.t("个签名提交写入，记录位置", "signed commits, position")) " " (done.head_pos) }
            p { a .button href="/console/ledgers" { (visitor.t("查看台账", "See the ledgers")) } }
        }),
        Stage::Judged(judged) => visitor.page(title, &looked_at(&visitor, &import, &judged, &asked)),
    })
}

fn running(visitor: &Visitor, import: &Import, (what, done, of): (&str, usize, usize)) -> Markup {
    html! {
        p { (import.file_name) }
        p role="status" { (what) " · " (done) @if of > 0 { " / " (of) } }
        @if of > 0 && done > 0 { progress max=(of) value=(done) aria-label=(what) {} } @else { progress aria-label=(what) {} }
        p .soft { (visitor.t("页面会自动更新；", "The page looks again by itself; ")) a href={ (PATH) "/" (import.id) } { (visitor.t("立即更新", "look now")) } }
    }
}

fn looked_at(visitor: &Visitor, import: &Import, judged: &Judged, asked: &[(String, String)]) -> Markup {
    html! {
        p { b { (import.file_name) } " · " a href="/console/ledgers" { (visitor.t("返回台账", "back to the ledgers")) } }
        @if let Some(problem) = &judged.refused { p .notice .bad role="alert" { (visitor.lang.side(&problem.detail)) } }
        @match &judged.run {
            Err(faults) => { (headers_wrong(visitor, faults)) (headers(visitor, import, None)) }
            Ok(run) => { (verdicts(visitor, import, judged, (run, asked))) }
        }
    }
}

fn headers_wrong(visitor: &Visitor, faults: &[Fault]) -> Markup {
    html! { div .notice .bad role="alert" {
        p { (visitor.t("表头不能用，什么也没有比对：", "The headers cannot be used; nothing was compared:")) }
        ul { @for fault in faults { li { (fault.column) " " (visitor.lang.side(&fault.message)) } } }
    } }
}

fn verdicts(
    visitor: &Visitor,
    import: &Import,
    judged: &Judged,
    (run, asked): (&DryRun, &[(String, String)]),
) -> Markup {
    let counts = counted(run);
    let of = |kind: Kind| counts.iter().find(|(known, _)| *known == kind).map_or(0, |(_, many)| *many);
    let first = Kind::ALL.into_iter().find(|kind| of(*kind) > 0).unwrap_or(Kind::Added);
    let shown = Kind::of_word(form::get(asked, "show")).unwrap_or(first);
    let skipped: u32 = read(asked, "skip").flatten().unwrap_or_default();
    let total = u64::try_from(of(shown)).unwrap_or_default();
    let page = format!("{PATH}/{}", import.id);
    let rest = total.saturating_sub(skipped.into()).min(u64::try_from(ROWS_SHOWN).unwrap_or_default());
    let at = Turn { path: &page, skipped: skipped.into(), shown: usize::try_from(rest).unwrap_or_default(), total };
    html! {
        ul .tiles .small { @for (kind, many) in &counts { li .alarm[kind.stops() && *many > 0] {
            a href={ (page) "?show=" (kind.word()) } aria-current=[(*kind == shown).then_some("true")] { b .number { (many) } span { (kind.name(visitor)) } }
        } } }
        (step(visitor, import, of(Kind::Wrong), of(Kind::Doubtful), of(Kind::Added).saturating_add(of(Kind::Changed))))
        h2 { (shown.name(visitor)) }
        (rows(visitor, &page, judged, (run, shown, usize::try_from(skipped).unwrap_or_default())))
        (turn(visitor, asked, &at))
        (headers(visitor, import, Some(run)))
    }
}

/// What can be done now.
fn step(visitor: &Visitor, import: &Import, wrong: usize, doubtful: usize, effects: usize) -> Markup {
    html! {
        @if wrong > 0 { p .notice .bad { (wrong) " " (visitor.t("行有错：请下载问题清单，在表格中改正后重新上传。整张表一起导入，有错时一行也不导入。", "rows are wrong: download the list, correct the sheet, upload it again. Nothing is imported while a row is wrong.")) } }
        @if doubtful > 0 { p .notice { (doubtful) " " (visitor.t("行存疑：请逐行说明它是已有的哪个对象，或是新对象。", "rows are in doubt: say of each which target it is, or that it is new.")) } }
        @if wrong == 0 && doubtful == 0 && effects == 0 { p .notice .good { (visitor.t("台账已与此表一致，没有要导入的内容。", "The ledger says all of it already.")) } }
        div .doors {
            @if wrong == 0 && doubtful == 0 && effects > 0 { form method="post" action={ (PATH) "/" (import.id) "/write" } { (visitor.hidden()) button .main { (visitor.t("全部导入", "Import all")) " (" (effects) ")" } } }
            a .button href={ (PATH) "/" (import.id) "/report?format=xlsx" } { (visitor.t("下载逐行结果", "Download the verdicts")) }
            form method="post" action={ (PATH) "/" (import.id) "/drop" } { (visitor.hidden()) button { (visitor.t("放弃", "Give up")) } }
        }
    }
}

/// Which column is which field; the operator may say otherwise.
fn headers(visitor: &Visitor, import: &Import, run: Option<&DryRun>) -> Markup {
    let (headers, chosen) = import.sheet(|sheet| (sheet.table.headers.clone(), sheet.headers.clone()));
    let said = |header: &str| chosen.iter().find(|(known, _)| known == header).map(|(_, field)| field.as_str());
    let known = |header: &str| {
        run.and_then(|run| run.mapping.known().find(|(name, _)| *name == header)).map(|(_, field)| field.to_owned())
    };
    html! {
        details open[run.is_none()] { summary { (visitor.t("表头对应", "Headers")) }
            form method="post" action={ (PATH) "/" (import.id) "/decide" } {
                (visitor.hidden())
                div .headers { @for (at, header) in headers.iter().enumerate().filter(|(_, header)| !header.is_empty()) {
                    @let now = said(header).map(str::to_owned).or_else(|| known(header));
                    label { (header) select name={ "header." (at) } {
                        option value="" { (visitor.t("不导入", "not imported")) }
                        @for (field, names) in header_names() { option value=(field) selected[now.as_deref() == Some(field)] { (names.first().map_or(field, String::as_str)) } }
                    } }
                } }
                button { (visitor.t("按此对应重新预检", "Judge anew")) }
            }
        }
    }
}
