//! Enrolment, PINs and the lock in front of every screen.

mod pins;

use maud::{Markup, html};
use qingjian_field_core::{FieldCore, FieldError};

use crate::frame::Look;
use crate::request::{Method, Page, Request};
use crate::screens::{Line, Patience};
use crate::shift;
use crate::unsaved::{self, Waiting};

pub(crate) use pins::Whose;

#[derive(Default)]
pub(crate) struct Lock {
    pass: Option<String>,
}

/// The page to show instead of the one that was asked for, while the tablet is not enrolled or locked.
pub(crate) fn before(
    lock: &mut Lock,
    core: &mut FieldCore,
    line: &Line,
    request: &Request,
) -> Result<Option<Page>, FieldError> {
    if core.identity()?.binding.is_none() {
        return enrolling(core, line, request).map(Some);
    }
    let open = lock.pass.is_some() && lock.pass == request.pass;
    let asks = request.method == Method::Post && request.path == "/unlock";
    match (asks, open) {
        (true, _) => unlock(lock, core, request).map(Some),
        (false, true) => Ok(None),
        (false, false) if request.path == "/draft" => {
            Ok(Some(Page::bytes(401, "text/plain; charset=utf-8", LOCKED.into())))
        }
        (false, false) => show(core, request, None).map(Some),
    }
}

fn enrolling(core: &mut FieldCore, line: &Line, request: &Request) -> Result<Page, FieldError> {
    if request.method == Method::Post && request.path == "/enrol" {
        core.enrol(line(Patience::Full).as_mut(), request.form.get("code"), request.form.get("device"))?;
        return Ok(Page::go("/today"));
    }
    let look = Look::of(core)?;
    let body = html! {
        p { (look.t("请输入管理员给出的登记码。登记需要网络，只做一次。", "Type the code the administrator gave you. This needs the network, once.")) }
        form method="post" action="/enrol" {
            (look.hidden())
            label { (look.t("登记码", "Code")) input name="code" required autocomplete="off"; }
            label { (look.t("平板名称", "Name of this tablet")) input name="device" required; }
            button .main { (look.t("登记", "Enrol")) }
        }
    };
    Ok(look.page(look.t("登记平板", "Enrol this tablet"), &body))
}

/// Said to a form that waits behind the PIN.
const LOCKED: &str = "平板已锁定，请按“保存”，输入PIN后内容还在 / the tablet is locked: press Save, type the PIN, and your words are still there";

fn show(core: &mut FieldCore, request: &Request, said: Option<&str>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let first = !Whose::default().has_pin(core)?;
    let title = if first { look.t("设置PIN码", "Choose a PIN") } else { look.t("解锁", "Unlock") };
    let body = form(core, &look, first, (said, Waiting::of(request).as_ref()))?;
    Ok(look.page_with(if said.is_some() { 422 } else { 200 }, title, &body))
}

fn form(
    core: &FieldCore,
    look: &Look,
    first: bool,
    (said, waiting): (Option<&str>, Option<&Waiting>),
) -> Result<Markup, FieldError> {
    let bound = core.identity()?.binding;
    let name = bound.as_ref().map(|it| it.officer_name.as_str()).unwrap_or_default();
    let others = pins::others(core)?;
    Ok(html! {
        p { (look.t("执法人员", "Officer")) "：" strong { (name) } }
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        @if waiting.is_some() { p .notice { (look.t("平板已锁定。您刚才填写的内容没有丢失，解锁后可以再次保存。", "The tablet is locked. What you filled in is not lost: unlock, and save it again.")) } }
        form method="post" action="/unlock" {
            (look.hidden())
            @if let Some(waiting) = waiting { (waiting.hidden()) }
            @if !others.is_empty() { label { (look.t("由谁解锁", "Who unlocks")) select name="officer" {
                option value="" { (name) } @for (id, name) in &others { option value=(id) { (name) } } } } }
            (typed(look, first))
            button .main { (if first { look.t("设置并进入", "Set and enter") } else { look.t("解锁", "Unlock") }) }
        }
    })
}

fn typed(look: &Look, first: bool) -> Markup {
    html! {
        label { (if first { look.t("新PIN码（至少6位）", "New PIN (six characters or more)") } else { "PIN" })
            input type="password" name="pin" inputmode="numeric" required autofocus autocomplete="off"; }
        @if first { label { (look.t("再输一次", "Once more")) input type="password" name="again" inputmode="numeric" required autocomplete="off"; } }
    }
}

fn unlock(lock: &mut Lock, core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let (whose, pin) = (Whose::of(core, request.form.get("officer"))?, request.form.get("pin"));
    if whose == Whose::default() && !whose.has_pin(core)? {
        return match pins::choose(core, whose, pin, request.form.get("again"))? {
            Some(said) => show(core, request, Some(said)),
            None => enter(lock, core, request),
        };
    }
    match pins::refused(core, whose, pin, request.now)? {
        Some(said) => show(core, request, Some(&said)),
        None => enter(lock, core, request),
    }
}

/// Sets the PIN of the officer this tablet is bound to; for a shell that prepares a tablet.
///
/// # Errors
/// `pin` with what is wrong with it, or a failing device.
pub fn choose_pin(core: &mut FieldCore, pin: &str) -> Result<(), FieldError> {
    let refused = |message: &str| FieldError::NotAllowed { code: "pin".to_owned(), message: message.to_owned() };
    pins::choose(core, Whose::default(), pin, pin)?.map_or(Ok(()), |said| Err(refused(said)))
}

/// A colleague's own PIN, chosen on the open tablet. Whoever unlocks, records are made in the name of the officer to
/// whom the tablet is bound.
pub(crate) fn show_choose(core: &mut FieldCore, officer: &str, said: Option<&str>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let Some(one) = shift::officers(core)?.into_iter().find(|it| it.officer.to_string() == officer) else {
        return Ok(Page::gone());
    };
    let bound = core.identity()?.binding.map(|it| it.officer_name).unwrap_or_default();
    let body = html! {
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        p { strong { (one.name) } (look.t("：用自己的PIN解锁本平板。记录仍以登记人的名义签名：", ": unlocks this tablet with a PIN of their own. Records are still signed in the name of ")) strong { (bound) } }
        form method="post" action={ "/pin/" (officer) } { (look.hidden()) (typed(&look, true)) button .main { (look.t("设置", "Set")) } }
    };
    Ok(look.page_with(if said.is_some() { 422 } else { 200 }, look.t("设置PIN码", "Choose a PIN"), &body))
}

/// Keeps a colleague's PIN. One that is there is not replaced: the open tablet would let anybody do so.
pub(crate) fn choose(core: &mut FieldCore, officer: &str, request: &Request) -> Result<Page, FieldError> {
    let whose = Whose::of(core, officer)?;
    if whose.has_pin(core)? || !shift::officers(core)?.iter().any(|it| it.officer.to_string() == officer) {
        return Ok(Page::go("/shift"));
    }
    match pins::choose(core, whose, request.form.get("pin"), request.form.get("again"))? {
        Some(said) => show_choose(core, officer, Some(said)),
        None => Ok(Page::go("/shift")),
    }
}

fn enter(lock: &mut Lock, core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let pass = match &lock.pass {
        Some(pass) => pass.clone(),
        None => format!("{}{}", core.new_doc()?, core.new_doc()?),
    };
    lock.pass = Some(pass.clone());
    let next = match Waiting::of(request) {
        Some(waiting) => unsaved::resumed(&Look::of(core)?, &waiting),
        None => Page::go("/today"),
    };
    Ok(Page { pass: Some(pass), ..next })
}
