SELECT
    outcome.nr, own_commit.replica, own_commit.seq, own_commit.hash,
    outcome.state, outcome.code, outcome.message, own_commit.payload,
    again.replica, again.seq
FROM outcome
JOIN own_commit ON own_commit.nr = outcome.nr
LEFT JOIN said_again ON said_again.old = outcome.nr
LEFT JOIN own_commit AS again ON again.nr = said_again.new
WHERE outcome.state <> 'ok'
  AND outcome.nr > ?1
  AND NOT EXISTS (SELECT 1 FROM ruled WHERE ruled.replica = own_commit.replica AND ruled.seq = own_commit.seq)
ORDER BY outcome.nr
LIMIT ?2
