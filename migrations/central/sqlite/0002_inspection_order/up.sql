-- The list of visits comes newest first, a page at a time: read in order, not sorted as a whole for each page.
CREATE INDEX inspection_started ON inspection (stream, started_at_ms DESC, doc);
-- In the same order under one target: else the list of one target would be looked for among all visits.
DROP INDEX inspection_target;
CREATE INDEX inspection_target ON inspection (stream, target, started_at_ms DESC, doc);
