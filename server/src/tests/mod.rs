//! Every address as a client meets it, without a socket.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod blobs;
mod bodies;
pub(crate) mod gate;
mod memory;
mod net;
mod sockets;
mod tablets;

pub(crate) use blobs::upload;

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::body::to_bytes;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::Method;
use actix_web::test;
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream};
use qingjian_central_store::testing::{TestCentre, TestTablet, now};
use qingjian_central_store::{Centre, NoProbe, Probe};
use qingjian_sync::StreamId;
use qingjian_sync::jws;
use serde::Serialize;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use crate::clock::{Clock, FrozenClock};
use crate::shared::Shared;
use crate::{app, problem};

/// A centre behind its addresses, and two enrolled tablets.
pub(crate) struct World {
    pub shared: Shared,
    pub centre: Arc<Centre>,
    pub clock: FrozenClock,
    pub stream: StreamId,
    pub epoch: Uuid,
    pub tablets: [TestTablet; 2],
    folder: TempDir,
}

/// One request.
pub(crate) struct Ask {
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// One answer.
#[derive(Debug)]
pub(crate) struct Told {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl World {
    pub fn start() -> Self {
        Self::start_with(Arc::new(NoProbe))
    }

    pub fn start_with(probe: Arc<dyn Probe>) -> Self {
        let store = TestCentre::start_with(probe);
        let tablets = [store.tablet(1, store.inspectors[0]), store.tablet(2, store.inspectors[1])];
        let TestCentre { centre, folder, stream, epoch, .. } = store;
        let (centre, clock) = (Arc::new(centre), FrozenClock::at(now()));
        let shared = Shared::new(Arc::clone(&centre), Clock::Frozen(clock.clone()), false);
        Self { shared, centre, clock, stream, epoch, tablets, folder }
    }

    /// Where the centre lives.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub async fn ask(&self, ask: Ask) -> Told {
        let body = Bytes::from(ask.body.clone());
        self.ask_streaming(ask, stream::iter([Ok(body)])).await
    }

    /// Asks with a body that comes piece by piece.
    pub async fn ask_streaming(
        &self,
        ask: Ask,
        body: impl Stream<Item = Result<Bytes, PayloadError>> + 'static,
    ) -> Told {
        let app = test::init_service(app::whole(&self.shared)).await;
        let request = test::TestRequest::with_uri(&ask.path).method(ask.method);
        let request = ask.headers.into_iter().fold(request, |request, header| request.append_header(header));
        let payload: Pin<Box<dyn Stream<Item = Result<Bytes, PayloadError>>>> = Box::pin(body);
        let (request, _) = request.to_request().replace_payload(Payload::Stream { payload });
        let (status, headers, body) = match test::try_call_service(&app, request).await {
            Ok(answer) => {
                let (status, headers) = (answer.status(), answer.headers().clone());
                (status, headers, to_bytes(answer.into_body()).await.ok().unwrap().to_vec())
            }
            Err(error) => {
                let answer = error.error_response();
                let (status, headers) = (answer.status(), answer.headers().clone());
                (status, headers, to_bytes(answer.into_body()).await.ok().unwrap().to_vec())
            }
        };
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        Told { status: status.as_u16(), headers: headers.collect(), body }
    }

    pub fn bearer(&self, n: usize) -> String {
        let tablet = &self.tablets[n];
        format!("Bearer {}", jws::token(&tablet.key, tablet.replica, now().timestamp()))
    }
}

impl Ask {
    pub fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: Vec::new() }
    }

    pub fn json(path: &str, body: &impl Serialize) -> Self {
        Self::new(Method::POST, path).with("content-type", "application/json").body(serde_json::to_vec(body).unwrap())
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }
}

impl Told {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The code of a refusal that has the documented form.
    #[track_caller]
    pub fn code(&self) -> String {
        assert_eq!(self.header("content-type"), Some(problem::MEDIA_TYPE), "{self:?}");
        let problem = self.json();
        assert_eq!(problem["status"], self.status, "{problem}");
        problem["code"].as_str().unwrap().to_owned()
    }
}
