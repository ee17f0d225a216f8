//! Clients that leave and servers that stop, over real sockets.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use qingjian_central_store::testing::{TestCentre, TestTablet, doc, now, op};
use qingjian_central_store::{Centre, NoProbe, Probe};
use qingjian_sync::protocol::PushRequest;
use qingjian_sync::{StreamId, jws};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::gate::Gate;
use crate::clock::{Clock, FrozenClock};
use crate::{RunningServer, ServerOptions};

struct Served {
    server: RunningServer,
    centre: Arc<Centre>,
    stream: StreamId,
    epoch: Uuid,
    tablet: TestTablet,
    _folder: TempDir,
}

impl Served {
    fn start(probe: impl Probe + 'static) -> Self {
        let store = TestCentre::start_with(Arc::new(probe));
        let tablet = store.tablet(1, store.inspectors[0]);
        let TestCentre { centre, folder, stream, epoch, .. } = store;
        let (centre, listen) = (Arc::new(centre), "127.0.0.1:0".parse().unwrap());
        let clock = Clock::Frozen(FrozenClock::at(now()));
        let server = RunningServer::start(ServerOptions {
            centre: Arc::clone(&centre),
            listen,
            clock,
            secure_cookies: false,
            map_tiles: None,
            backups: None,
        })
        .unwrap();
        Self { server, centre, stream, epoch, tablet, _folder: folder }
    }

    /// Commits as one request, byte for byte.
    fn push(&mut self, commits: usize) -> Vec<u8> {
        let scene = |n| vec![op(doc(n), "inspection", "scene", json!("现场"), &[])];
        let commits = (1..=commits).map(|n| self.tablet.commit(scene(u128::try_from(n).unwrap()))).collect();
        let body = serde_json::to_vec(&PushRequest { epoch: self.epoch, commits }).unwrap();
        let token = jws::token(&self.tablet.key, self.tablet.replica, now().timestamp());
        let head = format!(
            "POST /v1/sync/commits HTTP/1.1\r\nHost: centre\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.into_bytes(), body].concat()
    }

    fn head_pos(&self) -> u64 {
        self.centre.stream(&self.stream).unwrap().head_pos
    }
}

fn sent(to: SocketAddr, bytes: &[u8]) -> TcpStream {
    let mut line = TcpStream::connect(to).unwrap();
    line.write_all(bytes).unwrap();
    line
}

/// Head and body of one answer; nothing when the line was closed without one.
fn answer(line: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        line.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.split("content-length: ").nth(1)?.split("\r\n").next()?.parse().unwrap();
    let mut body = vec![0; length];
    line.read_exact(&mut body).ok()?;
    Some((head, body))
}

/// The positions that a push got.
fn positions(line: &mut TcpStream) -> Vec<u64> {
    let (head, body) = answer(line).unwrap();
    assert!(head.starts_with("http/1.1 200"), "{head}");
    let told: Value = serde_json::from_slice(&body).unwrap();
    told["payload"]["results"].as_array().unwrap().iter().map(|result| result["pos"].as_u64().unwrap()).collect()
}

#[test]
fn a_push_whose_sender_left_in_the_middle_is_not_applied_and_sent_again_is_applied_once() {
    let mut served = Served::start(NoProbe);
    let (to, push) = (served.server.address(), served.push(20));
    for cut in [push.len() / 2, push.len() - 1] {
        drop(sent(to, &push[..cut]));
    }
    assert_eq!(positions(&mut sent(to, &push)), (1..=20).collect::<Vec<_>>());
    assert_eq!(positions(&mut sent(to, &push)), (1..=20).collect::<Vec<_>>(), "a repeat gets the same places");
    assert_eq!(served.head_pos(), 20);
    served.server.stop().unwrap();
    assert_eq!(served.centre.stream(&served.stream).unwrap().head_pos, 20, "what was cut never comes later either");
}

#[test]
fn a_push_whose_sender_left_before_the_answer_is_applied_and_sent_again_is_a_repeat() {
    let (gate, arrived, go) = Gate::before_every_append();
    let mut served = Served::start(gate);
    let (to, push) = (served.server.address(), served.push(3));
    let left = sent(to, &push);
    arrived.recv().unwrap();
    drop((left, go));
    assert_eq!(positions(&mut sent(to, &push)), [1, 2, 3]);
    assert_eq!(served.head_pos(), 3);
    served.server.stop().unwrap();
}

#[test]
fn a_stopping_server_answers_what_is_open_and_takes_nothing_new() {
    let (gate, arrived, go) = Gate::before_every_append();
    let mut served = Served::start(gate);
    let (to, push) = (served.server.address(), served.push(3));
    let health = b"GET /healthz HTTP/1.1\r\nHost: centre\r\n\r\n";
    let mut idle = sent(to, health);
    assert!(answer(&mut idle).unwrap().0.starts_with("http/1.1 200"));
    let mut open = sent(to, &push);
    arrived.recv().unwrap();

    let Served { server, centre, stream, .. } = served;
    let stopped = std::thread::spawn(move || server.stop());
    // Until the socket is closed a connection may still come about; nothing on it is served.
    while TcpStream::connect(to).is_ok() {}
    // A line that was idle is closed, or says why it serves no more.
    drop(idle.write_all(health));
    let told = answer(&mut idle);
    assert!(told.as_ref().is_none_or(|(head, _)| head.starts_with("http/1.1 503")), "{told:?}");
    assert_eq!(centre.stream(&stream).unwrap().head_pos, 0, "the open push still waits");

    drop(go);
    assert_eq!(positions(&mut open), [1, 2, 3]);
    stopped.join().unwrap().unwrap();
    assert_eq!(centre.stream(&stream).unwrap().head_pos, 3);
    assert!(answer(&mut open).is_none(), "the line is closed behind the answer");
}
