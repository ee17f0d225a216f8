//! The team lead's console as pages for a browser: what the JSON interface knows, shown and asked in HTML.
//!
//! A page needs nothing from outside and works without script. Meaning is not decided here: rulings, logins and roles
//! are those of [`crate::console`], records those of the store.

mod assets;
mod audit;
mod backup;
mod cases;
mod conflicts;
mod door;
mod doubles;
mod download;
mod draws;
mod enter;
mod events;
mod evidence;
mod form;
mod frame;
mod gallery;
mod history;
mod leads;
mod ledgers;
mod listing;
mod live;
mod map;
mod matters;
mod names;
mod officers;
mod papers;
mod plan;
mod plan_import;
mod reports;
mod rule;
mod shift_end;
mod tablets;
#[cfg(test)]
mod tests;
mod upload;
mod values;
mod visit;
mod visits;
mod waits;
mod why;
mod words;
mod work;

use actix_web::HttpResponse;
use actix_web::web::{self, ServiceConfig};

pub(crate) use door::Away;
pub use map::TileAddress;

use crate::problem::no_such_method;

/// Where the console begins.
pub(crate) const HOME: &str = "/console";

/// Adds the console's pages.
pub(crate) fn routes(app: &mut ServiceConfig) {
    let at = |path: &str| web::resource(path).default_service(web::route().to(no_such_method));
    app.service(at(HOME).route(web::get().to(home)));
    app.service(at("/console/login").route(web::get().to(enter::show)).route(web::post().to(enter::log_in)));
    app.service(at("/console/logout").route(web::post().to(enter::log_out)));
    app.service(at("/console/language/{code}").route(web::get().to(enter::language)));
    app.service(at("/console/assets/{name}").route(web::get().to(assets::serve)));
    app.service(at("/console/shift").route(web::get().to(shift_end::show)));
    app.service(at("/console/shift/events").route(web::get().to(live::events)));
    app.service(at("/console/conflicts").route(web::get().to(conflicts::show)));
    app.service(at("/console/conflicts/rule").route(web::post().to(rule::on_field)));
    app.service(at("/console/waits/rule").route(web::post().to(rule::on_commit)));
    app.configure(plan::routes).configure(events::routes);
    app.service(at("/console/visits").route(web::get().to(visits::show)));
    app.service(at("/console/visits/{id}").route(web::get().to(visit::show)));
    app.configure(papers::routes).configure(map::routes).configure(reports::routes);
    app.configure(ledgers::routes);
    app.configure(officers::routes).configure(tablets::routes).configure(audit::routes).configure(draws::routes);
    app.configure(backup::routes).configure(plan_import::routes);
    app.service(at("/console/documents/{id}/history").route(web::get().to(history::show)));
    app.service(at("/console/evidence/{id}/{size}").route(web::get().to(evidence::give)));
    app.configure(leads::routes);
    app.configure(matters::routes);
    app.configure(cases::routes);
    app.configure(work::routes);
    app.configure(doubles::routes);
}

async fn home() -> HttpResponse {
    frame::go("/console/shift")
}
