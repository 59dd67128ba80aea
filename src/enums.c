/* The names of the public enumerations: what tables, records and options call them. */
#include "hearsay.h"

#include <string.h>

#define NAME_OF(names, value) ((size_t)(value) < sizeof(names) / sizeof *(names) ? (names)[value] : NULL)

static const char *const kinds[] = {"direct", "indirect", "mixed"};
static const char *const modes[] = {"assert", "deny",      "refuse",  "accuse", "acknowledge", "offer",
				    "demand", "condition", "promise", "warn",   "predict",     "wish",
				    "order",  "believe",   "ask",     "agree",  "no comment"};
static const char *const stances[] = {"neutral", "distancing", "factive", "interpreting"};
static const char *const forms[] = {"name", "nominal", "pronoun"};
static const char *const entity_kinds[] = {"person", "organisation", "place", "group"};
static const char *const speaker_bys[] = {"none", "name", "nominal", "pronoun", "inherited", "person"};

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

bool hsy_mode_parse(const char *name, hsy_mode *ret_mode)
{
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		if (!strcmp(name, modes[i])) {
			*ret_mode = (hsy_mode)i;
			return true;
		}
	return false;
}
