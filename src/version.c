/* Which version of the library this is. */
#include "hearsay.h"

const char *hsy_version(void)
{
	return HEARSAY_VERSION;
}
