//! The addresses of synchronising.

use super::operation::{Content, Operation};
use super::problems;

/// Enrol, hello, commits, documents.
pub(super) fn operations() -> Vec<Operation> {
    let post = |path, summary| Operation {
        method: "post",
        path,
        tag: "sync",
        summary,
        security: Some("tablet"),
        parameters: vec!["content-encoding"],
        body: Content::Json("Signed"),
        answers: vec![(200, Content::Json("Signed"))],
        problems: Vec::new(),
    };
    vec![
        Operation {
            security: None,
            answers: vec![(200, Content::Json("EnrolReply"))],
            problems: problems::open_body(problems::ENROL),
            ..post("/v1/sync/enrol", "Binds a new replica: a payload of form EnrolRequest, signed by the new key")
        },
        Operation {
            body: Content::Json("HelloRequest"),
            answers: vec![(200, Content::Json("HelloReply"))],
            problems: problems::tablet_body(problems::HELLO),
            ..post("/v1/sync/hello", "The first request of every sync: who is there, what both sides know")
        },
        Operation {
            body: Content::Json("PushRequest"),
            problems: problems::tablet_body(problems::COMMITS),
            ..post("/v1/sync/commits", "Offers commits; the answer is a Receipt that the centre signed")
        },
        Operation {
            method: "get",
            parameters: vec!["epoch", "after", "limit"],
            body: Content::Nothing,
            answers: vec![(200, Content::Json("PullReply"))],
            problems: problems::tablet(problems::DOCUMENTS),
            ..post("/v1/sync/documents", "One page of the documents that changed after a position")
        },
    ]
}
