/* See crawl_site.h. */
#include "fetch/crawl_site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "fetch/address.h"
#include "fetch/robots.h"

static struct site *site_of(struct sites *all, const char *name)
{
	for (size_t i = 0; i < all->n; i++)
		if (!strcmp(all->at[i]->name, name))
			return all->at[i];
	if (all->n == all->size) {
		size_t size = all->size ? all->size * 2 : 64;
		struct site **at = realloc(all->at, size * sizeof(struct site *));
		if (!at)
			return NULL;
		all->at = at;
		all->size = size;
	}
	struct site *site = calloc(1, sizeof *site);
	if (!site || !(site->name = strdup(name))) {
		free(site);
		return NULL;
	}
	site->delay_ms = all->delay_ms;
	return all->at[all->n++] = site;
}

void site_shut(struct site *site, enum crawl_outcome outcome, long again_s, const char *why)
{
	site->shut = true;
	site->outcome = outcome;
	site->again_s = again_s;
	snprintf(site->why, sizeof site->why, "%.*s", CRAWL_WHY_BYTES - 1, why);
}

/* Makes the task's place one that begins with its site's name, whoever wrote it. */
static struct site *task_site(struct sites *all, struct crawl_task *task)
{
	struct arena a;
	struct address at;
	const char *why;
	struct site *site = NULL;
	char *whole = NULL;
	arena_init(&a, 1 << 20);
	if (address_read(&a, NULL, task_place(task), &at, &why) && (whole = strdup(at.whole)))
		site = site_of(all, at.site);
	arena_free(&a);
	if (site && strcmp(whole, task_place(task)) != 0) {
		free(task->final);
		task->final = whole;
		return site;
	}
	free(whole);
	return site;
}

bool site_queue(struct sites *all, struct crawl_task *task, bool first)
{
	struct site *site = task_site(all, task);
	if (!site)
		return false;
	if (first && site->first) {
		task->next = site->first;
		site->first = task;
	} else {
		task_append(&site->first, &site->last, task);
	}
	return true;
}

bool site_allows(const struct site *site, const char *path, unsigned *ret_delay_ms)
{
	struct robots_answer answer =
	    robots_ask(site->rules.n ? site->rules.bytes : "", site->rules.n, AGENT, path);
	double stated_ms = answer.delay_s * 1000;
	*ret_delay_ms = site->delay_ms;
	if (stated_ms > (double)SITE_MAX_WAIT_S * 1000)
		*ret_delay_ms = SITE_MAX_WAIT_S * 1000 + 1;
	else if (stated_ms > (double)site->delay_ms)
		*ret_delay_ms = (unsigned)stated_ms;
	return answer.allowed;
}

void site_rest(struct site *site)
{
	unsigned delay_ms;
	site_allows(site, "/", &delay_ms);
	site->busy = false;
	site->next_ms = clock_ms() + delay_ms;
	if (delay_ms > SITE_MAX_WAIT_S * 1000)
		site_shut(site, CRAWL_FAILED, 0,
			  "its site wants more than 120 s between two requests: it is left for another run");
}

void sites_free(struct sites *all)
{
	for (size_t i = 0; i < all->n; i++) {
		tasks_free(all->at[i]->first);
		buffer_free(&all->at[i]->rules);
		free(all->at[i]->name);
		free(all->at[i]);
	}
	free(all->at);
}
