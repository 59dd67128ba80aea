/* What holds for addresses whether or not this build can visit them. */
#include "hearsay.h"

enum { DELAY_S = 9, TIMEOUT_S = 30, PAGE_BYTES = 16 << 20 };

void hsy_web_options_init(hsy_web_options *options)
{
	*options = (hsy_web_options){.delay_s = DELAY_S, .timeout_s = TIMEOUT_S, .max_bytes = PAGE_BYTES};
}
