/* See block_row.h. */
#include "intake/block_row.h"

#include <pthread.h>

uint8_t row_logs[ROW_LOGS];
static pthread_once_t logs_once = PTHREAD_ONCE_INIT;

static void logs_fill(void)
{
	for (unsigned i = 0; i < ROW_LOGS; i++)
		row_logs[i] = (uint8_t)log_of(i);
}

void row_prepare(void)
{
	pthread_once(&logs_once, logs_fill);
}
