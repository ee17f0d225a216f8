-- How many originals there are, and how many of them the centre is not known to hold: every page and every sync says
-- it, and fifty thousand photographs are too many to be counted each time. Exactly one row.
CREATE TABLE photo_count (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    originals INTEGER NOT NULL,
    open INTEGER NOT NULL
) STRICT;

INSERT INTO photo_count (only, originals, open)
SELECT 1, COUNT(*), COUNT(*) FILTER (WHERE state <> 'durable') FROM photo WHERE kind = 'original';

CREATE TRIGGER photo_count_added AFTER INSERT ON photo WHEN new.kind = 'original'
BEGIN
    UPDATE photo_count SET originals = originals + 1, open = open + (new.state <> 'durable');
END;

CREATE TRIGGER photo_count_moved AFTER UPDATE OF state ON photo WHEN new.kind = 'original' AND new.state <> old.state
BEGIN
    UPDATE photo_count SET open = open + (new.state <> 'durable') - (old.state <> 'durable');
END;

-- Rows only ever arrive; should one go, the count goes with it.
CREATE TRIGGER photo_count_gone AFTER DELETE ON photo WHEN old.kind = 'original'
BEGIN
    UPDATE photo_count SET originals = originals - 1, open = open - (old.state <> 'durable');
END;
