DROP INDEX inspection_same_day;
DROP TABLE complainant_look;
DROP TABLE complainant;
DROP TABLE paper_link;
DROP TABLE paper;
