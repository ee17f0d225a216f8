//! Every tablet of the district, and shutting one out.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};
use qingjian_central_store::{StoreError, TabletStatus, User};
use qingjian_sync::ReplicaId;

use super::PATH;
use crate::console::caller::roles;
use crate::console::tablets::shut_out;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::Sent;
use crate::web::frame;
use crate::web::listing::table;
use crate::web::officers::change::sure;
use crate::web::words::{clock, offset};

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let stream = visitor.stream();
    let read =
        shared.with_centre(move |centre| Ok::<_, StoreError>((centre.tablets(&stream)?, centre.users(&stream)?)));
    let (tablets, users) = read.await.map_err(visitor.away())?;
    let body = html! {
        @if tablets.is_empty() { p .notice { (visitor.t("还没有平板。由管理员发放登记码，在平板上扫码或输入。", "No tablet yet: an administrator gives out a code.")) } }
        @else { (list(&visitor, &tablets, &users)) }
        @if visitor.may(roles::ADMIN) { (new(&visitor, &users)) }
    };
    Ok(visitor.page(visitor.t("平板", "Tablets"), &body))
}

fn list(visitor: &Visitor, tablets: &[TabletStatus], users: &[User]) -> Markup {
    let acts = visitor.may(roles::ADMIN);
    let mut heads = vec![
        visitor.t("平板", "Tablet"),
        visitor.t("使用人", "Officer"),
        visitor.t("登记时间", "Enrolled"),
        visitor.t("最近联系", "Last contact"),
        visitor.t("版本", "Version"),
        visitor.t("时钟", "Clock"),
        visitor.t("待发", "Waiting"),
        visitor.t("状态", "State"),
    ];
    if acts {
        heads.push(visitor.t("停用", "Revoke"));
    }
    let name = |tablet: &TabletStatus| users.iter().find(|user| Some(user.officer.id) == tablet.replica.officer);
    let time = |at: Option<DateTime<FixedOffset>>| at.map_or_else(|| "—".to_owned(), clock);
    let rows = html! { @for tablet in tablets { tr {
        th scope="row" { (tablet.replica.device) br; code .soft { (tablet.replica.id.to_string().get(..8).unwrap_or_default()) } }
        td { (name(tablet).map_or("—", |user| user.officer.name.as_str())) }
        td { (clock(tablet.replica.enrolled_at)) }
        td { @match tablet.last_contact { Some(at) => { (clock(at)) } None => { span .mark .warn { (visitor.t("从未联系", "never")) } } } }
        td { (tablet.app.as_deref().unwrap_or("—")) }
        td { (tablet.clock_offset_ms.map_or_else(|| "—".to_owned(), |ms| offset(visitor.lang, ms))) }
        td .number { (tablet.waiting.records_waiting) " / " (tablet.waiting.photos_waiting) }
        td { @match tablet.replica.revoked_at { Some(_) => { span .mark .warn { (visitor.t("已停用", "revoked")) } br; (time(tablet.replica.revoked_at)) } None => { (visitor.t("在用", "active")) } } }
        @if acts { td { @if tablet.replica.revoked_at.is_none() { (revoking(visitor, tablet)) } } }
    } } };
    table(visitor.t("平板", "tablets"), &heads, &rows)
}

fn revoking(visitor: &Visitor, tablet: &TabletStatus) -> Markup {
    html! { details { summary aria-label={ (visitor.t("停用", "revoke")) "：" (tablet.replica.device) } { (visitor.t("停用", "Revoke")) }
        form method="post" action={ (PATH) "/" (tablet.replica.id) "/revoke" } { (visitor.hidden())
            label .tick { input type="checkbox" name="sure" value="1" required; " " (visitor.t("确认：丢失或更换。此后送来的提交一律待核，由组长放行", "I am sure: what it sends from now on is held until a lead releases it")) }
            button .danger { (visitor.t("停用", "Revoke")) }
        }
    } }
}

fn new(visitor: &Visitor, users: &[User]) -> Markup {
    html! {
        h2 { (visitor.t("登记新平板", "Enrol a tablet")) }
        form .narrow method="post" action="/console/tablets/code" {
            (visitor.hidden())
            label { (visitor.t("使用人", "Officer")) select name="officer" required {
                option value="" { (visitor.t("请选择", "choose")) }
                @for user in users.iter().filter(|user| user.revoked_at.is_none()) { option value=(user.officer.id) { (user.officer.name) " " (user.officer.certificate) } }
            } }
            label { (visitor.t("平板名称，如“平板 3”", "Name of the tablet, such as 平板 3")) input name="device" required maxlength="30"; }
            button .main { (visitor.t("发放登记码", "Give out a code")) }
        }
    }
}

pub(super) async fn revoke(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::ADMIN, &sent).await?;
    let id: ReplicaId = id.parse().map(ReplicaId).map_err(|_| visitor.unknown("tablet", &id))?;
    sure(&visitor, &sent)?;
    shut_out(&shared, visitor.stream(), visitor.officer(), id).await.map_err(visitor.away())?;
    Ok(frame::go(PATH))
}
