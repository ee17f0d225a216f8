INSERT INTO centre_clock (only, offset_ms)
VALUES (1, ?1)
ON CONFLICT (only) DO UPDATE SET offset_ms = excluded.offset_ms
