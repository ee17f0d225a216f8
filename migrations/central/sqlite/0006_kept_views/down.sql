ALTER TABLE stream DROP COLUMN rebuilds;
DROP TABLE same_day;
