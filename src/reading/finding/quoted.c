/* See quoted.h. */
#include "reading/finding/quoted.h"

#include "model/heads.h"
#include "reading/finding/reach.h"
#include "reading/grammar/rule.h"
#include "text/quote.h"

static const float PASSED_OVER_SCORE = 0.5f;

/* A quotation, from its mark to the other one, or to the end of its paragraph where it is not closed. */
struct quotation {
	uint32_t first, last;
};

struct tagging {
	const struct passage *p;
	uint8_t *tags;
	float *probabilities;
};

static bool begins_paragraph(const struct passage *p, uint32_t i)
{
	return i == 0 || p->words[i].gap == GAP_PARAGRAPH;
}

static bool ends_paragraph(const struct passage *p, uint32_t i)
{
	return i + 1 >= p->n || p->words[i + 1].gap == GAP_PARAGRAPH;
}

static struct quotation quotation_at(const struct passage *p, uint32_t first)
{
	uint32_t last = first;
	while (!ends_paragraph(p, last) && p->words[last].quote != QUOTE_CLOSE)
		last++;
	return (struct quotation){first, last};
}

/* How many of its words are tagged as of a content, and as of a source or cue. */
static void count_tags(const struct tagging *t, struct quotation q, uint32_t *ret_content, uint32_t *ret_other)
{
	*ret_content = *ret_other = 0;
	for (uint32_t i = q.first; i <= q.last; i++) {
		bool content = t->tags[i] == TAG_B_CONTENT || t->tags[i] == TAG_I_CONTENT;
		*ret_content += content;
		*ret_other += !content && t->tags[i] != TAG_O;
	}
}

/* The tagger took some of it, and nothing else in it. */
static bool is_part(const struct passage *p, struct quotation q, uint32_t n_content, uint32_t n_other)
{
	RULE_NAMED(QUOTE_WHOLE, false);
	return n_content > 0 && n_other == 0 && reach_is_sentences(p, q.first, q.last);
}

/* The tagger passed it over, though it is a sentence or more behind the narrator's or another's, or stands behind a
 * colon: “A,” X said. “B.” */
static bool is_passed_over(const struct passage *p, struct quotation q)
{
	RULE_NAMED(QUOTE_PASSED_OVER, false);
	if (!begins_paragraph(p, q.first) && p->words[q.first - 1].mark == MARK_NONE)
		return false; /* said on the “State of the Union.” */
	return reach_is_sentences(p, q.first, q.last) || reach_is_behind_colon(p, q.first, q.last);
}

/* Makes one content of it; one that began before it goes on. */
static void take(struct tagging *t, struct quotation q)
{
	for (uint32_t i = q.first; i <= q.last; i++) {
		bool begins = i == q.first && t->tags[i] != TAG_I_CONTENT;
		uint8_t tag = begins ? TAG_B_CONTENT : TAG_I_CONTENT;
		float *probability = &t->probabilities[i * MODEL_TAGS + tag];
		if (*probability < PASSED_OVER_SCORE)
			*probability = PASSED_OVER_SCORE;
		t->tags[i] = tag;
	}
	if (q.last + 1 < t->p->n && t->tags[q.last + 1] == TAG_I_CONTENT && ends_paragraph(t->p, q.last))
		t->tags[q.last + 1] = TAG_B_CONTENT;
}

void quoted_tag(const struct passage *passage, uint8_t *tags, float *probabilities)
{
	struct tagging t = {passage, tags, probabilities};
	for (uint32_t i = 0; i < passage->n; i++) {
		if (passage->words[i].quote != QUOTE_OPEN)
			continue;
		struct quotation q = quotation_at(passage, i);
		uint32_t n_content, n_other;
		count_tags(&t, q, &n_content, &n_other);
		bool none = n_content == 0 && n_other == 0;
		if (is_part(passage, q, n_content, n_other) || (none && is_passed_over(passage, q)))
			take(&t, q);
		i = q.last;
	}
}
