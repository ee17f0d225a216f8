INSERT INTO outcome (nr, receipt, state, pos, code, message)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (nr) DO UPDATE SET
    receipt = excluded.receipt,
    state = excluded.state,
    pos = excluded.pos,
    code = excluded.code,
    message = excluded.message
