/* Through what a statement was made and to whom, by the words of its clause. See parties.h; medium.c has the order.
 */
#include "reading/circumstance/parties.h"

#include "reading/grammar/look.h"
#include "reading/grammar/phrase.h"
#include "reading/grammar/rule.h"

enum { GIVEN_WORDS = 6 };

/* ---- noun phrases ---- */

bool parties_in_content(const struct mediums *v, const struct clause *c, uint32_t i)
{
	return !c->is_nested && v->clauses.content[i];
}

static bool is_inner_mark(const struct scene *scene, uint32_t i)
{
	return scene->words[i].gap == GAP_NONE && i + 1 < scene->n_words && scene->words[i + 1].gap == GAP_NONE &&
	       clause_word(scene, i, "+ & - / . ' \xe2\x80\x99");
}

/* The phrase that begins at word i ends before word `end`: at the cue or its source, "in a letter to the board
 * [wrote]", "to the Post [Lund said]", at a mark, a time, or a word that no name of a party has. */
static bool ends_party(const struct mediums *v, const struct clause *c, uint32_t i, uint32_t end)
{
	const struct scene *scene = v->scene;
	struct timex t;
	if (end > i && (end == c->cue.first || (c->has_source && end == c->source.first)))
		return true;
	bool is_of = look_in(scene, end, CLASS_NAME_LINK) && end > i && end < c->last &&
		     scene->words[end - 1].shape != SHAPE_LOWER && scene->words[end + 1].shape != SHAPE_LOWER;
	if (is_of)
		return false;
	bool is_mark = scene->words[end].shape == SHAPE_MARK && !is_inner_mark(scene, end);
	bool is_stop = look_in(scene, end, CLASS_PARTY_STOP) && !(end == i && phrase_is_determiner(scene, end));
	return is_mark || is_stop ||
	       (!phrase_is_paper(scene, end) && timex_at(scene->text, scene->words, scene->n_words, end, &t) &&
		!clause_word(scene, t.last + 1, "' \xe2\x80\x99"));
}

/* The noun phrase that begins at word i of the clause: "the Ukrainian TV channel 1+1". Names may hold "of" and
 * "and": "Voice of Lantry". */
static bool phrase_at(const struct mediums *v, const struct clause *c, uint32_t i, struct word_range *ret)
{
	const struct scene *scene = v->scene;
	uint32_t end = i;
	if (i > c->last)
		return false;
	if (look_in(scene, i, CLASS_HEARER))
		end += !parties_in_content(v, c, i);
	else
		while (end <= c->last && end < i + PARTY_WORDS && !parties_in_content(v, c, end) &&
		       !ends_party(v, c, i, end))
			end++;
	while (end > i && scene->words[end - 1].shape == SHAPE_MARK)
		end--;
	if (end == i || look_in(scene, end - 1, CLASS_NO_PARTY))
		return false;
	*ret = (struct word_range){.first = i, .last = end - 1};
	return true;
}

/* ---- 1: the verb's object ---- */

static bool is_passive(const struct scene *scene, const struct clause *c, uint32_t verb)
{
	for (uint32_t i = c->cue.first; i < verb; i++)
		if (look_in(scene, i, CLASS_PASSIVE))
			return true;
	return false;
}

static void take_medium(const struct mediums *v, struct parties *p, struct word_range r)
{
	if (p->has_medium)
		return;
	p->medium = r;
	p->has_medium = true;
	p->is_outlet = !outlet_is_floor(v->scene, r) || outlet_is(&v->outlets, r);
}

static void take_addressee(struct parties *p, struct word_range r)
{
	if (p->has_addressee)
		return;
	p->addressee = r;
	p->has_addressee = true;
}

/* Whom words [first, last] name in front of a reporter: "Radio Vik's Ida Lund", "the Tarner's Ida Lund", "Vik Post
 * reporter Ida Lund". False: they name no reporter. */
static bool reporter_of(const struct mediums *v, struct word_range r, struct word_range *ret_outlet,
			struct word_range *ret_reporter)
{
	const struct scene *scene = v->scene;
	for (uint32_t i = r.first + 1; i + 1 <= r.last; i++) {
		uint32_t name = i + (uint32_t)look_possessive(scene, i);
		struct word_range outlet = {.first = r.first, .last = i - 1};
		bool is_noun = look_in(scene, i, CLASS_ROLE_REPORTER) && look_capital(scene, i - 1);
		bool is_owner = name > i && name < r.last && look_capital(scene, name) &&
				(outlet_is(&v->outlets, outlet) ||
				 (look_in(scene, r.first, CLASS_THE) && phrase_is_forename(scene, name)));
		if (!is_owner && !(is_noun && look_capital(scene, i + 1)))
			continue;
		*ret_outlet = outlet;
		*ret_reporter = (struct word_range){.first = is_owner ? name : i + 1, .last = r.last};
		return true;
	}
	return false;
}

/* Whom one speaks to is an outlet or a floor too, perhaps; and of "Radio Vik's Ida Lund" the outlet is the medium,
 * and she whom one speaks to. */
static void take_partner(const struct mediums *v, struct parties *p, struct word_range r)
{
	struct word_range outlet, reporter;
	if (reporter_of(v, r, &outlet, &reporter)) {
		take_medium(v, p, outlet);
		take_addressee(p, reporter);
		return;
	}
	take_addressee(p, r);
	if (outlet_is(&v->outlets, r) || outlet_is_floor(v->scene, r) ||
	    look_in(v->scene, r.last, CLASS_OUTLET_ALONE))
		take_medium(v, p, r);
}

static void find_object(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_OBJECT, );
	const struct scene *scene = v->scene;
	struct word_range r;
	uint32_t verb = clause_find(scene, c->cue.first, c->cue.last, CLASS_TELLS);
	if (verb > c->cue.last || is_passive(scene, c, verb) || !phrase_at(v, c, verb + 1, &r) ||
	    (c->has_source && range_has(c->source, r.first)))
		return;
	take_partner(v, p, r);
	bool is_name = scene->words[r.last].shape != SHAPE_LOWER;
	if (is_name && r.first == r.last && look_in(scene, verb, CLASS_TOLD) &&
	    clause_find(scene, r.last + 1, c->last, CLASS_INTERVIEW) <= c->last)
		take_medium(v, p, r);
}

/* The verb of the cue is one that wants somebody to do something: "urged", "called on", but not "called for". */
static bool cue_wants(const struct mediums *v, const struct clause *c)
{
	const struct scene *scene = v->scene;
	uint32_t verb = clause_find(scene, c->cue.first, c->cue.last, CLASS_WANTS);
	if (verb > c->cue.last && look_in(scene, c->cue.last, CLASS_CALL_ON))
		verb = clause_find(scene, c->cue.first, c->cue.last, CLASS_CALL);
	return verb <= c->cue.last && !is_passive(scene, c, verb);
}

/* "urged [the council to act]", "warned [the Fed against it]": whom one wants to do something begins the content.
 */
static void find_object_inside(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_OBJECT_INSIDE, );
	const struct scene *scene = v->scene;
	struct phrase phrase;
	uint32_t first = c->cue.last + 1, end = first;
	if (p->has_addressee || first >= scene->n_words || !v->clauses.content[first] || !cue_wants(v, c))
		return;
	bool is_noun = (look_capital(scene, first) || phrase_is_determiner(scene, first) ||
			noun_class(scene, first, NULL) != NOUN_NONE) &&
		       !look_in(scene, first, CLASS_THAT);
	while (end + 1 < scene->n_words && end < first + PARTY_WORDS && scene->words[end + 1].mark == MARK_NONE &&
	       !look_in(scene, end + 1, CLASS_WANTED_STOP))
		end++;
	uint32_t to = end + 1 + look_in(scene, end + 1, CLASS_NEVER);
	bool is_asked = to + 1 < scene->n_words &&
			(look_in(scene, to, CLASS_AGAINST) ||
			 (look_in(scene, to, CLASS_TO) && scene->words[to + 1].shape == SHAPE_LOWER &&
			  !look_in(scene, to + 1, CLASS_BE)));
	if (is_noun && is_asked && phrase_parse(scene, first, end, &phrase) && phrase.last == end)
		take_addressee(p, (struct word_range){.first = first, .last = end});
}

/* ---- 2 to 4: prepositions ---- */

struct trigger {
	enum word_class words, prepositions; /* N_CLASSES: none are needed */
	bool is_medium;                      /* whatever follows is the medium */
	bool is_addressee;                   /* whatever follows is spoken to */
	bool is_sure;                        /* it is no person */
};

static const struct trigger triggers[] = {
    {CLASS_VIA_INTERVIEW, CLASS_VIA_INTERVIEW_BY, true, true, false},
    {CLASS_VIA_TALK, CLASS_WITH, false, true, false},
    {CLASS_VIA_PRINT, CLASS_VIA_PRINT_BY, true, false, true},
    {CLASS_VIA_QUOTE, CLASS_VIA_QUOTE_BY, true, false, false},
    {CLASS_VIA_REACHED, CLASS_BY, true, true, false},
    {CLASS_VIA_SPEAKING, CLASS_VIA_SPEAKING_BY, false, true, false},
    {CLASS_VIA_ADDRESS, N_CLASSES, false, true, false},
    {CLASS_VIA_STATEMENT, CLASS_VIA_STATEMENT_BY, false, true, false},
    {CLASS_VIA_SAID, CLASS_TO, false, true, false},
    {CLASS_VIA_COLUMN, CLASS_VIA_COLUMN_BY, true, false, false},
    {CLASS_VIA_AIR, CLASS_OF, true, false, true},
};

/* "published [in March]" */
static bool begins_time(const struct scene *scene, uint32_t i)
{
	struct timex t;
	return timex_at(scene->text, scene->words, scene->n_words, i, &t);
}

/* The words behind trigger word i: its phrase, past a preposition. False if the preposition is not there. */
static bool trigger_phrase(const struct mediums *v, const struct clause *c, const struct trigger *t, uint32_t i,
			   struct word_range *ret)
{
	uint32_t at = i + 1;
	if (!look_in(v->scene, i, t->words))
		return false;
	if (t->prepositions != N_CLASSES && !look_in(v->scene, at++, t->prepositions))
		return false;
	return !begins_time(v->scene, at - 1) && phrase_at(v, c, at, ret);
}

/* Two or more capitalised words without a word of outlets in them look like a person: "with Oona Tressel". */
static bool may_be_person(const struct mediums *v, struct word_range r)
{
	const struct scene *scene = v->scene;
	uint32_t n_names = 0;
	for (uint32_t i = r.first; i <= r.last; i++)
		n_names += scene->words[i].shape == SHAPE_CAPITAL && !look_in(scene, i, CLASS_THE);
	bool has_nouns = clause_find(scene, r.first, r.last, CLASS_LISTENERS) <= r.last;
	return has_nouns || (n_names == 2 && r.last <= r.first + 1 && !outlet_is(&v->outlets, r));
}

/* "Lund, lead author of a study | published | in the Tarn Journal, said": the study was, and not what she says. */
static bool is_of_another(const struct mediums *v, const struct clause *c, uint32_t i)
{
	RULE_NAMED(MEDIUM_OF_STUDY, false);
	struct phrase p;
	return c->has_source && range_has(c->source, i) &&
	       phrase_parse(v->scene, c->source.first, c->source.last, &p) &&
	       (p.form == HSY_FORM_NAME || p.class == NOUN_PERSON || p.class == NOUN_PERSONS);
}

static void find_triggers(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_TRIGGER, );
	struct word_range r;
	for (uint32_t i = c->first; i <= c->last; i++)
		for (size_t k = 0; k < sizeof triggers / sizeof *triggers; k++) {
			const struct trigger *t = &triggers[k];
			if (parties_in_content(v, c, i) || !trigger_phrase(v, c, t, i, &r) ||
			    (t->words == CLASS_VIA_PRINT && is_of_another(v, c, i)))
				continue;
			if (t->is_addressee)
				take_partner(v, p, r);
			if (t->is_medium && (t->is_sure || !may_be_person(v, r)))
				take_medium(v, p, r);
		}
}

/* "Ida Lund, whom the state agency quoted on Thursday, called" */
static void find_quoter(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_QUOTER, );
	struct word_range r;
	uint32_t whom = clause_find(v->scene, c->first, c->cue.first, CLASS_WHOM);
	uint32_t verb = clause_find(v->scene, whom, c->cue.first, CLASS_QUOTES);
	if (whom < verb && verb < c->cue.first && phrase_at(v, c, whom + 1, &r) && r.last >= verb) {
		r.last = verb - 1;
		if (r.first <= r.last)
			take_medium(v, p, r);
	}
}

/* "Was quoted as saying by the agency", "the agency quoted Anna Lund as saying" */
static void find_agency(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_AGENCY, );
	struct word_range r;
	if (c->has_source && clause_quoted(v->scene, &c->cue, &r) && !range_has(r, c->source.first))
		take_medium(v, p, c->source);
	if (clause_find(v->scene, c->cue.first, c->cue.last, CLASS_QUOTED_BY) <= c->cue.last &&
	    look_in(v->scene, c->cue.last + 1, CLASS_BY) && phrase_at(v, c, c->cue.last + 2, &r))
		take_medium(v, p, r);
}

/* "Jurors were told that": the subject of the passive hears it. */
static void find_hearer(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_HEARER, );
	const struct scene *scene = v->scene;
	uint32_t verb = clause_find(scene, c->cue.first, c->cue.last, CLASS_TELLS), first = c->cue.first;
	struct phrase phrase;
	if (verb > c->cue.last || !is_passive(scene, c, verb) || (c->has_source && c->source.last < c->cue.first))
		return;
	while (first > c->first && c->cue.first - first < PARTY_WORDS && scene->words[first - 1].mark == MARK_NONE)
		first--;
	while (first < c->cue.first && phrase_is_function(scene, first) && !phrase_is_determiner(scene, first))
		first++; /* "when" */
	if (first < c->cue.first && phrase_parse(scene, first, c->cue.first - 1, &phrase) &&
	    phrase.form != HSY_FORM_PRONOUN)
		take_addressee(p, (struct word_range){.first = phrase.first, .last = phrase.last});
}

/* "A commentator in the Vik Post": within the source at word i, whose words these are there. */
static bool is_written_in(const struct mediums *v, uint32_t i, struct word_range r)
{
	return i > 0 && look_in(v->scene, i - 1, CLASS_WRITES_IN) && outlet_is(&v->outlets, r);
}

/* On, in, at what it was said: only what is known to be an outlet, platform or floor. */
static void find_places(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_PLACE, );
	const struct scene *scene = v->scene;
	struct word_range r;
	for (uint32_t i = c->first; i < c->last && !p->has_medium; i++) {
		if (parties_in_content(v, c, i) || !look_in(scene, i, CLASS_SAID_AT) || !phrase_at(v, c, i + 1, &r))
			continue;
		if (c->has_source && range_has(c->source, i) && !look_in(scene, i, CLASS_DURING) &&
		    clause_find(scene, c->source.first, i, CLASS_SPEAKING_AT) > i && !is_written_in(v, i, r))
			continue; /* "the spokesman in parliament": who, not where */
		if (outlet_is(&v->outlets, r) || outlet_is_platform(scene, r) || outlet_is_floor(scene, r))
			take_medium(v, p, r);
	}
}

/* ---- interviews that the article tells of ---- */

/* Words [to, last] begin with the outlet that an interview was given. */
static bool is_given_to(const struct mediums *v, uint32_t to, uint32_t last, struct word_range *ret)
{
	const struct clause around = {.last = last, .is_nested = true, .cue = {.first = UINT32_MAX}};
	return phrase_at(v, &around, to, ret) && outlet_is(&v->outlets, *ret);
}

bool parties_interview(const struct mediums *v, uint32_t i, struct given *ret)
{
	const struct scene *scene = v->scene;
	uint32_t last = look_sentence_last(scene, i), verb = i, a = i;
	while (verb > 0 && i - verb < GIVEN_WORDS && !look_in(scene, verb, CLASS_GIVES)) {
		verb--;
		a = look_in(scene, verb, CLASS_A) ? verb : a;
	}
	if (look_in(scene, verb, CLASS_GIVES)) {
		*ret = (struct given){.verb = verb};
		bool has_partner = look_in(scene, i + 1, CLASS_VIA_INTERVIEW_BY);
		return (has_partner && is_given_to(v, i + 2, last, &ret->outlet)) ||
		       (a > verb + 1 && is_given_to(v, verb + 1, a - 1, &ret->outlet));
	}
	verb = clause_find(scene, i + 1, last, CLASS_GIVES);
	*ret = (struct given){.from = i + 1, .verb = verb};
	return verb <= last && is_given_to(v, verb + 1 + look_in(scene, verb + 1, CLASS_TO), last, &ret->outlet);
}

/* "As the Vik Post reported earlier, Lund said": the outlet of what opens the sentence. */
static void find_reported(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_REPORTED, );
	enum { BEHIND_WORDS = 4 };
	const struct scene *scene = v->scene;
	struct word_range r;
	uint32_t first = c->cue.first;
	while (first > 0 && c->cue.first - first < LOOK_SENTENCE_WORDS &&
	       scene->words[first].quote == QUOTE_OUTSIDE && !look_ends_sentence(scene, first - 1))
		first--;
	const struct clause front = {.first = first, .last = c->cue.first, .is_nested = true, .cue = c->cue};
	if (p->has_medium || c->is_nested || !look_in(scene, first, CLASS_AS) ||
	    !phrase_at(v, &front, first + 1, &r))
		return;
	while (r.last > r.first && !look_in(scene, r.last, CLASS_REPORTED))
		r.last--;
	uint32_t verb = r.last, comma = verb + 1;
	while (comma < c->cue.first && comma - verb < BEHIND_WORDS && !look_is(scene, comma, ","))
		comma++;
	r.last--;
	if (verb == r.first || !look_is(scene, comma, ",") || !outlet_is(&v->outlets, r))
		return;
	take_medium(v, p, r);
}

/* "in a television interview", where nobody says whose */
static void find_interview(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_INTERVIEW, );
	const struct scene *scene = v->scene;
	uint32_t at = clause_find(scene, c->first, c->last, CLASS_INTERVIEW);
	struct given given;
	if (p->has_medium || at > c->last || parties_in_content(v, c, at) || at < c->first + 1)
		return;
	if (parties_interview(v, at, &given) && phrase_is_pronoun(scene, given.verb - 1))
		take_medium(v, p, given.outlet); /* "in the interview that she gave to Radio Vik" */
	uint32_t first = at;
	while (first > c->first && at - first < 4 && !look_in(scene, first, CLASS_A))
		first--;
	if (look_in(scene, first, CLASS_A))
		take_medium(v, p, (struct word_range){.first = first, .last = at});
}

/* A post by its signature: "— Anna Lund (@lund) May 2, 2024". */
static void find_post(const struct mediums *v, const struct attribution *a, struct parties *p)
{
	RULE_NAMED(MEDIUM_POST, );
	uint32_t at = a->source.last + 2;
	if (!a->is_orphan || !a->has_source || p->has_medium || !look_is(v->scene, at, "@"))
		return;
	take_medium(v, p, (struct word_range){.first = at, .last = at});
	p->is_outlet = false;
}

/* "tweeted", "in a tweet": Twitter, for this statement. "After the tweet she said" was not said there. */
static void find_tweet(const struct mediums *v, const struct clause *c, struct parties *p)
{
	RULE_NAMED(MEDIUM_TWEET, );
	enum { NOUN_WORDS = 3 };
	const struct scene *scene = v->scene;
	uint32_t at = clause_find(scene, c->cue.first, c->cue.last, CLASS_TWEET);
	if (at > c->cue.last)
		at = clause_find(scene, c->first, c->last, CLASS_TWEET);
	if (p->has_medium || at > c->last || parties_in_content(v, c, at) ||
	    (c->has_source && range_has(c->source, at)))
		return;
	bool is_act = range_has(c->cue, at);
	for (uint32_t i = at; i > c->first && at - i < NOUN_WORDS && !is_act; i--)
		is_act = look_in(scene, i - 1, CLASS_TWEETED_IN);
	if (!is_act)
		return;
	take_medium(v, p, (struct word_range){.first = at, .last = at});
	p->is_outlet = false;
}

/* ---- all of it ---- */

struct parties parties_find(const struct mediums *v, size_t i, const struct clause *c)
{
	struct parties p = {0};
	find_object(v, c, &p);
	find_object_inside(v, c, &p);
	find_triggers(v, c, &p);
	find_quoter(v, c, &p);
	find_agency(v, c, &p);
	find_hearer(v, c, &p);
	find_places(v, c, &p);
	find_reported(v, c, &p);
	find_interview(v, c, &p);
	find_tweet(v, c, &p);
	find_post(v, &v->scene->found[i], &p);
	return p;
}
