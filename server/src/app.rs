//! The map of addresses, which room serves what, and the layers around them all.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, Error};

use crate::shared::Shared;
use crate::{blobs, console, head, observe, openapi, problem, stopping, tablets, web as pages};

/// The whole application, the same behind a socket and in a test. The last layer named is the outermost.
pub(crate) fn whole(
    shared: &Shared,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    App::new()
        .wrap(from_fn(head::bounded))
        .wrap(from_fn(problem::survive_panics))
        .wrap(from_fn(stopping::refuse_when_stopping))
        .wrap(from_fn(problem::answer_in_problems))
        .wrap(from_fn(observe::watch))
        .configure(routes(shared))
}

/// Adds every address of this server.
pub(crate) fn routes(shared: &Shared) -> impl FnOnce(&mut ServiceConfig) + use<> {
    let shared = web::Data::new(shared.clone());
    move |app| {
        app.app_data(shared).default_service(web::route().to(problem::no_such_route));
        app.configure(tablets::routes).configure(blobs::routes).configure(observe::routes).configure(openapi::routes);
        app.configure(console::mount).configure(pages::routes);
    }
}
