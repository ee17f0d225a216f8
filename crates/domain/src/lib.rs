//! The bureau's world, pure: ledgers, checklists, inspections, evidence, limits and verdicts.

pub mod checklist;
pub mod identifiers;
pub mod inspection;
pub mod ledger;
pub mod limits;
pub mod monitoring;
pub mod verdict;
pub mod vocabulary;
