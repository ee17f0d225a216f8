//! Correcting the ledger on the spot: what rules and lists ask about a target. Only what was changed is recorded.

use maud::{Markup, html};
use qingjian_domain::identifiers::streets;
use qingjian_domain::ledger::TargetKind;
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::{DocId, Document};
use serde_json::{Value, json};

use super::boilers;
use super::found::{NO_PLACE, place};
use super::kind_of;
use crate::fields::Fields;
use crate::frame::Look;
use crate::request::{Page, Request};
use crate::today::position;

/// How an attribute is written.
enum Shape {
    Text,
    /// A decimal, kept as it is written.
    Number,
    Whole,
    Day,
    YesNo,
    Choice(&'static [(&'static str, &'static str)]),
}

/// An attribute of the ledger.
struct Attribute {
    field: &'static str,
    zh: &'static str,
    en: &'static str,
    shape: Shape,
    /// The kinds of target that it is about; none: all.
    of: &'static [TargetKind],
}

const fn all(field: &'static str, zh: &'static str, en: &'static str, shape: Shape) -> Attribute {
    Attribute { field, zh, en, shape, of: &[] }
}

const fn some(
    of: &'static [TargetKind],
    field: &'static str,
    zh: &'static str,
    en: &'static str,
    shape: Shape,
) -> Attribute {
    Attribute { field, zh, en, shape, of }
}

use Shape::{Choice, Day, Number, Text, Whole, YesNo};
use TargetKind::{Fleet, Hospital, PetrolStation, RepairShop, Restaurant, VocFirm};

const ATTRIBUTES: &[Attribute] = &[
    all("name", "名称", "Name", Text),
    all("address", "地址", "Address", Text),
    all("organisation_number", "统一社会信用代码", "Credit code", Text),
    all("permit_number", "排污许可证或登记编号", "Permit number", Text),
    all(
        "permit_class",
        "排污许可管理类别",
        "Permit class",
        Choice(&[("key", "重点管理"), ("simplified", "简化管理"), ("registration", "登记管理"), ("exempt", "豁免")]),
    ),
    all("permit_issued_on", "发证日期", "Permit issued on", Day),
    all("permit_valid_to", "许可证有效期至", "Permit valid to", Day),
    all("opened_on", "开业日期", "Opened on", Day),
    all("in_production", "在产", "In production", YesNo),
    all("positive_list", "正面清单企业", "On the positive list", YesNo),
    all(
        "source_class",
        "污染源类别",
        "Source class",
        Choice(&[("key", "重点污染源"), ("special", "特殊污染源"), ("general", "一般污染源")]),
    ),
    all("trade", "行业", "Trade", Text),
    all("online_monitoring", "已有在线监控", "Has online monitoring", YesNo),
    all("must_install_monitoring", "应当安装自动监控", "Must install monitoring", YesNo),
    all("air_outlets", "有废气排放口", "Emits into the air", YesNo),
    all("solid_waste", "产生工业固体废物", "Produces solid waste", YesNo),
    all("hazardous_waste", "产生危险废物", "Produces hazardous waste", YesNo),
    all("hazardous_waste_t_per_a", "危险废物年产生量 t/a", "Hazardous waste t/a", Number),
    all("last_exceedance", "上次超标", "Last one exceeded", YesNo),
    some(&[Restaurant], "purifier", "有油烟净化设施", "Has a fume purifier", YesNo),
    some(&[Restaurant], "reference_stoves", "基准灶头数", "Reference stoves", Number),
    some(&[PetrolStation], "nozzles", "加油枪数", "Nozzles", Whole),
    some(&[PetrolStation], "vapour_processor", "有油气处理装置", "Has a vapour processor", YesNo),
    some(&[VocFirm, RepairShop], "coating", "工业涂装", "Coating", YesNo),
    some(&[VocFirm, RepairShop], "voc_generated_t_per_a", "VOCs年产生量 t/a", "VOC generated t/a", Number),
    some(&[VocFirm, RepairShop], "voc_emitted_t_per_a", "VOCs年排放量 t/a", "VOC emitted t/a", Number),
    some(&[RepairShop], "spray_booth", "有喷烤漆房", "Has a spray booth", YesNo),
    some(&[RepairShop], "repair_class", "维修类别（1、2、3）", "Repair class (1, 2, 3)", Whole),
    some(&[Fleet], "fleet_vehicles", "车辆数", "Vehicles", Whole),
    some(&[Hospital], "hospital_level", "医院等级（1、2、3）", "Level (1, 2, 3)", Whole),
    some(&[Hospital], "designated", "定点医院", "Designated", YesNo),
];

impl Attribute {
    /// What the ledger says, as it stands in the form; a conflict stands as nothing.
    fn shown(&self, target: &Document) -> String {
        match (target.value(self.field), &self.shape) {
            (None | Some(Value::Null), _) => String::new(),
            (Some(Value::Bool(said)), _) => if *said { "yes" } else { "no" }.to_owned(),
            (Some(Value::String(text)), _) => text.clone(),
            (Some(other), _) => other.to_string(),
        }
    }

    fn value(&self, typed: &str) -> Value {
        match (&self.shape, typed) {
            (_, "") => Value::Null,
            (YesNo, said) => json!(said == "yes"),
            // What is no number is passed on: the ledger's own rules say what is wrong with it.
            (Whole, digits) => digits.parse::<u32>().map_or_else(|_| json!(digits), |it| json!(it)),
            (_, text) => json!(text),
        }
    }

    fn input(&self, look: &Look, typed: &str) -> Markup {
        let name = self.field;
        html! { label id=(name) { (look.t(self.zh, self.en)) @match &self.shape {
            Text => input name=(name) value=(typed) autocomplete="off";,
            Number => input name=(name) value=(typed) inputmode="decimal" autocomplete="off";,
            Whole => input name=(name) value=(typed) inputmode="numeric" autocomplete="off";,
            Day => input type="date" name=(name) value=(typed);,
            YesNo => (select(look, name, typed, &[("yes", look.t("是", "yes")), ("no", look.t("否", "no"))])),
            Choice(options) => (select(look, name, typed, options)),
        } } }
    }
}

fn select(look: &Look, name: &str, typed: &str, options: &[(&str, &str)]) -> Markup {
    html! { select name=(name) { option value="" { (look.t("未知", "not known")) }
    @for (value, text) in options { option value=(value) selected[typed == *value] { (text) } } } }
}

pub(crate) fn show(core: &mut FieldCore, doc: DocId) -> Result<Page, FieldError> {
    let Some(target) = core.document(doc)?.filter(|it| it.kind == "target") else { return Ok(Page::gone()) };
    page(core, &target, None, None)
}

fn page(
    core: &mut FieldCore,
    target: &Document,
    typed: Option<&Fields>,
    said: Option<(u16, &str)>,
) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let kind = kind_of(target);
    let (own, other): (Vec<&Attribute>, Vec<&Attribute>) =
        ATTRIBUTES.iter().partition(|it| it.of.is_empty() || it.of.contains(&kind));
    let input = |it: &Attribute| {
        let now = it.shown(target);
        let shown = typed.map_or(now.as_str(), |form| form.get(it.field));
        html! { (it.input(&look, shown)) input type="hidden" name={ "was." (it.field) } value=(now); }
    };
    let empty = Fields::default();
    let form = typed.unwrap_or(&empty);
    let body = html! {
        p .where { a href={ "/target/" (target.doc) } { "‹ " (target.text("name").unwrap_or("？")) } }
        @if let Some((_, said)) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        p .source { (look.t("只记录您改动的项；清空表示“未知”。更正随同步送到中心，其他平板也会看到。", "Only what you change is recorded; an empty field says “not known”. It goes to the centre and to other tablets with the next sync.")) }
        form method="post" action={ "/target/" (target.doc) "/correct" } data-locate="no" {
            (look.hidden())
            div .asks { @for it in &own { (input(it)) } (street(&look, target, typed)) }
            @if kind == TargetKind::BoilerUnit || target.value("boilers").is_some() { (boilers::table(&look, target, typed)) }
            details { summary { (look.t("其他类别对象的属性", "Attributes of other kinds")) } div .asks { @for it in &other { (input(it)) } } }
            (place(&look, form))
            p .source { @if let Some(at) = target.value("position") { (look.t("台账坐标：", "In the ledger: ")) (at.get("longitude").and_then(Value::as_str).unwrap_or_default()) ", " (at.get("latitude").and_then(Value::as_str).unwrap_or_default()) } @else { (look.t("台账没有坐标。", "The ledger has no position.")) } }
            div .row { button .main { (look.t("保存更正", "Record the corrections")) } button type="button" data-here { (look.t("填入当前位置", "Fill in where I am")) } }
        }
    };
    Ok(look.page_with(said.map_or(200, |it| it.0), look.t("更正台账", "Correct the ledger"), &body))
}

fn street(look: &Look, target: &Document, typed: Option<&Fields>) -> Markup {
    let now = target.text("street").unwrap_or_default();
    let shown = typed.map_or(now, |form| form.get("street"));
    html! {
        label { (look.t("街道", "Street")) select name="street" { option value="" { "—" } @for it in streets() {
            option value=(it.code.as_str()) selected[shown == it.code.as_str()] { (it.name) } } } }
        input type="hidden" name="was.street" value=(now);
    }
}

pub(crate) fn save(core: &mut FieldCore, doc: DocId, request: &Request) -> Result<Page, FieldError> {
    let Some(target) = core.document(doc)?.filter(|it| it.kind == "target") else { return Ok(Page::gone()) };
    let typed = &request.form;
    let (mut edits, mut stale) = (Vec::new(), Vec::new());
    let street = all("street", "街道", "Street", Text);
    for it in ATTRIBUTES.iter().chain([&street]).filter(|it| typed.has(it.field)) {
        let (said, was, now) = (typed.get(it.field), typed.get(&format!("was.{}", it.field)), it.shown(&target));
        if said == was {
            continue;
        }
        if now != was && now != said {
            stale.push(format!("{}：{now}", it.zh));
        }
        edits.push(Edit::new(doc, "target", it.field, it.value(said)));
    }
    if !stale.is_empty() {
        let message = format!(
            "刚才已在别处改动，没有覆盖：{0}。核对后再次保存即替换。 / Changed elsewhere meanwhile and not overwritten: {0}. Check, and save again to replace it.",
            stale.join("；")
        );
        return page(core, &target, Some(typed), Some((409, &message)));
    }
    edits.extend(boilers::edit(doc, &target, typed));
    let said_place = !typed.get("longitude").is_empty() || !typed.get("latitude").is_empty();
    match position(typed) {
        None if said_place => return page(core, &target, Some(typed), Some((422, NO_PLACE))),
        at => edits.extend(at.map(|it| Edit::new(doc, "target", "position", json!(it)))),
    }
    if edits.is_empty() {
        return Ok(Page::go(format!("/target/{doc}")));
    }
    match core.act(&edits) {
        Ok(_) => Ok(Page::go(format!("/target/{doc}"))),
        Err(FieldError::NotAllowed { message, .. }) => page(core, &target, Some(typed), Some((422, &message))),
        Err(other) => Err(other),
    }
}
