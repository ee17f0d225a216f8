//! A made-up visit to a made-up restaurant, and what people do to its record.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, TimeDelta};
use qingjian_domain::vocabulary::is_legal;
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::seal::Seal;
use qingjian_sync::{Digest, DocId, Document, Dot, OfficerId, ReplicaId, Survivor};
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{Files, PastOp, Source, Standing};

pub(super) const VISIT: u128 = 0x11;
pub(super) const ZHANG: u128 = 0xa1;
pub(super) const LI: u128 = 0xa2;

pub(super) fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0190_a5b0_0000_7000_8000_0000_0000_0000 | number)
}

fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2022-11-15T09:30:00+08:00").unwrap()
}

/// A visit under way.
pub(super) struct Scene {
    pub(super) source: Source,
    pub(super) blobs: Blobs,
    seq: u64,
}

impl Scene {
    /// A visit with a head, a scene, a few answers, and nothing else.
    pub(super) fn visit() -> Self {
        let empty = |number, kind: &str| DocumentState {
            doc: DocId(id(number)),
            kind: kind.into(),
            pos: 7,
            fields: BTreeMap::new(),
        };
        let names = [(ZHANG, "张三"), (LI, "李四")].map(|(n, name)| (OfficerId(id(n)), name.to_owned()));
        let source = Source {
            bureau: "西城区生态环境局".to_owned(),
            inspection: empty(VISIT, "inspection"),
            belongings: Vec::new(),
            target: Some(empty(0x21, "target")),
            names: names.into(),
            ops: Vec::new(),
        };
        let mut scene = Self { source, blobs: Blobs::default(), seq: 0 };
        for (field, value) in [
            ("target_kind", json!("restaurant")),
            ("name", json!("【示例】餐厅001")),
            ("organisation_number", json!("91110102MA00000154")),
            ("street", json!("110102007")),
            ("address", json!("示例路12号")),
        ] {
            scene.set(0x21, "target", field, value);
        }
        for (field, value) in [
            ("target", json!(id(0x21))),
            ("officers", json!([officer(ZHANG, "张三", "11-001"), officer(LI, "李四", "11-002")])),
            ("form", json!("on_site")),
            ("started_at", json!("2022-11-15T09:30:00+08:00")),
            ("ended_at", json!("2022-11-15T10:20:00+08:00")),
            ("checklists", json!(["C@2022.1", "K@2022.1"])),
            ("scene", json!("现场检查时该单位正常营业。\n净化设施未安装，油烟直排。")),
            ("answer.C-02", json!({"parts": {"yn": "yes"}})),
            ("answer.C-03", json!({"parts": {"asked": "不申请"}})),
            ("answer.C-05", json!({"parts": {"person": "王五，店长，13800000000"}})),
            ("answer.K-02", json!({"parts": {"state": "营业正在烹饪"}})),
            ("answer.K-03", json!({"parts": {"stoves": "4"}})),
            ("answer.K-06", json!({"parts": {"yn": "no"}})),
            ("answer.K-01", json!({"not_checked": "招牌遮挡"})),
        ] {
            scene.set(VISIT, "inspection", field, value);
        }
        scene
    }

    fn document(&mut self, number: u128, kind: &str) -> &mut DocumentState {
        let doc = DocId(id(number));
        if self.source.inspection.doc == doc {
            return &mut self.source.inspection;
        }
        if self.source.target.as_ref().is_some_and(|target| target.doc == doc) {
            return self.source.target.as_mut().unwrap();
        }
        if !self.source.belongings.iter().any(|part| part.doc == doc) {
            let part = DocumentState { doc, kind: kind.into(), pos: 7, fields: BTreeMap::new() };
            self.source.belongings.push(part);
        }
        self.source.belongings.iter_mut().find(|part| part.doc == doc).unwrap()
    }

    fn survivor(&mut self, value: &Value, by: u128) -> Survivor {
        self.seq += 1;
        let dot = Dot { replica: ReplicaId(id(0xd0 + by)), seq: self.seq, index: 0 };
        let at = start() + TimeDelta::minutes(i64::try_from(self.seq).unwrap());
        let value = serde_json::from_value(value.clone()).unwrap();
        Survivor { dot, value, at, author: OfficerId(id(by)) }
    }

    /// Zhang San sets a field and replaces what stood there.
    pub(super) fn set(&mut self, number: u128, kind: &str, field: &str, value: Value) {
        let new = self.survivor(&value, ZHANG);
        let sees = self.document(number, kind).fields.get(field).into_iter().flatten().map(|one| one.dot).collect();
        self.past(number, field, &new, sees);
        self.document(number, kind).fields.insert(field.to_owned(), vec![new]);
    }

    /// Li Si sets the same field without having seen what stood there.
    pub(super) fn beside(&mut self, number: u128, kind: &str, field: &str, value: Value) {
        let new = self.survivor(&value, LI);
        self.past(number, field, &new, Vec::new());
        self.document(number, kind).fields.entry(field.to_owned()).or_default().push(new);
    }

    fn past(&mut self, number: u128, field: &str, new: &Survivor, sees: Vec<Dot>) {
        self.source.ops.push(PastOp {
            doc: DocId(id(number)),
            dot: new.dot,
            field: field.to_owned(),
            value: new.value.get().clone(),
            sees,
            at: new.at,
            by: new.author,
            standing: Standing::InEffect,
        });
    }

    /// A photograph whose original has arrived.
    pub(super) fn photo(&mut self, number: u128, bytes: Vec<u8>) {
        let sha256 = self.blobs.put(bytes);
        self.evidence(number, "photo", &sha256);
    }

    pub(super) fn evidence(&mut self, number: u128, kind: &str, sha256: &str) {
        let minute = number % 60;
        let capture = json!({
            "kind": kind, "sha256": sha256, "length_bytes": 2_345_678, "media_type": "image/jpeg",
            "captured_at": {"device": format!("2022-11-15T09:{minute:02}:07+08:00"), "server_offset_ms": 0},
            "position": {"crs": "WGS-84", "longitude": "116.366", "latitude": "39.912", "accuracy_m": "5", "provider": "gnss"},
            "officer": id(ZHANG), "view": "close"
        });
        self.set(number, "evidence", "inspection", json!(id(VISIT)));
        self.set(number, "evidence", "capture", capture);
        self.set(number, "evidence", "item", json!("K-06"));
        self.set(number, "evidence", "note", json!("排口无净化设施"));
    }

    pub(super) fn signature(&mut self, number: u128, signed: Value) {
        self.set(number, "signature", "inspection", json!(id(VISIT)));
        self.set(number, "signature", "signature", signed);
    }

    pub(super) fn drawn(&mut self, number: u128, role: &str, name: &str, picture: Vec<u8>) {
        let sha256 = self.blobs.put(picture);
        self.signature(
            number,
            json!({"role": role, "name": name, "at": "2022-11-15T10:21:00+08:00", "strokes_sha256": sha256}),
        );
    }

    /// Seals what there is, as a tablet does.
    pub(super) fn seal(&mut self) {
        let parts = std::iter::once(&self.source.inspection).chain(&self.source.belongings);
        let documents: Vec<Document> = parts.cloned().map(DocumentState::into_document).collect();
        let seal = Seal::over(&documents, is_legal).unwrap();
        self.set(VISIT, "inspection", "seal", json!(seal));
        self.set(VISIT, "inspection", "status", json!("sealed"));
    }
}

fn officer(number: u128, name: &str, certificate: &str) -> Value {
    json!({"officer": id(number), "name": name, "certificate": {"number": certificate, "valid_to": "2027-12-31"}})
}

/// Files in memory; counts how many are open at once.
#[derive(Default)]
pub(super) struct Blobs {
    all: HashMap<Digest, Vec<u8>>,
    open: Rc<Cell<usize>>,
    pub(super) open_most: Rc<Cell<usize>>,
}

impl Blobs {
    pub(super) fn put(&mut self, bytes: Vec<u8>) -> String {
        let digest = Digest::of(&bytes);
        self.all.insert(digest, bytes);
        digest.hex()
    }
}

struct Opened(Cursor<Vec<u8>>, Rc<Cell<usize>>);

impl Read for Opened {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(into)
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.1.set(self.1.get() - 1);
    }
}

impl Files for Blobs {
    fn open(&self, digest: Digest) -> Option<(Box<dyn Read>, u64)> {
        let bytes = self.all.get(&digest)?.clone();
        self.open.set(self.open.get() + 1);
        self.open_most.set(self.open_most.get().max(self.open.get()));
        let length = u64::try_from(bytes.len()).unwrap();
        Some((Box::new(Opened(Cursor::new(bytes), Rc::clone(&self.open))), length))
    }
}

/// A photograph of noise, which packs worst.
pub(in crate::record) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut state = 7_u32;
    let picture = image::RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, a, b, c] = state.to_be_bytes();
        image::Rgb([a, b, c])
    });
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

pub(super) fn strokes() -> Vec<u8> {
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 260 100\"><path d=\"M15 20 L60 70 L120 30 L200 80\" \
      fill=\"none\" stroke=\"#123\" stroke-width=\"3\"/></svg>"
        .to_vec()
}
