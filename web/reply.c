/* See reply.h. */
#include "reply.h"

#include <string.h>

#include "assets.h"

/* same-origin and not no-referrer: with that browsers send "Origin: null" with our own forms. */
static const char *const headers[][2] = {
    {"Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
				"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-store"}};

enum MHD_Result reply(struct MHD_Connection *connection, struct MHD_Response *response, int status,
		      const char *type)
{
	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		MHD_add_response_header(response, headers[i][0], headers[i][1]);
	MHD_add_response_header(response, "Content-Type", type);
	if (status == 503)
		MHD_add_response_header(response, "Retry-After", "5");
	enum MHD_Result result = MHD_queue_response(connection, (unsigned)status, response);
	MHD_destroy_response(response);
	return result;
}

static void links_add(struct MHD_Response *response, const struct answer *answer)
{
	if (response && answer->links.n && !answer->links.failed)
		MHD_add_response_header(response, "Link", answer->links.at);
}

static struct MHD_Response *response_of(struct answer *answer)
{
	struct MHD_Response *response = NULL;
	if (!answer->bytes.failed && answer->bytes.at)
		response =
		    MHD_create_response_from_buffer(answer->bytes.n, answer->bytes.at, MHD_RESPMEM_MUST_FREE);
	if (!response) {
		answer_free(answer);
		return NULL;
	}
	links_add(response, answer);
	bytes_free(&answer->links);
	return response;
}

enum MHD_Result reply_answer(struct MHD_Connection *connection, struct answer *answer)
{
	struct MHD_Response *response = response_of(answer);
	return reply(connection, response, answer->status, answer->type);
}

static void kept_sent(void *kept)
{
	cache_let_go(kept);
}

enum MHD_Result reply_kept(struct MHD_Connection *connection, struct kept *kept)
{
	const struct answer *answer = &kept->answer;
	struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
	    answer->bytes.n, answer->bytes.at, kept_sent, kept);
	if (!response) {
		cache_let_go(kept);
		return MHD_NO;
	}
	links_add(response, answer);
	return reply(connection, response, answer->status, answer->type);
}

enum MHD_Result reply_message(struct MHD_Connection *connection, const struct site *site, int status,
			      const char *what)
{
	struct answer answer;
	render_message(site, status, what, &answer);
	return reply_answer(connection, &answer);
}

enum MHD_Result reply_wrong_method(struct MHD_Connection *connection, const struct site *site, const char *allow)
{
	struct answer answer;
	render_message(site, 405, "This address does not take that.", &answer);
	struct MHD_Response *response = response_of(&answer);
	if (response)
		MHD_add_response_header(response, "Allow", allow);
	return reply(connection, response, 405, form_shapes[FORM_PAGE].type);
}

enum MHD_Result reply_elsewhere(struct MHD_Connection *connection, const char *path)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(0, "", MHD_RESPMEM_PERSISTENT);
	if (response)
		MHD_add_response_header(response, "Location", path);
	return reply(connection, response, 303, form_shapes[FORM_PAGE].type);
}

enum MHD_Result reply_asset(struct MHD_Connection *connection, const struct site *site, const char *name)
{
	for (size_t i = 0; i < n_assets; i++)
		if (!strcmp(assets[i].name, name))
			return reply(connection,
				     MHD_create_response_from_buffer(assets[i].n, (void *)assets[i].bytes,
								     MHD_RESPMEM_PERSISTENT),
				     200, assets[i].type);
	return reply_message(connection, site, 404, "There is no such file.");
}
