//! Small stories with known answers, by kind of rule.

mod counting;
mod duties;
mod manners;
mod merging;
mod readings;
mod shares;
