//! What the operator says about a sheet.

use std::sync::Arc;

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_domain::register::Decision;

use super::{PATH, sheet};
use crate::console::caller::roles;
use crate::console::imports::{self, Import, Stage, judge_again};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::form::{Sent, get};
use crate::web::frame;

/// Takes over headers and decisions, and judges anew.
pub(super) async fn decide(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD | roles::ADMIN, &sent).await?;
    let import = sheet(&visitor, &shared, &id)?;
    if matches!(import.stage(), Stage::Judged(_)) {
        take_over(&import, &sent);
        judge_again(&shared, &import, None);
    }
    Ok(frame::go(&format!("{PATH}/{}?show={}", import.id, get(&sent, "show"))))
}

/// A field `header.2` maps the third header, `decide.17` decides on line 17. What cannot be read decides nothing.
fn take_over(import: &Import, sent: &[(String, String)]) {
    import.sheet(|sheet| {
        for (name, value) in sent {
            if let Some(at) = name.strip_prefix("header.").and_then(|at| at.parse::<usize>().ok()) {
                let Some(header) = sheet.table.headers.get(at).cloned() else { continue };
                sheet.headers.retain(|(known, _)| *known != header);
                if !value.is_empty() {
                    sheet.headers.push((header, value.clone()));
                }
            }
            if let Some(line) = name.strip_prefix("decide.").and_then(|line| line.parse::<u32>().ok()) {
                let decision = match value.as_str() {
                    "new" => Some(Decision::New),
                    id => id.parse().ok().map(Decision::Same),
                };
                decision.and_then(|decision| sheet.decisions.insert(line, decision));
            }
        }
    });
}

/// Imports the whole sheet.
pub(super) async fn write(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD | roles::ADMIN, &sent).await?;
    let import = sheet(&visitor, &shared, &id)?;
    // A second click meets another stage and does nothing.
    if let Stage::Judged(judged) = import.stage() {
        imports::write(&shared, &import, &Arc::clone(&judged));
    }
    Ok(frame::go(&format!("{PATH}/{}", import.id)))
}

/// Forgets the sheet.
pub(super) async fn give_up(
    request: HttpRequest,
    shared: Data<Shared>,
    id: Path<String>,
    sent: Sent,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::with_form(&request, roles::LEAD | roles::ADMIN, &sent).await?;
    shared.console.imports.drop_one(sheet(&visitor, &shared, &id)?.id);
    Ok(frame::go("/console/ledgers"))
}
