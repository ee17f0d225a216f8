//! A ledger as a sheet that can be imported again.

use actix_web::web::{Data, Query};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_central_store::{Action, Noted, StoreError};
use qingjian_documents::ledger_grid;
use qingjian_domain::ledger::TargetKind;

use crate::console::caller::roles;
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::{download, form};

pub(super) async fn give(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::OVERSIGHT).await?;
    let kind = TargetKind::of_word(form::get(&asked, "kind"));
    let (stream, officer, now) = (visitor.stream(), visitor.officer(), shared.clock.now());
    let written = shared.with_centre(move |centre| {
        let mut targets = centre.ledger(&stream)?.targets;
        targets.retain(|target| kind.is_none_or(|kind| kind == target.target_kind));
        let subject = format!("{} × {}", kind.map_or("台账", TargetKind::zh), targets.len());
        centre.note(Some(&stream), &Noted::by(officer, Action::Exported, subject), now)?;
        Ok::<_, StoreError>(ledger_grid(&targets, kind))
    });
    let grid = written.await.map_err(visitor.away())?;
    let name = format!("{}-{}", kind.map_or("台账", TargetKind::zh), now.format("%Y%m%d"));
    download::sheet(&name, form::get(&asked, "format"), &grid).map_err(visitor.away())
}
