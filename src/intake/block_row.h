/* Row: numbers of 0 to 255, written one behind the other: how blocks are shown to the trees. */
#ifndef HSY_INTAKE_BLOCK_ROW_H
#define HSY_INTAKE_BLOCK_ROW_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

struct row {
	uint8_t *at;
};

static inline void put(struct row *r, unsigned value)
{
	*r->at++ = (uint8_t)(value < 255 ? value : 255);
}

static inline void put_share(struct row *r, double part, double whole)
{
	put(r, whole > 0 ? (unsigned)(part * 200.0 / whole + 0.5) : 0);
}

static inline unsigned log_of(double value)
{
	return value > 0 ? (unsigned)(log2(1.0 + value) * 16.0) : 0;
}

static inline void put_log(struct row *r, double value)
{
	put(r, log_of(value));
}

enum { ROW_LOGS = 512 };
extern uint8_t row_logs[ROW_LOGS];
/* Before put_log_whole; by any thread, any number of times. */
void row_prepare(void);

/* The same of whole numbers, of which most are small. */
static inline void put_log_whole(struct row *r, size_t value)
{
	put(r, value < ROW_LOGS ? row_logs[value] : log_of((double)value));
}

#endif
