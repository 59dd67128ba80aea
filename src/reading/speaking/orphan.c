/* Whom a quotation is by that has no cue of its own (reach.h), as a reader would take it. In order:
 *
 *     “...” [paragraph] Anna Lund, baker         a line of its own with the name, below it or, where such a line
 *                                                comes first, above it
 *     Anna Lund on the win: “...”                the label before it, in the line above too
 *     Anna Lund shook her head. “...”            the subject of the sentence before it in the paragraph,
 *     “...” Anna Lund shook her head.            of the sentence behind it
 *     “...,” Anna Lund said. [paragraph] “...”   who spoke last in the paragraph above, or is its last subject
 *
 * and by nobody where none of these is somebody. Who is named in the quotation does not say it. */
#include "reading/speaking/orphan.h"

#include "reading/grammar/rule.h"
#include "reading/speaking/pronoun.h"

enum { LINE_WORDS = 12, SENTENCE_WORDS = 60, PARAGRAPH_WORDS = 150, NEAR_PARAGRAPHS = 3 };
enum { REPEATED_WORDS = 5, MOST_AHEAD = 64 };

/* Words [first, end). */
struct stretch {
	uint32_t first, end;
};

/* The sentence that ends before word `end`, within its paragraph. */
static struct stretch sentence_before(const struct hearing *h, uint32_t end)
{
	uint32_t first = end;
	while (first > 0 && end - first < SENTENCE_WORDS &&
	       !(first < end && look_begins_paragraph(h->scene, first)) &&
	       h->layout.sentence[first - 1] == h->layout.sentence[end - 1])
		first--;
	return (struct stretch){first, end};
}

static struct stretch sentence_from(const struct hearing *h, uint32_t first)
{
	uint32_t end = first;
	while (end < h->scene->n_words && end - first < SENTENCE_WORDS &&
	       h->layout.sentence[end] == h->layout.sentence[first])
		end++;
	return (struct stretch){first, end};
}

/* "Of Anna Lund", "Anna Lund's": such a mention is nobody who does anything. "From Anna Lund:" is. */
static bool is_oblique(const struct scene *scene, const struct mention *m)
{
	return (m->first > 0 && look_in(scene, m->first - 1, CLASS_OBLIQUE)) || look_possessive(scene, m->last + 1);
}

static bool is_person(const hsy_entity *e)
{
	return e && e->kind == HSY_ENTITY_PERSON;
}

/* Word i tells what the person is whose name stands behind it: "Rovers captain Anna Lund". */
static bool is_title(const struct scene *scene, const struct mention *m, uint32_t i)
{
	return m->form == HSY_FORM_NAME && scene->words[i].mark == MARK_NONE &&
	       phrase_is_title(scene, i, i + 1 < m->first);
}

/* The mention opens its sentence, or what follows the comma of its opening: "In the stand, Anna Lund laughed." */
static bool is_subject(const struct hearing *h, const struct mention *m)
{
	const struct scene *scene = h->scene;
	uint32_t i = m->first;
	while (i > 0 && h->layout.sentence[i - 1] == h->layout.sentence[m->first] &&
	       (look_in(scene, i - 1, CLASS_OPENER) || look_quoted(scene, i - 1) || is_title(scene, m, i - 1)))
		i--;
	bool opens = i == 0 || look_begins_paragraph(scene, i) || look_is(scene, i - 1, ",") ||
		     look_is(scene, i - 1, ":") || h->layout.sentence[i - 1] != h->layout.sentence[i];
	bool is_part = noun_class(scene, m->last + 1, NULL) != NOUN_NONE; /* "the Lund family" */
	return opens && !is_part;
}

/* Who does what a stretch of the narrator's words tells: its first person who is no object. */
static hsy_speaker speaker_of_stretch(struct hearing *h, int s, struct stretch words, double score)
{
	const struct scene *scene = h->scene;
	bool is_label =
	    look_is(scene, words.end - 1, ":") || (words.first > 0 && look_is_dash(scene, words.first - 1));
	for (size_t k = scene_mention_from(h->scene, words.first);
	     k < scene->n_mentions && scene->mentions[k].first < words.end; k++) {
		const struct mention *m = &scene->mentions[k];
		if (look_quoted(scene, m->first) || is_oblique(scene, m) || !(is_label || is_subject(h, m)))
			continue;
		if (m->form == HSY_FORM_PRONOUN && look_in(scene, m->head, CLASS_HE_SHE))
			return speaker_inherited(speaker_by_pronoun(h, s, m->head), 0.8);
		const hsy_entity *e = hearing_entity(h, (int)k);
		if (is_person(e) && m->form != HSY_FORM_PRONOUN)
			return speaker_of(e, m->form == HSY_FORM_NAME ? HSY_BY_NAME : HSY_BY_NOMINAL, score);
	}
	return speaker_nobody();
}

/* The last statement before s whose cue or content stands in words [first, end); NOBODY: none does. */
static int statement_in(const struct hearing *h, int s, struct stretch words)
{
	const struct scene *scene = h->scene;
	int told = NOBODY;
	for (int k = h->before[s]; k >= 0 && scene->found[k].cue.first >= words.first; k = h->before[k]) {
		uint32_t cue = scene->found[k].cue.first;
		if (cue >= words.end || !speaker_known(&scene->statements[k].speaker))
			continue;
		if (!look_ends(scene, cue, CLASS_ENDING_GERUND))
			return k;
		told = told < 0 ? k : told; /* "which had staff suggesting it" */
	}
	return told;
}

/* Who speaks or acts in a sentence of the narrator's. */
static hsy_speaker speaker_of_sentence(struct hearing *h, int s, struct stretch words, double score)
{
	int told = statement_in(h, s, words);
	if (told >= 0)
		return speaker_inherited(h->scene->statements[told].speaker, 0.75);
	return speaker_of_stretch(h, s, words, score);
}

/* Whose name the paragraph [first, end) is, and no more but what tells who that is: "Anna Lund, 43, baker",
 * "Former mayor Anna Lund." NULL: nobody's. */
static const hsy_entity *named_in_line(const struct hearing *h, uint32_t first, uint32_t end)
{
	const struct scene *scene = h->scene;
	size_t k = scene_mention_from(h->scene, first);
	if (end - first > LINE_WORDS || look_quoted(scene, first) || k >= scene->n_mentions)
		return NULL;
	const struct mention *m = &scene->mentions[k];
	const hsy_entity *e = hearing_entity(h, (int)k);
	bool is_name = m->first == first && m->last < end && m->form == HSY_FORM_NAME && is_person(e) &&
		       m->name_first < m->name_last;
	uint32_t next = m->last + 1;
	bool is_line = next >= end || look_is(scene, next, ",") || look_is(scene, next, "(") ||
		       (next + 1 == end && look_is(scene, next, "."));
	return is_name && is_line ? e : NULL;
}

/* Lines with names and quotations take turns; the first paragraph of those that lead up to word `first`, the begin
 * of a quotation's, is a line with a name. */
static bool line_comes_first(const struct hearing *h, uint32_t first)
{
	bool named = false;
	for (int n = 0; first > 0 && n < MOST_AHEAD; n++) {
		uint32_t above = look_paragraph_begin(h->scene, first - 1);
		bool line = named_in_line(h, above, first) != NULL;
		if (!line && !look_quoted(h->scene, above))
			break;
		named = line;
		first = above;
	}
	return named;
}

/* “...” [paragraph] Anna Lund, baker */
static hsy_speaker by_line(const struct hearing *h, uint32_t first, uint32_t last)
{
	RULE_NAMED(ORPHAN_LINE, speaker_nobody());
	const struct scene *scene = h->scene;
	uint32_t begin = look_paragraph_begin(scene, first), end = look_paragraph_end(scene, last);
	if (!look_quoted(scene, begin) || !look_quoted(scene, end - 1))
		return speaker_nobody();
	const hsy_entity *above =
	    begin > 0 ? named_in_line(h, look_paragraph_begin(scene, begin - 1), begin) : NULL;
	const hsy_entity *below =
	    end < scene->n_words ? named_in_line(h, end, look_paragraph_end(scene, end)) : NULL;
	if (above && (!below || line_comes_first(h, begin)))
		below = above;
	return below ? speaker_of(below, HSY_BY_NAME, 0.8) : speaker_nobody();
}

/* Anna Lund on the win: “...” */
static hsy_speaker by_label(struct hearing *h, int s, uint32_t first)
{
	RULE_NAMED(ORPHAN_LABEL, speaker_nobody());
	const struct scene *scene = h->scene;
	if (first == 0 || !(look_is(scene, first - 1, ":") || look_is(scene, first - 1, ",")) ||
	    (look_begins_paragraph(scene, first) && !look_is(scene, first - 1, ":")))
		return speaker_nobody();
	struct stretch label = sentence_before(h, first);
	return speaker_of_sentence(h, s, label, 0.8);
}

/* Did she read it? “...”: the narrator asks, and who was quoted last answers. */
static hsy_speaker by_answer(const struct hearing *h, int s, uint32_t first)
{
	RULE_NAMED(ORPHAN_ANSWER, speaker_nobody());
	const struct scene *scene = h->scene;
	int k = h->before[s];
	while (k >= 0 && scene->statements[k].kind == HSY_KIND_INDIRECT)
		k = h->before[k];
	bool near = k >= 0 &&
		    h->layout.paragraph[scene->found[k].cue.first] + NEAR_PARAGRAPHS >= h->layout.paragraph[first];
	return near ? speaker_inherited(scene->statements[k].speaker, 0.65) : speaker_nobody();
}

/* The sentence before the quotation in its paragraph, else who spoke there; or the sentence behind it. */
static hsy_speaker by_beat(struct hearing *h, int s, uint32_t first, uint32_t last)
{
	RULE_NAMED(ORPHAN_BEAT, speaker_nobody());
	const struct scene *scene = h->scene;
	if (!look_begins_paragraph(scene, first)) {
		struct stretch words = sentence_before(h, first);
		if (look_is(scene, first - 1, "?"))
			return by_answer(h, s, first);
		hsy_speaker speaker = speaker_of_sentence(h, s, words, 0.65);
		while (!look_begins_paragraph(scene, words.first) && first - words.first < PARAGRAPH_WORDS)
			words.first--;
		int told = speaker_known(&speaker) ? NOBODY : statement_in(h, s, words);
		return told < 0 ? speaker : speaker_inherited(scene->statements[told].speaker, 0.7);
	}
	uint32_t next = last + 1;
	if (next >= scene->n_words || look_begins_paragraph(scene, next))
		return speaker_nobody();
	return speaker_of_stretch(h, s, sentence_from(h, next), 0.6);
}

/* A headline and what stands like one: no sentence ends with it. */
static bool is_heading(const struct scene *scene, uint32_t last)
{
	const struct word *w = &scene->words[last];
	return w->mark == MARK_NONE || look_is(scene, last, ")");
}

/* Who the paragraph above ends with. */
static hsy_speaker by_paragraph_above(struct hearing *h, int s, uint32_t first)
{
	RULE_NAMED(ORPHAN_ABOVE, speaker_nobody());
	const struct scene *scene = h->scene;
	if (first == 0 || !look_begins_paragraph(scene, first) || is_heading(scene, first - 1))
		return speaker_nobody();
	int owner = h->owner[first - 1];
	if (owner >= 0 && owner < s && look_quoted(scene, first - 1))
		return speaker_inherited(scene->statements[owner].speaker, 0.75);
	return speaker_of_sentence(h, s, sentence_before(h, first), 0.55);
}

hsy_speaker speaker_of_orphan(struct hearing *h, int s)
{
	const struct attribution *a = &h->scene->found[s];
	uint32_t first = a->contents[0].first, last = a->contents[a->n_contents - 1].last;
	hsy_speaker speaker = by_line(h, first, last);
	if (!speaker_known(&speaker))
		speaker = by_label(h, s, first);
	if (!speaker_known(&speaker))
		speaker = by_beat(h, s, first, last);
	if (!speaker_known(&speaker))
		speaker = by_paragraph_above(h, s, first);
	return hearing_names(h, s, speaker.entity) ? speaker_nobody() : speaker;
}

/* The first words of the quotation from word `first` on stand in words [from, last]. */
static bool is_repeated(const struct scene *scene, uint32_t first, uint32_t from, uint32_t last)
{
	for (uint32_t at = from; at + REPEATED_WORDS <= last + 1; at++) {
		uint32_t n = 0;
		while (n < REPEATED_WORDS && look_alike(scene, first + n, at + n))
			n++;
		if (n == REPEATED_WORDS)
			return true;
	}
	return false;
}

/* Some content of outermost statement k has the first words of the quotation from word `first` on again. */
static bool tells_again(const struct scene *scene, size_t k, uint32_t first)
{
	const struct attribution *a = &scene->found[k];
	for (size_t n = 0; n < a->n_contents && !scene->statements[k].inside; n++)
		if (is_repeated(scene, first, a->contents[n].first, a->contents[n].last))
			return true;
	return false;
}

void speaker_of_repeated(struct hearing *h, int s)
{
	RULE_NAMED(ORPHAN_REPEATED, );
	const struct scene *scene = h->scene;
	size_t self = (size_t)s;
	uint32_t first = scene->found[s].contents[0].first + 1;
	if (first + REPEATED_WORDS > scene->found[s].contents[0].last)
		return;
	for (size_t k = self > MOST_AHEAD ? self - MOST_AHEAD : 0; k < scene->n_statements && k < self + MOST_AHEAD;
	     k++)
		if (k != self && speaker_known(&scene->statements[k].speaker) && tells_again(scene, k, first)) {
			scene->statements[s].speaker = speaker_inherited(scene->statements[k].speaker, 0.9);
			return;
		}
}
