//! Two visits to one target on one day: two tablets, each of which believed to be the first.

use chrono::NaiveDate;
use uuid::Uuid;

use super::withdrawal::Withdrawal;

/// A visit, as far as a lead looks at it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twin {
    /// The visit.
    pub id: Uuid,
    /// Where; unknown while two values stand in the field.
    pub target: Option<Uuid>,
    /// The Beijing date of its beginning.
    pub day: Option<NaiveDate>,
    /// Whether it was withdrawn, folded or not.
    pub withdrawn: bool,
    /// Visits of the day that somebody looked at and found to be others than this one.
    pub beside: Vec<Uuid>,
}

/// Why two visits cannot be folded or linked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DoubleError {
    /// Stable name of the fault, for programs.
    pub code: &'static str,
    /// Chinese, then English, divided by " / ".
    pub message: String,
}

/// Whether nobody has decided yet on some two of the visits of one target and day.
#[must_use]
pub fn is_undecided(visits: &[Twin]) -> bool {
    let there: Vec<&Twin> = visits.iter().filter(|visit| !visit.withdrawn).collect();
    let apart = |one: &Twin, other: &Twin| one.beside.contains(&other.id) || other.beside.contains(&one.id);
    let open =
        |(place, one): (usize, &&Twin)| there.iter().skip(place.saturating_add(1)).any(|other| !apart(one, other));
    there.iter().enumerate().any(open)
}

/// What is written on the visit that is folded: it is withdrawn for this reason, and points to the kept one. Its answers
/// and evidence stay where they are.
///
/// # Errors
/// `double_same` (one visit), `double_apart` (another target or day), `double_withdrawn`, `empty_reason`.
pub fn fold(kept: &Twin, folded: &Twin, reason: &str, by: Uuid) -> Result<Withdrawal, DoubleError> {
    check(kept, folded)?;
    if reason.trim().is_empty() {
        return Err(DoubleError::new("empty_reason", "请填写理由", "say why"));
    }
    Ok(Withdrawal { reason: format!("并入检查{}：{}", kept.id, reason.trim()), by: Some(by) })
}

/// What is written on `one`: the visits it stands beside, with the other added.
///
/// # Errors
/// As [`fold`].
pub fn stand_beside(one: &Twin, other: &Twin) -> Result<Vec<Uuid>, DoubleError> {
    check(one, other)?;
    let mut beside = one.beside.clone();
    beside.push(other.id);
    beside.sort_unstable();
    beside.dedup();
    Ok(beside)
}

fn check(one: &Twin, other: &Twin) -> Result<(), DoubleError> {
    let refuse = |code, zh, en| Err(DoubleError::new(code, zh, en));
    match () {
        () if one.id == other.id => refuse("double_same", "请选择两次不同的检查", "choose two different visits"),
        () if one.withdrawn || other.withdrawn => {
            refuse("double_withdrawn", "其中一次检查已撤回，请刷新后重试", "one of them is withdrawn; look again")
        }
        () if one.target.is_none() || one.target != other.target || one.day.is_none() || one.day != other.day => {
            refuse("double_apart", "不是同一对象同一天的检查", "these are not of one target and one day")
        }
        () => Ok(()),
    }
}

impl DoubleError {
    fn new(code: &'static str, zh: &str, en: &str) -> Self {
        Self { code, message: format!("{zh} / {en}") }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn twin(n: u128) -> Twin {
        let day = NaiveDate::from_ymd_opt(2022, 6, 16);
        Twin { id: Uuid::from_u128(n), target: Some(Uuid::from_u128(9)), day, withdrawn: false, beside: Vec::new() }
    }

    #[test]
    fn two_visits_wait_until_they_are_folded_or_found_to_be_two() {
        let (one, other) = (twin(1), twin(2));
        assert!(is_undecided(&[one.clone(), other.clone()]));
        let linked = Twin { beside: stand_beside(&other, &one).unwrap(), ..other.clone() };
        assert!(!is_undecided(&[one.clone(), linked.clone()]));
        assert!(!is_undecided(&[one.clone(), Twin { withdrawn: true, ..other }]));
        assert!(is_undecided(&[one, linked, twin(3)]), "a third came");
    }

    #[test]
    fn the_folded_one_says_where_it_went_and_why() {
        let withdrawal = fold(&twin(1), &twin(2), " 两台平板各开一份 ", Uuid::from_u128(7)).unwrap();
        assert_eq!(withdrawal.reason, format!("并入检查{}：两台平板各开一份", Uuid::from_u128(1)));
        assert_eq!(withdrawal.by, Some(Uuid::from_u128(7)));
    }

    #[test]
    fn what_is_no_pair_is_refused_by_name() {
        let code = |one: &Twin, other: &Twin, reason| fold(one, other, reason, Uuid::nil()).unwrap_err().code;
        let other_day = Twin { day: NaiveDate::from_ymd_opt(2022, 6, 17), ..twin(2) };
        let nowhere = Twin { target: None, ..twin(2) };
        assert_eq!(code(&twin(1), &twin(1), "r"), "double_same");
        assert_eq!(code(&twin(1), &other_day, "r"), "double_apart");
        assert_eq!(code(&nowhere, &Twin { id: Uuid::from_u128(3), ..nowhere.clone() }, "r"), "double_apart");
        assert_eq!(code(&twin(1), &Twin { withdrawn: true, ..twin(2) }, "r"), "double_withdrawn");
        assert_eq!(code(&twin(1), &twin(2), " "), "empty_reason");
    }
}
