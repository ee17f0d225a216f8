//! From documents to the words on the paper. Nothing here decides: what two values say is shown twice.

mod answers;
mod corrections;
mod evidence;
mod head;
mod results;
mod seal;
mod signatures;

use qingjian_sync::OfficerId;
use qingjian_sync::protocol::DocumentState;

use self::evidence::Exhibits;
use self::seal::SealState;
use super::fields::{is_torn, sole, survivors, text};
use super::paper::{Paper, Supplement, Torn, Value};
use super::picture::Picture;
use super::source::{Files, Source, Standing};
use super::words::{clock, name, paragraphs, say};

/// Written across every page of a record that nobody has sealed.
const DRAFT: &str = "草稿 DRAFT";

/// A record in words, and the pictures that it names.
pub(super) fn compile(source: &Source, files: &dyn Files) -> (Paper, Vec<Picture>) {
    let seal = SealState::of(source);
    let exhibits = Exhibits::of(source, &seal);
    let (signatures, strokes) = signatures::of(source, &exhibits, &seal);
    let paper = Paper {
        title: head::title(source),
        bureau: source.bureau.clone(),
        record: source.inspection.doc.to_string(),
        digest: seal.digest_hex(),
        draft: (!seal.is_sealed()).then_some(DRAFT),
        state: seal.word(),
        position: documents(source).map(|document| document.pos).max().unwrap_or_default().to_string(),
        warnings: warnings(source, &seal),
        head: head::lines(source),
        conflicts: conflicts(source),
        scene: text(&source.inspection, "scene").map(paragraphs).unwrap_or_default(),
        lists: answers::lists(source, &exhibits),
        results: results::of(source, &seal),
        signatures,
        corrections: corrections::of(source),
        amendments: amendments(source),
        photos: exhibits.photos(source),
        files: exhibits.files(files),
        seal: seal.lines(source),
        rare: None,
    };
    let pictures = exhibits.pictures().chain(strokes).collect();
    (paper, pictures)
}

impl Source {
    /// What somebody is called; the id of whom nobody knows.
    pub(super) fn who(&self, officer: OfficerId) -> String {
        self.names.get(&officer).cloned().unwrap_or_else(|| officer.to_string())
    }

    /// What belongs to the visit, of a kind, by id.
    pub(super) fn parts<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a DocumentState> {
        self.belongings.iter().filter(move |part| part.kind == kind)
    }
}

/// The visit, then what belongs to it.
fn documents(source: &Source) -> impl Iterator<Item = &DocumentState> {
    std::iter::once(&source.inspection).chain(&source.belongings)
}

fn conflicts(source: &Source) -> Vec<Torn> {
    let torn = documents(source).flat_map(|document| {
        let fields = document.fields.keys().filter(|field| is_torn(document, field));
        fields.map(move |field| (document, field))
    });
    torn.map(|(document, field)| {
        let value = |one: &qingjian_sync::Survivor| Value {
            words: say(field, one.value.get()),
            who: source.who(one.author),
            at: clock(one.at),
        };
        Torn { field: name(field), values: survivors(document, field).iter().map(value).collect() }
    })
    .collect()
}

fn warnings(source: &Source, seal: &SealState) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(fault) = seal.fault() {
        all.push(format!("封存核验不符：{fault}。本记录的现存内容与当事人签署的内容不同，不得作为证据使用。"));
    }
    if let Some(withdrawn) = sole(&source.inspection, "withdrawn") {
        let reason = withdrawn.get("reason").and_then(serde_json::Value::as_str).unwrap_or_default();
        all.push(format!("本次检查已撤回：{reason}"));
    }
    let waits = source.ops.iter().filter(|op| op.standing == Standing::Waits).count();
    if waits > 0 {
        all.push(format!("另有{waits}处修改迟到或待核，组长尚未裁定，未计入本记录。"));
    }
    let torn =
        documents(source).map(|document| document.fields.keys().filter(|field| is_torn(document, field)).count());
    match torn.sum::<usize>() {
        0 => {}
        torn => all.push(format!("有{torn}处内容存在两个以上的现存值，尚未裁定，见“待裁定的冲突”。")),
    }
    all
}

fn amendments(source: &Source) -> Vec<Supplement> {
    let supplement = |part: &DocumentState| {
        let written = survivors(part, "text").first();
        Supplement {
            text: text(part, "text").map(paragraphs).unwrap_or_default(),
            reason: text(part, "reason").unwrap_or("（未填写）").to_owned(),
            who: written.map(|one| source.who(one.author)).unwrap_or_default(),
            at: written.map(|one| clock(one.at)).unwrap_or_default(),
        }
    };
    source.parts("amendment").map(supplement).collect()
}
