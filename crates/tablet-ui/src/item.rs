//! One item at a glance: what is asked, the answer, its proof, and the way on.

use maud::{Markup, html};
use qingjian_domain::checklist::{Item, Judgement, Part, PartKind, Unknown, finding, judge};
use qingjian_domain::inspection::Missing;
use qingjian_domain::vocabulary::answer_field;
use qingjian_field_core::{Edit, FieldCore, FieldError};
use qingjian_sync::DocId;

use crate::answer::{is_stale, of_form, sees, to_form};
use crate::fields::Fields;
use crate::frame::Look;
use crate::record::Record;
use crate::request::{Page, Request};
use crate::visit::{Said, ask_one, glance, item_address, next_open};
use crate::{draft, photo};

pub(crate) fn show(core: &mut FieldCore, doc: DocId, key: &str) -> Result<Page, FieldError> {
    show_saying(core, doc, key, None)
}

fn show_saying(core: &mut FieldCore, doc: DocId, key: &str, said: Option<&Said<'_>>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::go(format!("/visit/{doc}"))) };
    let asked = record.asked();
    let Some(place) = asked.iter().position(|(one, _)| one == key) else { return Ok(Page::gone()) };
    let Some((_, item)) = asked.get(place) else { return Ok(Page::gone()) };
    let draft = draft::of(core, doc, &answer_field(key))?;
    let (before, after) = (place.checked_sub(1).and_then(|at| asked.get(at)), asked.get(place + 1));
    let missing = record.missing();
    let on = html! {
        @if let Some((one, _)) = before { a .button href=(item_address(doc, one)) { "‹ " (one) } }
        @if let Some((one, _)) = after { a .button href=(item_address(doc, one)) { (one) " ›" } }
    };
    let body = html! {
        p .where { a href={ "/visit/" (doc) } { "‹ " (record.name()) } " · " (place + 1) "/" (asked.len()) }
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said.message)) } }
        (conflict(&look, &record, key))
        @if draft.is_some() && said.is_none() { p .notice { (look.t("下面是尚未保存的草稿。", "Below is a draft that is not saved yet.")) } }
        h2 .ask { (look.t(&item.zh, &item.en)) }
        @if record.is_sealed() { p .read { (record.answers.get(key).map(|it| it.to_json().to_string()).unwrap_or_default()) } }
        @else { (depends(&look, &record, key, item)) (form(&look, &record, key, item, draft.as_ref())) }
        (consequence(&look, &record, key, item, &missing))
        @if !record.is_sealed() { (photo::form(&look, doc, Some(key))) }
        (photo::gallery(&look, &record, Some(key)))
        p .source { (item.source.words) }
        (glance(&look, &record, &missing, &on))
    };
    Ok(look.page_with(said.map_or(200, |it| it.status), key, &body))
}

fn conflict(look: &Look, record: &Record, key: &str) -> Markup {
    let register = record.visit.fields.get(&answer_field(key)).filter(|it| it.in_conflict());
    html! { @if let Some(register) = register {
        div .notice .bad role="alert" { p { (look.t("两台平板的答案不同，请两人核对后重新保存：", "Two tablets say different things; settle it and save again:")) }
            ul { @for one in register.survivors() { li { (one.value.get().to_string()) " — " (crate::words::beijing(one.at).format("%m-%d %H:%M")) } } } }
    } }
}

fn form(look: &Look, record: &Record, key: &str, item: &Item, draft: Option<&Fields>) -> Markup {
    let (doc, field) = (record.visit.doc, answer_field(key));
    let typed = draft.cloned().or_else(|| record.visit.value(&field).map(to_form)).unwrap_or_default();
    let excused = !typed.get("na").is_empty() || !typed.get("nc").is_empty();
    html! {
        form method="post" action=(item_address(doc, key)) data-draft-doc=(doc) data-draft-field=(field) {
            (look.hidden())
            input type="hidden" name="sees" value=(sees(&record.visit, &field));
            @for part in item.parts.iter().filter(|part| !part.auto) { (input(look, record, item, part, &typed)) }
            details open[excused] { summary { (look.t("不适用 / 未检查", "Not applicable / not checked")) }
                label { (look.t("不适用，原因", "Does not apply, because")) input name="na" value=(typed.get("na")); }
                label { (look.t("未检查，原因", "Was not checked, because")) input name="nc" value=(typed.get("nc")); } }
            button .main { (look.t("保存并继续", "Save and go on")) }
        }
    }
}

fn input(look: &Look, record: &Record, item: &Item, part: &Part, typed: &Fields) -> Markup {
    let name = format!("p.{}", part.key);
    let label = look.t(part.zh.as_deref().unwrap_or(&item.zh), part.en.as_deref().unwrap_or(&item.en));
    let title = look.t(&item.zh, &item.en);
    let now = typed.get(&name);
    match &part.kind {
        PartKind::Yn => choices(
            (label, title),
            "radio",
            &name,
            &[("yes".into(), look.t("是", "Yes").into()), ("no".into(), look.t("否", "No").into())],
            typed,
        ),
        PartKind::Sc(options) => choices((label, title), "radio", &name, &same(options), typed),
        PartKind::Mc(options) if !options.is_empty() => {
            choices((label, title), "checkbox", &name, &same(options), typed)
        }
        PartKind::Mc(_) => {
            let all: Vec<&str> = typed.all(&name).collect();
            html! { label { (label) " " small { (look.t("（用“、”分开）", "(divide with 、)")) } input name=(name) value=(all.join("、")); } }
        }
        PartKind::Num { units, whole } => html! { label { (label) span .row .tight {
        input name=(name) value=(now) inputmode=(if *whole { "numeric" } else { "decimal" }) autocomplete="off";
        @if units.len() > 1 { select name={ "u." (part.key) } aria-label=(look.t("单位", "unit")) { @for unit in units { option selected[typed.get(&format!("u.{}", part.key)) == unit] { (unit) } } } }
        @else { @for unit in units { span .unit { (unit) } } } } } },
        PartKind::Txt => html! { label { (label) textarea name=(name) rows="2" { (now) } } },
        PartKind::Date => html! { label { (label) input type="date" name=(name) value=(now); } },
        PartKind::Photo => pointer(look, label, &name, now, &photo::choices(look, record)),
        PartKind::Signature => pointer(look, label, &name, now, &photo::signatures(record)),
    }
}

fn same(options: &[String]) -> Vec<(String, String)> {
    options.iter().map(|option| (option.clone(), option.clone())).collect()
}

/// Several choices; a label that only says the item's own words again is for those who do not see them.
fn choices(
    (label, title): (&str, &str),
    kind: &str,
    name: &str,
    options: &[(String, String)],
    typed: &Fields,
) -> Markup {
    html! { fieldset { legend .unseen[label == title] { (label) } div .picks { @for (value, text) in options {
        label .pick { input type=(kind) name=(name) value=(value) checked[typed.all(name).any(|it| it == value)]; span { (text) } }
    } } } }
}

fn pointer(look: &Look, label: &str, name: &str, now: &str, options: &[(String, String)]) -> Markup {
    html! { label { (label) select name=(name) { option value="" { (look.t("—— 先拍摄或签字，再选择 ——", "— capture first, then choose —")) }
    @for (value, text) in options { option value=(value) selected[now == value] { (text) } } } } }
}

/// What would have to be known first, and the way to say it.
fn depends(look: &Look, record: &Record, key: &str, item: &Item) -> Markup {
    let unknown = record.unknown(key, item).filter(|_| !record.answers.contains_key(key));
    html! { @match unknown {
        None => {},
        Some(Unknown::Fact(fact)) => (ask_one(look, record.visit.doc, key, fact)),
        Some(Unknown::Answer(other)) => p .notice { a .button href=(item_address(record.visit.doc, &other)) { (look.t("是否适用先看", "Depends on")) " " (other) } },
        Some(it @ Unknown::Attribute(_)) => p .notice { (look.t(&it.zh(), &it.en())) " " a .button href={ "/target/" (record.inspection.target) "/correct" } { (look.t("更正台账", "Correct the ledger")) } },
    } }
}

fn consequence(look: &Look, record: &Record, key: &str, item: &Item, missing: &[Missing]) -> Markup {
    let judged = record.answers.get(key).map(|answer| judge(item, answer));
    let (findings, doubtful) = match judged {
        Some(Judgement::Adverse { findings, .. }) => (findings, false),
        Some(Judgement::Doubtful { findings, .. }) => (findings, true),
        _ => return html! {},
    };
    let gaps: Vec<_> = missing.iter().filter(|gap| gap.item.as_deref() == Some(key)).collect();
    html! { section .adverse {
        h3 { (if doubtful { look.t("可能不利，需人工确认", "Perhaps adverse; a person decides") } else { look.t("结论不利", "Adverse") }) }
        ul { @for one in &findings { li { b { (one.code) } " " (finding(&one.code).map_or("", |it| it.zh.as_str())) } } }
        @if !gaps.is_empty() { p { strong { (look.t("还须：", "Still needed:")) } } ul { @for gap in &gaps { li { (look.t(&gap.zh, &gap.en)) } } } }
    } }
}

/// Saves an answer. What cannot be saved stays as a draft, and the page says why.
pub(crate) fn save(core: &mut FieldCore, doc: DocId, key: &str, request: &Request) -> Result<Page, FieldError> {
    let field = answer_field(key);
    let Some(record) = Record::read(core, doc)? else { return Ok(Page::gone()) };
    let Some((_, item)) = record.asked().into_iter().find(|(one, _)| one == key) else { return Ok(Page::gone()) };
    let Some(value) = of_form(item, &request.form) else {
        let message = "请先作答 / answer first";
        return show_saying(core, doc, key, Some(&Said { status: 422, message }));
    };
    if is_stale(&record.visit, &field, request.form.get("sees"), &value) {
        draft::keep(core, doc, &field, &request.form)?;
        let message = "这一项刚才已在别处作答，没有覆盖。您填的保留在下面；核对后再次保存即替换。 / This item was answered elsewhere meanwhile and was not overwritten. Yours is kept below; check it, and saving again replaces the other.";
        return show_saying(core, doc, key, Some(&Said { status: 409, message }));
    }
    match core.act(&[Edit::new(doc, "inspection", field.clone(), value)]) {
        Ok(_) => Ok(Page::go(way_on(core, doc, key)?)),
        Err(FieldError::NotAllowed { message, .. }) => {
            draft::keep(core, doc, &field, &request.form)?;
            show_saying(core, doc, key, Some(&Said { status: 422, message: &message }))
        }
        Err(other) => Err(other),
    }
}

/// An adverse answer stays on its screen until its proof is there; others lead to the next open item.
fn way_on(core: &FieldCore, doc: DocId, key: &str) -> Result<String, FieldError> {
    let Some(record) = Record::read(core, doc)? else { return Ok(format!("/visit/{doc}")) };
    let wants_more =
        record.missing().iter().any(|gap| gap.item.as_deref() == Some(key) && gap.code != "adverse_without_scene");
    if wants_more {
        return Ok(item_address(doc, key));
    }
    Ok(next_open(&record, Some(key)).map_or_else(|| format!("/visit/{doc}"), |(next, ())| item_address(doc, &next)))
}
