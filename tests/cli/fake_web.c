/* web/ for the tests of the command line: says what it was asked, and serves nothing. */
#include <stdio.h>

#include "web/web.h"

hsy_status web_serve(const struct web_serving *what, web_ready_fn ready, web_stop_fn stop, void *context,
		     hsy_error *error)
{
	char address[64];
	(void)error;
	snprintf(address, sizeof address, "http://127.0.0.1:%u/", what->port);
	fprintf(stderr, "served: %s, stop %d\n", what->path, stop(context));
	ready(context, address);
	return HSY_OK;
}

hsy_status web_write_site(hsy_case *c, const char *name, const char *folder, size_t *ret_pages, hsy_error *error)
{
	(void)c;
	(void)error;
	fprintf(stderr, "site: %s into %s\n", name, folder);
	*ret_pages = 3;
	return HSY_OK;
}
