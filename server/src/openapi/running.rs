//! The addresses about the server itself.

use super::operation::{Content, Operation};
use super::problems;
use crate::problem::Code;

/// Health, numbers, and this document.
pub(super) fn operations() -> Vec<Operation> {
    let get = |path, summary, content, own: &[Code]| Operation {
        method: "get",
        path,
        tag: "running",
        summary,
        security: None,
        parameters: Vec::new(),
        body: Content::Nothing,
        answers: vec![(200, content)],
        problems: problems::open(own),
    };
    vec![
        get("/healthz", "Whether the server can do its work now", Content::Json("Health"), problems::HEALTH),
        get("/metrics", "Numbers in the text format of Prometheus", Content::Raw("text/plain"), &[]),
        get("/v1/openapi.json", "This document", Content::Raw("application/json"), &[]),
    ]
}
