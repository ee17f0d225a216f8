//! The console's addresses: one table from which they are mounted, documented and tried role by role.

use actix_web::http::Method;
use actix_web::web::{self, ServiceConfig};
use actix_web::{Resource, Route};

use super::caller::roles::{ADMIN, ALL, AUDITOR, LEAD, OVERSIGHT};
use super::draws::give;
use super::{attention, audit, inspections, ledgers, login, matters, people, plan, reports, rulings, session, tablets};
use crate::problem::no_such_method;

/// One method at one address.
pub(crate) struct Endpoint {
    pub method: &'static str,
    pub path: &'static str,
    /// Who may call it, as bits; nobody needs a role to log in.
    pub roles: u8,
    /// What it does, in one line.
    pub summary: &'static str,
    /// The parameters of its query, each a string that may be left out.
    pub query: &'static [&'static str],
    /// The schema of its body.
    pub body: Option<&'static str>,
    /// Status and schema of its answer; a leading `*` means a list of them.
    pub answer: (u16, Option<&'static str>),
    handler: fn() -> Route,
}

macro_rules! endpoints {
    ($($method:ident $path:literal $roles:expr, $query:expr, $body:expr, $answer:expr, $handler:expr, $summary:literal;)*) => {
        /// Every endpoint of the console.
        pub(crate) static ENDPOINTS: &[Endpoint] = &[$(Endpoint {
            method: stringify!($method),
            path: $path,
            roles: $roles,
            summary: $summary,
            query: &$query,
            body: $body,
            answer: $answer,
            handler: || web::method(Method::$method).to($handler),
        }),*];
    };
}

endpoints! {
    POST "/v1/console/session" 0, [], Some("Login"), (201, Some("SessionReply")), login::log_in, "Logs in; sets the session's cookie";
    GET "/v1/console/session" ALL, [], None, (200, Some("SessionReply")), session::read, "Who is logged in, and the CSRF token";
    DELETE "/v1/console/session" ALL, [], None, (204, None), session::end, "Logs out";
    DELETE "/v1/console/sessions" ALL, [], None, (204, None), session::end_all, "Ends every session of the caller";
    PUT "/v1/console/password" ALL, [], Some("PasswordChange"), (204, None), session::change_password, "Changes the own password and ends the own sessions";
    GET "/v1/console/officers" ALL, [], None, (200, Some("*OfficerReply")), people::officers, "The officers of the district";
    GET "/v1/console/users" ADMIN | AUDITOR, [], None, (200, Some("*UserReply")), people::list, "The accounts of the district";
    POST "/v1/console/users" ADMIN, [], Some("NewUser"), (201, Some("UserReply")), people::add, "Adds an officer";
    POST "/v1/console/users/{id}/revoke" ADMIN, [], None, (204, None), people::revoke, "From now on nothing this officer does takes effect";
    PUT "/v1/console/users/{id}/password" ADMIN, [], Some("PasswordSet"), (204, None), people::give_password, "Sets a password and ends the officer's sessions";
    DELETE "/v1/console/users/{id}/sessions" ADMIN, [], None, (204, None), people::end_sessions, "Ends every session of an officer";
    GET "/v1/console/tablets" OVERSIGHT, [], None, (200, Some("*TabletReply")), tablets::list, "Who has synced and who has not";
    POST "/v1/console/tablets/{id}/revoke" ADMIN, [], None, (204, None), tablets::revoke, "From now on the tablet's commits are held";
    POST "/v1/console/enrolment-codes" ADMIN, [], Some("CodeRequest"), (201, Some("CodeReply")), tablets::issue_code, "Gives out a one-time code for a tablet";
    GET "/v1/console/attention" OVERSIGHT, [], None, (200, Some("AttentionReply")), attention::waits, "Late, held and forked commits, and what was turned away";
    GET "/v1/console/conflicts" OVERSIGHT, [], None, (200, Some("*ConflictReply")), attention::conflicts, "Fields with several values";
    POST "/v1/console/conflicts/rule" LEAD, [], Some("FieldRuling"), (200, Some("ActReply")), rulings::on_field, "Decides between the values of a field";
    POST "/v1/console/rulings" LEAD, [], Some("RulingRequest"), (200, Some("ActReply")), rulings::on_commit, "Releases, dismisses or amends a commit without effect";
    GET "/v1/console/evidence-gaps" ALL, [], None, (200, Some("*GapReply")), attention::evidence_gaps, "Files that tablets still owe";
    GET "/v1/console/inspections" ALL, ["from", "to", "target", "officer", "status", "sealed", "cursor"], None, (200, Some("InspectionsReply")), inspections::list, "Visits, newest first, page by page";
    GET "/v1/console/inspections/{id}" ALL, [], None, (200, Some("InspectionReply")), inspections::one, "One visit with what belongs to it";
    GET "/v1/console/inspections/{id}/bundle" OVERSIGHT, [], None, (200, Some("Bundle")), inspections::bundle, "A visit with all that proves it, for `qingjian verify`";
    GET "/v1/console/targets" ALL, ["kind", "street", "q", "withdrawn", "cursor"], None, (200, Some("TargetsReply")), ledgers::list, "The ledgers: how many targets, and which, page by page";
    GET "/v1/console/audit" ADMIN | AUDITOR, ["from", "to", "officer", "action", "cursor"], None, (200, Some("AuditReply")), audit::list, "Who did what when, newest first";
    GET "/v1/console/leads" OVERSIGHT, ["state", "cursor"], None, (200, Some("LeadsReply")), matters::leads, "Leads, what is due first at the top";
    POST "/v1/console/leads" LEAD, [], Some("NewLead"), (201, Some("MatterReply")), matters::register, "Registers a lead";
    GET "/v1/console/leads/{id}/complainant" LEAD | ADMIN, [], None, (200, Some("ComplainantReply")), matters::complainant, "Who complained; that somebody looked is written down";
    DELETE "/v1/console/leads/{id}/complainant" LEAD | ADMIN, [], None, (204, None), matters::erase_complainant, "Erases a complainant's personal data";
    GET "/v1/console/matters/{id}" OVERSIGHT, [], None, (200, Some("MatterReply")), matters::one, "What was done about a lead or a finding, and what must come next";
    POST "/v1/console/matters/{id}/steps" LEAD, [], Some("StepRequest"), (200, Some("MatterReply")), matters::step, "Takes one step";
    GET "/v1/console/cases" OVERSIGHT, ["state", "cursor"], None, (200, Some("CasesReply")), matters::cases, "Cases with their terms, and the quarter's count";
    GET "/v1/console/work" OVERSIGHT, ["day", "street", "night", "stops", "cursor"], None, (200, Some("RoundWorkReply")), matters::work, "What is owed at targets, and a proposal for a round";
    POST "/v1/console/rounds" LEAD, [], Some("RoundRequest"), (200, Some("DispatchReply")), matters::dispatch, "Sends a crew out";
    GET "/v1/console/doubles" OVERSIGHT, ["cursor"], None, (200, Some("DoublesReply")), matters::doubles, "Visits to one target on one day that nobody has decided on";
    POST "/v1/console/doubles" LEAD, [], Some("DoubleRuling"), (200, Some("ActReply")), matters::decide, "Folds two visits, or finds them to be two";
    GET "/v1/console/reports" OVERSIGHT, ["as_of"], None, (200, Some("ReportsDueReply")), reports::due, "Reports that the plan owes, with their last days";
    GET "/v1/console/reports/{report}" OVERSIGHT, ["from", "to"], None, (200, Some("ReportReply")), reports::one, "One report of a period, as far as the records can write it";
    GET "/v1/console/draws" ALL, [], None, (200, Some("DrawsReply")), give::list, "Draws, the latest first, without their results";
    GET "/v1/console/draws/{draw}" ALL, [], None, (200, Some("DrawReply")), give::one, "What is public of a draw, and its record for whoever may see it";
    GET "/v1/console/documents/{id}/history" ALL, ["field"], None, (200, Some("*HistoryReply")), inspections::history, "Everything that ever happened to a document";
    GET "/v1/plan" ALL, ["as_of"], None, (200, Some("PlanReply")), plan::progress, "How all tasks of the year's plan stand on a day";
    GET "/v1/plan/tasks/{task}" ALL, ["as_of"], None, (200, Some("TaskRulesReply")), plan::task, "One task, rule by rule";
    GET "/v1/plan/rules/{rule}" ALL, ["as_of", "cursor"], None, (200, Some("RuleReply")), plan::rule, "One rule with what counted and what did not, page by page";
    GET "/v1/plan/targets/{id}/owed" ALL, ["as_of"], None, (200, Some("TargetOwedReply")), plan::owed_at, "What the plan still asks for at one target";
    GET "/v1/plan/owed" ALL, ["as_of", "street", "cursor"], None, (200, Some("WorkReply")), plan::owed, "Owed work by target, the most urgent first, page by page";
    GET "/v1/plan/round" ALL, ["as_of", "street", "night", "stops"], None, (200, Some("RoundReply")), plan::propose, "A proposal for a round of visits";
}

/// Adds the console's addresses.
pub(crate) fn mount(app: &mut ServiceConfig) {
    let mut paths: Vec<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.path).collect();
    paths.dedup();
    for path in paths {
        app.service(resource(path));
    }
}

fn resource(path: &str) -> Resource {
    let start = web::resource(path).default_service(web::route().to(no_such_method));
    let here = ENDPOINTS.iter().filter(|endpoint| endpoint.path == path);
    here.fold(start, |resource, endpoint| resource.route((endpoint.handler)()))
}
