//! At least two different officers, each with a certificate valid on the day (Penalty Law art. 42).

use std::collections::BTreeSet;

use super::{Missing, Record};
use crate::inspection::officer::{OFFICERS_MIN, Officer};

pub(super) fn gaps(record: &Record<'_>) -> Vec<Missing> {
    let officers = &record.inspection.officers;
    let day = record.inspection.visit_date();
    let people: BTreeSet<_> = officers.iter().map(|officer| officer.officer).collect();
    let few = (people.len() < OFFICERS_MIN).then(|| few(people.len()));
    let expired = officers.iter().filter(|officer| !officer.may_serve_on(day)).map(expired);
    few.into_iter().chain(expired).collect()
}

fn few(count: usize) -> Missing {
    let zh = format!("执法人员不少于2名，现有{count}名，请补充");
    let en = format!("a visit takes at least two officers, here are {count}; add the others");
    Missing::new("few_officers", zh, en).at("C-01")
}

fn expired(officer: &Officer) -> Missing {
    let Officer { name, certificate, .. } = officer;
    let zh = format!("{name}的执法证（{}）已过期，请更换人员", certificate.number);
    let en = format!("the certificate {} of {name} has expired; replace the officer", certificate.number);
    Missing::new("expired_certificate", zh, en).at("C-01")
}
