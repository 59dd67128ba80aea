/* name_pairs: compares names, for measuring and for trying out.
 *
 *     name_pairs < PAIRS             lines "name TAB name" -> "verdict TAB score TAB reasons TAB name TAB name"
 *     name_pairs --variant < PAIRS   folded words -> their variant_log_odds in front
 *     name_pairs --keys < PAIRS      folded words -> 1 in front if they share a key (names/key.h), else 0
 *     name_pairs --threshold         the log odds from which two words count as one name
 *     name_pairs --split < NAMES     each name in its parts
 */
#include "names/key.h"
#include "names/same.h"
#include "names/variant.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void print_variant(const char *a, const char *b)
{
	bool is_equal = !strcmp(a, b);
	printf("%d\t%s\t%s\n", is_equal ? -VARIANT_NEVER : variant_log_odds(a, strlen(a), b, strlen(b)), a, b);
}

static void print_keys(const char *a, const char *b)
{
	printf("%d\t%s\t%s\n", words_share_key(a, strlen(a), b, strlen(b)), a, b);
}

static void print_same(const char *a, const char *b)
{
	static const char *const verdicts[] = {"different", "maybe", "same"};
	char reasons[128];
	struct name_match match = name_same_text(a, strlen(a), b, strlen(b));
	name_reasons(match.reasons, reasons, sizeof reasons);
	printf("%s\t%.3f\t%s\t%s\t%s\n", verdicts[match.verdict], (double)match.score, reasons, a, b);
}

static void print_split(const char *text)
{
	static const char *const kinds[] = {"role",       "honorific", "given",   "nickname",
					    "patronymic", "particle",  "surname", "suffix"};
	static const char *const genders[] = {"", "\tmale", "\tfemale", "\teither"};
	struct name name;
	name_split(text, strlen(text), &name);
	fputs(text, stdout);
	for (size_t i = 0; i < name.n_parts; i++)
		printf("\t%s=%s%s", kinds[name.parts[i].kind], name_folded(&name, &name.parts[i]),
		       name.parts[i].is_initial ? "." : "");
	puts(genders[name.gender]);
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	char line[4096];
	if (!strcmp(what, "--threshold")) {
		printf("%.0f\n", 1000 * log((double)variant_threshold() / (1 - (double)variant_threshold())));
		return 0;
	}
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = 0;
		char *tab = strchr(line, '\t');
		if (!strcmp(what, "--split")) {
			print_split(line);
		} else if (!tab) {
			fprintf(stderr, "name_pairs: no tab in \"%s\"\n", line);
			return 2;
		} else {
			*tab = 0;
			(!*what ? print_same : !strcmp(what, "--keys") ? print_keys : print_variant)(line, tab + 1);
		}
	}
	return 0;
}
