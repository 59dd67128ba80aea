/* See crawl_task.h. */
#include "fetch/crawl_task.h"

#include <stdlib.h>
#include <string.h>

static bool copy_string(char **to, const char *from)
{
	*to = from ? strdup(from) : NULL;
	return *to || !from;
}

struct crawl_task *crawl_task_new(const struct crawl_task *like)
{
	struct crawl_task *task = calloc(1, sizeof *task);
	if (!task)
		return NULL;
	task->depth = like->depth;
	task->asked = like->asked;
	if (copy_string(&task->address, like->address) && copy_string(&task->via, like->via) &&
	    copy_string(&task->published, like->published) && copy_string(&task->title, like->title) &&
	    copy_string(&task->etag, like->etag) && copy_string(&task->modified, like->modified))
		return task;
	crawl_task_free(task);
	return NULL;
}

void crawl_task_free(struct crawl_task *task)
{
	if (!task)
		return;
	free(task->address);
	free(task->via);
	free(task->published);
	free(task->title);
	free(task->etag);
	free(task->modified);
	free(task->final);
	buffer_free(&task->body);
	free(task);
}

const char *task_place(const struct crawl_task *task)
{
	return task->final ? task->final : task->address;
}

void task_append(struct crawl_task **first, struct crawl_task **last, struct crawl_task *task)
{
	task->next = NULL;
	if (*first)
		(*last)->next = task;
	else
		*first = task;
	*last = task;
}

struct crawl_task *task_pop(struct crawl_task **first)
{
	struct crawl_task *task = *first;
	*first = task->next;
	task->next = NULL;
	return task;
}

void tasks_free(struct crawl_task *task)
{
	while (task)
		crawl_task_free(task_pop(&task));
}
