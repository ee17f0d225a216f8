//! How often somebody may try a password.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::net::IpAddr;

use qingjian_sync::{Digest, OfficerId};

use crate::limits::{LOGIN_ADDRESS_FAILURES_MAX, LOGIN_ENTRIES_MAX, LOGIN_FAILURES_MAX, LOGIN_WINDOW_S};

/// Failed logins by name and address, and by address alone; failed changes of a password by person. Times are seconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Limiter {
    /// Names are kept as hashes: a name may be as long as a body, and somebody's password typed in the wrong place.
    names: Counter<(Digest, IpAddr)>,
    addresses: Counter<IpAddr>,
    persons: Counter<OfficerId>,
}

impl Limiter {
    /// Counts an attempt before the password is looked at, so that attempts side by side are counted too.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn attempt(&mut self, name: &str, from: IpAddr, now_s: i64) -> Result<(), u64> {
        let name = (Digest::of(name.as_bytes()), from);
        self.names.check(&name, LOGIN_FAILURES_MAX, now_s)?;
        self.addresses.check(&from, LOGIN_ADDRESS_FAILURES_MAX, now_s)?;
        self.names.add(name, now_s);
        self.addresses.add(from, now_s);
        Ok(())
    }

    /// The attempt was no failure: it no longer counts, nor do the same name's failures before it.
    pub fn succeeded(&mut self, name: &str, from: IpAddr) {
        self.names.times.remove(&(Digest::of(name.as_bytes()), from));
        if let Some(times) = self.addresses.times.get_mut(&from) {
            times.pop_back();
        }
    }

    /// Counts an attempt of somebody who is logged in to prove the own password, wherever from.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn attempt_of(&mut self, person: OfficerId, now_s: i64) -> Result<(), u64> {
        self.persons.check(&person, LOGIN_FAILURES_MAX, now_s)?;
        self.persons.add(person, now_s);
        Ok(())
    }

    /// The attempt was no failure.
    pub fn succeeded_of(&mut self, person: OfficerId) {
        self.persons.times.remove(&person);
    }
}

#[derive(Debug)]
struct Counter<K> {
    times: HashMap<K, VecDeque<i64>>,
}

impl<K> Default for Counter<K> {
    fn default() -> Self {
        Self { times: HashMap::new() }
    }
}

impl<K: Hash + Eq + Clone> Counter<K> {
    fn check(&mut self, key: &K, max: usize, now_s: i64) -> Result<(), u64> {
        let Some(times) = self.times.get_mut(key) else { return Ok(()) };
        times.retain(|at| now_s.saturating_sub(*at) < LOGIN_WINDOW_S);
        let oldest = times.front().copied().filter(|_| times.len() >= max);
        let wait = |oldest: i64| oldest.saturating_add(LOGIN_WINDOW_S).saturating_sub(now_s);
        oldest.map_or(Ok(()), |oldest| Err(u64::try_from(wait(oldest)).unwrap_or(1).max(1)))
    }

    fn add(&mut self, key: K, now_s: i64) {
        if self.times.len() >= LOGIN_ENTRIES_MAX && !self.times.contains_key(&key) {
            self.forget_oldest();
        }
        self.times.entry(key).or_default().push_back(now_s);
    }

    fn forget_oldest(&mut self) {
        let oldest = self.times.iter().min_by_key(|(_, times)| times.back().copied()).map(|(key, _)| key.clone());
        if let Some(key) = oldest {
            self.times.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_name_is_refused_after_its_failures_until_the_oldest_leaves_the_window() {
        let mut limiter = Limiter::default();
        for second in 0..5 {
            assert_eq!(limiter.attempt("0101", HERE, second), Ok(()));
        }
        assert_eq!(limiter.attempt("0101", HERE, 10), Err(890));
        assert_eq!(limiter.attempt("0102", HERE, 10), Ok(()), "another name is another count");
        assert_eq!(limiter.attempt("0101", HERE, LOGIN_WINDOW_S), Ok(()));
    }

    #[test]
    fn one_address_cannot_try_many_names() {
        let mut limiter = Limiter::default();
        for n in 0..LOGIN_ADDRESS_FAILURES_MAX {
            assert_eq!(limiter.attempt(&n.to_string(), HERE, 0), Ok(()));
        }
        assert!(limiter.attempt("one more", HERE, 0).is_err());
        assert_eq!(limiter.attempt("one more", "10.0.0.9".parse().unwrap(), 0), Ok(()));
    }

    #[test]
    fn a_success_is_no_failure() {
        let mut limiter = Limiter::default();
        for _ in 0..LOGIN_ADDRESS_FAILURES_MAX * 2 {
            limiter.attempt("0101", HERE, 0).unwrap();
            limiter.succeeded("0101", HERE);
        }
    }

    #[test]
    fn made_up_names_cannot_fill_the_memory() {
        let mut limiter = Limiter::default();
        for n in 0..LOGIN_ENTRIES_MAX + 50 {
            let from = IpAddr::from(u32::try_from(n).unwrap().to_be_bytes());
            limiter.attempt("name", from, i64::try_from(n).unwrap() / 100).unwrap();
        }
        assert_eq!((limiter.names.times.len(), limiter.addresses.times.len()), (LOGIN_ENTRIES_MAX, LOGIN_ENTRIES_MAX));
    }
}
