//! What could not be saved: a page that says why and what to do, with everything that was typed still on it.
//!
//! A full disk keeps no draft either. So the words travel with the page that says so, and the same form is sent again from
//! there once there is room: with the same mark, so that it acts once however often it is sent.

use maud::{Markup, html};
use qingjian_field_core::FieldError;

use crate::fields::Fields;
use crate::frame::Look;
use crate::request::{Method, Page, Request};

/// Bytes of the files of one form: one photograph of the largest size kept, or a dozen usual ones. A form is held in
/// memory while it arrives.
pub const FORM_FILES_BYTES_MAX: u64 = qingjian_field_core::PHOTO_BYTES_MAX;

/// Why a shell could not read a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Its files are larger than [`FORM_FILES_BYTES_MAX`].
    TooLarge,
    /// It did not arrive whole.
    Broken,
}

/// Names that belong to the page and not to what was typed.
const FRAME: [&str; 2] = ["csrf", "action"];
/// Forms that only ask the device for something: there is nothing to keep.
const KEEPS_NOTHING: [&str; 4] = ["/unlock", "/sync", "/look", "/pin/"];
/// Under these names the page with the PIN carries a form that waits behind it.
const CARRIED: [&str; 3] = ["waiting.path", "waiting.form", "waiting.files"];

/// A form that was sent and is not saved.
pub(crate) struct Waiting {
    path: String,
    form: Fields,
    /// It had files, which no page can carry.
    files: bool,
}

impl Waiting {
    /// The form of a request, or the one that a page with the PIN carries; none where there is nothing to lose.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        let [path, form, files] = CARRIED.map(|name| request.form.get(name));
        if request.path == "/unlock" {
            let waiting = Self { path: path.to_owned(), form: Fields::parse(form), files: !files.is_empty() };
            return Some(waiting).filter(|it| is_ours(&it.path));
        }
        let keeps = request.method == Method::Post && !KEEPS_NOTHING.iter().any(|it| request.path.starts_with(it));
        keeps.then(|| Self {
            path: request.path.clone(),
            form: request.form.clone(),
            files: !request.uploads.is_empty(),
        })
    }

    /// The same behind the PIN.
    pub(crate) fn hidden(&self) -> Markup {
        let [path, form, files] = CARRIED;
        html! {
            input type="hidden" name=(path) value=(self.path);
            input type="hidden" name=(form) value=(self.form.encode());
            @if self.files { input type="hidden" name=(files) value="1"; }
        }
    }
}

/// An error as a screen: what happened, what to do, and what was typed.
pub(crate) fn problem(look: &Look, error: &FieldError, request: &Request) -> Page {
    let status = match error {
        FieldError::NotAllowed { .. } => 422,
        _ => 503,
    };
    let body = html! {
        p .notice .bad role="alert" { (look.lang.side(&error.to_string())) }
        @if let Some(waiting) = Waiting::of(request).filter(|it| it.path == request.path) { (again(look, &waiting)) }
        p { a .button href="/today" { (look.t("返回今日", "Back to today")) } }
    };
    look.page_with(status, look.t("未能完成", "Not done"), &body)
}

/// What waited behind the PIN, once that is typed.
pub(crate) fn resumed(look: &Look, waiting: &Waiting) -> Page {
    look.page(look.t("尚未保存", "Not saved yet"), &again(look, waiting))
}

/// The form as it was sent, to be sent again.
fn again(look: &Look, waiting: &Waiting) -> Markup {
    let said = waiting.form.0.iter().filter(|(name, _)| !FRAME.contains(&name.as_str()));
    html! {
        p .notice { (look.t("您填写的内容没有丢失，都在这一页上，还没有保存。请处理好提示的问题，再点“再次保存”。", "Nothing you filled in is lost: all of it is on this page, not saved yet. Mend what is said, then press “Save again”.")) }
        @if waiting.files { p .notice .bad { (look.t("照片、文件或签名没有保存，请回到原来的页面重新选择或重新签名。", "Photographs, files or strokes were not kept: go back to their page and choose or sign again.")) } }
        form method="post" action=(waiting.path) {
            input type="hidden" name="csrf" value=(look.csrf);
            input type="hidden" name="action" value=(waiting.form.get("action"));
            @for (name, text) in said { @if is_word(text) {
                label { (look.t("您填写的内容", "What you filled in")) textarea name=(name) rows="4" { (text) } }
            } @else { input type="hidden" name=(name) value=(text); } }
            button .main { (look.t("再次保存", "Save again")) }
        }
    }
}

/// The words of a form that has no place any more, to be written down elsewhere.
pub(crate) fn typed(look: &Look, request: &Request) -> Markup {
    let words: Vec<&str> = match Waiting::of(request) {
        Some(_) => request.form.0.iter().map(|(_, text)| text.as_str()).filter(|text| is_word(text)).collect(),
        None => Vec::new(),
    };
    html! { @if !words.is_empty() {
        h2 { (look.t("您填写的内容", "What you filled in")) }
        @for text in words { p .read { (text) } }
    } }
}

/// An address of these screens, and nothing that browsers take for another machine's.
fn is_ours(path: &str) -> bool {
    path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\")
}

/// Whether a person wrote it, and not a choice on a form: those are in ASCII and without blanks.
fn is_word(text: &str) -> bool {
    !text.is_ascii() || text.contains(char::is_whitespace)
}

/// The page after a form that did not arrive.
pub(crate) fn unread(look: &Look, why: Unread) -> Page {
    let (status, zh, en) = match why {
        Unread::TooLarge => (
            413,
            "文件过大，没有保存。请返回后分开选择，或缩短视频。",
            "Too large, nothing was kept. Go back and choose fewer files, or a shorter film.",
        ),
        Unread::Broken => (
            400,
            "表单没有完整送达，没有保存。请返回重试。",
            "The form did not arrive whole, nothing was kept. Go back and try again.",
        ),
    };
    let body = html! {
        p .notice .bad role="alert" { (look.t(zh, en)) }
        p { a .button href="/today" { (look.t("返回今日", "Back to today")) } }
    };
    look.page_with(status, look.t("未保存", "Not saved"), &body)
}
