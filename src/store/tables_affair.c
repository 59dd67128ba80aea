/* What stands across articles: see affair.h. All of it is derived. */
#include "store/tables.h"

#include <stddef.h>

const char *const affair_objects[] = {
    "CREATE TABLE digest (\n"
    "  -- An article as it is compared with others. Derived, as is all below.\n"
    "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
    "  day INTEGER,               -- when it was published, in days; NULL: not known\n"
    "  place INTEGER NOT NULL,    -- among those of the day, by the text's SHA-256\n"
    "  bytes BLOB NOT NULL        -- see src/linking/pack.c\n"
    ") STRICT",

    "CREATE TABLE link_key (\n"
    "  -- Articles that share keys are compared.\n"
    "  key INTEGER NOT NULL,\n"
    "  article INTEGER NOT NULL,\n"
    "  PRIMARY KEY (key, article)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE unit (\n"
    "  -- What can be told twice: a statement, or a sentence in which the article speaks itself.\n"
    "  article INTEGER NOT NULL REFERENCES article (id),\n"
    "  n INTEGER NOT NULL,          -- 0, 1, ... in the order of the text\n"
    "  statement INTEGER,           -- n of the statement; NULL: the article speaks itself\n"
    "  person INTEGER,              -- who speaks, as a number within the article; NULL: the article, or not "
    "known\n"
    "  byte_begin INTEGER NOT NULL, -- of its content in body.text\n"
    "  byte_end INTEGER NOT NULL,\n"
    "  said_from INTEGER,           -- when it may have been said, in days since 1970-01-01; NULL: open\n"
    "  said_until INTEGER,          -- the last of these days\n"
    "  tellings INTEGER REFERENCES tellings (id) DEFERRABLE INITIALLY DEFERRED,  -- of the same statement; NULL: "
    "no "
    "other\n"
    "  PRIMARY KEY (article, n)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE tellings (\n"
    "  -- The tellings of one statement: units that point here.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  article INTEGER NOT NULL,    -- of the first telling\n"
    "  unit INTEGER NOT NULL,       -- n of the first telling\n"
    "  n INTEGER NOT NULL           -- how many\n"
    ") STRICT",

    "CREATE TABLE near (\n"
    "  -- Two articles about much the same. In this table and those below a comes before b: by day, then by "
    "SHA-256.\n"
    "  a INTEGER NOT NULL REFERENCES article (id),\n"
    "  b INTEGER NOT NULL REFERENCES article (id),\n"
    "  topic REAL NOT NULL,         -- how alike their words and days are, 0 to 1\n"
    "  PRIMARY KEY (a, b)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE retelling (\n"
    "  -- An article passes on another.\n"
    "  article INTEGER NOT NULL REFERENCES article (id),\n"
    "  of INTEGER NOT NULL REFERENCES article (id),\n"
    "  relation TEXT NOT NULL,      -- 'copy', 'retells', 'common source', 'cites'\n"
    "  extent TEXT NOT NULL,        -- 'whole', 'part', 'sentence'\n"
    "  grounds INTEGER NOT NULL,    -- bits: 1 credit, 2 press cited, 4 wording, 8 statements, 16 order, 32 time, "
    "64 recall,\n"
    "                             -- 128 a person says so, 256 recalled by tense alone\n"
    "  outside TEXT,                -- 'common source': whom both pass on\n"
    "  unit INTEGER NOT NULL,       -- n of the unit that shows it best; -1: none\n"
    "  of_unit INTEGER NOT NULL,    -- the same in the other article\n"
    "  credit_begin INTEGER NOT NULL, -- bytes of the text that name the other's outlet\n"
    "  credit_end INTEGER NOT NULL,\n"
    "  copied REAL NOT NULL,        -- share of the words that the other has too, in runs\n"
    "  same_outlet INTEGER NOT NULL,\n"
    "  of_day INTEGER NOT NULL,     -- when the other was published\n"
    "  score REAL NOT NULL,\n"
    "  kept INTEGER NOT NULL,       -- 0: another retelling explains it\n"
    "  PRIMARY KEY (article, of)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE edge (\n"
    "  -- Two units that tell the same; a and b are one article where it repeats itself.\n"
    "  a INTEGER NOT NULL, unit_a INTEGER NOT NULL, b INTEGER NOT NULL, unit_b INTEGER NOT NULL,\n"
    "  score REAL NOT NULL,\n"
    "  PRIMARY KEY (a, unit_a, b, unit_b)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE drift (\n"
    "  -- What differs between the ends of an edge.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  a INTEGER NOT NULL, unit_a INTEGER NOT NULL, b INTEGER NOT NULL, unit_b INTEGER NOT NULL,\n"
    "  type TEXT NOT NULL,          -- 'number', 'date', 'negation', ...\n"
    "  a_begin INTEGER NOT NULL, a_end INTEGER NOT NULL,  -- bytes of the text of a; equal: not there\n"
    "  b_begin INTEGER NOT NULL, b_end INTEGER NOT NULL,\n"
    "  score REAL NOT NULL          -- below 0.5 a matter of style\n"
    ") STRICT",

    "CREATE TABLE tension (\n"
    "  -- Two units that cannot both stand, or of which the later is a change of mind.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  a INTEGER NOT NULL, unit_a INTEGER NOT NULL, b INTEGER NOT NULL, unit_b INTEGER NOT NULL,\n"
    "  kind TEXT NOT NULL,          -- 'claim/denial', 'number', ..., 'change'\n"
    "  score REAL NOT NULL\n"
    ") STRICT",

    "CREATE TABLE position (\n"
    "  -- What a party stands for.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  article INTEGER NOT NULL REFERENCES article (id),\n"
    "  unit INTEGER NOT NULL,\n"
    "  party TEXT NOT NULL,\n"
    "  topic TEXT NOT NULL,         -- its words, as written\n"
    "  code TEXT NOT NULL,          -- CAMEO\n"
    "  stance TEXT NOT NULL,        -- 'for', 'against', 'conditional'\n"
    "  voice TEXT NOT NULL,         -- 'own', 'own side', 'narrator', 'opponent', 'third party'\n"
    "  sure INTEGER NOT NULL,       -- 0: shown on demand only\n"
    "  said TEXT                    -- day on which it was said; '' not known; NULL: no statement says it\n"
    ") STRICT",

    "CREATE TABLE party_word (\n"
    "  -- By which a party is found; folded.\n"
    "  party TEXT NOT NULL,         -- as in position\n"
    "  whole INTEGER NOT NULL,      -- 1: all of it, 0: one of its words\n"
    "  word TEXT NOT NULL,\n"
    "  PRIMARY KEY (party, whole, word)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE story (\n"
    "  -- Articles about one event: story_of says which.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  title TEXT                   -- the words that are most central in its articles; NULL: there are none\n"
    ") STRICT",

    "CREATE TABLE story_of (\n"
    "  -- Which story an article is of.\n"
    "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
    "  story INTEGER NOT NULL REFERENCES story (id) DEFERRABLE INITIALLY DEFERRED\n"
    ") STRICT",

    "CREATE TABLE ruling (\n"
    "  -- What a link correction says, in the numbers of today; one without a row here waits. The tables above "
    "have\n"
    "  -- it in them already.\n"
    "  id INTEGER PRIMARY KEY,    -- in the order in which they were applied\n"
    "  correction INTEGER NOT NULL REFERENCES link_correction (id),\n"
    "  what TEXT NOT NULL,        -- as there\n"
    "  a INTEGER NOT NULL, unit_a INTEGER NOT NULL, b INTEGER NOT NULL, unit_b INTEGER NOT NULL,\n"
    "                             -- units; -1: the whole article\n"
    "  was REAL,                  -- 'same', 'apart': score of the edge there was before; 'retells', 'not "
    "retells': 1\n"
    "                             -- for a retelling; NULL: there was none\n"
    "  holds INTEGER NOT NULL     -- 0: a later one says otherwise of the same two\n"
    ") STRICT",

    "CREATE INDEX ruling_a ON ruling (a, unit_a)",
    "CREATE INDEX ruling_b ON ruling (b, unit_b)",
    "CREATE INDEX ruling_correction ON ruling (correction)",
    /* so that what is asked hundreds of times for each article is not strewn over the file */
    "CREATE INDEX digest_place ON digest (article, day, place)",
    "CREATE INDEX unit_tellings ON unit (tellings) WHERE tellings IS NOT NULL",
    "CREATE INDEX unit_statement ON unit (article, statement, tellings) WHERE statement IS NOT NULL",
    "CREATE INDEX near_b ON near (b, topic)",
    "CREATE INDEX retelling_of ON retelling (of)",
    "CREATE INDEX edge_b ON edge (b, unit_b, a, unit_a, score)",
    "CREATE INDEX drift_a ON drift (a, unit_a)",
    "CREATE INDEX drift_b ON drift (b, unit_b)",
    "CREATE INDEX tension_a ON tension (a, unit_a, b, unit_b)",
    "CREATE INDEX tension_b ON tension (b, unit_b, a, unit_a)",
    "CREATE INDEX position_article ON position (article, unit)",
    "CREATE INDEX position_party ON position (party, said)",
    "CREATE INDEX party_word_word ON party_word (word, whole, party)",
    "CREATE INDEX story_of_story ON story_of (story)",

    /* Of the affair as a whole: see query/overview.h and those that include it. */
    "CREATE INDEX tension_surest ON tension (score DESC, id) WHERE kind <> 'change'",
    "CREATE INDEX tension_kind ON tension (kind, score DESC, id)",
    "CREATE INDEX tellings_most ON tellings (n DESC, id)",
    "CREATE INDEX statement_said ON statement (substr(ltrim(time, './'), 1, 10)) WHERE time < 'X'",
    "CREATE INDEX statement_undated ON statement (article) WHERE ifnull(time, 'X') >= 'X'",
    NULL,
};
