//! Fuzz targets. `cargo test` runs each for a bounded number of inputs; `cargo bolero test` runs them for as long as
//! one likes, guided by coverage.

use bolero::TypeGenerator;

use super::world::{Step, World};
use crate::commit::{BYTES_MAX, Commit, OPS_MAX};
use crate::jws;
use crate::strict::StrictValue;

const ITERATIONS: usize = 20_000;

#[derive(Debug, TypeGenerator)]
enum Damage {
    Set { at: u16, byte: u8 },
    Remove { at: u16 },
    Insert { at: u16, byte: u8 },
    Repeat { at: u16, bytes: u8 },
    Cut { at: u16 },
}

fn sample() -> Vec<u8> {
    let edit = |by| Step::Edit { by, fields: vec![0, 1, 2] };
    let world = World::after(&[edit(0), Step::Learn { by: 1, from: 0 }, edit(1), edit(1)]);
    world.all().last().unwrap().encode().unwrap()
}

fn damaged(damages: &[Damage]) -> Vec<u8> {
    let mut bytes = sample();
    for damage in damages {
        let place = |at: &u16| usize::from(*at) % bytes.len().max(1);
        match damage {
            Damage::Set { at, byte } => {
                let at = place(at);
                if let Some(target) = bytes.get_mut(at) {
                    *target = *byte;
                }
            }
            Damage::Remove { at } if !bytes.is_empty() => drop(bytes.remove(place(at))),
            Damage::Remove { .. } => {}
            Damage::Insert { at, byte } => bytes.insert(place(at), *byte),
            Damage::Repeat { at, bytes: many } => {
                let from = place(at);
                let copied: Vec<u8> = bytes[from..].iter().take(usize::from(*many)).copied().collect();
                bytes.splice(from..from, copied);
            }
            Damage::Cut { at } => bytes.truncate(place(at)),
        }
    }
    bytes
}

/// Whatever the bytes: no panic, and what is accepted keeps its meaning through another encoding.
fn decode_is_sound(bytes: &[u8]) {
    let Ok(commit) = Commit::decode(bytes) else { return };
    assert!(bytes.len() <= BYTES_MAX && !commit.ops.is_empty() && commit.ops.len() <= OPS_MAX);
    assert_eq!(Commit::decode(&commit.encode().unwrap()).unwrap(), commit);
}

#[test]
fn the_commit_decoder_survives_any_bytes() {
    bolero::check!().with_iterations(ITERATIONS).for_each(|bytes: &[u8]| decode_is_sound(bytes));
}

#[test]
fn the_commit_decoder_survives_any_damage_to_a_commit() {
    bolero::check!()
        .with_iterations(ITERATIONS)
        .with_type::<Vec<Damage>>()
        .for_each(|damages| decode_is_sound(&damaged(damages)));
}

#[test]
fn the_value_reader_and_the_signature_reader_survive_any_text() {
    bolero::check!().with_iterations(ITERATIONS).for_each(|bytes: &[u8]| {
        if let Ok(value) = serde_json::from_slice::<StrictValue>(bytes) {
            assert!(StrictValue::new(value.into_inner()).is_ok());
        }
        let text = String::from_utf8_lossy(bytes);
        drop(jws::parse(&text, bytes));
    });
}

#[test]
fn the_undamaged_sample_is_accepted() {
    Commit::decode(&sample()).unwrap();
}
