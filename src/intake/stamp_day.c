/* See stamp_day.h.
 *
 *   1. A line is what stands in the <time>, in the nearest element whose class calls it a date, or else in the
 * block. A long line, a sentence, a line of a link, a list of other articles, a comment is none.
 *   2. "Published" or "Updated" in the line, or right before it, cuts it into pieces, each with its own date.
 *   3. What is published counts more than what says nothing, and that more than what is updated; the article that
 *      holds the headline counts more than what is beside it. Of two that are worth the same the first holds. */
#include "intake/stamp_day.h"

#include <string.h>

#include "base/ascii.h"
#include "intake/author.h"
#include "intake/stamp_place.h"
#include "intake/stamp_said.h"

static bool is_dated(const struct node *node)
{
	return label_has(node->label, LABEL_DATED) || place_is_time(node) || place_is_marked_date(node);
}

static void keep(struct stamp_search *s, const char *iso, bool in_time, int worth)
{
	if (worth <= s->best.worth || date_is_none(iso))
		return;
	s->best.worth = worth;
	s->best.in_time = in_time;
	memcpy(s->best.iso, iso, DATE_SIZE);
}

static int said_worth(enum said said, int else_worth)
{
	return said == SAID_PUBLISHED ? 5 : said == SAID_UPDATED ? 1 : else_worth;
}

/* The pieces of a line, each from one word that says what follows to the next. */
static void look_at_line(struct stamp_search *s, const struct node *unit, const struct shown *l, enum said said,
			 int worth)
{
	size_t begin = 0;
	int place = place_worth(s, unit);
	for (size_t at = 0; at <= l->n;) {
		size_t from = at;
		at = said_word_end(l->bytes, l->n, at);
		enum said next = at > from ? said_word(l->bytes + from, at - from) : SAID_NOTHING;
		char iso[DATE_SIZE];
		if (next != SAID_NOTHING || at == l->n) {
			size_t end = next != SAID_NOTHING ? from : l->n;
			int value = said_worth(said, place ? worth : place_far_worth(s, worth));
			if (value && date_find_in(l->bytes + begin, end - begin, s->order, iso))
				keep(s, iso, unit->tag == TAG_TIME, value + place);
			begin = end;
			said = next;
		}
		at += at == from || at == l->n;
	}
}

static enum said said_before(const struct stamp_search *s, const struct node *unit)
{
	enum said own = said_node(unit);
	return own || !s->before ? own : said_text(s->before->text, s->before->n);
}

/* The element around a text whose line is looked at. */
static struct node *unit_of(struct node *text, bool *ret_dated)
{
	struct node *block = NULL;
	*ret_dated = false;
	for (struct node *up = text->up; up; up = up->up) {
		if (is_dated(up) && !(up->flags & NODE_SPINE)) {
			*ret_dated = true;
			return up;
		}
		if (block)
			return block;
		if (tag_is_block(up->tag))
			block = up;
	}
	return block;
}

/* "Fares from 3 May 2024 on" over a part of the article. */
static bool is_subheading(const struct node *unit, const struct shown *l)
{
	return unit->tag == TAG_H2 && date_is_told(l->bytes, l->n, DATE_TOLD_SHORT) && !said_begins(l) &&
	       !author_is_led(l->bytes, l->n);
}

void stamp_day_in_text(struct stamp_search *s, struct node *text)
{
	bool dated;
	struct node *unit = unit_of(text, &dated);
	if (!unit || unit == s->unit)
		return;
	struct shown l = shown_below(unit);
	struct node *run = dated || (l.whole && l.n <= SHOWN_SHORT) ? NULL : shown_run_begin(text);
	if (run && run == s->run)
		return;
	s->run = run;
	s->unit = run ? NULL : unit;
	l = run ? shown_run(run) : l;
	if (!l.whole && !dated && !tag_is_block(text->up->tag)) {
		unit = text->up;
		l = shown_below(unit);
	}
	bool led = author_is_led(l.bytes, l.n), byline = led && label_has(unit->label, LABEL_AUTHOR);
	if (!l.whole || !l.n || (shown_ends_sentence(&l) && !dated && !byline && !said_begins(&l)) ||
	    place_is_of_others(s, unit, l.n))
		return;
	bool under = s->below && s->n_prose < MUCH_PROSE && (led || l.n <= SHOWN_SHORT) &&
		     (byline || !date_is_told(l.bytes, l.n, DATE_TOLD)) && !is_subheading(unit, &l);
	int worth = dated || (under && s->n_prose < SOME_PROSE) ? 3 : under ? 2 : 0;
	look_at_line(s, unit, &l, said_before(s, unit), worth);
	if (!s->below && l.n <= SHOWN_SHORT) {
		s->above = l;
		s->is_above_dated = dated;
		s->n_since = 0;
	}
}

void stamp_day_no_year(struct stamp_search *s, struct node *text)
{
	bool dated;
	struct node *unit = unit_of(text, &dated);
	struct shown l = unit ? shown_below(unit) : (struct shown){0};
	if (l.whole && l.n && l.n <= TEXT && date_is_all(l.bytes, l.n) && !place_is_of_others(s, unit, l.n))
		date_find_day(l.bytes, l.n, &s->best.month, &s->best.day);
}

/* Stands in a sentence: "The fair of <time>3 May</time> is off." */
static bool is_in_sentence(const struct node *time, size_t n_time)
{
	enum { MUCH = 30 };
	struct node *block = time->up;
	while (block && !tag_is_block(block->tag))
		block = block->up;
	struct shown l = block ? shown_below(block) : (struct shown){0};
	return l.n > n_time + MUCH && (!l.whole || strchr(".?!", l.bytes[l.n - 1])) && !said_begins(&l);
}

/* A <time> shows another day than it tells machines: that of its own place, or of publication where it tells of a
 * change. */
static bool shows_other_day(const struct stamp_search *s, const struct shown *l, const char *iso)
{
	enum { N_DAY = 10 };
	char shown[DATE_SIZE];
	return l->whole && date_has_month(l->bytes, l->n) && date_find_in(l->bytes, l->n, s->order, shown) &&
	       strncmp(shown, iso, N_DAY) != 0;
}

void stamp_day_in_time(struct stamp_search *s, struct node *time)
{
	char iso[DATE_SIZE];
	const char *machine = time->has->datetime;
	struct shown l = shown_below(time);
	if (!machine || !date_parse_in(machine, strlen(machine), s->order, iso) ||
	    place_is_of_others(s, time, l.n) || shows_other_day(s, &l, iso))
		return;
	s->unit = time;
	int place = place_worth(s, time);
	int worth = is_in_sentence(time, l.n) ? 1 : place ? 3 : place_far_worth(s, 3);
	keep(s, iso, true, said_worth(said_before(s, time), worth) + place);
}

bool stamp_has_year(const struct node *text)
{
	size_t digits = 0, short_row = 0;
	for (size_t i = 0; i <= text->n; i++) {
		if (i < text->n && ascii_is_digit(text->text[i])) {
			digits++;
			continue;
		}
		if (digits == 4 || digits == 8)
			return true;
		short_row = digits ? short_row + 1 : 0;
		if (short_row == 3)
			return true;
		short_row = i < text->n && text->text[i] && strchr("./-", text->text[i]) ? short_row : 0;
		digits = 0;
	}
	return false;
}

/* "Port Esme, 3 May": where the day begins behind a place of up to three words, which a comma follows; 0: none. */
static size_t place_end(const char *s, size_t n)
{
	enum { LONGEST = 30, MANY = 3 };
	size_t at = 0, words = 0;
	for (; at < n && at < LONGEST && s[at] != ','; at++) {
		bool begins = at == 0 || s[at - 1] == ' ';
		words += begins;
		if (begins ? !ascii_may_be_letter(s[at]) || ascii_is_lower(s[at])
			   : !ascii_may_be_letter(s[at]) && !strchr(" -.", s[at]))
			return 0;
	}
	bool day = at + 2 < n && s[at] == ',' && s[at + 1] == ' ' && ascii_is_digit(s[at + 2]);
	return day && words <= MANY ? at + 2 : 0;
}

/* The date that a text begins with, as the first line of news does: "(21 November 2022) The", "LONDON, Jan 3, 2020
 * (AP)", "01.02.2022 The", "Vik, 3 May 2025: The". */
static bool lead_find(const char *s, size_t n, enum date_order order, char ret_iso[DATE_SIZE])
{
	enum { LEAD = 60, CAPITALS = 3 };
	static const char *const ends[] = {")", "(", ":", "|", " -", "--", "\xe2\x80\x93", "\xe2\x80\x94"};
	size_t at = 0, end = 0, capitals = 0;
	while (at < n && (unsigned char)s[at] <= ' ')
		at++;
	bool bracket = at < n && s[at] == '(';
	at += bracket;
	while (at + capitals < n && ascii_is_upper(s[at + capitals]))
		capitals++;
	if (at < n && !bracket && capitals < CAPITALS)
		at += place_end(s + at, n - at);
	if (at == n || !(ascii_is_digit(s[at]) || bracket || capitals >= CAPITALS))
		return false;
	size_t limit = n - at < LEAD ? n : at + LEAD, figures = at;
	while (figures < limit && (ascii_is_digit(s[figures]) || strchr("./-", s[figures])))
		figures++;
	for (size_t i = at; i < limit && !end; i++)
		for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
			if (n - i >= strlen(ends[k]) && !memcmp(s + i, ends[k], strlen(ends[k])))
				end = i;
	return date_find_in(s + at, figures - at, order, ret_iso) ||
	       (end > at && date_find_in(s + at, end - at, order, ret_iso));
}

/* The text begins its block. */
static bool is_first(const struct node *text)
{
	const struct node *at = text;
	while (at->up && at->up->first == at && !tag_is_block(at->up->tag))
		at = at->up;
	return at->up && at->up->first == at && tag_is_block(at->up->tag);
}

void stamp_day_in_lead(struct stamp_search *s, struct node *text)
{
	char iso[DATE_SIZE];
	if (text->n >= TEXT && is_first(text) && lead_find(text->text, text->n, s->order, iso) &&
	    !place_is_of_others(s, text->up, SHOWN_MAX))
		keep(s, iso, false, 3 + place_worth(s, text));
}

void stamp_day_above(struct stamp_search *s)
{
	enum { NEAR = 4, RATHER_NEAR = 12 };
	char iso[DATE_SIZE];
	bool near = s->n_since <= NEAR, rather = s->is_above_dated && s->n_since <= RATHER_NEAR;
	if (s->above.n && (near || rather) && date_find_in(s->above.bytes, s->above.n, s->order, iso))
		keep(s, iso, false, 2 + (near ? place_worth(s, s->headline) : 0));
}
