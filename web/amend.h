/* Corrections by hand: what a form of ours asks for, and doing it with what `hearsay who` and `hearsay correct` do
 * it with. The forms are drawn by amend_form.h. */
#ifndef HSY_WEB_AMEND_H
#define HSY_WEB_AMEND_H

#include <pthread.h>

#include "address.h"
#include "bytes.h"
#include "form.h"

/* A drift by what it is, since its number changes whenever articles are added: "12:300-340 7:120-150 number". */
struct amend_drift {
	int64_t from, to; /* articles */
	hsy_range from_bytes, to_bytes;
	const char *type;
};

enum { MAKER_BYTES = 100 };

/* Who corrects: the name that was typed last, at first the user's who serves. Forms have it in them already. */
struct maker {
	pthread_mutex_t lock;
	char name[MAKER_BYTES + 1];
};

void maker_start(struct maker *maker, const char *name); /* NULL: not known */
void maker_end(struct maker *maker);
void maker_get(struct maker *maker, char ret_name[MAKER_BYTES + 1]);

struct amend {
	bool undo;
	int64_t undone; /* number of the correction to take back */
	hsy_correction_request request;
	struct amend_drift drift; /* of "no drift" */
	struct address back;      /* where the reader was */
	int64_t back_statement;   /* at which statement of the page, 0: at its top */
};

/* False: *ret_why says what is wrong. What *ret_amend points to lies in `form`. */
bool amend_parse(const struct form_body *form, struct amend *ret_amend, const char **ret_why);

/* Does it on a case file that is open for writing, as the maker unless the form names another; the number of the
 * correction that was made or taken back. */
hsy_status amend_do(hsy_case *c, const struct amend *amend, struct maker *maker, int64_t *ret_id, hsy_error *error);

/* Where to go then: "/article/12?done=8#s131"; `id` 0: nothing was done. */
void amend_way_back(const struct amend *amend, int64_t id, struct bytes *to);

/* The value of a drift's field. */
void amend_drift_write(const hsy_drift *drift, struct bytes *to);

#endif
