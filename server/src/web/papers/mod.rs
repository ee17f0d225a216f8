//! Files of records and lists: the scene record as PDF, visits as a table and as points, the ledgers as points.

#[cfg(test)]
mod tests;

#[cfg(feature = "pdf")]
use actix_web::web::Path;
use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_documents::GEOJSON_MEDIA_TYPE;

use super::door::{Away, Visitor};
use super::{download, visits};
use crate::console::caller::roles;
use crate::papers;
use crate::problem::no_such_method;
use crate::shared::Shared;

/// Adds the files' addresses.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    #[cfg(feature = "pdf")]
    app.service(at("/console/visits/{id}/record.pdf").route(web::get().to(record)));
    app.service(at("/console/visits.xlsx").route(web::get().to(visits_xlsx)));
    app.service(at("/console/visits.geojson").route(web::get().to(visits_geojson)));
    app.service(at("/console/targets.geojson").route(web::get().to(targets_geojson)));
}

type Asked = Query<Vec<(String, String)>>;

#[cfg(feature = "pdf")]
async fn record(request: HttpRequest, shared: Data<Shared>, id: Path<String>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let doc: qingjian_sync::DocId = id.parse().map_err(|_| visitor.unknown("inspection", &id))?;
    let (stream, turn) = (visitor.stream(), shared.console.paper_turn().await.map_err(visitor.away())?);
    let printed = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::record_pdf(centre, &stream, doc, &mut |_, _| {})
    });
    let bytes = printed.await.map_err(visitor.away())?;
    Ok(super::frame::viewed("application/pdf", &format!("record-{doc}.pdf"), bytes))
}

async fn visits_xlsx(request: HttpRequest, shared: Data<Shared>, asked: Asked) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let (stream, filter) = (visitor.stream(), visits::filter(&visitor, &asked)?);
    let turn = shared.console.paper_turn().await.map_err(visitor.away())?;
    let made = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::visits_grid(centre, &stream, &filter)
    });
    let grid = made.await.map_err(visitor.away())?;
    download::sheet("visits", "xlsx", &grid).map_err(visitor.away())
}

async fn visits_geojson(request: HttpRequest, shared: Data<Shared>, asked: Asked) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let (stream, filter) = (visitor.stream(), visits::filter(&visitor, &asked)?);
    let turn = shared.console.paper_turn().await.map_err(visitor.away())?;
    let made = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::geojson(&papers::visits_on_map(centre, &stream, &filter)?)
    });
    Ok(download::file("visits.geojson", GEOJSON_MEDIA_TYPE, made.await.map_err(visitor.away())?))
}

async fn targets_geojson(request: HttpRequest, shared: Data<Shared>) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let (stream, turn) = (visitor.stream(), shared.console.paper_turn().await.map_err(visitor.away())?);
    let made = shared.with_centre(move |centre| {
        let _turn = turn;
        papers::geojson(&papers::targets(centre, &stream)?)
    });
    Ok(download::file("targets.geojson", GEOJSON_MEDIA_TYPE, made.await.map_err(visitor.away())?))
}
