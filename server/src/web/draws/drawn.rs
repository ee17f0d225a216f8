//! What was drawn, as far as whoever looks may see it.

use std::collections::HashMap;

use maud::{Markup, html};
use qingjian_central_store::{Centre, Draw, DrawVisit, StoreError};
use qingjian_domain::draw::{Sight, sight};
use qingjian_sync::{DocId, StreamId};
use uuid::Uuid;

use super::{PATH, group};
use crate::console::caller::roles;
use crate::console::draws::viewer;
use crate::web::door::Visitor;
use crate::web::listing::table;
use crate::web::names::{Names, text};

/// What people and places of a draw are called.
pub(super) struct Known {
    officers: Names,
    targets: HashMap<Uuid, String>,
}

impl Known {
    pub fn read(centre: &Centre, stream: &StreamId, draw: &Draw) -> Result<Self, StoreError> {
        let mut targets = HashMap::new();
        for visit in &draw.visits {
            let name = centre.document(stream, DocId(visit.target))?.and_then(|target| text(&target, "name"));
            targets.insert(visit.target, name.unwrap_or_else(|| visit.target.to_string()));
        }
        Ok(Self { officers: Names::read(centre, stream)?, targets })
    }

    pub fn target(&self, id: Uuid) -> &str {
        self.targets.get(&id).map_or("？", String::as_str)
    }

    pub fn officer(&self, id: Uuid) -> String {
        self.officers.of(qingjian_sync::OfficerId(id))
    }
}

pub(super) fn drawn(visitor: &Visitor, draw: &Draw, known: &Known) -> Markup {
    let Some(record) = &draw.record else { return html! {} };
    match sight(record, viewer(visitor.role(), visitor.officer()), &draw.progress()) {
        Sight::Record => html! {
            (groups(visitor, draw))
            (files(visitor, draw))
            h2 { (visitor.t("抽中对象与人员", "Targets and crews")) }
            (visits(visitor, draw, known, &draw.visits.iter().collect::<Vec<_>>()))
        },
        Sight::Entries(entries) => {
            let mine = draw.visits.iter().filter(|visit| entries.iter().any(|it| it.target == visit.target));
            html! {
                p .notice { (visitor.t("只列出派您参加的检查；检查开始之前请保密。", "Only the visits you are sent to; keep them to yourself until they begin.")) }
                (visits(visitor, draw, known, &mine.collect::<Vec<_>>()))
            }
        }
        Sight::Commitments => {
            html! { p .notice { (visitor.t("结果在检查之前保密。", "The result is secret until the visits.")) } }
        }
    }
}

fn groups(visitor: &Visitor, draw: &Draw) -> Markup {
    let heads = [
        visitor.t("组", "Group"),
        visitor.t("基数", "Base"),
        visitor.t("应抽", "Owed"),
        visitor.t("可抽", "Eligible"),
        visitor.t("抽中", "Drawn"),
        visitor.t("候补", "Substitutes"),
    ];
    let rows = html! { @for it in draw.record.iter().flat_map(|record| &record.result) { tr {
        th scope="row" { (group(visitor, &it.group)) }
        td .number { (it.base) } td .number { (it.owed) } td .number { (it.eligible) } td .number { (it.drawn.len()) } td .number { (it.substitutes.len()) }
    } } };
    html! { h2 { (visitor.t("结果", "Result")) } (table(visitor.t("结果", "result"), &heads, &rows)) }
}

fn files(visitor: &Visitor, draw: &Draw) -> Markup {
    let doc = draw.line.doc;
    html! {
        p .doors {
            a .button href={ (PATH) "/" (doc) "/record" } { (visitor.t("下载抽取记录", "Download the record")) }
            @if visitor.may(roles::LEAD) { a .button href={ (PATH) "/" (doc) "/publish" } { (visitor.t("公开结果", "Publish")) } }
        }
        p .soft { (visitor.t("记录可用 qingjian draw replay 复核，也可由任何人按 docs/DRAW.md 重新抽取。", "qingjian draw replay draws it again, and so can anybody by docs/DRAW.md.")) }
        @for paper in &draw.published { p {
            (visitor.t("已公开", "Published")) " " (paper.on) "：" (paper.list.rows.len()) " " (visitor.t("行", "rows")) " · "
            @for form in ["xlsx", "csv", "json"] { a href={ (PATH) "/" (doc) "/published/" (paper.doc) "?format=" (form) } { (form.to_uppercase()) } " " }
        } }
    }
}

fn visits(visitor: &Visitor, draw: &Draw, known: &Known, shown: &[&DrawVisit]) -> Markup {
    let acts = visitor.may(roles::LEAD);
    let mut heads = vec![
        visitor.t("组", "Group"),
        visitor.t("检查对象", "Target"),
        visitor.t("执法人员", "Crew"),
        visitor.t("进展", "State"),
    ];
    if acts {
        heads.push(visitor.t("办理", "Change"));
    }
    let rows = html! { @for visit in shown { tr {
        td { (group(visitor, &visit.group)) }
        th scope="row" { a href={ "/console/ledgers/" (visit.target) } { (known.target(visit.target)) } @if visit.instead_of.is_some() { " " span .mark { (visitor.t("候补", "substitute")) } } }
        td { (visit.crew.iter().map(|id| known.officer(*id)).collect::<Vec<_>>().join("、")) }
        td { (state(visitor, visit)) }
        @if acts { td { @if visit.visited.is_none() && visit.dropped.is_none() { (changes(visitor, draw, visit, known)) } } }
    } } };
    table(visitor.t("抽中对象", "drawn targets"), &heads, &rows)
}

fn state(visitor: &Visitor, visit: &DrawVisit) -> Markup {
    html! { @match (&visit.visited, &visit.dropped) {
        (Some((doc, day)), _) => { span .mark .good { "✓ " a href={ "/console/visits/" (doc) } { (day) } } }
        (None, Some(why)) => { span .mark .warn { (visitor.t("已替换", "replaced")) } " " (why) }
        (None, None) => { (visitor.t("待检查", "outstanding")) }
    } }
}

fn changes(visitor: &Visitor, draw: &Draw, visit: &DrawVisit, known: &Known) -> Markup {
    let reasons = [
        ("recusal", visitor.t("回避", "recusal")),
        ("certificate", visitor.t("证件失效", "certificate")),
        ("away", visitor.t("不在岗", "away")),
        ("other_duty", visitor.t("其他任务", "other duty")),
    ];
    let (doc, name) = (draw.line.doc, known.target(visit.target));
    html! { details { summary aria-label={ (visitor.t("办理", "change")) "：" (name) } { (visitor.t("办理", "Change")) }
        form method="post" action={ (PATH) "/" (doc) "/step-down" } { (visitor.hidden()) input type="hidden" name="target" value=(visit.target);
            label { (visitor.t("人员退出", "Steps down")) select name="leaves" { @for id in &visit.crew { option value=(id) { (known.officer(*id)) } } } }
            label { (visitor.t("原因", "Why")) select name="reason" { @for (word, name) in reasons { option value=(word) { (name) } } } }
            button { (visitor.t("由候补人员替换", "The first substitute steps in")) }
        }
        form method="post" action={ (PATH) "/" (doc) "/gone" } { (visitor.hidden()) input type="hidden" name="target" value=(visit.target);
            label { (visitor.t("对象已不存在，原因", "The target is gone, because")) input name="reason" required; }
            button { (visitor.t("由候补对象替换", "The first substitute comes instead")) }
        }
    } }
}
