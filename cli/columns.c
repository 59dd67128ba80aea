/* See columns.h. tests/cli/columns.sh holds it to what the commands write. */
#include "columns.h"

static const struct column_meaning of_statements[] = {
    {"statement", "its number in the case file, behind # in tables; 'hearsay trace' takes it. In JSON of compare, "
		  "trace and export links that is called number, and statement is the id"},
    {"id", "its number within the article, as in 'hearsay read' and 'hearsay show'"},
    {"inside",
     "the statement whose content holds it, by statement where there is one, else by id; empty: outermost"},
    {"depth", "how many statements it stands inside"},
    {"kind", "direct (all in quotation marks), indirect, mixed; of who: person, organisation, place, group; of "
	     "tensions: what cannot both stand"},
    {"score", "how sure it is, 0 to 1"},
    {"source", "the article's words for who says it"},
    {"cue", "the words that make it a statement: said, denied, according to"},
    {"content", "what is said, in the article's words; pieces are parted by ' ... '"},
    {"words", "the same where it is one of several tellings; of compare also a sentence of the article"},
    {"speaker", "who says it, by name where that is known"},
    {"by", "how the speaker was found: name, nominal, pronoun, inherited, person (you said so), none; of "
	   "corrections: who made it"},
    {"mode", "what the speaker does: assert, deny, refuse, accuse, promise ..."},
    {"negated", "whether the telling is negated: did not say"},
    {"actual", "whether the act took place: 'has yet to comment' did not"},
    {"stance", "how the article stands to it: neutral, distancing, factive, interpreting"},
    {"medium", "through what it was said: an outlet, a platform, a floor"},
    {"addressee", "to whom"},
    {"time", "when it was said: ISO 8601, or EDTF where it is no single day"},
    {"hearsay", "how many tell it on, from the article inward"},
    {"chain", "who they are: article < Politico < the speaker"},
    {"also", "numbers of the articles that tell it too"},
    {"begin_byte, end_byte", "where the words stand in the article's text, half open, in bytes of UTF-8"},
    {"source_begin, source_end, cue_begin, cue_end, content_begin, content_end",
     "the same of its parts, in characters (Unicode code points)"},
};

static const struct column_meaning of_articles[] = {
    {"article", "its number in the case file; 'hearsay show' takes it"},
    {"path, article_path", "where it came from: a file, a place in one, an address"},
    {"url", "the address that it names, or where it was"},
    {"outlet", "who published it; in JSON an object with its name"},
    {"title", "its headline; of a story: its most central words"},
    {"byline", "its authors"},
    {"published", "ISO 8601 date, or date and time"},
    {"added", "when it came into the case file, UTC"},
    {"sha256", "of its text"},
    {"model", "that read it"},
    {"words, sentences, statements", "how many it has; of who: statements that one makes"},
    {"versions", "how many versions of it are held; 'hearsay show N --versions' lists them"},
    {"snippet", "some words around what was searched for"},
};

static const struct column_meaning of_names[] = {
    {"entity", "number of a person, organisation, place or group in the case file"},
    {"name", "what it is called"},
    {"role", "what most articles call it: the harbour's head"},
    {"first, last", "days of the first and last article in which it says something"},
    {"articles", "articles that speak of it; of a story: its articles"},
    {"outlets", "outlets in which it says something, or that tell something: their number or names"},
};

static const struct column_meaning of_affair[] = {
    {"group", "number of the statement that is told several times, over all its tellings"},
    {"tellings", "how many there are"},
    {"told_by, told", "outlets that tell it: how many, which"},
    {"not_told", "outlets of which articles of those days are held, and do not tell it"},
    {"nothing_held", "outlets of which no article of those days is held"},
    {"what", "which sort of row it is"},
    {"note", "what is to be said of it: a difference, a ground, who leaves it out"},
    {"story", "its number; 'hearsay stories' takes it"},
    {"from, until", "days of its first and last article"},
    {"retells", "number of the article that it passes on"},
    {"tension", "its number"},
    {"why", "the reason, in words"},
    {"days", "between the two"},
    {"side", "1 or 2 of what cannot both stand"},
    {"day", "on which it was said or published"},
    {"party, topic, stance, code, date, voice",
     "who stands for what: for, against, conditional; the act by PLOVER; when; in whose words"},
    {"sure", "whether the party or one of its side takes that stance by an act or a word of will"},
    {"correction", "its number, which --undo takes"},
    {"state", "whether it meets something now"},
    {"made, undone", "when"},
    {"other, other_statement, other_article", "the other side that it is about: a name, a statement, an article"},
    {"type", "of a difference between two tellings: number, name, date, negation ..."},
};

#define GROUP(title, columns)                                    \
	{                                                        \
		title, columns, sizeof columns / sizeof *columns \
	}
const struct column_group column_groups[] = {
    GROUP("Statements: read, show, said, search, compare, trace, tensions, timeline, coverage, positions",
	  of_statements),
    GROUP("Articles: articles, search, stories, and beside each statement", of_articles),
    GROUP("Names: who", of_names),
    GROUP("The affair: compare, trace, stories, tensions, changes, timeline, coverage, positions, correct",
	  of_affair),
};
const size_t n_column_groups = sizeof column_groups / sizeof *column_groups;
