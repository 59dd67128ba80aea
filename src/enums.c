/* The names of the public enumerations: what tables, records and options call them. */
#include "hearsay.h"
#include "text/language.h"

#include <string.h>

#define NAME_OF(names, value) ((size_t)(value) < sizeof(names) / sizeof *(names) ? (names)[value] : NULL)

static const char *const formats[] = {"text", "html", "json"};
static const char *const genders[] = {"unknown", "male", "female"};
static const char *const kinds[] = {"direct", "indirect", "mixed"};
static const char *const modes[] = {"assert", "deny",      "refuse",  "accuse", "acknowledge", "offer",
				    "demand", "condition", "promise", "warn",   "predict",     "wish",
				    "order",  "believe",   "ask",     "agree",  "no comment"};
static const char *const stances[] = {"neutral", "distancing", "factive", "interpreting"};
static const char *const forms[] = {"name", "nominal", "pronoun"};
static const char *const entity_kinds[] = {"person", "organisation", "place", "group"};
static const char *const speaker_bys[] = {"none", "name", "nominal", "pronoun", "inherited", "person"};
static const char *const helds[] = {"told", "not told", "nothing held"};
static const char *const corrections[] = {"merge", "split", "rename",  "speaker",     "reject",
					  "same",  "apart", "retells", "not retells", "no drift"};

static const char *const edit_ofs[] = {"headline", "statement", "text"};
static const char *const edit_changes[HSY_EDIT_CHANGES] = {"speaker", "quotation", "number",
							   "cue",     "mode",      "words"};

const char *hsy_format_name(hsy_format format)
{
	return NAME_OF(formats, format);
}

const char *hsy_told_name(unsigned bit)
{
	static const char *const told[] = {"published", "outlet", "title", "url", NULL};
	return NAME_OF(told, bit);
}

const char *hsy_gender_name(hsy_gender gender)
{
	return NAME_OF(genders, gender);
}

const char *hsy_edit_of_name(hsy_edit_of of)
{
	return NAME_OF(edit_ofs, of);
}

const char *hsy_edit_how(const hsy_edit *edit)
{
	return !edit->from.text ? "added" : !edit->to.text ? "removed" : "changed";
}

const char *hsy_edit_change_name(unsigned change)
{
	size_t i = 0;
	while (i < HSY_EDIT_CHANGES && change != 1u << i)
		i++;
	return NAME_OF(edit_changes, i);
}

const char *hsy_kind_name(hsy_kind kind)
{
	return NAME_OF(kinds, kind);
}

const char *hsy_mode_name(hsy_mode mode)
{
	return NAME_OF(modes, mode);
}

const char *hsy_stance_name(hsy_stance stance)
{
	return NAME_OF(stances, stance);
}

const char *hsy_form_name(hsy_form form)
{
	return NAME_OF(forms, form);
}

const char *hsy_entity_kind_name(hsy_entity_kind kind)
{
	return NAME_OF(entity_kinds, kind);
}

const char *hsy_speaker_by_name(hsy_speaker_by by)
{
	return NAME_OF(speaker_bys, by);
}

const char *hsy_held_name(hsy_held held)
{
	return NAME_OF(helds, held);
}

const char *hsy_correction_name(hsy_correction_what what)
{
	return NAME_OF(corrections, what);
}

/* The number of `name` among `n` names, -1: none of them. */
static int name_number(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; name && i < n; i++)
		if (!strcmp(name, names[i]))
			return (int)i;
	return -1;
}
#define NUMBER_OF(names, name) name_number((names), sizeof(names) / sizeof *(names), (name))

bool hsy_mode_parse(const char *name, hsy_mode *ret_mode)
{
	int number = NUMBER_OF(modes, name);
	if (number >= 0)
		*ret_mode = (hsy_mode)number;
	return number >= 0;
}

bool hsy_entity_kind_parse(const char *name, hsy_entity_kind *ret_kind)
{
	int number = NUMBER_OF(entity_kinds, name);
	if (number >= 0)
		*ret_kind = (hsy_entity_kind)number;
	return number >= 0;
}

const char *hsy_language_name(const char *code)
{
	const char *name = language_name(code);
	return name ? name : code;
}

const char *hsy_source_name(const char *outlet, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;
	if (outlet && *outlet)
		return outlet;
	return slash && slash[1] ? slash + 1 : path ? path : "?";
}

bool hsy_article_is_older(const hsy_article_ref *a, const hsy_article_ref *other)
{
	enum { DAY = 10 }; /* "2025-06-27" */
	return a->published && other->published && strncmp(a->published, other->published, DAY) < 0;
}
