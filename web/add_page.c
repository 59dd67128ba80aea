/* See add_page.h. */
#include "add_page.h"

#include "page.h"
#include "part.h"

/* ---- the form ---- */

static void paste_fields(struct html *h)
{
	HTML(h, "<label>Text<textarea name=\"text\" rows=\"12\"></textarea></label>\n"
		"<label>Headline, if the text does not begin with it <input name=\"title\" maxlength=\"400\" "
		"autocomplete=\"off\"></label>\n"
		"<label>Outlet <input name=\"outlet\" maxlength=\"200\" autocomplete=\"off\"></label>\n"
		"<label>Published on <input type=\"date\" name=\"published\"></label>\n");
}

static void token_field(struct html *h, const struct site *site)
{
	HTML(h, "<input type=\"hidden\" name=\"token\"");
	HTML_ATTR(h, "value", site->token);
	HTML(h, ">\n");
}

#define ADD_FORM \
	"<form class=\"adding\" method=\"post\" action=\"/add\" enctype=\"multipart/form-data\" data-adding>\n"

static void add_forms(struct html *h, const struct site *site)
{
	HTML(h, "<section><h2>Files</h2>\n" ADD_FORM);
	token_field(h, site);
	HTML(h, "<label class=\"drop\" data-drop>Articles as text, HTML, JSON or JSON lines, 20 MB together"
		"<input type=\"file\" name=\"files\" multiple required></label>\n"
		"<button>Add the files</button></form></section>\n<section><h2>Or a text</h2>\n" ADD_FORM);
	token_field(h, site);
	paste_fields(h);
	HTML(h, "<button>Add the text</button></form></section>\n");
}

void add_page(struct html *h, const struct site *site, const hsy_error *missing)
{
	page_plain_begin(h, site, "Add articles", false);
	if (missing) {
		HTML(h, "<p>Reading articles needs the model, and it cannot be opened:</p>\n<p class=\"empty\">");
		html_text(h, missing->path);
		html_text(h, missing->path[0] ? ": " : "");
		html_text(h, missing->message);
		HTML(h,
		     ".</p>\n<p>Put it where it is looked for, or end the server and start it with <code>hearsay "
		     "serve --model FILE</code>; then open this page again.</p>\n");
	} else {
		HTML(h,
		     "<p class=\"lede\">They are read on this machine and put into the case file, as <code>hearsay "
		     "add</code> does. What is there already is not added twice.</p>\n");
		add_forms(h, site);
	}
	page_plain_end(h);
}

/* ---- how it goes ---- */

static const char *state_words(enum job_state state)
{
	static const char *const words[] = {[JOB_QUEUED] = "Waiting for what was sent before.",
					    [JOB_LOCKED] =
						"Another program is writing the case file; waiting for it.",
					    [JOB_READING] = "Reading.",
					    [JOB_DONE] = "Done.",
					    [JOB_FAILED] = "This could not be done.",
					    [JOB_STOPPED] = "Stopped; what was added before is kept."};
	return words[state];
}

static void total_write(struct html *h, const hsy_progress *p)
{
	part_count(h, p->n_added, "article", "articles");
	HTML(h, " added, with ");
	part_count(h, p->n_statements, "statement", "statements");
	if (p->n_versions) {
		HTML(h, "; ");
		html_int(h, (int64_t)p->n_versions);
		html_text(h,
			  p->n_versions == 1 ? " is a new version of an article" : " are new versions of articles");
	}
	if (p->n_known) {
		HTML(h, "; ");
		html_int(h, (int64_t)p->n_known);
		html_text(h, p->n_known == 1 ? " was there already" : " were there already");
	}
	if (p->n_failed) {
		HTML(h, "; ");
		html_int(h, (int64_t)p->n_failed);
		HTML(h, " failed");
	}
	HTML(h, ".");
}

/* "b.json, byte 12: a text is missing" */
static void problem_write(struct html *h, const hsy_error *e)
{
	HTML(h, "<li>");
	HTML_AROUND(h, "<strong>", e->path[0] ? e->path : NULL, "</strong>");
	if (e->byte != HSY_NO_BYTE) {
		HTML(h, ", byte ");
		html_int(h, (int64_t)e->byte);
	}
	html_text(h, e->path[0] ? ": " : "");
	html_text(h, e->message);
	HTML(h, "</li>\n");
}

static void problems_write(struct html *h, const struct job_view *job)
{
	if (job->state == JOB_FAILED) {
		HTML(h, "<ul>");
		problem_write(h, &job->error);
		HTML(h, "</ul>\n");
	}
	if (!job->n_problems)
		return;
	HTML(h, "<h2>What could not be read</h2>\n<ul>\n");
	for (size_t i = 0; i < job->n_problems; i++)
		problem_write(h, &job->problems[i]);
	if (job->total.n_failed > job->n_problems) {
		HTML(h, "<li>and ");
		html_int(h, (int64_t)(job->total.n_failed - job->n_problems));
		HTML(h, " more</li>\n");
	}
	HTML(h, "</ul>\n");
}

void job_page(struct html *h, const struct site *site, const struct job_view *job)
{
	bool over = job_is_over(job);
	page_plain_begin(h, site, over ? "Articles added" : "Adding articles", !over);
	HTML(h, "<div");
	if (!over)
		HTML_NUMBER(h, "data-job", job->number);
	HTML(h, ">\n<p role=\"status\" data-state>");
	html_text(h, state_words(job->state));
	HTML(h, "</p>\n");
	if (!over)
		HTML(h, "<progress aria-label=\"How much was read\"></progress>\n");
	HTML(h, "<p data-total>");
	total_write(h, &job->total);
	HTML(h, "</p>\n</div>\n");
	problems_write(h, job);
	HTML(h, "<p><a href=\"/articles\">All articles</a> · <a href=\"/add\">Add more</a></p>\n");
	page_plain_end(h);
}

/* The words are what the page would say: its script only puts them in place. */
void add_event_write(const struct job_view *job, struct bytes *to)
{
	struct html total = {0};
	hsy_json json = hsy_json_begin(bytes_write, to);
	total_write(&total, &job->total);
	hsy_json_open(&json, NULL, '{');
	hsy_json_int(&json, "job", job->number);
	hsy_json_bool(&json, "over", job_is_over(job));
	hsy_json_string(&json, "state", state_words(job->state));
	hsy_json_string(&json, "total", total.bytes.at);
	hsy_json_int(&json, "articles", (int64_t)job->total.n_articles);
	hsy_json_int(&json, "sources", (int64_t)job->n_sources);
	hsy_json_int(&json, "bytes_done", (int64_t)job->total.bytes_done);
	hsy_json_int(&json, "bytes_found", (int64_t)job->total.bytes_found);
	hsy_json_end(&json);
	to->failed |= json.failed;
	html_free(&total);
}
