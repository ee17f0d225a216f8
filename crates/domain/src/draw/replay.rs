//! Drawing again from a record, and saying where it differs.

use serde_json::Value;

use super::ceremony::{fault, seed};
use super::conduct::results;
use super::freeze::freeze;
use super::record::{FORMAT, Record};

/// What drawing again came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replay {
    /// Every digest, commitment and name comes out as recorded.
    Identical,
    /// The first place where it does not.
    Different {
        /// JSON pointer (RFC 6901) into the record.
        at: String,
        /// What the record says there.
        recorded: String,
        /// What it should say, or which rule it breaks.
        computed: String,
    },
}

/// Draws again from the record alone. Looks in this order: form, pool, digest, parties, seed, result.
#[must_use]
pub fn replay(record: &Record) -> Replay {
    let difference = form(record).or_else(|| pool(record)).or_else(|| parties(record)).or_else(|| outcome(record));
    difference.unwrap_or(Replay::Identical)
}

fn form(record: &Record) -> Option<Replay> {
    (record.format != FORMAT).then(|| different("/format", &record.format, FORMAT))
}

fn pool(record: &Record) -> Option<Replay> {
    let frozen = match freeze(record.pool.clone(), record.frozen_at) {
        Err(error) => return Some(different("/pool", "…", error.code)),
        Ok(frozen) => frozen,
    };
    if frozen.pool != record.pool {
        return Some(different("/pool", "…", "pool_order"));
    }
    let (recorded, computed) = (record.pool_sha256.as_str(), frozen.pool_sha256.as_str());
    (recorded != computed).then(|| different("/pool_sha256", recorded, computed))
}

fn parties(record: &Record) -> Option<Replay> {
    fault(&record.frozen(), &record.parties).map(|(at, error)| different(&at, "…", error.code))
}

fn outcome(record: &Record) -> Option<Replay> {
    let seed = match seed(&record.pool_sha256, &record.parties) {
        Err(error) => return Some(different("/seed", record.seed.as_str(), error.code)),
        Ok(seed) => seed,
    };
    if seed != record.seed {
        return Some(different("/seed", record.seed.as_str(), seed.as_str()));
    }
    let computed = serde_json::to_value(results(&record.pool, &seed)).unwrap_or_default();
    let recorded = serde_json::to_value(&record.result).unwrap_or_default();
    first_difference("/result", &recorded, &computed)
}

/// Members in the order of their names, list entries in order, then lengths.
fn first_difference(at: &str, recorded: &Value, computed: &Value) -> Option<Replay> {
    match (recorded, computed) {
        (Value::Array(a), Value::Array(b)) => {
            let inside = |(index, (a, b)): (usize, (&Value, &Value))| first_difference(&format!("{at}/{index}"), a, b);
            let within = a.iter().zip(b).enumerate().find_map(inside);
            let lengths = || {
                let told = |list: &[Value]| format!("{} entries", list.len());
                (a.len() != b.len()).then(|| different(at, &told(a), &told(b)))
            };
            within.or_else(lengths)
        }
        (Value::Object(a), Value::Object(b)) => {
            let mut names: Vec<_> = a.keys().chain(b.keys()).collect();
            names.sort_unstable();
            let inside = |name: &String| {
                let (a, b) = (a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null));
                first_difference(&format!("{at}/{name}"), a, b)
            };
            names.into_iter().find_map(inside)
        }
        (a, b) => (a != b).then(|| different(at, &a.to_string(), &b.to_string())),
    }
}

fn different(at: &str, recorded: &str, computed: &str) -> Replay {
    Replay::Different { at: at.to_owned(), recorded: recorded.to_owned(), computed: computed.to_owned() }
}
