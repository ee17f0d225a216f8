//! Evidence: photographs with what is written beside them, and the list of all files with their hashes.

use qingjian_domain::checklist::{find_items, split_key};
use qingjian_domain::identifiers::{Position, Provider};
use qingjian_domain::inspection::{Capture, CapturedAt, EvidenceKind, Officer, View};
use qingjian_sync::protocol::DocumentState;
use qingjian_sync::{DocId, OfficerId};

use super::super::fields::{digest, sole, survivors, text, typed};
use super::super::paper::{Caption, File, Photo};
use super::super::picture::Picture;
use super::super::source::{Files, Source};
use super::super::words::clock;
use super::seal::SealState;

/// Hexadecimal digits of a hash that are written beside a photograph: as many as its watermark has.
const SHORT_HASH: usize = 12;

/// A clock that is off by less is not worth a word: the upload's own time on the line is as much.
const CLOCK_OFF_MS: u64 = 1000;

/// One piece of evidence.
struct Exhibit<'a> {
    number: usize,
    part: &'a DocumentState,
    capture: Capture,
    mark: Option<String>,
}

/// All of a visit's evidence, numbered in order of time.
pub(super) struct Exhibits<'a>(Vec<Exhibit<'a>>);

impl<'a> Exhibits<'a> {
    pub(super) fn of(source: &'a Source, seal: &SealState) -> Self {
        let read = |part: &'a DocumentState| {
            let first = survivors(part, "capture").first()?;
            let capture: Capture = serde::Deserialize::deserialize(first.value.get()).ok()?;
            Some((capture, part))
        };
        let mut all: Vec<_> = source.parts("evidence").filter_map(read).collect();
        all.sort_by_key(|(capture, part)| (capture.captured_at.device, part.doc));
        let numbered = (1..).zip(all).map(|(number, (capture, part))| {
            let mark = mark(part, &capture, seal);
            Exhibit { number, part, capture, mark }
        });
        Self(numbered.collect())
    }

    /// The number of a document in the list of files.
    pub(super) fn number_of(&self, doc: uuid::Uuid) -> Option<String> {
        self.0.iter().find(|one| one.part.doc == DocId(doc)).map(|one| one.number.to_string())
    }

    /// The number of the file with this hash.
    pub(super) fn number_of_hash(&self, sha256: &str) -> Option<String> {
        self.0.iter().find(|one| one.capture.sha256.as_str() == sha256).map(|one| one.number.to_string())
    }

    pub(super) fn photos(&self, source: &Source) -> Vec<Photo> {
        self.0.iter().filter(|one| one.is_photo()).map(|one| one.photo(source)).collect()
    }

    pub(super) fn pictures(&self) -> impl Iterator<Item = Picture> {
        self.0.iter().filter(|one| one.is_photo()).filter_map(|one| {
            let original = digest(one.capture.sha256.as_str())?;
            let thumbnail = one.capture.thumbnail_sha256.as_ref().and_then(|hex| digest(hex.as_str()));
            Some(Picture::photo(one.file(), original, thumbnail))
        })
    }

    pub(super) fn files(&self, files: &dyn Files) -> Vec<File> {
        self.0.iter().map(|one| one.line(files)).collect()
    }
}

impl Exhibit<'_> {
    fn is_photo(&self) -> bool {
        self.capture.kind == EvidenceKind::Photo
    }

    fn file(&self) -> String {
        format!("photo-{}.jpg", self.number)
    }

    fn photo(&self, source: &Source) -> Photo {
        let view = self.capture.view.map(|view| format!("（{}）", view_word(view))).unwrap_or_default();
        Photo {
            title: format!("照片{}{view}", self.number),
            file: Some(self.file()),
            absent: String::new(),
            mark: self.mark.clone(),
            lines: self.captions(source),
        }
    }

    fn captions(&self, source: &Source) -> Vec<Caption> {
        let of = |field: &str| source.target.as_ref().and_then(|target| text(target, field));
        let note = text(self.part, "note").unwrap_or_default();
        let hash = self.capture.sha256.as_str();
        let lines = [
            ("时间", time(&self.capture.captured_at)),
            ("地点", of("address").unwrap_or_default().to_owned()),
            ("坐标", self.capture.position.as_ref().map_or_else(|| "未取得定位".to_owned(), place)),
            ("单位", of("name").unwrap_or_default().to_owned()),
            ("拍摄人", photographer(source, &self.capture)),
            ("检查项", text(self.part, "item").map(item).unwrap_or_default()),
            ("说明", note.to_owned()),
            ("摘要", format!("#{}", hash.get(..SHORT_HASH).unwrap_or(hash))),
        ];
        let said = lines.into_iter().filter(|(_, words)| !words.is_empty());
        said.map(|(label, words)| Caption { label, words }).collect()
    }

    fn line(&self, files: &dyn Files) -> File {
        let has = digest(self.capture.sha256.as_str()).is_some_and(|digest| files.open(digest).is_some());
        let state = if has { "中心已核收" } else { "尚未送达中心" };
        let marks = self.mark.iter().map(String::as_str);
        File {
            number: self.number.to_string(),
            kind: kind_word(self.capture.kind),
            bytes: format!("{} 字节", thousands(self.capture.length_bytes)),
            sha256: self.capture.sha256.as_str().to_owned(),
            state: std::iter::once(state).chain(marks).collect::<Vec<_>>().join("；"),
        }
    }
}

fn mark(part: &DocumentState, capture: &Capture, seal: &SealState) -> Option<String> {
    let mut all = Vec::new();
    if let Some(withdrawn) = sole(part, "withdrawn") {
        let reason = withdrawn.get("reason").and_then(serde_json::Value::as_str).unwrap_or_default();
        all.push(format!("已撤回：{reason}"));
    }
    all.extend(capture.imported.as_ref().map(|why| format!("导入：{why}")));
    all.extend(capture.position.as_ref().filter(|it| it.mock).map(|_| "设备称定位为模拟".to_owned()));
    all.extend(seal.outside(part.doc).map(str::to_owned));
    (!all.is_empty()).then(|| all.join("；"))
}

/// The device's time, and how far it was off as far as it knew.
fn time(at: &CapturedAt) -> String {
    let device = clock(at.device);
    match at.server_offset_ms {
        Some(ms) if ms.unsigned_abs() > CLOCK_OFF_MS => {
            let (word, seconds) = (if ms > 0 { "慢" } else { "快" }, ms.unsigned_abs() / 1000);
            let right = at.device + chrono::TimeDelta::milliseconds(ms);
            format!("{}（设备钟 {device}，{word}{}）", clock(right), span(seconds))
        }
        Some(_) => device,
        None => format!("{device}（设备钟，离线）"),
    }
}

/// `37分0秒`.
fn span(seconds: u64) -> String {
    match seconds / 60 {
        0 => format!("{seconds}秒"),
        minutes => format!("{minutes}分{}秒", seconds % 60),
    }
}

fn place(position: &Position) -> String {
    let accuracy = position.accuracy_m.map(|m| format!("，±{m} m")).unwrap_or_default();
    let source = match position.provider {
        Provider::Gnss => "卫星",
        Provider::Network => "网络",
        Provider::Fused => "综合定位",
        Provider::Manual => "手工",
        Provider::Import => "台账",
    };
    format!("{}, {}（WGS-84，{source}{accuracy}）", position.longitude.decimal(), position.latitude.decimal())
}

fn photographer(source: &Source, capture: &Capture) -> String {
    let crew: Vec<Officer> = typed(&source.inspection, "officers").unwrap_or_default();
    match crew.iter().find(|one| one.officer == capture.officer) {
        Some(one) => format!("{}（{}）", one.name, one.certificate.number),
        None => source.who(OfficerId(capture.officer)),
    }
}

fn item(key: &str) -> String {
    let known = find_items(split_key(key).0).pop();
    known.map_or_else(|| key.to_owned(), |item| format!("{key} {}", item.zh))
}

fn view_word(view: View) -> &'static str {
    match view {
        View::Wide => "全景",
        View::Close => "近景",
        View::Entrance => "单位门口",
        View::MainPoint => "主要点位",
    }
}

fn kind_word(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Photo => "照片",
        EvidenceKind::Video => "视频",
        EvidenceKind::Audio => "录音",
        EvidenceKind::Document => "文件",
        EvidenceKind::Signature => "签名笔迹",
    }
}

/// `2,345,678`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
