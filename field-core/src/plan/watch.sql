-- Which documents changed since the plan was last worked out. It lives beside the database for as long as it is open, and
-- rolls back with the change itself. (OR IGNORE would not do: the conflict clause of the statement outside wins.)
CREATE TEMP TABLE changed (
    doc TEXT NOT NULL,
    is_answer INTEGER NOT NULL,
    PRIMARY KEY (doc, is_answer)
) STRICT, WITHOUT ROWID;

CREATE TEMP TRIGGER field_came AFTER INSERT ON main.field_state
BEGIN
    INSERT INTO changed (doc, is_answer)
    SELECT NEW.doc, NEW.field GLOB 'answer.*'
    WHERE NOT EXISTS (
        SELECT 1 FROM changed WHERE changed.doc = NEW.doc AND changed.is_answer = (NEW.field GLOB 'answer.*')
    );
END;

CREATE TEMP TRIGGER field_moved AFTER UPDATE ON main.field_state
BEGIN
    INSERT INTO changed (doc, is_answer)
    SELECT NEW.doc, NEW.field GLOB 'answer.*'
    WHERE NOT EXISTS (
        SELECT 1 FROM changed WHERE changed.doc = NEW.doc AND changed.is_answer = (NEW.field GLOB 'answer.*')
    );
END;

CREATE TEMP TRIGGER field_went AFTER DELETE ON main.field_state
BEGIN
    INSERT INTO changed (doc, is_answer)
    SELECT OLD.doc, OLD.field GLOB 'answer.*'
    WHERE NOT EXISTS (
        SELECT 1 FROM changed WHERE changed.doc = OLD.doc AND changed.is_answer = (OLD.field GLOB 'answer.*')
    );
END;
