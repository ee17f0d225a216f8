//! Everybody of the district.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use maud::{Markup, html};
use qingjian_central_store::{Role, User};
use qingjian_domain::inspection::beijing_date;

use super::PATH;
use crate::console::caller::roles;
use crate::limits::PASSWORD_CHARS_MIN;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form;
use crate::web::frame::role;
use crate::web::listing::table;
use crate::web::words::clock;

/// Days before the end of a certificate from which the list warns: renewals take weeks.
const WARN_DAYS: i64 = 60;
const ROLES: [Role; 4] = [Role::Inspector, Role::Lead, Role::Admin, Role::Auditor];

pub(super) async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let (stream, today) = (visitor.stream(), beijing_date(shared.clock.now()));
    let users = shared.with_centre(move |centre| centre.users(&stream)).await.map_err(visitor.away())?;
    let body = html! {
        @match form::get(&asked, "done") {
            "" => {}
            _ => { p .notice .good role="status" { "✓ " (visitor.t("已保存。", "Saved.")) } }
        }
        (list(&visitor, &users, today))
        @if visitor.may(roles::ADMIN) { (new(&visitor)) }
    };
    Ok(visitor.page(visitor.t("人员", "Officers"), &body))
}

fn list(visitor: &Visitor, users: &[User], today: NaiveDate) -> Markup {
    let acts = visitor.may(roles::ADMIN);
    let mut heads = vec![
        visitor.t("姓名", "Name"),
        visitor.t("执法证号", "Certificate"),
        visitor.t("证件有效期至", "Valid to"),
        visitor.t("角色", "Role"),
        visitor.t("控制台", "Console"),
        visitor.t("状态", "State"),
    ];
    if acts {
        heads.push(visitor.t("办理", "Change"));
    }
    let rows = html! { @for user in users { tr {
        th scope="row" { (user.officer.name) }
        td .number { (user.officer.certificate) }
        td { (validity(visitor, user.officer.valid_to, today)) }
        td { (role(visitor.lang, user.officer.role.as_str())) }
        td { @if user.password_hash.is_some() { (visitor.t("可登录", "may log in")) } @else { (visitor.t("未设密码", "no password")) } }
        td { @match user.revoked_at { Some(at) => { span .mark .warn { (visitor.t("已停用", "revoked")) } br; (clock(at)) } None => { (visitor.t("在用", "active")) } } }
        @if acts { td { @if user.revoked_at.is_none() { (changes(visitor, user)) } } }
    } } };
    table(visitor.t("人员", "officers"), &heads, &rows)
}

fn validity(visitor: &Visitor, valid_to: Option<NaiveDate>, today: NaiveDate) -> Markup {
    let Some(day) = valid_to else { return html! { span .mark .warn { (visitor.t("未登记", "not entered")) } } };
    let left = (day - today).num_days();
    html! {
        (day)
        @if left < 0 { " " span .mark .warn { (visitor.t("已过期", "expired")) } }
        @else if left <= WARN_DAYS { " " span .mark .warn { (left) " " (visitor.t("天后到期", "days left")) } }
    }
}

fn changes(visitor: &Visitor, user: &User) -> Markup {
    let (id, name) = (user.officer.id, &user.officer.name);
    let said = |zh: &str, en: &str| format!("{}：{name}", visitor.t(zh, en));
    html! { details { summary aria-label=(said("办理", "change")) { (visitor.t("办理", "Change")) }
        form method="post" action={ (PATH) "/" (id) "/certificate" } { (visitor.hidden())
            label { (visitor.t("证件有效期至", "Certificate valid to")) input type="date" name="valid_to" required value=[user.officer.valid_to.map(|day| day.to_string())]; }
            button { (visitor.t("更改有效期", "Save")) }
        }
        form method="post" action={ (PATH) "/" (id) "/password" } { (visitor.hidden())
            label { (visitor.t("新密码（本人下次登录使用，至少10个字符）", "New password, ten characters or more")) input type="password" name="new" autocomplete="new-password" required minlength=(PASSWORD_CHARS_MIN); }
            button { (visitor.t("重设密码", "Set password")) }
        }
        form method="post" action={ (PATH) "/" (id) "/sessions" } { (visitor.hidden()) button { (visitor.t("结束其所有登录", "End all sessions")) } }
        form method="post" action={ (PATH) "/" (id) "/revoke" } { (visitor.hidden())
            label .tick { input type="checkbox" name="sure" value="1" required; " " (visitor.t("确认停用：此后其提交一律待核，不能恢复", "I am sure: from now on what this officer does is held; there is no way back")) }
            button .danger { (visitor.t("停用", "Revoke")) }
        }
    } }
}

fn new(visitor: &Visitor) -> Markup {
    html! {
        h2 { (visitor.t("添加人员", "Add an officer")) }
        form .narrow method="post" action=(PATH) {
            (visitor.hidden())
            label { (visitor.t("姓名", "Name")) input name="name" required autocomplete="off"; }
            label { (visitor.t("执法证号（也是登录名）", "Certificate number, also the login")) input name="certificate" required autocomplete="off"; }
            label { (visitor.t("证件有效期至", "Certificate valid to")) input type="date" name="valid_to" required; }
            label { (visitor.t("角色", "Role")) select name="role" { @for one in ROLES { option value=(one.as_str()) { (role(visitor.lang, one.as_str())) } } } }
            button .main { (visitor.t("添加", "Add")) }
        }
    }
}
