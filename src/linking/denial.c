/* See denial.h. A negation holds for the words of its clause; a denial is of what it is about, or of what stands
 * right above it. */
#include "linking/denial.h"

#include <string.h>

enum {
	SHARED_LEAST = 22,   /* weight of words that a claim and its denial have in common */
	HELD_LEAST = 10,     /* of what is denied, where the claim tells all of it */
	BESIDE_LEAST = 10,   /* of a claim that a denial stands right below */
	DENIED_WEIGHT = 9,   /* of a word that is said not to be */
	WHICH_WEIGHT = 4,    /* of what says which: "no written ultimatum" */
	DENIED_SHARED = 18,  /* the same where somebody is told to deny it */
	EVENT_ALONE = 7,     /* the same of what happened to none */
	THING_WEIGHT = 7,    /* of a thing that is a lie, and no word that was said */
	WITHHELD = 4,        /* words behind "denied" */
	DENIED_AFTER = 3,    /* it stands so near behind "no" */
	SUBJECT_WITHIN = 4,  /* and the verb behind a subject: "no other bell had" */
	DENIED_ALONE = 4,    /* of what two articles hardly tell elsewhere: lone_shared */
	DENIED_LEAST = 14,   /* of what is shared where one such word is */
	TELLS_OWN = 13,      /* of a denial that tells what is denied */
	ANAPHOR_WEIGHT = 26, /* "that account", "making such a call": means what stands above */
	ABOVE = 3,           /* how far above */
	FAR_ABOVE = 6,       /* where it tells what is denied */
	OPENING = 4,         /* words of a first piece that negates the next one */
	DOUBLED = 2          /* words between two negations that cancel each other */
};

static const float alike = 0.4f, much_alike = 0.55f, held = 0.4f, held_part = 0.8f;

/* ---- what is denied of a word ---- */

/* "and", "but": another clause begins, with negations of its own. */
static bool joins_clauses(const struct term *t)
{
	return term_in(t, CLASS_JOINS_CLAUSES);
}

/* A sentence, a semicolon or a dash ends before the term. */
static bool is_parted(const struct digest *d, uint32_t at)
{
	if (d->terms[at - 1].flags & TERM_LAST)
		return true;
	for (uint32_t i = d->terms[at - 1].end; i < d->terms[at].begin; i++)
		if (d->text[i] == ';' || (d->text[i] == '-' && d->text[i - 1] == ' ') ||
		    (i + 2 < d->terms[at].begin && !memcmp(d->text + i, "\xe2\x80", 2) &&
		     (d->text[i + 2] == '\x93' || d->text[i + 2] == '\x94')))
			return true;
	return false;
}

/* "not", "no"; "ruled out" */
static bool is_negation(const struct digest *d, struct term_range piece, uint32_t at)
{
	const struct term *t = &d->terms[at];
	return t->flags & TERM_NEGATION ||
	       (at + 1 < piece.end && term_in(t + 1, CLASS_OUT) && term_in(t, CLASS_RULES_OUT));
}

/* Whether the clause of term `at` in a piece is negated: "no outlets, no hope" is, "not without hope" is not. */
static bool clause_denies(const struct digest *d, struct term_range piece, uint32_t at)
{
	bool denies = false;
	uint32_t last = piece.first;
	for (uint32_t i = piece.first; i < piece.end; i++) {
		if (joins_clauses(&d->terms[i]) || (i > piece.first && is_parted(d, i))) {
			if (i > at)
				break;
			denies = false;
		}
		if (!is_negation(d, piece, i) || (i > at && terms_contrast(d, piece, i)))
			continue;
		denies = !denies || i - last > DOUBLED;
		last = i;
	}
	return denies;
}

/* "Denied him entry" withholds it, and contradicts nobody. */
static bool withholds(const struct digest *d, const struct unit *u)
{
	struct term_range begin = u->pieces[0];
	if (begin.end > begin.first + WITHHELD)
		begin.end = begin.first + WITHHELD;
	return terms_in(d->terms, begin, CLASS_WITHHELD);
}

/* A colon stands before the term, and what follows says how it is: "denied a change of course: she was always for
 * it". */
static bool is_behind_colon(const struct digest *d, struct term_range piece, uint32_t at)
{
	uint32_t end = at > piece.first ? d->terms[at - 1].end : d->terms[at].begin;
	return end < d->terms[at].begin && d->text[end] == ':';
}

bool denies_word(const struct digest *d, const struct unit *u, uint32_t stem)
{
	bool denies = u->mode == HSY_MODE_DENY || u->mode == HSY_MODE_REFUSE;
	bool takes_back = denies ? !u->negated : u->negated || terms_flagged(d, u->cue, TERM_NEGATION);
	if (u->mode == HSY_MODE_DENY && withholds(d, u))
		takes_back = false;
	for (uint32_t k = 0; k < u->n_pieces; k++) {
		struct term_range piece = u->pieces[k];
		for (uint32_t i = piece.first; i < piece.end; i++) {
			takes_back &= !is_behind_colon(d, piece, i);
			if (d->terms[i].stem == stem)
				return takes_back ^ clause_denies(d, piece, i);
		}
		/* "At no time", wrote the company, "had anyone warned" */
		takes_back ^= piece.end - piece.first <= OPENING && terms_flagged(d, piece, TERM_NEGATION);
	}
	return takes_back;
}

bool goes_against(const struct finding *f, const struct unit *a, const struct unit *b)
{
	int against = 0;
	for (uint32_t i = 0, k = 0; i < a->n_bag && k < b->n_bag;) {
		if (a->bag[i].stem != b->bag[k].stem) {
			a->bag[i].stem < b->bag[k].stem ? i++ : k++;
			continue;
		}
		bool is_against = denies_word(f->a, a, a->bag[i].stem) != denies_word(f->b, b, b->bag[k].stem);
		if (!((a->bag[i].flags | b->bag[k].flags) & TERM_NAME))
			against += is_against ? a->bag[i].weight : -a->bag[i].weight;
		i++;
		k++;
	}
	return against > 0;
}

/* ---- claims and denials ---- */

/* A noun that no other one follows: "an ultimatum", not "an ultimatum story". */
static bool is_head(const struct digest *d, struct term_range piece, uint32_t at)
{
	const struct term *next = &d->terms[at + 1];
	return at + 1 >= piece.end || d->terms[at].flags & TERM_LAST ||
	       next->flags & (TERM_FUNCTION | TERM_NEGATION | TERM_MODAL) || !next->weight;
}

/* "no such request", "making any such call", "nothing of the kind", "no reason to do so": it is about what was said
 * before. */
static bool points_back(const struct digest *d, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		const struct term *t = &d->terms[i], *before = i > range.first ? t - 1 : NULL;
		bool behind_no = before && term_in(before, CLASS_BEFORE_SUCH);
		bool behind_do = before && term_in(before, CLASS_DO_DONE);
		if (term_in(t, CLASS_KIND_SORT) || (behind_no && term_in(t, CLASS_SUCH)) ||
		    (behind_do && term_in(t, CLASS_SO)))
			return true;
	}
	return false;
}

/* "A loan is a lie": what is called so is named, and is nothing that was said. */
static bool is_of_thing(const struct digest *d, struct term_range range, uint32_t at)
{
	bool is_thing = false;
	uint32_t first = at;
	while (first > range.first && !(d->terms[first - 1].flags & TERM_LAST))
		first--;
	if (!terms_in(d->terms, (struct term_range){first, at}, CLASS_BE_FORM))
		return false;
	for (uint32_t i = first; i < at && !term_in(&d->terms[i], CLASS_BE_FORM); i++) {
		if (term_in(&d->terms[i], CLASS_NAMES_TOLD))
			return false;
		is_thing |= d->terms[i].weight >= THING_WEIGHT;
	}
	return is_thing;
}

/* "Not true"; "called that flatly wrong", where it is the last word. */
static bool is_untrue(const struct digest *d, const struct unit *u, struct term_range range, uint32_t at)
{
	const struct term *t = &d->terms[at];
	if (term_in(t, CLASS_WRONG))
		return at + 1 == range.end && terms_in(d->terms, u->cue, CLASS_CALL);
	return at > range.first && term_in(t, CLASS_ACCURATE) && term_in(t - 1, CLASS_NOT);
}

/* "This is nonsense"; not "a false statement" that somebody made. */
static bool is_falsehood(const struct digest *d, const struct unit *u, struct term_range range)
{
	for (uint32_t i = range.first; i < range.end; i++) {
		bool is_false = d->terms[i].flags & TERM_FALSE || is_untrue(d, u, range, i);
		if (is_false && is_head(d, range, i) && !is_of_thing(d, range, i))
			return true;
	}
	return false;
}

/* Says that something is not so, and means by it what was said before. */
static bool denies_what_was_said(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces && u->bag_weight < 2 * ANAPHOR_WEIGHT; k++)
		if (is_falsehood(d, u, u->pieces[k]) ||
		    (terms_flagged(d, u->pieces[k], TERM_NEGATION) && points_back(d, u->pieces[k])))
			return true;
	return false;
}

/* "walked back his comments": what the speaker says himself. */
static bool is_own_word(const struct digest *d, struct term_range piece, uint32_t at)
{
	return at > piece.first && term_in(&d->terms[at - 1], CLASS_OWNER);
}

/* "Reports that she would resign", "reports of bought votes": told right there. */
static bool tells_which(const struct digest *d, struct term_range piece, uint32_t at)
{
	if (at + 1 < piece.end && term_in(&d->terms[at + 1], CLASS_THAT))
		return true;
	return at + 2 < piece.end && term_in(&d->terms[at + 1], CLASS_OF) &&
	       !(d->terms[at + 2].flags & (TERM_FUNCTION | TERM_NAME)) && d->terms[at + 2].weight >= WHICH_WEIGHT;
}

/* Some word of the unit names what was said, and tells which. */
static bool tells_what_was_said(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (term_in(&d->terms[i], CLASS_NAMES_TOLD) && tells_which(d, u->pieces[k], i))
				return true;
	return false;
}

/* "the claim", "these reports", "it": names what was said before, and tells nothing of it. A unit that is its cue
 * does so too. */
static bool names_what_was_said(const struct digest *d, const struct unit *u)
{
	if (u->pieces[0].first == u->cue.first)
		return true;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (term_in(&d->terms[i], CLASS_NAMES_TOLD))
				return !is_own_word(d, u->pieces[k], i) && !tells_which(d, u->pieces[k], i);
	return false;
}

/* "does not believe that": takes it for untrue; not "does not like", "knows nothing of". */
static bool disbelieves(const struct digest *d, const struct unit *u)
{
	bool believes = u->mode == HSY_MODE_AGREE;
	if (terms_in(d->terms, u->cue, CLASS_LIKING))
		return false;
	believes |= u->mode == HSY_MODE_BELIEVE && terms_in(d->terms, u->cue, CLASS_BELIEVING);
	return believes && terms_flagged(d, u->cue, TERM_NEGATION);
}

/* "Ruled out that it had come from outside": says that it is not so. "Ruled out talks" refuses them. */
static bool rules_out(const struct digest *d, const struct unit *u)
{
	uint32_t first = u->pieces[0].first;
	bool has_that =
	    term_in(&d->terms[first], CLASS_THAT) || (first && term_in(&d->terms[first - 1], CLASS_THAT));
	return has_that && u->mode == HSY_MODE_REFUSE && !u->negated && terms_in(d->terms, u->cue, CLASS_RULES_OUT);
}

/* It is told in so many words that the speaker denies it. */
static bool denies_outright(const struct digest *d, const struct unit *u)
{
	return u->mode == HSY_MODE_DENY || rules_out(d, u);
}

/* "That is a lie, and I told her so. What we have offered is": an answer whose first sentence says so. */
static bool opens_false(const struct digest *d, const struct unit *u)
{
	struct term_range first = terms_sentence(d->terms, d->n_terms, u->pieces[0].first);
	first.end = first.end < u->pieces[0].end ? first.end : u->pieces[0].end;
	return is_falsehood(d, u, first);
}

bool is_denial(const struct digest *d, const struct unit *u)
{
	if (!u->statement || u->mode == HSY_MODE_NO_COMMENT)
		return false;
	if (u->source.first == u->source.end)
		return u->person >= 0 && opens_false(d, u);
	if (rules_out(d, u))
		return true;
	if (u->mode == HSY_MODE_DENY)
		return !u->negated && !withholds(d, u);
	if (u->mode == HSY_MODE_ACKNOWLEDGE || (u->mode == HSY_MODE_REFUSE && !denies_what_was_said(d, u)))
		return false;
	if (!u->depth && disbelieves(d, u))
		return !unit_leaves_open(d, u);
	return denies_what_was_said(d, u);
}

/* "Who knew?" */
static bool is_question(const struct digest *d, const struct unit *u)
{
	uint32_t end = d->terms[u->pieces[u->n_pieces - 1].end - 1].end;
	return end < d->n_text && d->text[end] == '?';
}

/* "Allegations of theft", "the inquiry into the theft": names what others say or look into, and claims nothing. */
static bool names_question(const struct digest *d, const struct unit *u)
{
	enum { OPENING_TERMS = 4 };
	struct term_range opening = u->pieces[0];
	if (opening.end > opening.first + OPENING_TERMS)
		opening.end = opening.first + OPENING_TERMS;
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++)
			if (term_in(&d->terms[i], CLASS_INQUIRY) && term_in(&d->terms[i + 1], CLASS_INTO))
				return true;
	return terms_in(d->terms, opening, CLASS_ALLEGED);
}

bool is_claim(const struct digest *d, const struct unit *u)
{
	bool is_denied = u->inside >= 0 && is_denial(d, &d->units[u->inside]);
	return !u->is_conveyor && u->mode != HSY_MODE_NO_COMMENT && u->mode != HSY_MODE_REFUSE &&
	       u->mode != HSY_MODE_ASK && !is_denied && !is_denial(d, u) && !unit_leaves_open(d, u) &&
	       !is_question(d, u) && !names_question(d, u);
}

/* The speaker of a unit is spoken of in another. */
static bool is_named_in(const struct digest *d, const struct unit *u, const struct unit *other)
{
	return u->person >= 0 && unit_names(other, &d->people[u->person]);
}

/* Short as it is, all that is denied is what the claim says: "reports that she would resign on Friday". */
static bool holds_denied(const struct digest *denying, const struct unit *denial, const struct unit *claim)
{
	uint32_t all = 0, told = 0;
	for (uint32_t k = 0; k < denial->n_pieces; k++)
		for (uint32_t i = denial->pieces[k].first; i < denial->pieces[k].end; i++) {
			const struct term *t = &denying->terms[i];
			if (t->flags & (TERM_FUNCTION | TERM_NAME) || term_in(t, CLASS_NAMES_TOLD))
				continue;
			all += t->weight;
			told += unit_has_stem(claim, t->stem) ? t->weight : 0;
		}
	return told >= HELD_LEAST && (float)told >= held_part * (float)all;
}

/* How much a denial and a claim are about one thing; 0: too little. Where it is told in so many words that somebody
 * denies it, fewer words may be shared, if these are most of what both say. */
static float denial_about(const struct digest *denying, const struct unit *u, const struct unit *x,
			  const struct unit *y)
{
	float about = about_one_thing(x, y, SHARED_LEAST, alike);
	if (about > 0 || !denies_outright(denying, u))
		return about;
	about = about_one_thing(x, y, DENIED_SHARED, alike);
	if (about >= much_alike)
		return about;
	return holds_denied(denying, u, u == x ? y : x) ? held : 0;
}

/* The claim of `claims` that the denial is most about: of another article what somebody says there, for what it
 * tells itself is mostly of the same things only. */
static void denial_against(struct finding *f, const struct digest *denying, uint32_t denial,
			   const struct digest *claims, bool denial_is_a)
{
	const struct unit *u = &denying->units[denial];
	float best = 0;
	uint32_t which = 0;
	for (uint32_t i = 0; i < claims->n_units; i++) {
		const struct unit *c = &claims->units[i];
		uint32_t a = denial_is_a ? denial : i, b = denial_is_a ? i : denial;
		if (!is_claim(claims, c) || (claims != denying && !c->statement) ||
		    (claims == denying && (i == denial || are_nested(f, a, b))))
			continue;
		if (c->said.from != DAY_UNKNOWN && u->said.until != DAY_UNKNOWN &&
		    c->said.from > u->said.until + 120)
			continue;
		const struct unit *x = &f->a->units[a], *y = &f->b->units[b];
		float about = denial_about(denying, u, x, y);
		if (about > 0 && is_named_in(denying, u, c))
			about += 0.2f;
		enum same_person same = speakers(f, x, y);
		if (claims != denying && lone_shared(x, y) < DENIED_ALONE)
			about = 0;
		if (about > best && same != PERSON_SAME && same != PERSON_MAYBE && goes_against(f, x, y)) {
			best = about;
			which = i;
		}
	}
	if (best > 0)
		tension_add(f, TENSION_DENIAL, denial_is_a ? denial : which, denial_is_a ? which : denial,
			    0.4f + 0.5f * (best > 1 ? 1 : best));
}

/* Who denies is spoken of in the claim: "The mayor must have known". "The mayor's office denied". */
static bool is_about_denier(const struct digest *d, const struct unit *claim, const struct unit *denial)
{
	for (uint32_t i = denial->source.first; i < denial->source.end; i++)
		if (d->terms[i].weight && unit_has_stem(claim, d->terms[i].stem))
			return true;
	return false;
}

/* `is_beside`: the denial means what stands right above it. */
static bool may_be_denied(const struct finding *f, uint32_t claim, uint32_t denial, bool is_beside)
{
	const struct digest *d = f->a;
	const struct unit *c = &d->units[claim], *u = &d->units[denial];
	bool is_outer = !c->depth || d->units[c->inside].is_conveyor;
	bool is_pointed_at = is_beside && !u->bag_weight && u->mode == HSY_MODE_DENY; /* "He denied this" */
	return !c->is_title && is_outer && (c->statement || is_pointed_at) && is_claim(d, c) &&
	       speakers(f, c, u) != PERSON_SAME &&
	       (c->bag_weight >= (is_beside ? BESIDE_LEAST : SHARED_LEAST) || is_about_denier(d, c, u));
}

/* The same speaker is known to deny it, in other words. */
static bool is_denied_by(const struct finding *f, uint32_t claim, const struct unit *denial)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->tensions[i].kind == TENSION_DENIAL && f->tensions[i].a == claim && denial->person >= 0 &&
		    f->b->units[f->tensions[i].b].person == denial->person)
			return true;
	return false;
}

/* It is told in so many words that somebody denies what was said there: "leaked", "denied that the leak". */
static bool is_denied_there(const struct unit *claim, const struct unit *denial)
{
	return denial->mode == HSY_MODE_DENY && lone_shared(claim, denial) >= DENIED_ALONE;
}

/* No sentence ends between two units. */
static bool are_one_sentence(const struct digest *d, const struct unit *u, const struct unit *next)
{
	uint32_t i = u->pieces[u->n_pieces - 1].end - 1, end = next->pieces[0].first;
	while (i < end && !(d->terms[i].flags & TERM_LAST))
		i++;
	return i == end;
}

/* "He denied this. “No letter came,” he said", "does not believe this: the letter bears a stamp": of a denial that
 * tells nothing itself, what its speaker says next, or the reason behind it. */
static uint32_t denial_words(const struct finding *f, uint32_t denial)
{
	const struct unit *units = f->a->units, *u = &units[denial];
	uint32_t next = denial + 1;
	while (next < f->a->n_units && units[next].depth)
		next++;
	if (u->bag_weight || next == f->a->n_units)
		return denial;
	if (!units[next].statement)
		return are_one_sentence(f->a, u, &units[next]) ? next : denial;
	enum same_person same = speakers(f, u, &units[next]);
	bool goes_on = same == PERSON_SAME || same == PERSON_MAYBE || denies_what_was_said(f->a, &units[next]);
	return goes_on ? next : denial;
}

/* A denial that tells something of its own, "that funds had gone abroad", has a word of it in common with what it
 * means, or is by whom that speaks of; not "no such request", which points at it. */
static bool may_mean(const struct digest *d, const struct unit *denial, const struct unit *claim)
{
	return denial->bag_weight < TELLS_OWN || denies_what_was_said(d, denial) || is_named_in(d, denial, claim) ||
	       bags_shared(claim, denial, 0) > 0;
}

/* "Bray has denied making such a call": what he denies stands above, nearest where he himself is spoken of. */
static void denial_of_above(struct finding *f, uint32_t denial)
{
	const struct digest *d = f->a;
	const struct unit *u = &d->units[denial];
	int nearest = -1, about = -1;
	bool takes_back = u->negated ? disbelieves(d, u) : true;
	bool is_short = !tells_what_was_said(d, u) &&
			(denies_what_was_said(d, u) ||
			 (u->bag_weight <= ANAPHOR_WEIGHT && takes_back && names_what_was_said(d, u)));
	if (u->bag_weight > 2 * ANAPHOR_WEIGHT || u->depth || !u->actual)
		return;
	for (uint32_t above = 1; above <= FAR_ABOVE && above <= denial && about < 0; above++) {
		uint32_t i = denial - above;
		if (!may_be_denied(f, i, denial, is_short && above == 1))
			continue;
		bool is_told_there = is_denied_there(&d->units[i], u);
		if (above > ABOVE && !is_told_there)
			continue;
		bool is_near = above <= ABOVE && may_mean(d, u, &d->units[i]);
		nearest = nearest < 0 && is_near ? (int)i : nearest;
		bool is_meant = is_short || plain_shared(&d->units[i], u);
		if (is_meant && (is_about_denier(d, &d->units[i], u) || is_told_there))
			about = (int)i;
	}
	int claim = about >= 0 ? about : is_short ? nearest : -1;
	if (claim >= 0 && !is_denied_by(f, (uint32_t)claim, u))
		tension_add(f, TENSION_DENIAL, unit_innermost(d, (uint32_t)claim), denial_words(f, denial), 0.6f);
}

/* "There was no ultimatum", "gave no assurances": "no" stands behind a verb. Not "no customer will pay", and not
 * "knew of no bells", which tells what one knows. */
static bool is_object(const struct digest *d, struct term_range piece, uint32_t no)
{
	return no > piece.first && !term_in(&d->terms[no - 1], CLASS_BEFORE_NO);
}

/* The noun that "no" at `no` denies: "ultimatum", "sanctions violation" as a whole; 0: none. "No other way" and "no
 * longer" deny nothing. */
static struct denied denied_by(const struct digest *d, struct term_range piece, uint32_t no)
{
	uint32_t at = no + 1;
	if (!is_object(d, piece, no) || d->terms[at].flags & TERM_FUNCTION ||
	    term_in(&d->terms[at], CLASS_NO_LONGER))
		return (struct denied){0};
	while (at < no + DENIED_AFTER && at + 1 < piece.end && !is_head(d, piece, at))
		at++;
	const struct term *word = &d->terms[at];
	if (word->flags & (TERM_FUNCTION | TERM_NAME) || word->weight < DENIED_WEIGHT)
		return (struct denied){0};
	return (struct denied){word->stem, at > no + 1 && word[-1].weight >= WHICH_WEIGHT ? word[-1].stem : 0,
			       false};
}

/* "No bell had ever been sold", at the beginning of a clause: a bell, and that it was sold. */
static struct denied denied_of_subject(const struct digest *d, struct term_range piece, uint32_t no)
{
	struct denied denied = {.is_event = true};
	bool is_first = no == piece.first || term_in(&d->terms[no - 1], CLASS_THAT);
	uint32_t at = no + 1;
	while (is_first && at < piece.end && at < no + SUBJECT_WITHIN &&
	       !term_in(&d->terms[at], CLASS_BEGINS_CLAIM))
		at++;
	if (!is_first || at >= piece.end || at == no + 1 || at == no + SUBJECT_WITHIN ||
	    d->terms[at - 1].flags & TERM_NAME || d->terms[at - 1].weight < DENIED_WEIGHT)
		return (struct denied){0};
	denied.stem = d->terms[at - 1].stem;
	do
		at++;
	while (at + 1 < piece.end && !(d->terms[at].flags & TERM_LAST) &&
	       (d->terms[at].weight < WHICH_WEIGHT || term_in(&d->terms[at], CLASS_LEAD_ADVERB)));
	denied.of = at < piece.end && !(d->terms[at].flags & TERM_NAME) ? d->terms[at].stem : 0;
	return denied.of ? denied : (struct denied){0};
}

bool affirms_denied(const struct digest *d, const struct unit *u, struct denied denied)
{
	return denied.stem && unit_has_stem(u, denied.stem) && (!denied.of || unit_has_stem(u, denied.of)) &&
	       !denies_word(d, u, denied.stem);
}

struct denied denied_word(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i + 1 < u->pieces[k].end; i++) {
			struct denied denied = {0};
			if (term_in(&d->terms[i], CLASS_NO))
				denied = denied_by(d, u->pieces[k], i);
			if (term_in(&d->terms[i], CLASS_NO) && !denied.stem)
				denied = denied_of_subject(d, u->pieces[k], i);
			if (denied.stem)
				return denied;
		}
	return (struct denied){0};
}

/* The claim says that there is such a thing: "an ultimatum"; of "the memo" it may say anything, and nothing of what
 * "could have forced him into a mistake". */
static bool claims_one(const struct digest *d, const struct unit *u, uint32_t stem)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first + 1; i < u->pieces[k].end; i++)
			if (d->terms[i].stem == stem && is_head(d, u->pieces[k], i) &&
			    term_in(&d->terms[i - 1], CLASS_A))
				return !unit_may_be(d, u);
	return false;
}

/* The claim tells of it, or its cue says it: "assured her"; not "allegations of collusion". */
static bool claims_it(const struct digest *d, const struct unit *u, uint32_t stem)
{
	for (uint32_t i = u->cue.first; i < u->cue.end; i++)
		if (d->terms[i].stem == stem)
			return true;
	for (uint32_t k = 0; unit_has_stem(u, stem) && k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++)
			if (d->terms[i].stem == stem &&
			    (i == u->pieces[k].first || !term_in(&d->terms[i - 1], CLASS_OF_FOR)))
				return true;
	return false;
}

/* Of "we saw no memo" and "had seen the memo" by another: what is said not to be is what they are about, so that
 * less has to be shared beside it; "no bell was sold" and "two bells were sold" share all that is told of it. */
static bool is_of_denied(const struct finding *f, struct denied denied, const struct unit *x, const struct unit *y)
{
	if (denied.is_event)
		return lone_shared(x, y) >= EVENT_ALONE;
	return about_one_thing(x, y, SHARED_LEAST, alike) > 0 ||
	       (speakers(f, x, y) == PERSON_OTHER && about_one_thing(x, y, DENIED_LEAST, alike) > 0);
}

/* "There was no ultimatum" against "were handed an ultimatum", within one article or in articles of the same days.
 */
static void denied_words_find(struct finding *f, const struct digest *denying, const struct digest *claims,
			      bool denial_is_a)
{
	for (uint32_t i = 0; i < denying->n_units; i++) {
		const struct unit *u = &denying->units[i];
		struct denied denied = {0};
		if (u->statement && !u->depth)
			denied = denied_word(denying, u);
		uint32_t stem = denied.stem;
		for (uint32_t k = 0; stem && k < claims->n_units; k++) {
			const struct unit *c = &claims->units[k];
			uint32_t a = denial_is_a ? i : k, b = denial_is_a ? k : i;
			if (c->depth || c->is_title || !is_claim(claims, c) || !claims_it(claims, c, stem) ||
			    !affirms_denied(claims, c, denied) ||
			    (!claims_one(claims, c, stem) &&
			     !is_of_denied(f, denied, &f->a->units[a], &f->b->units[b])) ||
			    (claims == denying && (i == k || are_nested(f, a, b))) ||
			    speakers(f, &f->a->units[a], &f->b->units[b]) == PERSON_SAME)
				continue;
			tension_add(f, TENSION_DENIAL, a < b || f->a != f->b ? a : b, a < b || f->a != f->b ? b : a,
				    0.7f);
		}
	}
}

void denials_find(struct finding *f)
{
	denied_words_find(f, f->a, f->b, true);
	for (uint32_t i = 0; i < f->a->n_units; i++) {
		if (!is_denial(f->a, &f->a->units[i]) || f->a->units[i].is_title)
			continue;
		size_t before = f->n;
		denial_against(f, f->a, i, f->b, true);
		if (f->a == f->b && f->n == before)
			denial_of_above(f, i);
	}
	if (f->a == f->b)
		return;
	denied_words_find(f, f->b, f->a, false);
	for (uint32_t i = 0; i < f->b->n_units; i++)
		if (is_denial(f->b, &f->b->units[i]) && !f->b->units[i].is_title)
			denial_against(f, f->b, i, f->a, false);
}
