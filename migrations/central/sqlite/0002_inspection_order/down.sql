DROP INDEX inspection_started;
DROP INDEX inspection_target;
CREATE INDEX inspection_target ON inspection (stream, target);
