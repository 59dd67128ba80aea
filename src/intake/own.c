/* An article's lines in memory of its own: see article.h. */
#include "intake/article.h"

bool article_own_lines(struct arena *a, hsy_article *article)
{
	return arena_own(a, &article->path) && arena_own(a, &article->url) && arena_own(a, &article->outlet) &&
	       arena_own(a, &article->title) && arena_own(a, &article->byline) &&
	       arena_own(a, &article->published) && arena_own(a, &article->published_from);
}
