INSERT INTO cursor (only, epoch, pos)
VALUES (1, ?1, ?2)
ON CONFLICT (only) DO UPDATE SET epoch = excluded.epoch, pos = excluded.pos
