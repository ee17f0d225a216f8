//! A value together with what is certain about it.

use rust_decimal::Decimal;

use super::exact::{add, divide, multiply, settle};
use super::{Reason, ReasonCode};
use crate::monitoring::{Number, ReadingValue, Says};

/// A value, and the bounds it certainly lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Estimate {
    pub(super) low: Decimal,
    pub(super) value: Decimal,
    /// None where nothing bounds it.
    pub(super) high: Option<Decimal>,
    /// The largest detection limit inside.
    pub(super) detection_limit: Option<Decimal>,
    pub(super) form: Form,
}

/// What kind of statement an estimate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A number.
    Exact,
    /// A single non-detect.
    Below,
    /// A mean in which non-detects count half.
    Mixed,
    /// Beyond the range.
    Above,
}

impl Estimate {
    pub(super) fn exact(value: Decimal) -> Self {
        Self { low: value, value, high: Some(value), detection_limit: None, form: Form::Exact }
    }

    pub(super) fn of(value: &ReadingValue, beside: Option<Number>) -> Result<Self, Reason> {
        match (value.says(), beside) {
            (Says::Measured(number), _) => Ok(Self::exact(number.decimal())),
            (Says::Below(limit), _) | (Says::NotDetected, Some(limit)) => Self::below(limit.decimal()),
            (Says::Above(bound), _) => Ok(Self::above(bound.decimal())),
            (Says::NotDetected, None) => {
                Err(Reason::new(ReasonCode::MethodUnfit, "未检出但无检出限", "not detected, and no detection limit"))
            }
        }
    }

    fn below(limit: Decimal) -> Result<Self, Reason> {
        let half = divide(limit, Decimal::TWO)?;
        let (low, detection_limit) = (Decimal::ZERO, Some(limit));
        Ok(Self { low, value: half, high: detection_limit, detection_limit, form: Form::Below })
    }

    fn above(bound: Decimal) -> Self {
        Self { low: bound, value: bound, high: None, detection_limit: None, form: Form::Above }
    }

    /// Every figure times `factor`, divided by `divisor`; both positive.
    pub(super) fn scaled(self, factor: Decimal, divisor: Decimal) -> Result<Self, Reason> {
        let scale = |figure: Decimal| divide_unless_one(multiply(figure, factor)?, divisor);
        Ok(Self {
            low: scale(self.low)?,
            value: scale(self.value)?,
            high: self.high.map(scale).transpose()?,
            detection_limit: self.detection_limit.map(scale).transpose()?,
            form: self.form,
        })
    }

    /// The mean; non-detects count half their detection limit. One value is its own mean.
    pub(super) fn mean(all: &[Self]) -> Result<Self, Reason> {
        match all {
            [] => Err(Reason::no_reading()),
            [only] => Ok(*only),
            several => mean_of_several(several),
        }
    }

    /// Every figure put through `change`, which must keep their order.
    pub(super) fn each(self, change: impl Fn(Decimal) -> Decimal) -> Self {
        Self {
            low: change(self.low),
            value: change(self.value),
            high: self.high.map(&change),
            detection_limit: self.detection_limit.map(&change),
            form: self.form,
        }
    }

    /// As people write it, at full precision.
    pub(super) fn shown(&self) -> String {
        match self.form {
            Form::Exact | Form::Mixed => settle(self.value).to_string(),
            Form::Below => format!("<{}", settle(self.high.unwrap_or(self.value))),
            Form::Above => format!(">{}", settle(self.low)),
        }
    }
}

fn divide_unless_one(figure: Decimal, divisor: Decimal) -> Result<Decimal, Reason> {
    if divisor == Decimal::ONE { Ok(figure) } else { divide(figure, divisor) }
}

fn mean_of_several(all: &[Estimate]) -> Result<Estimate, Reason> {
    let mean = |figures: Vec<Decimal>| divide(sum(&figures)?, Decimal::from(all.len()));
    let highs: Option<Vec<Decimal>> = all.iter().map(|one| one.high).collect();
    Ok(Estimate {
        low: mean(all.iter().map(|one| one.low).collect())?,
        value: mean(all.iter().map(|one| one.value).collect())?,
        high: highs.map(mean).transpose()?,
        detection_limit: all.iter().filter_map(|one| one.detection_limit).max(),
        form: form_of_mean(all),
    })
}

fn sum(figures: &[Decimal]) -> Result<Decimal, Reason> {
    figures.iter().try_fold(Decimal::ZERO, |total, figure| add(total, *figure))
}

fn form_of_mean(all: &[Estimate]) -> Form {
    let any = |form| all.iter().any(|one| one.form == form);
    if any(Form::Above) {
        Form::Above
    } else if any(Form::Below) || any(Form::Mixed) {
        Form::Mixed
    } else {
        Form::Exact
    }
}
