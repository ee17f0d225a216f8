-- What the plan reads of a document, in one row where the document itself has dozens: a start reads these instead of
-- every answer. It follows from field_state and is written when there is time; whatever changes there takes it away.
CREATE TABLE plan_page (
    doc TEXT NOT NULL PRIMARY KEY,
    form INTEGER NOT NULL,                -- how the program that wrote it wrote
    said TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_page_field_came AFTER INSERT ON field_state
BEGIN
    DELETE FROM plan_page WHERE doc = new.doc;
END;

CREATE TRIGGER plan_page_field_moved AFTER UPDATE ON field_state
BEGIN
    DELETE FROM plan_page WHERE doc = new.doc;
END;

CREATE TRIGGER plan_page_field_went AFTER DELETE ON field_state
BEGIN
    DELETE FROM plan_page WHERE doc = old.doc;
END;
