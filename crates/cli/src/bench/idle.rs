//! A sync with nothing to say: two requests over HTTP, nothing written, whatever the centre remembers.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

use qingjian_field_core::Edit;
use qingjian_sync::DocId;
use qingjian_sync::commit::OPS_MAX;
use serde_json::json;
use uuid::Uuid;

use super::bureau::Bureau;
use super::fingerprint::fingerprint;
use super::measure::{in_turn, timed};
use super::place::Place;
use super::report::Line;
use super::serving::Serving;
use super::tablet::Tablet;
use crate::ending::Failure;
use crate::http::HttpCentre;

const DOCUMENTS: [usize; 3] = [1000, 10_000, 100_000];
const ROUNDS: usize = 1000;
const REQUESTS: usize = 2;
const P50_MS_MAX: f64 = 2.0;
/// Cost does not grow with history; a tenth is noise.
const GROWTH_MAX: f64 = 1.1;
/// About what a hello or its answer takes on the line.
const MESSAGE_BYTES: usize = 600;

pub fn measure(place: &Place) -> Result<Vec<Line>, Failure> {
    let sizes = place.amount(DOCUMENTS, [100, 200, 400]);
    let rounds = place.amount(ROUNDS, 20);
    let mut worlds = sizes.into_iter().map(|documents| World::of(place, documents)).collect::<Result<Vec<_>, _>>()?;
    let mut line = Loopback::open()?;
    let mut lines = Vec::new();
    for world in &mut worlds {
        world.is_idle()?;
        let pair = in_turn(rounds, |_| line.exchange(), |_| world.sync())?;
        let what = format!("idle sync, {} documents", world.documents);
        lines.push(Line::times(what, "two exchanges on a bare socket", &pair).at_most(P50_MS_MAX));
    }
    // How much two centres of the same size differ says how much of the next line is noise.
    let mut twin = World::of(place, worlds.first().map_or(0, |it| it.documents))?;
    let [small, .., large] = worlds.as_mut_slice() else { return Ok(lines) };
    let beside = format!("the same with {} documents", small.documents);
    let what = format!("idle sync, another centre of {} documents", twin.documents);
    lines.push(Line::times(what, beside.clone(), &in_turn(rounds, |_| small.sync(), |_| twin.sync())?));
    let what = format!("idle sync, {} documents", large.documents);
    let pair = in_turn(rounds, |_| small.sync(), |_| large.sync())?;
    lines.push(Line::times(what, beside, &pair).at_most_times(GROWTH_MAX));
    Ok(lines)
}

/// A centre and a tablet that have the same documents, and nothing left to say to each other.
struct World {
    documents: usize,
    tablet: Tablet,
    road: HttpCentre,
    _serving: Serving,
    bureau: Bureau,
}

impl World {
    fn of(place: &Place, documents: usize) -> Result<Self, Failure> {
        let bureau = Bureau::open(place)?;
        let mut tablet = Tablet::enrolled(place, &bureau, 0)?;
        let all: Vec<usize> = (0..documents).collect();
        for some in all.chunks(OPS_MAX) {
            tablet.core.act(&some.iter().map(|n| remark(*n)).collect::<Vec<_>>())?;
        }
        tablet.sync()?;
        let serving = Serving::start(&bureau)?;
        let mut world = Self { documents, tablet, road: serving.road()?, _serving: serving, bureau };
        world.sync()?;
        Ok(world)
    }

    fn sync(&mut self) -> Result<Duration, Failure> {
        Ok(timed(|| Ok(self.tablet.core.sync(&mut self.road, &mut |_| {})?))?.0)
    }

    /// Two requests, and not a byte on either disk; anything else would make the numbers worthless.
    fn is_idle(&mut self) -> Result<(), Failure> {
        let before = self.disks()?;
        let asked = self.tablet.road.requests;
        self.tablet.sync()?;
        self.sync()?;
        let asked = self.tablet.road.requests - asked;
        if asked != REQUESTS || self.disks()? != before {
            return Err(Failure::new("not_idle", format!("an idle sync made {asked} requests, or wrote")));
        }
        Ok(())
    }

    fn disks(&self) -> Result<[super::fingerprint::Fingerprint; 2], Failure> {
        Ok([fingerprint(self.bureau.folder())?, fingerprint(self.tablet.folder())?])
    }
}

fn remark(n: usize) -> Edit {
    let doc = DocId(Uuid::from_u128(u128::try_from(n).unwrap_or_default()));
    Edit::new(doc, "inspection", "scene", json!(format!("第{n}次记录：治理设施运行正常")))
}

/// What two questions and answers cost when nobody reads them.
struct Loopback {
    stream: TcpStream,
    buffer: [u8; MESSAGE_BYTES],
}

impl Loopback {
    fn open() -> Result<Self, Failure> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let stream = TcpStream::connect(listener.local_addr()?)?;
        let (mut other, _) = listener.accept()?;
        stream.set_nodelay(true)?;
        other.set_nodelay(true)?;
        // Ends by itself when this side is let go.
        std::thread::spawn(move || {
            let mut buffer = [0; MESSAGE_BYTES];
            while other.read_exact(&mut buffer).and_then(|()| other.write_all(&buffer)).is_ok() {}
        });
        Ok(Self { stream, buffer: [0; MESSAGE_BYTES] })
    }

    fn exchange(&mut self) -> Result<Duration, Failure> {
        let once = |it: &mut Self| it.stream.write_all(&it.buffer).and_then(|()| it.stream.read_exact(&mut it.buffer));
        Ok(timed(|| (0..REQUESTS).try_for_each(|_| Ok(once(self)?)))?.0)
    }
}
