//! No draw is repeated in silence.

use uuid::Uuid;

use super::freeze::Frozen;

/// A draw for whose purpose an earlier one stands, and which does not name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent {
    /// Document id of the later draw.
    pub draw: Uuid,
    /// Document id of the draw that it should have named.
    pub earlier: Uuid,
}

/// Draws that repeat an earlier one without saying so, among all `frozen` draws of a district, those included that never
/// came to a result because a party did not reveal. A repeated draw names the latest draw before it for the same
/// purpose, by id and by its pool's digest.
#[must_use]
pub fn silent_redraws(frozen: &[Frozen]) -> Vec<Silent> {
    let mut ordered: Vec<_> = frozen.iter().collect();
    ordered.sort_by_key(|it| (&it.pool.purpose, it.frozen_at, it.pool.draw));
    let pairs = ordered.iter().zip(ordered.iter().skip(1));
    let silent = pairs.filter(|(earlier, later)| earlier.pool.purpose == later.pool.purpose && !names(later, earlier));
    silent.map(|(earlier, later)| Silent { draw: later.pool.draw, earlier: earlier.pool.draw }).collect()
}

fn names(later: &Frozen, earlier: &Frozen) -> bool {
    let named = later.pool.replaces.as_ref();
    named.is_some_and(|it| it.draw == earlier.pool.draw && it.pool_sha256 == earlier.pool_sha256)
}
