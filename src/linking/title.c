/* See title.h. */
#include "linking/title.h"

#include <string.h>
#include <strings.h>

enum {
	WORDS = 5,
	FORMS = 32,
	LETTERS_LEAST = 3,
	NO_WORD = TERM_TIME | TERM_NUMBER | TERM_FUNCTION | TERM_MODAL | TERM_HEDGE | TERM_NEGATION | TERM_SCOPE
};

struct central { /* as it is written most often */
	uint32_t stem;
	double told;
	const char *text;
	uint32_t size, n;
	bool is_written; /* it is in the title already */
};

struct titling {
	const struct digest *digests;
	size_t n;
	struct central words[WORDS];
	size_t n_words;
};

static const struct topic_item *item_find(const struct digest *d, uint32_t stem)
{
	size_t low = 0, high = d->n_bag;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (d->bag[middle].stem < stem)
			low = middle + 1;
		else
			high = middle;
	}
	return low < d->n_bag && d->bag[low].stem == stem ? &d->bag[low] : NULL;
}

/* What a stem tells of all articles together; 0: fewer than half of them have it. */
static double stem_central(const struct titling *t, uint32_t stem)
{
	double sum = 0;
	size_t n = 0;
	for (size_t i = 0; i < t->n; i++) {
		const struct topic_item *item = item_find(&t->digests[i], stem);
		if (!item || !(t->digests[i].told > 0))
			continue;
		sum += (double)item->told / (double)t->digests[i].told;
		n++;
	}
	return n * 2 > t->n || t->n == n ? sum : 0;
}

static bool is_outlet(const struct titling *t, uint32_t form)
{
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->digests[i].n_forms; k++)
			if (t->digests[i].forms[k] == form)
				return true;
	return false;
}

struct form {
	const char *text;
	uint32_t size, n;
};

static void form_count(struct form forms[FORMS], size_t *n, const char *text, uint32_t size)
{
	size_t i = 0;
	while (i < *n && (forms[i].size != size || memcmp(forms[i].text, text, size)))
		i++;
	if (i == FORMS)
		return;
	if (i == *n)
		forms[(*n)++] = (struct form){text, size, 0};
	forms[i].n++;
}

/* The way in which a stem is written most often. False: it is no word for a title. */
static bool word_find(const struct titling *t, uint32_t stem, struct central *ret_word)
{
	struct form forms[FORMS];
	size_t n = 0, best = 0;
	uint32_t n_all = 0;
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < t->digests[i].n_terms; k++) {
			const struct term *term = &t->digests[i].terms[k];
			if (term->stem != stem)
				continue;
			if (term->flags & NO_WORD || is_outlet(t, term->form))
				return false;
			form_count(forms, &n, t->digests[i].text + term->begin, term->end - term->begin);
			n_all++;
		}
	for (size_t i = 1; i < n; i++)
		best = forms[i].n > forms[best].n ? i : best;
	if (!n || forms[best].size < LETTERS_LEAST || forms[best].size > TITLE_BYTES_MOST / 3)
		return false;
	*ret_word = (struct central){.stem = stem, .text = forms[best].text, .size = forms[best].size, .n = n_all};
	return true;
}

/* Keeps the word if it is among the most central ones. */
static void word_keep(struct titling *t, uint32_t stem)
{
	struct central word;
	double central = stem_central(t, stem);
	bool is_full = t->n_words == WORDS;
	if (!(central > (is_full ? t->words[WORDS - 1].told : 0)) || !word_find(t, stem, &word))
		return;
	word.told = central;
	size_t at = is_full ? WORDS - 1 : t->n_words++;
	for (; at > 0 && t->words[at - 1].told < central; at--)
		t->words[at] = t->words[at - 1];
	t->words[at] = word;
}

/* The word that mostly stands right behind this one, or before it; NULL: none of those kept. */
static struct central *word_beside(struct titling *t, const struct central *word, bool is_behind)
{
	for (size_t w = 0; w < t->n_words; w++) {
		struct central *other = &t->words[w];
		const struct central *first = is_behind ? word : other, *second = is_behind ? other : word;
		uint32_t n = 0;
		for (size_t i = 0; i < t->n; i++)
			for (size_t k = 1; k < t->digests[i].n_terms; k++) {
				const struct term *at = &t->digests[i].terms[k - 1];
				n += at[0].stem == first->stem && at[1].stem == second->stem &&
				     at[1].begin - at[0].end <= 1;
			}
		if (other != word && !other->is_written && n * 2 >= (first->n < second->n ? first->n : second->n))
			return other;
	}
	return NULL;
}

/* Another way of writing the same begins with the same letters: "Keldrian" beside "Keldrians". */
static bool is_told(const struct titling *t, const struct central *word)
{
	enum { LETTERS = 5 };
	for (size_t i = 0; i < t->n_words; i++)
		if (t->words[i].is_written && t->words[i].size >= LETTERS && word->size >= LETTERS &&
		    !strncasecmp(t->words[i].text, word->text, LETTERS))
			return true;
	return false;
}

static void word_write(char to[TITLE_BYTES_MOST], struct central *word, const char *between)
{
	size_t n = strlen(to), gap = n ? strlen(between) : 0;
	word->is_written = true;
	if (n + gap + word->size + 1 > TITLE_BYTES_MOST)
		return;
	memcpy(to + n, between, gap);
	memcpy(to + n + gap, word->text, word->size);
	to[n + gap + word->size] = 0;
}

/* One of the first n articles has the stem. */
static bool is_known(const struct digest *digests, size_t n, uint32_t stem)
{
	for (size_t i = 0; i < n; i++)
		if (item_find(&digests[i], stem))
			return true;
	return false;
}

void title_make(const struct digest *digests, size_t n, char to[TITLE_BYTES_MOST])
{
	struct titling t = {.digests = digests, .n = n};
	to[0] = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < digests[i].n_bag; k++)
			if (!is_known(digests, i, digests[i].bag[k].stem))
				word_keep(&t, digests[i].bag[k].stem);
	for (size_t w = 0; w < t.n_words; w++) {
		struct central *word = &t.words[w];
		if (word->is_written || is_told(&t, word))
			continue;
		struct central *before = word;
		for (size_t i = 0; i < t.n_words && (before = word_beside(&t, word, false)); i++)
			word = before;
		word_write(to, word, ", ");
		while ((word = word_beside(&t, word, true)))
			word_write(to, word, " ");
	}
}
