//! 正面清单: whether a visit on site may be started here, and the logged way round it for accidents.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};
use qingjian_domain::inspection::{Approval, Form, Gate};
use qingjian_field_core::{FieldCore, FieldError, Filter};
use qingjian_sync::{DocId, Document};
use serde_json::{Map, Value, json};

use crate::frame::Look;

/// What stands at the gate of one target now.
pub(crate) struct Guarded {
    listed: bool,
    target: DocId,
    at: DateTime<FixedOffset>,
    approvals: Vec<Approval>,
}

impl Guarded {
    pub(crate) fn read(core: &FieldCore, target: &Document, at: DateTime<FixedOffset>) -> Result<Self, FieldError> {
        let filter = Filter::Field { field: "target".into(), text: target.doc.to_string() };
        let found = core.documents_of("approval", &filter, None)?.documents;
        let approvals = found.iter().filter_map(approval).collect();
        // While two people disagree whether it is listed, it is.
        let listed = target.fields.get("positive_list");
        let listed = listed.is_some_and(|it| it.survivors().iter().any(|one| *one.value.get() == json!(true)));
        Ok(Self { listed, target: target.doc, at, approvals })
    }

    pub(crate) fn on_site(&self) -> Gate<'_> {
        Gate::of(self.listed, Form::OnSite, self.target.0, self.at, &self.approvals)
    }

    pub(crate) fn is_listed(&self) -> bool {
        self.listed
    }
}

fn approval(doc: &Document) -> Option<Approval> {
    let fields = doc.fields.iter().filter_map(|(name, register)| Some((name.clone(), register.value()?.clone())));
    let mut all: Map<String, Value> = fields.filter(|(_, value)| !value.is_null()).collect();
    all.insert("id".into(), json!(doc.doc.0));
    serde_json::from_value(Value::Object(all)).ok()
}

/// The buttons that begin a visit; on site only where the gate is open.
pub(super) fn begin(look: &Look, guarded: &Guarded) -> Markup {
    let on_site =
        html! { button .main name="form" value="on_site" { (look.t("开始现场检查", "Begin a visit on site")) } };
    let off_site =
        |main| html! { button .main[main] name="form" value="off_site" { (look.t("非现场检查", "Off site")) } };
    match guarded.on_site() {
        Gate::Open => html! { div .row { (on_site) (off_site(false)) } },
        Gate::By(it) => html! {
            p .notice { (look.t("正面清单企业，现场检查已经审批：", "On the positive list; approved: ")) (it.number.as_deref().unwrap_or("—")) " · " (it.reason) " · " (it.by) }
            div .row { (on_site) (off_site(false)) }
        },
        Gate::Shut => html! {
            p .notice .bad { (look.t("正面清单企业：以非现场检查为主，现场检查须先经审批。平板上没有有效的审批。", "On the positive list: off site first, on site only with an approval. None is known here.")) }
            div .row { (off_site(true)) }
            details { summary { (look.t("突发环境事件，紧急进入现场", "An accident: enter at once")) }
                label { (look.t("紧急原因（写入笔录，事后补办审批）", "Why (goes into the record; the approval follows)")) input name="emergency" autocomplete="off"; }
                button name="form" value="on_site" { (look.t("紧急开始现场检查", "Begin at once")) }
            }
        },
    }
}

/// What the record says about the gate: the approval's number, or that there was none and why. None: nothing to say.
///
/// # Errors
/// What to say where the visit must not start.
pub(crate) fn passed(guarded: &Guarded, form: &str, emergency: &str) -> Result<Option<Value>, &'static str> {
    if form != "on_site" {
        return Ok(None);
    }
    match guarded.on_site() {
        Gate::Open => Ok(None),
        Gate::By(it) => Ok(it.number.as_ref().map(|number| json!({"parts": {"approval": number}}))),
        Gate::Shut if emergency.is_empty() => Err(
            "正面清单企业现场检查须先经审批；突发环境事件请填写紧急原因 / a listed firm is visited on site with an approval only; for an accident, write why",
        ),
        Gate::Shut => Ok(Some(json!({"not_checked": format!("未经审批，紧急进入：{emergency}")}))),
    }
}
