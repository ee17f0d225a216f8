//! What a document is to the person who wrote it: the record it belongs to, and the field in words.

use qingjian_domain::checklist::{find_items, split_key};
use qingjian_domain::vocabulary::answered_item;
use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::DocId;

use crate::frame::Look;
use crate::words::clock;

/// A record as people know it: a visit, a target, a shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) doc: DocId,
    pub(super) name: String,
    pub(super) href: Option<String>,
}

/// The record to which a document belongs.
pub(super) fn record(core: &FieldCore, look: &Look, doc: DocId) -> Result<Named, FieldError> {
    let Some(found) = core.document(doc)? else { return Ok(plain(doc, look.t("其他内容", "something else"))) };
    let (name, href) = match found.kind.as_str() {
        "inspection" => (visit(core, look, &found)?, Some(format!("/visit/{doc}"))),
        "target" => (found.text("name").unwrap_or("？").to_owned(), Some(format!("/target/{doc}"))),
        "shift" => {
            (format!("{} {}", look.t("班次", "Shift"), clock(found.text("started_at"))), Some("/shift".to_owned()))
        }
        "officer" => (format!("{} {}", look.t("执法人员", "Officer"), found.text("name").unwrap_or("？")), None),
        "task" => {
            (format!("{} {}", look.t("任务", "Task"), found.text("title").or(found.text("rule")).unwrap_or("？")), None)
        }
        "lead" => (format!("{} {}", look.t("线索", "Lead"), found.text("text").unwrap_or("？")), None),
        "assignment" => (look.t("派工", "Assignment").to_owned(), None),
        "approval" => (look.t("现场检查审批", "Approval").to_owned(), None),
        "finding" | "transfer" | "case" | "order" | "decision" => {
            (look.t("办理文书", "A paper of a case").to_owned(), None)
        }
        _ => {
            let above = found.text("inspection").and_then(|id| id.parse().ok()).filter(|above| *above != doc);
            return above.map_or_else(|| Ok(plain(doc, &found.kind)), |above| record(core, look, above));
        }
    };
    Ok(Named { doc, name, href })
}

fn plain(doc: DocId, name: &str) -> Named {
    Named { doc, name: name.to_owned(), href: None }
}

fn visit(core: &FieldCore, look: &Look, visit: &qingjian_sync::Document) -> Result<String, FieldError> {
    let target = visit.text("target").and_then(|id| id.parse().ok());
    let target = target.map(|id| core.document(id)).transpose()?.flatten();
    let name = target.as_ref().and_then(|it| it.text("name")).unwrap_or("？").to_owned();
    Ok(format!("{name} · {} {}", look.t("检查", "visit"), clock(visit.text("started_at"))))
}

/// A field in words.
pub(super) fn field(look: &Look, kind: &str, field: &str) -> String {
    if let Some(key) = answered_item(field) {
        let item = find_items(split_key(key).0).pop();
        return item.map_or_else(|| key.to_owned(), |item| format!("{key} {}", look.t(&item.zh, &item.en)));
    }
    let (zh, en) = match (kind, field) {
        ("inspection", "scene") => ("现场检查情况", "scene record"),
        ("inspection", "started_at") => ("开始时间", "start"),
        ("inspection", "ended_at") => ("结束时间", "end"),
        ("inspection", "officers") => ("检查人员", "officers"),
        ("inspection", "status") => ("状态", "status"),
        ("inspection", "seal") => ("封存", "seal"),
        ("inspection", "checklists") => ("检查表", "lists"),
        ("inspection" | "target" | "shift", "withdrawn") | ("evidence" | "monitoring_result", "withdrawn") => {
            ("撤回", "withdrawal")
        }
        ("evidence", _) => ("照片或文件", "photograph or file"),
        ("monitoring_result", _) => ("监测结果", "monitoring result"),
        ("signature", _) => ("签名", "signature"),
        ("amendment", _) => ("补充笔录", "amendment"),
        ("officer" | "target", "name") => ("名称", "name"),
        ("officer", "certificate") => ("执法证", "certificate"),
        ("target", "address") => ("地址", "address"),
        ("shift", _) => ("班次", "shift"),
        (_, other) => (other, other),
    };
    look.t(zh, en).to_owned()
}
