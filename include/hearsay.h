/* hearsay: who said what, through whom it reached you, and where the tellings differ.
 *
 * This is the whole public interface of libhearsay; the command line is written with nothing else.
 *
 *     intake  -> hsy_article   files, folders, standard input, as clean UTF-8 text with its metadata
 *     reader  -> hsy_reading   one article's statements, by the model
 *     case    -> rows          the case file: everything read so far, and questions about it
 *
 * Rules that hold for every function here
 *   - Functions that can fail return an hsy_status. On failure *ret_... is left as it was and, if the
 *     caller gave an hsy_error, it says what happened, in which file and at which byte.
 *   - Strings are UTF-8 and end in a zero byte. NULL means "not known".
 *   - Positions are half open. `bytes` count UTF-8 bytes and `chars` Unicode code points, both into
 *     the article's text.
 *   - Destructors take NULL. The library never prints and never exits.
 *   - Objects may move between threads but not be used by two at once; hsy_model alone is immutable
 *     and may be shared by any number of readers.
 */
#ifndef HEARSAY_H
#define HEARSAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HSY_API __attribute__((visibility("default")))
#else
#define HSY_API
#endif

/* ------------------------------------------------------------------------------------------------ *
 * Errors                                                                                           *
 * ------------------------------------------------------------------------------------------------ */

typedef enum hsy_status {
	HSY_OK = 0,
	HSY_DONE,         /* an iteration has no more items; not an error */
	HSY_ERR_ARGUMENT, /* the caller's mistake: a bad option, a missing name */
	HSY_ERR_MEMORY,   /* out of memory, or an article needs more than its cap */
	HSY_ERR_IO,       /* the operating system refused: errno's text is in the message */
	HSY_ERR_FORMAT,   /* the bytes are not what they claim to be; `byte` says where */
	HSY_ERR_LIMIT,    /* larger than a limit allows; the message names the limit */
	HSY_ERR_MODEL,    /* the model file is missing, truncated, foreign or of another version */
	HSY_ERR_CASE,     /* the case file is foreign, damaged, locked, or its disk is full */
	HSY_ERR_STOPPED   /* the caller asked to stop */
} hsy_status;

#define HSY_NO_BYTE UINT64_MAX

typedef struct hsy_error {
	hsy_status status;
	uint64_t byte;     /* offset into the file named by `path`, HSY_NO_BYTE if it does not apply */
	char path[512];    /* "" if no file is concerned; cut from the left if longer */
	char message[256]; /* one line, no full stop, says what to do where that is known */
} hsy_error;

HSY_API const char *hsy_version(void); /* "0.1.0" */

/* ------------------------------------------------------------------------------------------------ *
 * Positions                                                                                        *
 * ------------------------------------------------------------------------------------------------ */

typedef struct hsy_range {
	size_t begin, end; /* half open */
} hsy_range;

typedef struct hsy_span {
	hsy_range chars, bytes;
} hsy_span;

/* ------------------------------------------------------------------------------------------------ *
 * Intake: bytes from anywhere -> articles                                                          *
 * ------------------------------------------------------------------------------------------------ */

typedef enum hsy_format { HSY_FORMAT_TEXT, HSY_FORMAT_HTML, HSY_FORMAT_JSON } hsy_format;

/* One article as it came in. All pointers belong to whoever made it (see there). */
typedef struct hsy_article {
	const char *path;  /* "news/a.txt", "-" for standard input, "x.jsonl:12" for line 12 of it */
	hsy_format format; /* what `raw` is */
	const char *url, *outlet, *title, *byline;
	const char *published;      /* ISO 8601 date or date and time */
	const char *published_from; /* "meta", "json", "dateline", ...: what `published` rests on */
	const char *text;           /* clean UTF-8; for UTF-8 plain text the file's bytes as they stand */
	size_t text_bytes;
	const char *raw; /* the bytes received (one line of a JSON lines file) */
	size_t raw_bytes;
	char sha256[65]; /* of the text, lower-case hexadecimal */
} hsy_article;

typedef struct hsy_intake_options {
	size_t max_file_bytes; /* a larger file is an HSY_ERR_LIMIT; default 64 MiB */
	size_t max_text_bytes; /* a longer article is an HSY_ERR_LIMIT; default 4 MiB */
} hsy_intake_options;

HSY_API void hsy_intake_options_init(hsy_intake_options *options);

typedef struct hsy_intake hsy_intake;

/* Opens a run over `n_paths` files, folders (read recursively, in byte order of names, each folder
 * once however links lead back to it; names that start with a dot are passed over) and "-".
 * `paths` is copied. Nothing is read yet. Free with hsy_intake_free. */
HSY_API hsy_status hsy_intake_open(const char *const *paths, size_t n_paths, const hsy_intake_options *options,
				   hsy_intake **ret_intake, hsy_error *error);

/* The next article. *ret_article and all it points to stay valid until the next call on `intake`.
 * HSY_DONE after the last. Any other status concerns one file or one line only: it is described in
 * `error` and the next call goes on behind it. */
HSY_API hsy_status hsy_intake_next(hsy_intake *intake, const hsy_article **ret_article, hsy_error *error);

/* Bytes read so far and bytes found so far (files yet to come included, as far as they are known). */
HSY_API void hsy_intake_progress(const hsy_intake *intake, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found);

HSY_API void hsy_intake_free(hsy_intake *intake);

/* One article out of bytes in memory, as hsy_intake_next makes it from a file or line of that format.
 * The article belongs to the caller: hsy_article_free. */
HSY_API hsy_status hsy_article_parse(const char *path, hsy_format format, const char *raw, size_t raw_bytes,
				     const hsy_intake_options *options, hsy_article **ret_article,
				     hsy_error *error);
HSY_API void hsy_article_free(hsy_article *article);

/* ------------------------------------------------------------------------------------------------ *
 * Model                                                                                            *
 * ------------------------------------------------------------------------------------------------ */

typedef enum hsy_kernel {
	HSY_KERNEL_AUTO = 0,      /* the fastest that this processor runs */
	HSY_KERNEL_PORTABLE_F32,  /* plain C on float weights: what the others are measured against */
	HSY_KERNEL_PORTABLE_INT8, /* plain C on the int8 weights: bit for bit the arithmetic of the next three */
	HSY_KERNEL_AVX2,
	HSY_KERNEL_AVX512_VNNI,
	HSY_KERNEL_AMX
} hsy_kernel;

typedef struct hsy_model hsy_model;

/* Maps the model file. `path` NULL: $HEARSAY_MODEL, else the installed one, else the one beside the
 * build. A kernel that this processor lacks is an HSY_ERR_ARGUMENT. Free with hsy_model_free, after
 * every reader that uses it. */
HSY_API hsy_status hsy_model_open(const char *path, hsy_kernel kernel, hsy_model **ret_model, hsy_error *error);
HSY_API void hsy_model_free(hsy_model *model);

HSY_API const char *hsy_model_name(const hsy_model *model); /* name and version, from the file */
HSY_API const char *hsy_model_path(const hsy_model *model);
HSY_API hsy_kernel hsy_model_kernel(const hsy_model *model); /* the one in use, never AUTO */
HSY_API const char *hsy_kernel_name(hsy_kernel kernel);      /* "avx2", ...; NULL if there is none such */
HSY_API bool hsy_kernel_parse(const char *name, hsy_kernel *ret_kernel);
HSY_API bool hsy_kernel_runs_here(hsy_kernel kernel);

/* ------------------------------------------------------------------------------------------------ *
 * Reading one article                                                                              *
 * ------------------------------------------------------------------------------------------------ */

typedef enum hsy_kind { HSY_KIND_DIRECT, HSY_KIND_INDIRECT, HSY_KIND_MIXED } hsy_kind;

HSY_API const char *hsy_kind_name(hsy_kind kind); /* "direct", "indirect", "mixed" */

/* What a speaker does with a statement: see docs/mode.md. */
typedef enum hsy_mode {
	HSY_MODE_ASSERT,
	HSY_MODE_DENY,
	HSY_MODE_REFUSE, /* rejects, rules out, declines to do */
	HSY_MODE_ACCUSE, /* blames, criticises */
	HSY_MODE_ACKNOWLEDGE,
	HSY_MODE_OFFER, /* proposes, is ready to */
	HSY_MODE_DEMAND,
	HSY_MODE_CONDITION, /* sets a condition */
	HSY_MODE_PROMISE,
	HSY_MODE_WARN,
	HSY_MODE_PREDICT,
	HSY_MODE_WISH,
	HSY_MODE_ORDER,
	HSY_MODE_BELIEVE, /* a thought, not an utterance */
	HSY_MODE_ASK,
	HSY_MODE_AGREE,
	HSY_MODE_NO_COMMENT /* declines to say anything */
} hsy_mode;

/* How the article stands to what it passes on, by the cue alone. */
typedef enum hsy_stance {
	HSY_STANCE_NEUTRAL,     /* "said" */
	HSY_STANCE_DISTANCING,  /* "claimed": the article does not vouch for it */
	HSY_STANCE_FACTIVE,     /* "admitted", "revealed": the article takes it for true */
	HSY_STANCE_INTERPRETING /* "hinted", "boasted": the article reads something into it */
} hsy_stance;

typedef enum hsy_form { HSY_FORM_NAME, HSY_FORM_NOMINAL, HSY_FORM_PRONOUN } hsy_form;

typedef enum hsy_entity_kind {
	HSY_ENTITY_PERSON,
	HSY_ENTITY_ORGANISATION,
	HSY_ENTITY_PLACE,
	HSY_ENTITY_GROUP
} hsy_entity_kind;

/* How a statement's speaker was found. */
typedef enum hsy_speaker_by {
	HSY_BY_NONE,      /* not known */
	HSY_BY_NAME,      /* the source has the name */
	HSY_BY_NOMINAL,   /* "the Kremlin spokesman" */
	HSY_BY_PRONOUN,   /* "he"; "we" inside a quotation */
	HSY_BY_INHERITED, /* no source of its own: "..., adding that" */
	HSY_BY_PERSON     /* a correction by whoever keeps the case file */
} hsy_speaker_by;

/* "assert", "neutral", "name", "person", "none"; NULL for values that are none. */
HSY_API const char *hsy_mode_name(hsy_mode mode);
HSY_API const char *hsy_stance_name(hsy_stance stance);
HSY_API const char *hsy_form_name(hsy_form form);
HSY_API const char *hsy_entity_kind_name(hsy_entity_kind kind);
HSY_API const char *hsy_speaker_by_name(hsy_speaker_by by);
HSY_API bool hsy_mode_parse(const char *name, hsy_mode *ret_mode);
HSY_API bool hsy_entity_kind_parse(const char *name, hsy_entity_kind *ret_kind);

/* One place where an article speaks of an entity. */
typedef struct hsy_mention {
	hsy_span span; /* without what stands in apposition */
	hsy_form form;
} hsy_mention;

typedef enum hsy_gender { HSY_GENDER_UNKNOWN, HSY_GENDER_MALE, HSY_GENDER_FEMALE } hsy_gender;

/* A person, organisation, place or group as one article knows it. */
typedef struct hsy_entity {
	int id; /* 1, 2, ... in the order of their first mention */
	hsy_entity_kind kind;
	const char *name;  /* the fullest name the article gives, without role; its first nominal if it has none */
	bool is_named;     /* `name` is a name */
	const char *role;  /* "Kremlin spokesman", "a former judge"; NULL: the article tells none */
	hsy_gender gender; /* of a person, by title, forename or pronouns */
	const hsy_mention *mentions; /* in text order */
	size_t n_mentions;
} hsy_entity;

typedef struct hsy_speaker {
	int entity;       /* id of an entity of the same reading, 0: none */
	const char *name; /* a name, that entity's if it has one. NULL with a `by` other than none: the speaker is
			     known and has no name, "a cabinet member" */
	hsy_speaker_by by;
	double score; /* 0 to 1: how sure, given that the statement is one */
} hsy_speaker;

/* Whoever else takes part: the medium that carried a statement, the one it was addressed to. */
typedef struct hsy_party {
	int entity; /* 0: none of the reading's entities */
	const char *name;
	hsy_span span;
} hsy_party;

/* When a statement was made. */
typedef struct hsy_time {
	const hsy_span *span; /* the words that tell it; NULL: no words, `from` says what else */
	const char *iso; /* EDTF (ISO 8601-2): "2023-12-05", "2023-12", "2022-09-01/2022-11-30", "../2024-07-12",
			    "XXXX-12-05" where the year is not known; NULL: the words are known, the date is not */
	const char
	    *from; /* "date", "weekday", "relative", "inherited", "dateline", "published", ...: docs/time.md */
} hsy_time;

/* One step of a chain of hearsay. */
typedef struct hsy_hop {
	int entity;       /* 0: none of the reading's entities */
	const char *name; /* words where the entity has no name: "a cabinet member" */
} hsy_hop;

/* An attribution: source + cue + content, in the sense of PolNeAR (Newell, Margolin, Ruths, LREC 2018). */
typedef struct hsy_statement {
	int id;     /* 1, 2, ... in the order of the cue (of the content where there is none) */
	int inside; /* id of the statement whose content holds this one, 0 if outermost */
	int depth;  /* 0 outermost */
	hsy_kind kind;
	double score;             /* the model's probability for the whole, 0 to 1 */
	const hsy_span *source;   /* NULL: the article names none */
	const hsy_span *cue;      /* NULL: none */
	const hsy_span *contents; /* in text order; none where only the act is told: "she declined" */
	size_t n_contents;

	hsy_mode mode;
	bool negated; /* "did not say" */
	bool actual;  /* false: the act did not take place: "has yet to comment", "a demand is expected" */
	hsy_stance stance;

	hsy_speaker speaker;
	const hsy_party *medium;    /* "told Politico", "in the European Parliament"; NULL: not known */
	const hsy_party *addressee; /* NULL: not known */
	const hsy_time *time;       /* NULL: not known */

	/* From the article inward, the first hop always "article": article < Politico < Kara-Murza. The length
	 * less one is the hearsay depth. */
	const hsy_hop *chain;
	size_t n_chain;
} hsy_statement;

/* What reading made of one article. Everything in it belongs to the reading. */
typedef struct hsy_reading {
	hsy_article article;  /* copied, except `raw`, which is NULL */
	const char *language; /* "en", or NULL */
	size_t n_words, n_sentences;
	const hsy_statement *statements;
	size_t n_statements;
	const hsy_entity *entities;
	size_t n_entities;
} hsy_reading;

typedef struct hsy_reader hsy_reader;

typedef struct hsy_reader_options {
	double min_score; /* statements below are left out; default 0.0 */
	int max_depth;    /* how far contents are read again for statements inside; default 3 */
	size_t max_words; /* a longer article is an HSY_ERR_LIMIT; default 400,000 */
} hsy_reader_options;

HSY_API void hsy_reader_options_init(hsy_reader_options *options);

/* A reader holds the working memory for one thread; it grows to the largest article seen, up to a cap. */
HSY_API hsy_status hsy_reader_new(const hsy_model *model, const hsy_reader_options *options,
				  hsy_reader **ret_reader, hsy_error *error);

/* Reads `article`. *ret_reading stays valid until the next call on `reader` or its end. */
HSY_API hsy_status hsy_reader_read(hsy_reader *reader, const hsy_article *article, const hsy_reading **ret_reading,
				   hsy_error *error);
HSY_API void hsy_reader_free(hsy_reader *reader);

/* Nanoseconds spent so far by `reader`: text (words, quotes, sentences), encoding, and decoding. */
typedef struct hsy_reader_times {
	uint64_t text_ns, encode_ns, decode_ns;
	uint64_t n_words, n_pieces;
} hsy_reader_times;
HSY_API hsy_reader_times hsy_reader_get_times(const hsy_reader *reader);

/* ------------------------------------------------------------------------------------------------ *
 * Writing JSON                                                                                     *
 * ------------------------------------------------------------------------------------------------ */

/* Takes `n_bytes` of output; false stops the writing with HSY_ERR_IO. */
typedef bool (*hsy_write_fn)(void *context, const char *bytes, size_t n_bytes);

/* A writer of JSON. It is the caller's and owns nothing, so there is nothing to free:
 *
 *     hsy_json json = hsy_json_begin(write, context);
 *     hsy_json_open(&json, NULL, '{');
 *     hsy_json_string(&json, "name", "Vera Holm");
 *     hsy_json_open(&json, "pages", '[');
 *     hsy_json_int(&json, NULL, 7);
 *     hsy_json_close(&json, ']');
 *     hsy_json_end(&json);                           {"name":"Vera Holm","pages":[7]} and a newline
 *     if (json.failed) ...
 *
 * Commas are put where they belong. `key` is NULL for the members of an array and for what stands alone.
 * `write` is called with small pieces. After it returned false nothing more is written.
 *
 * What could disturb a terminal or a page is escaped in strings (hsy_char_is_unsafe, U+2028, U+2029), and a byte
 * that is not UTF-8 becomes U+FFFD. Numbers have a decimal point whatever the locale says. */
typedef struct hsy_json {
	hsy_write_fn write;
	void *context;
	bool comma;  /* the next member needs one before it */
	bool failed; /* `write` returned false */
} hsy_json;

HSY_API hsy_json hsy_json_begin(hsy_write_fn write, void *context);
HSY_API void hsy_json_open(hsy_json *json, const char *key, char bracket); /* '{' or '[' */
HSY_API void hsy_json_close(hsy_json *json, char bracket);                 /* '}' or ']' */
HSY_API void hsy_json_end(hsy_json *json); /* closes the outermost object and the line; another one may follow */
HSY_API void hsy_json_text(hsy_json *json, const char *key, const char *text, size_t n_bytes);
HSY_API void hsy_json_string(hsy_json *json, const char *key, const char *string); /* NULL: null */
HSY_API void hsy_json_int(hsy_json *json, const char *key, int64_t n);
HSY_API void hsy_json_id(hsy_json *json, const char *key, int64_t n);       /* 0: null */
HSY_API void hsy_json_real(hsy_json *json, const char *key, double x);      /* four digits; null if not finite */
HSY_API void hsy_json_score(hsy_json *json, const char *key, double score); /* 0.9300: brought into 0 to 1 */
HSY_API void hsy_json_bool(hsy_json *json, const char *key, bool b);
HSY_API void hsy_json_null(hsy_json *json, const char *key);
HSY_API void hsy_json_range(hsy_json *json, const char *key, hsy_range range); /* [begin,end] */
/* {"chars":[b,e],"bytes":[b,e],"text":"..."}; without "text" where that is NULL; null where `span` is. */
HSY_API void hsy_json_span(hsy_json *json, const char *key, const hsy_span *span, const char *text, size_t n_bytes);

/* True for code points that must not reach a terminal: controls other than tab and line ends, marks that turn the
 * direction of writing, and the invisible marks of formats. The joiners U+200C and U+200D belong to words and are
 * none of these. */
HSY_API bool hsy_char_is_unsafe(uint32_t code_point);

/* ------------------------------------------------------------------------------------------------ *
 * Writing readings out                                                                             *
 * ------------------------------------------------------------------------------------------------ */

enum { HSY_RECORD_TEXT = 1 }; /* flag: the record carries the article's text */

/* One line of JSON: the record of `hearsay read` (docs/record.md), with its newline. */
HSY_API hsy_status hsy_write_record(const hsy_reading *reading, unsigned flags, hsy_write_fn write, void *context,
				    hsy_error *error);

/* CSV (RFC 4180), one row a statement; `header` writes the row of column names first. */
HSY_API hsy_status hsy_write_csv(const hsy_reading *reading, bool header, hsy_write_fn write, void *context,
				 hsy_error *error);

/* The .ann side of brat standoff, in PolNeAR's form. */
HSY_API hsy_status hsy_write_brat(const hsy_reading *reading, hsy_write_fn write, void *context, hsy_error *error);

/* ------------------------------------------------------------------------------------------------ *
 * The case file                                                                                    *
 * ------------------------------------------------------------------------------------------------ */

typedef struct hsy_case hsy_case;

typedef enum hsy_case_mode {
	HSY_CASE_READ,   /* must exist; nothing is written */
	HSY_CASE_WRITE,  /* made if missing; one writer at a time */
	HSY_CASE_REBUILD /* as WRITE; a file of an earlier version is brought to this one: articles and corrections
			    are kept, all else is missing until hsy_case_rebuild has run */
} hsy_case_mode;

/* Opens the SQLite file at `path`. A file that is not hearsay's, or is of a newer version, is refused; one of
 * an earlier version too, unless it is opened for rebuilding. */
HSY_API hsy_status hsy_case_open(const char *path, hsy_case_mode mode, hsy_case **ret_case, hsy_error *error);
HSY_API void hsy_case_free(hsy_case *c);

/* Puts one article and its reading in, as one transaction. *ret_added false: an article of the same
 * text and outlet was there already and nothing changed. `raw` of `article` is what is kept. */
HSY_API hsy_status hsy_case_add(hsy_case *c, const hsy_article *article, const hsy_reading *reading,
				const char *model_name, bool *ret_added, hsy_error *error);

/* True if an article with this SHA-256 (and outlet, which may be NULL) is in the file. */
HSY_API hsy_status hsy_case_has(hsy_case *c, const char *sha256, const char *outlet, bool *ret_has,
				hsy_error *error);

/* Progress of a long run, called on the caller's thread a few times a second; false stops the run
 * after the articles in hand, with HSY_ERR_STOPPED. */
typedef struct hsy_progress {
	uint64_t bytes_done, bytes_found; /* of the input */
	uint64_t n_articles, n_added, n_known, n_failed, n_words, n_statements;
	double seconds;
} hsy_progress;
typedef bool (*hsy_progress_fn)(void *context, const hsy_progress *progress);
typedef void (*hsy_problem_fn)(void *context, const hsy_error *error); /* one file or line went wrong */

/* Reads everything that `intake` yields on `n_threads` threads (0: one a core) and puts it into `c`.
 * Bad files are told to `problem` and counted. The caller's thread writes and calls back. Any of the
 * three functions may be NULL. `progress` is called a last time at the end. Once the run has begun,
 * *ret_total (which may be NULL) is filled in however it ends. */
HSY_API hsy_status hsy_case_add_all(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
				    hsy_intake *intake, unsigned n_threads, hsy_progress_fn progress,
				    hsy_problem_fn problem, void *context, hsy_progress *ret_total,
				    hsy_error *error);

/* Derives everything anew from the stored articles, article by article; safe to interrupt. */
HSY_API hsy_status hsy_case_rebuild(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
				    unsigned n_threads, hsy_progress_fn progress, hsy_problem_fn problem,
				    void *context, hsy_progress *ret_total, hsy_error *error);

/* Reads everything that `intake` yields, in its order, without storing; `emit` is called on the
 * caller's thread, once an article. */
typedef bool (*hsy_reading_fn)(void *context, const hsy_reading *reading);
HSY_API hsy_status hsy_read_all(const hsy_model *model, const hsy_reader_options *options, hsy_intake *intake,
				unsigned n_threads, hsy_reading_fn emit, hsy_progress_fn progress,
				hsy_problem_fn problem, void *context, hsy_progress *ret_total, hsy_error *error);

/* ------------------------------------------------------------------------------------------------ *
 * Questions. Results are arrays that belong to the result; free it with its own function.          *
 * ------------------------------------------------------------------------------------------------ */

typedef struct hsy_article_row {
	int64_t id;
	const char *path, *url, *outlet, *title, *byline, *published, *added; /* added: ISO time, UTC */
	const char *sha256, *model;
	size_t n_words, n_sentences, n_statements;
} hsy_article_row;

typedef struct hsy_article_rows {
	const hsy_article_row *rows;
	size_t n_rows;
	size_t n_total; /* matches in all; larger than n_rows when `limit` cut the answer */
} hsy_article_rows;

typedef struct hsy_article_query {
	const char *outlet;        /* NULL: any; else equal without regard to case */
	const char *since, *until; /* ISO dates on `published`, inclusive; NULL: open */
	size_t limit;              /* 0: no limit */
} hsy_article_query;

HSY_API hsy_status hsy_case_articles(hsy_case *c, const hsy_article_query *query, hsy_article_rows **ret_rows,
				     hsy_error *error);
HSY_API void hsy_article_rows_free(hsy_article_rows *rows);

/* How often something is told. */
typedef struct hsy_count {
	const char *text;
	size_t n;
} hsy_count;

typedef struct hsy_statement_row {
	int64_t id;      /* the statement's number in the case file */
	int64_t inside;  /* number of the enclosing statement, 0 if none */
	int64_t article; /* number of the article */
	const char *path, *outlet, *title, *published;
	int depth;
	hsy_kind kind;
	double score;
	const char *source, *cue; /* the words; NULL if none */
	const char *content;      /* the words; pieces joined by " ... "; "" where only the act is told */
	const hsy_span *source_span, *cue_span, *content_spans;
	size_t n_contents;

	hsy_mode mode;
	bool negated, actual;
	hsy_stance stance;
	int64_t speaker; /* number of the entity in the case file, 0: not known */
	const char
	    *speaker_name; /* that entity's name or words; else the reading's name for the speaker, or NULL */
	hsy_speaker_by speaker_by;
	double speaker_score;
	const char *medium, *addressee; /* NULL: not known */
	const char *time, *time_from;   /* as in hsy_time; NULL: not known */
	int hearsay;                    /* depth: hops of the chain less one */
	const char *const *chain;       /* names of the hops, from the article inward */
	size_t n_chain;
	bool by_words; /* the name that was asked for stands in the source, but the speaker is not known to be it */
} hsy_statement_row;

typedef struct hsy_statement_rows {
	const hsy_statement_row *rows;
	size_t n_rows, n_total;
} hsy_statement_rows;

typedef struct hsy_said_query {
	const char *name;  /* who: any spelling or part of an entity's name, or "#12" for its number; statements
			      whose  source has all these words are found too. Case and accents folded. NULL: any */
	int64_t entity;    /* an entity's number instead of a name, 0: any */
	const char *about; /* words of the content (FTS5: stemmed, all must occur); NULL: any */
	const char *outlet, *since, *until;
	int kind;                     /* an hsy_kind, or -1 for any */
	int mode;                     /* an hsy_mode, or -1 for any */
	int max_depth;                /* statements inside statements; -1: any */
	int min_hearsay, max_hearsay; /* how many told it on; -1: any */
	double min_score;
	size_t limit; /* 0: no limit */
} hsy_said_query;

HSY_API void hsy_said_query_init(hsy_said_query *query);

/* Statements that fit, newest article first, in text order within an article. A name or topic without a
 * letter or digit fits none. A since or until that is no date is an HSY_ERR_ARGUMENT. */
HSY_API hsy_status hsy_case_said(hsy_case *c, const hsy_said_query *query, hsy_statement_rows **ret_rows,
				 hsy_error *error);
HSY_API void hsy_statement_rows_free(hsy_statement_rows *rows);

/* The fields of a row, into an object that is open. */
HSY_API void hsy_json_statement(hsy_json *json, const hsy_statement_row *row);
/* A row of CSV (RFC 4180); `row` NULL: the names of the columns. */
HSY_API hsy_status hsy_write_row_csv(const hsy_statement_row *row, hsy_write_fn write, void *context,
				     hsy_error *error);

/* ---- who speaks ---- */

enum { HSY_PERIODS_MAX = 64 };

/* Someone or something that speaks or is spoken of. */
typedef struct hsy_who_row {
	int64_t id; /* the entity's number in the case file; a rebuild may change it */
	hsy_entity_kind kind;
	const char *name;
	bool is_named;            /* false: `name` is words such as "a former judge" */
	const char *role;         /* what most articles call it, NULL: none tells */
	const hsy_count *outlets; /* statements in each, most first; text NULL: outlet not known */
	size_t n_outlets;
	size_t n_statements, n_articles; /* that it makes; that speak of it */
	const char *first, *last; /* `published` of the first and last article with a statement; NULL: none */
	uint32_t periods[HSY_PERIODS_MAX]; /* its statements in equal parts of the time from `since` to `until` */
} hsy_who_row;

typedef struct hsy_who_rows {
	const hsy_who_row *rows;
	size_t n_rows, n_total;
	const char *since, *until; /* days of the first and last article in the case file; NULL: none is dated */
	size_t n_periods;
} hsy_who_rows;

typedef struct hsy_who_query {
	const char *name; /* as in hsy_said_query, without words of sources; NULL: any */
	int kind;         /* an hsy_entity_kind, or -1 for any */
	bool silent;      /* also those that are spoken of and make no statement */
	size_t n_periods; /* parts to count in, up to HSY_PERIODS_MAX; 0: none */
	size_t limit;     /* 0: no limit */
} hsy_who_query;

HSY_API void hsy_who_query_init(hsy_who_query *query);

/* Those that fit, with most statements first. */
HSY_API hsy_status hsy_case_who(hsy_case *c, const hsy_who_query *query, hsy_who_rows **ret_rows, hsy_error *error);
HSY_API void hsy_who_rows_free(hsy_who_rows *rows);

/* A spelling of an entity's name. */
typedef struct hsy_spelling {
	const char *name;
	bool is_named;
	size_t n_articles;  /* 0: a person gave it */
	int64_t article;    /* the first that has it, 0: none */
	const char *outlet; /* of that article */
} hsy_spelling;

typedef enum hsy_correction_what {
	HSY_CORRECT_MERGE,   /* `name` and `other` are one and the same; it goes by the first one's name */
	HSY_CORRECT_SPLIT,   /* `other`, a spelling that `name` goes by, is someone else's */
	HSY_CORRECT_RENAME,  /* `name` is to be shown as `other` */
	HSY_CORRECT_SPEAKER, /* the speaker of `statement` is `other` */
	HSY_CORRECT_REJECT   /* the speaker of `statement` is not known */
} hsy_correction_what;

/* "merge", "split", "rename", "speaker", "reject" */
HSY_API const char *hsy_correction_name(hsy_correction_what what);

/* A correction that a person made. It is kept by names and places in texts: rebuilding and new articles leave
 * it in force. */
typedef struct hsy_correction {
	int64_t id; /* 1, 2, ...; never given twice */
	hsy_correction_what what;
	const char *name;   /* speaker, reject: the words of the statement's cue */
	const char *other;  /* NULL for reject */
	int64_t statement;  /* that it is about now, 0: none */
	int64_t entity;     /* that it is about now, 0: none */
	const char *made;   /* ISO time, UTC */
	const char *undone; /* NULL: it was not taken back */
	bool is_waiting;    /* what it is about is not in the case file now; it holds again when it is */
} hsy_correction;

typedef struct hsy_corrections {
	const hsy_correction *corrections; /* oldest first */
	size_t n_corrections;
} hsy_corrections;

/* All that is known of one entity. */
typedef struct hsy_person {
	hsy_who_row row;
	const hsy_spelling *spellings; /* most articles first */
	size_t n_spellings;
	const hsy_count *roles, *media, *addressees, *modes; /* most first; media: who carried its statements */
	size_t n_roles, n_media, n_addressees, n_modes;
	const hsy_correction *corrections; /* in force and concerning it or its statements, oldest first */
	size_t n_corrections;
	const hsy_statement_row *statements; /* newest first */
	size_t n_statements;
} hsy_person;

/* `name` as in hsy_case_correct; HSY_DONE if nobody is called that, and `error` tells names near it;
 * HSY_ERR_ARGUMENT if several are. At most `limit` statements (0: all). */
HSY_API hsy_status hsy_case_person(hsy_case *c, const char *name, size_t limit, hsy_person **ret_person,
				   hsy_error *error);
HSY_API void hsy_person_free(hsy_person *person);

/* ---- corrections ---- */

typedef struct hsy_correction_request {
	hsy_correction_what what;
	const char *name, *other; /* as hsy_correction_what says. An entity is named by a whole name of it, by words
				     that only its names have, or by its number as "#12" */
	int64_t statement;        /* number in the case file */
} hsy_correction_request;

/* Makes a correction, as one transaction. HSY_ERR_ARGUMENT, and nothing changed: a name that nobody has (names
 * near it are told) or several have (they are told), a merge with itself or of two that are one already, the
 * only spelling of an entity split off, no such statement. */
HSY_API hsy_status hsy_case_correct(hsy_case *c, const hsy_correction_request *request, int64_t *ret_id,
				    hsy_error *error);

/* Takes back correction `id`; those made after it hold on. HSY_ERR_ARGUMENT: there is none, or it was taken back
 * before. */
HSY_API hsy_status hsy_case_undo(hsy_case *c, int64_t id, hsy_error *error);

HSY_API hsy_status hsy_case_corrections(hsy_case *c, hsy_corrections **ret_corrections, hsy_error *error);
HSY_API void hsy_corrections_free(hsy_corrections *corrections);

/* ---- full text ---- */

typedef struct hsy_hit {
	int64_t article;   /* number of the article */
	int64_t statement; /* number of the statement that holds the words, 0: the article's own text */
	const char *path, *outlet, *title, *published;
	const char *source;  /* of the statement, NULL if none */
	const char *snippet; /* some words around the match, line breaks made blanks */
	hsy_range *marks;    /* byte ranges of the matched words in `snippet` */
	size_t n_marks;
	hsy_span span; /* of the first match in the article's text */
} hsy_hit;

typedef struct hsy_hits {
	const hsy_hit *hits;
	size_t n_hits, n_total;
} hsy_hits;

/* Full text over articles and statements, best match first (BM25). `words`: all must occur; "a phrase"
 * in double quotes; anything else is taken literally. */
HSY_API hsy_status hsy_case_search(hsy_case *c, const char *words, size_t limit, hsy_hits **ret_hits,
				   hsy_error *error);
HSY_API void hsy_hits_free(hsy_hits *hits);

/* The reading stored for an article, as it was made; HSY_DONE if there is no such article. `ref` is its number, its
 * path, or the start of its SHA-256 (8 digits or more); HSY_DONE if there is none, HSY_ERR_ARGUMENT if it fits
 * several. */
HSY_API hsy_status hsy_case_find_article(hsy_case *c, const char *ref, int64_t *ret_id, hsy_error *error);
HSY_API hsy_status hsy_case_reading(hsy_case *c, int64_t article, hsy_reading **ret_reading, hsy_error *error);
HSY_API void hsy_reading_free(hsy_reading *reading);

/* ------------------------------------------------------------------------------------------------ *
 * Scoring against gold                                                                             *
 * ------------------------------------------------------------------------------------------------ */

typedef struct hsy_score {
	size_t n_gold, n_found, n_both; /* of gold, of the program, matched */
} hsy_score;

HSY_API double hsy_score_precision(hsy_score s); /* 0 to 1 */
HSY_API double hsy_score_recall(hsy_score s);
HSY_API double hsy_score_f1(hsy_score s);

typedef struct hsy_scores {
	hsy_score source, cue, content;         /* spans, exact, each distinct span of an annotation once */
	hsy_score linked_overlap, linked_exact; /* whole attributions, as tools of PolNeAR users count them */
	size_t n_articles;                      /* left to the caller: an article may have several annotations */
	size_t n_annotations;                   /* .ann files scored */
} hsy_scores;

/* Adds to *scores what `reading` scores against one brat .ann file for the same text. */
HSY_API hsy_status hsy_eval_brat(const hsy_reading *reading, const char *ann_path, hsy_scores *scores,
				 hsy_error *error);

#ifdef __cplusplus
}
#endif
#endif
