//! The addresses of the console, from the table that they are mounted from.

use serde_json::{Map, Value};

use super::operation::{Content, Operation};
use super::problems;
use crate::console::{self, COOKIE, ENDPOINTS, Endpoint};

/// The security scheme's name.
const SCHEME: &str = "session";

/// Every endpoint of the console.
pub(super) fn operations() -> Vec<Operation> {
    ENDPOINTS.iter().map(operation).collect()
}

fn operation(endpoint: &'static Endpoint) -> Operation {
    let (status, schema) = endpoint.answer;
    let named = endpoint.path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let csrf = (endpoint.roles != 0 && endpoint.method != "GET").then_some("csrf");
    let packed = endpoint.body.map(|_| "content-encoding");
    Operation {
        method: method(endpoint),
        path: endpoint.path,
        tag: if endpoint.path.starts_with("/v1/plan") { "plan" } else { "console" },
        summary: endpoint.summary,
        security: (endpoint.roles != 0).then_some(SCHEME),
        parameters: named.chain(endpoint.query.iter().copied()).chain(csrf).chain(packed).collect(),
        body: endpoint.body.map_or(Content::Nothing, Content::Json),
        answers: vec![(status, schema.map_or(Content::Nothing, content))],
        problems: problems::console(endpoint),
    }
}

fn method(endpoint: &Endpoint) -> &'static str {
    match endpoint.method {
        "GET" => "get",
        "PUT" => "put",
        "DELETE" => "delete",
        _ => "post",
    }
}

fn content(schema: &'static str) -> Content {
    schema.strip_prefix('*').map_or(Content::Json(schema), Content::JsonList)
}

/// The forms of what the console sends and gets.
pub(super) fn schemas() -> Map<String, Value> {
    let value = |schema| serde_json::to_value(schema).unwrap_or_default();
    console::schemas().into_iter().map(|(name, schema)| (name, value(schema))).collect()
}

/// How a browser shows who it is.
pub(super) fn scheme() -> (String, Value) {
    let description = "Set by POST /v1/console/session: docs/CONSOLE-API.md.";
    let value = serde_json::json!({"type": "apiKey", "in": "cookie", "name": COOKIE, "description": description});
    (SCHEME.to_owned(), value)
}
