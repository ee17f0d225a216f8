#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod districts;
mod doubles;
mod forms;
mod matters;
mod roles;
mod rulings;
mod sessions;

use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::http::Method;
use chrono::TimeDelta;
use qingjian_central_store::testing::{TestTablet, doc, id, now, op};
use qingjian_central_store::{Offer, Officer, Role};
use qingjian_sync::protocol::PushRequest;
use qingjian_sync::{OfficerId, Op, StreamId};
use serde_json::{Value, json};

use super::token::{COOKIE, Token};
use crate::limits::SESSION_SECONDS;
use crate::tests::{Ask, Told, World};

pub(super) const PASSWORD: &str = "正确的密码在这里 1";

/// A district with one person of each role, and a neighbour.
pub(crate) struct Office {
    pub world: World,
    pub neighbour: StreamId,
    logins: AtomicU32,
}

/// Somebody who is logged in.
pub(crate) struct Person {
    pub cookie: String,
    pub csrf: String,
}

pub(crate) const LEAD: u128 = 0xa0;
pub(crate) const INSPECTOR: u128 = 0xa1;
pub(crate) const ADMIN: u128 = 0xa8;
pub(crate) const AUDITOR: u128 = 0xa9;
/// The neighbour's.
pub(crate) const FOREIGN_LEAD: u128 = 0xb0;
pub(crate) const FOREIGN_ADMIN: u128 = 0xb8;

impl Office {
    pub fn open() -> Self {
        let world = World::start();
        let neighbour: StreamId = "110105".parse().unwrap();
        world.centre.create_stream(&neighbour, "朝阳区", id(0xe1)).unwrap();
        let add = |stream: &StreamId, n: u128, role| {
            let certificate = format!("0101-{n}");
            let officer =
                Officer { id: OfficerId(id(n)), name: "某人".to_owned(), certificate, valid_to: None, role };
            world.centre.add_officer(stream, &officer).unwrap();
        };
        add(&world.stream, ADMIN, Role::Admin);
        add(&world.stream, AUDITOR, Role::Auditor);
        add(&neighbour, FOREIGN_LEAD, Role::Lead);
        add(&neighbour, FOREIGN_ADMIN, Role::Admin);
        Self { world, neighbour, logins: AtomicU32::new(0) }
    }

    /// A new session, without the work of a password.
    pub fn session_of(&self, officer: u128) -> Person {
        let token = Token::sent(&format!("token-{}", self.logins.fetch_add(1, Ordering::SeqCst)));
        let expires_at = now() + TimeDelta::seconds(SESSION_SECONDS);
        self.world.centre.create_session(OfficerId(id(officer)), token.hash(), now(), expires_at).unwrap();
        let cookie = token.cookie(false);
        Person { cookie: format!("{COOKIE}={}", cookie.value()), csrf: token.csrf() }
    }

    pub async fn ask(&self, person: &Person, method: &str, path: &str, body: Option<Value>) -> Told {
        let ask = Ask::new(Method::from_bytes(method.as_bytes()).unwrap(), path);
        let ask = ask.with("cookie", &person.cookie).with("x-csrf-token", &person.csrf);
        self.world.ask(with_body(ask, body)).await
    }

    pub async fn get(&self, officer: u128, path: &str) -> Told {
        self.ask(&self.session_of(officer), "GET", path, None).await
    }

    pub async fn post(&self, officer: u128, path: &str, body: Value) -> Told {
        self.ask(&self.session_of(officer), "POST", path, Some(body)).await
    }

    pub async fn log_in(&self, name: &str, password: &str) -> Told {
        self.world.ask(Ask::json("/v1/console/session", &json!({"name": name, "password": password}))).await
    }

    pub fn give_password(&self, officer: u128) {
        let hash = crate::password::hash(PASSWORD).unwrap();
        self.world.centre.set_password_hash(OfficerId(id(officer)), &hash, now()).unwrap();
    }

    /// Tablet `n` of the district delivers one commit.
    pub fn deliver(&mut self, n: usize, ops: Vec<Op>) {
        let commit = self.world.tablets[n].commit(ops);
        let request = PushRequest { epoch: self.world.epoch, commits: vec![commit] };
        let offer = Offer { replica: self.world.tablets[n].replica, request };
        self.world.centre.push(vec![offer], now()).pop().unwrap().unwrap();
    }

    /// Both tablets write the scene of visit 1 without having seen each other's.
    pub fn disagree(&mut self) {
        for (n, scene) in [(0, "正常"), (1, "有异味")] {
            self.deliver(n, vec![op(doc(1), "inspection", "scene", json!(scene), &[])]);
        }
    }

    /// Tablet 0's officer is revoked; what comes then is held.
    pub fn hold(&mut self) {
        self.world.centre.revoke_officer(OfficerId(id(INSPECTOR)), now()).unwrap();
        self.deliver(0, vec![op(doc(2), "inspection", "scene", json!("离任前"), &[])]);
    }

    pub fn head(&self) -> u64 {
        self.world.centre.stream(&self.world.stream).unwrap().head_pos
    }

    pub fn tablet(&self, n: usize) -> &TestTablet {
        &self.world.tablets[n]
    }
}

fn with_body(ask: Ask, body: Option<Value>) -> Ask {
    match body {
        Some(body) => ask.with("content-type", "application/json").body(body.to_string()),
        None => ask,
    }
}
