//! One draw at the step where it is.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_central_store::{Draw, DrawStage, PartyState, StoreError};
use qingjian_domain::draw::{MonthlyTerms, PARTIES_MIN, Purpose};
use qingjian_domain::plan::Plan;
use qingjian_sync::DocId;

use super::drawn::{Known, drawn};
use super::{PATH, purpose};
use crate::console::caller::roles;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::listing::table;
use crate::web::words::clock;

/// Whoever may stand for a body.
pub(super) const PARTIES: u8 = roles::LEAD | roles::ADMIN | roles::AUDITOR;

pub(super) async fn show(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let doc: DocId = id.parse().map_err(|_| visitor.unknown("draw", &id))?;
    let stream = visitor.stream();
    let read = shared.with_centre(move |centre| {
        let draw = centre.draw(&stream, doc)?;
        let known = Known::read(centre, &stream, &draw)?;
        let plan = centre.plan_in_force(&stream, draw.frozen.pool.visits.first())?.plan;
        Ok::<_, StoreError>((draw, known, plan))
    });
    let (draw, known, plan) = read.await.map_err(visitor.away())?;
    Ok(visitor.page(&purpose(&visitor, &draw.line.purpose), &markup(&visitor, &draw, &known, plan)))
}

fn markup(visitor: &Visitor, draw: &Draw, known: &Known, plan: &Plan) -> Markup {
    let stage = draw.stage();
    html! {
        p { a href=(PATH) { (visitor.t("全部抽取", "All draws")) } }
        (steps(visitor, stage))
        (head(visitor, draw, plan))
        h2 { (visitor.t("参与单位", "Bodies that take part")) }
        (parties(visitor, draw))
        @match stage {
            DrawStage::Committing => { (joining(visitor, draw)) }
            DrawStage::Revealing => { (revealing(visitor, draw)) }
            DrawStage::Ready => { @if visitor.may(roles::LEAD) { (button(visitor, draw, "draw", visitor.t("抽取", "Draw"))) } @else { p { (visitor.t("全部已公布，等待组长抽取。", "All have revealed; the lead draws.")) } } }
            DrawStage::Drawn => { (drawn(visitor, draw, known)) }
            DrawStage::Abandoned => { p .notice .bad { (visitor.t("已中止，没有结果：", "Ended without a result: ")) (draw.line.abandoned.as_deref().unwrap_or_default()) } }
        }
        @if visitor.may(roles::LEAD) && !matches!(stage, DrawStage::Drawn | DrawStage::Abandoned) { (ending(visitor, draw)) }
    }
}

fn steps(visitor: &Visitor, stage: DrawStage) -> Markup {
    let all = [
        (DrawStage::Committing, visitor.t("承诺", "commit")),
        (DrawStage::Revealing, visitor.t("公布", "reveal")),
        (DrawStage::Ready, visitor.t("抽取", "draw")),
        (DrawStage::Drawn, visitor.t("检查与公开", "visit and publish")),
    ];
    html! { ol .steps { li { (visitor.t("冻结", "freeze")) " ✓" } @for (step, name) in all { li aria-current=[(step == stage).then_some("step")] { (name) } } } }
}

fn head(visitor: &Visitor, draw: &Draw, plan: &Plan) -> Markup {
    let terms = MonthlyTerms::of(plan);
    let pool = &draw.frozen.pool;
    let whole = visitor.may(roles::LEAD | roles::AUDITOR);
    html! { dl .facts {
        dt { (visitor.t("冻结时间", "Frozen")) } dd { (clock(draw.line.frozen_at)) }
        dt { (visitor.t("抽查库摘要", "Pool's digest")) } dd { code { (draw.line.pool_sha256) } }
        @if whole {
            dt { (visitor.t("检查期", "Visits")) } dd { (pool.visits.first()) " – " (pool.visits.last()) }
            dt { (visitor.t("抽查库", "Pool")) } dd { (pool.targets.len()) " " (visitor.t("个对象，", "targets, ")) (pool.excluded_targets.len()) " " (visitor.t("个排除，", "left out, ")) (pool.officers.len()) " " (visitor.t("名执法人员，", "officers, ")) (pool.absent_officers.len()) " " (visitor.t("名缺席，", "absent, ")) (pool.recusals.len()) " " (visitor.t("项回避", "recusals")) " · " a href={ (PATH) "/" (draw.line.doc) "/frozen" } { (visitor.t("下载抽查库", "download the pool")) } }
        }
        @if let Some(earlier) = &pool.replaces { dt { (visitor.t("替代", "Replaces")) } dd { a href={ (PATH) "/" (earlier.draw) } { (visitor.t("原抽取", "the earlier draw")) } "：" (earlier.reason) } }
        @if let (Purpose::Monthly(month), Some(terms)) = (&draw.line.purpose, terms) { dt { (visitor.t("公开期限", "Publish by")) } dd { (terms.publication_due(*month)) "（" (terms.publish_by_day.rule) "）" } }
    } }
}

fn parties(visitor: &Visitor, draw: &Draw) -> Markup {
    if draw.parties.is_empty() {
        return html! { p .soft { (visitor.t("还没有单位承诺。", "No body has committed yet.")) } };
    }
    let heads = [
        visitor.t("单位", "Body"),
        visitor.t("承诺值", "Commitment"),
        visitor.t("承诺时间", "Committed"),
        visitor.t("公布", "Revealed"),
    ];
    let shown = |it: &PartyState| it.shown.as_ref().map(|(_, at)| clock(*at));
    let rows = html! { @for it in &draw.parties { tr {
        th scope="row" { (it.party) }
        td { code { (it.commitment.as_str().get(..16).unwrap_or_default()) "…" } }
        td { (clock(it.committed_at)) }
        td { (shown(it).unwrap_or_else(|| "—".to_owned())) }
    } } };
    table(visitor.t("参与单位", "bodies"), &heads, &rows)
}

fn button(visitor: &Visitor, draw: &Draw, step: &str, name: &str) -> Markup {
    html! { form method="post" action={ (PATH) "/" (draw.line.doc) "/" (step) } { (visitor.hidden()) button .main { (name) } } }
}

fn joining(visitor: &Visitor, draw: &Draw) -> Markup {
    let action = format!("{PATH}/{}/join", draw.line.doc);
    html! {
        @if visitor.may(PARTIES) { div .beside {
            form .card method="post" action=(action) { (visitor.hidden())
                h3 { (visitor.t("以本人登录承诺", "Commit in your own session")) }
                p .soft { (visitor.t("随机数由您的登录产生，中心不保存；公布之前请勿退出登录。一人只能代表一个单位。", "The secret follows from your session and is kept nowhere; stay logged in until it is shown. One person stands for one body.")) }
                label { (visitor.t("单位名称（不写个人姓名）", "Name of the body, never of a person")) input name="party" required maxlength="64"; }
                button .main { (visitor.t("承诺", "Commit")) }
            }
            form .card method="post" action=(action) { (visitor.hidden())
                h3 { (visitor.t("粘贴外单位的承诺值", "Paste another body's commitment")) }
                p .soft { (visitor.t("外单位用 qingjian draw commit 对下载的抽查库生成。", "The body makes it with qingjian draw commit from the pool.")) }
                label { (visitor.t("单位名称", "Name of the body")) input name="party" required maxlength="64"; }
                label { (visitor.t("承诺值（64位十六进制）", "Commitment, 64 digits")) input name="commitment" required pattern="[0-9a-f]{64}" autocomplete="off"; }
                button { (visitor.t("登记承诺值", "Enter it")) }
            }
        } }
        @if visitor.may(roles::LEAD) {
            @if draw.parties.len() >= PARTIES_MIN { (button(visitor, draw, "close", visitor.t("承诺截止，开始公布", "Close, and begin to reveal"))) }
            @else { p .notice { (visitor.t("至少两个单位承诺之后才能开始公布。", "Two bodies commit before anybody reveals.")) } }
        }
    }
}

fn revealing(visitor: &Visitor, draw: &Draw) -> Markup {
    let mine = |it: &&PartyState| it.shown.is_none() && it.held_by == Some(visitor.officer().0);
    let others: Vec<&PartyState> = draw.parties.iter().filter(|it| it.shown.is_none()).collect();
    let action = format!("{PATH}/{}/reveal", draw.line.doc);
    html! {
        p { (visitor.t("尚待公布：", "Still to reveal: ")) (others.iter().map(|it| it.party.as_str()).collect::<Vec<_>>().join("、")) }
        @if visitor.may(PARTIES) {
            @for it in draw.parties.iter().filter(mine) { form .doors method="post" action=(action) { (visitor.hidden())
                input type="hidden" name="party" value=(it.party);
                button .main { (visitor.t("公布本人的随机数：", "Reveal: ")) (it.party) }
            } }
            details { summary { (visitor.t("粘贴随机数", "Paste a secret")) }
                form .narrow method="post" action=(action) { (visitor.hidden())
                    label { (visitor.t("单位", "Body")) select name="party" { @for it in &others { option value=(it.party) { (it.party) } } } }
                    label { (visitor.t("随机数（64位十六进制）", "Secret, 64 digits")) input name="nonce" required pattern="[0-9a-f]{64}" autocomplete="off"; }
                    button { (visitor.t("公布", "Reveal")) }
                }
            }
        }
    }
}

fn ending(visitor: &Visitor, draw: &Draw) -> Markup {
    html! { details { summary { (visitor.t("中止本次抽取", "End this draw")) }
        form .narrow method="post" action={ (PATH) "/" (draw.line.doc) "/abandon" } { (visitor.hidden())
            label { (visitor.t("原因（公开可查）", "Why; anybody may read it")) input name="reason" required; }
            button .danger { (visitor.t("中止", "End it")) }
        }
    } }
}
