/* See look.h. */
#include "reading/grammar/look.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/sentence.h"

#include <string.h>
#include <utf8proc.h>

bool look_is(const struct scene *scene, size_t i, const char *mark)
{
	if (i >= scene->n_words)
		return false;
	const struct word *w = &scene->words[i];
	size_t n = strlen(mark);
	return w->byte_end - w->byte_begin == n && !memcmp(scene->text + w->byte_begin, mark, n);
}

void look_lower(const struct scene *scene, size_t i, char *ret, size_t size)
{
	size_t n = 0;
	if (i < scene->n_words) {
		const struct word *w = &scene->words[i];
		for (uint32_t at = w->byte_begin; at < w->byte_end && n + 1 < size; at++)
			ret[n++] = ascii_lower(scene->text[at]);
	}
	ret[n] = '\0';
}

bool look_capital(const struct scene *scene, size_t i)
{
	if (i >= scene->n_words || scene->words[i].mark != MARK_NONE || scene->words[i].shape == SHAPE_LOWER)
		return false;
	if (scene->words[i].shape == SHAPE_MIXED)
		return true; /* "deMarro": a name, by the capital inside */
	size_t at = scene->words[i].byte_begin;
	uint32_t c = utf8_next(scene->text, scene->words[i].byte_end, &at);
	if (c < 0x80)
		return ascii_is_upper((char)c);
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool look_letters(const struct scene *scene, size_t i)
{
	return i < scene->n_words && scene->words[i].mark == MARK_NONE && scene->words[i].shape != SHAPE_DIGIT;
}

bool look_joined(const struct scene *scene, size_t i)
{
	return i < scene->n_words && scene->words[i].gap == GAP_NONE;
}

bool look_is_dash(const struct scene *scene, size_t i)
{
	return look_is(scene, i, "\xe2\x80\x94") || look_is(scene, i, "\xe2\x80\x93") || look_is(scene, i, "-") ||
	       look_is(scene, i, "--") || look_is(scene, i, "\xe2\x80\x95");
}

bool look_ends(const struct scene *scene, size_t i, enum word_class class)
{
	return word_ends(scene->lang, scene->text, &scene->words[i], class);
}

bool look_ends_sentence(const struct scene *scene, size_t i)
{
	return sentence_ends(scene->text, scene->words, scene->n_words, i);
}

uint32_t look_sentence_begin(const struct scene *scene, uint32_t i)
{
	uint32_t first = i;
	while (first > 0 && i - first < LOOK_SENTENCE_WORDS && !look_ends_sentence(scene, first - 1))
		first--;
	return first;
}

uint32_t look_sentence_last(const struct scene *scene, uint32_t i)
{
	uint32_t last = i;
	while (last + 1 < scene->n_words && last - i < LOOK_SENTENCE_WORDS && !look_ends_sentence(scene, last))
		last++;
	return last;
}

bool look_begins_sentence(const struct scene *scene, size_t i)
{
	while (i > 0 && scene->words[i].gap != GAP_PARAGRAPH && scene->words[i - 1].mark != MARK_NONE &&
	       scene->words[i - 1].mark != MARK_OTHER)
		i--; /* behind a quotation mark */
	return i == 0 || look_ends_sentence(scene, i - 1) || look_is(scene, i - 1, ":");
}

size_t look_possessive(const struct scene *scene, size_t i)
{
	if (i == 0 || i >= scene->n_words || scene->words[i].mark != MARK_SINGLE || !look_joined(scene, i) ||
	    !look_letters(scene, i - 1))
		return 0;
	if (look_joined(scene, i + 1) && look_in(scene, i + 1, CLASS_POSSESSIVE_S))
		return 2;
	const struct word *before = &scene->words[i - 1];
	bool plural = ascii_lower(scene->text[before->byte_end - 1]) == 's';
	bool closes = scene->words[i].quote == QUOTE_CLOSE;
	return plural && !closes && i + 1 < scene->n_words && !look_joined(scene, i + 1) ? 1 : 0;
}

bool look_same(const struct scene *scene, size_t a, size_t b)
{
	const struct word *x = &scene->words[a], *y = &scene->words[b];
	size_t n = x->byte_end - x->byte_begin;
	return n == y->byte_end - y->byte_begin &&
	       !memcmp(scene->text + x->byte_begin, scene->text + y->byte_begin, n);
}

bool look_alike(const struct scene *scene, size_t a, size_t b)
{
	return word_hash(scene->text, &scene->words[a], true) == word_hash(scene->text, &scene->words[b], true);
}

char *look_text(const struct scene *scene, size_t first, size_t last)
{
	size_t begin = scene->words[first].byte_begin, end = scene->words[last].byte_end;
	char *text = arena_copy(scene->arena, scene->text + begin, end - begin);
	size_t n = 0;
	for (size_t i = 0; text && text[i]; i++) {
		bool blank = ascii_is_blank(text[i]);
		if (blank && n > 0 && text[n - 1] == ' ')
			continue;
		text[n++] = blank ? ' ' : text[i];
	}
	if (text)
		text[n] = '\0';
	return text;
}

bool look_layout(const struct scene *scene, struct layout *ret)
{
	ret->sentence = arena_array(scene->arena, scene->n_words + 1, uint32_t);
	ret->paragraph = arena_array(scene->arena, scene->n_words + 1, uint32_t);
	if (!ret->sentence || !ret->paragraph)
		return false;
	uint32_t sentence = 0, paragraph = 0;
	for (size_t i = 0; i < scene->n_words; i++) {
		paragraph += i > 0 && scene->words[i].gap == GAP_PARAGRAPH;
		ret->sentence[i] = sentence;
		ret->paragraph[i] = paragraph;
		sentence += look_ends_sentence(scene, i);
	}
	return true;
}
