/* See guard.h. */
#include "guard.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

bool guard_start(struct guard *guard)
{
	unsigned char random[GUARD_TOKEN_BYTES / 2];
	memset(guard, 0, sizeof *guard);
	if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
		return false;
	for (size_t i = 0; i < sizeof random; i++)
		snprintf(guard->token + 2 * i, 3, "%02x", random[i]);
	return true;
}

void guard_set_port(struct guard *guard, unsigned port)
{
	snprintf(guard->hosts[0], sizeof guard->hosts[0], "127.0.0.1:%u", port);
	snprintf(guard->hosts[1], sizeof guard->hosts[1], "localhost:%u", port);
}

bool guard_host_is_ours(const struct guard *guard, const char *host)
{
	return host && *host && (!strcmp(host, guard->hosts[0]) || !strcmp(host, guard->hosts[1]));
}

const char *guard_write_complaint(const struct guard *guard, const char *host, const char *origin, const char *site)
{
	static const char scheme[] = "http://";
	if (!guard_host_is_ours(guard, host))
		return "This server answers to its own address only.";
	if (!origin || strncmp(origin, scheme, sizeof scheme - 1) != 0 ||
	    strcmp(origin + sizeof scheme - 1, host) != 0)
		return "Changes are taken from this server's own pages only.";
	if (site && strcmp(site, "same-origin") != 0)
		return "Changes are taken from this server's own pages only.";
	return NULL;
}

bool guard_token_is_right(const struct guard *guard, const char *token)
{
	unsigned differs = 0;
	if (!token || !guard->token[0] || strlen(token) != GUARD_TOKEN_BYTES)
		return false;
	for (size_t i = 0; i < GUARD_TOKEN_BYTES; i++)
		differs |= (unsigned)(unsigned char)token[i] ^ (unsigned char)guard->token[i];
	return !differs;
}
