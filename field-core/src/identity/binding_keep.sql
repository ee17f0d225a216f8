INSERT INTO binding (only, device, stream, officer, officer_name, centre_key)
VALUES (1, ?1, ?2, ?3, ?4, ?5)
ON CONFLICT (only) DO UPDATE SET
    device = excluded.device,
    stream = excluded.stream,
    officer = excluded.officer,
    officer_name = excluded.officer_name,
    centre_key = excluded.centre_key
