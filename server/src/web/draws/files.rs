//! What leaves a draw as a file.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_documents::publication_grid;
use qingjian_domain::draw::{Sight, sight};
use qingjian_sync::DocId;
use serde_json::json;

use super::ceremony::{read, which};
use crate::console::caller::roles;
use crate::console::draws::viewer;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;
use crate::web::door::{Away, Visitor};
use crate::web::{download, form};

const JSON: &str = "application/json";

/// The record, for whoever may see the whole of it: `qingjian draw replay` reads it.
pub(super) async fn record(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let draw = read(&visitor, &shared, which(&visitor, &id)?).await?;
    let Some(record) = &draw.record else { return Err(visitor.unknown("record", &id)) };
    if sight(record, viewer(visitor.role(), visitor.officer()), &draw.progress()) != Sight::Record {
        let detail = "结果在检查之前保密 / the result is secret until the visits";
        return Err(visitor.away()(Refusal::new(codes::ROLE_FORBIDDEN, detail)));
    }
    let text = record.to_json().map_err(|error| visitor.away()(Refusal::new(codes::INTERNAL, error.message)))?;
    Ok(download::file(&format!("draw-{}.json", draw.line.doc), JSON, text.into_bytes()))
}

/// The frozen pool, for the bodies that take part: `qingjian draw commit` reads it.
pub(super) async fn frozen(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::LEAD | roles::AUDITOR).await?;
    let draw = read(&visitor, &shared, which(&visitor, &id)?).await?;
    let frozen = &draw.frozen;
    let text = json!({"pool": frozen.pool, "pool_sha256": frozen.pool_sha256, "frozen_at": frozen.frozen_at});
    Ok(download::file(&format!("pool-{}.json", draw.line.doc), JSON, text.to_string().into_bytes()))
}

/// A published list, for everybody: nothing in it is secret.
pub(super) async fn published(
    request: HttpRequest,
    shared: Data<Shared>,
    path: Path<(String, String)>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let (id, paper) = path.into_inner();
    let draw = read(&visitor, &shared, which(&visitor, &id)?).await?;
    let paper: DocId = paper.parse().map_err(|_| visitor.unknown("publication", &paper))?;
    let found =
        draw.published.iter().find(|it| it.doc == paper).ok_or_else(|| visitor.unknown("publication", paper))?;
    let name = format!("双随机公开-{}", found.on);
    match form::get(&asked, "format") {
        "json" => {
            let text = serde_json::to_vec_pretty(&found.list);
            let text = text.map_err(|error| visitor.away()(Refusal::new(codes::INTERNAL, error.to_string())))?;
            Ok(download::file(&format!("{name}.json"), JSON, text))
        }
        form => download::sheet(&name, form, &publication_grid(&found.list)).map_err(visitor.away()),
    }
}
