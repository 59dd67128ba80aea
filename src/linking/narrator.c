/* Units of what the article says itself: see making.h. */
#include "linking/making.h"

#include "base/array.h"
#include "lang/lang.h"

enum {
	NARRATOR_TERMS = 2,  /* a sentence with fewer that weigh anything is no unit */
	NARRATOR_WEIGHT = 12 /* nor is one that tells so little */
};

/* What of a sentence the article says itself, in pieces: nobody's content, no cue, and of who speaks only what a
 * relative clause tells of them. */
static uint32_t own_pieces(const struct making *m, struct term_range s, struct term_range pieces[DIGEST_PIECES])
{
	uint32_t n = 0;
	bool relative = false;
	for (uint32_t i = s.first; i < s.end; i++) {
		bool of_source = m->covered[i] & COVERED_SOURCE;
		relative = of_source && (relative || term_in(&m->terms[i], CLASS_WHO_WHERE));
		if (m->covered[i] & (COVERED_CONTENT | COVERED_CUE) || (of_source && !relative))
			continue;
		if (n && pieces[n - 1].end == i)
			pieces[n - 1].end++;
		else if (n < DIGEST_PIECES)
			pieces[n++] = (struct term_range){i, i + 1};
	}
	return n;
}

/* "PILL FIRM COOKED THE BOOKS": capitals mark no names there. */
static bool is_shouted(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	for (uint32_t k = 0; k < n_pieces; k++)
		for (uint32_t i = pieces[k].first; i < pieces[k].end; i++)
			if (!(m->terms[i].flags & (TERM_CAPITAL | TERM_NUMBER)))
				return false;
	return true;
}

/* More than names and dates, which tell nothing by themselves. */
static bool pieces_tell(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	unsigned silent = TERM_TIME | TERM_NUMBER | (is_shouted(m, pieces, n_pieces) ? TERM_NAME : TERM_CAPITAL);
	uint32_t n = 0, weight = 0;
	for (uint32_t k = 0; k < n_pieces; k++)
		for (uint32_t i = pieces[k].first; i < pieces[k].end; i++) {
			n += m->terms[i].weight > 0 && !(m->terms[i].flags & silent);
			weight += m->terms[i].weight;
		}
	return n >= NARRATOR_TERMS && weight >= NARRATOR_WEIGHT;
}

/* "has not yet commented". */
static bool pieces_tell_silence(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	unsigned flags = 0;
	for (uint32_t k = 0; k < n_pieces; k++)
		for (uint32_t i = pieces[k].first; i < pieces[k].end; i++)
			flags |= m->terms[i].flags;
	return (flags & TERM_NEGATION) && (flags & TERM_REPLY);
}

/* "Brand died in August": short, and much. */
static bool pieces_tell_death(const struct making *m, const struct term_range *pieces, uint32_t n_pieces)
{
	for (uint32_t k = 0; k < n_pieces; k++)
		if (terms_in(m->terms, pieces[k], CLASS_DIES))
			return true;
	return false;
}

/* "Copyright 2018 The Vik Post", "All rights reserved", which all articles of an outlet end in. */
static bool tells_rights(const struct making *m, struct term_range s)
{
	const struct term *first = &m->terms[s.first];
	bool begins = s.first + 1 < s.end && term_in(first, CLASS_RIGHTS_BEGIN) && (first[1].flags & TERM_NUMBER);
	return begins || term_in(&m->terms[s.end - 1], CLASS_RIGHTS_LAST);
}

/* A unit of each sentence in which the article says something itself. */
void making_narrator(struct making *m)
{
	struct term_range s = {0, 0}, pieces[DIGEST_PIECES];
	for (uint32_t i = 0; i < m->d->n_terms && m->n_units < m->max_units; i = s.end) {
		s = terms_sentence(m->terms, m->d->n_terms, i);
		uint32_t n = tells_rights(m, s) ? 0 : own_pieces(m, s, pieces);
		if (!pieces_tell(m, pieces, n) && !pieces_tell_death(m, pieces, n))
			continue;
		struct unit *u = &m->units[m->n_units++];
		*u = (struct unit){
		    .kind = HSY_KIND_INDIRECT,
		    .mode = pieces_tell_silence(m, pieces, n) ? HSY_MODE_NO_COMMENT : HSY_MODE_ASSERT,
		    .actual = true,
		    .person = DIGEST_NOBODY,
		    .medium = DIGEST_NOBODY,
		    .addressee = DIGEST_NOBODY,
		    .said = {m->d->published == DAY_UNKNOWN ? DAY_UNKNOWN : m->d->published - NEWS_DAYS,
			     m->d->published},
		    .n_pieces = n};
		array_copy(u->pieces, pieces, n, sizeof *pieces);
	}
}
