//! 正面清单: a listed firm is visited on site only with an approval given beforehand (plan task 31).

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

use super::visit::{Form, beijing_date};
use super::withdrawal::Withdrawal;

/// 现场检查审批: why, by whom, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Document id.
    pub id: Uuid,
    /// Document id of the target it is for.
    pub target: Uuid,
    /// 审批编号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who approved.
    pub by: String,
    /// The start condition that was met.
    pub reason: String,
    /// When it was given; one with a day alone holds from the beginning of that day.
    #[serde(rename = "at", deserialize_with = "moment")]
    pub given_at: DateTime<FixedOffset>,
    /// Its last day; absent: it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
    /// Set when it no longer counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
}

/// An instant, or a day in Beijing.
fn moment<'de, D: Deserializer<'de>>(read: D) -> Result<DateTime<FixedOffset>, D::Error> {
    let text = String::deserialize(read)?;
    let instant = DateTime::parse_from_rfc3339(&text).or_else(|_| format!("{text}T00:00:00+08:00").parse());
    instant.map_err(D::Error::custom)
}

/// Whether a visit may be started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate<'a> {
    /// Nothing stands in the way.
    Open,
    /// It may, by this approval.
    By(&'a Approval),
    /// Not on site, unless it is an accident and that is logged.
    Shut,
}

impl Approval {
    /// Whether a visit to `target` that starts at `at` is covered.
    #[must_use]
    pub fn covers(&self, target: Uuid, at: DateTime<FixedOffset>) -> bool {
        let in_time = self.given_at <= at && self.valid_to.is_none_or(|last| beijing_date(at) <= last);
        self.target == target && self.withdrawn.is_none() && in_time
    }
}

impl<'a> Gate<'a> {
    /// Asks whether a visit of this form may start. `listed`: the target is on the positive list.
    #[must_use]
    pub fn of(listed: bool, form: Form, target: Uuid, at: DateTime<FixedOffset>, approvals: &'a [Approval]) -> Self {
        if !listed || form == Form::OffSite {
            return Self::Open;
        }
        approvals.iter().find(|one| one.covers(target, at)).map_or(Self::Shut, Self::By)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TARGET: Uuid = Uuid::from_u128(1);

    fn at(text: &str) -> DateTime<FixedOffset> {
        text.parse().unwrap()
    }

    fn approval() -> Approval {
        Approval {
            id: Uuid::from_u128(2),
            target: TARGET,
            number: Some("西环审〔2022〕1号".to_owned()),
            by: "分管负责人".to_owned(),
            reason: "投诉线索".to_owned(),
            given_at: at("2022-06-18T09:00:00+08:00"),
            valid_to: Some("2022-06-20".parse().unwrap()),
            withdrawn: None,
        }
    }

    fn gate(approvals: &[Approval], form: Form, start: &str) -> bool {
        Gate::of(true, form, TARGET, at(start), approvals) != Gate::Shut
    }

    #[test]
    fn a_listed_firm_is_visited_on_site_only_after_its_approval_and_within_its_days() {
        let one = [approval()];
        assert!(!gate(&[], Form::OnSite, "2022-06-18T10:00:00+08:00"));
        assert!(!gate(&one, Form::OnSite, "2022-06-18T08:59:59+08:00"), "given afterwards");
        assert!(gate(&one, Form::OnSite, "2022-06-18T09:00:00+08:00"));
        assert!(gate(&one, Form::OnSite, "2022-06-20T23:59:00+08:00"));
        assert!(!gate(&one, Form::OnSite, "2022-06-21T00:00:00+08:00"), "over");
    }

    #[test]
    fn an_approval_with_a_day_alone_holds_from_the_beginning_of_that_day() {
        let text = format!(r#"{{"id":"{TARGET}","target":"{TARGET}","by":"x","reason":"y","at":"2022-06-18"}}"#);
        let read: Approval = serde_json::from_str(&text).unwrap();
        assert_eq!(read.given_at, at("2022-06-18T00:00:00+08:00"));
        assert!(serde_json::from_str::<Approval>(&text.replace("2022-06-18", "soon")).is_err());
    }

    #[test]
    fn another_firms_or_a_withdrawn_approval_opens_nothing() {
        let other = Approval { target: Uuid::from_u128(3), ..approval() };
        let gone = Approval { withdrawn: Some(Withdrawal { reason: "误批".to_owned(), by: None }), ..approval() };
        assert!(!gate(&[other, gone], Form::OnSite, "2022-06-18T10:00:00+08:00"));
    }

    #[test]
    fn off_site_and_unlisted_need_none() {
        assert!(gate(&[], Form::OffSite, "2022-06-18T10:00:00+08:00"));
        let start = at("2022-06-18T10:00:00+08:00");
        assert_eq!(Gate::of(false, Form::OnSite, TARGET, start, &[]), Gate::Open);
    }
}
