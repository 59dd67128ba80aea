/* See cache.h. */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

static struct kept **slot_of(struct cache *k, const char *target)
{
	uint32_t hash = 2166136261u;
	for (; *target; target++)
		hash = (hash ^ (unsigned char)*target) * 16777619u;
	return &k->slots[(hash ^ hash >> 16) % CACHE_SLOTS];
}

static void kept_free(struct kept *a)
{
	answer_free(&a->answer);
	free(a->target);
	free(a);
}

/* ---- in the order of use ---- */

static void line_leave(struct cache *k, struct kept *a)
{
	*(a->newer ? &a->newer->older : &k->newest) = a->older;
	*(a->older ? &a->older->newer : &k->oldest) = a->newer;
}

static void line_enter(struct cache *k, struct kept *a)
{
	a->newer = NULL;
	a->older = k->newest;
	*(a->older ? &a->older->newer : &k->oldest) = a;
	k->newest = a;
}

static struct kept *find(struct cache *k, const char *target)
{
	struct kept *a = *slot_of(k, target);
	while (a && strcmp(a->target, target) != 0)
		a = a->next;
	return a;
}

static void enter(struct cache *k, struct kept *a)
{
	struct kept **slot = slot_of(k, a->target);
	a->next = *slot;
	*slot = a;
	line_enter(k, a);
	k->n++;
	k->n_bytes += a->n_bytes;
}

static void leave(struct cache *k, struct kept *a)
{
	struct kept **at = slot_of(k, a->target);
	while (*at != a)
		at = &(*at)->next;
	*at = a->next;
	line_leave(k, a);
	k->n--;
	k->n_bytes -= a->n_bytes;
	if (!--a->n_holders)
		kept_free(a);
}

/* ---- versions ---- */

/* The version that holds now, 0: that cannot be known. What was made of another one goes. */
static uint64_t version_look(struct cache *k)
{
	hsy_error error;
	uint64_t seen = 0;
	hsy_status status = k->watch ? HSY_OK : hsy_case_open(k->path, HSY_CASE_READ, &k->watch, &error);
	if (status == HSY_OK)
		status = hsy_case_version(k->watch, &seen, &error);
	if (status == HSY_OK && seen == k->seen && k->version)
		return k->version;
	while (k->oldest)
		leave(k, k->oldest);
	k->version++;
	k->seen = seen;
	return status == HSY_OK ? k->version : 0;
}

/* ---- for the server ---- */

void cache_start(struct cache *k, const char *path)
{
	*k = (struct cache){.path = path, .most_bytes = CACHE_BYTES};
	pthread_mutex_init(&k->lock, NULL);
}

void cache_end(struct cache *k)
{
	while (k->oldest)
		leave(k, k->oldest);
	hsy_case_free(k->watch);
	pthread_mutex_destroy(&k->lock);
}

struct kept *cache_get(struct cache *k, const char *target, uint64_t *ret_version)
{
	pthread_mutex_lock(&k->lock);
	*ret_version = version_look(k);
	struct kept *a = find(k, target);
	if (a) {
		a->n_holders++;
		line_leave(k, a);
		line_enter(k, a);
	}
	pthread_mutex_unlock(&k->lock);
	return a;
}

static struct kept *kept_make(struct cache *k, const char *target, const struct answer *answer)
{
	struct kept *a = calloc(1, sizeof *a);
	char *own = a ? strdup(target) : NULL;
	if (!own) {
		free(a);
		return NULL;
	}
	*a = (struct kept){.answer = *answer, .target = own, .n_holders = 2, .cache = k};
	a->n_bytes = sizeof *a + strlen(target) + answer->bytes.n + answer->links.n;
	return a;
}

/* A buffer has room to grow, which an answer no longer needs. */
static void trim(struct bytes *bytes)
{
	char *at = realloc(bytes->at, bytes->n + 1);
	if (!at)
		return;
	bytes->at = at;
	bytes->size = bytes->n + 1;
}

struct kept *cache_put(struct cache *k, const char *target, uint64_t version, struct answer *answer)
{
	if (!version || answer->status != 200 || answer->bytes.failed || answer->bytes.n > k->most_bytes / 8)
		return NULL;
	struct kept *a = kept_make(k, target, answer);
	if (!a)
		return NULL;
	trim(&a->answer.bytes);
	*answer = (struct answer){.status = answer->status, .type = answer->type};
	pthread_mutex_lock(&k->lock);
	bool stays = version == k->version && !find(k, target);
	while (stays && k->n && (k->n_bytes + a->n_bytes > k->most_bytes || k->n == CACHE_ANSWERS))
		leave(k, k->oldest);
	if (stays)
		enter(k, a);
	else
		a->n_holders--;
	pthread_mutex_unlock(&k->lock);
	return a;
}

void cache_let_go(struct kept *a)
{
	struct cache *k = a->cache;
	pthread_mutex_lock(&k->lock);
	bool last = !--a->n_holders;
	pthread_mutex_unlock(&k->lock);
	if (last)
		kept_free(a);
}
