/* See calling.h. A calling is taken apart as English builds it: "the [clinic's] [night] director [of Saint Ovide]"
 * has the head "director", "night" before it, and whose or of what it is on either side. */
#include "linking/calling.h"

#include <string.h>

#include "lang/lang.h"
#include "names/fold.h"
#include "reading/grammar/noun.h"

enum { CALLING_BYTES = 128, CALLING_WORDS = 12, ALIKE_BYTES = 6, ALIKE_REST = 4 };

struct calling {
	char text[CALLING_BYTES]; /* folded, its words end in zero bytes */
	const char *words[CALLING_WORDS];
	uint32_t n;
	int head;                      /* index of words; -1: none */
	bool is_before[CALLING_WORDS]; /* stands right before the head: what kind of one */
	bool is_of[CALLING_WORDS];     /* whose or of what it is */
};

static uint16_t classes_of(const char *word)
{
	return lang_look(lang_english(), word, strlen(word));
}

/* Words of the calling as written, for the 's that folding takes away. */
static bool is_possessive(const char *word, size_t n)
{
	return n > 2 && word[n - 1] == 's' && (word[n - 2] == '\'' || (unsigned char)word[n - 2] == 0x99);
}

static void calling_split(const char *text, struct calling *c)
{
	bool of[CALLING_WORDS] = {false}, is_behind = false;
	size_t at = 0;
	*c = (struct calling){.head = -1};
	for (const char *word = text; *word && c->n < CALLING_WORDS;) {
		size_t n = strcspn(word, " ");
		size_t folded = name_fold(word, n, c->text + at, sizeof c->text - at);
		if (folded) {
			uint16_t classes = classes_of(c->text + at);
			bool links = lang_has(classes, CLASS_OF) || lang_has(classes, CLASS_PREPOSITION);
			if (links && c->n)
				is_behind = true;
			else if (!lang_has(classes, CLASS_DETERMINER)) {
				of[c->n] = is_behind || is_possessive(word, n);
				c->words[c->n++] = c->text + at;
				at += folded + 1;
			}
			if (at + 1 >= sizeof c->text)
				break;
		}
		word += n + (word[n] == ' ');
	}
	for (uint32_t i = 0; i < c->n; i++)
		if (!of[i])
			c->head = (int)i;
	for (uint32_t i = 0; i < c->n; i++) {
		c->is_of[i] = of[i];
		c->is_before[i] = !of[i] && (int)i < c->head;
	}
}

/* "inspectors" and "inspectorate" begin alike. */
static bool words_alike(const char *a, const char *b)
{
	size_t same = 0;
	while (a[same] && a[same] == b[same])
		same++;
	size_t rest = strlen(a + same) > strlen(b + same) ? strlen(a + same) : strlen(b + same);
	return (!a[same] && !b[same]) || (same >= ALIKE_BYTES && rest <= ALIKE_REST);
}

/* Both have words of that kind, and none in common. */
static bool kinds_differ(const struct calling *a, const bool *of_a, const struct calling *b, const bool *of_b)
{
	bool has_a = false, has_b = false;
	for (uint32_t k = 0; k < b->n; k++)
		has_b |= of_b[k];
	for (uint32_t i = 0; i < a->n; i++) {
		has_a |= of_a[i];
		for (uint32_t k = 0; of_a[i] && k < b->n; k++)
			if (of_b[k] && words_alike(a->words[i], b->words[k]))
				return false;
	}
	return has_a && has_b;
}

static bool heads_meet(const struct calling *a, const struct calling *b)
{
	if (a->head < 0 || b->head < 0)
		return false;
	const char *x = a->words[a->head], *y = b->words[b->head];
	if (lang_has(classes_of(x), CLASS_NOBODY) || lang_has(classes_of(y), CLASS_NOBODY))
		return false;
	return words_alike(x, y) || noun_is_akin(lang_english(), x, y) || noun_is_akin(lang_english(), y, x);
}

/* What a person is called: without a name that is what stands for it, else the role; NULL: nothing. */
static const char *calling_of(const struct person *p)
{
	return p->is_named && p->kind == HSY_ENTITY_PERSON ? p->role : p->name;
}

bool callings_meet(const struct person *a, const struct person *b)
{
	struct calling x, y;
	const char *of_a = calling_of(a), *of_b = calling_of(b);
	if (!of_a || !of_b || a->is_press || b->is_press)
		return false;
	calling_split(of_a, &x);
	calling_split(of_b, &y);
	if (!heads_meet(&x, &y))
		return false;
	bool is_bare = !a->is_named && !b->is_named;
	bool is_body =
	    (a->is_named && a->kind != HSY_ENTITY_PERSON) || (b->is_named && b->kind != HSY_ENTITY_PERSON);
	return is_body || (!kinds_differ(&x, x.is_before, &y, y.is_before) &&
			   !(is_bare && kinds_differ(&x, x.is_of, &y, y.is_of)));
}

/* ---- spellings ---- */

enum { SPELT_MOST = 24 };

/* How many letters are put in, left out or changed between two words, at most SPELT_MOST. */
static uint32_t letters_apart(const char *a, size_t n_a, const char *b, size_t n_b)
{
	uint32_t row[SPELT_MOST + 1];
	if (n_a > SPELT_MOST || n_b > SPELT_MOST)
		return SPELT_MOST;
	for (uint32_t k = 0; k <= n_b; k++)
		row[k] = k;
	for (uint32_t i = 1; i <= n_a; i++) {
		uint32_t before = row[0];
		row[0] = i;
		for (uint32_t k = 1; k <= n_b; k++) {
			uint32_t change = before + (a[i - 1] != b[k - 1]);
			before = row[k];
			uint32_t gap = (row[k] < row[k - 1] ? row[k] : row[k - 1]) + 1;
			row[k] = change < gap ? change : gap;
		}
	}
	return row[n_b];
}

/* Of how many letters of the shorter word one differs, as a whole number; SPELT_MOST: none does. */
static size_t letters_each(const char *a, size_t n_a, const char *b, size_t n_b)
{
	size_t shorter = n_a < n_b ? n_a : n_b;
	uint32_t apart = letters_apart(a, n_a, b, n_b);
	return apart ? shorter / apart : SPELT_MOST;
}

bool names_respelt(const char *a, const char *b)
{
	enum { SURNAME = 4, FORENAME = 3, BESIDE_ONE_FORENAME = 2, LETTERS = 5 };
	char x[CALLING_BYTES], y[CALLING_BYTES];
	name_fold(a, strlen(a), x, sizeof x);
	name_fold(b, strlen(b), y, sizeof y);
	char *last_x = strrchr(x, ' '), *last_y = strrchr(y, ' ');
	if (!last_x || !last_y || !strcmp(last_x, last_y))
		return false;
	size_t n = strcspn(x, " "), m = strcspn(y, " ");
	size_t n_last = strlen(last_x + 1), m_last = strlen(last_y + 1);
	size_t last = letters_each(last_x + 1, n_last, last_y + 1, m_last), first = letters_each(x, n, y, m);
	bool is_one_forename = first == SPELT_MOST && n_last >= LETTERS && m_last >= LETTERS;
	return (last >= SURNAME && first >= FORENAME) || (is_one_forename && last >= BESIDE_ONE_FORENAME);
}
