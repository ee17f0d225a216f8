//! The map: a plain SVG of points, which works without a network. Streets are named where their targets are; no line of
//! a street is drawn that nobody surveyed. A list beside it says the same by keyboard.

mod drawing;
mod list;
mod projection;
#[cfg(test)]
mod tests;
mod tiles;

use std::sync::Arc;

use actix_web::web::{self, Data, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use qingjian_domain::identifiers::streets;
use qingjian_domain::ledger::TargetKind;
use qingjian_sync::protocol::Problem;

pub use tiles::TileAddress;

use super::door::{Away, Visitor};
use super::visits;
use super::{form, frame};
use crate::console::caller::roles;
use crate::papers::Spot;
use crate::problem::no_such_method;
use crate::shared::Shared;

const PATH: &str = "/console/map";

/// Adds the map.
pub(super) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(PATH).route(web::get().to(show)));
}

/// The ledgers that the district keeps on the map.
const LEDGERS: [TargetKind; 10] = [
    TargetKind::VocFirm,
    TargetKind::RepairShop,
    TargetKind::PetrolStation,
    TargetKind::BoilerUnit,
    TargetKind::Restaurant,
    TargetKind::Hospital,
    TargetKind::Institute,
    TargetKind::ConstructionSite,
    TargetKind::Fleet,
    TargetKind::Other,
];

type Asked = [(String, String)];

async fn show(
    request: HttpRequest,
    shared: Data<Shared>,
    asked: Query<Vec<(String, String)>>,
) -> Result<HttpResponse, Away> {
    let visitor = Visitor::let_in(&request, roles::ALL).await?;
    let spots = spots(&visitor, &shared, &asked).await?;
    let (shown, nowhere): (Vec<&Arc<Spot>>, Vec<&Arc<Spot>>) =
        spots.iter().filter(|spot| is_wanted(spot, &asked)).partition(|spot| spot.at.is_some());
    let tiles = shared.map_tiles.as_deref();
    let body = html! {
        (search(&visitor, &asked))
        div .map-beside {
            (drawing::markup(&visitor, &shown, tiles))
            (list::markup(&visitor, &shown, &nowhere, &asked))
        }
    };
    let page = visitor.page(visitor.t("地图", "Map"), &body);
    Ok(tiles.map_or_else(
        || page,
        |tiles| frame::with_pictures_from(visitor.page(visitor.t("地图", "Map"), &body), tiles.origin()),
    ))
}

/// Visits where any filter of visits is set or visits are asked for; else the ledgers.
fn wants_visits(asked: &Asked) -> bool {
    let of_visits = ["from", "to", "officer", "status", "target"];
    form::get(asked, "show") == "visits" || of_visits.iter().any(|field| !form::get(asked, field).trim().is_empty())
}

async fn spots(visitor: &Visitor, shared: &Shared, asked: &Asked) -> Result<Vec<Arc<Spot>>, Away> {
    let (stream, desks) = (visitor.stream(), Arc::clone(&shared.spots));
    let turn = shared.console.paper_turn().await.map_err(visitor.away())?;
    if !wants_visits(asked) {
        let read = shared.with_centre(move |centre| {
            let _turn = turn;
            desks.targets(centre, &stream).map_err(Problem::from)
        });
        return Ok(read.await.map_err(visitor.away())?.values().cloned().collect());
    }
    let filter = visits::filter(visitor, asked)?;
    let read = shared.with_centre(move |centre| {
        let _turn = turn;
        desks.visits(centre, &stream, &filter)
    });
    read.await.map_err(visitor.away())
}

fn is_wanted(spot: &Spot, asked: &Asked) -> bool {
    let (ledger, street) = (form::get(asked, "ledger"), form::get(asked, "street"));
    (ledger.is_empty() || spot.kind == ledger) && (street.is_empty() || spot.street == street)
}

/// A ledger's word, such as `restaurant`.
fn word(kind: TargetKind) -> String {
    serde_json::to_value(kind).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

fn search(visitor: &Visitor, asked: &Asked) -> Markup {
    let (ledger, street, status) = (form::get(asked, "ledger"), form::get(asked, "street"), form::get(asked, "status"));
    let visits = wants_visits(asked);
    html! {
        form .filters method="get" action=(PATH) role="search" {
            label { (visitor.t("显示", "Show")) select name="show" {
                option value="targets" selected[!visits] { (visitor.t("检查对象", "targets")) }
                option value="visits" selected[visits] { (visitor.t("检查", "visits")) }
            } }
            label { (visitor.t("台账", "Ledger")) select name="ledger" {
                option value="" { (visitor.t("全部", "all")) }
                @for kind in LEDGERS { @let value = word(kind); option value=(value) selected[ledger == value] { (kind.zh()) } }
            } }
            label { (visitor.t("街道", "Street")) select name="street" {
                option value="" { (visitor.t("全部", "all")) }
                @for one in streets() { option value=(one.code) selected[street == one.code.as_str()] { (one.name) } }
            } }
            label { (visitor.t("检查状态", "Status of visits")) select name="status" {
                option value="" { (visitor.t("全部", "all")) }
                @for code in ["draft", "complete", "sealed", "amended"] { option value=(code) selected[status == code] { (super::words::status(visitor.lang, code)) } }
            } }
            label { (visitor.t("检查自", "Visits from")) input type="date" name="from" value=(form::get(asked, "from")); }
            label { (visitor.t("至", "to")) input type="date" name="to" value=(form::get(asked, "to")); }
            button .main { (visitor.t("筛选", "Filter")) }
            a .button href=(PATH) { (visitor.t("清除", "Clear")) }
        }
    }
}
