/* See death.h. */
#include "linking/death.h"

enum {
	SUBJECT_TERMS = 24, /* from the name to "died", with an apposition between */
	ROLE_TERMS = 4,     /* from "the late" to the name: "the late prime minister, Lund" */
	NAME_TERMS = 3
};

/* How many words of the name end with term `at`. */
static uint32_t name_ends(const struct digest *d, const struct person *p, uint32_t at)
{
	uint32_t n = 0;
	while (n < NAME_TERMS && n <= at && person_has_stem(p, d->terms[at - n].stem))
		n++;
	return n;
}

/* The person whose name ends with term `at`; of two that it could be, nobody. */
static int person_ending(const struct digest *d, uint32_t at)
{
	int best = DIGEST_NOBODY;
	uint32_t most = 0;
	bool is_clear = true;
	for (size_t i = 0; d->terms[at].flags & TERM_NAME && i < d->n_people; i++) {
		const struct person *p = &d->people[i];
		uint32_t n = p->is_named && p->kind == HSY_ENTITY_PERSON ? name_ends(d, p, at) : 0;
		is_clear = n > most || (is_clear && n < most) || !n;
		best = n > most ? (int)i : best;
		most = n > most ? n : most;
	}
	return is_clear ? best : DIGEST_NOBODY;
}

/* "Died"; "is dead", "was killed"; "is no longer alive". */
static bool is_dying(const struct digest *d, struct term_range sentence, uint32_t at)
{
	const struct term *t = &d->terms[at];
	uint32_t before = at - sentence.first;
	return term_in(t, CLASS_DIES) || (before > 0 && term_in(t, CLASS_DEAD) && term_in(t - 1, CLASS_BE_FORM)) ||
	       (before > 1 && term_in(t, CLASS_ALIVE) && term_in(t - 1, CLASS_NO_LONGER) &&
		term_in(t - 2, CLASS_NO));
}

/* Terms [first, end) leave the verb behind them to the subject before them: "has", "who", "is no longer". */
static bool are_of_verb(const struct digest *d, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++)
		if (d->terms[i].flags & TERM_MODAL || !(d->terms[i].flags & (TERM_FUNCTION | TERM_NEGATION) ||
							term_in(&d->terms[i], CLASS_NO_LONGER)))
			return false;
	return true;
}

/* "Brand's" */
static bool is_owner(const struct digest *d, uint32_t name)
{
	const char *behind = d->text + d->terms[name].end;
	return behind < d->text + d->n_text && *behind != ' ' && *behind != ',' && *behind != '.';
}

/* The name that ends with term `name` is the subject of the verb at `verb`: "Brand died", "Brand, the hydrologist
 * of whom all spoke, has died", "Brand, who died". "Brand's wife died" tells of somebody else. */
static bool is_subject(const struct digest *d, uint32_t name, uint32_t verb)
{
	const char *behind = d->text + d->terms[name].end, *end = d->text + d->terms[verb].begin;
	if (behind >= end || *behind != ',')
		return behind < end && *behind == ' ' && are_of_verb(d, name + 1, verb);
	const char *comma = end;
	while (comma > behind && comma[-1] != ',')
		comma--;
	uint32_t first = verb;
	while (first > name + 1 && d->text + d->terms[first - 1].begin >= comma)
		first--;
	return are_of_verb(d, first, verb);
}

/* Who dies by the verb at `verb`. */
static int subject_of(const struct digest *d, struct term_range sentence, uint32_t verb)
{
	for (uint32_t i = verb; i-- > sentence.first && verb - i < SUBJECT_TERMS;) {
		int person = person_ending(d, i);
		if (person >= 0 && is_subject(d, i, verb))
			return person;
	}
	return DIGEST_NOBODY;
}

/* Who is "the late X" at term `late`. */
static int late_one(const struct digest *d, struct term_range sentence, uint32_t late)
{
	if (late == sentence.first || !term_in(&d->terms[late], CLASS_LATE) ||
	    !term_in(&d->terms[late - 1], CLASS_THE))
		return DIGEST_NOBODY;
	int person = DIGEST_NOBODY;
	for (uint32_t i = late + 1; i < sentence.end && i <= late + ROLE_TERMS + NAME_TERMS; i++) {
		int other = person_ending(d, i);
		if (other < 0 && (person >= 0 || i > late + ROLE_TERMS))
			break;
		person = other >= 0 ? other : person;
	}
	return person;
}

/* Whose death a unit tells; DIGEST_NOBODY. */
static int dead_of(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		for (uint32_t i = u->pieces[k].first; i < u->pieces[k].end; i++) {
			struct term_range sentence = {u->pieces[k].first, u->pieces[k].end};
			int dead = is_dying(d, sentence, i) ? subject_of(d, sentence, i) : late_one(d, sentence, i);
			if (dead >= 0)
				return dead;
		}
	return DIGEST_NOBODY;
}

/* The last day on which that may have been; DAY_UNKNOWN. */
static int32_t day_of_death(const struct digest *d, const struct unit *u)
{
	return u->tells.until != DAY_UNKNOWN ? u->tells.until : d->published;
}

/* It tells of an invitation or an answer: "was invited too, and declined". What somebody refused without that may
 * be long ago. */
static bool is_asked(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces; k++)
		if (terms_flagged(d, u->pieces[k], TERM_REPLY) || terms_in(d->terms, u->pieces[k], CLASS_INVITES))
			return true;
	return false;
}

/* Of whom the article itself tells that they declined: whom it names last before that. */
static int declining(const struct digest *d, const struct unit *u)
{
	for (uint32_t k = 0; k < u->n_pieces && is_asked(d, u); k++)
		for (uint32_t verb = u->pieces[k].first; verb < u->pieces[k].end; verb++)
			for (uint32_t i = verb;
			     term_in(&d->terms[verb], CLASS_DECLINES) && i-- > u->pieces[k].first;) {
				int person = person_ending(d, i);
				if (person >= 0)
					return is_owner(d, i) ? DIGEST_NOBODY : person;
			}
	return DIGEST_NOBODY;
}

/* Who declines, refuses or keeps silent in the unit, which only the living do; DIGEST_NOBODY. */
static int living_of(const struct digest *d, const struct unit *u)
{
	if (u->is_title)
		return DIGEST_NOBODY;
	if (!u->statement)
		return declining(d, u);
	bool keeps_back =
	    u->mode == HSY_MODE_NO_COMMENT || (u->mode == HSY_MODE_REFUSE && (u->is_said_stated || is_asked(d, u)));
	return keeps_back ? u->person : DIGEST_NOBODY;
}

/* The first day on which that may have been; DAY_UNKNOWN. */
static int32_t day_of_life(const struct unit *u)
{
	return u->statement || u->recalls.until == DAY_UNKNOWN ? u->said.from : DAY_UNKNOWN;
}

static bool is_same(const struct finding *f, bool is_a, int dead, int living)
{
	if (f->a == f->b)
		return dead == living;
	return acquaintance_ask(&f->acquaintance, is_a ? dead : living, is_a ? living : dead) == PERSON_SAME;
}

void deaths_find(struct finding *f, const struct digest *from, const struct digest *acts)
{
	bool is_a = from == f->a;
	for (uint32_t i = 0; i < from->n_units; i++) {
		const struct unit *u = &from->units[i];
		int dead = u->is_title || unit_may_be(from, u) ? DIGEST_NOBODY : dead_of(from, u);
		int32_t day = day_of_death(from, u);
		for (uint32_t k = 0; dead >= 0 && day != DAY_UNKNOWN && k < acts->n_units; k++) {
			int living = living_of(acts, &acts->units[k]);
			int32_t acted = day_of_life(&acts->units[k]);
			if (living >= 0 && acted != DAY_UNKNOWN && acted > day && is_same(f, is_a, dead, living))
				tension_add(f, TENSION_DEATH, is_a ? i : k, is_a ? k : i, 0.8f);
		}
	}
}
