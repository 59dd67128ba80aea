/* See mode_content.h. Rules look at short contents only: of a long one, a clause says little of the whole. In
 * order: questions, conditions, threats, what "I" and "we" do, denials, demands. */
#include "reading/circumstance/mode_content.h"

#include "reading/circumstance/mode_tokens.h"

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
		mode_tokens_add(ret, scene->text, scene->words, first, last);
	}
}

static size_t content_length(const struct attribution *a)
{
	size_t n = 0;
	for (size_t i = 0; i < a->n_contents; i++)
		n += a->contents[i].last - a->contents[i].first + 1;
	return n;
}

static bool in(const struct mode_tokens *t, size_t i, const char *list)
{
	return i < t->n && mode_token_in(&t->at[i], list);
}

static bool is_end(const struct mode_tokens *t, size_t i)
{
	return in(t, i, " . ! ? ");
}

static bool is_mark(const struct mode_tokens *t, size_t i)
{
	return in(t, i, " \" \xe2\x80\x9c \xe2\x80\x9d ' '' `` , ; : - \xe2\x80\x93 \xe2\x80\x94 ( [ ");
}

/* The token at i is the first of a sentence or of a clause that begins with "but", "and", "so" or "that". */
static bool begins_clause(const struct mode_tokens *t, size_t i)
{
	while (i && (is_mark(t, i - 1) || in(t, i - 1, " but and so then that yes no well ")))
		i--;
	return i == 0 || is_end(t, i - 1);
}

static size_t find(const struct mode_tokens *t, size_t from, const char *list)
{
	while (from < t->n && !in(t, from, list))
		from++;
	return from;
}

static bool is_question(const struct mode_tokens *t)
{
	size_t last = t->n, ends = 0;
	while (last && is_mark(t, last - 1))
		last--;
	for (size_t i = 0; i < last; i++)
		ends += is_end(t, i);
	bool tag = last > 1 && in(t, last - 2, " no yes ok okay right "); /* "It is a show, no?" */
	return ends == 1 && in(t, last - 1, " ? ") && !tag;
}

static bool is_condition(const struct mode_tokens *t)
{
	if (find(t, 0, " will would can could shall ") == t->n)
		return false;
	for (size_t i = 0; i < t->n; i++) {
		if (in(t, i, " only ") && in(t, i + 1, " if when after once "))
			return true;
		if (in(t, i, " provided ") && in(t, i + 1, " that "))
			return true;
		if (in(t, i, " unless ") && find(t, 0, " will would shall ") < t->n &&
		    find(t, 0, " not never nobody no ") < t->n)
			return true;
	}
	return false;
}

static bool is_threat(const struct mode_tokens *t)
{
	size_t if_at = find(t, 0, " if unless ");
	if (in(t, if_at + 1, " you ") && find(t, if_at + 2, " you ") < t->n && find(t, if_at, " will ") < t->n)
		return true;
	for (size_t i = find(t, 0, " will "); i < t->n; i = find(t, i + 1, " will ")) {
		if (in(t, i + 1, " regret ") || (in(t, i + 1, " be ") && in(t, i + 2, " punished ")))
			return true;
		if (in(t, i + 1, " pay ") && find(t, i, " price dearly ") < t->n)
			return true;
		if (in(t, i + 1, " face ") && find(t, i, " consequences ") < t->n)
			return true;
	}
	return false;
}

/* "will not", "are not going to", "refuse to", "cannot accept" behind "we", at i. */
static bool is_own_refusal(const struct mode_tokens *t, size_t i)
{
	static const char states[] = " be know see have lie need forget find mind pretend say comment deny hide ";
	if (in(t, i, " will shall ") && in(t, i + 1, " not never ")) /* "we will not pay", not "I won't lie" */
		return !in(t, i + 2, states);
	if (in(t, i, " am are ") && in(t, i + 1, " not "))
		return in(t, i + 2, " leaving giving backing signing paying selling resigning moving quitting ") ||
		       (in(t, i + 2, " going ") && in(t, i + 3, " to ") && !in(t, i + 4, states));
	if (in(t, i, " can ") && in(t, i + 1, " not never "))
		return in(t, i + 2, " accept agree allow support sign permit tolerate ");
	return in(t, i, " refuse reject ");
}

/* What "I ..." or "we ..." does by saying so; the pronoun is at i. */
static hsy_mode own_act(const struct mode_tokens *t, size_t i)
{
	size_t verb = i + 1;
	while (in(t, verb, " therefore hereby really do sincerely deeply solemnly also strongly only just again "))
		verb++;
	if (is_own_refusal(t, verb))
		return HSY_MODE_REFUSE;
	if (in(t, verb, " promise pledge vow swear guarantee "))
		return HSY_MODE_PROMISE;
	if (in(t, verb, " hope ") || (in(t, verb, " would ") && in(t, verb + 1, " like love ")))
		return HSY_MODE_WISH;
	if (in(t, verb, " demand urge request "))
		return HSY_MODE_DEMAND;
	if (in(t, verb, " call ") && in(t, verb + 1, " on upon for "))
		return HSY_MODE_DEMAND;
	if (in(t, verb, " apologise apologize regret admit ") ||
	    (in(t, verb, " was were ") && in(t, verb + 1, " wrong ")))
		return HSY_MODE_ACKNOWLEDGE;
	if (in(t, verb, " am are ") && in(t, verb + 1, " sorry "))
		return HSY_MODE_ACKNOWLEDGE;
	if (in(t, verb, " deny ") ||
	    (in(t, verb, " never ") && !in(t, verb + 1,
					   " thought expected imagined dreamed knew saw had was were heard want "
					   "felt wanted liked "
					   "forget forgot say ")))
		return HSY_MODE_DENY;
	if (in(t, verb, " propose offer ") ||
	    (in(t, verb, " am are stand remain ") && in(t, verb + 1, " ready willing prepared open ")))
		return HSY_MODE_OFFER;
	if (in(t, verb, " accuse blame condemn "))
		return HSY_MODE_ACCUSE;
	if (in(t, verb, " warn "))
		return HSY_MODE_WARN;
	return in(t, verb, " agree accept welcome support ") ? HSY_MODE_AGREE : HSY_MODE_ASSERT;
}

static hsy_mode own_acts(const struct mode_tokens *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (in(t, i, " i we ") && begins_clause(t, i)) {
			hsy_mode mode = own_act(t, i);
			if (mode != HSY_MODE_ASSERT)
				return mode;
		}
	for (size_t i = 0; i + 2 < t->n; i++) /* "What we will not do is" */
		if (in(t, i, " what ") && in(t, i + 1, " i we ") && is_own_refusal(t, i + 2))
			return HSY_MODE_REFUSE;
	return HSY_MODE_ASSERT;
}

static bool is_denial(const struct mode_tokens *t)
{
	for (size_t i = 0; i + 2 < t->n; i++) {
		if (in(t, i, " no ") && i && in(t, i - 1, " had have has ") &&
		    in(t, i + 1, " knowledge part role hand "))
			return true;
		if (in(t, i, " knew know ") && in(t, i + 1, " of ") && in(t, i + 2, " no "))
			return true;
		if (in(t, i, " knew know ") && in(t, i + 1, " nothing ") && in(t, i - 1, " i we he she they "))
			return true;
		if (!begins_clause(t, i) || !in(t, i, " that this it these they "))
			continue;
		size_t k = i + 2;
		if (in(t, i + 1, " is was are were 's ") &&
		    in(t, k, " not simply completely totally utterly entirely a all "))
			k++;
		if (in(t, k, " true ") && in(t, k - 1, " not "))
			return true;
		if (in(t, i + 1, " is was are were 's ") &&
		    in(t, k, " false untrue nonsense lie lies fabrication "))
			return true;
	}
	return false;
}

/* The modal verb at i is that of the main clause: nothing before it in its sentence opens another. */
static bool is_main_clause(const struct mode_tokens *t, size_t i)
{
	static const char openers[] =
	    " if that who which whom what when where why how because than think thinks thought know "
	    "knows want wants believe believes until before after while although though ";
	for (size_t k = i; k-- > 0 && !is_end(t, k);)
		if (in(t, k, openers) && !(in(t, k, " that ") && begins_clause(t, k)))
			return false;
	return true;
}

static bool ends_in_ing(const struct mode_tokens *t, size_t i)
{
	size_t n = i < t->n ? strlen(t->at[i].text) : 0;
	return n > 4 && !strcmp(t->at[i].text + n - 3, "ing");
}

/* "must be freed", "should resign", "has to be closed" at i. */
static bool is_duty(const struct mode_tokens *t, size_t i)
{
	size_t verb = i + 1 + in(t, i + 1, " not also probably possibly surely certainly ");
	if (!i || in(t, verb, " have ") || in(t, i - 1, " it there this that i "))
		return false;
	if (in(t, i, " must ")) /* "must be doing something right" is a guess */
		return !in(t, i - 1, " you ") && !(in(t, verb, " be ") && ends_in_ing(t, verb + 1));
	if (in(t, i, " should "))
		return !(in(t, verb, " be ") && in(t, verb + 1, " able ready over clear fine enough ")) &&
		       i + 1 < t->n && !t->at[i + 1].capital;
	return in(t, i, " has have ") && in(t, i + 1, " to ") && in(t, i + 2, " be ") &&
	       !in(t, i - 1, " we you they ");
}

/* "Let them build it", "Stop hiding", "Do not ..." at i, in quotation marks. */
static bool is_imperative(const struct mode_tokens *t, size_t i)
{
	if (in(t, i, " let ") && in(t, i - 1, " , ") && in(t, i + 1, " them him her "))
		return true;
	if (!begins_clause(t, i))
		return false;
	if (in(t, i, " let "))
		return !in(t, i + 1, " me 's us ");
	if (in(t, i, " stop resign ") || (in(t, i, " do ") && in(t, i + 1, " not ") && !in(t, i + 2, " worry ")))
		return true;
	return in(t, i, " give leave release ") && in(t, i + 1, " us them me the him her ");
}

/* Of the first sentence. */
static bool is_demand(const struct mode_tokens *t, bool direct)
{
	for (size_t i = 0; i < t->n && !is_end(t, i); i++)
		if ((is_duty(t, i) && is_main_clause(t, i)) || (direct && is_imperative(t, i)))
			return true;
	return false;
}

static bool is_accusation(const struct mode_tokens *t)
{
	for (size_t i = 0; i < t->n; i++) {
		if (in(t, i, " you ") && in(t, i + 1, " have ") &&
		    in(t, i + 2, " lied stolen betrayed failed cheated abandoned deceived robbed broken "))
			return true;
		if (in(t, i, " is are was were ") &&
		    (in(t, i + 1, " lying liars ") || (in(t, i + 1, " a ") && in(t, i + 2, " liar "))))
			return true;
	}
	return false;
}

/* "may yet take it back" */
static bool is_forecast(const struct mode_tokens *t)
{
	size_t i = find(t, 0, " may might could ");
	return in(t, i + 1, " yet ");
}

hsy_mode mode_content_mode(const struct scene *scene, size_t statement)
{
	const struct attribution *a = &scene->found[statement];
	bool direct = scene->statements[statement].kind == HSY_KIND_DIRECT;
	struct mode_tokens t;
	if (!a->n_contents || content_length(a) > MOST_WORDS)
		return HSY_MODE_ASSERT;
	content_tokens(scene, statement, MOST_WORDS, &t);
	if (is_question(&t))
		return HSY_MODE_ASK;
	if (is_condition(&t))
		return HSY_MODE_CONDITION;
	if (is_threat(&t))
		return HSY_MODE_WARN;
	hsy_mode own = direct ? own_acts(&t) : HSY_MODE_ASSERT;
	if (own != HSY_MODE_ASSERT)
		return own;
	if (is_denial(&t))
		return HSY_MODE_DENY;
	if (is_demand(&t, direct))
		return HSY_MODE_DEMAND;
	if (is_forecast(&t))
		return HSY_MODE_PREDICT;
	return direct && is_accusation(&t) ? HSY_MODE_ACCUSE : HSY_MODE_ASSERT;
}

static bool content_has(const struct scene *scene, size_t statement, const char *list)
{
	struct mode_tokens t;
	content_tokens(scene, statement, CLAIM_WORDS, &t);
	return find(&t, 0, list) < t.n;
}

bool mode_content_is_claim(const struct scene *scene, size_t statement)
{
	return content_has(
	    scene, statement,
	    " claim claims allegation allegations accusation accusations report reports rumour rumours rumor "
	    "rumors charge charges suggestion suggestions assertion assertions account accounts insinuation "
	    "insinuations theory theories story stories speculation ");
}

bool mode_content_is_falsehood(const struct scene *scene, size_t statement)
{
	return content_has(
	    scene, statement,
	    " false untrue lie lies fabricated fabrication baseless unfounded nonsense fake invented ");
}

bool mode_content_is_account(const struct scene *scene, size_t statement)
{
	return content_has(scene, statement, " is was are were has have had did never ") &&
	       !content_has(scene, statement, " will would shall wo ");
}
