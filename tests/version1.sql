-- A case file of version 1, as hearsay 0.1.0 made it of two articles.
CREATE TABLE article (
  -- One article as it was received. Canonical: nothing can make it anew.
  id INTEGER PRIMARY KEY,  -- the article's number
  path TEXT NOT NULL,      -- file it came from; 'x.jsonl:12' is line 12, '-' standard input
  format TEXT NOT NULL CHECK (format IN ('text', 'html', 'json')),  -- what the received bytes are
  url TEXT,                -- address, where known
  outlet TEXT,             -- who published it, as written
  title TEXT,              -- headline
  byline TEXT,             -- authors, as written
  published TEXT,          -- ISO 8601 date, or date and time
  published_from TEXT,     -- what that rests on: 'meta', 'json', 'dateline', ...
  sha256 TEXT NOT NULL,    -- of body.text, lower-case hexadecimal
  added TEXT NOT NULL      -- when it came into this file, ISO 8601, UTC
) STRICT;
CREATE TABLE body (
  -- The bytes of an article, apart from it so that lists of articles read little. Canonical.
  article INTEGER PRIMARY KEY REFERENCES article (id),
  text TEXT NOT NULL,      -- clean text: all positions in this file count in it
  raw BLOB                 -- the bytes received; NULL: the same as text
) STRICT;
CREATE TABLE reading (
  -- What the model made of an article. Derived, as are statement and span.
  article INTEGER PRIMARY KEY REFERENCES article (id),
  model TEXT NOT NULL,           -- name and version of the model
  language TEXT,                 -- 'en', ...
  n_words INTEGER NOT NULL,      -- words in the text
  n_sentences INTEGER NOT NULL,  -- sentences in the text
  n_statements INTEGER NOT NULL  -- rows of statement
) STRICT;
CREATE TABLE statement (
  -- An attribution: a source, a cue and what is attributed.
  id INTEGER PRIMARY KEY,      -- the statement's number in this file
  article INTEGER NOT NULL REFERENCES article (id),
  n INTEGER NOT NULL,          -- its number within the article: 1, 2, ... in the order of the cues
  inside INTEGER,              -- n of the statement whose content holds this one; NULL: outermost
  depth INTEGER NOT NULL,      -- 0: outermost
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),  -- in quotation marks?
  score REAL NOT NULL,         -- the model's probability, 0 to 1
  source TEXT,                 -- who is said to have said it, as written; NULL: not named
  cue TEXT,                    -- 'said', 'according to', ...; NULL: none
  content TEXT NOT NULL,       -- what is attributed; pieces joined by ' ... '; '' if only the act is told
  UNIQUE (article, n),
  FOREIGN KEY (article, inside) REFERENCES statement (article, n) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE span (
  -- Where a part of a statement stands in body.text: half open, from 0.
  statement INTEGER NOT NULL REFERENCES statement (id),
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),
  piece INTEGER NOT NULL,      -- 0, 1, ... : a content may be in several pieces
  char_begin INTEGER NOT NULL, -- in Unicode code points
  char_end INTEGER NOT NULL,
  byte_begin INTEGER NOT NULL, -- in bytes of UTF-8
  byte_end INTEGER NOT NULL,
  PRIMARY KEY (statement, role, piece)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX article_once ON article (sha256, ifnull(outlet, ''));
CREATE INDEX article_published ON article (published);
CREATE INDEX article_path ON article (path);
CREATE INDEX article_outlet ON article (outlet);
CREATE VIRTUAL TABLE article_words USING fts5 (text, content = 'body', content_rowid = 'article', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_words USING fts5 (source, content, content = 'statement', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_names USING fts5 (source, content = 'statement', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO article VALUES (1, 'harbour.txt', 'text', NULL, 'Keldpress', NULL, NULL, '2025-06-28', 'meta', '3a6ae52a12c804a9ab1dbbd250e5510ceaf7f0085baff15bdb3fe5d4fa5350e6', '2026-11-22T06:25:04Z');
INSERT INTO article VALUES (2, 'bridge.txt', 'text', NULL, 'Halyard', NULL, NULL, '2025-07-10', 'meta', 'c2295fcaecb5da7311ab8fd85498b62cc49d5eda3dc5dfb500822c4f8c5a9446', '2026-11-22T06:25:04Z');
INSERT INTO body VALUES (1, 'Harbour
President Véra Lindqvist said no ship had left.
She said the gate was open on 2025-06-27.
Dmitri Sokol via the Ledger said prices would rise.
a former judge said nothing of it.
Reportedly, it rained.
', NULL);
INSERT INTO body VALUES (2, 'Bridge
Dmitri Sokol said Ingrid Lindqvist said the bridge was safe.
the Harbour Office said all was well.
', NULL);
INSERT INTO reading VALUES (1, 'fake 1', 'en', 36, 6, 5);
INSERT INTO reading VALUES (2, 'fake 1', 'en', 18, 3, 3);
INSERT INTO statement VALUES (1, 1, 1, NULL, 0, 'indirect', 0.89, 'President Véra Lindqvist', 'said', 'no ship had left');
INSERT INTO statement VALUES (2, 1, 2, NULL, 0, 'indirect', 0.66, 'She', 'said', 'the gate was open on 2025-06-27');
INSERT INTO statement VALUES (3, 1, 3, NULL, 0, 'indirect', 0.8200000000000001, 'Dmitri Sokol via the Ledger', 'said', 'prices would rise');
INSERT INTO statement VALUES (4, 1, 4, NULL, 0, 'indirect', 0.71, 'a former judge', 'said', 'nothing of it');
INSERT INTO statement VALUES (5, 1, 5, NULL, 0, 'indirect', 0.98, NULL, 'Reportedly', 'it rained');
INSERT INTO statement VALUES (6, 2, 1, NULL, 0, 'indirect', 0.75, 'Dmitri Sokol', 'said', 'Ingrid Lindqvist said the bridge was safe');
INSERT INTO statement VALUES (7, 2, 2, 1, 1, 'indirect', 0.97, 'Ingrid Lindqvist', 'said', 'the bridge was safe');
INSERT INTO statement VALUES (8, 2, 3, NULL, 0, 'indirect', 0.9199999999999999, 'the Harbour Office', 'said', 'all was well');
INSERT INTO span VALUES (1, 'content', 0, 38, 54, 39, 55);
INSERT INTO span VALUES (1, 'cue', 0, 33, 37, 34, 38);
INSERT INTO span VALUES (1, 'source', 0, 8, 32, 8, 33);
INSERT INTO span VALUES (2, 'content', 0, 65, 96, 66, 97);
INSERT INTO span VALUES (2, 'cue', 0, 60, 64, 61, 65);
INSERT INTO span VALUES (2, 'source', 0, 56, 59, 57, 60);
INSERT INTO span VALUES (3, 'content', 0, 131, 148, 132, 149);
INSERT INTO span VALUES (3, 'cue', 0, 126, 130, 127, 131);
INSERT INTO span VALUES (3, 'source', 0, 98, 125, 99, 126);
INSERT INTO span VALUES (4, 'content', 0, 170, 183, 171, 184);
INSERT INTO span VALUES (4, 'cue', 0, 165, 169, 166, 170);
INSERT INTO span VALUES (4, 'source', 0, 150, 164, 151, 165);
INSERT INTO span VALUES (5, 'content', 0, 197, 206, 198, 207);
INSERT INTO span VALUES (5, 'cue', 0, 185, 195, 186, 196);
INSERT INTO span VALUES (6, 'content', 0, 25, 66, 25, 66);
INSERT INTO span VALUES (6, 'cue', 0, 20, 24, 20, 24);
INSERT INTO span VALUES (6, 'source', 0, 7, 19, 7, 19);
INSERT INTO span VALUES (7, 'content', 0, 47, 66, 47, 66);
INSERT INTO span VALUES (7, 'cue', 0, 42, 46, 42, 46);
INSERT INTO span VALUES (7, 'source', 0, 25, 41, 25, 41);
INSERT INTO span VALUES (8, 'content', 0, 92, 104, 92, 104);
INSERT INTO span VALUES (8, 'cue', 0, 87, 91, 87, 91);
INSERT INTO span VALUES (8, 'source', 0, 68, 86, 68, 86);
INSERT INTO article_words (article_words) VALUES ('rebuild');
INSERT INTO statement_words (statement_words) VALUES ('rebuild');
INSERT INTO statement_names (statement_names) VALUES ('rebuild');
PRAGMA application_id = 1752392057;
PRAGMA user_version = 1;
