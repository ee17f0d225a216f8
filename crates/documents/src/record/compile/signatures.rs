//! Signatures as drawn, or the note of a refusal with its witness.

use qingjian_domain::inspection::{Officer, Refusal, Role, Signature, Signed as Kind, Witness};
use qingjian_sync::protocol::DocumentState;

use super::super::fields::{digest, survivors, typed};
use super::super::paper::Signed;
use super::super::picture::Picture;
use super::super::source::Source;
use super::super::words::clock;
use super::evidence::Exhibits;
use super::seal::SealState;

/// Every signature, the party's first, and the pictures of the drawn ones.
pub(super) fn of(source: &Source, exhibits: &Exhibits<'_>, seal: &SealState) -> (Vec<Signed>, Vec<Picture>) {
    let mut all: Vec<(&DocumentState, Signature)> = source.parts("signature").filter_map(read).collect();
    all.sort_by_key(|(part, one)| (order(one.role), one.at, part.doc));
    let (mut signed, mut pictures) = (Vec::new(), Vec::new());
    for (number, (part, one)) in (1..).zip(&all) {
        let mut lines: Vec<String> = certificate(source, one).into_iter().collect();
        lines.extend(one.at.map(clock));
        lines.extend(seal.outside(part.doc).map(str::to_owned));
        let (strokes, refusal) = match &one.signed {
            Kind::Refusal(refusal) => (None, refused(refusal, exhibits)),
            Kind::StrokesSha256(hash) => {
                lines.push(format!("笔迹 #{}", hash.as_str().get(..12).unwrap_or(hash.as_str())));
                let name = format!("strokes-{number}");
                pictures.extend(digest(hash.as_str()).map(|digest| Picture::strokes(name.clone(), digest)));
                (Some(name), Vec::new())
            }
        };
        signed.push(Signed { role: role(one.role), name: one.name.clone(), strokes, refusal, lines });
    }
    (signed, pictures)
}

/// One that is in conflict is shown by its first value, and among the conflicts by both.
fn read(part: &DocumentState) -> Option<(&DocumentState, Signature)> {
    let first = survivors(part, "signature").first()?;
    Some((part, serde::Deserialize::deserialize(first.value.get()).ok()?))
}

fn certificate(source: &Source, one: &Signature) -> Option<String> {
    let crew: Vec<Officer> = typed(&source.inspection, "officers").unwrap_or_default();
    let signs = matches!(one.role, Role::Officer | Role::Recorder);
    let known = crew.into_iter().find(|officer| signs && officer.name == one.name)?;
    Some(format!("执法证号 {}", known.certificate.number))
}

fn refused(refusal: &Refusal, exhibits: &Exhibits<'_>) -> Vec<String> {
    let witness = match &refusal.witness {
        Witness::Person { name, unit, phone } => {
            let more: Vec<&str> = [unit, phone].into_iter().flatten().map(String::as_str).collect();
            let more = if more.is_empty() { String::new() } else { format!("（{}）", more.join("，")) };
            format!("见证人：{name}{more}")
        }
        Witness::Video { video_sha256 } => {
            let hash = video_sha256.as_str();
            let number = exhibits.number_of_hash(hash).map(|number| format!("证据{number}，")).unwrap_or_default();
            format!("以录像为证：{number}sha256 {}…", hash.get(..16).unwrap_or(hash))
        }
    };
    vec![format!("拒绝签字：{}", refusal.reason), witness]
}

fn order(role: Role) -> u8 {
    match role {
        Role::Party => 0,
        Role::Officer => 1,
        Role::Recorder => 2,
        Role::Witness => 3,
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Party => "被检查人",
        Role::Officer => "检查人",
        Role::Recorder => "记录人",
        Role::Witness => "见证人",
    }
}
