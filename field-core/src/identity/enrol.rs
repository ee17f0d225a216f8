//! Binding this tablet to a device name, an officer and a district.

use qingjian_sync::protocol::{EnrolReply, EnrolRequest, SyncApi};
use qingjian_sync::{ReplicaId, Signed, jws::Jwk};

use super::{Binding, Me, binding, centre_offset_ms, keep_binding, keep_offset};
use crate::core::FieldCore;
use crate::error::FieldError;
use crate::fault::{Fault, Result};
use crate::store;

/// Who this tablet is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The replica.
    pub replica: ReplicaId,
    /// Its public key.
    pub key: Jwk,
    /// What it is bound to, once it is enrolled.
    pub binding: Option<Binding>,
    /// Centre's clock minus device's clock, as last learned.
    pub centre_offset_ms: Option<i64>,
}

impl FieldCore {
    /// Who this tablet is.
    ///
    /// # Errors
    /// When the database fails.
    pub fn identity(&self) -> std::result::Result<Identity, FieldError> {
        let key = Jwk::from(&self.me.key.verifying_key());
        let centre_offset_ms = centre_offset_ms(&self.store)?;
        Ok(Identity { replica: self.me.replica, key, binding: self.binding.clone(), centre_offset_ms })
    }

    /// Binds this tablet with the one-time code that an administrator gave out.
    ///
    /// A lost reply may have used up the code: the centre then says `replica_known` or `code_used`, and an
    /// administrator gives out another one.
    ///
    /// # Errors
    /// `already_enrolled`, the centre's refusal such as `code_expired`, or a broken line.
    pub fn enrol(
        &mut self,
        api: &mut dyn SyncApi,
        code: &str,
        device: &str,
    ) -> std::result::Result<Binding, FieldError> {
        Ok(self.enrol_inside(api, code, device)?)
    }

    fn enrol_inside(&mut self, api: &mut dyn SyncApi, code: &str, device: &str) -> Result<Binding> {
        if self.binding.is_some() {
            return Err(Fault::AlreadyEnrolled);
        }
        let request = request(&self.me, device, Some(code.to_owned()), None)?;
        let reply = api.enrol(&request)?;
        let bound = self.bind(device, &reply)?;
        self.binding = Some(bound.clone());
        Ok(bound)
    }

    fn bind(&mut self, device: &str, reply: &EnrolReply) -> Result<Binding> {
        answers(&self.me, reply)?;
        let offset_ms = (reply.server_at - self.now().at).num_milliseconds();
        let tx = store::begin(&mut self.store)?;
        keep_binding(&tx, device, reply)?;
        keep_offset(&tx, offset_ms)?;
        let bound = binding(&tx)?.ok_or(Fault::NotEnrolled)?;
        tx.commit()?;
        Ok(bound)
    }
}

/// An enrolment, signed by the key that it names.
pub(crate) fn request(me: &Me, device: &str, code: Option<String>, successor: Option<Signed>) -> Result<Signed> {
    let key = Jwk::from(&me.key.verifying_key());
    let request = EnrolRequest { replica: me.replica, key, device: device.to_owned(), code, successor };
    Ok(Signed::seal(&me.key, &me.kid(), &request)?)
}

/// The reply must be about us, and its key must be one that can be checked against.
pub(crate) fn answers(me: &Me, reply: &EnrolReply) -> Result<()> {
    if reply.enrolment.replica != me.replica {
        return Err(Fault::Answer("the enrolment names another replica".to_owned()));
    }
    reply.centre_key.key().map(drop).map_err(Fault::CentreSignature)
}
