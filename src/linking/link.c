/* See link.h. Pairs first; then the surest pairs are joined one after the other, unless two names of the groups
 * exclude each other. */
#include "linking/link.h"

#include <stdlib.h>
#include <string.h>

#include "names/fold.h"
#include "base/array.h"

struct link_name link_name_make(hsy_entity_kind kind, const char *text, size_t n_articles)
{
	struct link_name name = {.kind = kind, .text = text, .n_articles = n_articles};
	if (kind == HSY_ENTITY_PERSON)
		name_split(text, strlen(text), &name.split);
	return name;
}

/* ---- pairs ---- */

/* Of two kinds, as different articles took it: only what is written alike. One word of a person's is a surname and
 * nobody's firm, and two letters ("VA") stand for too much. */
static struct link_verdict kinds_decide(const struct link_name *a, const struct link_name *b)
{
	bool is_person = a->kind == HSY_ENTITY_PERSON || b->kind == HSY_ENTITY_PERSON;
	bool says_enough = strlen(a->text) > 2 && (!is_person || strchr(a->text, ' '));
	enum link_answer answer = says_enough && !strcmp(a->text, b->text) ? LINK_JOIN : LINK_APART;
	return (struct link_verdict){answer, false, 0.9f};
}

/* What is missed between the two is a generation, a half of a surname or a first name: "Ann Oram Jr" may be Ann
 * Oram. A nickname with another surname is not. */
static bool is_possible(struct name_match match)
{
	const unsigned both = REASON_VARIANT | REASON_NICKNAME;
	return (match.reasons & both) != both && match.verdict == NAMES_MAYBE &&
	       !(match.reasons & (REASON_OTHER_GIVEN | REASON_OTHER_SURNAME));
}

static struct link_verdict people_decide(const struct link_name *a, const struct link_name *b)
{
	struct name_match match = name_same(&a->split, &b->split);
	struct link_verdict verdict = {LINK_APART, match.verdict == NAMES_DIFFERENT, match.score};
	if (match.verdict == NAMES_SAME)
		verdict.answer = LINK_JOIN;
	else if (is_possible(match))
		verdict.answer = match.reasons & REASON_SOUND ? LINK_ALIKE : LINK_POSSIBLE;
	return verdict;
}

struct link_verdict link_decide(const struct link_name *a, const struct link_name *b)
{
	if (a->kind != b->kind)
		return kinds_decide(a, b);
	if (a->kind == HSY_ENTITY_PERSON)
		return people_decide(a, b);
	size_t n_a = strlen(a->text), n_b = strlen(b->text);
	struct name_match match = a->kind == HSY_ENTITY_PLACE ? place_same(a->text, n_a, b->text, n_b)
							      : organisation_same(a->text, n_a, b->text, n_b);
	enum link_answer answer = match.verdict == NAMES_SAME ? LINK_JOIN : LINK_APART;
	return (struct link_verdict){answer, false, match.score};
}

bool link_names_add(struct link_names *names, const struct link_name *name)
{
	if (names->n == LINK_NAMES)
		return false;
	size_t n = names->n++;
	names->at[n] = *name;
	for (size_t i = 0; i < n; i++)
		names->verdicts[i][n] = names->verdicts[n][i] = link_decide(&names->at[i], &names->at[n]);
	return true;
}

void link_set_apart(struct link_names *names, size_t a, size_t b)
{
	names->verdicts[a][b].answer = names->verdicts[b][a].answer = LINK_APART;
}

/* ---- groups ---- */

enum { OFTEN = 4 }; /* so many times more often than all others together is plain */

/* Whether `b` is not outweighed, among the names that `a` may be joined with, by those that exclude it. */
static bool is_plain(const struct link_names *names, size_t a, size_t b)
{
	size_t with = names->at[b].n_articles, against = 0;
	for (size_t i = 0; i < names->n; i++) {
		if (i == a || i == b || names->verdicts[a][i].answer == LINK_APART)
			continue;
		*(names->verdicts[i][b].excludes ? &against : &with) += names->at[i].n_articles;
	}
	return !against || with >= OFTEN * against;
}

struct edge {
	uint8_t a, b;
	const struct link_names *names;
};

/* The surest and the most used first; then by their letters, so that nothing rests on the order of the names. */
static int edge_compare(const void *x, const void *y)
{
	const struct edge *e = x, *f = y;
	const struct link_name *at = e->names->at;
	struct link_verdict v = e->names->verdicts[e->a][e->b], w = e->names->verdicts[f->a][f->b];
	size_t n = at[e->a].n_articles + at[e->b].n_articles, m = at[f->a].n_articles + at[f->b].n_articles;
	if (v.answer != w.answer)
		return v.answer > w.answer ? -1 : 1;
	if (v.score > w.score || v.score < w.score)
		return v.score > w.score ? -1 : 1;
	if (n != m)
		return n > m ? -1 : 1;
	int first = strcmp(at[e->a].text, at[f->a].text);
	return first ? first : strcmp(at[e->b].text, at[f->b].text);
}

static size_t edges_find(const struct link_names *names, struct edge *edges)
{
	size_t n = 0;
	for (size_t i = 0; i < names->n; i++)
		for (size_t k = i + 1; k < names->n; k++) {
			bool in_order = strcmp(names->at[i].text, names->at[k].text) < 0;
			size_t a = in_order ? i : k, b = in_order ? k : i;
			if (names->verdicts[a][b].answer != LINK_APART && is_plain(names, a, b) &&
			    is_plain(names, b, a))
				edges[n++] = (struct edge){(uint8_t)a, (uint8_t)b, names};
		}
	array_sort(edges, n, sizeof *edges, edge_compare);
	return n;
}

static bool groups_exclude(const struct link_names *names, const uint8_t *group, uint8_t a, uint8_t b)
{
	for (size_t i = 0; i < names->n; i++)
		for (size_t k = 0; k < names->n; k++)
			if (group[i] == a && group[k] == b && names->verdicts[i][k].excludes)
				return true;
	return false;
}

static void groups_join(const struct link_names *names, uint8_t *group, struct edge edge)
{
	uint8_t a = group[edge.a], b = group[edge.b];
	if (a == b || groups_exclude(names, group, a, b))
		return;
	for (size_t i = 0; i < names->n; i++)
		if (group[i] == b)
			group[i] = a;
}

/* Numbers the groups from 0 in the order of their first names. */
static size_t groups_number(size_t n, uint8_t *group)
{
	uint8_t number[LINK_NAMES];
	size_t n_groups = 0;
	memset(number, LINK_NAMES, sizeof number);
	for (size_t i = 0; i < n; i++) {
		if (number[group[i]] == LINK_NAMES)
			number[group[i]] = (uint8_t)n_groups++;
		group[i] = number[group[i]];
	}
	return n_groups;
}

size_t link_groups(const struct link_names *names, uint8_t group[LINK_NAMES])
{
	struct edge edges[LINK_NAMES * (LINK_NAMES - 1) / 2];
	size_t n_edges = edges_find(names, edges);
	for (size_t i = 0; i < names->n; i++)
		group[i] = (uint8_t)i;
	for (size_t i = 0; i < n_edges; i++)
		groups_join(names, group, edges[i]);
	return groups_number(names->n, group);
}

bool link_is_unsettled(enum link_answer answer)
{
	return answer == LINK_POSSIBLE || answer == LINK_ALIKE;
}

bool link_is_open(const struct link_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		for (size_t k = 0; k < i; k++)
			if (names->verdicts[i][k].excludes || link_is_unsettled(names->verdicts[i][k].answer) ||
			    names->at[i].kind != names->at[k].kind)
				return true;
	return false;
}
