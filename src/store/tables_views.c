/* What others may ask for by one name, such as those who open a case file with Datasette. hearsay itself asks the
 * tables. */
#include "store/tables.h"

#include <stddef.h>

const char *const view_objects[] = {
    "CREATE VIEW said AS\n"
    "-- Who said what: one row a statement, with its speaker and its article.\n"
    "SELECT s.id AS statement,        -- the number behind # in hearsay said\n"
    "       a.published,              -- ISO 8601 date, or date and time\n"
    "       a.outlet,                 -- who published it, as written\n"
    "       ifnull(e.name, s.speaker_name) AS speaker,  -- NULL: not known\n"
    "       e.kind AS speaker_kind,   -- person, organisation, place, group\n"
    "       s.source,                 -- the article's words for the speaker\n"
    "       s.cue,                    -- the words that make it a statement\n"
    "       s.content,                -- what is said; pieces are joined by ' ... '\n"
    "       s.mode,                   -- assert, deny, accuse, ...\n"
    "       s.kind,                   -- direct, indirect, mixed\n"
    "       s.hearsay,                -- how many told it on\n"
    "       s.depth,                  -- 0: outermost; else it stands inside another statement\n"
    "       s.score,                  -- how sure the reading is, up to 1\n"
    "       a.title,                  -- of the article\n"
    "       a.url,                    -- its address, where known\n"
    "       a.path,                   -- where it came from\n"
    "       s.article,                -- its number\n"
    "       s.n,                      -- the statement's number within it\n"
    "       e.id AS entity            -- the speaker's number\n"
    "FROM statement s JOIN article a ON a.id = s.article\n"
    "LEFT JOIN name n ON n.id = s.speaker LEFT JOIN entity e ON e.id = n.entity",
    NULL};
