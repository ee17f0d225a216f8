//! What each kind of rule needs to know, as it stands in a plan file.

mod condition;
mod counted;
mod duties;
mod manners;
mod numbers;
mod window;

use serde::Serialize;

pub use condition::Condition;
pub use counted::{Counted, Scope};
pub use duties::{Deadline, Pace, Record, Report, Transfer, Trigger, TriggerLink};
pub use manners::{Content, Exempt, Form, FormCheck, Joint, Select, Worst};
pub use numbers::{Base, Freq, Groups, PerItem, Quota, Ratio, Step, WindowRule};
pub use window::{By, Due, Every, Window};

/// The parameters of a rule, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the variants are the kinds, which say what they are")]
pub enum Params {
    Quota(Quota),
    Freq(Freq),
    Ratio(Ratio),
    Select(Select),
    Trigger(Trigger),
    Window(WindowRule),
    Deadline(Deadline),
    Report(Report),
    Form(Form),
    Content(Content),
    Transfer(Transfer),
    Joint(Joint),
    Record(Record),
    Exempt(Exempt),
}
