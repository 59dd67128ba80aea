/* language: the language of each line of its input, "-" where it is not known. For tools/language_table.py
 * --measure. */
#include "text/language.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>

int main(void)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	while ((n = getline(&line, &room, stdin)) > 0) {
		const char *code = language_of(line, (size_t)n);
		puts(code ? code : "-");
	}
	free(line);
	return 0;
}
