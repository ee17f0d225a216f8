-- A tablet as schema version 1 left it: three records, one of them receipted, and a draft.
-- What a tablet knows: who it is, what was done on it, and what the centre said.

-- One row for every life of this database: a restored copy goes on as another replica.
CREATE TABLE replica (
    replica TEXT NOT NULL PRIMARY KEY,
    secret BLOB NOT NULL,                 -- the Ed25519 seed, 32 bytes
    state TEXT NOT NULL CHECK (state IN ('current', 'next', 'ended'))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX replica_one_of_each ON replica (state) WHERE state <> 'ended';

-- What enrolment bound this tablet to. At most one row.
CREATE TABLE binding (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    device TEXT NOT NULL,
    stream TEXT NOT NULL,
    officer TEXT NOT NULL,
    officer_name TEXT NOT NULL,
    centre_key TEXT NOT NULL              -- a JWK
) STRICT;

-- Centre's clock minus device's clock, as last learned. At most one row.
CREATE TABLE centre_clock (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    offset_ms INTEGER NOT NULL
) STRICT;

-- Every commit made here, with the bytes that were signed. Rows only ever arrive.
CREATE TABLE own_commit (
    nr INTEGER NOT NULL PRIMARY KEY,
    replica TEXT NOT NULL REFERENCES replica (replica),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    payload TEXT NOT NULL,
    jws TEXT NOT NULL,
    UNIQUE (replica, seq)
) STRICT;

CREATE TRIGGER own_commit_is_never_changed BEFORE UPDATE ON own_commit
BEGIN
    SELECT RAISE(ABORT, 'a commit is never changed');
END;

CREATE TRIGGER own_commit_is_never_deleted BEFORE DELETE ON own_commit
BEGIN
    SELECT RAISE(ABORT, 'a commit is never deleted');
END;

-- Commits to be offered to the centre; a receipt takes them out.
CREATE TABLE outbox (
    nr INTEGER NOT NULL PRIMARY KEY REFERENCES own_commit (nr)
) STRICT;

-- The centre's signed receipts, as they came.
CREATE TABLE receipt (
    nr INTEGER NOT NULL PRIMARY KEY,
    payload TEXT NOT NULL,
    jws TEXT NOT NULL
) STRICT;

-- What the latest receipt says of a commit.
CREATE TABLE outcome (
    nr INTEGER NOT NULL PRIMARY KEY REFERENCES own_commit (nr),
    receipt INTEGER NOT NULL REFERENCES receipt (nr),
    state TEXT NOT NULL CHECK (state IN ('ok', 'late', 'held', 'forked', 'turned_away')),
    pos INTEGER,
    code TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX outcome_without_effect ON outcome (nr) WHERE state <> 'ok';

-- Rulings that arrived about a commit made here.
CREATE TABLE ruled (
    replica TEXT NOT NULL,
    seq INTEGER NOT NULL,
    ruling TEXT NOT NULL,
    PRIMARY KEY (replica, seq, ruling)
) STRICT, WITHOUT ROWID;

-- Which commit of the next replica says again what a commit of an ended one said.
CREATE TABLE said_again (
    old INTEGER NOT NULL PRIMARY KEY REFERENCES own_commit (nr),
    new INTEGER NOT NULL REFERENCES own_commit (nr)
) STRICT;

-- Documents as the inspector sees them: the centre's state with the own commits laid over.
CREATE TABLE document (
    doc TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    parent TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX document_by_kind ON document (kind, doc);
CREATE INDEX document_by_parent ON document (parent, kind, doc) WHERE parent IS NOT NULL;

-- One row per field. `handle` is a short text value, to find documents by: a target's visits, a name.
CREATE TABLE field_state (
    doc TEXT NOT NULL REFERENCES document (doc),
    field TEXT NOT NULL,
    survivors TEXT NOT NULL,
    handle TEXT,
    PRIMARY KEY (doc, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX field_by_handle ON field_state (field, handle, doc) WHERE handle IS NOT NULL;

-- The centre's survivors of exactly those fields over which own ops lie.
CREATE TABLE field_base (
    doc TEXT NOT NULL,
    field TEXT NOT NULL,
    survivors TEXT NOT NULL,
    PRIMARY KEY (doc, field)
) STRICT, WITHOUT ROWID;

-- Own ops that the centre's state, as pulled, does not contain yet.
CREATE TABLE laid_over (
    doc TEXT NOT NULL,
    field TEXT NOT NULL,
    nr INTEGER NOT NULL REFERENCES own_commit (nr),
    place INTEGER NOT NULL,
    PRIMARY KEY (doc, field, nr)
) STRICT, WITHOUT ROWID;

-- How far the centre has been read. At most one row.
CREATE TABLE cursor (
    only INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    epoch TEXT NOT NULL,
    pos INTEGER NOT NULL
) STRICT;

-- What was typed and not saved yet.
CREATE TABLE draft (
    doc TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (doc, field)
) STRICT, WITHOUT ROWID;

INSERT INTO "replica" VALUES('3ae48740-93c0-4a88-a002-4dc43001de24',X'5E1415B0ED5A642B595F849A1C7FB2C5613A7CF37F552E515CD967588C81F441','current');
INSERT INTO "binding" VALUES(1,'平板 1','110102','00000000-0000-0000-0000-000000000003','张三','{"kty":"OKP","crv":"Ed25519","x":"_RckOFqgx1tk-3jNYC-h2ZH96_drE8WO1wLqyDXp9hg"}');
INSERT INTO "centre_clock" VALUES(1,26333000);
INSERT INTO "own_commit" VALUES(1,'3ae48740-93c0-4a88-a002-4dc43001de24',1,'sha256:795cb9261c96575f1494b114930d92a2bb5f69e335e05ad5f50c360260c14c52','{"v":1,"replica":"3ae48740-93c0-4a88-a002-4dc43001de24","seq":1,"prev":null,"at":"2022-06-18T22:41:07+08:00","mono_ms":5000,"boot":"00000000-0000-0000-0000-000000000007","server_offset_ms":26333000,"author":"00000000-0000-0000-0000-000000000003","ops":[{"doc":"00000000-0000-0000-0000-000000000032","kind":"inspection","field":"scene","value":"油烟净化器","sees":[]}]}','eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il0sImtpZCI6IjNhZTQ4NzQwLTkzYzAtNGE4OC1hMDAyLTRkYzQzMDAxZGUyNCJ9..w7OerjDtqAaCru_0y-avGcnHHy1-Sr_pwRYzN0JfVWDmrZhbvrDV61ItfsYyom_rBgN3hItVHpdVVndEAOg5CA');
INSERT INTO "own_commit" VALUES(2,'3ae48740-93c0-4a88-a002-4dc43001de24',2,'sha256:d27f08d3261548dc3dbcceff08bae4d81a0c1bd1f48fe8682f3e5a2c4ef899ff','{"v":1,"replica":"3ae48740-93c0-4a88-a002-4dc43001de24","seq":2,"prev":"sha256:795cb9261c96575f1494b114930d92a2bb5f69e335e05ad5f50c360260c14c52","at":"2022-06-18T22:41:07+08:00","mono_ms":5000,"boot":"00000000-0000-0000-0000-000000000007","server_offset_ms":26333000,"author":"00000000-0000-0000-0000-000000000003","ops":[{"doc":"00000000-0000-0000-0000-000000000032","kind":"inspection","field":"form","value":"on_site","sees":[]}]}','eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il0sImtpZCI6IjNhZTQ4NzQwLTkzYzAtNGE4OC1hMDAyLTRkYzQzMDAxZGUyNCJ9..w5j8pa1MXuKjIeqynIK6nDwfmziJkEf7ah2tn1mDY85nRVmozl-3L5RmlfOi4aH9ej7IS7F8sjWGZpuEN_vwAQ');
INSERT INTO "own_commit" VALUES(3,'3ae48740-93c0-4a88-a002-4dc43001de24',3,'sha256:cf43af9b2b58f89db62caf9f36474ac33eb2fa8c897ab32f7ef5a36bfd3bc968','{"v":1,"replica":"3ae48740-93c0-4a88-a002-4dc43001de24","seq":3,"prev":"sha256:d27f08d3261548dc3dbcceff08bae4d81a0c1bd1f48fe8682f3e5a2c4ef899ff","at":"2022-06-18T22:41:07+08:00","mono_ms":5000,"boot":"00000000-0000-0000-0000-000000000007","server_offset_ms":26333000,"author":"00000000-0000-0000-0000-000000000003","ops":[{"doc":"00000000-0000-0000-0000-000000000032","kind":"inspection","field":"scene","value":"油烟净化器未运行","sees":["3ae48740-93c0-4a88-a002-4dc43001de24:1:0"]}]}','eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il0sImtpZCI6IjNhZTQ4NzQwLTkzYzAtNGE4OC1hMDAyLTRkYzQzMDAxZGUyNCJ9..WoSEwIACg06RqwpXJsyvXBgiaYdAS0QVeF_QtnlWzc3elRTUB8qO0db42qEzMFWvX0ns3ers9P6qzHhveeJCAw');
INSERT INTO "outbox" VALUES(2);
INSERT INTO "outbox" VALUES(3);
INSERT INTO "receipt" VALUES(1,'{"v":1,"stream":"110102","epoch":"00000000-0000-0000-0000-000000000001","replica":"3ae48740-93c0-4a88-a002-4dc43001de24","head_pos":1,"at":"2022-06-19T06:00:00+08:00","results":[{"hash":"sha256:795cb9261c96575f1494b114930d92a2bb5f69e335e05ad5f50c360260c14c52","outcome":"stored","pos":1,"verdict":{"state":"ok"}}]}','eyJhbGciOiJFZERTQSIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il0sImtpZCI6ImNlbnRyZToxMTAxMDIifQ..RYORosNTyK3u1L55qrV9lLEqfsTenMG-JvAN0b7NENeYIIwpHunLKts5uTQziqKGkVSykQYTfHdFdN-n9DDuAA');
INSERT INTO "outcome" VALUES(1,1,'ok',1,'','');
INSERT INTO "document" VALUES('00000000-0000-0000-0000-000000000032','inspection',NULL);
INSERT INTO "field_state" VALUES('00000000-0000-0000-0000-000000000032','form','[{"dot":"3ae48740-93c0-4a88-a002-4dc43001de24:2:0","value":"on_site","at":"2022-06-18T22:41:07+08:00","author":"00000000-0000-0000-0000-000000000003"}]','on_site');
INSERT INTO "field_state" VALUES('00000000-0000-0000-0000-000000000032','scene','[{"dot":"3ae48740-93c0-4a88-a002-4dc43001de24:3:0","value":"油烟净化器未运行","at":"2022-06-18T22:41:07+08:00","author":"00000000-0000-0000-0000-000000000003"}]','油烟净化器未运行');
INSERT INTO "field_base" VALUES('00000000-0000-0000-0000-000000000032','form','[]');
INSERT INTO "field_base" VALUES('00000000-0000-0000-0000-000000000032','scene','[{"dot":"3ae48740-93c0-4a88-a002-4dc43001de24:1:0","value":"油烟净化器","at":"2022-06-18T22:41:07+08:00","author":"00000000-0000-0000-0000-000000000003"}]');
INSERT INTO "laid_over" VALUES('00000000-0000-0000-0000-000000000032','form',2,0);
INSERT INTO "laid_over" VALUES('00000000-0000-0000-0000-000000000032','scene',3,0);
INSERT INTO "cursor" VALUES(1,'00000000-0000-0000-0000-000000000001',1);
INSERT INTO "draft" VALUES('00000000-0000-0000-0000-000000000032','scene','写到一半');
PRAGMA user_version = 1;
