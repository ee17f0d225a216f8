//! Backups: making one, and reading one again.

use std::sync::Arc;

use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::StoreError;

use super::door::{Away, Visitor};
use super::form::{Sent, get};
use super::frame;
use super::listing::table;
use super::words::clock;
use crate::console::backups::{self, Job, Kept};
use crate::console::caller::roles;
use crate::problem::no_such_method;
use crate::shared::Shared;

const PATH: &str = "/console/backup";
/// Seconds until the page of a running backup looks again by itself.
const LOOK_AGAIN_S: u32 = 1;

/// Adds the pages of this room.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(show)).route(web::post().to(make)));
    app.service(at("/console/backup/verify").route(web::post().to(verify)));
}

async fn show(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ADMIN).await?;
    let title = visitor.t("备份", "Backup");
    if let Err(nowhere) = shared.backups.folder() {
        return Ok(visitor.page(title, &html! { p .notice { (visitor.lang.side(&nowhere.0.detail)) } }));
    }
    let listed = Arc::clone(&shared.backups);
    let kept = shared.with_centre(move |_| Ok::<_, StoreError>(listed.list())).await.map_err(visitor.away())?;
    let job = shared.backups.job();
    let runs = job.as_ref().is_some_and(|job| job.ended.is_none());
    let body = html! {
        p { (visitor.t("备份含数据库和全部照片文件，每个文件写入后核对哈希；不覆盖旧备份。签名密钥不在其中，请另行保存。", "Database and all files; each is held against its digest; none is written over. The signing keys are not in it: keep them apart.")) }
        @if let Some(job) = &job { (state(&visitor, job)) }
        @if !runs { form method="post" action=(PATH) { (visitor.hidden()) button .main { (visitor.t("立即备份", "Back up now")) } } }
        (list(&visitor, &kept, runs))
    };
    let page = visitor.page(title, &body);
    Ok(if runs { frame::again(page, LOOK_AGAIN_S) } else { page })
}

fn state(visitor: &Visitor, job: &Job) -> Markup {
    let what = if job.verifies { visitor.t("核对", "reading again") } else { visitor.t("备份", "backing up") };
    html! { @match &job.ended {
        None => {
            p role="status" { (what) " " (job.name) " · " (job.done) " / " (job.of) }
            progress max=(job.of.max(1)) value=(job.done) aria-label=(what) {}
        }
        Some(Ok(done)) => { p .notice .good role="status" { "✓ " (what) " " (job.name) "：" (done.files) " " (visitor.t("个文件，", "files, ")) (size(done.bytes)) } }
        Some(Err(why)) => { p .notice .bad role="alert" { (what) " " (job.name) " " (visitor.t("失败：", "failed: ")) (why) } }
    } }
}

fn list(visitor: &Visitor, kept: &[Kept], runs: bool) -> Markup {
    if kept.is_empty() {
        return html! { p .soft { (visitor.t("还没有备份。", "There is no backup yet.")) } };
    }
    let heads = [
        visitor.t("备份", "Backup"),
        visitor.t("时间", "Made"),
        visitor.t("文件", "Files"),
        visitor.t("大小", "Size"),
        visitor.t("最近核对", "Last read again"),
        visitor.t("核对", "Read again"),
    ];
    let rows = html! { @for it in kept { tr {
        th scope="row" { (it.name) }
        td { (clock(it.manifest.made_at)) }
        td .number { (it.manifest.files.len()) }
        td .number { (size(it.manifest.bytes())) }
        td { @match it.manifest.verified_at { Some(at) => { "✓ " (clock(at)) } None => { "—" } } }
        td { @if !runs { form method="post" action="/console/backup/verify" { (visitor.hidden()) input type="hidden" name="name" value=(it.name); button aria-label={ (visitor.t("核对哈希", "read again")) "：" (it.name) } { (visitor.t("核对哈希", "Read again")) } } } }
    } } };
    table(visitor.t("备份", "backups"), &heads, &rows)
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{} MB", bytes.div_ceil(1_048_576)),
    }
}

async fn make(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    backups::make(&shared, visitor.stream(), visitor.officer()).map_err(visitor.away())?;
    Ok(frame::go(PATH))
}

async fn verify(request: HttpRequest, shared: Data<Shared>, sent: Sent) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    backups::verify(&shared, visitor.stream(), visitor.officer(), get(&sent, "name")).map_err(visitor.away())?;
    Ok(frame::go(PATH))
}
