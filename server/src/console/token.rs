//! A session's secret, the cookie that carries it, and the token that a page must show beside the cookie.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use qingjian_central_store::{Entropy as _, SystemEntropy};
use qingjian_sync::Digest;

use crate::limits;

/// The cookie's name.
pub(crate) const COOKIE: &str = "qingjian_session";

/// 256 random bits.
pub(crate) struct Token(String);

impl Token {
    pub fn draw() -> Self {
        let mut bytes = [0_u8; 32];
        SystemEntropy.fill(&mut bytes);
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }

    pub fn sent(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What the store keeps.
    pub fn hash(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    /// Follows from the secret, so it needs no place of its own; the secret does not follow from it.
    pub fn csrf(&self) -> String {
        let bound = format!("qingjian csrf\n{}", self.0);
        URL_SAFE_NO_PAD.encode(Digest::of(bound.as_bytes()).0)
    }

    /// 64 hexadecimal digits that follow from the secret and from what they are for, and that nobody can tell who has only
    /// the store: it keeps the token's hash alone. Hashed twice, so that no longer purpose follows from a known one.
    pub fn digits(&self, purpose: &str) -> String {
        let bound = format!("qingjian secret\n{}\n{purpose}", self.0);
        Digest::of(&Digest::of(bound.as_bytes()).0).0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn cookie(&self, secure: bool) -> Cookie<'static> {
        attributes(self.0.clone(), secure, Duration::seconds(limits::SESSION_SECONDS))
    }
}

/// Takes the cookie out of the browser.
pub(crate) fn no_cookie(secure: bool) -> Cookie<'static> {
    attributes(String::new(), secure, Duration::ZERO)
}

fn attributes(value: String, secure: bool, age: Duration) -> Cookie<'static> {
    let cookie = Cookie::build(COOKIE, value).path("/").http_only(true).same_site(SameSite::Strict);
    cookie.secure(secure).max_age(age).finish()
}

/// Compares without telling by its time how far two texts agree.
pub(crate) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}
