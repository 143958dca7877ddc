-- The agreed-language index: one file, read by many, written by one. The form is numbered in user_version.
-- All of it can be made again from the folders, so an older or newer form is simply built anew.

PRAGMA application_id = 1347570252; -- "PRNL"
PRAGMA user_version = 2;

-- Files as they were when they were read. `folder` is the last name of the folder that was indexed, a slash and a digest
-- of where it lies, and `path` lies below it: nothing tells whose computer it was. `digest` is the CRC-32 and the length of the bytes. `problem` is why a file could not be read, or what was
-- mended; `document` is NULL for what could not be read.
CREATE TABLE file (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  digest BLOB NOT NULL,
  document INTEGER,
  problem TEXT NOT NULL DEFAULT '',
  UNIQUE (folder, path)
);

-- `status`: current | duplicate (same symbol, language and words) | superseded (reissued later) | corrigendum |
-- withdrawn. Only what is current counts as agreed language. Dates are ISO 8601, '' where not known. `content` are the
-- ids of its wordings in order: equal ones have the same words.
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  symbol TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  organ TEXT NOT NULL,
  item TEXT NOT NULL,
  language TEXT NOT NULL,
  date TEXT NOT NULL,
  issued TEXT NOT NULL,
  content BLOB NOT NULL,
  status TEXT NOT NULL DEFAULT 'current'
);
CREATE INDEX document_symbol ON document (symbol);

-- Each wording once, without the quotation marks round it; texts that differ in their spaces alone are one wording.
-- `key` is a hash of the words in their order.
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX text_key ON text (key);

-- Where a wording stands: `label` as people cite it ("3", "3 (a)", "annex 1"); `part` body | chapeau | annex.
CREATE TABLE use (
  text INTEGER NOT NULL,
  document INTEGER NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (text, document, position)
) WITHOUT ROWID;
CREATE INDEX use_document ON use (document, position);

CREATE VIRTUAL TABLE search USING fts5 (
  words, content = 'text', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (search, row);

-- In how many wordings each word stands, as the last indexing left it.
CREATE TABLE word (
  word TEXT PRIMARY KEY,
  texts INTEGER NOT NULL
) WITHOUT ROWID;

-- Fingerprints of runs of words: `id` is segment * 2^20 + bucket; `entries` n sorted 32-bit keys, then n text ids.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  bits INTEGER NOT NULL,
  entries INTEGER NOT NULL
);
CREATE TABLE gram (
  id INTEGER PRIMARY KEY,
  entries BLOB NOT NULL
);
