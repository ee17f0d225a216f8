//! What has arrived, what waits, and what needs a person.

mod groups;
mod named;
mod slice;

use maud::{Markup, html};
use qingjian_domain::vocabulary::held;
use qingjian_field_core::{Attention, CommitState, FieldCore, FieldError, Report};
use qingjian_sync::Document;
use serde_json::json;

use self::groups::{Group, Groups};
use self::slice::Slice;
use crate::frame::Look;
use crate::note;
use crate::request::{Page, Request};
use crate::screens::{Line, Patience};

/// Files of one parcel: it is held in memory while a browser takes it.
const PARCEL_BYTES: u64 = 128 * 1024 * 1024;

pub(crate) fn show(core: &mut FieldCore, said: Option<&str>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let (report, attention) = (core.report()?, core.attention(0)?);
    let (waiting, confirmed) = (Groups::waiting(core, &look)?, Groups::confirmed(core, &look)?);
    let torn = core.in_conflict(None)?.documents;
    let body = html! {
        @if let Some(said) = said { p .notice role="status" { (look.lang.side(said)) } }
        (counts(&look, &report))
        p .source { (last(core, &look)?) }
        form method="post" action="/sync" { (look.hidden()) button .main { (look.t("立即同步", "Sync now")) } }
        @if !attention.is_empty() {
            h2 { (look.t("需要人工处理", "Needs a person")) }
            ul .cards { @for one in &attention { (needs(core, &look, one)?) } }
        }
        (conflicts(core, &look, &torn)?)
        @if !waiting.all.is_empty() {
            h2 { (look.t("等待发送", "Waiting")) }
            ul .cards { @for group in &waiting.all { (waits(&look, group)) } }
            @if waiting.more > 0 { p { (look.t("还有更多记录在等待，总数见上。", "More records wait; the counts above include them.")) } }
        }
        @if !report.complete() { (carrying(core, &look)?) }
        @if !confirmed.all.is_empty() {
            h2 { (look.t("中心最近确认的", "Confirmed by the centre lately")) }
            ul .cards { @for group in &confirmed.all { li { (linked(group, &html! { small { "✓ " (group.changes) " " (look.t("条记录已生效", "changes in effect")) } })) } } }
        }
    };
    Ok(look.page(look.t("同步", "Sync"), &body))
}

/// What waits, as files to be carried to the centre by hand.
fn carrying(core: &FieldCore, look: &Look) -> Result<Markup, FieldError> {
    let parts = core.export_parts(PARCEL_BYTES)?;
    let device = core.identity()?.binding.map(|binding| binding.device).unwrap_or_default();
    Ok(html! { details { summary { (look.t("长时间没有网络：导出到文件", "No network for long: export to a file")) }
        p { (look.t("把文件拷到中心，由管理员执行“qingjian admin import-shift 文件名”。平板上的内容不变，以后照常同步，重复导入不会重复。",
            "Carry the file to the centre, where the administrator runs “qingjian admin import-shift FILE”. Nothing changes on the tablet; importing twice does no harm.")) }
        div .row { @for (nr, after) in parts.iter().enumerate() {
            a .button href={ "/sync/export?after=" (after) } download={ (device) "-" (nr + 1) ".tar" } { (look.t("导出文件", "File")) " " (nr + 1) "/" (parts.len()) } } }
        h3 { (look.t("带回的回执", "Receipts carried back")) }
        p { (look.t("中心导入时加“--receipts 文件名”，把该文件带回，在此选择：平板据此知道哪些已经送达。照片仍需联网或再导出确认。",
            "At the centre add “--receipts FILE” to the import and bring that file back: the tablet then knows what arrived. Photographs still need the network.")) }
        form method="post" action="/sync/receipts" enctype="multipart/form-data" { (look.hidden())
            label .button .file { (look.t("选择回执文件", "Choose the receipts")) input type="file" name="receipts" required; }
            button { (look.t("采用回执", "Take them in")) } }
    } })
}

/// Receipts that came in a file; what cannot be taken is said, and nothing is changed then.
pub(crate) fn take_receipts(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let Some(file) = request.uploads.first() else {
        return show(core, Some("请先选择回执文件 / choose the file of receipts first"));
    };
    let said = match core.take_receipts(&file.bytes) {
        Ok(taken) => format!(
            "回执{0}份：{1}条记录已送达，{2}条此前已知，{3}条未生效（见下） / {0} receipts: {1} changes arrived, {2} known before, {3} without effect (below)",
            taken.receipts, taken.commits, taken.known, taken.without_effect
        ),
        Err(error) => error.to_string(),
    };
    show(core, Some(&said))
}

/// One parcel; nothing changes here.
pub(crate) fn export(core: &FieldCore, request: &Request) -> Result<Page, FieldError> {
    let mut bytes = Vec::new();
    core.export(&mut bytes, request.query.get("after").parse().unwrap_or(0), PARCEL_BYTES)?;
    Ok(Page::bytes(200, "application/x-tar", bytes))
}

fn counts(look: &Look, report: &Report) -> Markup {
    let line = |label: &str, arrived: u64, all: u64| {
        html! {
            dt { (label) } dd { (arrived) " / " (all) progress value=(arrived) max=(all.max(1)) aria-label=(label) {} }
        }
    };
    html! {
        p .big .good[report.complete()] { (if report.complete() { look.t("全部已送达中心", "Everything has arrived") } else { look.t("有内容尚未送达，都已保存在平板上", "Some is still waiting; all of it is kept here") }) }
        dl {
            (line(look.t("记录", "Records"), report.records_arrived, report.records))
            (line(look.t("照片和文件", "Photographs and files"), report.photos_arrived, report.photos))
        }
    }
}

/// When the centre was last met, and what the last try ended in.
fn last(core: &FieldCore, look: &Look) -> Result<String, FieldError> {
    let met = crate::words::clock(note::read(core, "sync.met")?.as_deref());
    let failed = note::read(core, "sync.failed")?;
    let met = if met.is_empty() {
        look.t("尚未与中心同步过", "never synced yet").to_owned()
    } else {
        format!("{}{met}", look.t("上次同步成功：", "Last good sync: "))
    };
    Ok(match failed {
        Some(why) => format!("{met} · {}{}", look.t("最近一次未成功：", "The last try failed: "), look.lang.side(&why)),
        None => met,
    })
}

fn linked(group: &Group, below: &Markup) -> Markup {
    html! { @match &group.of.href {
        Some(href) => a href=(href) { strong { (group.of.name) } (below) },
        None => div { strong { (group.of.name) } (below) },
    } }
}

fn waits(look: &Look, group: &Group) -> Markup {
    let below = html! { small { (group.changes) " " (look.t("条记录", "changes")) " · " (group.photos.len()) " " (look.t("个照片和文件", "photographs and files")) } };
    html! { li { (linked(group, &below))
        @if !group.photos.is_empty() { details { summary { (look.t("逐个查看", "One by one")) }
            ul .cards { @for one in &group.photos { li { a href={ "/photo/" (one.sha256.hex()) } {
                "#" (one.sha256.hex().chars().take(8).collect::<String>()) " · " (one.bytes / 1024) " KB"
                small { (if one.message.is_empty() { look.t("等待中", "waiting") } else { look.lang.side(&one.message) }) } } } } } } }
    } }
}

fn needs(core: &FieldCore, look: &Look, one: &Attention) -> Result<Markup, FieldError> {
    let of = one.ops.first().map(|op| named::record(core, look, op.doc)).transpose()?;
    Ok(html! { li { div {
        strong { (state(look, one.state)) }
        p { @if let Some(of) = &of { @match &of.href { Some(href) => a href=(href) { (of.name) }, None => (of.name) } "：" }
            @for (nr, op) in one.ops.iter().enumerate() { @if nr > 0 { "、" } (named::field(look, &op.kind, &op.field)) } }
        small { (why(look, one)) @if one.said_again.is_some() { " · " (look.t("已用新的身份重新发送", "said again under a new name")) } }
    } } })
}

/// Why the centre holds it back: the usual reasons in plain words, any other as the centre says it.
fn why<'a>(look: &Look, one: &'a Attention) -> &'a str {
    held(&one.code).map_or_else(|| look.lang.side(&one.message), |(zh, en)| look.lang.t(zh, en))
}

fn state<'a>(look: &Look, state: CommitState) -> &'a str {
    match state {
        CommitState::Held => look
            .lang
            .t("中心已收到，暂不生效，等组长处理", "The centre has it; it has no effect until a lead releases it"),
        CommitState::Late => look.lang.t(
            "笔录此前已封存：中心已收到，不生效，等组长裁定",
            "The record was sealed before: the centre has it, without effect, and a lead will rule",
        ),
        CommitState::Forked => look.lang.t(
            "编号与另一份数据重复：中心已收到，不生效",
            "Its number is taken by other data: the centre has it, without effect",
        ),
        CommitState::TurnedAway => look.lang.t(
            "中心没有收下，内容仍保存在本机，请联系管理员",
            "The centre did not take it; it is kept here. Tell the administrator",
        ),
        CommitState::Waiting | CommitState::Ok => look.lang.t("等待中", "waiting"),
    }
}

fn conflicts(core: &FieldCore, look: &Look, torn: &[Document]) -> Result<Markup, FieldError> {
    let mut lines = Vec::new();
    for doc in torn {
        let of = named::record(core, look, doc.doc)?;
        for (field, register) in doc.conflicts() {
            let said: Vec<String> = register
                .survivors()
                .iter()
                .map(|one| {
                    format!("{}（{}）", plain(one.value.get()), crate::words::beijing(one.at).format("%m-%d %H:%M"))
                })
                .collect();
            lines.push((of.clone(), named::field(look, &doc.kind, field), said));
        }
    }
    Ok(html! { @if !lines.is_empty() {
        h2 { (look.t("两处填写不同", "Two people wrote differently")) }
        p { (look.t("两个值都保留。两人核对后在原处重新保存，或等组长裁定。", "Both are kept. Settle it between you and save again, or wait for the lead's ruling.")) }
        ul .cards { @for (of, field, said) in &lines { li { div {
            @match &of.href { Some(href) => a href=(href) { (of.name) }, None => (of.name) }
            p { strong { (field) } } ul { @for one in said { li { (one) } } }
        } } } }
    } })
}

fn plain(value: &serde_json::Value) -> String {
    let said: Vec<String> =
        crate::answer::to_form(value).0.into_iter().map(|(_, text)| crate::words::said(&text).to_owned()).collect();
    if said.is_empty() { value.as_str().map_or_else(|| value.to_string(), str::to_owned) } else { said.join("；") }
}

pub(crate) fn run(core: &mut FieldCore, line: &Line, request: &Request) -> Result<Page, FieldError> {
    let mut api = line(Patience::Full);
    let done = core.sync(api.as_mut(), &mut |_| {});
    noted(core, request, done.as_ref().err())?;
    let said = match done {
        Ok(done) => format!(
            "同步完成：发出{0}条、收到{1}份、照片{2}个 / Done: {0} sent, {1} received, {2} photographs",
            done.pushed, done.pulled, done.photos
        ),
        Err(error) => error.to_string(),
    };
    show(core, Some(&said))
}

/// A piece of a sync while somebody works, for the page's script: `{"waiting": 3, "more": true, "zh": "…", "en": "…"}`.
pub(crate) fn run_beside(core: &mut FieldCore, line: &Line, request: &Request) -> Result<Page, FieldError> {
    let mut api = line(Patience::Brief);
    let mut slice = Slice::of(api.as_mut());
    let done = core.sync(&mut slice, &mut |_| {});
    let more = done.is_err() && slice.is_spent();
    if !more {
        noted(core, request, done.as_ref().err())?;
    }
    let report = core.report()?;
    let waiting = (report.records - report.records_arrived) + (report.photos - report.photos_arrived);
    let (zh, en) = match (done, more) {
        (_, true) => ("正在同步…", "syncing…"),
        (Ok(_), _) => ("已同步", "synced"),
        (Err(error), _) if error.code() == "offline" => ("离线，内容都在平板上", "offline; everything is kept here"),
        (Err(_), _) => ("同步未成功，见“同步”", "the sync failed; see Sync"),
    };
    let body = json!({"waiting": waiting, "more": more, "zh": zh, "en": en}).to_string();
    Ok(Page::bytes(200, "application/json", body.into_bytes()))
}

fn noted(core: &mut FieldCore, request: &Request, failed: Option<&FieldError>) -> Result<(), FieldError> {
    match failed {
        None => {
            note::keep(core, "sync.met", &request.now.to_rfc3339())?;
            note::keep(core, "sync.failed", "")
        }
        Some(error) => note::keep(core, "sync.failed", &error.to_string()),
    }
}
