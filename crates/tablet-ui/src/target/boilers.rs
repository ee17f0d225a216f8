//! The boilers of a unit, as lines.

use maud::{Markup, html};
use qingjian_field_core::Edit;
use qingjian_sync::{DocId, Document};
use serde_json::{Map, Value, json};

use crate::fields::Fields;
use crate::frame::Look;

/// Empty lines under those that the ledger has.
const SPARE: usize = 2;

/// A column: its name in the form and in the data, what people call it, and its words if it has some.
type Column = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const COLUMNS: [Column; 6] = [
    ("number", "编号", "Number", &[]),
    ("capacity_t_per_h", "容量 t/h", "t/h", &[]),
    ("capacity_mw", "容量 MW", "MW", &[]),
    (
        "fuel",
        "燃料",
        "Fuel",
        &[
            ("natural_gas", "天然气"),
            ("oil", "燃油"),
            ("electricity", "电"),
            ("biomass", "生物质"),
            ("coal", "燃煤"),
            ("other", "其他"),
        ],
    ),
    ("use", "用途", "Use", &[("heating", "采暖"), ("all_year", "常年运行"), ("standby", "备用"), ("disused", "停用")]),
    ("low_nox", "低氮改造", "Low NOx", &[("yes", "是"), ("no", "否")]),
];

fn name(column: &Column) -> String {
    format!("boiler.{}", column.0)
}

pub(super) fn table(look: &Look, target: &Document, typed: Option<&Fields>) -> Markup {
    let kept = lines(target);
    let lines = typed.map_or(kept, said);
    html! { fieldset { legend { (look.t("锅炉", "Boilers")) } div .wide { table .entry {
        thead { tr { @for column in &COLUMNS { th scope="col" { (look.t(column.1, column.2)) } } } }
        tbody { @for nr in 0..lines.len() + SPARE { tr { @for (place, column) in COLUMNS.iter().enumerate() {
            @let now = lines.get(nr).and_then(|line| line.get(place)).map_or("", String::as_str);
            @let label = format!("{} {}", look.t(column.1, column.2), nr + 1);
            td { @if column.3.is_empty() { input name=(name(column)) value=(now) aria-label=(label) autocomplete="off"; }
                @else { select name=(name(column)) aria-label=(label) { option value="" { "—" }
                    @for (value, text) in column.3 { option value=(value) selected[now == *value] { (text) } } } } }
        } } } }
    } } } }
}

/// What the ledger has, line by line.
fn lines(target: &Document) -> Vec<Vec<String>> {
    let boilers = target.value("boilers").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let cell = |boiler: &Value, column: &Column| match boiler.get(column.0) {
        Some(Value::Bool(said)) => if *said { "yes" } else { "no" }.to_owned(),
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    boilers.iter().map(|boiler| COLUMNS.iter().map(|column| cell(boiler, column)).collect()).collect()
}

/// What a form says, line by line; lines without a word are left out.
fn said(form: &Fields) -> Vec<Vec<String>> {
    let cells = |column: &Column| form.all(&name(column)).map(|cell| cell.trim().to_owned()).collect();
    let columns: Vec<Vec<String>> = COLUMNS.iter().map(cells).collect();
    let longest = columns.iter().map(Vec::len).max().unwrap_or_default();
    let cell = |column: &Vec<String>, nr: usize| column.get(nr).cloned().unwrap_or_default();
    let lines = (0..longest).map(|nr| columns.iter().map(|column| cell(column, nr)).collect::<Vec<String>>());
    lines.filter(|line| line.iter().any(|cell| !cell.is_empty())).collect()
}

/// The edit that a form asks for; none where it says what the ledger says, or does not ask about boilers.
pub(super) fn edit(doc: DocId, target: &Document, form: &Fields) -> Option<Edit> {
    let asked = form.has("boiler.number");
    let said = said(form);
    (asked && said != lines(target)).then(|| {
        let boilers: Vec<Value> = said.iter().map(|line| boiler(line)).collect();
        Edit::new(doc, "target", "boilers", Value::Array(boilers))
    })
}

fn boiler(line: &[String]) -> Value {
    let pairs = COLUMNS.iter().zip(line).filter(|(_, cell)| !cell.is_empty());
    let pairs = pairs.map(|(column, cell)| match column.0 {
        "low_nox" => (column.0.to_owned(), json!(cell == "yes")),
        other => (other.to_owned(), json!(cell)),
    });
    Value::Object(pairs.collect::<Map<_, _>>())
}
