/* What units can be asked: see digest.h. */
#include "linking/digest.h"

#include "lang/lang.h"

hsy_range unit_bytes(const struct digest *d, const struct unit *u)
{
	if (!u->n_pieces)
		return (hsy_range){0, 0};
	return (hsy_range){d->terms[u->pieces[0].first].begin, d->terms[u->pieces[u->n_pieces - 1].end - 1].end};
}

bool terms_flagged(const struct digest *d, struct term_range range, unsigned flags)
{
	for (uint32_t i = range.first; i < range.end; i++)
		if (d->terms[i].flags & flags)
			return true;
	return false;
}

bool unit_is_inside(const struct digest *d, uint32_t inner, uint32_t outer)
{
	for (int at = d->units[inner].inside; at >= 0; at = d->units[at].inside)
		if ((uint32_t)at == outer)
			return true;
	return false;
}

uint32_t unit_innermost(const struct digest *d, uint32_t unit)
{
	for (uint32_t i = 0; i < d->n_units; i++)
		if (d->units[i].inside == (int)unit && d->units[i].statement &&
		    d->units[i].bag_weight * 3 >= d->units[unit].bag_weight * 2)
			return unit_innermost(d, i);
	return unit;
}

bool unit_has_stem(const struct unit *u, uint32_t stem)
{
	uint32_t low = 0, high = u->n_bag;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (u->bag[middle].stem == stem)
			return true;
		if (u->bag[middle].stem < stem)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

bool person_has_stem(const struct person *person, uint32_t stem)
{
	for (size_t i = 0; i < person->n_stems; i++)
		if (person->stems[i] == stem)
			return true;
	return false;
}

bool unit_names(const struct unit *u, const struct person *person)
{
	for (size_t i = 0; i < person->n_stems; i++)
		if (unit_has_stem(u, person->stems[i]))
			return true;
	return false;
}

bool unit_denies(const struct digest *d, const struct unit *u)
{
	bool denies = u->mode == HSY_MODE_DENY || u->negated || terms_flagged(d, u->cue, TERM_NEGATION);
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			denies ^= d->terms[i].flags & TERM_NEGATION && !(i >= u->cue.first && i < u->cue.end);
	return denies;
}

bool terms_contrast(const struct digest *d, struct term_range range, uint32_t at)
{
	if (at <= range.first || at + 1 >= range.end || !term_in(&d->terms[at], CLASS_NOT))
		return false;
	return !term_in(&d->terms[at - 1], CLASS_BEFORE_NOT) && !(d->terms[at - 1].flags & TERM_LAST);
}

bool unit_leaves_open(const struct digest *d, const struct unit *u)
{
	const struct term *t = &d->terms[u->pieces[0].first];
	if (t->flags & TERM_QUOTED) /* "If it rains, we stay": said by whoever speaks, and not asked */
		return false;
	return term_in(t, CLASS_LEAVES_OPEN);
}

/* ---- how much they tell ---- */

uint32_t unit_size(const struct unit *u)
{
	uint32_t n = 0;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		n += range_size(u->pieces[k]);
	return n;
}

/* ---- when ---- */

/* Told through another outlet: since when, only that one tells. */
static bool is_relayed(const struct digest *d, const struct unit *u)
{
	const struct person *medium = u->medium >= 0 ? &d->people[u->medium] : NULL;
	return medium && medium->is_named && !u->is_said_stated && !digest_is_outlet(d, medium->name);
}

bool unit_relays(const struct digest *d, const struct unit *u, const struct digest *of)
{
	return is_relayed(d, u) && d->published != DAY_UNKNOWN && of->published != DAY_UNKNOWN &&
	       of->published <= d->published && digest_is_outlet(of, d->people[u->medium].name);
}

struct days unit_window(const struct digest *d, const struct unit *u)
{
	if (u->recalls.until != DAY_UNKNOWN)
		return (struct days){u->recalls.from, u->said.until};
	return (struct days){is_relayed(d, u) ? DAY_UNKNOWN : u->said.from, u->said.until};
}

enum { RECALL_SLACK = 3 };

bool unit_tells_time(const struct unit *u, int32_t published)
{
	return u->tells.until != DAY_UNKNOWN && published != DAY_UNKNOWN &&
	       published <= u->tells.until + RECALL_SLACK && published >= u->tells.from - RECALL_SLACK;
}

enum unit_recall unit_recalls(const struct unit *u, int32_t published)
{
	if (u->recalls.until == DAY_UNKNOWN || published == DAY_UNKNOWN ||
	    published > u->recalls.until + RECALL_SLACK)
		return RECALL_NONE;
	if (u->recalls.from == DAY_UNKNOWN)
		return published <= u->recalls.until ? RECALL_TENSE : RECALL_NONE;
	return published >= u->recalls.from - RECALL_SLACK ? RECALL_DATED : RECALL_NONE;
}
