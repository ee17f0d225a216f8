//! What the console's requests and answers look like.

mod complainant;
mod draws;
mod ledgers;
mod plan;
mod records;
mod reports;
mod requests;
mod waiting;
mod who;
mod work;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::body::answer;
use crate::follow_up::{CasesReply, LeadsReply, MatterReply, NewLead, StepRequest};
use crate::problem::Refusal;
use crate::visit_pairs::{DoubleRuling, DoublesReply};
use crate::work_rounds::{DispatchReply, RoundRequest, RoundWorkReply};

pub(super) use complainant::ComplainantReply;
pub(super) use draws::{DrawReply, DrawsReply};
pub(crate) use ledgers::{AuditReply, TargetsReply};
pub(crate) use plan::{ITEMS_MAX, ITEMS_OF_TASK_MAX, PlanReply, RuleReply, TargetOwedReply, TaskRulesReply};
pub(crate) use records::{DocumentReply, HistoryReply, InspectionReply, InspectionsReply};
pub(super) use reports::{ReportReply, ReportsDueReply};
pub(crate) use requests::{CodeRequest, FieldRuling, Login, NewUser, PasswordChange, PasswordSet, RulingRequest};
pub(super) use waiting::{AttentionReply, ConflictReply, GapReply};
pub(super) use who::{ActReply, CodeReply, OfficerReply, SessionReply, TabletReply, UserReply, made};
pub(crate) use work::{RoundReply, WorkReply};

/// A named schema.
pub(crate) type Named = (String, RefOr<Schema>);

macro_rules! named {
    ($($name:ident),*) => {{
        let mut nested: Vec<Named> = Vec::new();
        $(<$name as ToSchema>::schemas(&mut nested);)*
        nested.extend([$((<$name as ToSchema>::name().into_owned(), <$name as PartialSchema>::schema())),*]);
        nested
    }};
}

/// Every schema of the console, for the document.
pub(crate) fn schemas() -> Vec<Named> {
    named!(
        ActReply,
        AttentionReply,
        AuditReply,
        CasesReply,
        CodeReply,
        CodeRequest,
        ComplainantReply,
        ConflictReply,
        DispatchReply,
        DocumentReply,
        DoubleRuling,
        DoublesReply,
        DrawReply,
        DrawsReply,
        FieldRuling,
        GapReply,
        HistoryReply,
        InspectionReply,
        InspectionsReply,
        LeadsReply,
        Login,
        MatterReply,
        NewLead,
        NewUser,
        OfficerReply,
        PasswordChange,
        PasswordSet,
        PlanReply,
        ReportReply,
        ReportsDueReply,
        RoundReply,
        RoundRequest,
        RoundWorkReply,
        RuleReply,
        RulingRequest,
        SessionReply,
        StepRequest,
        TabletReply,
        TargetOwedReply,
        TargetsReply,
        TaskRulesReply,
        UserReply,
        WorkReply
    )
}

pub(super) type Answer = Result<HttpResponse, Refusal>;

/// The answer to something new.
pub(super) fn created(value: &impl Serialize) -> Answer {
    let mut reply = answer(value)?;
    *reply.status_mut() = StatusCode::CREATED;
    Ok(reply)
}
