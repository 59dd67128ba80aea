/* Pairs of units of articles with their features: what train/likeness.py learns from, and a look at linking's
 * inside.
 *
 *   pairs MODEL FILE...            each pair of articles and of units that share enough, as JSON lines
 *   pairs --table MODEL FILE...    edges in words, for reading
 *   pairs --units MODEL FILE...    each unit with who speaks in it and who may, as JSON lines
 */
#include "base/arena.h"
#include "linking/pair.h"

#include "hearsay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ARTICLES = 512 };

struct held {
	char *path;
	struct digest digest;
};

static struct arena arena;
static struct held held[MAX_ARTICLES];
static size_t n_held;
static bool as_table, as_units;

static char *copy_text(const char *text, size_t n)
{
	return arena_copy(&arena, text, n);
}

/* The digest points into the reading's text and names: they are copied by reading into the arena as a whole. */
static bool keep(void *context, const hsy_reading *reading)
{
	(void)context;
	hsy_reading own = *reading;
	hsy_entity *entities = arena_array(&arena, reading->n_entities, hsy_entity);
	memcpy(entities, reading->entities, reading->n_entities * sizeof *entities);
	for (size_t i = 0; i < reading->n_entities; i++) {
		entities[i].name = arena_string(&arena, reading->entities[i].name);
		entities[i].role = arena_string(&arena, reading->entities[i].role);
	}
	hsy_statement *statements = arena_array(&arena, reading->n_statements, hsy_statement);
	memcpy(statements, reading->statements, reading->n_statements * sizeof *statements);
	for (size_t i = 0; i < reading->n_statements; i++) {
		hsy_statement *s = &statements[i];
		s->speaker.name = arena_string(&arena, s->speaker.name);
		hsy_party *medium = s->medium ? arena_array(&arena, 1, hsy_party) : NULL;
		hsy_party *addressee = s->addressee ? arena_array(&arena, 1, hsy_party) : NULL;
		if (medium) {
			*medium = *s->medium;
			medium->name = arena_string(&arena, medium->name);
		}
		if (addressee) {
			*addressee = *s->addressee;
			addressee->name = arena_string(&arena, addressee->name);
		}
		s->medium = medium;
		s->addressee = addressee;
	}
	own.article.text = copy_text(reading->article.text, reading->article.text_bytes);
	own.entities = entities;
	own.statements = statements;
	struct held *h = &held[n_held];
	h->path = arena_string(&arena, reading->article.path);
	n_held += n_held < MAX_ARTICLES && digest_make(&arena, &own, &h->digest);
	return true;
}

static void print_words(const struct digest *d, const struct unit *u)
{
	hsy_range at = unit_bytes(d, u);
	putchar('[');
	if (u->person >= 0)
		printf("%s: ", d->people[u->person].name);
	for (size_t i = at.begin; i < at.end && i < at.begin + 110; i++)
		putchar(d->text[i] == '\n' ? ' ' : d->text[i]);
	putchar(']');
}

struct seen {
	const struct held *a, *b;
};

static void print_spans(const struct digest *d, const struct unit *u)
{
	printf("[");
	for (uint32_t k = 0; k < u->n_pieces; k++)
		printf("%s[%u,%u]", k ? "," : "", d->terms[u->pieces[k].first].begin,
		       d->terms[u->pieces[k].end - 1].end);
	printf("]");
}

static void print_seen(void *context, uint32_t a, uint32_t b, const float features[N_LIKE_FEATURES], float score)
{
	const struct seen *seen = context;
	const struct digest *da = &seen->a->digest, *db = &seen->b->digest;
	printf("{\"a\":\"%s\",\"b\":\"%s\",\"sa\":%d,\"sb\":%d,\"ba\":", seen->a->path, seen->b->path,
	       da->units[a].statement, db->units[b].statement);
	print_spans(da, &da->units[a]);
	printf(",\"bb\":");
	print_spans(db, &db->units[b]);
	printf(",\"score\":%.4f,\"f\":[", (double)score);
	for (int i = 0; i < N_LIKE_FEATURES; i++)
		printf("%s%.4g", i ? "," : "", (double)features[i]);
	printf("]}\n");
}

static void print_pair(const struct held *a, const struct held *b)
{
	struct arena scratch;
	struct pair pair;
	struct seen seen = {a, b};
	arena_init(&scratch, (size_t)1 << 28);
	if (!pair_make(&scratch, &a->digest, &b->digest, as_table ? NULL : print_seen, &seen, &pair))
		exit(2);
	if (as_table) {
		printf("== %s %s copied %.2f %.2f told %.2f %.2f credit %d %d press %d %d topic %.3f\n", a->path,
		       b->path, (double)pair.copied_a, (double)pair.copied_b, (double)pair.told_a,
		       (double)pair.told_b, pair.credit_a, pair.credit_b, pair.press_a, pair.press_b,
		       (double)pair.topic);
		for (size_t i = 0; i < pair.n_edges; i++) {
			printf("   %.2f ", (double)pair.edges[i].score);
			print_words(&a->digest, &a->digest.units[pair.edges[i].a]);
			printf("\n        ");
			print_words(&b->digest, &b->digest.units[pair.edges[i].b]);
			printf("\n");
		}
	}
	arena_free(&scratch);
}

static void print_name(const struct digest *d, int person)
{
	putchar('"');
	for (const char *at = person < 0 ? "" : d->people[person].name; *at; at++)
		putchar(*at == '"' || *at == '\\' || (unsigned char)*at < ' ' ? ' ' : *at);
	putchar('"');
}

static void print_units(const struct held *h)
{
	const struct digest *d = &h->digest;
	for (size_t i = 0; i < d->n_units; i++) {
		const struct unit *u = &d->units[i];
		printf("{\"path\":\"%s\",\"unit\":%zu,\"statement\":%d,\"inside\":%d,\"conveyor\":%d,\"spans\":",
		       h->path, i, u->statement, u->inside, u->is_conveyor);
		print_spans(d, u);
		printf(",\"speaker\":");
		print_name(d, u->person);
		printf(",\"named\":%d,\"close\":%u,\"voices\":[", u->person >= 0 && d->people[u->person].is_named,
		       u->n_close);
		for (uint32_t k = 0; k < u->n_voices; k++) {
			printf("%s", k ? "," : "");
			print_name(d, u->voices[k]);
		}
		printf("]}\n");
	}
}

int main(int argc, char **argv)
{
	hsy_error error = {0};
	hsy_model *model = NULL;
	hsy_intake *intake = NULL;
	as_table = argc > 1 && !strcmp(argv[1], "--table");
	as_units = argc > 1 && !strcmp(argv[1], "--units");
	argc -= as_table || as_units;
	argv += as_table || as_units;
	if (argc < 3)
		return 2;
	arena_init(&arena, SIZE_MAX);
	hsy_status status = hsy_model_open(argv[1], HSY_KERNEL_AUTO, &model, &error);
	if (status == HSY_OK)
		status = hsy_intake_open((const char *const *)argv + 2, (size_t)argc - 2, NULL, &intake, &error);
	if (status == HSY_OK)
		status = hsy_read_all(model, NULL, intake, 0, keep, NULL, NULL, NULL, NULL, &error);
	if (status != HSY_OK)
		fprintf(stderr, "%s: %s\n", error.path, error.message);
	for (size_t i = 0; i < n_held && as_units; i++)
		print_units(&held[i]);
	for (size_t i = 0; i < n_held && !as_units; i++)
		for (size_t k = i + 1; k < n_held; k++)
			print_pair(&held[i], &held[k]);
	hsy_intake_free(intake);
	hsy_model_free(model);
	arena_free(&arena);
	return status != HSY_OK;
}
