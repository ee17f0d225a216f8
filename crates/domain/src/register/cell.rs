//! One cell: from what people write to the value of a field.

use std::str::FromStr;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use super::column::{Cell, word, words};
use super::fault::Wrong;
use crate::identifiers::text::as_typed;
use crate::identifiers::{OrganisationNumber, PermitNumber, StreetCode};

/// What people write into a cell that says nothing.
const BLANKS: [&str; 5] = ["", "/", "-", "—", "不详"];

pub(super) fn is_blank(text: &str) -> bool {
    BLANKS.contains(&text.trim())
}

/// The value, or `None` for a blank cell.
pub(super) fn read(cell: Cell, text: &str) -> Result<Option<Value>, Wrong> {
    if is_blank(text) {
        return Ok(None);
    }
    let text = text.trim();
    let value = match cell {
        _ if is_formula_error(text) => Err(formula_error(text)),
        Cell::Id => id(text),
        Cell::Text => Ok(json!(text)),
        Cell::Organisation => OrganisationNumber::from_typing(text).map(|it| json!(it)).map_err(Wrong::from),
        Cell::Permit => PermitNumber::from_typing(text).map(|it| json!(it)).map_err(Wrong::from),
        Cell::Street => StreetCode::from_import(text).map(|it| json!(it)).map_err(Wrong::from),
        Cell::Number => number(text).map(|it| json!(it.normalize())),
        Cell::Longitude | Cell::Latitude => decimal(text).map(|it| json!(it.normalize())),
        Cell::Count => count(text).map(|it| json!(it)),
        Cell::Day => day(text).map(|it| json!(it)),
        _ => word(cell, text).ok_or_else(|| no_such_word(cell, text)),
    };
    value.map(Some)
}

fn decimal(text: &str) -> Result<Decimal, Wrong> {
    let plain = as_typed(text).replace(',', "");
    Decimal::from_str(&plain).map_err(|_| {
        Wrong::new(
            "bad_number",
            format!("“{text}”不是数字，单位请写在表头"),
            format!("'{text}' is no number; the unit belongs into the header"),
        )
    })
}

/// Amounts are never negative.
fn number(text: &str) -> Result<Decimal, Wrong> {
    let number = decimal(text)?;
    if number >= Decimal::ZERO { Ok(number) } else { Err(negative(text)) }
}

fn count(text: &str) -> Result<u32, Wrong> {
    let whole = number(text)?;
    let digits = whole.normalize().to_string();
    u32::from_str(&digits)
        .map_err(|_| Wrong::new("bad_count", format!("“{text}”应为整数"), format!("'{text}' must be a whole number")))
}

fn day(text: &str) -> Result<NaiveDate, Wrong> {
    let plain = as_typed(text).replace(['年', '月', '/', '.'], "-").replace('日', "");
    NaiveDate::parse_from_str(&plain, "%Y-%m-%d").map_err(|_| {
        Wrong::new(
            "bad_day",
            format!("“{text}”不是日期，请写作2022-06-01"),
            format!("'{text}' is no date; write it as 2022-06-01"),
        )
    })
}

/// What a spreadsheet shows where a formula failed.
fn is_formula_error(text: &str) -> bool {
    ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"].contains(&text)
}

fn formula_error(text: &str) -> Wrong {
    Wrong::new(
        "formula_error",
        format!("单元格公式出错（{text}），请改为数值后再导入"),
        format!("the formula of this cell failed ({text}); write the value instead"),
    )
}

fn id(text: &str) -> Result<Value, Wrong> {
    Uuid::try_parse(text).map(|id| json!(id)).map_err(|_| {
        Wrong::new(
            "bad_id",
            format!("“{text}”不是对象编号，新增对象请留空"),
            format!("'{text}' is no id of a target; leave it blank for a new one"),
        )
    })
}

fn negative(text: &str) -> Wrong {
    Wrong::new("negative", format!("“{text}”不能为负"), format!("'{text}' must not be negative"))
}

fn no_such_word(cell: Cell, text: &str) -> Wrong {
    let all = words(cell);
    Wrong::new("unknown_word", format!("“{text}”应为：{all}之一"), format!("'{text}' is not one of: {all}"))
}
