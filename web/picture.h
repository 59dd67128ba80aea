/* The pictures of the views, each with a table of what it shows. In a page, or alone as a file. */
#ifndef HSY_WEB_PICTURE_H
#define HSY_WEB_PICTURE_H

#include "view.h"

/* Articles of stories in time, by outlet, and who retells whom; stories are numbered as they come. */
hsy_status picture_stories(struct viewing *v, const hsy_stories *stories);
/* One story, as hsy_case_story gives it; its articles are numbered. */
hsy_status picture_story(struct viewing *v, const hsy_story *story);
/* Who heard a statement from whom. HSY_DONE: only one article tells it, straight from who speaks, and nothing was
 * drawn. */
hsy_status picture_lineage(struct viewing *v, const hsy_trace *trace);
/* What a speaker stands for, by topic and time. HSY_DONE: nothing is known of it, and nothing was drawn. */
hsy_status picture_positions(struct viewing *v, int64_t speaker, const char *name);

/* "Out of memory" as an error of the view. */
hsy_status picture_no_memory(struct viewing *v);

#endif
