/* Lines of press releases and records over the text: "PRESS RELEASE", "For immediate release: 3 May 2025",
 * "Contact: Ida Lund", and headlines that name their day, "Minutes of the Regular Meeting, 12 November 2024". */
#ifndef HSY_INTAKE_LETTERHEAD_H
#define HSY_INTAKE_LETTERHEAD_H

#include <stdbool.h>
#include <stddef.h>

/* It says that it is a press release or of whose office, and at most when: "PRESS RELEASE", "Press release No. 14".
 */
bool letterhead_is_release(const char *line, size_t n);
/* It says neither who nor when: "Contact: Ida Lund", "Case No. 17". */
bool letterhead_is_passed(const char *line, size_t n);
/* The line has the name of a kind of text that is kept of an event: "Minutes of the Regular Meeting". */
bool letterhead_is_record(const char *line, size_t n);
/* Where the day begins that such a headline ends in, behind a mark or behind "meeting of"; `n`: there is none. */
size_t letterhead_day(const char *line, size_t n);

#endif
