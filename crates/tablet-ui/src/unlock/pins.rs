//! PINs, one for each officer who works with this tablet; kept as argon2id hashes, with the failures beside them.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use chrono::{DateTime, FixedOffset};
use qingjian_field_core::{FieldCore, FieldError};
use uuid::Uuid;

use crate::{note, shift};

/// Fewer digits are guessed in an afternoon, delay or not.
const PIN_CHARS_MIN: usize = 6;
/// Free tries: gloves slip.
const FAILURES_FREE: u32 = 3;
/// The first wait; it doubles with every further failure.
const WAIT_MS: i64 = 5_000;
/// The longest wait is about an hour and a half.
const DOUBLINGS_MAX: u32 = 10;

/// Whose PIN: the officer's to whom the tablet is bound, or that of another one who works with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Whose(pub(crate) Option<Uuid>);

impl Whose {
    /// From a form: an officer's id, or nothing for the one the tablet is bound to.
    pub(crate) fn of(core: &FieldCore, text: &str) -> Result<Self, FieldError> {
        let bound = core.identity()?.binding.map(|binding| binding.officer.0);
        Ok(Self(text.parse().ok().filter(|officer| Some(*officer) != bound)))
    }

    pub(crate) fn note(self, name: &str) -> String {
        self.0.map_or_else(|| name.to_owned(), |officer| format!("{name}.{officer}"))
    }

    pub(crate) fn has_pin(self, core: &FieldCore) -> Result<bool, FieldError> {
        Ok(note::read(core, &self.note("pin"))?.is_some())
    }
}

/// The other officers who have chosen a PIN here, with their names.
pub(super) fn others(core: &FieldCore) -> Result<Vec<(Uuid, String)>, FieldError> {
    let mut found = Vec::new();
    for one in shift::officers(core)? {
        let whose = Whose::of(core, &one.officer.to_string())?;
        if whose.0.is_some() && whose.has_pin(core)? {
            found.push((one.officer, one.name));
        }
    }
    Ok(found)
}

/// Keeps a first PIN, or says what is wrong with it.
pub(super) fn choose(
    core: &mut FieldCore,
    whose: Whose,
    pin: &str,
    again: &str,
) -> Result<Option<&'static str>, FieldError> {
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
    note::keep(core, &whose.note("pin"), &hash.to_string())?;
    Ok(None)
}

/// Tries a PIN; none when it fits, otherwise what to say. The delay stands on disk: pulling the battery is no way around.
pub(super) fn refused(
    core: &mut FieldCore,
    whose: Whose,
    pin: &str,
    now: DateTime<FixedOffset>,
) -> Result<Option<String>, FieldError> {
    let now = now.timestamp_millis();
    let number = |text: Option<String>| text.and_then(|text| text.parse().ok()).unwrap_or(0);
    let until: i64 = number(note::read(core, &whose.note("pin.until"))?);
    if now < until {
        let wait = (until - now) / 1000 + 1;
        return Ok(Some(format!("失败次数过多，请{wait}秒后再试 / too many failures, wait {wait} seconds")));
    }
    let stored = note::read(core, &whose.note("pin"))?.unwrap_or_default();
    if PasswordHash::new(&stored).is_ok_and(|hash| Argon2::default().verify_password(pin.as_bytes(), &hash).is_ok()) {
        note::keep(core, &whose.note("pin.failures"), "0")?;
        return Ok(None);
    }
    let failures = u32::try_from(number(note::read(core, &whose.note("pin.failures"))?)).unwrap_or(0).saturating_add(1);
    let over = failures.saturating_sub(FAILURES_FREE).min(DOUBLINGS_MAX);
    let wait = if over == 0 { 0 } else { WAIT_MS.saturating_mul(2_i64.saturating_pow(over - 1)) };
    note::keep(core, &whose.note("pin.failures"), &failures.to_string())?;
    note::keep(core, &whose.note("pin.until"), &now.saturating_add(wait).to_string())?;
    Ok(Some("PIN码不对，请重试 / this is not the PIN, try again".to_owned()))
}
