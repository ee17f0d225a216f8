//! Which address is which screen, and what holds for all of them: unlocked, our own form, acts once.

use std::collections::VecDeque;

use chrono::{DateTime, FixedOffset};
use maud::html;
use qingjian_domain::identifiers::Position;
use qingjian_field_core::{FieldCore, FieldError};
use qingjian_sync::DocId;
use qingjian_sync::protocol::SyncApi;

use crate::fields::segment;
use crate::frame::Look;
use crate::request::{Method, Page, Request};
use crate::unlock::Lock;
use crate::unsaved::{self, Unread};
use crate::{
    assets, draft, item, matter, monitoring, note, photo, shift, sign, sync_status, target, today, unlock, visit,
};

/// Opens the line to the centre.
pub type Line = Box<dyn Fn(Patience) -> Box<dyn SyncApi> + Send + Sync>;

/// How long a line may keep the screens waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Somebody asked for it and looks on.
    Full,
    /// It happens beside somebody's work: rather broken off than waited for.
    Brief,
}

/// Forms that are remembered as done: more than anybody leaves open behind the back button.
const DONE_MAX: usize = 256;

/// What the screens remember between two requests; nothing of it is a record.
pub struct Screens {
    line: Line,
    lock: Lock,
    done: VecDeque<(String, String)>,
    /// Where the device last said to be.
    here: Option<Position>,
}

impl Screens {
    /// Screens over this line to the centre.
    #[must_use]
    pub fn new(line: Line) -> Self {
        Self { line, lock: Lock::default(), done: VecDeque::new(), here: None }
    }

    /// Answers one request. Every failure is a page that says what to do.
    pub fn answer(&mut self, core: &mut FieldCore, request: &Request) -> Page {
        if let Some(name) = request.path.strip_prefix("/assets/") {
            return assets::serve(name);
        }
        let answered = self.guarded(core, request).and_then(|page| led_back(core, request, page));
        answered.unwrap_or_else(|error| match Look::of(core) {
            Ok(look) => unsaved::problem(&look, &error, request),
            Err(worse) => hopeless(&worse),
        })
    }

    /// The page after a form that the shell could not read.
    pub fn unread(&self, core: &mut FieldCore, why: Unread) -> Page {
        Look::of(core).map_or_else(|worse| hopeless(&worse), |look| unsaved::unread(&look, why))
    }

    /// One step of getting ready for the next pages, for a shell that has time between two requests; true when nothing is
    /// left to do. Nothing is shown by it, so it needs no PIN.
    ///
    /// # Errors
    /// When the store fails.
    pub fn prepare(&self, core: &mut FieldCore, now: DateTime<FixedOffset>) -> Result<bool, FieldError> {
        core.plan_prepare(shift::day(core, now)?)
    }

    fn guarded(&mut self, core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
        if request.method == Method::Post && request.form.get("csrf") != note::secret(core)? {
            return Ok(foreign(&Look::of(core)?));
        }
        if let Some(page) = unlock::before(&mut self.lock, core, &self.line, request)? {
            return Ok(page);
        }
        if request.method == Method::Get {
            return self.shown(core, request);
        }
        let action = request.form.get("action").to_owned();
        if let Some((_, location)) = self.done.iter().find(|(done, _)| !action.is_empty() && *done == action) {
            return Ok(Page::go(location));
        }
        let page = self.done_now(core, request)?;
        if let Some(location) = &page.location {
            self.done.push_back((action, location.clone()));
            while self.done.len() > DONE_MAX {
                self.done.pop_front();
            }
        }
        Ok(page)
    }

    fn shown(&mut self, core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
        let path: Vec<String> = request.path.trim_matches('/').split('/').map(segment).collect();
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            [""] => Ok(Page::go("/today")),
            ["today"] => today::show(core, request, &mut self.here),
            ["round"] => today::show_round(core, request),
            ["shift"] => shift::show(core, None),
            ["pin", officer] => unlock::show_choose(core, officer, None),
            ["sync"] => sync_status::show(core, None),
            ["sync", "export"] => sync_status::export(core, request),
            ["target", "new"] => target::show_new(core, request),
            ["target", id] => with(id, |doc| target::show(core, doc, request, None)),
            ["matter", id] => with(id, |doc| matter::show(core, doc, request)),
            ["target", id, "correct"] => with(id, |doc| target::show_corrections(core, doc)),
            ["visit", id] => with(id, |doc| visit::show(core, doc, None)),
            ["visit", id, "item", key] => with(id, |doc| item::show(core, doc, key)),
            ["visit", id, "sign"] => with(id, |doc| sign::show(core, doc, None)),
            ["visit", id, "evidence", one] => with(id, |doc| with(one, |it| photo::show(core, doc, it))),
            ["visit", id, "monitoring", source, test] => {
                with(id, |doc| monitoring::show(core, doc, (source, test), request))
            }
            ["visit", id, "result", result] => with(id, |doc| with(result, |it| monitoring::show_kept(core, doc, it))),
            ["photo", hash] => photo::serve(core, hash),
            _ => Ok(Page::gone()),
        }
    }

    fn done_now(&mut self, core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
        let path: Vec<String> = request.path.trim_matches('/').split('/').map(segment).collect();
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["look"] => look(core, request),
            ["draft"] => draft::keep_typed(core, request),
            ["shift"] => shift::start(core, request),
            ["pin", officer] => unlock::choose(core, officer, request),
            ["sync"] => sync_status::run(core, &self.line, request),
            ["sync", "receipts"] => sync_status::take_receipts(core, request),
            ["sync", "beside"] => sync_status::run_beside(core, &self.line, request),
            ["target", "new"] => target::make(core, request),
            ["target", id, "correct"] => with(id, |doc| target::save_corrections(core, doc, request)),
            ["target", id, "visit"] => with(id, |doc| visit::open(core, doc, request)),
            ["visit", id, "scene"] => with(id, |doc| visit::save_scene(core, doc, request)),
            ["visit", id, "facts"] => with(id, |doc| visit::save_facts(core, doc, request)),
            ["visit", id, "end"] => with(id, |doc| visit::end(core, doc, request)),
            ["visit", id, "item", key] => with(id, |doc| item::save(core, doc, key, request)),
            ["visit", id, "photo"] => with(id, |doc| photo::take(core, doc, request)),
            ["visit", id, "sign"] => with(id, |doc| sign::sign(core, doc, request)),
            ["visit", id, "seal"] => with(id, |doc| sign::seal(core, doc)),
            ["visit", id, "monitoring", source, test] => {
                with(id, |doc| monitoring::save(core, doc, (source, test), request))
            }
            ["visit", _, "monitoring", source, test, "verdict"] => monitoring::live(core, (source, test), request),
            ["visit", id, "result", result, "withdraw"] => {
                with(id, |doc| with(result, |it| monitoring::withdraw(core, doc, it, request)))
            }
            ["visit", id, "result", result, "again"] => {
                with(id, |doc| with(result, |it| monitoring::again(core, doc, it, request)))
            }
            ["visit", id, "amend"] => with(id, |doc| sign::amend(core, doc, request)),
            ["evidence", id, "withdraw"] => with(id, |doc| photo::withdraw(core, doc, request)),
            _ => Ok(Page::gone()),
        }
    }
}

fn with(id: &str, show: impl FnOnce(DocId) -> Result<Page, FieldError>) -> Result<Page, FieldError> {
    id.parse().map_or_else(|_| Ok(Page::gone()), show)
}

fn look(core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    for name in ["night", "lang"] {
        let wanted = request.form.get(name);
        if !wanted.is_empty() {
            note::keep(core, name, wanted)?;
        }
    }
    Ok(Page::go("/today"))
}

/// An address that leads nowhere is a page too, with a way on; a picture or a script only hears that it is not there.
fn led_back(core: &mut FieldCore, request: &Request, page: Page) -> Result<Page, FieldError> {
    if page.status != 404 || request.path.starts_with("/photo/") {
        return Ok(page);
    }
    let look = Look::of(core)?;
    let body = html! {
        p .notice { (look.t("没有这一页：地址不对，或这里的内容已经不适用。", "There is no such page: the address is wrong, or what was here does not apply any more.")) }
        (unsaved::typed(&look, request))
        p { a .button .main href="/today" { (look.t("返回今日", "Back to today")) } }
    };
    Ok(look.page_with(404, look.t("没有这一页", "No such page"), &body))
}

/// Not even the frame of a page can be read.
fn hopeless(error: &FieldError) -> Page {
    Page::bytes(503, "text/plain; charset=utf-8", error.to_string().into_bytes())
}

fn foreign(look: &Look) -> Page {
    let body = html! {
        p .notice .bad role="alert" { (look.t("这张表单不是本平板发出的，没有保存。请返回、刷新页面后重试。", "This form was not made by this tablet; nothing was saved. Go back, reload and try again.")) }
    };
    look.page_with(403, look.t("未保存", "Not saved"), &body)
}
