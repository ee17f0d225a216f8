//! The upload.

use std::sync::Arc;

use actix_multipart::Multipart;
use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use qingjian_domain::ledger::TargetKind;
use qingjian_domain::register::Table;

use super::PATH;
use crate::console::caller::roles;
use crate::console::imports::{SHEET_BYTES_MAX, Sheet, begin};
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::{form, frame, upload};

pub(super) async fn ask(request: HttpRequest, asked: Query<Vec<(String, String)>>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD | roles::ADMIN).await?;
    let chosen = form::get(&asked, "kind");
    let body = html! {
        p { (visitor.t(
            "上传之后先逐行预检，看清每一行会新增、变更、存疑还是有错，再决定是否导入。整张表一起导入，或一行也不导入。",
            "The sheet is judged row by row first: what would be added, changed, is in doubt or wrong. It is imported whole or not at all.",
        )) }
        form .narrow .wide method="post" action=(PATH) enctype="multipart/form-data" {
            (visitor.hidden())
            label { (visitor.t("台账（表中没有“台账类别”列的行）", "Ledger, for rows that do not name theirs")) select name="kind" required {
                option value="" { (visitor.t("请选择", "choose")) }
                @for kind in TargetKind::ALL { option value=(kind.word()) selected[chosen == kind.word()] { (visitor.t(kind.zh(), kind.en())) } }
            } }
            label { (visitor.t("表格文件（.xlsx、.xls 或 .csv）", "Sheet (.xlsx, .xls or .csv)")) input type="file" name="file" required accept=".xlsx,.xls,.csv"; }
            label { (visitor.t("工作表名称（空白为第一张）", "Name of the sheet; blank for the first")) input name="sheet"; }
            label .tick { input type="checkbox" name="wgs84" value="1"; " " (visitor.t("全表坐标为 WGS-84（CGCS2000 相同）", "All coordinates are WGS-84")) }
            p .soft { (visitor.t("表中没有坐标系列而又未勾选时，有坐标的行会判为错误：高德、腾讯、百度的坐标不能直接导入。", "Without a column for the system, and without this tick, rows with coordinates are wrong.")) }
            button .main { (visitor.t("上传并预检", "Upload and judge")) }
        }
        p { a href="/console/ledgers" { (visitor.t("返回台账", "Back to the ledgers")) } }
    };
    Ok(visitor.page(visitor.t("导入台账", "Import a ledger"), &body))
}

pub(super) async fn take(request: HttpRequest, shared: Data<Shared>, parts: Multipart) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD | roles::ADMIN).await?;
    let sent = upload::read(parts, SHEET_BYTES_MAX).await.map_err(visitor.away())?;
    let visitor = Visitor::with_form(&request, roles::LEAD | roles::ADMIN, &sent.fields).await?;
    let kind = TargetKind::of_word(form::get(&sent.fields, "kind"));
    let Some(kind) = kind.filter(|_| !sent.bytes.is_empty()) else {
        let detail = "请选择台账类别和一个不空的文件 / choose a ledger and a file that is not empty";
        return Err(visitor.away()(Refusal::new(codes::JSON_FORM, detail)));
    };
    let sheet = Sheet {
        kind,
        wgs84: !form::get(&sent.fields, "wgs84").is_empty(),
        sheet_name: Some(form::get(&sent.fields, "sheet").trim().to_owned()).filter(|name| !name.is_empty()),
        table: Arc::new(Table { headers: Vec::new(), rows: Vec::new() }),
        header_line: 1,
        headers: Vec::new(),
        decisions: std::collections::BTreeMap::default(),
    };
    let whose = (visitor.stream(), visitor.officer());
    let import = shared.console.imports.open(whose, (sent.file_name, sheet), shared.clock.now());
    begin(&shared, &import, sent.bytes);
    Ok(frame::go(&format!("{PATH}/{}", import.id)))
}
