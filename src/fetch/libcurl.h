/* libcurl, loaded when the first address is read: with it come some thirty libraries, which take longer to load (4
 * ms) than most commands take to answer. */
#ifndef HSY_FETCH_LIBCURL_H
#define HSY_FETCH_LIBCURL_H

#include <curl/curl.h>

/* What is used of it, each by its name without `curl_`. */
#define LIBCURL_FUNCTIONS(X)   \
	X(easy_cleanup)        \
	X(easy_getinfo)        \
	X(easy_init)           \
	X(easy_reset)          \
	X(easy_setopt)         \
	X(easy_strerror)       \
	X(free)                \
	X(getdate)             \
	X(global_init)         \
	X(multi_add_handle)    \
	X(multi_cleanup)       \
	X(multi_info_read)     \
	X(multi_init)          \
	X(multi_perform)       \
	X(multi_poll)          \
	X(multi_remove_handle) \
	X(slist_append)        \
	X(slist_free_all)      \
	X(url)                 \
	X(url_cleanup)         \
	X(url_get)             \
	X(url_set)

struct libcurl {
#define X(name) __typeof__(curl_##name) *name;
	LIBCURL_FUNCTIONS(X)
#undef X
};

/* The functions of libcurl, which is ready for use by any thread; NULL: it is not installed. */
const struct libcurl *libcurl(void);

/* What a person is told then. */
#define LIBCURL_MISSING "cannot be asked for: libcurl is not there; install it (Debian: libcurl4)"

#endif
