-- CROSS JOIN keeps this order: from the index of the few commits without effect, never through all that was ever done.
-- Every sync asks this.
SELECT outcome.nr
FROM outcome
CROSS JOIN own_commit ON own_commit.nr = outcome.nr
WHERE outcome.state <> 'ok' AND code = 'predecessor_missing' AND replica = ?1 AND seq <= ?2
