/* What was received and what people put right: nothing can make it anew. A change here needs a way to carry over
 * what is there. See schema.c for how all tables hang together. */
#include "store/tables.h"

#include <stddef.h>

const struct received_object received_objects[] = {
    {1, "article",
     "CREATE TABLE article (\n"
     "  -- One article as it was received. Canonical: nothing can make it anew.\n"
     "  id INTEGER PRIMARY KEY,  -- the article's number\n"
     "  path TEXT NOT NULL,      -- file it came from; 'x.jsonl:12' is line 12, '-' standard input\n"
     "  format TEXT NOT NULL CHECK (format IN ('text', 'html', 'json')),  -- what the received bytes are\n"
     "  url TEXT,                -- address, where known\n"
     "  outlet TEXT,             -- who published it, as written\n"
     "  title TEXT,              -- headline\n"
     "  byline TEXT,             -- authors, as written\n"
     "  published TEXT,          -- ISO 8601 date, or date and time\n"
     "  published_from TEXT,     -- what that rests on: 'meta', 'json', 'dateline', ...\n"
     "  sha256 TEXT NOT NULL,    -- of body.text, lower-case hexadecimal\n"
     "  added TEXT NOT NULL      -- when it came into this file, ISO 8601, UTC\n"
     ") STRICT"},

    {1, "body",
     "CREATE TABLE body (\n"
     "  -- The bytes of an article, apart from it so that lists of articles read little. Canonical.\n"
     "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
     "  text TEXT NOT NULL,      -- clean text: all positions in this file count in it\n"
     "  raw BLOB                 -- the bytes received; NULL: the same as text\n"
     ") STRICT"},

    {2, "correction",
     "CREATE TABLE correction (\n"
     "  -- What a person put right. Canonical. It names both sides by words and a place in a text, never by a\n"
     "  -- number that a rebuild may change.\n"
     "  id INTEGER PRIMARY KEY,  -- in the order in which they were made and hold\n"
     "  what TEXT NOT NULL CHECK (what IN ('merge', 'split', 'rename', 'speaker', 'reject')),\n"
     "  text TEXT NOT NULL,      -- an entity's name; 'speaker', 'reject': the words of the statement's cue\n"
     "  sha256 TEXT,             -- of an article's text in which that stands; NULL: in none\n"
     "  byte_begin INTEGER,      -- and where in it\n"
     "  byte_end INTEGER,\n"
     "  other TEXT,              -- 'merge': who joins it; 'split': the name that goes; 'rename': the new name;\n"
     "                           -- 'speaker': who it was\n"
     "  other_sha256 TEXT,       -- 'merge', 'speaker': where that one stands\n"
     "  other_begin INTEGER,\n"
     "  other_end INTEGER,\n"
     "  made TEXT NOT NULL,      -- when, ISO 8601, UTC\n"
     "  undone TEXT              -- when it was taken back; NULL: it holds\n"
     ") STRICT"},

    {4, "link_correction",
     "CREATE TABLE link_correction (\n"
     "  -- What a person put right between articles. Canonical. Named by words and places, as in correction.\n"
     "  id INTEGER PRIMARY KEY,  -- in one count with those of correction\n"
     "  what TEXT NOT NULL CHECK (what IN ('same', 'apart', 'retells', 'not retells', 'no drift')),\n"
     "  text TEXT NOT NULL,      -- 'same', 'apart': the words of a statement's cue; 'retells', 'not retells': an\n"
     "                           -- article's headline; 'no drift': the words that differ, '' for none\n"
     "  sha256 TEXT NOT NULL,    -- of the article's text in which that stands\n"
     "  byte_begin INTEGER NOT NULL, -- and where in it\n"
     "  byte_end INTEGER NOT NULL,\n"
     "  outlet TEXT,             -- 'retells', 'not retells': of that article; the others are about all of its "
     "text\n"
     "  other TEXT NOT NULL,     -- the same of the other statement, the article that is retold, the other words\n"
     "  other_sha256 TEXT NOT NULL,\n"
     "  other_begin INTEGER NOT NULL,\n"
     "  other_end INTEGER NOT NULL,\n"
     "  other_outlet TEXT,\n"
     "  type TEXT,               -- 'no drift': of the drift\n"
     "  made TEXT NOT NULL,      -- when, ISO 8601, UTC\n"
     "  undone TEXT              -- when it was taken back; NULL: it holds\n"
     ") STRICT"},

    {7, "visit",
     "CREATE TABLE visit (\n"
     "  -- An address that was visited, or is to be. Canonical: what no site should be asked for twice.\n"
     "  id INTEGER PRIMARY KEY,  -- in the order in which they became known\n"
     "  address TEXT NOT NULL,   -- as asked for; it is the path of its article\n"
     "  via TEXT,                -- the feed or site map that names it; NULL: a person did\n"
     "  state TEXT NOT NULL CHECK (state IN ('due', 'done', 'failed')),  -- 'due': to be fetched, or not yet "
     "stored\n"
     "  is_list INTEGER NOT NULL, -- 1: a feed or site map, which is looked at each time\n"
     "  tries INTEGER NOT NULL,  -- visits that came to nothing\n"
     "  etag TEXT,               -- HTTP's ETag and Last-Modified, with which it is asked whether anything "
     "changed\n"
     "  modified TEXT,\n"
     "  published TEXT,          -- the article's date by that feed or site map\n"
     "  again TEXT,              -- not before this time, ISO 8601, UTC: the site wants it so\n"
     "  visited TEXT NOT NULL    -- the last change of this row, ISO 8601, UTC\n"
     ") STRICT"},

    /* The same words from two outlets are two articles; the same twice from one are one. */
    {1, "article", "CREATE UNIQUE INDEX article_once ON article (sha256, ifnull(outlet, ''))"},
    {1, "article", "CREATE INDEX article_published ON article (published)"},
    {1, "article", "CREATE INDEX article_path ON article (path)"},
    {1, "article", "CREATE INDEX article_outlet ON article (outlet)"},
    {5, "article", "CREATE INDEX article_outlet_published ON article (outlet, published)"},
    {6, "article", "CREATE INDEX article_day ON article (id, published)"},
    {4, "link_correction", "CREATE INDEX link_correction_text ON link_correction (sha256)"},
    {7, "visit", "CREATE UNIQUE INDEX visit_address ON visit (address)"},
    {7, "visit", "CREATE INDEX visit_due ON visit (via, state)"},
    {8, "visit_title",
     "CREATE TABLE visit_title (\n"
     "  -- What a table of addresses says that an article is called. Canonical.\n"
     "  visit INTEGER PRIMARY KEY REFERENCES visit (id),\n"
     "  title TEXT NOT NULL\n"
     ") STRICT"},
    {4, "link_correction", "CREATE INDEX link_correction_other ON link_correction (other_sha256)"},
    {7, "correction_by",
     "CREATE TABLE correction_by (\n"
     "  -- Who made a correction, where that was told. Canonical.\n"
     "  id INTEGER PRIMARY KEY,  -- of correction or link_correction, which count together\n"
     "  maker TEXT NOT NULL\n"
     ") STRICT"},
    {8, "told",
     "CREATE TABLE told (\n"
     "  -- Articles of which a person told something that wins over what they say of themselves. Canonical.\n"
     "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
     "  fields INTEGER NOT NULL  -- which columns of article: 1 published, 2 outlet, 4 title, 8 url, added up\n"
     ") STRICT"},
    {8, "earlier",
     "CREATE TABLE earlier (\n"
     "  -- What an article was before it came again with another text or headline. Canonical. Columns are those "
     "of\n"
     "  -- article and body.\n"
     "  id INTEGER PRIMARY KEY,\n"
     "  article INTEGER NOT NULL REFERENCES article (id),\n"
     "  n INTEGER NOT NULL,      -- 1, 2, ...: the version; the article itself is the last\n"
     "  path TEXT NOT NULL,\n"
     "  format TEXT NOT NULL CHECK (format IN ('text', 'html', 'json')),\n"
     "  url TEXT,\n"
     "  outlet TEXT,\n"
     "  title TEXT,\n"
     "  byline TEXT,\n"
     "  published TEXT,\n"
     "  published_from TEXT,\n"
     "  sha256 TEXT NOT NULL,\n"
     "  added TEXT NOT NULL,     -- when it came\n"
     "  text TEXT NOT NULL,\n"
     "  raw BLOB,\n"
     "  UNIQUE (article, n)\n"
     ") STRICT"},
    {8, "earlier", "CREATE INDEX earlier_path ON earlier (path)"},
    {8, "article", "CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL"},
    {0, NULL, NULL},
};
