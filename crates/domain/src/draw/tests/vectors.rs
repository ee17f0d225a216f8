//! The published vectors of `docs/DRAW.md`: worked draws, and spoiled ones with the place where they differ.
//!
//! Set `QINGJIAN_UPDATE_VECTORS=1` to write the file anew after a deliberate change of the form.

use serde_json::{Value, json};

use super::scenes::*;
use crate::draw::canonical::canonical;
use crate::draw::*;
use crate::identifiers::Sha256Hex;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/draw-vectors.json");

fn stream_vector(label: &str) -> Value {
    let seed = Sha256Hex::parse(nonce("seed").as_str()).unwrap();
    let bounds = [1, 2, 3, 10, 1000, 1 << 32, (1 << 63) + 1, u64::MAX];
    let mut numbers = Stream::new(&seed, label);
    let mut bounded = Stream::new(&seed, label);
    json!({
        "seed": seed, "label": label,
        // Texts, since many languages read large JSON numbers as fractions.
        "numbers": (0..20).map(|_| numbers.number().to_string()).collect::<Vec<_>>(),
        "below": bounds.map(|bound| json!([bound.to_string(), bounded.below(bound).to_string()])),
        "pick_5_of_12": Stream::new(&seed, label).pick((0..12).collect::<Vec<u8>>(), 5),
    })
}

/// A special draw with everything that a pool can have.
fn special() -> Pool {
    let first = frozen(pool(13, 13, 5));
    let mut pool = pool(13, 0, 7);
    pool.draw = id(9, 2);
    pool.purpose = Purpose::Special { rule: "T02-R6".into(), round: "2022".into() };
    pool.replaces =
        Some(Redraw {
            draw: id(9, 1), pool_sha256: first.pool_sha256, reason: "“抽查库”漏列一家，\t重新冻结".into()
        });
    pool.crew = 3;
    pool.groups = vec![group("汽修", Share::All), group("key", Share::Count(2))];
    pool.groups[1].substitutes = 2;
    pool.targets.iter_mut().skip(5).for_each(|it| it.group = "汽修".into());
    let out = |n, reason, note: Option<&str>| ExcludedTarget { id: target(n), reason, note: note.map(str::to_owned) };
    pool.excluded_targets = vec![out(6, Exclusion::Closed, None), out(0, Exclusion::Other, Some("正在搬迁 \"北区\""))];
    pool.officers[6].certificate_valid_to = "2022-06-29".parse().unwrap();
    pool.absent_officers = vec![AbsentOfficer { id: officer(5), reason: Absence::OtherDuty }];
    pool.recusals = vec![
        Recusal { officer: officer(1), target: target(8) },
        Recusal { officer: officer(0), target: target(8) },
        Recusal { officer: officer(3), target: target(2) },
    ];
    pool
}

fn spoiled(records: &[Record], number: usize, set: &str, value: Value) -> Value {
    let mut record = serde_json::to_value(&records[number]).unwrap();
    *record.pointer_mut(set).unwrap() = value.clone();
    let Replay::Different { at, .. } = replay(&serde_json::from_value(record).unwrap()) else { panic!("{set}") };
    json!({"record": number, "set": set, "value": value, "differs_at": at})
}

fn vectors() -> Value {
    let records = [drawn(month()), drawn_with(special(), "2"), drawn_with(pool(0, 3, 2), "3")];
    let zeros = json!("0".repeat(64));
    let crew = serde_json::to_value(&records[0].result[0].drawn[1].crew).unwrap();
    let turned: Vec<Value> = crew.as_array().unwrap().iter().rev().cloned().collect();
    json!({
        "streams": [stream_vector("targets/key"), stream_vector("officers/018f0000-0000-7000-8000-000100000000")],
        "canonical_pools": [canonical(&serde_json::to_value(&records[1].pool).unwrap())],
        "records": &records,
        "spoiled": [
            spoiled(&records, 0, "/pool/crew", json!(3)),
            spoiled(&records, 1, "/pool/replaces/reason", json!("无")),
            spoiled(&records, 1, "/pool_sha256", zeros.clone()),
            spoiled(&records, 0, "/frozen_at", json!("2022-06-02T09:06:00+08:00")),
            spoiled(&records, 0, "/parties/1/nonce", zeros.clone()),
            spoiled(&records, 2, "/parties/0/commitment", zeros.clone()),
            spoiled(&records, 1, "/parties/1/revealed_at", json!("2022-06-02T01:04:59+00:00")),
            spoiled(&records, 1, "/parties", json!([records[1].parties[1], records[1].parties[0]])),
            spoiled(&records, 2, "/seed", zeros),
            spoiled(&records, 0, "/result/0/drawn/1/crew", json!(turned)),
            spoiled(&records, 0, "/result/1/drawn/0/target", json!(id(1, 999))),
            spoiled(&records, 1, "/result/0/substitutes", json!([])),
            spoiled(&records, 0, "/result/2/owed", json!(9)),
        ],
    })
}

#[test]
fn the_published_vectors_are_what_this_crate_makes() {
    let made = format!("{:#}\n", vectors());
    if std::env::var_os("QINGJIAN_UPDATE_VECTORS").is_some() {
        std::fs::write(FILE, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(FILE).unwrap(), made, "the form changed: see docs/DRAW.md, \"Changing it\"");
}

#[test]
fn the_published_records_replay() {
    let vectors: Value = serde_json::from_str(&std::fs::read_to_string(FILE).unwrap()).unwrap();
    for record in vectors["records"].as_array().unwrap() {
        assert_eq!(replay(&Record::from_json(&record.to_string()).unwrap()), Replay::Identical);
    }
}
