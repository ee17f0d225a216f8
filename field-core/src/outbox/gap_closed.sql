SELECT outcome.nr
FROM outcome
JOIN own_commit ON own_commit.nr = outcome.nr
WHERE outcome.state <> 'ok' AND code = 'predecessor_missing' AND replica = ?1 AND seq <= ?2
