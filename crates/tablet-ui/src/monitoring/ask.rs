//! What a form of measurements asks, as data: one list serves for showing, for reading and for filling in again.

use maud::{Markup, html};
use serde_json::{Map, Value, json};

use crate::fields::Fields;
use crate::frame::Look;

/// One thing that is asked.
pub(super) struct Ask {
    /// The member of the measurement set that it becomes.
    pub(super) key: &'static str,
    pub(super) zh: &'static str,
    pub(super) en: &'static str,
    pub(super) input: Input,
}

/// How it is answered.
pub(super) enum Input {
    Text,
    /// A decimal; kept as it was typed.
    Number,
    /// A whole number.
    Whole,
    Date,
    /// A moment in Beijing time.
    Moment,
    YesNo,
    /// Words of the data with what people call them.
    Choice(&'static [(&'static str, &'static str)]),
}

pub(super) const fn ask(key: &'static str, zh: &'static str, en: &'static str, input: Input) -> Ask {
    Ask { key, zh, en, input }
}

/// Beijing's offset, as the data write it.
const BEIJING: &str = ":00+08:00";

impl Ask {
    pub(super) fn label<'a>(&self, look: &Look) -> &'a str {
        look.lang.t(self.zh, self.en)
    }

    /// The input alone; `name` as the form carries it.
    pub(super) fn input(&self, look: &Look, name: &str, now: &str, label: &str) -> Markup {
        match &self.input {
            Input::Text => html! { input name=(name) value=(now) aria-label=(label) autocomplete="off"; },
            Input::Number => {
                html! { input name=(name) value=(now) aria-label=(label) inputmode="decimal" autocomplete="off"; }
            }
            Input::Whole => {
                html! { input name=(name) value=(now) aria-label=(label) inputmode="numeric" autocomplete="off"; }
            }
            Input::Date => html! { input type="date" name=(name) value=(now) aria-label=(label); },
            Input::Moment => html! { input type="datetime-local" name=(name) value=(now) aria-label=(label); },
            Input::YesNo => select(name, now, label, &[("yes", look.t("是", "yes")), ("no", look.t("否", "no"))]),
            Input::Choice(options) => select(name, now, label, options),
        }
    }

    /// What was typed, as the data have it; none where nothing was. What does not fit is passed on as a text, so that
    /// the reader of the data can say what is wrong with it.
    pub(super) fn value(&self, typed: &str) -> Option<Value> {
        let typed = typed.trim();
        match (&self.input, typed) {
            (_, "") => None,
            (Input::YesNo, said) => Some(json!(said == "yes")),
            (Input::Whole, digits) => {
                Some(digits.parse::<u32>().map_or_else(|_| json!(digits), |number| json!(number)))
            }
            (Input::Moment, moment) => Some(json!(format!("{moment}{BEIJING}"))),
            (_, text) => Some(json!(text)),
        }
    }

    /// The other way round.
    pub(super) fn typed(&self, value: &Value) -> String {
        match (&self.input, value) {
            (Input::YesNo, Value::Bool(said)) => if *said { "yes" } else { "no" }.to_owned(),
            (Input::Moment, Value::String(moment)) => moment.get(..16).unwrap_or_default().to_owned(),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}

fn select(name: &str, now: &str, label: &str, options: &[(&str, &str)]) -> Markup {
    html! { select name=(name) aria-label=(label) { option value="" { "—" }
    @for (value, text) in options { option value=(value) selected[now == *value] { (text) } } } }
}

/// One after the other, each with its label.
pub(super) fn listed(look: &Look, asks: &[Ask], prefix: &str, typed: &Fields) -> Markup {
    html! { div .asks { @for one in asks { @let name = format!("{prefix}{}", one.key);
    label { (one.label(look)) (one.input(look, &name, typed.get(&name), one.label(look))) } } } }
}

/// What was said, as one object; none where nothing was said at all.
pub(super) fn object(asks: &[Ask], prefix: &str, form: &Fields) -> Option<Map<String, Value>> {
    let said =
        asks.iter().filter_map(|one| Some((one.key.to_owned(), one.value(form.get(&format!("{prefix}{}", one.key)))?)));
    Some(said.collect::<Map<_, _>>()).filter(|all| !all.is_empty())
}

/// The form that would say this object.
pub(super) fn fill(asks: &[Ask], prefix: &str, object: &Value, form: &mut Fields) {
    for one in asks {
        if let Some(value) = object.get(one.key) {
            form.add(format!("{prefix}{}", one.key), one.typed(value));
        }
    }
}
