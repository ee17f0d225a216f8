//! Enrolment, PIN and the lock in front of every screen.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use maud::{Markup, html};
use qingjian_field_core::{FieldCore, FieldError};

use crate::frame::Look;
use crate::note;
use crate::request::{Method, Page, Request};
use crate::screens::Line;

/// Fewer digits are guessed in an afternoon, delay or not.
const PIN_CHARS_MIN: usize = 6;
/// Free tries: gloves slip.
const FAILURES_FREE: u32 = 3;
/// The first wait; it doubles with every further failure.
const WAIT_MS: i64 = 5_000;
/// The longest wait is about an hour and a half.
const DOUBLINGS_MAX: u32 = 10;

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
        (false, false) => show(core, None).map(Some),
    }
}

fn enrolling(core: &mut FieldCore, line: &Line, request: &Request) -> Result<Page, FieldError> {
    if request.method == Method::Post && request.path == "/enrol" {
        core.enrol(line().as_mut(), request.form.get("code"), request.form.get("device"))?;
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

fn show(core: &mut FieldCore, said: Option<&str>) -> Result<Page, FieldError> {
    let look = Look::of(core)?;
    let name = core.identity()?.binding.map(|binding| binding.officer_name).unwrap_or_default();
    let first = note::read(core, "pin")?.is_none();
    let title = if first { look.t("设置PIN码", "Choose a PIN") } else { look.t("解锁", "Unlock") };
    Ok(look.page_with(if said.is_some() { 422 } else { 200 }, title, &form(&look, &name, first, said)))
}

fn form(look: &Look, name: &str, first: bool, said: Option<&str>) -> Markup {
    html! {
        p { (look.t("执法人员", "Officer")) "：" strong { (name) } }
        @if let Some(said) = said { p .notice .bad role="alert" { (look.lang.side(said)) } }
        form method="post" action="/unlock" {
            (look.hidden())
            label { (if first { look.t("新PIN码（至少6位）", "New PIN (six characters or more)") } else { "PIN" })
                input type="password" name="pin" inputmode="numeric" required autofocus autocomplete="off"; }
            @if first { label { (look.t("再输一次", "Once more")) input type="password" name="again" inputmode="numeric" required autocomplete="off"; } }
            button .main { (if first { look.t("设置并进入", "Set and enter") } else { look.t("解锁", "Unlock") }) }
        }
    }
}

fn unlock(lock: &mut Lock, core: &mut FieldCore, request: &Request) -> Result<Page, FieldError> {
    let now = request.now.timestamp_millis();
    let number = |text: Option<String>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    let until: i64 = number(note::read(core, "pin.until")?);
    if now < until {
        let wait = (until - now) / 1000 + 1;
        return show(core, Some(&format!("失败次数过多，请{wait}秒后再试 / too many failures, wait {wait} seconds")));
    }
    let pin = request.form.get("pin");
    match note::read(core, "pin")? {
        None => match choose(core, pin, request.form.get("again"))? {
            Some(said) => show(core, Some(said)),
            None => enter(lock, core),
        },
        Some(stored) if fits(pin, &stored) => enter(lock, core),
        Some(_) => {
            let failures = u32::try_from(number(note::read(core, "pin.failures")?)).unwrap_or(0).saturating_add(1);
            let over = failures.saturating_sub(FAILURES_FREE).min(DOUBLINGS_MAX);
            let wait = if over == 0 { 0 } else { WAIT_MS.saturating_mul(2_i64.saturating_pow(over - 1)) };
            // Kept on disk: pulling the battery is no way around the delay.
            note::keep(core, "pin.failures", &failures.to_string())?;
            note::keep(core, "pin.until", &now.saturating_add(wait).to_string())?;
            show(core, Some("PIN码不对，请重试 / this is not the PIN, try again"))
        }
    }
}

/// Keeps a first PIN, or says what is wrong with it.
fn choose(core: &mut FieldCore, pin: &str, again: &str) -> Result<Option<&'static str>, FieldError> {
    if pin.chars().count() < PIN_CHARS_MIN {
        return Ok(Some("PIN码至少6位 / a PIN has six characters or more"));
    }
    if pin != again {
        return Ok(Some("两次输入不一致，请重输 / the two do not match, type them again"));
    }
    let hashed: Result<PasswordHash, _> = Argon2::default().hash_password(pin.as_bytes());
    let Ok(hash) = hashed else {
        return Ok(Some("设备的随机源不可用，请重启 / restart the device: its random source fails"));
    };
    note::keep(core, "pin", &hash.to_string())?;
    Ok(None)
}

fn fits(pin: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok())
}

fn enter(lock: &mut Lock, core: &mut FieldCore) -> Result<Page, FieldError> {
    note::keep(core, "pin.failures", "0")?;
    let pass = match &lock.pass {
        Some(pass) => pass.clone(),
        None => format!("{}{}", core.new_doc()?, core.new_doc()?),
    };
    lock.pass = Some(pass.clone());
    Ok(Page { pass: Some(pass), ..Page::go("/today") })
}
