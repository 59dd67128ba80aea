/* See voice.h. */
#include "store/voice.h"

#include "store/put.h"

/* Runs kept statements whose parameters are one number or two. */
static hsy_status run(hsy_case *c, const enum case_sql *which, size_t n, int64_t a, int64_t b, hsy_error *error)
{
	hsy_status status = HSY_OK;
	for (size_t i = 0; status == HSY_OK && i < n; i++) {
		struct put p = put_begin(c, which[i]);
		put_int(&p, a);
		if (b)
			put_int(&p, b);
		status = put_end(&p, error);
	}
	return status;
}

static hsy_status clean(hsy_case *c, hsy_error *error)
{
	struct put p = put_begin(c, SQL_VOICE_CLEAN);
	return put_end(&p, error);
}

hsy_status voice_add_article(hsy_case *c, int64_t article, hsy_error *error)
{
	static const enum case_sql which[] = {SQL_VOICE_ADD_ROWS, SQL_VOICE_ADD_SAID};
	return run(c, which, 2, article, 0, error);
}

hsy_status voice_take_article(hsy_case *c, int64_t article, hsy_error *error)
{
	static const enum case_sql which[] = {SQL_VOICE_TAKE_ROWS, SQL_VOICE_TAKE_SAID};
	hsy_status status = run(c, which, 2, article, 0, error);
	return status == HSY_OK ? clean(c, error) : status;
}

/* Most names that move have said nothing yet. */
hsy_status voice_move(hsy_case *c, int64_t name, int64_t entity, hsy_error *error)
{
	static const enum case_sql take[] = {SQL_VOICE_TAKE_NAME_ROWS, SQL_VOICE_TAKE_NAME_SAID};
	static const enum case_sql add[] = {SQL_VOICE_ADD_NAME_ROWS, SQL_VOICE_ADD_NAME_SAID};
	int64_t one;
	bool speaks = false;
	struct put p = put_begin(c, SQL_NAME_SPEAKS);
	put_int(&p, name);
	hsy_status status = put_ask(&p, &one, &speaks, error);
	if (status != HSY_OK || !speaks)
		return status;
	status = run(c, take, 2, name, 0, error);
	if (status == HSY_OK)
		status = run(c, add, 2, name, entity, error);
	return status == HSY_OK ? clean(c, error) : status;
}
