/* See change.h. */
#include "linking/change.h"
#include "linking/denial.h"

enum {
	SHARED_TOPIC = 14, /* weight of words that what one speaker says at two times has in common */
	RETRACTED_WEIGHT = 12,
	FEW_SAID = 3,  /* that may be taken back */
	SAID_AGAIN = 4 /* or words in a row, however little they weigh: "Nobody will be spared" */
};

static const float alike_told = 0.3f;
static const float told_alone = 2; /* lone_shared of what one says of one's own words */
static const float alike_topic = 0.22f, denied_about = 0.3f, against_more = 0.2f, against_about = 0.4f,
		   again_about = 0.6f;

/* "We saw no memo", and later that the memo had come: there was none, and there was one. */
static bool comes_to_be(const struct finding *f, const struct unit *a, const struct unit *b)
{
	struct denied none_a = denied_word(f->a, a), none_b = denied_word(f->b, b);
	return none_a.stem != none_b.stem && (affirms_denied(f->b, b, none_a) || affirms_denied(f->a, a, none_b));
}

/* What a speaker said before, and how sure it is that it is about the same as what he says now. */
struct earlier {
	uint32_t unit;
	float about;
	bool is_against;
};

/* One is word for word within the other. */
static bool is_said_again(const struct finding *f, const struct unit *a, const struct unit *b)
{
	uint32_t n = unit_size(a), m = unit_size(b), shorter = n < m ? n : m;
	return shorter >= SAID_AGAIN && bags_shared(a, b, 0) && units_run(f->a, a, f->b, b) == shorter;
}

/* It has a verb of its own: "the harbour will be sold", not "new sanctions". */
static bool is_clause(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (terms_in(d->terms, u->pieces[k], CLASS_BEGINS_CLAIM) ||
		    terms_flagged(d, u->pieces[k], TERM_MODAL))
			return true;
	return false;
}

static bool refuses(const struct unit *u)
{
	return u->mode == HSY_MODE_DENY || u->mode == HSY_MODE_REFUSE;
}

/* Says what it does: "agrees to", "wants", "admits". */
static bool takes_side(const struct unit *u)
{
	return unit_is_act(u) || u->mode == HSY_MODE_WISH || u->mode == HSY_MODE_ACKNOWLEDGE;
}

/* Each tells enough to go against the other: clauses do, and "rejects the offer" and "agrees to the offer"; not
 * "opposes the launch" and "has news of the launch". */
static bool are_opposable(const struct finding *f, const struct unit *a, const struct unit *b)
{
	return (is_clause(f->a, a) && is_clause(f->b, b)) || (refuses(a) && takes_side(b)) ||
	       (refuses(b) && takes_side(a));
}

static struct earlier earlier_of(const struct finding *f, uint32_t unit, const struct unit *b)
{
	const struct unit *a = &f->a->units[unit];
	struct earlier e = {unit, about_one_thing(a, b, SHARED_TOPIC, alike_topic), false};
	if (comes_to_be(f, a, b)) {
		e.is_against = true;
		e.about = e.about > denied_about ? e.about : denied_about;
	} else if (e.about > 0) {
		e.is_against = e.about >= against_about && are_opposable(f, a, b) &&
			       (goes_against(f, a, b) || unit_leaves_open(f->a, a) != unit_leaves_open(f->b, b));
	} else if (is_said_again(f, a, b)) {
		e.about = again_about;
	}
	return e;
}

/* Of two that are about as much alike, the one that goes against. */
static float earlier_rank(const struct earlier *e)
{
	return e->about + (e->is_against ? against_more : 0);
}

/* A company that has news of itself says what stands there: the unit is its word. */
static bool is_of_outlet(const struct digest *d, const struct unit *u)
{
	return !u->statement && !d->is_press && !u->is_title;
}

/* Whether one and the same says both, be it in a text of its own. */
static enum same_person sayers(const struct finding *f, const struct unit *a, const struct unit *b)
{
	bool is_a = is_of_outlet(f->a, a), is_b = is_of_outlet(f->b, b);
	if (is_a && is_b)
		return f->a->outlet == f->b->outlet ? PERSON_SAME : PERSON_UNKNOWN;
	if (is_a && b->person >= 0)
		return digest_is_outlet(f->a, f->b->people[b->person].name) ? PERSON_SAME : PERSON_OTHER;
	if (is_b && a->person >= 0)
		return digest_is_outlet(f->b, f->a->people[a->person].name) ? PERSON_SAME : PERSON_OTHER;
	return speakers(f, a, b);
}

static bool may_change(const struct digest *d, const struct unit *u)
{
	bool is_said = (u->statement && u->person >= 0) || is_of_outlet(d, u);
	return is_said && !u->is_title && u->mode != HSY_MODE_NO_COMMENT;
}

/* The surest pair of each later unit. What goes against what was said before scores 0.5 and more. */
static void change_of(struct finding *f, uint32_t k)
{
	const struct unit *b = &f->b->units[k];
	struct earlier best = {0};
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		const struct unit *a = &f->a->units[i];
		if (!may_change(f->a, a) || !is_later(f, a, b))
			continue;
		enum same_person same = sayers(f, a, b);
		if (same != PERSON_SAME && same != PERSON_MAYBE)
			continue;
		struct earlier e = earlier_of(f, i, b);
		if (e.about > 0 && earlier_rank(&e) > earlier_rank(&best))
			best = e;
	}
	if (best.about > 0)
		tension_add(f, TENSION_CHANGE, best.unit, k,
			    best.is_against ? 0.5f + 0.4f * best.about : 0.45f * best.about);
}

/* "I was wrong", "glad to have been wrong": takes back what the speaker said before. */
static bool takes_back(const struct digest *d, const struct unit *u)
{
	bool is_own = false, is_wrong = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			bool has_been = i > u->pieces[k].first && term_in(&d->terms[i - 1], CLASS_BEEN);
			is_own |=
			    term_in(&d->terms[i], CLASS_I_WE) || (term_in(&d->terms[i], CLASS_WRONG) && has_been);
			is_wrong |= term_in(&d->terms[i], CLASS_WRONG);
		}
	return u->statement && u->person >= 0 && !u->depth && !u->is_title && is_own && is_wrong;
}

/* "I said I would never sign", "last month he had thought it too soon": tells itself what was said before. */
static bool refers_back(const struct digest *d, const struct unit *u)
{
	if (!u->statement || u->person < 0 || u->depth || u->is_title)
		return false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++)
			if ((term_in(&d->terms[i], CLASS_I_WE) && term_in(&d->terms[i + 1], CLASS_SAID_BEFORE)) ||
			    (term_in(&d->terms[i], CLASS_HAD) && term_in(&d->terms[i + 1], CLASS_THOUGHT_BEFORE)))
				return true;
	return false;
}

/* Something that can turn out to be wrong, and the surer so the less sure or the more disputed it was. */
static float taken_back_rank(const struct finding *f, const struct unit *a, const struct unit *b)
{
	bool is_hedged = false, is_negated = a->mode == HSY_MODE_DENY;
	for (uint32_t k = 0; k < a->n_pieces; k++) {
		is_hedged |= terms_flagged(f->a, a->pieces[k], TERM_HEDGE | TERM_MODAL);
		is_negated |= terms_flagged(f->a, a->pieces[k], TERM_NEGATION);
	}
	return 1 + (float)is_hedged + (float)is_negated + lone_shared(a, b);
}

/* Of the few things that the speaker said in the earlier article, the one that is likeliest to be meant; what is
 * only spoken of again shares words with it. */
static void retraction_of(struct finding *f, uint32_t k, bool is_back)
{
	const struct unit *b = &f->b->units[k];
	uint32_t n = 0, best = 0;
	float rank = 0;
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		const struct unit *a = &f->a->units[i];
		if (!may_change(f->a, a) || !a->statement || a->depth || a->mode == HSY_MODE_ACKNOWLEDGE ||
		    a->bag_weight < RETRACTED_WEIGHT || !is_later(f, a, b) || speakers(f, a, b) != PERSON_SAME)
			continue;
		float one = is_back && lone_shared(a, b) < told_alone ? 0 : taken_back_rank(f, a, b);
		best = one > rank ? i : best;
		rank = one > rank ? one : rank;
		n++;
	}
	if (rank > 0 && n <= FEW_SAID)
		tension_add(f, TENSION_CHANGE, best, k, 0.5f);
}

/* "a year later than first announced", "instead of six": the article itself tells that it was otherwise before, of
 * a number or a time near by. */
static bool tells_of_change(const struct digest *d, const struct unit *u)
{
	enum { NEAR = 3 };
	bool tells = false;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			struct term_range near = {i > u->pieces[k].first + NEAR ? i - NEAR : u->pieces[k].first,
						  i + NEAR < u->pieces[k].end ? i + NEAR : u->pieces[k].end};
			tells |= term_in(&d->terms[i], CLASS_TELLS_CHANGE) &&
				 terms_flagged(d, near, TERM_NUMBER | TERM_TIME);
		}
	return tells && !u->statement && !u->is_title;
}

/* What an article tells as changed, and what somebody said of it: a number or a time of theirs differs. */
static void told_change_of(struct finding *f, uint32_t k)
{
	const struct unit *b = &f->b->units[k];
	float most = 0;
	uint32_t best = 0;
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		const struct unit *a = &f->a->units[i];
		bool differs = flagged_apart(a, b, TERM_NUMBER) || flagged_apart(a, b, TERM_TIME);
		float about = differs && may_change(f->a, a) && is_later(f, a, b)
				  ? about_one_thing(a, b, SHARED_TOPIC, alike_told)
				  : 0;
		best = about > most ? i : best;
		most = about > most ? about : most;
	}
	if (most > 0)
		tension_add(f, TENSION_CHANGE, best, k, 0.5f);
}

/* "Would support it only if", then "voted in favour": on a condition before, and now a yes or a no. */
static void condition_met(struct finding *f, uint32_t k)
{
	const struct unit *b = &f->b->units[k];
	bool decides = b->mode == HSY_MODE_AGREE || b->mode == HSY_MODE_REFUSE;
	for (uint32_t i = 0; decides && may_change(f->b, b) && i < f->a->n_units; i++) {
		const struct unit *a = &f->a->units[i];
		if (a->mode == HSY_MODE_CONDITION && may_change(f->a, a) && is_later(f, a, b) &&
		    speakers(f, a, b) == PERSON_SAME)
			tension_add(f, TENSION_CHANGE, i, k, 0.5f);
	}
}

void changes_find(struct finding *f)
{
	for (uint32_t k = 0; k < f->b->n_units; k++) {
		if (may_change(f->b, &f->b->units[k]))
			change_of(f, k);
		if (tells_of_change(f->b, &f->b->units[k]))
			told_change_of(f, k);
		condition_met(f, k);
		bool is_taken = takes_back(f->b, &f->b->units[k]);
		if (is_taken || refers_back(f->b, &f->b->units[k]))
			retraction_of(f, k, !is_taken);
	}
}

/* "had said", "who admitted in February": the article sets what it tells apart from its own day. A date alone may
 * be of what the sentence tells. */
static bool is_set_back(const struct digest *d, const struct unit *u)
{
	enum { NEAR = 3 };
	if (!u->statement || u->person < 0 || u->depth || u->recalls.until == DAY_UNKNOWN ||
	    u->recalls.from == DAY_UNKNOWN || u->cue.first == u->cue.end)
		return false;
	for (uint32_t i = u->cue.first > NEAR ? u->cue.first - NEAR : 0; i < u->cue.end; i++) {
		bool is_relative = term_in(&d->terms[i], CLASS_WHO_WHICH);
		if (term_in(&d->terms[i], CLASS_HAD) || (is_relative && i < u->cue.first))
			return true;
	}
	return false;
}

static bool may_contrast(const struct finding *f, const struct unit *then, const struct unit *now)
{
	return then != now && now->statement && !now->depth && !now->is_title &&
	       speakers(f, then, now) == PERSON_SAME && now->recalls.until == DAY_UNKNOWN &&
	       now->mode != HSY_MODE_NO_COMMENT;
}

/* What the speaker says now, near by: what is about the same, else what stands nearest above, else below. */
static int contrast_of(const struct finding *f, uint32_t then)
{
	static const int around[] = {-1, -2, 1, 2};
	const struct unit *units = f->a->units;
	uint32_t most = 0;
	int now = -1;
	for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
		int64_t k = (int64_t)then + around[i];
		if (k < 0 || k >= (int64_t)f->a->n_units || !may_contrast(f, &units[then], &units[k]))
			continue;
		uint32_t shared = plain_shared(&units[then], &units[k]);
		if (now >= 0 && (shared < SHARED_TOPIC || shared <= most))
			continue;
		most = shared;
		now = (int)k;
	}
	return now;
}

void contrasts_find(struct finding *f)
{
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		int now = is_set_back(f->a, &f->a->units[i]) ? contrast_of(f, i) : -1;
		if (now >= 0)
			tension_add(f, TENSION_CHANGE, i, (uint32_t)now, 0.55f);
	}
}
