//! The table itself: every kind and every field.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::shape::{
    identifier, monitoring_result, nullable, object, said, signature, text, text_or_null, typed, withdrawal,
};
use super::table::{Field, Kind, legal, open};
use crate::checklist::{Facts, VersionId};
use crate::identifiers::{Certificate, OrganisationNumber, PermitNumber, Position, StreetCode};
use crate::inspection::{Capture, Form, Officer, Status};
use crate::ledger::{Boiler, PermitClass, TargetKind};

type Instant = DateTime<FixedOffset>;

const INSPECTION: Option<&str> = Some("inspection");

pub(super) static KINDS: &[Kind] = &[
    Kind { name: "target", parent: None, has_answers: false, fields: TARGET },
    Kind { name: "inspection", parent: None, has_answers: true, fields: VISIT },
    Kind { name: "evidence", parent: INSPECTION, has_answers: false, fields: EVIDENCE },
    Kind { name: "monitoring_result", parent: INSPECTION, has_answers: false, fields: RESULT },
    Kind { name: "signature", parent: INSPECTION, has_answers: false, fields: SIGNATURE },
    Kind { name: "amendment", parent: INSPECTION, has_answers: false, fields: AMENDMENT },
    Kind { name: "ruling", parent: None, has_answers: false, fields: RULING },
    Kind { name: "officer", parent: None, has_answers: false, fields: OFFICER },
    Kind { name: "shift", parent: None, has_answers: false, fields: SHIFT },
    Kind { name: "lead", parent: None, has_answers: false, fields: LEAD },
    Kind { name: "task", parent: None, has_answers: false, fields: TASK },
    Kind { name: "assignment", parent: None, has_answers: false, fields: ASSIGNMENT },
];

const TARGET: &[Field] = &[
    open("target_kind", typed::<TargetKind>),
    open("name", text),
    open("organisation_number", identifier::<OrganisationNumber>),
    open("permit_number", identifier::<PermitNumber>),
    open("street", identifier::<StreetCode>),
    open("address", text_or_null),
    open("position", nullable::<Position>),
    open("permit_class", nullable::<PermitClass>),
    open("permit_issued_on", nullable::<NaiveDate>),
    open("permit_valid_to", nullable::<NaiveDate>),
    open("positive_list", nullable::<bool>),
    open("opened_on", nullable::<NaiveDate>),
    open("online_monitoring", nullable::<bool>),
    open("vapour_processor", nullable::<bool>),
    open("coating", nullable::<bool>),
    open("solid_waste", nullable::<bool>),
    open("air_outlets", nullable::<bool>),
    open("voc_generated_t_per_a", nullable::<Decimal>),
    open("voc_emitted_t_per_a", nullable::<Decimal>),
    open("last_exceedance", nullable::<bool>),
    open("boilers", nullable::<Vec<Boiler>>),
    open("reference_stoves", nullable::<Decimal>),
    open("nozzles", nullable::<u32>),
    open("withdrawn", withdrawal),
];

const VISIT: &[Field] = &[
    legal("target", typed::<Uuid>),
    legal("officers", typed::<Vec<Officer>>),
    legal("form", typed::<Form>),
    legal("started_at", typed::<Instant>),
    legal("ended_at", nullable::<Instant>),
    legal("checklists", typed::<Vec<VersionId>>),
    legal("scene", text_or_null),
    // What is known about the visit besides answers: it decides which items apply.
    legal("facts", typed::<Facts>),
    open("status", typed::<Status>),
    open("seal", object),
    open("withdrawn", withdrawal),
];

const EVIDENCE: &[Field] = &[
    legal("inspection", typed::<Uuid>),
    legal("capture", typed::<Capture>),
    legal("item", text_or_null),
    legal("note", text_or_null),
    // A picture may be withdrawn after the record is signed, so no seal can cover it.
    open("withdrawn", withdrawal),
];

const RESULT: &[Field] =
    &[legal("inspection", typed::<Uuid>), legal("result", monitoring_result), open("withdrawn", withdrawal)];

const SIGNATURE: &[Field] = &[legal("inspection", typed::<Uuid>), legal("signature", signature)];

// Supplements are made after the seal; the seal cannot cover them.
const AMENDMENT: &[Field] = &[open("inspection", typed::<Uuid>), open("text", text), open("reason", text)];

const RULING: &[Field] = &[open("subject", said), open("decision", said), open("reason", text)];

const OFFICER: &[Field] = &[
    open("name", text),
    open("certificate", nullable::<Certificate>),
    open("team", text_or_null),
    open("withdrawn", withdrawal),
];

const SHIFT: &[Field] = &[
    open("crew", typed::<Vec<Uuid>>),
    open("started_at", typed::<Instant>),
    open("ended_at", nullable::<Instant>),
    open("note", text_or_null),
    open("withdrawn", withdrawal),
];

const LEAD: &[Field] = &[
    open("target", nullable::<Uuid>),
    open("text", text),
    open("source", text),
    open("received_at", typed::<Instant>),
    // Taken from the order as it stands there; never computed.
    open("due_at", nullable::<Instant>),
    open("position", nullable::<Position>),
    open("outcome", object),
    open("withdrawn", withdrawal),
];

const TASK: &[Field] = &[
    open("rule", text),
    open("target", nullable::<Uuid>),
    open("title", text_or_null),
    open("checklists", typed::<Vec<VersionId>>),
    open("due_on", nullable::<NaiveDate>),
    open("lead", nullable::<Uuid>),
    open("withdrawn", withdrawal),
];

const ASSIGNMENT: &[Field] = &[
    open("task", typed::<Uuid>),
    open("officers", typed::<Vec<Uuid>>),
    open("on", nullable::<NaiveDate>),
    open("note", text_or_null),
    open("withdrawn", withdrawal),
];
