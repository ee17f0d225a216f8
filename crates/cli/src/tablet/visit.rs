//! What several verbs ask of the tablet: the time, the crew, the lists.

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_domain::checklist::Checklist;
use qingjian_domain::inspection::beijing_date;
use qingjian_field_core::FieldCore;
use qingjian_field_core::native::{DeviceClock, DeviceEntropy};
use qingjian_field_core::shell::Clock as _;
use qingjian_sync::DocId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::ending::Failure;

/// The device's clock, set right by what the centre last said about it.
pub(super) fn now(core: &FieldCore) -> Result<DateTime<FixedOffset>, Failure> {
    let device = DeviceClock::new(&mut DeviceEntropy)?.now().at;
    Ok(device + TimeDelta::milliseconds(core.identity()?.centre_offset_ms.unwrap_or_default()))
}

/// An officer as an inspection names one: with the certificate as it is today.
pub(super) fn officer(core: &FieldCore, id: Uuid) -> Result<Value, Failure> {
    let unknown = || {
        let sentence = format!("平板上没有人员 {id}，请先同步 / no officer {id} on this tablet; sync first");
        Failure::new("officer_unknown", sentence)
    };
    let found = core.document(DocId(id))?.filter(|found| found.kind == "officer").ok_or_else(unknown)?;
    let (name, certificate) = (found.text("name").ok_or_else(unknown)?, found.value("certificate"));
    Ok(json!({"officer": id, "name": name, "certificate": certificate.ok_or_else(unknown)?}))
}

/// The lists in the versions of today, the head block first.
pub(super) fn checklists(lists: &[String], at: DateTime<FixedOffset>) -> Result<Value, Failure> {
    let day = beijing_date(at);
    let named = ["C"].into_iter().chain(lists.iter().map(String::as_str).filter(|list| *list != "C"));
    let pinned = named.map(|list| {
        let sentence = || format!("没有检查表{list} / no checklist {list} on {day}");
        Checklist::current(list, day)
            .map(|found| json!(found.id))
            .ok_or_else(|| Failure::new("unknown_checklist", sentence()))
    });
    Ok(Value::Array(pinned.collect::<Result<_, _>>()?))
}
