//! The people of the sample. No real officer is meant.

use chrono::{DateTime, FixedOffset};
use qingjian_central_store::{Centre, Edit, Officer, Role};
use qingjian_server::password;
use qingjian_sync::{DocId, OfficerId, StreamId};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::admin::codes;
use crate::ending::Failure;

/// One person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    nr: u8,
    /// 姓名, marked as sample.
    pub name: &'static str,
    role: Role,
}

/// Rules on conflicts and keeps the ledger.
pub const LEAD: Person = Person { nr: 1, name: "示例组长", role: Role::Lead };
/// The day crew.
pub const DAY: [Person; 2] = [inspector(2, "示例甲"), inspector(3, "示例乙")];
/// Those of the office: they never go out.
pub const OFFICE: [Person; 2] = [
    Person { nr: 6, name: "示例管理员", role: Role::Admin },
    Person { nr: 7, name: "示例审核员", role: Role::Auditor },
];
/// The night crew.
pub const NIGHT: [Person; 2] = [inspector(4, "示例丙"), inspector(5, "示例丁")];
/// Long after the sample day.
const CERTIFICATES_VALID_TO: &str = "2025-12-31";

const fn inspector(nr: u8, name: &'static str) -> Person {
    Person { nr, name, role: Role::Inspector }
}

/// Everybody.
pub fn everybody() -> impl Iterator<Item = Person> {
    [LEAD].into_iter().chain(DAY).chain(NIGHT)
}

/// What this person is called.
pub fn name_of(id: OfficerId) -> String {
    everybody().find(|person| person.id() == id).map_or_else(|| id.to_string(), |person| person.name.to_owned())
}

impl Person {
    /// The person's id.
    pub fn id(self) -> OfficerId {
        OfficerId(Uuid::from_u128(0x5a3e_0000_0000_4000_9000_0000_0000_0000 | u128::from(self.nr)))
    }

    fn certificate(self) -> Value {
        json!({"number": format!("示例-{:03}", self.nr), "valid_to": CERTIFICATES_VALID_TO})
    }

    /// As an inspection names an officer.
    pub fn on_visit(self) -> Value {
        json!({"officer": self.id(), "name": self.name, "certificate": self.certificate()})
    }

    /// As the centre knows an officer.
    fn account(self) -> Officer {
        let certificate = format!("示例-{:03}", self.nr);
        let valid_to = CERTIFICATES_VALID_TO.parse().ok();
        Officer { id: self.id(), name: self.name.to_owned(), certificate, valid_to, role: self.role }
    }

    /// As tablets read of an officer.
    pub fn document(self) -> Vec<Edit> {
        let edit = |field: &str, value| Edit {
            doc: DocId(self.id().0),
            kind: "officer".to_owned(),
            field: field.to_owned(),
            value,
            sees: Vec::new(),
        };
        vec![edit("name", json!(self.name)), edit("certificate", self.certificate())]
    }
}

/// Somebody who may log in to the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// What the person is called.
    pub name: &'static str,
    /// 执法证号, the name for logging in.
    pub certificate: String,
    /// Drawn anew.
    pub password: String,
}

/// Lets the lead, an administrator and an auditor log in to the console: a draw needs two persons, and some pages need the
/// one or the other. The latter two join when the shift is over.
///
/// # Errors
/// When the store fails.
pub fn console_logins(centre: &Centre, stream: &StreamId, now: DateTime<FixedOffset>) -> Result<Vec<Login>, Failure> {
    let login = |person: Person| {
        let drawn = codes::draw();
        let hash = password::hash(&drawn).map_err(|error| Failure::new("password", error))?;
        centre.set_password_hash(person.id(), &hash, now)?;
        Ok(Login { name: person.name, certificate: person.account().certificate, password: drawn })
    };
    OFFICE.iter().try_for_each(|person| centre.add_officer(stream, &person.account()))?;
    [LEAD].into_iter().chain(OFFICE).map(login).collect()
}

/// Adds everybody to the district.
///
/// # Errors
/// When the store fails.
pub fn hire(centre: &Centre, stream: &StreamId) -> Result<(), Failure> {
    everybody().try_for_each(|person| Ok(centre.add_officer(stream, &person.account())?))
}
