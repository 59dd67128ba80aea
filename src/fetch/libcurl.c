/* See libcurl.h. */
#include "fetch/libcurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

static struct libcurl functions;
static const struct libcurl *loaded;

/* The library by the names that systems give version 4 of it, with OpenSSL or GnuTLS. */
static void *open_library(void)
{
	static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};
	void *library = NULL;
	for (size_t i = 0; !library && i < sizeof names / sizeof names[0]; i++)
		library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
	return library;
}

/* POSIX lets what dlsym returns be a function; C has no cast for it. */
static bool find(void *library, const char *name, void *ret_function)
{
	void *symbol = dlsym(library, name);
	memcpy(ret_function, &symbol, sizeof symbol);
	return symbol;
}

static void load(void)
{
	void *library = open_library();
	bool whole = library;
#define X(name) whole = whole && find(library, "curl_" #name, &functions.name);
	LIBCURL_FUNCTIONS(X)
#undef X
	if (whole && functions.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
		loaded = &functions;
}

const struct libcurl *libcurl(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, load);
	return loaded;
}
