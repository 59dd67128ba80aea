/* See statement.h. */
#include "statement.h"

#include <string.h>

#include "flow.h"
#include "text.h"

enum { STATEMENT_WIDTH = 100 };

struct words words_of(const char *string)
{
	return (struct words){string, string ? strlen(string) : 0};
}

struct words words_at(const hsy_reading *reading, const hsy_span *span)
{
	size_t n = reading->article.text_bytes;
	if (!span || span->bytes.begin > span->bytes.end || span->bytes.end > n)
		return (struct words){NULL, 0};
	return (struct words){reading->article.text + span->bytes.begin, span->bytes.end - span->bytes.begin};
}

struct words words_trim(struct words words)
{
	while (words.n && strchr(", \t\r\n", words.bytes[words.n - 1]))
		words.n--;
	return words;
}

const char *pieces_joint(const hsy_span *before, const hsy_span *after)
{
	return after->bytes.begin == before->bytes.end + 1 ? " " : " … ";
}

void pieces_add(struct string *to, const char *text, const hsy_span *spans, size_t n)
{
	enum { JOINT = 5 }; /* " ... " */
	size_t left = text ? strlen(text) : 0;
	string_append(to, "", 0);
	for (size_t i = 0; i < n && left; i++) {
		size_t size = spans[i].bytes.end - spans[i].bytes.begin;
		bool is_last = i + 1 == n || size + JOINT > left;
		bool is_left_out = !is_last && spans[i + 1].bytes.begin > spans[i].bytes.end + 1;
		size_t taken = is_last ? left : size + JOINT;
		string_append(to, text, is_last || is_left_out ? taken : size);
		string_add(to, is_last || is_left_out ? "" : " ");
		text += taken;
		left -= taken;
	}
}

void statement_content(const hsy_reading *reading, const hsy_statement *statement, struct string *to)
{
	string_append(to, "", 0);
	for (size_t i = 0; i < statement->n_contents; i++) {
		struct words piece = words_at(reading, &statement->contents[i]);
		string_add(to, i ? pieces_joint(&statement->contents[i - 1], &statement->contents[i]) : "");
		string_append(to, piece.bytes, piece.n);
	}
}

void statement_counts(struct string *to, const hsy_reading *reading)
{
	static const hsy_kind order[] = {HSY_KIND_DIRECT, HSY_KIND_MIXED, HSY_KIND_INDIRECT};
	size_t counts[3] = {0};
	for (size_t i = 0; i < reading->n_statements; i++)
		counts[reading->statements[i].kind % 3]++;
	string_number(to, reading->n_statements);
	string_add(to, reading->n_statements == 1 ? " statement" : " statements");
	const char *before = ": ";
	for (size_t i = 0; i < 3; i++) {
		if (!counts[order[i]])
			continue;
		string_format(to, "%s%zu %s", before, counts[order[i]], hsy_kind_name(order[i]));
		before = ", ";
	}
}

void place_add(struct string *to, const char *part)
{
	if (!part || !*part)
		return;
	string_add(to, to->n ? " · " : "");
	string_add(to, part);
}

void place_origin(struct string *to, const char *outlet, const char *path, const char *published)
{
	struct string day = {0};
	place_add(to, hsy_source_name(outlet, path));
	string_format(&day, "%.10s", published ? published : "");
	place_add(to, day.bytes);
	string_free(&day);
}

void time_add(struct string *to, const char *edtf)
{
	bool is_end = !strncmp(edtf, "../", 3);
	string_format(to, "%s%s", is_end ? "by " : "", edtf + (is_end ? 3 : 0));
}

void time_said_add(struct string *to, const char *edtf)
{
	if (!edtf)
		return;
	string_add(to, strncmp(edtf, "../", 3) ? " · on " : " · ");
	time_add(to, edtf);
}

void also_numbers(struct string *to, const int64_t *articles, size_t n, size_t shown)
{
	for (size_t i = 0; i < n && i < shown; i++)
		string_format(to, "%s%lld", i ? ", " : "", (long long)articles[i]);
	if (n > shown)
		string_format(to, " +%zu", n - shown);
}

bool cue_is_mark(struct words cue)
{
	static const char *const marks[] = {":", "-", "–", "—", "―"};
	for (size_t i = 0; cue.bytes && i < sizeof marks / sizeof *marks; i++)
		if (cue.n == strlen(marks[i]) && !memcmp(cue.bytes, marks[i], cue.n))
			return true;
	return false;
}

const char *speaker_name(const char *name)
{
	return name ? name : "(no source)";
}

static bool words_have(struct words words, const char *part)
{
	size_t n = strlen(part);
	for (size_t i = 0; words.bytes && i + n <= words.n; i++)
		if (!memcmp(words.bytes + i, part, n))
			return true;
	return false;
}

const char *speaker_shown(const char *name, struct words source)
{
	const char *told = name && !strncmp(name, "the ", 4) ? name + 4 : name;
	bool is_small = told && *told >= 'a' && *told <= 'z' && told[1];
	return told && words_have(source, told + is_small) ? NULL : name;
}

const char *reading_speaker(const hsy_reading *reading, const hsy_statement *statement)
{
	const hsy_speaker *speaker = &statement->speaker;
	return speaker->name || !speaker->entity ? speaker->name : reading->entities[speaker->entity - 1].name;
}

const char *place_speaker(const hsy_place *place)
{
	return place->statement ? speaker_name(place->speaker_name) : "(the article)";
}

static void flow_words(struct flow *f, struct words words, const char *unknown, unsigned style)
{
	if (words.bytes)
		flow_text(f, words.bytes, words.n, style);
	else
		flow_string(f, unknown, STYLE_DIM);
}

/* "#45 he = Ruvim Tasko · said", "#46 = Ruvim Tasko" where no words tell it; what does not fit stands below the
 * name and not below the number. */
static void print_who(struct flow *f, const struct statement_view *view)
{
	struct string number = {0};
	string_format(&number, "#%lld", (long long)view->number);
	string_repeat(f->to, " ", (size_t)f->margin);
	color_text(f->to, f->color, STYLE_DIM, number.bytes);
	string_char(f->to, ' ');
	f->column = f->margin + (int)number.n + 1;
	f->margin += 2;
	string_free(&number);
	if (view->source.bytes || !view->speaker)
		flow_words(f, words_trim(view->source), speaker_name(NULL), STYLE_SOURCE);
	if (view->speaker) {
		flow_string(f, view->source.bytes ? " = " : "= ", STYLE_DIM);
		flow_string(f, view->speaker, STYLE_SOURCE);
	}
	if (!cue_is_mark(view->cue)) {
		flow_string(f, " · ", STYLE_DIM);
		flow_words(f, view->cue, "(no cue)", STYLE_CUE);
	}
	flow_line(f);
}

void statement_print(struct string *to, const struct cli *cli, const struct statement_view *view, int indent)
{
	struct flow f;
	flow_start(&f, to, cli->width < STATEMENT_WIDTH ? cli->width : STATEMENT_WIDTH, indent, cli->color);
	print_who(&f, view);
	flow_words(&f, view->content, NULL, STYLE_CONTENT);
	flow_line(&f);
	flow_string(&f, view->place, STYLE_DIM);
	flow_end(&f);
}
