/* See mode_content.h. Rules look at short contents only: of a long one, a clause says little of the whole. In
 * order: questions, conditions, threats, what "I" and "we" do, denials, demands. */
#include "reading/circumstance/mode_content.h"
#include "reading/grammar/rule.h"

#include "reading/grammar/mode_tokens.h"

#include <string.h>

enum { MOST_WORDS = 60, CLAIM_WORDS = 12 };

/* The content's tokens; too many are left out. */
static void content_tokens(const struct scene *scene, size_t statement, size_t most, struct mode_tokens *ret)
{
	const struct attribution *a = &scene->found[statement];
	ret->n = 0;
	for (size_t i = 0; i < a->n_contents && ret->n < most; i++) {
		size_t first = a->contents[i].first, last = a->contents[i].last;
		if (last - first > most)
			last = first + most;
		mode_tokens_add(ret, scene->lang, scene->text, scene->words, first, last);
	}
}

static size_t content_length(const struct attribution *a)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_contents; i++)
		n += a->contents[i].last - a->contents[i].first + 1;
	return n;
}

static bool in(const struct mode_tokens *t, size_t i, enum word_class class)
{
	return i < t->n && mode_token_in(&t->at[i], class);
}

static bool is_mark_of(const struct mode_tokens *t, size_t i, const char *marks)
{
	return i < t->n && mode_token_is_mark(&t->at[i], marks);
}

static bool is_end(const struct mode_tokens *t, size_t i)
{
	return is_mark_of(t, i, " . ! ? ");
}

static bool is_mark(const struct mode_tokens *t, size_t i)
{
	return is_mark_of(t, i, " \" \xe2\x80\x9c \xe2\x80\x9d ' '' `` , ; : - \xe2\x80\x93 \xe2\x80\x94 ( [ ");
}

/* The token at i is the first of a sentence or of a clause that begins with "but", "and", "so" or "that". */
static bool begins_clause(const struct mode_tokens *t, size_t i)
{
	while (i && (is_mark(t, i - 1) || in(t, i - 1, CLASS_CLAUSE_LEAD)))
		i--;
	return i == 0 || is_end(t, i - 1);
}

static size_t find(const struct mode_tokens *t, size_t from, enum word_class class)
{
	while (from < t->n && !in(t, from, class))
		from++;
	return from;
}

/* One question, or a turn that ends with one. */
static bool is_question(const struct mode_tokens *t, bool is_turn)
{
	RULE_NAMED(MODE_QUESTION, false);
	size_t last = t->n, ends = 0;
	while (last && is_mark(t, last - 1))
		last--;
	for (size_t i = 0; i < last; i++)
		ends += is_end(t, i);
	bool tag = last > 1 && in(t, last - 2, CLASS_TAG); /* "It is a show, no?" */
	return (ends == 1 || is_turn) && is_mark_of(t, last - 1, " ? ") && !tag;
}

static bool is_condition(const struct mode_tokens *t)
{
	RULE_NAMED(MODE_CONDITION, false);
	if (find(t, 0, CLASS_WILL_CAN) == t->n)
		return false;
	for (size_t i = 0; i < t->n; i++) {
		if (in(t, i, CLASS_ONLY) && in(t, i + 1, CLASS_ONLY_IF))
			return true;
		if (in(t, i, CLASS_PROVIDED) && in(t, i + 1, CLASS_THAT))
			return true;
		if (in(t, i, CLASS_UNLESS) && find(t, 0, CLASS_WILL_WOULD) < t->n &&
		    find(t, 0, CLASS_NOT_UNLESS) < t->n)
			return true;
	}
	return false;
}

static bool is_threat(const struct mode_tokens *t)
{
	RULE_NAMED(MODE_THREAT, false);
	size_t if_at = find(t, 0, CLASS_IF_UNLESS);
	if (in(t, if_at + 1, CLASS_YOU) && find(t, if_at + 2, CLASS_YOU) < t->n &&
	    find(t, if_at, CLASS_WILL_ALONE) < t->n)
		return true;
	for (size_t i = find(t, 0, CLASS_WILL_ALONE); i < t->n; i = find(t, i + 1, CLASS_WILL_ALONE)) {
		if (in(t, i + 1, CLASS_REGRET) || (in(t, i + 1, CLASS_BE) && in(t, i + 2, CLASS_PUNISHED)))
			return true;
		if (in(t, i + 1, CLASS_PAY) && find(t, i, CLASS_PRICE) < t->n)
			return true;
		if (in(t, i + 1, CLASS_FACE) && find(t, i, CLASS_CONSEQUENCES) < t->n)
			return true;
	}
	return false;
}

/* "will not", "are not going to", "refuse to", "cannot accept" behind "we", at i. */
static bool is_own_refusal(const struct mode_tokens *t, size_t i)
{
	if (in(t, i, CLASS_WILL) && in(t, i + 1, CLASS_NEVER)) /* "we will not pay", not "I won't lie" */
		return !in(t, i + 2, CLASS_OWN_STATE);
	if (in(t, i, CLASS_AM_ARE) && in(t, i + 1, CLASS_NOT))
		return in(t, i + 2, CLASS_LEAVING) ||
		       (in(t, i + 2, CLASS_GOING) && in(t, i + 3, CLASS_TO) && !in(t, i + 4, CLASS_OWN_STATE));
	if (in(t, i, CLASS_CAN_ALONE) && in(t, i + 1, CLASS_NEVER))
		return in(t, i + 2, CLASS_ACCEPTING);
	return in(t, i, CLASS_OWN_REFUSE);
}

/* What "I ..." or "we ..." does by saying so; the pronoun is at i. */
static hsy_mode own_act(const struct mode_tokens *t, size_t i)
{
	size_t verb = i + 1;
	while (in(t, verb, CLASS_OWN_ADVERB))
		verb++;
	if (is_own_refusal(t, verb))
		return HSY_MODE_REFUSE;
	if (in(t, verb, CLASS_OWN_PROMISE))
		return HSY_MODE_PROMISE;
	if (in(t, verb, CLASS_OWN_HOPE) || (in(t, verb, CLASS_WOULD) && in(t, verb + 1, CLASS_OWN_LIKE)))
		return HSY_MODE_WISH;
	if (in(t, verb, CLASS_OWN_DEMAND))
		return HSY_MODE_DEMAND;
	if (in(t, verb, CLASS_OWN_CALL) && in(t, verb + 1, CLASS_OWN_CALL_ON))
		return HSY_MODE_DEMAND;
	if (in(t, verb, CLASS_OWN_ADMIT) || (in(t, verb, CLASS_WAS_WERE) && in(t, verb + 1, CLASS_WRONG)))
		return HSY_MODE_ACKNOWLEDGE;
	if (in(t, verb, CLASS_AM_ARE) && in(t, verb + 1, CLASS_SORRY))
		return HSY_MODE_ACKNOWLEDGE;
	if (in(t, verb, CLASS_OWN_DENY) || (in(t, verb, CLASS_NEVER_ALONE) && !in(t, verb + 1, CLASS_NO_DENIAL)))
		return HSY_MODE_DENY;
	if (in(t, verb, CLASS_OWN_OFFER) || (in(t, verb, CLASS_OWN_STAND) && in(t, verb + 1, CLASS_OWN_READY)))
		return HSY_MODE_OFFER;
	if (in(t, verb, CLASS_OWN_ACCUSE))
		return HSY_MODE_ACCUSE;
	if (in(t, verb, CLASS_OWN_WARN))
		return HSY_MODE_WARN;
	return in(t, verb, CLASS_OWN_AGREE) ? HSY_MODE_AGREE : HSY_MODE_ASSERT;
}

static hsy_mode own_acts(const struct mode_tokens *t)
{
	RULE_NAMED(MODE_OWN_ACT, HSY_MODE_ASSERT);
	for (size_t i = 0; i < t->n; i++)
		if (in(t, i, CLASS_I_WE) && begins_clause(t, i)) {
			hsy_mode mode = own_act(t, i);
			if (mode != HSY_MODE_ASSERT)
				return mode;
		}
	for (size_t i = 0; i + 2 < t->n; i++) /* "What we will not do is" */
		if (in(t, i, CLASS_WHAT) && in(t, i + 1, CLASS_I_WE) && is_own_refusal(t, i + 2))
			return HSY_MODE_REFUSE;
	return HSY_MODE_ASSERT;
}

/* Said that "it expects a loss", "he hopes", "they would help": what is reported of who speaks, in the third
 * person. */
static hsy_mode reported_act(const struct mode_tokens *t)
{
	RULE_NAMED(MODE_REPORTED_ACT, HSY_MODE_ASSERT);
	size_t i = in(t, 0, CLASS_THAT), verb = i + 1;
	if (!in(t, i, CLASS_SELF))
		return HSY_MODE_ASSERT;
	while (in(t, verb, CLASS_OWN_ADVERB))
		verb++;
	if (in(t, verb, CLASS_SELF_HOPE))
		return HSY_MODE_WISH;
	if (in(t, verb, CLASS_SELF_EXPECT))
		return HSY_MODE_PREDICT;
	bool future = in(t, verb, CLASS_WILL_WOULD) && !in(t, verb + 1, CLASS_NEVER);
	return future && !in(t, verb + 1, CLASS_OWN_STATE) && !in(t, verb + 1, CLASS_SELF_STATE) &&
		       !in(t, verb + 1, CLASS_HAVE)
		   ? HSY_MODE_PROMISE
		   : HSY_MODE_ASSERT;
}

/* "Had no part", "the charges were false", "knew of no", "I knew nothing": from token i on. */
static bool denies_part(const struct mode_tokens *t, size_t i)
{
	if (in(t, i, CLASS_NO) && i && in(t, i - 1, CLASS_HAD_NO) && in(t, i + 1, CLASS_NO_PART))
		return true;
	if (in(t, i, CLASS_CLAIM_NOUN) && in(t, i + 1, CLASS_IS_WAS) && in(t, i + 2, CLASS_FALSEHOOD))
		return true;
	if (!in(t, i, CLASS_KNEW))
		return false;
	return (in(t, i + 1, CLASS_OF) && in(t, i + 2, CLASS_NO)) ||
	       (in(t, i + 1, CLASS_NOTHING) && in(t, i - 1, CLASS_KNOWER));
}

/* "It is totally false", "that's not true": a clause that begins at token i. */
static bool denies_truth(const struct mode_tokens *t, size_t i)
{
	if (!begins_clause(t, i) || !in(t, i, CLASS_DENIED))
		return false;
	bool is = in(t, i + 1, CLASS_IS_SHORT);
	size_t k = i + 2 + (is && in(t, i + 2, CLASS_FALSE_ADVERB));
	return (in(t, k, CLASS_TRUE) && in(t, k - 1, CLASS_NOT)) || (is && in(t, k, CLASS_FALSE));
}

static bool is_denial(const struct mode_tokens *t)
{
	RULE_NAMED(MODE_DENIAL, false);
	for (size_t i = 0; i + 2 < t->n; i++)
		if (denies_part(t, i) || denies_truth(t, i))
			return true;
	return false;
}

/* The modal verb at i is that of the main clause: nothing before it in its sentence opens another. */
static bool is_main_clause(const struct mode_tokens *t, size_t i)
{
	for (size_t k = i; k-- > 0 && !is_end(t, k);)
		if (in(t, k, CLASS_SUBORDINATE) && !(in(t, k, CLASS_THAT) && begins_clause(t, k)))
			return false;
	return true;
}

static bool ends_in_ing(const struct mode_tokens *t, size_t i)
{
	size_t n = i < t->n ? strlen(t->at[i].text) : 0;
	return n > 4 && lang_ends(t->at[i].lemmas.lang, t->at[i].text, n, CLASS_ENDING_GERUND);
}

/* "must be freed", "should resign", "has to be closed" at i. */
static bool is_duty(const struct mode_tokens *t, size_t i)
{
	size_t verb = i + 1 + in(t, i + 1, CLASS_DUTY_ADVERB);
	if (!i || in(t, verb, CLASS_HAVE) || in(t, i - 1, CLASS_NO_DUTY))
		return false;
	if (in(t, i, CLASS_MUST)) /* "must be doing something right" is a guess */
		return !in(t, i - 1, CLASS_YOU) && !(in(t, verb, CLASS_BE) && ends_in_ing(t, verb + 1));
	if (in(t, i, CLASS_SHOULD))
		return !(in(t, verb, CLASS_BE) && in(t, verb + 1, CLASS_DUTY_STATE)) && i + 1 < t->n &&
		       !t->at[i + 1].capital;
	if (in(t, i, CLASS_NEEDS))
		return in(t, i + 1, CLASS_TO) && !in(t, i - 1, CLASS_SELF) && !in(t, i - 1, CLASS_YOU);
	return in(t, i, CLASS_HAS_TO) && in(t, i + 1, CLASS_TO) && in(t, i + 2, CLASS_BE) &&
	       !in(t, i - 1, CLASS_HAVE_TO);
}

/* "Let them build it", "Stop hiding", "Do not ..." at i, in quotation marks. */
static bool is_imperative(const struct mode_tokens *t, size_t i)
{
	if (in(t, i, CLASS_LET) && is_mark_of(t, i - 1, " , ") && in(t, i + 1, CLASS_LET_OTHERS))
		return true;
	if (!begins_clause(t, i))
		return false;
	if (in(t, i, CLASS_LET))
		return !in(t, i + 1, CLASS_LET_US);
	if (in(t, i, CLASS_IMPERATIVE) ||
	    (in(t, i, CLASS_DO) && in(t, i + 1, CLASS_NOT) && !in(t, i + 2, CLASS_WORRY)))
		return true;
	return in(t, i, CLASS_IMPERATIVE_GIVE) && in(t, i + 1, CLASS_IMPERATIVE_OBJECT);
}

/* Of the first sentence. */
static bool is_demand(const struct mode_tokens *t, bool direct)
{
	RULE_NAMED(MODE_DEMAND, false);
	for (size_t i = 0; i < t->n && !is_end(t, i); i++)
		if ((is_duty(t, i) && is_main_clause(t, i)) || (direct && is_imperative(t, i)))
			return true;
	return false;
}

/* "It was reckless", not "it was not illegal" and not what one says of oneself. */
static bool is_blame(const struct mode_tokens *t, size_t i)
{
	enum { NEAR_WORDS = 4 };
	if (in(t, i, CLASS_BLAME_FEELING) && in(t, i + 1, CLASS_BLAME_LINK))
		return true; /* "I am outraged by it" */
	if (!in(t, i, CLASS_BLAME))
		return false;
	for (size_t k = i; k-- > 0 && i - k <= NEAR_WORDS && !is_end(t, k);)
		if (in(t, k, CLASS_NEGATION) || in(t, k, CLASS_I_WE))
			return false;
	return true;
}

static bool is_accusation(const struct mode_tokens *t, bool direct)
{
	RULE_NAMED(MODE_ACCUSATION, false);
	for (size_t i = 0; i < t->n; i++) {
		if (is_blame(t, i))
			return true;
		if (!direct)
			continue;
		if (in(t, i, CLASS_YOU) && in(t, i + 1, CLASS_HAVE) && in(t, i + 2, CLASS_WRONGED))
			return true;
		if (in(t, i, CLASS_IS_WAS) &&
		    (in(t, i + 1, CLASS_LYING) || (in(t, i + 1, CLASS_TIME_ONE) && in(t, i + 2, CLASS_LIAR))))
			return true;
	}
	return false;
}

/* "may yet take it back" */
static bool is_forecast(const struct mode_tokens *t)
{
	RULE_NAMED(MODE_FORECAST, false);
	size_t i = find(t, 0, CLASS_MAY);
	return in(t, i + 1, CLASS_YET);
}

hsy_mode mode_content_mode(const struct scene *scene, size_t statement)
{
	const struct attribution *a = &scene->found[statement];
	bool direct = scene_is_direct(scene, (int)statement);
	struct mode_tokens t;
	if (!a->n_contents || content_length(a) > MOST_WORDS)
		return HSY_MODE_ASSERT;
	content_tokens(scene, statement, MOST_WORDS, &t);
	if (is_question(&t, a->turn != TURN_NONE))
		return HSY_MODE_ASK;
	if (is_condition(&t))
		return HSY_MODE_CONDITION;
	if (is_threat(&t))
		return HSY_MODE_WARN;
	hsy_mode own = direct ? own_acts(&t) : reported_act(&t);
	if (own != HSY_MODE_ASSERT)
		return own;
	if (is_denial(&t))
		return HSY_MODE_DENY;
	if (is_demand(&t, direct))
		return HSY_MODE_DEMAND;
	if (is_forecast(&t))
		return HSY_MODE_PREDICT;
	return is_accusation(&t, direct) ? HSY_MODE_ACCUSE : HSY_MODE_ASSERT;
}

static bool content_has(const struct scene *scene, size_t statement, enum word_class class)
{
	struct mode_tokens t;
	content_tokens(scene, statement, CLAIM_WORDS, &t);
	return find(&t, 0, class) < t.n;
}

bool mode_content_is_blame(const struct scene *scene, size_t statement)
{
	struct mode_tokens t;
	content_tokens(scene, statement, CLAIM_WORDS, &t);
	return is_accusation(&t, false);
}

bool mode_content_is_claim(const struct scene *scene, size_t statement)
{
	return content_has(scene, statement, CLASS_CLAIM_NOUN);
}

bool mode_content_is_falsehood(const struct scene *scene, size_t statement)
{
	return content_has(scene, statement, CLASS_FALSEHOOD);
}

bool mode_content_is_account(const struct scene *scene, size_t statement)
{
	return content_has(scene, statement, CLASS_ACCOUNT) && !content_has(scene, statement, CLASS_ACCOUNT_AHEAD);
}
