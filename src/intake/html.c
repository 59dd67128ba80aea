#include "intake/article.h"
#include "base/error.h"
hsy_status article_from_html(struct arena *a, const hsy_intake_options *options, hsy_article *article,
			     hsy_error *error)
{
	(void)a;
	(void)options;
	return error_at(error, HSY_ERR_FORMAT, article->path, 0, "pages are not read yet");
}
