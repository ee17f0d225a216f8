//! The evidence of a visit, as pictures where there are any.

use maud::{Markup, html};
use serde_json::Value;

use super::door::Visitor;
use super::evidence::PICTURES;
use super::words::clock_text;
use crate::console::answers::DocumentReply;

/// A drawn signature has no thumbnail and needs none: up to this, a picture stands in the page as it is.
const SHOWN_WHOLE_BYTES_MAX: u64 = 64 * 1024;

pub(super) fn picture(visitor: &Visitor, part: &DocumentReply) -> Markup {
    let value = |field: &str| part.fields.get(field).and_then(|values| values.first()).map(|one| one.value.get());
    let capture = value("capture").unwrap_or(&Value::Null);
    let of = |name: &str| capture.get(name).and_then(Value::as_str).unwrap_or_default();
    let device = capture.pointer("/captured_at/device").and_then(Value::as_str).unwrap_or_default();
    let words = |field: &str| value(field).and_then(|it| it.as_str()).unwrap_or_default();
    let label = format!("{} {}", visitor.t("证据", "evidence"), clock_text(device));
    html! {
        li .withdrawn[part.fields.contains_key("withdrawn")] { figure {
            a href={ "/console/evidence/" (part.doc) "/original" } {
                @if is_small(capture) { img src={ "/console/evidence/" (part.doc) "/original" } alt=(label) loading="lazy"; }
                @else if of("thumbnail_sha256").is_empty() { span .file { (kind(visitor, of("media_type"))) } }
                @else { img src={ "/console/evidence/" (part.doc) "/thumbnail" } alt=(label) loading="lazy"; }
            }
            figcaption {
                (clock_text(device)) " " (words("item")) br; (words("note"))
                @if part.fields.contains_key("withdrawn") { span .mark .warn { (visitor.t("已撤回", "withdrawn")) } }
                br; code { (of("sha256").get(..12).unwrap_or_default()) }
            }
        } }
    }
}

/// What there is no small picture of.
fn kind<'a>(visitor: &Visitor, media_type: &'a str) -> &'a str {
    match media_type.split('/').next() {
        _ if media_type == "image/svg+xml" => visitor.t("手写笔迹", "handwriting"),
        Some("image") => visitor.t("图片", "picture"),
        Some("video") => visitor.t("视频", "video"),
        Some("audio") => visitor.t("录音", "sound"),
        _ => media_type,
    }
}

fn is_small(capture: &Value) -> bool {
    let bytes = capture.get("length_bytes").and_then(Value::as_u64);
    let shown = capture.get("media_type").and_then(Value::as_str).is_some_and(|kind| PICTURES.contains(&kind));
    shown
        && capture.get("thumbnail_sha256").is_none_or(Value::is_null)
        && bytes.is_some_and(|it| it <= SHOWN_WHOLE_BYTES_MAX)
}
