//! The tablet behind a request.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use qingjian_central_store::EnrolledReplica;
use qingjian_sync::jws::Jwk;
use qingjian_sync::{ReplicaId, StreamId};

use super::token;
use crate::observe::AskedBy;
use crate::problem::{Refusal, codes};
use crate::shared::Shared;

/// An enrolled tablet that proved who it is. One that was revoked may still deliver.
pub(crate) struct Tablet(EnrolledReplica);

impl Tablet {
    /// Its name.
    pub fn replica(&self) -> ReplicaId {
        self.0.id
    }

    /// Its district.
    pub fn stream(&self) -> &StreamId {
        &self.0.stream
    }

    /// Passes tablets that may read.
    ///
    /// # Errors
    /// `replica_revoked`.
    pub fn may_read(&self) -> Result<(), Refusal> {
        let detail = "this tablet was revoked: it may still deliver what it recorded, nothing more";
        self.0.revoked_at.is_none().then_some(()).ok_or_else(|| Refusal::new(codes::REPLICA_REVOKED, detail))
    }
}

impl FromRequest for Tablet {
    type Error = Refusal;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Refusal>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let shared = request.app_data::<web::Data<Shared>>().cloned();
        let request = request.clone();
        Box::pin(async move {
            let shared = shared.ok_or_else(|| Refusal::new(codes::INTERNAL, "the server has no store"))?;
            let tablet = prove(&shared, header.as_deref()).await?;
            request.extensions_mut().insert(AskedBy(tablet.replica()));
            Ok(tablet)
        })
    }
}

async fn prove(shared: &Shared, header: Option<&str>) -> Result<Tablet, Refusal> {
    let token = token::bearer(header)?;
    let replica = token::claimed(token)?;
    let found = shared.with_centre(move |centre| centre.replica(replica)).await?;
    // The console writes with a replica of its own, which is nobody's to speak for.
    let found = found.filter(|found| !found.is_console()).ok_or_else(unknown)?;
    token::check(token, replica, &Jwk::from(&found.key), shared.clock.now())?;
    Ok(Tablet(found))
}

fn unknown() -> Refusal {
    Refusal::new(codes::REPLICA_UNKNOWN, "the signer is not enrolled here: enrol first")
}
