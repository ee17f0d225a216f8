//! The bureau's world, pure: ledgers, checklists, inspections, evidence, limits and verdicts.

pub mod calendar;
pub mod checklist;
pub mod draw;
pub mod identifiers;
pub mod inspection;
pub mod lead;
pub mod ledger;
pub mod limits;
pub mod monitoring;
pub mod plan;
pub mod register;
pub mod reports;
pub mod verdict;
pub mod vocabulary;
pub mod work;
