/* See rule.h. A part of builds with -Drules=true alone. */
#include "reading/grammar/rule.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[N_RULES] = {
#define RULE(name, room, what, example) #name,
#include "reading/grammar/rule_list.h"
#undef RULE
};

/* The list, names with commas between them, has the name. */
static bool list_has(const char *list, const char *name)
{
	size_t n = strlen(name);
	for (; *list; list += strcspn(list, ","), list += *list == ',')
		if (strcspn(list, ",") == n && !memcmp(list, name, n))
			return true;
	return false;
}

static bool off[N_RULES];

/* Before threads begin. */
__attribute__((constructor)) static void rules_read(void)
{
	const char *without = getenv("HEARSAY_WITHOUT");
	for (int i = 0; without && i < N_RULES; i++)
		off[i] = list_has(without, names[i]);
}

bool rule_is_off(enum rule rule)
{
	return off[rule];
}
