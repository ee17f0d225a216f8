//! Whether the year of a day has a plan.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::force::in_force;
use crate::plan::documents::{Document, Documents};

/// The plan of a year, as far as these documents hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum YearsPlan {
    /// It is in force.
    InForce,
    /// It was adopted, and not all of it is here, or it cannot be read here.
    NotWhole,
    /// None was adopted: another year's plan says nothing about this one.
    Missing,
}

impl Documents {
    /// Whether the plan that is in force on a day is that of its year, and why not.
    #[must_use]
    pub fn years_plan(&self, day: NaiveDate) -> YearsPlan {
        if in_force(self, day).is_some_and(|it| it.plan.year == day.year()) {
            return YearsPlan::InForce;
        }
        let of_year = |it: &&Document| !it.is_withdrawn() && it.read::<i32>("year") == Some(day.year());
        // Holidays may be entered for a year that has no plan yet.
        if self.plans().filter(of_year).any(Document::adopts) { YearsPlan::NotWhole } else { YearsPlan::Missing }
    }
}
