//! Officers of a district and their accounts.

use std::collections::HashMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use diesel::prelude::*;
use qingjian_sync::{OfficerId, StreamId};

use super::role::Role;
use super::sessions;
use crate::audit::{self, Action, Noted};
use crate::centre::Centre;
use crate::columns::{bytes, instant, ms, officer as officer_id};
use crate::dialect::Connection;
use crate::error::StoreError;
use crate::schema::officer;

/// A person of the bureau.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Who.
    pub id: OfficerId,
    /// 姓名.
    pub name: String,
    /// 执法证号, which is also the name for logging in: unique in the whole centre.
    pub certificate: String,
    /// The certificate's last valid day.
    pub valid_to: Option<NaiveDate>,
    /// What the person may do.
    pub role: Role,
}

/// An officer as the console's login knows one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The person.
    pub officer: Officer,
    /// The person's district.
    pub stream: StreamId,
    /// The password's hash as a PHC string; without one nobody logs in.
    pub password_hash: Option<String>,
    /// Since when the person may no longer act.
    pub revoked_at: Option<DateTime<FixedOffset>>,
}

impl Centre {
    /// Adds an officer to a district.
    ///
    /// # Errors
    /// When the id or the certificate is taken, or the store fails.
    pub fn add_officer(&self, stream: &StreamId, new: &Officer) -> Result<(), StoreError> {
        self.write(|connection| insert(connection, stream, new))
    }

    /// From now on nothing this officer does takes effect. A first revocation is not moved by a second.
    ///
    /// # Errors
    /// When there is no such officer, or the store fails.
    pub fn revoke_officer(&self, id: OfficerId, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.revoke_officer_by(None, id, now)
    }

    /// The same, by somebody at the console; sessions of the officer end besides.
    ///
    /// # Errors
    /// When there is no such officer, or the store fails.
    pub fn revoke_officer_by(
        &self,
        by: Option<OfficerId>,
        id: OfficerId,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let user = user(connection, id)?;
            if user.revoked_at.is_some() {
                return Ok(());
            }
            let row = diesel::update(officer::table.find(bytes(id.0)));
            row.set(officer::revoked_at_ms.eq(ms(now))).execute(connection)?;
            sessions::end_of(connection, id, now)?;
            about(connection, by, Action::OfficerRevoked, &user, now)
        })
    }

    /// Keeps a password's hash, made by the caller, and ends the officer's sessions: whoever knew the old password is
    /// out in the same moment.
    ///
    /// # Errors
    /// When there is no such officer, or the store fails.
    pub fn set_password_hash(&self, id: OfficerId, phc: &str, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        self.set_password_hash_by(None, id, phc, now)
    }

    /// The same, by somebody at the console: the officer or an administrator.
    ///
    /// # Errors
    /// When there is no such officer, or the store fails.
    pub fn set_password_hash_by(
        &self,
        by: Option<OfficerId>,
        id: OfficerId,
        phc: &str,
        now: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let user = user(connection, id)?;
            let row = diesel::update(officer::table.find(bytes(id.0)));
            row.set(officer::password_hash.eq(phc)).execute(connection)?;
            sessions::end_of(connection, id, now)?;
            about(connection, by, Action::PasswordSet, &user, now)
        })
    }

    /// The account of whoever logs in with this certificate number.
    ///
    /// # Errors
    /// When the store fails.
    pub fn user_by_login(&self, login: &str) -> Result<Option<User>, StoreError> {
        self.read(|connection| {
            let row: Option<Row> =
                officer::table.filter(officer::certificate.eq(login)).first(connection).optional()?;
            row.map(Row::user).transpose()
        })
    }

    /// The account of an officer.
    ///
    /// # Errors
    /// When there is none, or the store fails.
    pub fn user(&self, id: OfficerId) -> Result<User, StoreError> {
        self.read(|connection| user(connection, id))
    }

    /// Every officer of a district, revoked ones too.
    ///
    /// # Errors
    /// When the store fails.
    pub fn users(&self, stream: &StreamId) -> Result<Vec<User>, StoreError> {
        self.read(|connection| {
            let rows = officer::table.filter(officer::stream.eq(stream.as_str())).order(officer::name);
            rows.load::<Row>(connection)?.into_iter().map(Row::user).collect()
        })
    }
}

/// A line of the audit log about an officer.
pub(super) fn about(
    connection: &mut Connection,
    by: Option<OfficerId>,
    action: Action,
    user: &User,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    let subject = format!("{} {}", user.officer.name, user.officer.certificate);
    audit::write(connection, Some(&user.stream), &Noted { action, actor: by, subject, address: None }, now)
}

/// What decides whether an officer's commit takes effect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub role: Role,
    pub revoked_at_ms: Option<i64>,
}

/// How the officers of a district stand. Some dozens: fewer than a batch has commits.
pub(crate) fn standings(
    connection: &mut Connection,
    stream: &StreamId,
) -> Result<HashMap<OfficerId, Standing>, StoreError> {
    let rows: Vec<(Vec<u8>, String, Option<i64>)> = officer::table
        .filter(officer::stream.eq(stream.as_str()))
        .select((officer::id, officer::role, officer::revoked_at_ms))
        .load(connection)?;
    rows.into_iter()
        .map(|(id, role, revoked_at_ms)| Ok((officer_id(&id)?, Standing { role: role.parse()?, revoked_at_ms })))
        .collect()
}

/// Whether somebody is registered with this certificate, in any district.
pub(crate) fn is_taken(connection: &mut Connection, certificate: &str) -> Result<bool, StoreError> {
    let found = diesel::select(diesel::dsl::exists(officer::table.filter(officer::certificate.eq(certificate))));
    Ok(found.get_result(connection)?)
}

pub(crate) fn insert(connection: &mut Connection, stream: &StreamId, new: &Officer) -> Result<(), StoreError> {
    let row = (
        officer::id.eq(bytes(new.id.0)),
        officer::stream.eq(stream.as_str()),
        officer::name.eq(&new.name),
        officer::certificate.eq(&new.certificate),
        officer::valid_to.eq(new.valid_to.map(|day| day.to_string())),
        officer::role.eq(new.role.as_str()),
    );
    diesel::insert_into(officer::table).values(row).execute(connection)?;
    Ok(())
}

pub(crate) fn user(connection: &mut Connection, id: OfficerId) -> Result<User, StoreError> {
    let row: Option<Row> = officer::table.find(bytes(id.0)).first(connection).optional()?;
    row.ok_or_else(|| StoreError::unknown("officer", id))?.user()
}

#[derive(Queryable)]
struct Row {
    id: Vec<u8>,
    stream: String,
    name: String,
    certificate: String,
    valid_to: Option<String>,
    role: String,
    password_hash: Option<String>,
    revoked_at_ms: Option<i64>,
}

impl Row {
    fn user(self) -> Result<User, StoreError> {
        let day = |text: String| text.parse().map_err(|error| StoreError::unreadable("day", error));
        let officer = Officer {
            id: officer_id(&self.id)?,
            name: self.name,
            certificate: self.certificate,
            valid_to: self.valid_to.map(day).transpose()?,
            role: self.role.parse()?,
        };
        Ok(User {
            officer,
            stream: self.stream.parse().map_err(|error| StoreError::unreadable("stream", error))?,
            password_hash: self.password_hash,
            revoked_at: self.revoked_at_ms.map(instant).transpose()?,
        })
    }
}
