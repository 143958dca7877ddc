-- One statement in one file. This is the newest form; `migrations/` brings older files to it.
-- The number of the form stands in user_version, and the program's own mark in application_id.

-- What is said once: who this statement is (kept by copies), when it was made, the digest of the newest version.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The statement's single facts, each as JSON: title, meeting, concept paper, chapeau …
CREATE TABLE fact (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything of which there are many, one row each as JSON: `part` says what (paragraphs, comments,
-- proposals …), `key` which, `rank` its place among the others, with gaps so that one can be put between.
CREATE TABLE item (
    part  TEXT NOT NULL,
    key   TEXT NOT NULL,
    rank  INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (part, key)
) STRICT;

-- The life of every paragraph: its text after each verb. Typing in one place is one entry.
CREATE TABLE journal (
    id        INTEGER PRIMARY KEY,
    time      TEXT NOT NULL,
    author    TEXT NOT NULL,
    verb      TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    text      TEXT NOT NULL
) STRICT;
CREATE INDEX journal_by_paragraph ON journal (paragraph, id);

-- Named versions; `snapshot` is the whole statement as JSON, compressed by zlib.
CREATE TABLE version (
    number   INTEGER PRIMARY KEY,
    label    TEXT NOT NULL,
    author   TEXT NOT NULL,
    time     TEXT NOT NULL,
    note     TEXT NOT NULL,
    parent   INTEGER REFERENCES version (number),
    digest   TEXT NOT NULL,
    snapshot BLOB NOT NULL
) STRICT;

-- Files kept as they were read: the concept paper, what delegations returned. `digest` is a SHA-256.
CREATE TABLE attachment (
    name   TEXT PRIMARY KEY,
    kind   TEXT NOT NULL,
    digest TEXT NOT NULL,
    data   BLOB NOT NULL
) STRICT;

-- Versions and the journal are only ever added to.
CREATE TRIGGER version_is_never_changed BEFORE UPDATE ON version
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;

CREATE TRIGGER version_is_never_deleted BEFORE DELETE ON version
BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;

CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;

CREATE TRIGGER journal_only_types_on BEFORE UPDATE ON journal
WHEN OLD.id < (SELECT max(id) FROM journal) OR OLD.paragraph <> NEW.paragraph OR OLD.id <> NEW.id
BEGIN SELECT RAISE(ABORT, 'an earlier entry of the journal is never changed'); END;
