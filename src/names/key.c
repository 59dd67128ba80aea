/* Keys of names: see key.h. */
#include "names/key.h"

#include "names/fold.h"
#include "names/name.h"

#include <string.h>

static void key_make(const char *folded, size_t n, char key[NAME_KEY_BYTES])
{
	size_t size = n < NAME_KEY_BYTES - 1 ? n : NAME_KEY_BYTES - 1;
	memcpy(key, folded, size);
	key[size] = 0;
}

size_t name_keys(const char *text, size_t n, char keys[][NAME_KEY_BYTES], size_t max)
{
	struct name name;
	size_t n_keys = 0;
	name_split(text, n, &name);
	for (size_t i = 0; i < name.n_parts && n_keys < max; i++)
		if (name.parts[i].kind == PART_SURNAME)
			key_make(name_folded(&name, &name.parts[i]), name.parts[i].size, keys[n_keys++]);
	return n_keys;
}

size_t organisation_keys(const char *name, size_t n, char keys[][NAME_KEY_BYTES], size_t max)
{
	char folded[256];
	size_t size = name_fold(name, n, folded, sizeof folded);
	if (!size || !max)
		return 0;
	key_make(folded, size, keys[0]);
	return 1;
}
