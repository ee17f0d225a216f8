//! The table itself: every kind and every field.

use chrono::{DateTime, FixedOffset, NaiveDate};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::draws;
use super::shape::{
    identifier, monitoring_result, nullable, object, said, signature, text, text_or_null, typed, withdrawal,
    withdrawal_or_null,
};
use super::table::{Field, Kind, legal, open};
use crate::checklist::{Facts, VersionId};
use crate::identifiers::{Certificate, OrganisationNumber, PermitNumber, Position, StreetCode};
use crate::inspection::{Capture, Form, Officer, Status};
use crate::lead::Body;
use crate::ledger::{Boiler, PermitClass, SourceClass, TargetKind};
use crate::plan::Adopted;

type Instant = DateTime<FixedOffset>;

const INSPECTION: Option<&str> = Some("inspection");
const DRAW: Option<&str> = Some("draw");

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
    Kind { name: "finding", parent: None, has_answers: false, fields: FINDING },
    Kind { name: "transfer", parent: None, has_answers: false, fields: TRANSFER },
    Kind { name: "case", parent: None, has_answers: false, fields: CASE },
    Kind { name: "order", parent: None, has_answers: false, fields: ORDER },
    Kind { name: "plan", parent: None, has_answers: false, fields: PLAN },
    Kind { name: "decision", parent: None, has_answers: false, fields: DECISION },
    Kind { name: "draw", parent: None, has_answers: false, fields: draws::DRAW },
    // A long text in parts: a plan's reach tablets, a draw's stay at the centre.
    Kind { name: "part", parent: Some("of"), has_answers: false, fields: draws::PART },
    Kind { name: "draw_part", parent: Some("of"), has_answers: false, fields: draws::PART },
    Kind { name: "draw_party", parent: DRAW, has_answers: false, fields: draws::PARTY },
    Kind { name: "draw_visit", parent: DRAW, has_answers: false, fields: draws::VISIT },
    Kind { name: "draw_substitution", parent: DRAW, has_answers: false, fields: draws::SUBSTITUTION },
    Kind { name: "publication", parent: DRAW, has_answers: false, fields: draws::PUBLICATION },
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
    open("source_class", nullable::<SourceClass>),
    open("in_production", nullable::<bool>),
    open("trade", text_or_null),
    open("must_install_monitoring", nullable::<bool>),
    open("disclosure_list", nullable::<bool>),
    open("soil_key_list", nullable::<bool>),
    open("spray_booth", nullable::<bool>),
    open("repair_class", nullable::<u32>),
    open("purifier", nullable::<bool>),
    open("hazardous_waste", nullable::<bool>),
    open("hazardous_waste_t_per_a", nullable::<Decimal>),
    open("fleet_vehicles", nullable::<u32>),
    open("hospital_level", nullable::<u32>),
    open("designated", nullable::<bool>),
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
    // The tasks it serves. Later steps may still link it, so no seal can cover them.
    open("tasks", typed::<Vec<Uuid>>),
    open("status", typed::<Status>),
    open("seal", object),
    // What a lead says about it afterwards: that nothing was found, or whether an order was obeyed.
    open("nothing_found_on", nullable::<NaiveDate>),
    open("reinspects", nullable::<Uuid>),
    open("corrected", nullable::<bool>),
    open("monitored", nullable::<bool>),
    // Two visits to one target on one day: folded into the kept one, or looked at and found to be two.
    open("folded_into", nullable::<Uuid>),
    open("stands_beside", typed::<Vec<Uuid>>),
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
    open("reported_on", nullable::<NaiveDate>),
    open("reported", text_or_null),
    open("resolved", nullable::<bool>),
    open("satisfied", nullable::<bool>),
    open("closed_on", nullable::<NaiveDate>),
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
    // The order whose re-inspection it is.
    open("order", nullable::<Uuid>),
    open("given_on", nullable::<NaiveDate>),
    open("withdrawn", withdrawal),
];

const ASSIGNMENT: &[Field] = &[
    open("task", typed::<Uuid>),
    open("officers", typed::<Vec<Uuid>>),
    open("on", nullable::<NaiveDate>),
    open("note", text_or_null),
    open("withdrawn", withdrawal),
];

// What follows from a visit comes after its seal and is papers of its own; no seal covers them.
const FINDING: &[Field] = &[
    open("inspection", typed::<Uuid>),
    open("code", text),
    open("item", text_or_null),
    open("found_on", typed::<NaiveDate>),
    open("exceedance", nullable::<bool>),
    open("corrected_on", nullable::<NaiveDate>),
    open("note", text_or_null),
    open("withdrawn", withdrawal),
];

// A letter with the facts and the list of evidence; receipt and answer are tracked (T43-R2).
const TRANSFER: &[Field] = &[
    open("findings", typed::<Vec<Uuid>>),
    open("lead", nullable::<Uuid>),
    open("to", typed::<Body>),
    open("body_name", text_or_null),
    open("number", text_or_null),
    open("sent_on", typed::<NaiveDate>),
    open("facts", text),
    open("evidence", typed::<Vec<Uuid>>),
    open("received_on", nullable::<NaiveDate>),
    open("answered_on", nullable::<NaiveDate>),
    open("answer", text_or_null),
    open("withdrawn", withdrawal),
];

const CASE: &[Field] = &[
    open("findings", typed::<Vec<Uuid>>),
    open("lead", nullable::<Uuid>),
    open("target", nullable::<Uuid>),
    open("number", text_or_null),
    open("filed_on", typed::<NaiveDate>),
    open("noticed_on", nullable::<NaiveDate>),
    open("hearing_asked_on", nullable::<NaiveDate>),
    // T45: cases of a quarter, one of them about a permit.
    open("permit", nullable::<bool>),
    open("typical", nullable::<bool>),
    open("closed_on", nullable::<NaiveDate>),
    open("note", text_or_null),
    open("withdrawn", withdrawal),
];

const ORDER: &[Field] = &[
    open("findings", typed::<Vec<Uuid>>),
    open("lead", nullable::<Uuid>),
    open("case", nullable::<Uuid>),
    open("number", text_or_null),
    open("issued_on", typed::<NaiveDate>),
    open("demand", text),
    open("correct_by", nullable::<NaiveDate>),
    open("served_on", nullable::<NaiveDate>),
    open("withdrawn", withdrawal),
];

// The plan of a year, one document for each: its text is longer than a commit may be and stands in parts.
const PLAN: &[Field] = &[
    open("year", typed::<i32>),
    open("adopted", typed::<Adopted>),
    // The year's holiday file, where the program does not ship it.
    open("holidays", text_or_null),
    // Why it was adopted, as whoever did it wrote it down.
    open("reason", text_or_null),
    // A year has one document: a plan that was taken back may be adopted again.
    open("withdrawn", withdrawal_or_null),
];

const DECISION: &[Field] = &[
    open("case", typed::<Uuid>),
    open("number", text_or_null),
    open("decided_on", typed::<NaiveDate>),
    open("text", text),
    open("served_on", nullable::<NaiveDate>),
    open("published_on", nullable::<NaiveDate>),
    open("withdrawn", withdrawal),
];
