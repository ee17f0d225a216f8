//! Passwords of people: argon2id with the library's parameters (OWASP's), kept as PHC strings.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};

/// Hashes a password with a salt of its own.
///
/// # Errors
/// When the machine's random source fails, or the password is longer than any person types.
pub fn hash(password: &str) -> Result<String, argon2::password_hash::Error> {
    let hash: PasswordHash = Argon2::default().hash_password(password.as_bytes())?;
    Ok(hash.to_string())
}

/// Whether this is the password; a stored text that is no hash is nobody's password.
#[must_use]
pub fn is(password: &str, stored: &str) -> bool {
    let read = PasswordHash::new(stored);
    read.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_fits_and_equal_passwords_have_different_hashes() {
        let stored = [hash("正确的密码 1").unwrap(), hash("正确的密码 1").unwrap()];
        assert_ne!(stored[0], stored[1]);
        assert!(stored.iter().all(|stored| stored.starts_with("$argon2id$") && is("正确的密码 1", stored)));
        assert!(!is("正确的密码 2", &stored[0]) && !is("正确的密码 1", "") && !is("", &stored[0]));
    }
}
