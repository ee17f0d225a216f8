//! Who is logged in to the console. The token itself is never stored, only its hash.

use chrono::{DateTime, FixedOffset};
use diesel::prelude::*;
use qingjian_sync::{Digest, OfficerId};

use super::officers::{User, about, user};
use crate::audit::Action;
use crate::centre::Centre;
use crate::columns::{bytes, instant, ms, officer};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::session;

/// A session that is neither ended nor expired, of an officer who is not revoked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Who is logged in.
    pub user: User,
    /// When it ends by itself.
    pub expires_at: DateTime<FixedOffset>,
}

impl Centre {
    /// Begins a session. The caller made the token and hands over its hash.
    ///
    /// # Errors
    /// When the officer is unknown, the hash taken, or the store fails.
    pub fn create_session(
        &self,
        id: OfficerId,
        token_hash: Digest,
        now: DateTime<FixedOffset>,
        expires_at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let row = (
                session::token_hash.eq(token_hash.0.to_vec()),
                session::officer.eq(bytes(id.0)),
                session::created_at_ms.eq(ms(now)),
                session::expires_at_ms.eq(ms(expires_at)),
            );
            diesel::insert_into(session::table).values(row).execute(connection)?;
            let whose = user(connection, id)?;
            about(connection, Some(id), Action::LoggedIn, &whose, now)
        })
    }

    /// The session of this token, if it is still good.
    ///
    /// # Errors
    /// When the store fails.
    pub fn find_session(&self, token_hash: Digest, now: DateTime<FixedOffset>) -> Result<Option<Session>, StoreError> {
        self.read(|connection| {
            let good = session::table
                .find(token_hash.0.to_vec())
                .filter(session::ended_at_ms.is_null().and(session::expires_at_ms.gt(ms(now))))
                .select((session::officer, session::expires_at_ms));
            let Some((id, expires_at)) = good.first::<(Vec<u8>, i64)>(connection).optional()? else {
                return Ok(None);
            };
            let user = user(connection, officer(&id)?)?;
            let session = Session { user, expires_at: instant(expires_at)? };
            Ok(Some(session).filter(|session| session.user.revoked_at.is_none()))
        })
    }

    /// Ends a session. Ending an unknown one changes nothing.
    ///
    /// # Errors
    /// When the store fails.
    pub fn end_session(&self, token_hash: Digest, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.write(|connection| {
            let open = session::table.find(token_hash.0.to_vec()).filter(session::ended_at_ms.is_null());
            let owner: Option<Vec<u8>> = open.select(session::officer).first(connection).optional()?;
            let Some(owner) = owner else { return Ok(()) };
            let row = session::table.find(token_hash.0.to_vec());
            diesel::update(row).set(session::ended_at_ms.eq(ms(now))).execute(connection)?;
            let id = officer(&owner)?;
            let whose = user(connection, id)?;
            about(connection, Some(id), Action::LoggedOut, &whose, now)
        })
    }

    /// Ends every session of an officer.
    ///
    /// # Errors
    /// When the store fails.
    pub fn end_sessions(&self, id: OfficerId, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.end_sessions_by(None, id, now)
    }

    /// The same, by somebody at the console.
    ///
    /// # Errors
    /// When the officer is unknown, or the store fails.
    pub fn end_sessions_by(
        &self,
        by: Option<OfficerId>,
        id: OfficerId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            end_of(connection, id, now)?;
            let whose = user(connection, id)?;
            about(connection, by, Action::SessionsEnded, &whose, now)
        })
    }
}

pub(super) fn end_of(connection: &mut Connection, id: OfficerId, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    let rows = session::table.filter(session::officer.eq(bytes(id.0)).and(session::ended_at_ms.is_null()));
    diesel::update(rows).set(session::ended_at_ms.eq(ms(now))).execute(connection)?;
    Ok(())
}
