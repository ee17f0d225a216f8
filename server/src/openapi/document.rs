//! The document as a whole.

use serde_json::{Map, Value, json};

use super::operation::Operation;
use super::{console, files, problems, running, tablets};

/// Forms of messages and parameters, as JSON Schema 2020-12.
const SCHEMAS: &str = include_str!("schemas.json");
const PARAMETERS: &str = include_str!("parameters.json");

/// Every operation of this server.
pub(super) fn operations() -> Vec<Operation> {
    let rooms = [tablets::operations(), files::operations(), console::operations(), running::operations()];
    rooms.into_iter().flatten().collect()
}

/// The document.
pub(super) fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Qingjian 青检",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "The centre of a district: what tablets and consoles ask.",
            "description": "Meaning and order of the requests: docs/SYNC.md. Every refusal is problem details \
                (RFC 9457) with a stable code; x-problem-codes lists them all.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths(),
        "components": components(),
        "x-problem-codes": codes(),
    })
}

fn paths() -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations() {
        let here = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Some(here) = here.as_object_mut() {
            here.insert(operation.method.to_owned(), operation.value());
        }
    }
    Value::Object(paths)
}

fn components() -> Value {
    let mut schemas = console::schemas();
    if let Value::Object(written) = compiled_in(SCHEMAS) {
        schemas.extend(written);
    }
    let schemes = Map::from_iter([tablet(), console::scheme()]);
    json!({"schemas": schemas, "parameters": compiled_in(PARAMETERS), "securitySchemes": schemes})
}

fn tablet() -> (String, Value) {
    let scheme = json!({
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "EdDSA by the replica's key: docs/SYNC.md, section 8.",
    });
    ("tablet".to_owned(), scheme)
}

/// A test reads both files; a build whose files are no JSON does not pass it.
fn compiled_in(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn codes() -> Value {
    let entry = |code: crate::problem::Code| json!({"status": code.status, "meaning": code.meaning});
    Value::Object(problems::all().map(|code| (code.code.to_owned(), entry(code))).collect())
}
