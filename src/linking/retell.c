/* See retell.h. */
#include "linking/retell.h"

#include "reading/people/press.h"

#include <string.h>

enum { NEAR_DAYS = 4, WEAK_DAYS = 21, MANY_EDGES = 3, ORDERED = 3 };

static const float copy_share = 0.2f;  /* of the words of either: copied */
static const float whole_share = 0.6f; /* of the statements */
static const float part_share = 0.12f;
static const float strong_edge = 0.65f, dated_edge = 0.5f;
static const float through_edge = 0.3f; /* where its sentence names the other's outlet */
static const float one_speaker = 0.1f;  /* so much less is enough where one speaker is known to have said both */
static const float weak_topic = 0.22f;  /* of two articles, the one naming the other's outlet */
static const float uncredited_share = 0.25f; /* of the own statements */
static const float much_surer = 0.2f;        /* of two ties of one unit */
static const float own_tie = 0.8f;           /* what is so surely told again needs an explanation */
static const float clearly = 0.05f;          /* a better score */

const char *retell_relation_name(enum retell_relation relation)
{
	static const char *const names[] = {"copy", "retells", "common source", "cites"};
	return names[relation];
}

const char *retell_extent_name(enum retell_extent extent)
{
	static const char *const names[] = {"whole", "part", "sentence"};
	return names[extent];
}

/* ---- what speaks for it ---- */

static bool days_known(const struct digest *a, const struct digest *b)
{
	return a->published != DAY_UNKNOWN && b->published != DAY_UNKNOWN;
}

static int32_t days_between(const struct digest *own, const struct digest *other)
{
	return days_known(own, other) ? own->published - other->published : 0;
}

static bool is_copy(const struct retell_other *o)
{
	return o->copied >= copy_share || o->copied_other >= copy_share;
}

static size_t ordered_edges(const struct retell_other *o)
{
	size_t longest = 0, n = 0;
	uint32_t last = 0;
	for (size_t i = 0; i < o->n_edges; i++) {
		n = i && o->edges[i].b > last ? n + 1 : 1;
		last = o->edges[i].b;
		longest = n > longest ? n : longest;
	}
	return longest;
}

static uint32_t best_edge(const struct retell_other *o)
{
	uint32_t best = 0;
	for (uint32_t i = 1; i < o->n_edges; i++)
		if (o->edges[i].score > o->edges[best].score)
			best = i;
	return best;
}

static float best_score(const struct retell_other *o)
{
	return o->n_edges ? o->edges[best_edge(o)].score : 0;
}

static size_t sure_edges(const struct retell_other *o)
{
	size_t n = 0;
	for (size_t i = 0; i < o->n_edges; i++)
		n += o->edges[i].score >= EDGE_SURE;
	return n;
}

/* How many own units pass something on. */
static size_t own_units(const struct retell_other *o)
{
	size_t n = 0;
	for (size_t i = 0; i < o->n_edges; i++)
		n += !i || o->edges[i].a != o->edges[i - 1].a;
	return n;
}

static enum retell_extent extent_of(const struct digest *own, const struct retell_other *o)
{
	if (o->told >= whole_share || o->copied >= whole_share)
		return RETELL_WHOLE;
	bool is_credited = o->credit >= 0 && own_units(o) > 1 && days_between(own, o->digest) <= WEAK_DAYS;
	bool is_more = o->told >= part_share || is_credited;
	return is_more && o->n_edges > 1 ? RETELL_PART : RETELL_SENTENCE;
}

static bool is_of_one_speaker(const struct digest *own, const struct unit *u, const struct digest *other,
			      const struct unit *v)
{
	return u->person >= 0 && v->person >= 0 &&
	       people_compare(&own->people[u->person], &other->people[v->person]) == PERSON_SAME;
}

/* The surest edge of a unit that goes back to the time of the other: by a date, or by its tense where the two
 * surely tell the same; -1: none. */
static int recalled_edge(const struct digest *own, const struct retell_other *o)
{
	int best = -1;
	for (size_t i = 0; i < o->n_edges; i++) {
		const struct edge *e = &o->edges[i];
		enum unit_recall recall = unit_recalls(&own->units[e->a], o->digest->published);
		float least = recall == RECALL_DATED ? dated_edge : strong_edge;
		least -=
		    is_of_one_speaker(own, &own->units[e->a], o->digest, &o->digest->units[e->b]) ? one_speaker : 0;
		bool counts = recall != RECALL_NONE && e->score >= least;
		if (counts && (best < 0 || e->score > o->edges[best].score))
			best = (int)i;
	}
	return best;
}

/* The terms of the sentences that a unit stands in. */
static struct term_range unit_sentences(const struct digest *d, const struct unit *u)
{
	struct term_range first = terms_sentence(d->terms, d->n_terms, u->pieces[0].first);
	struct term_range last = terms_sentence(d->terms, d->n_terms, u->pieces[u->n_pieces - 1].end - 1);
	return (struct term_range){first.first, last.end};
}

static bool sentence_holds(const struct digest *d, const struct unit *u, uint32_t byte)
{
	struct term_range s = unit_sentences(d, u);
	return d->terms[s.first].begin <= byte && byte < d->terms[s.end - 1].end;
}

/* ---- the time of the other is told ---- */

/* "VIK, May 3 (KPA)": whose the article is, and nobody it has something from. */
static bool is_bracketed(const struct digest *d, const struct credit_mark *c)
{
	return c->begin > 0 && d->text[c->begin - 1] == '(' && c->end < d->n_text && d->text[c->end] == ')';
}

/* The sentence of a unit names the other's outlet. */
static bool sentence_credits(const struct digest *own, const struct unit *u, const struct digest *other)
{
	for (size_t i = 0; i < own->n_credits; i++)
		for (size_t k = 0; k < other->n_forms; k++)
			if (own->credits[i].hash == other->forms[k] && !is_bracketed(own, &own->credits[i]) &&
			    sentence_holds(own, u, own->credits[i].begin))
				return true;
	return false;
}

static bool sentence_names(const struct digest *d, const struct unit *u, const struct person *p)
{
	struct term_range s = unit_sentences(d, u);
	for (uint32_t i = s.first; i < s.end; i++)
		if (person_has_stem(p, d->terms[i].stem))
			return true;
	return false;
}

/* Who speaks in the other's unit speaks in the own one, or is spoken of in its sentence. What a company or ministry
 * publishes it says itself. */
static bool is_of_speaker(const struct digest *own, const struct unit *u, const struct digest *other,
			  const struct unit *v)
{
	if (v->person < 0)
		return !other->is_press && sentence_credits(own, u, other);
	const struct person *p = &other->people[v->person];
	if (p->kind == HSY_ENTITY_PLACE) /* countries are named wherever they are spoken of */
		return false;
	return sentence_names(own, u, p) || is_of_one_speaker(own, u, other, v);
}

/* What the words of a unit's sentence that the other's unit has weigh. */
static uint32_t sentence_shares(const struct digest *own, const struct unit *u, const struct unit *v)
{
	struct term_range s = unit_sentences(own, u);
	uint32_t shared = 0;
	for (uint32_t i = s.first; i < s.end; i++) {
		bool is_again = false;
		for (uint32_t k = s.first; k < i; k++)
			is_again |= own->terms[k].stem == own->terms[i].stem;
		if (!is_again && !(own->terms[i].flags & TERM_TIME) && unit_has_stem(v, own->terms[i].stem))
			shared += own->terms[i].weight;
	}
	return shared;
}

/* How much a unit shares with one of the other's that it may go back to; 0: too little. Its speaker is named, with
 * words in common. A paper goes back to what it told itself: any words of the sentence count, and where it dates
 * what was said, the speaker may be left out. */
static uint32_t told_share_of(const struct digest *own, const struct unit *u, const struct digest *other,
			      const struct unit *v)
{
	enum { WITH_OWN = 4, WITH_CREDIT = 8, WITH_SPEAKER = 16 };
	bool is_own = own->outlet && own->outlet == other->outlet, is_speaker = is_of_speaker(own, u, other, v);
	bool is_dated = unit_recalls(u, other->published) == RECALL_DATED;
	uint32_t shared = is_own ? sentence_shares(own, u, v) : bags_shared(u, v, 0);
	uint32_t least = is_own ? WITH_OWN : sentence_credits(own, u, other) ? WITH_CREDIT : WITH_SPEAKER;
	if (is_own && is_dated && !is_speaker)
		return shared >= WITH_CREDIT ? shared : 0;
	return is_speaker && shared >= least ? shared : 0;
}

/* The unit of the other that a sentence may go back to which tells its time; -1: none. */
static int told_of(const struct digest *own, const struct unit *u, const struct digest *other)
{
	uint32_t most = 0;
	int best = -1;
	for (size_t i = 0; i < other->n_units; i++) {
		uint32_t shared = told_share_of(own, u, other, &other->units[i]);
		if (shared <= most)
			continue;
		most = shared;
		best = (int)i;
	}
	return best;
}

/* Finds a sentence that tells the other's time and what was said then. */
static bool told_edge(const struct digest *own, const struct digest *other, struct edge *ret_edge)
{
	for (uint32_t i = 0; i < own->n_units; i++) {
		bool is_of_then = unit_tells_time(&own->units[i], other->published) ||
				  unit_recalls(&own->units[i], other->published) == RECALL_DATED;
		int of = is_of_then ? told_of(own, &own->units[i], other) : -1;
		if (of >= 0) {
			*ret_edge = (struct edge){i, (uint32_t)of, 0};
			return true;
		}
	}
	return false;
}

/* ---- what one outlet was told ---- */

static bool is_of_outlet(const struct digest *d, int person)
{
	return person >= 0 && digest_is_outlet(d, d->people[person].name);
}

bool retell_is_news_of(const struct digest *of, const struct unit *news, const struct unit *told)
{
	bool is_own = is_of_outlet(of, news->addressee) || is_of_outlet(of, news->medium);
	return of->is_press && is_own && !news->is_title && told->bag_weight <= news->bag_weight;
}

/* The surest edge to what was told to the other outlet alone; -1: none. */
static int news_edge(const struct digest *own, const struct retell_other *o)
{
	int best = -1;
	for (size_t i = 0; i < o->n_edges; i++)
		if (o->edges[i].score >= strong_edge &&
		    retell_is_news_of(o->digest, &o->digest->units[o->edges[i].b], &own->units[o->edges[i].a]) &&
		    (best < 0 || o->edges[i].score > o->edges[best].score))
			best = (int)i;
	return best;
}

/* ---- a source in common ---- */

static const char *press_name(const struct digest *d, int person)
{
	return person >= 0 && d->people[person].is_press && d->people[person].is_named ? d->people[person].name
										       : NULL;
}

/* By whom, through whom or to whom it was said: "told Radio Estuary". */
static const char *press_of(const struct digest *d, const struct unit *u)
{
	const int people[] = {u->medium, u->person, u->addressee};
	for (size_t i = 0; i < sizeof people / sizeof *people; i++)
		if (press_name(d, people[i]))
			return press_name(d, people[i]);
	return u->inside >= 0 ? press_of(d, &d->units[u->inside]) : NULL;
}

static bool names_press(const struct digest *d, const char *name)
{
	for (size_t i = 0; i < d->n_credits; i++)
		if (d->credits[i].press >= 0 && press_same(d->people[d->credits[i].press].name, name))
			return true;
	return false;
}

/* Whom one of two tellings has it from and the other article names, if that is neither of the two; NULL: nobody. */
static const char *press_of_edge(const struct digest *own, const struct retell_other *o, size_t edge)
{
	if (o->edges[edge].score < EDGE_SURE)
		return NULL;
	const char *a = press_of(own, &own->units[o->edges[edge].a]);
	const char *b = press_of(o->digest, &o->digest->units[o->edges[edge].b]);
	const char *press = a && names_press(o->digest, a) ? a : b && names_press(own, b) ? b : NULL;
	return press && !digest_is_outlet(own, press) && !digest_is_outlet(o->digest, press) ? press : NULL;
}

/* The one of whom both have most; the first of equals. */
static const char *common_press(const struct digest *own, const struct retell_other *o, uint32_t *ret_edge)
{
	const char *best = NULL;
	size_t most = 0;
	for (size_t i = 0; i < o->n_edges; i++) {
		const char *press = press_of_edge(own, o, i);
		size_t n = 0;
		for (size_t k = i; press && k < o->n_edges; k++) {
			const char *other = press_of_edge(own, o, k);
			n += other && press_same(press, other);
		}
		if (n > most) {
			most = n;
			best = press;
			*ret_edge = (uint32_t)i;
		}
	}
	return best;
}

/* The press that an article names at its beginning, where one tells whose news it is. */
static bool is_early(const struct digest *d, const struct credit_mark *c)
{
	enum { EARLY = 100 };
	return c->press >= 0 && (d->n_terms <= EARLY || c->begin < d->terms[EARLY].begin);
}

/* The first that both name at their beginning and neither is; NULL: none. */
static const char *early_press(const struct digest *own, const struct digest *other)
{
	for (size_t i = 0; i < own->n_credits; i++)
		for (size_t k = 0; is_early(own, &own->credits[i]) && k < other->n_credits; k++) {
			const char *a = own->people[own->credits[i].press].name;
			if (is_early(other, &other->credits[k]) &&
			    press_same(a, other->people[other->credits[k].press].name) &&
			    !digest_is_outlet(own, a) && !digest_is_outlet(other, a))
				return a;
		}
	return NULL;
}

/* ---- one of the others ---- */

static void retelling_edge(struct retelling *r, const struct edge *edge)
{
	r->unit = edge->a;
	r->other_unit = edge->b;
	r->has_edge = true;
}

static unsigned grounds_of(const struct digest *own, const struct retell_other *o)
{
	unsigned grounds = 0;
	if (o->credit >= 0)
		grounds |= GROUND_CREDIT;
	if (own->cites_press)
		grounds |= GROUND_PRESS;
	if (is_copy(o))
		grounds |= GROUND_WORDING;
	if (o->n_edges)
		grounds |= GROUND_TOLD;
	if (ordered_edges(o) >= ORDERED)
		grounds |= GROUND_ORDER;
	if (days_between(own, o->digest) > 0)
		grounds |= GROUND_TIME;
	return grounds;
}

/* No statement that surely is the other's: press is named, and the articles are about one thing a few days apart;
 * or much of what the other tells is told again the next days, without a word of where it is from. */
static bool judge_without_proof(const struct digest *own, const struct retell_other *o, struct retelling *r)
{
	int32_t days = days_between(own, o->digest);
	if (days > WEAK_DAYS || !days_known(own, o->digest) || r->is_same_outlet)
		return false;
	if (o->credit >= 0 && o->digest->is_press && o->topic >= weak_topic) {
		r->relation = RETELL_RETELLS;
		r->score = 0.4f + 0.4f * o->topic;
		return true;
	}
	int news = days <= NEAR_DAYS ? news_edge(own, o) : -1;
	if (news >= 0) {
		r->relation = RETELL_RETELLS;
		r->score = 0.4f + 0.4f * o->edges[news].score;
		retelling_edge(r, &o->edges[news]);
		return true;
	}
	bool cites =
	    own->cites_press && o->n_edges && days > 0 && days <= NEAR_DAYS && best_score(o) >= strong_edge;
	bool tells = own->is_press && sure_edges(o) >= MANY_EDGES && o->told >= uncredited_share && days > 0 &&
		     days <= NEAR_DAYS;
	r->relation = RETELL_RETELLS;
	r->score = (cites ? 0.45f : 0.4f) + 0.3f * o->told;
	return cites || tells;
}

/* The other's outlet is named. Where that is the own one too, its name in a headline or at the foot says nothing:
 * it must stand in a sentence that tells what the other told. */
static bool has_credit(const struct digest *own, const struct retell_other *o, const struct retelling *r)
{
	if (o->credit < 0 || !r->is_same_outlet)
		return o->credit >= 0;
	for (size_t i = 0; i < own->n_credits; i++)
		for (size_t k = 0; k < o->n_edges; k++)
			if (own->credits[i].hash == own->credits[o->credit].hash &&
			    !is_bracketed(own, &own->credits[i]) &&
			    sentence_holds(own, &own->units[o->edges[k].a], own->credits[i].begin))
				return true;
	return false;
}

/* The sentence of a telling names the other's outlet: "told the Gazette that". */
static bool is_told_through(const struct digest *own, const struct retell_other *o)
{
	for (size_t i = 0; i < o->n_edges; i++)
		if (o->edges[i].score >= through_edge &&
		    sentence_credits(own, &own->units[o->edges[i].a], o->digest))
			return true;
	return false;
}

/* What is judged is asked in this order: copied words, a statement recalled from long ago, the outlet named, press
 * cited without a name, a source that both name. */
static bool judge_older(const struct digest *own, const struct retell_other *o, struct retelling *r)
{
	int recalled = recalled_edge(own, o);
	if (is_copy(o)) {
		r->relation = RETELL_COPY;
		r->score = 0.6f + 0.4f * (o->copied > o->copied_other ? o->copied : o->copied_other);
		return true;
	}
	bool is_credited =
	    has_credit(own, o, r) && (best_score(o) >= strong_edge || o->n_edges > 1 || is_told_through(own, o));
	if (recalled >= 0 && !(is_credited && r->extent != RETELL_SENTENCE)) {
		r->relation = RETELL_CITES;
		r->extent = RETELL_SENTENCE;
		r->grounds |= GROUND_RECALL;
		retelling_edge(r, &o->edges[recalled]);
		r->grounds |= own->units[r->unit].recalls.from == DAY_UNKNOWN ? GROUND_TENSE : 0;
		r->score = 0.5f + 0.3f * o->edges[recalled].score;
		return true;
	}
	if (is_credited) {
		r->relation = r->extent == RETELL_SENTENCE ? RETELL_CITES : RETELL_RETELLS;
		r->score = 0.5f + 0.4f * best_score(o);
		return true;
	}
	struct edge told;
	if (told_edge(own, o->digest, &told)) {
		r->relation = RETELL_CITES;
		r->extent = RETELL_SENTENCE;
		r->grounds |= GROUND_RECALL;
		retelling_edge(r, &told);
		r->score = 0.5f;
		return true;
	}
	return judge_without_proof(own, o, r);
}

static bool judge_common(const struct digest *own, const struct retell_other *o, struct retelling *r)
{
	uint32_t edge = 0;
	const char *early = sure_edges(o) > 1 ? early_press(own, o->digest) : NULL;
	const char *press = early ? early : common_press(own, o, &edge);
	if (!press)
		return false;
	r->relation = RETELL_COMMON;
	r->grounds |= GROUND_CREDIT;
	r->outside = press;
	r->score = 0.4f + 0.4f * o->edges[edge].score;
	retelling_edge(r, &o->edges[edge]);
	return true;
}

bool retell_judge(const struct digest *own, const struct retell_other *o, struct retelling *ret_retelling)
{
	struct retelling r = {.extent = extent_of(own, o), .grounds = grounds_of(own, o), .copied = o->copied};
	r.day = o->digest->published;
	r.is_same_outlet = own->outlet && own->outlet == o->digest->outlet;
	if (!o->is_before)
		return false;
	if (o->credit >= 0)
		r.credit = (hsy_range){own->credits[o->credit].begin, own->credits[o->credit].end};
	if (o->n_edges)
		retelling_edge(&r, &o->edges[best_edge(o)]);
	if (!judge_older(own, o, &r) && !judge_common(own, o, &r))
		return false;
	*ret_retelling = r;
	return true;
}

/* ---- all of them ---- */

/* Of those that were copied from, the one with most of the own words; the older one where equal. */
static const struct retell_seen *copied_from(const struct retell_seen *seen, size_t n)
{
	const struct retell_seen *best = NULL;
	for (size_t i = 0; i < n; i++) {
		const struct retelling *r = &seen[i].retelling;
		if (r->relation == RETELL_COPY &&
		    (!best || r->copied > best->retelling.copied ||
		     (r->copied == best->retelling.copied && r->day < best->retelling.day)))
			best = &seen[i];
	}
	return best;
}

/* How sure the tie of an own unit to the other is; 0: there is none. */
static float tie_of(const struct retell_seen *seen, uint32_t unit)
{
	for (size_t i = 0; i < seen->n_ties; i++)
		if (seen->ties[i].unit == unit)
			return seen->ties[i].score;
	return 0;
}

/* Each own unit that has an edge to `s` has one to `c` too. */
static bool is_explained(const struct retell_seen *s, const struct retell_seen *c)
{
	for (size_t i = 0; i < s->n_ties; i++)
		if (tie_of(c, s->ties[i].unit) <= 0)
			return false;
	return true;
}

/* What of `s` is told again for sure, `c` does not have at all. */
static bool has_own_tie(const struct retell_seen *s, const struct retell_seen *c)
{
	const struct retell_tie *best = NULL;
	for (size_t i = 0; i < s->n_ties; i++)
		if (!best || s->ties[i].score > best->score)
			best = &s->ties[i];
	return best && best->score >= own_tie && tie_of(c, best->unit) <= 0;
}

/* Of several that a recalled statement may come from, the oldest stands for it, unless the other is much more like
 * it; of one day, that of the own outlet, which goes back to what it told itself. */
static bool is_better_recall(const struct retell_seen *x, const struct retell_seen *y)
{
	const struct retelling *a = &x->retelling, *b = &y->retelling;
	float tie_a = tie_of(x, b->unit), tie_b = tie_of(y, b->unit);
	if (!(a->grounds & b->grounds & GROUND_RECALL) || (a->unit != b->unit && tie_a <= 0))
		return false;
	if (tie_a > 0 && tie_b > 0 && tie_a + much_surer < tie_b)
		return false;
	return a->day < b->day || (a->day == b->day && a->is_same_outlet && !b->is_same_outlet);
}

/* The same words name the outlet of both, and the other is meant: the newest, or what was said when the article
 * says; of one day, the one that has statements to show for it. What is surely told of `y` alone is meant too. */
static bool is_better_credit(const struct retell_seen *x, const struct retell_seen *y)
{
	const struct retelling *a = &x->retelling, *b = &y->retelling;
	bool proved_a = a->grounds & GROUND_TOLD, proved_b = b->grounds & GROUND_TOLD;
	if (!(a->grounds & b->grounds & GROUND_CREDIT) || a->credit.begin != b->credit.begin || has_own_tie(y, x))
		return false;
	if (b->is_same_outlet || (a->day == b->day && !(b->grounds & GROUND_RECALL)))
		return !proved_b && (proved_a || a->score > b->score);
	if (a->grounds & GROUND_RECALL)
		return false;
	return b->grounds & GROUND_RECALL ? a->score > b->score + clearly : a->day > b->day;
}

/* What seems recalled is of the other's retelling as a whole. */
static bool is_recall_within(const struct retell_seen *other, const struct retelling *r)
{
	return tie_of(other, r->unit) > 0 && r->grounds & GROUND_TENSE &&
	       other->retelling.relation != RETELL_CITES && other->retelling.relation != RETELL_COMMON;
}

/* Another one explains the same words better. */
static bool is_outdone(const struct retell_seen *seen, size_t n, size_t i)
{
	const struct retelling *r = &seen[i].retelling;
	for (size_t k = 0; k < n; k++)
		if (k != i && (is_better_credit(&seen[k], &seen[i]) || is_better_recall(&seen[k], &seen[i]) ||
			       is_recall_within(&seen[k], r)))
			return true;
	return false;
}

/* Both name an outlet that is not held, but what they tell comes from one that is. */
static bool is_common_of_known(const struct retell_seen *seen, size_t n, size_t i)
{
	for (size_t k = 0; k < n; k++)
		if (seen[k].is_kept && seen[k].retelling.relation != RETELL_COMMON &&
		    seen[k].retelling.grounds & (GROUND_CREDIT | GROUND_WORDING) &&
		    is_explained(&seen[i], &seen[k]))
			return true;
	return false;
}

/* It rests on statements alone. */
static bool is_bare(const struct retelling *r)
{
	return r->relation == RETELL_RETELLS && !(r->grounds & (GROUND_CREDIT | GROUND_WORDING));
}

/* "The agency" without its name is the one that is named elsewhere in the article, if that is held. */
static bool is_press_of_known(const struct retell_seen *seen, size_t n, size_t i)
{
	for (size_t k = 0; is_bare(&seen[i].retelling) && k < n; k++)
		if (seen[k].is_kept && seen[k].retelling.relation == RETELL_RETELLS &&
		    seen[k].retelling.grounds & GROUND_CREDIT)
			return true;
	return false;
}

/* What is told again without a word of where it is from has one source, or a report and the one that this passes
 * on: where many others tell it as well, all of them were there. */
static void bare_thin(struct retell_seen *seen, size_t n)
{
	enum { SOURCES = 2 };
	float best = 0;
	size_t n_best = 0;
	for (size_t i = 0; i < n; i++)
		if (seen[i].is_kept && is_bare(&seen[i].retelling) && seen[i].retelling.score > best)
			best = seen[i].retelling.score;
	for (size_t i = 0; i < n; i++)
		n_best +=
		    seen[i].is_kept && is_bare(&seen[i].retelling) && seen[i].retelling.score + clearly >= best;
	for (size_t i = 0; i < n; i++)
		if (is_bare(&seen[i].retelling) && (n_best > SOURCES || seen[i].retelling.score + clearly < best))
			seen[i].is_kept = false;
}

/* What is copied has it from there; a paper that goes back to what it told itself says so in a copy too. */
static bool is_copied(const struct retell_seen *s, const struct retell_seen *from)
{
	const struct retelling *r = &s->retelling;
	if (!from || s == from)
		return false;
	return r->relation == RETELL_COPY ||
	       (is_explained(s, from) && !(r->is_same_outlet && r->grounds & (GROUND_RECALL | GROUND_CREDIT)));
}

void retell_thin(struct retell_seen *seen, size_t n)
{
	const struct retell_seen *copied = copied_from(seen, n);
	for (size_t i = 0; i < n; i++) {
		seen[i].is_kept = !is_copied(&seen[i], copied) && !is_outdone(seen, n, i);
	}
	for (size_t i = 0; i < n; i++)
		if (is_press_of_known(seen, n, i) ||
		    (seen[i].retelling.relation == RETELL_COMMON && is_common_of_known(seen, n, i)))
			seen[i].is_kept = false;
	bare_thin(seen, n);
}
