//! What stands in a request's path and query, read after the door: nobody without a session learns what is malformed.

use actix_web::HttpRequest;
use actix_web::web::Query;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::problem::{Refusal, codes};

/// The id in a path.
///
/// # Errors
/// `path_malformed`.
pub(super) fn id(text: &str) -> Result<Uuid, Refusal> {
    let detail = "the id in the address is no UUID / 地址中的编号不是 UUID";
    text.parse().map_err(|_| Refusal::new(codes::PATH_MALFORMED, detail))
}

/// The query.
///
/// # Errors
/// `query_malformed`.
pub(super) fn query<T: DeserializeOwned>(request: &HttpRequest) -> Result<T, Refusal> {
    let malformed = |error| Refusal::new(codes::QUERY_MALFORMED, format!("the query is not as documented: {error}"));
    Query::from_query(request.query_string()).map(Query::into_inner).map_err(malformed)
}
