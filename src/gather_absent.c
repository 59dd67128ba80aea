/* hsy_intake_open_web of a build without libcurl, expat or zlib. */
#include "base/error.h"

bool hsy_web_is_table(const char *path)
{
	(void)path;
	return false;
}

hsy_status hsy_intake_open_web(hsy_case *c, const char *const *addresses, size_t n_addresses,
			       const hsy_web_options *web, const hsy_intake_options *options,
			       hsy_intake **ret_intake, hsy_error *error)
{
	(void)c, (void)addresses, (void)n_addresses, (void)web, (void)options, (void)ret_intake;
	return error_at(
	    error, HSY_ERR_ARGUMENT, NULL, HSY_NO_BYTE,
	    "this hearsay was built without libcurl, expat or zlib and reads no addresses: save the page, or "
	    "build it again with them");
}
