/* The page: an affair in the browser, and as files to send. What cli/ sees of it; only hearsay.h lies below.
 *
 *     html.h     a writer that cannot forget to escape        bytes.h   a growing buffer
 *     address.h  what an address asks for, parsed purely      link.h    links, for the server and for files
 *     view.h     what a view is; view_NAME.c, one a file      part.h    what several views draw
 *     rows.h     JSON and CSV of a view                       page.h    the frame of every page
 *     render.h   address -> page or data                      assets/   style sheet and script, compiled in
 *     serve.c    HTTP                                         files.c   the site as files
 *     cache.h    answers that were made, for who asks again   stream.h  events, as they happen
 *     reply.h    answers with their headers                   form.h    bodies of forms, taken apart purely
 *     guard.h    who may write                                watch.h   slow and idle connections
 *     amend.h    corrections: what is asked for, doing it     amend_form.h  their forms, where one reads
 *     clerk.h    the thread that makes corrections            adder.h   the thread that reads what was sent
 *     upload.h   what was sent, as something to read          add_page.h    the page for that
 */
#ifndef HSY_WEB_WEB_H
#define HSY_WEB_WEB_H

#include "hearsay.h"

struct web_serving {
	const char *path;  /* of the case file */
	unsigned port;     /* 0: any that is free */
	const char *model; /* to read with what is added from the page; as in hsy_model_open */
	hsy_kernel kernel;
	unsigned n_threads; /* for reading; 0: one a core */
};

/* Serves the case file on the loopback interface until `stop` is asked and says true. `ready` is told the address
 * once it can be opened. The case file is open for writing only for as long as a correction takes, or an
 * article that was added from the page to be stored. */
typedef void (*web_ready_fn)(void *context, const char *address);
typedef bool (*web_stop_fn)(void *context);
hsy_status web_serve(const struct web_serving *what, web_ready_fn ready, web_stop_fn stop, void *context,
		     hsy_error *error);

/* Writes the case file as pages into the folder, which is made if it is missing. */
hsy_status web_write_site(hsy_case *c, const char *name, const char *folder, size_t *ret_pages, hsy_error *error);

#endif
