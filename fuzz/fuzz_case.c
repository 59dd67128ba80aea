/* Fuzz target: a case file from a stranger. The input is the file's bytes; it is opened both ways and every
 * question is asked of it. Nothing may crash, hang or leak. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static void ask_readings(hsy_case *c, const hsy_article_rows *articles)
{
	hsy_reading *reading;
	hsy_versions *versions;
	for (size_t i = 0; i < articles->n_rows && i < 20; i++) {
		if (hsy_case_reading(c, articles->rows[i].id, &reading, NULL) == HSY_OK)
			hsy_reading_free(reading);
		if (hsy_case_versions(c, articles->rows[i].id, &versions, NULL) == HSY_OK)
			hsy_versions_free(versions);
	}
}

static void ask_all(hsy_case *c)
{
	hsy_said_query said;
	hsy_statement_rows *statements;
	hsy_article_rows *articles;
	hsy_hits *hits;
	hsy_who_rows *speakers;
	hsy_person *person;
	hsy_corrections *corrections;
	int64_t id;
	hsy_said_query_init(&said);
	said.limit = 100;
	if (hsy_case_said(c, &said, &statements, NULL) == HSY_OK)
		hsy_statement_rows_free(statements);
	said.name = "anna";
	said.about = "gate";
	if (hsy_case_said(c, &said, &statements, NULL) == HSY_OK)
		hsy_statement_rows_free(statements);
	if (hsy_case_search(c, "gate \"anna said\"", 100, &hits, NULL) == HSY_OK)
		hsy_hits_free(hits);
	if (hsy_case_search(c, "gate", 100, &hits, NULL) == HSY_OK)
		hsy_hits_free(hits);
	if (hsy_case_who(c, NULL, &speakers, NULL) == HSY_OK)
		hsy_who_rows_free(speakers);
	if (hsy_case_person(c, "anna", 100, &person, NULL) == HSY_OK)
		hsy_person_free(person);
	if (hsy_case_corrections(c, &corrections, NULL) == HSY_OK)
		hsy_corrections_free(corrections);
	(void)hsy_case_find_article(c, "a.txt", &id, NULL);
	if (hsy_case_articles(c, NULL, &articles, NULL) == HSY_OK) {
		ask_readings(c, articles);
		hsy_article_rows_free(articles);
	}
}

static void use(const char *path, hsy_case_mode mode)
{
	hsy_case *c;
	if (hsy_case_open(path, mode, &c, NULL) != HSY_OK)
		return;
	ask_all(c);
	hsy_case_free(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[64];
	fuzz_case_path(path);
	FILE *file = fopen(path, "wb");
	if (!file)
		return 0;
	size_t n = fwrite(data, 1, size, file);
	if (fclose(file) == 0 && n == size) {
		use(path, HSY_CASE_READ);
		use(path, HSY_CASE_WRITE);
	}
	fuzz_case_remove(path);
	return 0;
}
