/* See spans.h. First the statements that are there are mended, one after another; then those that are none go; then
 * come those that were passed over. */
#include "reading/finding/spans.h"

#include "reading/finding/no_statement.h"
#include "reading/finding/span_added.h"
#include "reading/finding/span_content.h"
#include "reading/finding/span_empty.h"
#include "reading/finding/span_name.h"
#include "reading/finding/span_quoted.h"
#include "reading/finding/span_source.h"

/* Mends statement i. What belongs to it may be taken from those behind it, so that there are fewer then. */
static bool mend(struct mending *m, size_t i)
{
	struct attribution *a = &m->found[i];
	span_source_mend(m, a);
	span_quoted_saying(&m->view, a);
	span_name_mend(&m->view, a);
	return span_source_late(m, a) && span_source_next(m, a) && span_content_dateline(m, a) &&
	       span_content_ends(m, a) && span_content_whole(m, a) && span_content_paragraph(m, a) &&
	       span_quoted_as(m, i) && (i >= m->n || span_quoted_source(m, i)) &&
	       (i == 0 || i >= m->n || span_content_object(m, i)) && (i >= m->n || span_content_put(m, a));
}

static void drop_no_statements(struct mending *m)
{
	size_t kept = 0;
	for (size_t i = 0; i < m->n; i++)
		if (!no_statement(m, &m->found[i]))
			m->found[kept++] = m->found[i];
	m->n = kept;
}

bool spans_mend(const struct passage *passage, struct arena *arena, struct attribution *found, size_t capacity,
		size_t *n)
{
	struct mending m = {.view = scene_of(passage),
			    .arena = arena,
			    .found = found,
			    .n = *n,
			    .capacity = capacity,
			    .is_content = passage->is_content};
	for (size_t i = 0; i < m.n; i++)
		if (!mend(&m, i))
			return false;
	for (size_t i = 0; i < m.n; i++)
		if (!span_quoted_citing(&m, i))
			return false;
	drop_no_statements(&m);
	if (!span_empty_fill(&m))
		return false;
	for (size_t i = m.n; i-- > 0;) /* those in front may go */
		if (i < m.n && !span_content_fronted(&m, &m.found[i]))
			return false;
	for (size_t i = 0, last = m.n; i < last; i++)
		if (!span_added_named(&m, i))
			return false;
	if (!span_added_papers(&m) || !span_added_evidential(&m))
		return false;
	for (size_t i = 0; i < m.n; i++)
		if (!span_content_marks(&m, &m.found[i]))
			return false;
	*n = m.n;
	return true;
}
