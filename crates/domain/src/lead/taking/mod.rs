//! Taking one more step: what has to be written for it, or why it cannot be taken.

mod follow_up;
mod opening;
mod wanted;
mod write;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use self::wanted::{check_day, check_texts};
pub use self::write::Write;
use super::error::ChainError;
use super::matter::Matter;
use super::papers::Papers;
use super::source::Body;
use super::step::StepKind;
use crate::checklist::VersionId;
use crate::vocabulary;

/// Characters of one text of a step: what fits a form and prints on two pages.
pub const TEXT_CHARS_MAX: usize = 4_000;

/// What a person says about a step. Which members a step needs, [`take`] says when one is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// The step. [`StepKind::Assign`] about an order sends somebody to re-inspect; [`StepKind::Visit`] says of a visit that
    /// was recorded already that it served the task.
    pub step: StepKind,
    /// Its day.
    pub on: NaiveDate,
    /// The id of the document that it makes. A form that is sent twice sends it twice, and makes one document.
    pub document: Uuid,
    /// What it is about: visits, findings, an order, a transfer. Where nothing is named, what the chain makes plain.
    pub about: Vec<Uuid>,
    /// The facts, the demand, the decision, the answer, what was told, or a note.
    pub text: Option<String>,
    /// The paper's number.
    pub number: Option<String>,
    /// A finding's code in the catalogue.
    pub code: Option<String>,
    /// To which body.
    pub to: Option<Body>,
    /// That body's own name.
    pub body_name: Option<String>,
    /// The last day of a correction.
    pub correct_by: Option<NaiveDate>,
    /// A measured exceedance is among it.
    pub exceedance: bool,
    /// All is corrected now; a re-inspection has to say so or not.
    pub corrected: Option<bool>,
    /// A case about a pollution permit.
    pub permit: bool,
    /// What the complainant says: resolved, satisfied.
    pub resolved: Option<bool>,
    /// As `resolved`.
    pub satisfied: Option<bool>,
    /// Evidence that goes with a transfer.
    pub evidence: Vec<Uuid>,
    /// Who is sent.
    pub crew: Vec<Uuid>,
    /// For which day.
    pub for_day: Option<NaiveDate>,
    /// With which checklists.
    pub checklists: Vec<VersionId>,
}

/// What is known besides the documents of the matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Beijing date.
    pub today: NaiveDate,
    /// Visits of the matter in which something was measured.
    pub monitored: BTreeSet<Uuid>,
    /// Name, telephone and address of the complainant: they must not stand in what tablets pull.
    pub personal: Vec<String>,
}

/// What a step writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Fields of documents, of one commit.
    pub writes: Vec<Write>,
    /// The matter with the step taken.
    pub matter: Matter,
}

impl Taking {
    /// A step with nothing but its kind and day.
    #[must_use]
    pub fn of(step: StepKind, on: NaiveDate, document: Uuid) -> Self {
        Self {
            step,
            on,
            document,
            about: Vec::new(),
            text: None,
            number: None,
            code: None,
            to: None,
            body_name: None,
            correct_by: None,
            exceedance: false,
            corrected: None,
            permit: false,
            resolved: None,
            satisfied: None,
            evidence: Vec::new(),
            crew: Vec::new(),
            for_day: None,
            checklists: Vec::new(),
        }
    }
}

/// What has to be written so that a step is taken in a matter.
///
/// # Errors
/// `step_future`, `step_incomplete` (what is missing), `text_long`, `personal_data`, `finding_unknown`,
/// `step_about` (it names a document that such a step cannot be about), the code of a value that no field may hold,
/// and as [`super::Chain::and`] for a step that cannot follow.
pub fn take(papers: &Papers, root: Uuid, taking: &Taking, outlook: &Outlook) -> Result<Taken, ChainError> {
    let before = Matter::of(root, papers)?;
    check_day(taking, outlook)?;
    check_texts(taking, outlook)?;
    let writes = writes(papers, &before, taking, outlook)?;
    writes.iter().try_for_each(check_value)?;
    let matter = Matter::of(root, &write::laid_over(papers, &writes))?;
    match matter.aside.iter().find(|it| !before.aside.contains(it)) {
        Some(aside) => Err(ChainError { code: aside.code, message: aside.why.clone() }),
        None => Ok(Taken { writes, matter }),
    }
}

fn writes(papers: &Papers, matter: &Matter, taking: &Taking, outlook: &Outlook) -> Result<Vec<Write>, ChainError> {
    let scene = write::Scene { papers, matter, taking, outlook };
    match taking.step {
        StepKind::Assign => opening::assign(&scene),
        StepKind::Find => opening::find(&scene),
        StepKind::FindNothing => opening::find_nothing(&scene),
        StepKind::CorrectOnSpot => opening::correct(&scene),
        StepKind::Transfer => follow_up::transfer(&scene),
        StepKind::TransferAnswered => follow_up::answered(&scene),
        StepKind::OpenCase => follow_up::open_case(&scene),
        StepKind::Notice => follow_up::notice(&scene),
        StepKind::Decide => follow_up::decide(&scene),
        StepKind::Serve => follow_up::serve(&scene),
        StepKind::Order => follow_up::order(&scene),
        StepKind::Reinspect => follow_up::reinspect(&scene),
        StepKind::ReportBack => follow_up::report_back(&scene),
        StepKind::Close => follow_up::close(&scene),
        StepKind::Visit => opening::link_visit(&scene),
        StepKind::Receive => {
            Err(ChainError::new("step_elsewhere", "线索在登记时接收", "a lead is received when it is registered"))
        }
    }
}

fn check_value(write: &Write) -> Result<(), ChainError> {
    vocabulary::check_field(&write.kind, &write.field, &write.value)
        .map_err(|error| ChainError { code: error.code, message: error.message })
}
