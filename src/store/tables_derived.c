/* What is made of the articles: rebuilding makes it anew, so a new version of hearsay makes these tables new and
 * empty. See schema.c for how all tables hang together. */
#include "store/tables.h"

#include <stddef.h>

#include "reading/statement_fields.h"

const char *const derived_objects[] = {
    "CREATE TABLE reading (\n"
    "  -- What the model made of an article. Derived, as are statement and span.\n"
    "  article INTEGER PRIMARY KEY REFERENCES article (id),\n"
    "  model TEXT NOT NULL,           -- name and version of the model\n"
    "  language TEXT,                 -- 'en', ...\n"
    "  n_words INTEGER NOT NULL,      -- words in the text\n"
    "  n_sentences INTEGER NOT NULL,  -- sentences in the text\n"
    "  n_statements INTEGER NOT NULL  -- rows of statement\n"
    ") STRICT",

    "CREATE TABLE entity (\n"
    "  -- A person, organisation, place or group, the same in all articles. Derived. One that no name points at\n"
    "  -- was merged into another.\n"
    "  id INTEGER PRIMARY KEY,      -- its number in this file; a rebuild may change it\n"
    "  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'group')),  -- of most articles\n"
    "  name TEXT NOT NULL,          -- the name it is shown by\n"
    "  said INTEGER NOT NULL DEFAULT 0 -- statements that it makes\n"
    ") STRICT",

    "CREATE TABLE name (\n"
    "  -- What an entity is called: one row a spelling and kind; of parts of names and bare names of bodies, one\n"
    "  -- row an appearance, since whose they are is told article by article. Derived.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  entity INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,  -- whose it is\n"
    "  linked INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,  -- whose it is without\n"
    "                               -- corrections\n"
    "  name TEXT NOT NULL,          -- as written\n"
    "  folded TEXT NOT NULL,        -- the same without regard to case\n"
    "  kind TEXT NOT NULL,          -- as the articles have it that use it\n"
    "  named INTEGER NOT NULL,      -- 1: a name; 0: words such as 'a former judge', for want of a name\n"
    "  part INTEGER,                -- 'Holm', 'V. Holm', 'the Foreign Ministry': the row of part by which is "
    "told\n"
    "                               -- whose; NULL: a whole name\n"
    "  open INTEGER NOT NULL,       -- 1: whose it is may change with how often names are used\n"
    "  n_articles INTEGER NOT NULL  -- appearances under it; 0: a person gave it\n"
    ") STRICT",

    "CREATE TABLE name_key (\n"
    "  -- Names that may be the same share a key. Derived.\n"
    "  key TEXT NOT NULL,\n"
    "  name INTEGER NOT NULL REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  PRIMARY KEY (key, name)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE bearer (\n"
    "  -- How many articles of a month name a person in full; and whose a body is. Derived.\n"
    "  key TEXT NOT NULL,           -- its surname, folded; '~' and a number: of words as 'foreign', 'ministry'\n"
    "  month INTEGER NOT NULL,      -- 12 * year + month; 0: not known, or a body\n"
    "  name INTEGER NOT NULL REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  title TEXT NOT NULL,         -- 'senator'; '': none told; of a body whose it is: 'russia'\n"
    "  n_articles INTEGER NOT NULL, -- of a body 1\n"
    "  PRIMARY KEY (key, month, name, title)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE part (\n"
    "  -- Appearances under a part of a name of whom the same is known: one decision tells whose they are. "
    "And\n"
    "  -- those under a bare name of a body, 'the Foreign Ministry', in articles of an outlet. Derived.\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  text TEXT NOT NULL,          -- the part, folded; of a body the key\n"
    "  month INTEGER NOT NULL,      -- of the articles, as in bearer\n"
    "  title TEXT NOT NULL,         -- that they tell; of a body the outlet, as hearsay_outlet has it, '': not "
    "known\n"
    "  gender INTEGER NOT NULL,     -- that they tell: 0 none, 1 male, 2 female\n"
    "  own INTEGER NOT NULL,        -- the whole name in the same article of the one who may be meant; 0: none\n"
    "                               -- may be, or several\n"
    "  entity INTEGER,              -- whose it is; NULL: not known, each is someone by themselves\n"
    "  far INTEGER NOT NULL,        -- 1: no whole name of about the same time has it, so those of all times tell\n"
    "  shared INTEGER NOT NULL,     -- 1: nobody is known by a whole name that has this part; all are one\n"
    "                               -- (of a body: fewer than two owners are known)\n"
    "  UNIQUE (text, month, title, gender, own)\n"
    ") STRICT",

    "CREATE TABLE part_key (\n"
    "  -- Parts by the keys that whole names with them have. Derived.\n"
    "  key TEXT NOT NULL,\n"
    "  month INTEGER NOT NULL,      -- of part; 0: any month's whole names may change whose it is\n"
    "  part INTEGER NOT NULL REFERENCES part (id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  PRIMARY KEY (key, month, part)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE appearance (\n"
    "  -- An entity as one article knows it. Derived.\n"
    "  article INTEGER NOT NULL REFERENCES article (id),\n"
    "  n INTEGER NOT NULL,          -- its number within the article: 1, 2, ... in the order of first mentions\n"
    "  name INTEGER NOT NULL REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,  -- which leads to the entity\n"
    "  kind TEXT NOT NULL,          -- as this article has it\n"
    "  text TEXT NOT NULL,          -- the fullest name that the article gives, or its first words for it\n"
    "  named INTEGER NOT NULL,      -- 1: text is a name\n"
    "  gender INTEGER NOT NULL,     -- 0 not known, 1 male, 2 female\n"
    "  role TEXT,                   -- 'Kremlin spokesman', 'a former judge'; NULL: the article tells none\n"
    "  PRIMARY KEY (article, n)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE mention (\n"
    "  -- A place where an article speaks of an entity: half open, from 0. Derived.\n"
    "  article INTEGER NOT NULL,\n"
    "  appearance INTEGER NOT NULL, -- n of appearance\n"
    "  piece INTEGER NOT NULL,      -- 0, 1, ... in text order\n"
    "  form TEXT NOT NULL CHECK (form IN ('name', 'nominal', 'pronoun')),\n"
    "  char_begin INTEGER NOT NULL, -- in Unicode code points\n"
    "  char_end INTEGER NOT NULL,\n"
    "  byte_begin INTEGER NOT NULL, -- in bytes of UTF-8\n"
    "  byte_end INTEGER NOT NULL,\n"
    "  PRIMARY KEY (article, appearance, piece),\n"
    "  FOREIGN KEY (article, appearance) REFERENCES appearance (article, n) DEFERRABLE INITIALLY DEFERRED\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE statement (\n"
    "  -- An attribution: a source, a cue and what is attributed; who is behind the source, and what they do.\n"
    "  id INTEGER PRIMARY KEY,      -- the statement's number in this file\n"
    "  article INTEGER NOT NULL REFERENCES article (id),\n"
    "  n INTEGER NOT NULL,          -- its number within the article: 1, 2, ... in the order of the cues\n"
    "  inside INTEGER,              -- n of the statement whose content holds this one; NULL: outermost\n"
    "  depth INTEGER NOT NULL,      -- 0: outermost\n"
    "  kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),  -- in quotation marks?\n"
    "  score REAL NOT NULL,         -- the model's probability, 0 to 1\n"
    "  source TEXT,                 -- who is said to have said it, as written; NULL: not named\n"
    "  cue TEXT,                    -- 'said', 'according to', ...; NULL: none\n"
    "  content TEXT NOT NULL,       -- what is attributed; pieces joined by ' ... '; '' if none\n" STATEMENT_COLUMNS
    "  speaker INTEGER REFERENCES name (id) DEFERRABLE INITIALLY DEFERRED,  -- who that is: a name, which leads\n"
    "                               -- to the entity; NULL: not known\n"
    "  speaker_n INTEGER,           -- the same as n of an appearance in this article\n"
    "  speaker_name TEXT,           -- the same in words\n"
    "  speaker_by TEXT NOT NULL,    -- how it was found: 'name', 'pronoun', ..., 'person'; 'none': it was not\n"
    "  speaker_score REAL NOT NULL, -- how sure, 0 to 1\n"
    "  medium TEXT,                 -- who carried it: 'Politico'; NULL: not known\n"
    "  medium_n INTEGER,            -- the same as n of an appearance\n"
    "  addressee TEXT,              -- to whom it was said; NULL: not known\n"
    "  addressee_n INTEGER,\n"
    "  time TEXT,                   -- when, EDTF: '2023-12-05', '2023-12', '2022-09/2022-11'; NULL: not known\n"
    "  time_from TEXT,              -- what that rests on: 'date', 'weekday', 'dateline', ...\n"
    "  hearsay INTEGER NOT NULL,    -- how many told it on before it stood here: rows of hop less one\n"
    "  UNIQUE (article, n),\n"
    "  FOREIGN KEY (article, inside) REFERENCES statement (article, n) DEFERRABLE INITIALLY DEFERRED\n"
    ") STRICT",

    "CREATE TABLE voice (\n"
    "  -- How many statements an entity makes: on each day, and in each outlet. Derived.\n"
    "  entity INTEGER NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,\n"
    "  what TEXT NOT NULL CHECK (what IN ('day', 'outlet')),\n"
    "  value TEXT NOT NULL,         -- of the articles; '': not known\n"
    "  n INTEGER NOT NULL,\n"
    "  PRIMARY KEY (entity, what, value)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE span (\n"
    "  -- Where a part of a statement stands in body.text: half open, from 0.\n"
    "  statement INTEGER NOT NULL REFERENCES statement (id),\n"
    "  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'medium', 'addressee', 'time')),\n"
    "  piece INTEGER NOT NULL,      -- 0, 1, ... : a content may be in several pieces\n"
    "  char_begin INTEGER NOT NULL, -- in Unicode code points\n"
    "  char_end INTEGER NOT NULL,\n"
    "  byte_begin INTEGER NOT NULL, -- in bytes of UTF-8\n"
    "  byte_end INTEGER NOT NULL,\n"
    "  PRIMARY KEY (statement, role, piece)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE hop (\n"
    "  -- A step of a statement's chain of hearsay, from the article inward. Derived.\n"
    "  statement INTEGER NOT NULL REFERENCES statement (id),\n"
    "  n INTEGER NOT NULL,          -- 0: the article itself; 1, 2, ...\n"
    "  name TEXT NOT NULL,          -- 'article', 'Politico', 'Vladimir Kara-Murza', 'not known'\n"
    "  appearance INTEGER,          -- n of an appearance in this article; NULL: none\n"
    "  PRIMARY KEY (statement, n)\n"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE applied (\n"
    "  -- A correction that holds and has found what it is about; one that has not waits. Derived.\n"
    "  correction INTEGER PRIMARY KEY REFERENCES correction (id),\n"
    "  entity INTEGER,              -- 'merge', 'split', 'rename': the entity; 'speaker': who it was\n"
    "  other INTEGER,               -- 'merge': the one that joined it; 'split': the one that left\n"
    "  statement INTEGER            -- 'speaker', 'reject'\n"
    ") STRICT",

    "CREATE TABLE corrected (\n"
    "  -- What the reading said of a statement's speaker before a person put it right. Derived.\n"
    "  statement INTEGER PRIMARY KEY REFERENCES statement (id),\n"
    "  speaker INTEGER, speaker_n INTEGER, speaker_name TEXT, speaker_by TEXT NOT NULL,\n"
    "  speaker_score REAL NOT NULL\n"
    ") STRICT",

    "CREATE TABLE earlier_reading (\n"
    "  -- What the model made of an earlier version. It takes part in nothing else. Derived.\n"
    "  earlier INTEGER PRIMARY KEY REFERENCES earlier (id),\n"
    "  model TEXT NOT NULL,           -- as in reading\n"
    "  language TEXT,\n"
    "  n_words INTEGER NOT NULL,\n"
    "  n_sentences INTEGER NOT NULL,\n"
    "  n_statements INTEGER NOT NULL,\n"
    "  found BLOB NOT NULL            -- statements and entities (store/frozen.c)\n"
    ") STRICT",

    "CREATE INDEX entity_said ON entity (said DESC, id)",
    "CREATE INDEX entity_kind ON entity (kind, said DESC, id)",
    "CREATE INDEX voice_none ON voice (entity) WHERE n = 0", /* on the way, never kept */
    "CREATE INDEX name_entity ON name (entity)",
    "CREATE INDEX name_linked ON name (linked)",
    "CREATE INDEX name_whole ON name (linked) WHERE part IS NULL",
    "CREATE INDEX name_folded ON name (folded)",
    "CREATE INDEX name_part ON name (part) WHERE part IS NOT NULL",
    "CREATE INDEX bearer_name ON bearer (name)",
    "CREATE INDEX part_key_part ON part_key (part)",
    "CREATE INDEX name_key_name ON name_key (name)",
    "CREATE INDEX name_moved ON name (id) WHERE entity <> linked",
    "CREATE INDEX name_unused ON name (id) WHERE n_articles < 1",
    "CREATE INDEX appearance_name ON appearance (name)",
    "CREATE INDEX appearance_role ON appearance (name, role) WHERE role IS NOT NULL",
    /* all that is counted of one speaker's statements, hundreds of which stand in as many articles */
    "CREATE INDEX statement_speaker ON statement (speaker, article, n, mode, medium, medium_n, addressee,"
    " addressee_n)",

    "CREATE VIRTUAL TABLE article_words USING fts5 (text, content = 'body', content_rowid = 'article',"
    " tokenize = 'porter unicode61 remove_diacritics 2')",

    "CREATE VIRTUAL TABLE statement_words USING fts5 (source, content, content = 'statement',"
    " content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2')",

    /* Names are not stemmed: Williams is not William. */
    "CREATE VIRTUAL TABLE statement_names USING fts5 (source, speaker_name, content = 'statement',"
    " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')",

    "CREATE VIRTUAL TABLE entity_names USING fts5 (name, content = 'name', content_rowid = 'id',"
    " tokenize = 'unicode61 remove_diacritics 2')",
    NULL,
};
