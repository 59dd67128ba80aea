/* The worked affair (examples/affair), read by the real model through the public interface and scored against its
 * key: what share of the attributions is found, and how many kinds and nestings are right. Falling below a limit
 * fails. The counting is that of the README there:
 *
 *   found      a gold attribution is found by a statement whose cue overlaps the gold cue and whose content shares
 *              at least half of the smaller one's characters, one to one, lower tiers first
 *   precision  statements that find a gold attribution of any tier, of all statements
 *   kind       of the found ones of tiers 1 and 2
 *   nested     of the found ones inside another: `inside` is the one that found the gold parent
 *
 *     test_affair FOLDER             the folder that holds articles/ and key.jsonl
 *
 * Without a model file the affair is skipped (exit 77), but the counting itself is tested all the same. */
#include "hearsay.h"

#include "check.h"

#include <jansson.h>
#include <stdbool.h>

enum { MAX_DOCUMENTS = 32, MAX_GOLD = 128, MAX_PIECES = 16, MAX_STATEMENTS = 256 };

/* Limits in percent, somewhat below what the model reaches. */
enum { LEAST_TIER_1 = 78, LEAST_PRECISION = 80, LEAST_NESTED = 60, LEAST_KIND = 85 };

struct pieces {
	hsy_range at[MAX_PIECES];
	size_t n;
};

/* One attribution of the key. */
struct gold {
	char id[16], nested_in[16];
	int tier, kind; /* an hsy_kind; -1: another */
	bool has_cue;
	hsy_range cue;
	struct pieces content;
};

struct document {
	char id[16], file[128];
	struct gold gold[MAX_GOLD];
	size_t n_gold;
};

struct key {
	struct document documents[MAX_DOCUMENTS];
	size_t n_documents;
};

struct counts {
	int gold[4], found[4]; /* by tier, from 1 */
	int n_statements, n_matched;
	int kind, of_kind, nested, of_nested;
};

/* ------------------------------------------------------------------------------------------------- the key */

/* Copies a string of the key, "" for null. */
static void copy_text(const json_t *value, char *to, size_t size)
{
	const char *text = json_string_value(value);
	int n = snprintf(to, size, "%s", text ? text : "");
	CHECK(n >= 0 && (size_t)n < size);
}

static hsy_range range_of(const json_t *chars)
{
	json_int_t begin = json_integer_value(json_array_get(chars, 0));
	json_int_t end = json_integer_value(json_array_get(chars, 1));
	CHECK(begin >= 0 && begin < end);
	return (hsy_range){(size_t)begin, (size_t)end};
}

static int kind_of(const char *name)
{
	for (int kind = HSY_KIND_DIRECT; kind <= HSY_KIND_MIXED; kind++)
		if (name && !strcmp(name, hsy_kind_name((hsy_kind)kind)))
			return kind;
	return -1;
}

static struct document *find_document(struct key *key, const char *id)
{
	for (size_t i = 0; id && i < key->n_documents; i++)
		if (!strcmp(key->documents[i].id, id))
			return &key->documents[i];
	return NULL;
}

static void take_document(struct key *key, const json_t *d)
{
	CHECK(key->n_documents < MAX_DOCUMENTS);
	if (key->n_documents == MAX_DOCUMENTS)
		return;
	struct document *document = &key->documents[key->n_documents++];
	copy_text(json_object_get(d, "id"), document->id, sizeof document->id);
	copy_text(json_object_get(d, "file"), document->file, sizeof document->file);
}

static void take_attribution(struct key *key, const json_t *a)
{
	struct document *document = find_document(key, json_string_value(json_object_get(a, "doc")));
	CHECK(document && document->n_gold < MAX_GOLD);
	if (!document || document->n_gold == MAX_GOLD)
		return;
	struct gold *gold = &document->gold[document->n_gold++];
	copy_text(json_object_get(a, "id"), gold->id, sizeof gold->id);
	copy_text(json_object_get(a, "nested_in"), gold->nested_in, sizeof gold->nested_in);
	gold->tier = (int)json_integer_value(json_object_get(a, "tier"));
	CHECK(gold->tier >= 1 && gold->tier <= 3);
	gold->kind = kind_of(json_string_value(json_object_get(a, "type")));
	const json_t *cue = json_object_get(json_object_get(a, "cue"), "span");
	gold->has_cue = json_is_object(cue);
	if (gold->has_cue)
		gold->cue = range_of(json_object_get(cue, "chars"));
	const json_t *content = json_object_get(a, "content");
	CHECK(json_array_size(content) <= MAX_PIECES);
	for (size_t i = 0; i < json_array_size(content) && i < MAX_PIECES; i++)
		gold->content.at[gold->content.n++] =
		    range_of(json_object_get(json_array_get(content, i), "chars"));
}

static void read_key(const char *path, struct key *key)
{
	FILE *f = fopen(path, "rb");
	CHECK(f != NULL);
	char *line = NULL;
	size_t size = 0;
	while (f && getline(&line, &size, f) > 0) {
		json_t *object = json_loads(line, 0, NULL);
		CHECK(object != NULL);
		const json_t *document = json_object_get(object, "document");
		const json_t *attribution = json_object_get(object, "attribution");
		if (document)
			take_document(key, document);
		else if (attribution)
			take_attribution(key, attribution);
		json_decref(object);
	}
	free(line);
	if (f)
		fclose(f);
}

/* ---------------------------------------------------------------------------------------------- counting */

static size_t shared(hsy_range a, hsy_range b)
{
	size_t begin = a.begin > b.begin ? a.begin : b.begin, end = a.end < b.end ? a.end : b.end;
	return end > begin ? end - begin : 0;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* What share of the larger content both have; negative if the statement does not find the attribution. */
static double match(const struct gold *gold, const hsy_statement *s)
{
	if (gold->has_cue && (!s->cue || !shared(gold->cue, s->cue->chars)))
		return -1.0;
	size_t wanted = 0, is = 0, both = 0;
	for (size_t i = 0; i < gold->content.n; i++)
		wanted += gold->content.at[i].end - gold->content.at[i].begin;
	for (size_t k = 0; k < s->n_contents; k++) {
		hsy_range piece = s->contents[k].chars;
		is += piece.end - piece.begin;
		for (size_t i = 0; i < gold->content.n; i++)
			both += shared(gold->content.at[i], piece);
	}
	if (gold->content.n && (!s->n_contents || 2 * both < smaller(wanted, is)))
		return -1.0;
	size_t larger = wanted > is ? wanted : is;
	return (double)both / (double)(larger ? larger : 1);
}

/* The best statement not yet taken, or NULL. */
static const hsy_statement *take_best(const struct gold *gold, const hsy_reading *r, bool *taken)
{
	size_t best = r->n_statements;
	double best_score = -1.0;
	for (size_t i = 0; i < r->n_statements; i++) {
		double score = taken[i] ? -1.0 : match(gold, &r->statements[i]);
		if (score > best_score) {
			best_score = score;
			best = i;
		}
	}
	if (best == r->n_statements)
		return NULL;
	taken[best] = true;
	return &r->statements[best];
}

static const hsy_statement *parent_of(const struct document *d, const struct gold *gold,
				      const hsy_statement *const *found)
{
	for (size_t i = 0; i < d->n_gold; i++)
		if (!strcmp(d->gold[i].id, gold->nested_in))
			return found[i];
	return NULL;
}

/* Counts what a reading found of a document; NULL: there is no reading. */
static void count(const struct document *d, const hsy_reading *r, struct counts *counts)
{
	static const hsy_reading nothing;
	const hsy_statement *found[MAX_GOLD] = {NULL};
	bool taken[MAX_STATEMENTS] = {false};
	if (!r)
		r = &nothing;
	CHECK(r->n_statements <= MAX_STATEMENTS);
	if (r->n_statements > MAX_STATEMENTS)
		return;
	for (int tier = 1; tier <= 3; tier++)
		for (size_t i = 0; i < d->n_gold; i++) {
			if (d->gold[i].tier != tier)
				continue;
			found[i] = take_best(&d->gold[i], r, taken);
			counts->gold[tier]++;
			counts->found[tier] += found[i] != NULL;
			counts->n_matched += found[i] != NULL;
		}
	counts->n_statements += (int)r->n_statements;
	for (size_t i = 0; i < d->n_gold; i++) {
		const struct gold *gold = &d->gold[i];
		if (!found[i] || gold->tier == 3)
			continue;
		counts->of_kind++;
		counts->kind += (int)found[i]->kind == gold->kind;
		if (!*gold->nested_in)
			continue;
		const hsy_statement *parent = parent_of(d, gold, found);
		counts->of_nested++;
		counts->nested += parent && found[i]->inside == parent->id;
	}
}

/* Prints a figure as the README's tool does and holds it to a limit in percent. */
static void hold(const char *name, int hit, int of, int least)
{
	fprintf(stderr, "%-22s %5.1f %%   (%d of %d)\n", name, of ? 100.0 * hit / of : 0.0, hit, of);
	CHECK(of > 0);
	check_that((long)hit * 100 >= (long)least * of, name, __FILE__, __LINE__);
}

/* ----------------------------------------------------------------------------------- the counting itself */

static const hsy_span HEAD = {{0, 2}, {0, 2}}, SAID = {{10, 14}, {10, 14}}, TOLD = {{30, 34}, {30, 34}};
static const hsy_span OUTER = {{15, 60}, {15, 60}}, INNER = {{35, 60}, {35, 60}};

static void test_counting(void)
{
	const struct document d = {
	    .n_gold = 4,
	    .gold = {{"a", "", 1, HSY_KIND_INDIRECT, true, {10, 14}, {{{15, 60}}, 1}},
		     {"b", "a", 2, HSY_KIND_DIRECT, true, {30, 34}, {{{35, 60}}, 1}},
		     {"c", "", 3, HSY_KIND_DIRECT, true, {30, 34}, {{{35, 60}}, 1}}, /* b has it already */
		     {"d", "", 1, HSY_KIND_DIRECT, false, {0, 0}, {{{100, 110}}, 1}}}};
	const hsy_statement statements[] = {
	    {.id = 1, .kind = HSY_KIND_INDIRECT, .cue = &SAID, .contents = &OUTER, .n_contents = 1},
	    {.id = 2, .inside = 1, .depth = 1, .cue = &TOLD, .contents = &INNER, .n_contents = 1},
	    {.id = 3, .cue = &HEAD, .contents = &INNER, .n_contents = 1}};
	const hsy_reading r = {.statements = statements, .n_statements = 3};
	struct counts is = {0};
	count(&d, &r, &is);
	CHECK_INT(is.gold[1], 2);
	CHECK_INT(is.found[1], 1);
	CHECK_INT(is.found[2], 1);
	CHECK_INT(is.found[3], 0);
	CHECK_INT(is.n_statements, 3);
	CHECK_INT(is.n_matched, 2);
	CHECK_INT(is.kind, 2);
	CHECK_INT(is.of_kind, 2);
	CHECK_INT(is.nested, 1);
	CHECK_INT(is.of_nested, 1);
	count(&d, NULL, &is);
	CHECK_INT(is.gold[1], 4);
	CHECK_INT(is.n_matched, 2);
}

static void test_half_of_the_smaller_content(void)
{
	struct gold gold = {"a", "", 1, HSY_KIND_DIRECT, true, {10, 14}, {{{50, 70}}, 1}};
	const hsy_statement s = {.cue = &SAID, .contents = &OUTER, .n_contents = 1};
	CHECK(match(&gold, &s) > 0.2); /* ten of twenty */
	gold.content.at[0].begin = 51;
	CHECK(match(&gold, &s) < 0.0); /* nine of nineteen */
	gold.content.n = 0;            /* only the act is told: the cue is enough */
	CHECK(match(&gold, &s) >= 0.0);
	gold.cue = (hsy_range){14, 16};
	CHECK(match(&gold, &s) < 0.0);
}

/* ---------------------------------------------------------------------------------------------- reading */

struct run {
	struct key *key;
	struct counts counts;
	bool seen[MAX_DOCUMENTS];
	int n_articles;
};

/* An hsy_reading_fn. */
static bool take_reading(void *context, const hsy_reading *reading)
{
	struct run *run = context;
	const char *slash = strrchr(reading->article.path, '/');
	const char *name = slash ? slash + 1 : reading->article.path;
	run->n_articles++;
	for (size_t i = 0; i < run->key->n_documents; i++) {
		struct document *d = &run->key->documents[i];
		if (strcmp(d->file, name) != 0 || !d->n_gold)
			continue;
		run->seen[i] = true;
		count(d, reading, &run->counts);
	}
	return true;
}

/* An hsy_problem_fn. */
static void fail_at(void *context, const hsy_error *error)
{
	(void)context;
	fprintf(stderr, "%s: %s\n", error->path, error->message);
	check_that(0, "every article can be read", __FILE__, __LINE__);
}

static void read_affair(const char *folder, const hsy_model *model)
{
	static struct key key;
	struct run run = {.key = &key};
	char path[4096];
	const char *paths[] = {path};
	hsy_intake *intake = NULL;
	hsy_error error = {0};
	snprintf(path, sizeof path, "%s/key.jsonl", folder);
	read_key(path, &key);
	snprintf(path, sizeof path, "%s/articles", folder);
	CHECK_INT(hsy_intake_open(paths, 1, NULL, &intake, &error), HSY_OK);
	CHECK_INT(hsy_read_all(model, NULL, intake, 0, take_reading, NULL, fail_at, &run, NULL, &error), HSY_OK);
	hsy_intake_free(intake);
	CHECK_INT(run.n_articles, 14);
	for (size_t i = 0; i < key.n_documents; i++)
		if (key.documents[i].n_gold && !run.seen[i])
			fail_at(NULL, &(hsy_error){.message = "has a key and was not read"});
	const struct counts *c = &run.counts;
	hold("found, tier 1", c->found[1], c->gold[1], LEAST_TIER_1);
	hold("found, tiers 1 and 2", c->found[1] + c->found[2], c->gold[1] + c->gold[2], 0);
	hold("precision", c->n_matched, c->n_statements, LEAST_PRECISION);
	hold("kind", c->kind, c->of_kind, LEAST_KIND);
	hold("nested in the right one", c->nested, c->of_nested, LEAST_NESTED);
}

int main(int argc, char **argv)
{
	RUN(test_counting);
	RUN(test_half_of_the_smaller_content);
	hsy_model *model = NULL;
	hsy_error error = {0};
	if (hsy_model_open(NULL, HSY_KERNEL_AUTO, &model, &error) != HSY_OK)
		return check_end() == EXIT_SUCCESS ? check_skip(error.message) : EXIT_FAILURE;
	read_affair(argc > 1 ? argv[1] : "examples/affair", model);
	hsy_model_free(model);
	return check_end();
}
