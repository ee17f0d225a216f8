//! What tablets ask: enrol, hello, commits, documents.

use actix_web::web::{self, Data, Payload, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use qingjian_central_store::Offer;
use qingjian_sync::Signed;
use qingjian_sync::protocol::{
    HelloRequest, PULL_DOCUMENTS_MAX, PUSH_BYTES_MAX, PUSH_COMMITS_MAX, PullRequest, PushRequest,
};

use crate::auth::Tablet;
use crate::body::{answer, read_json};
use crate::limits::SMALL_BODY_BYTES_MAX;
use crate::problem::{Refusal, codes, no_such_method};
use crate::shared::Shared;

type Answer = Result<HttpResponse, Refusal>;

/// Mounts the addresses of this room.
pub(crate) fn routes(app: &mut ServiceConfig) {
    let only = |route| web::resource(route).default_service(web::route().to(no_such_method));
    app.service(only("/v1/sync/enrol").route(web::post().to(enrol)));
    app.service(only("/v1/sync/hello").route(web::post().to(hello)));
    app.service(only("/v1/sync/commits").route(web::post().to(commits)));
    app.service(only("/v1/sync/documents").route(web::get().to(documents)));
}

async fn enrol(shared: Data<Shared>, request: HttpRequest, body: Payload) -> Answer {
    let asked: Signed = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    let now = shared.clock.now();
    answer(&shared.with_centre(move |centre| centre.enrol(&asked, now)).await?)
}

async fn hello(shared: Data<Shared>, tablet: Tablet, request: HttpRequest, body: Payload) -> Answer {
    let asked: HelloRequest = read_json(&request, body, SMALL_BODY_BYTES_MAX).await?;
    let (replica, now) = (tablet.replica(), shared.clock.now());
    answer(&shared.with_centre(move |centre| centre.hello(replica, &asked, now)).await?)
}

async fn commits(shared: Data<Shared>, tablet: Tablet, request: HttpRequest, body: Payload) -> Answer {
    let asked: PushRequest = read_json(&request, body, PUSH_BYTES_MAX).await?;
    if asked.commits.len() > PUSH_COMMITS_MAX {
        let detail = format!("{} commits at once, at most {PUSH_COMMITS_MAX} are allowed", asked.commits.len());
        return Err(Refusal::new(codes::PUSH_TOO_MANY, detail));
    }
    let offer = Offer { replica: tablet.replica(), request: asked };
    answer(&shared.writers.push(tablet.stream(), offer).await?)
}

async fn documents(shared: Data<Shared>, tablet: Tablet, request: HttpRequest) -> Answer {
    tablet.may_read()?;
    let asked = pull_request(request.query_string())?;
    let replica = tablet.replica();
    answer(&shared.with_centre(move |centre| centre.pull(replica, &asked)).await?)
}

fn pull_request(query: &str) -> Result<PullRequest, Refusal> {
    let malformed = || {
        let detail = format!("the query must be epoch=<uuid>&after=<position>&limit=<1..{PULL_DOCUMENTS_MAX}>");
        Refusal::new(codes::QUERY_MALFORMED, detail)
    };
    let Query(asked) = Query::<PullRequest>::from_query(query).map_err(|_| malformed())?;
    (1..=PULL_DOCUMENTS_MAX).contains(&asked.limit).then_some(asked).ok_or_else(malformed)
}
