/* See memo.h. A ring of 256 in which the oldest gives way; finding looks at all of them, which is nothing
 * beside reading an article. What is kept has spans only: no text. */
#include "memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pool.h"

enum { MEMO_SLOTS = 256, MEMO_STATEMENTS = 256 };

struct memo_slot {
	char sha256[65], language[16];
	hsy_reading reading;
	hsy_statement statements[1]; /* as many as there are, and behind them their spans */
};

struct memo {
	struct memo_slot *slots[MEMO_SLOTS];
	size_t next;
};

struct memo *memo_new(void)
{
	return calloc(1, sizeof(struct memo));
}

void memo_free(struct memo *memo)
{
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		free(memo->slots[i]);
	free(memo);
}

const hsy_reading *memo_find(const struct memo *memo, const char *sha256)
{
	for (size_t i = 0; memo && i < MEMO_SLOTS; i++)
		if (memo->slots[i] && !memcmp(memo->slots[i]->sha256, sha256, 64))
			return &memo->slots[i]->reading;
	return NULL;
}

static size_t spans_count(const hsy_reading *reading)
{
	size_t n = 0;
	for (size_t i = 0; i < reading->n_statements; i++)
		n += reading->statements[i].n_contents + 2;
	return n;
}

/* Copies `n` spans to *at, which moves behind them; NULL stays NULL. */
static const hsy_span *spans_move(hsy_span **at, const hsy_span *from, size_t n)
{
	hsy_span *to = *at;
	if (!from)
		return NULL;
	memcpy(to, from, n * sizeof *to);
	*at += n;
	return to;
}

static void slot_fill(struct memo_slot *slot, const hsy_reading *reading)
{
	hsy_span *at = (hsy_span *)(void *)(slot->statements + reading->n_statements);
	for (size_t i = 0; i < reading->n_statements; i++) {
		const hsy_statement *s = &reading->statements[i];
		slot->statements[i] = *s;
		slot->statements[i].source = spans_move(&at, s->source, 1);
		slot->statements[i].cue = spans_move(&at, s->cue, 1);
		slot->statements[i].contents = spans_move(&at, s->contents, s->n_contents);
	}
	memcpy(slot->sha256, reading->article.sha256, sizeof slot->sha256);
	slot->reading = *reading;
	slot->reading.article = (hsy_article){0};
	if (reading->language) {
		strcpy(slot->language, reading->language);
		slot->reading.language = slot->language;
	}
	slot->reading.statements = slot->statements;
}

void memo_keep(struct memo *memo, const hsy_reading *reading)
{
	if (!memo || reading->n_statements > MEMO_STATEMENTS || memo_find(memo, reading->article.sha256))
		return;
	if (reading->language && strlen(reading->language) >= sizeof memo->slots[0]->language)
		return;
	struct memo_slot *slot = calloc(1, sizeof *slot + reading->n_statements * sizeof *slot->statements +
					       spans_count(reading) * sizeof(hsy_span));
	if (!slot)
		return;
	slot_fill(slot, reading);
	free(memo->slots[memo->next]);
	memo->slots[memo->next] = slot;
	memo->next = (memo->next + 1) % MEMO_SLOTS;
}
