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
	HSY_ERR_CASE,     /* the case file is foreign, damaged, or its disk is full */
	HSY_ERR_STOPPED,  /* the caller asked to stop */
	HSY_ERR_BUSY,     /* another is writing the case file and did not end within 5 s: try again */
	HSY_WAIT          /* of an intake over addresses: there is nothing yet, ask again; not an error */
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

enum hsy_told_what { /* bits: what a person told of an article, which wins over what it says of itself */
		     HSY_TOLD_PUBLISHED = 1 << 0,
		     HSY_TOLD_OUTLET = 1 << 1,
		     HSY_TOLD_TITLE = 1 << 2,
		     HSY_TOLD_URL = 1 << 3,
		     HSY_TOLD_ALL = (1 << 4) - 1
};

/* One article as it came in. All pointers belong to whoever made it (see there). */
typedef struct hsy_article {
	const char *path;  /* "news/a.txt", "-" for standard input, "x.jsonl:12" for line 12 of it,
			    * "x.warc.gz:4711" for the record at byte 4711, "x.mbox:4711" for the mail there,
			    * "x.wacz/archive/y.warc.gz:4711" for a record of an archive in a package */
	hsy_format format; /* what `raw` is */
	const char *url, *outlet, *title, *byline;
	const char *published;      /* ISO 8601 date or date and time */
	const char *published_from; /* "meta", "json", "dateline", ...: what `published` rests on; "person": told */
	const char *text;           /* clean UTF-8; for UTF-8 plain text the file's bytes as they stand */
	size_t text_bytes;
	const char *raw; /* the bytes received (one line of a JSON lines file); of a mail the part that is read,
			  * with what the mail says of it; of a document what another program made of it */
	size_t raw_bytes;
	char sha256[65]; /* of the text, lower-case hexadecimal */
	unsigned told;   /* bits of hsy_told_what: which of the fields above a person told */
} hsy_article;

typedef struct hsy_intake_options {
	size_t max_file_bytes; /* a larger file is an HSY_ERR_LIMIT; default 64 MiB */
	size_t max_text_bytes; /* a longer article is an HSY_ERR_LIMIT; default 4 MiB */
	char received[11];     /* the day on which the articles came, "2025-01-15"; may tell the year of a dateline
				* that names none ("VIK, Jan 14 (Halyard) -"); default "", not known */
	/* What a person tells of the articles, whatever they say of themselves; default NULL, nothing. A day
	 * ("2025-01-14", or one with a time behind it), which "on Thursday" then counts from; UTF-8, an address
	 * with a host, else HSY_ERR_ARGUMENT. A title and an address are those of one article: each further one is
	 * an HSY_ERR_ARGUMENT. The strings must stay until hsy_intake_free. */
	const char *published, *outlet, *title, *url;
	bool named;         /* each line of a file is a name, a tab and a JSON object, and the article goes by that
			     * name; default false */
	bool by_article;    /* what is wrong with a line or object of a file is told by the name that its article
			     * would have, and byte within it; default false: by the file's */
	const char *name;   /* what standard input goes by, instead of "-"; it must stay as long as the intake;
			     * default NULL */
	unsigned n_threads; /* articles are made on so many, the caller's among them (0: one a core); with more than
			     * one the intake reads ahead of what it gives. What it gives does not depend on it.
			     * Pages that are fetched are made one by one; default 1 */
} hsy_intake_options;

HSY_API void hsy_intake_options_init(hsy_intake_options *options);

typedef struct hsy_intake hsy_intake;

/* Opens a run over `n_paths` files, folders (read recursively, in byte order of names, each folder
 * once however links lead back to it; names that start with a dot are passed over) and "-".
 * `paths` is copied. Nothing is read yet. Free with hsy_intake_free. */
HSY_API hsy_status hsy_intake_open(const char *const *paths, size_t n_paths, const hsy_intake_options *options,
				   hsy_intake **ret_intake, hsy_error *error);

/* Bytes in memory that stand for a file. */
typedef struct hsy_source {
	const char *name; /* as a file's path: its ending may tell the format, and articles go by it */
	const char *bytes;
	size_t n_bytes;
} hsy_source;

/* Opens a run over bytes in memory, which are read as files are. `sources`, and all that they point to, must stay
 * until hsy_intake_free. */
HSY_API hsy_status hsy_intake_open_memory(const hsy_source *sources, size_t n_sources,
					  const hsy_intake_options *options, hsy_intake **ret_intake,
					  hsy_error *error);

/* The next article. *ret_article and all it points to stay valid until the next call on `intake`.
 * HSY_DONE after the last. Any other status concerns one file or one line only: it is described in
 * `error` and the next call goes on behind it. */
HSY_API hsy_status hsy_intake_next(hsy_intake *intake, const hsy_article **ret_article, hsy_error *error);

/* Bytes of which articles were made so far, and bytes found so far (files yet to come included, as far as they are
 * known). */
HSY_API void hsy_intake_progress(const hsy_intake *intake, uint64_t *ret_bytes_done, uint64_t *ret_bytes_found);

/* What archives, mails and folders held besides articles, one kind a row, those that occurred. */
typedef struct hsy_passed {
	const char *what; /* "requests", "image", as `n` wants it */
	uint64_t n;
	bool is_read; /* not passed over: an article, but it was cut before it came here */
} hsy_passed;

/* Of the run so far; valid until the next call on `intake`. */
HSY_API size_t hsy_intake_passed(hsy_intake *intake, const hsy_passed **ret_passed);

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
	HSY_KERNEL_PORTABLE_INT8, /* plain C on the int8 weights: bit for bit the arithmetic of those below */
	HSY_KERNEL_NEON_DOT,      /* AArch64 with dot products */
	HSY_KERNEL_NEON_I8MM,     /* AArch64 with matrix products */
	HSY_KERNEL_AVX2,
	HSY_KERNEL_AVX_VNNI,
	HSY_KERNEL_AVX512_VNNI,
	HSY_KERNEL_AMX
} hsy_kernel;

typedef struct hsy_model hsy_model;

/* Maps the model file. `path` NULL: $HEARSAY_MODEL, else "hearsay". A path without '/' and '.' that is no file is a
 * model's name: NAME.model in PREFIX/share/hearsay, else in ../share/hearsay beside the program, else beside the
 * build. A kernel that this processor lacks is an HSY_ERR_ARGUMENT. Free with hsy_model_free, after every reader
 * that uses it. */
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

/* "html", "female", "assert", "neutral", "name", "person", "none"; NULL for values that are none. */
HSY_API const char *hsy_format_name(hsy_format format);
HSY_API const char *hsy_told_name(unsigned bit); /* "published" for 0, of hsy_told_what the field of 1 << bit */
HSY_API const char *hsy_mode_name(hsy_mode mode);
HSY_API const char *hsy_stance_name(hsy_stance stance);
HSY_API const char *hsy_form_name(hsy_form form);
HSY_API const char *hsy_entity_kind_name(hsy_entity_kind kind);
/* "Russian" for "ru"; the code itself where its language has no name here. */
HSY_API const char *hsy_language_name(const char *code);
HSY_API const char *hsy_speaker_by_name(hsy_speaker_by by);
/* What an article is called in few words: its outlet where that is known, else the last part of its path; "?"
 * without either. The result lives as long as what was passed. */
HSY_API const char *hsy_source_name(const char *outlet, const char *path);
HSY_API bool hsy_mode_parse(const char *name, hsy_mode *ret_mode);
HSY_API bool hsy_entity_kind_parse(const char *name, hsy_entity_kind *ret_kind);

/* One place where an article speaks of an entity. */
typedef struct hsy_mention {
	hsy_span span; /* without what stands in apposition */
	hsy_form form;
} hsy_mention;

typedef enum hsy_gender { HSY_GENDER_UNKNOWN, HSY_GENDER_MALE, HSY_GENDER_FEMALE } hsy_gender;

HSY_API const char *hsy_gender_name(hsy_gender gender);

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
	const char *name; /* words where the entity has no name: "a cabinet member"; "article"; "not known" */
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

	/* Numbers of the articles of the case file that tell it too, rising; none where it was read outside one. */
	const int64_t *also;
	size_t n_also;
} hsy_statement;

/* What reading made of one article. Everything in it belongs to the reading. */
typedef struct hsy_reading {
	hsy_article article;  /* copied, except `raw`, which is NULL; hsy_read_all alone hands it over with `raw` */
	const char *language; /* ISO 639-1 code; NULL: not known */
	bool unread;          /* it is in a language that is not read: kept, without statements */
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
	/* Asked on the reader's thread, several times a second: true breaks the article off with HSY_ERR_STOPPED.
	 * Default NULL: never. */
	bool (*stop)(void *context);
	void *stop_context;
} hsy_reader_options;

HSY_API void hsy_reader_options_init(hsy_reader_options *options);

/* A reader holds the working memory for one thread; it grows to the largest article seen, up to a cap. */
HSY_API hsy_status hsy_reader_new(const hsy_model *model, const hsy_reader_options *options,
				  hsy_reader **ret_reader, hsy_error *error);

/* Reads `article`. *ret_reading stays valid until the next call on `reader` or its end. */
HSY_API hsy_status hsy_reader_read(hsy_reader *reader, const hsy_article *article, const hsy_reading **ret_reading,
				   hsy_error *error);
HSY_API void hsy_reader_free(hsy_reader *reader);

/* A text in memory, and what is known of it. Whatever is NULL is looked for in the text's first and last lines. */
typedef struct hsy_text {
	const char *text; /* UTF-8, read as it stands: positions are in it */
	size_t n_bytes;
	const char *path; /* what records and errors call it; NULL: "-" */
	const char *url, *outlet, *title, *byline;
	const char *published; /* ISO 8601 date or date and time */
} hsy_text;

/* Reads one text without an intake. HSY_ERR_FORMAT with the byte if it is not UTF-8 or is empty; HSY_ERR_LIMIT
 * above 4 MiB. *ret_reading as of hsy_reader_read. */
HSY_API hsy_status hsy_read_text(hsy_reader *reader, const hsy_text *text, const hsy_reading **ret_reading,
				 hsy_error *error);

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
HSY_API void hsy_json_id(hsy_json *json, const char *key, int64_t n);            /* 0: null */
HSY_API void hsy_json_outlet(hsy_json *json, const char *key, const char *name); /* {"name":...}, or null */
HSY_API void hsy_json_real(hsy_json *json, const char *key, double x); /* four digits; null if not finite */
/* As many digits as give the same number when they are read; null if not finite. */
HSY_API void hsy_json_exact(hsy_json *json, const char *key, double x);
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

enum {                      /* flags */
       HSY_RECORD_TEXT = 1, /* the record carries the article's text */
       HSY_RECORD_ALSO = 2  /* and with each statement the articles that tell it too */
};

/* One line of JSON: the record of `hearsay read` (docs/record.md), with its newline. */
HSY_API hsy_status hsy_write_record(const hsy_reading *reading, unsigned flags, hsy_write_fn write, void *context,
				    hsy_error *error);

/* The same with all that a case file needs of an article and its reading (docs/record.md, "The full record"): the
 * text, the bytes received (the article's `raw`; NULL: they are the text), the model's name, and scores to the last
 * bit. */
HSY_API hsy_status hsy_write_full_record(const hsy_reading *reading, const char *model_name, hsy_write_fn write,
					 void *context, hsy_error *error);

/* One line of JSON in the place of a record: what could not be read, and why. */
HSY_API hsy_status hsy_write_error_record(const hsy_error *problem, hsy_write_fn write, void *context,
					  hsy_error *error);

/* What was decided beforehand of an article and others: see hsy_link. */
typedef struct hsy_linked hsy_linked;

/* What a full record was written of. All of it belongs to the record. */
typedef struct hsy_record {
	hsy_article article; /* `raw` included */
	hsy_reading reading;
	const char *model;        /* its name */
	const hsy_linked *linked; /* what hsy_link decided of it, for hsy_case_add_records; NULL: nothing */
} hsy_record;

/* Reads a line that hsy_write_full_record wrote, and believes nothing in it: spans, ids, names and the SHA-256 must
 * fit its text. HSY_ERR_FORMAT with the byte within the line at which something is wrong; for an error's record
 * what that tells, with its path. Free with hsy_record_free. */
HSY_API hsy_status hsy_record_parse(const char *line, size_t n_bytes, hsy_record **ret_record, hsy_error *error);
HSY_API void hsy_record_free(hsy_record *record);

/* CSV (RFC 4180), one row a statement; `header` writes the row of column names first. */
HSY_API hsy_status hsy_write_csv(const hsy_reading *reading, bool header, hsy_write_fn write, void *context,
				 hsy_error *error);

/* The .ann side of brat standoff, in PolNeAR's form. */
HSY_API hsy_status hsy_write_brat(const hsy_reading *reading, hsy_write_fn write, void *context, hsy_error *error);

/* One line of JSON-LD: the statements as W3C Web Annotations, an AnnotationPage with an annotation for each source,
 * cue and piece of a content, by its words and by its place in code points. */
HSY_API hsy_status hsy_write_annotations(const hsy_reading *reading, hsy_write_fn write, void *context,
					 hsy_error *error);

/* ------------------------------------------------------------------------------------------------ *
 * The case file                                                                                    *
 * ------------------------------------------------------------------------------------------------ */

typedef struct hsy_case hsy_case;

typedef enum hsy_case_mode {
	HSY_CASE_READ,    /* must exist; nothing is written */
	HSY_CASE_WRITE,   /* made if missing; one writer at a time */
	HSY_CASE_REBUILD, /* as WRITE; a file of an earlier version is brought to this one: articles and corrections
			     are kept, all else is missing until hsy_case_rebuild has run */
	HSY_CASE_SHARE    /* as WRITE, but others may write whenever nothing is being stored: while hsy_case_add_all
			     reads, which waits as long as they do */
} hsy_case_mode;

/* Opens the SQLite file at `path`. A file that is not hearsay's, or is of a newer version, is refused; one of
 * an earlier version too, unless it is opened for rebuilding. */
HSY_API hsy_status hsy_case_open(const char *path, hsy_case_mode mode, hsy_case **ret_case, hsy_error *error);
HSY_API void hsy_case_free(hsy_case *c);

/* How much a case file holds, to tell whether there is more than before. */
typedef struct hsy_case_size {
	size_t n_articles;
	size_t n_corrections; /* made and taken back: each time one more */
	size_t n_undated;     /* articles of which nobody knows when they were published */
	size_t n_unplaced;    /* and in which outlet */
} hsy_case_size;
HSY_API hsy_status hsy_case_get_size(hsy_case *c, hsy_case_size *ret_size, hsy_error *error);
/* A number that is another one as soon as anyone else has changed the case file; of `c` alone, as it is open.
 * Asking costs next to nothing. */
HSY_API hsy_status hsy_case_version(hsy_case *c, uint64_t *ret_version, hsy_error *error);

/* Puts one article and its reading in, as one transaction: the one way in. What comes from an address or path that
 * is held is a new version of that article if its text or headline is another. *ret_added false: it was there
 * already, as that version or in the same words of the same outlet; nothing changed unless something new is told of
 * it. `raw` of `article` is what is kept. */
HSY_API hsy_status hsy_case_add(hsy_case *c, const hsy_article *article, const hsy_reading *reading,
				const char *model_name, bool *ret_added, hsy_error *error);

/* Takes the articles out with all their versions and all that is derived from them, as one transaction:
 * HSY_ERR_ARGUMENT and nothing changed if one is not there. Corrections stay, and hold again where an article
 * returns. Who is the same across the articles that are left is told anew, which takes the longer the more there
 * are. */
HSY_API hsy_status hsy_case_remove(hsy_case *c, const int64_t *articles, size_t n, hsy_error *error);

/* True if an article with this SHA-256 (and outlet, which may be NULL) is in the file. */
HSY_API hsy_status hsy_case_has(hsy_case *c, const char *sha256, const char *outlet, bool *ret_has,
				hsy_error *error);

/* Progress of a long run, called on the caller's thread a few times a second; false stops the run
 * after the articles in hand, with HSY_ERR_STOPPED. */
typedef struct hsy_progress {
	uint64_t bytes_done, bytes_found; /* of the input */
	uint64_t n_articles, n_added, n_known, n_failed, n_words, n_statements;
	uint64_t n_unread;   /* articles in languages that are not read */
	uint64_t n_versions; /* that were there with another text or headline: new versions of them */
	uint64_t n_around;   /* of those known: something changed around the text */
	uint64_t n_told;     /* that were there, and of which something was told that had not been before */
	double seconds;
	bool waits; /* for another writer */
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

/* Puts what full records tell into `c`, without reading anything again. `paths` are files and folders of them, a
 * record a line; "-" is standard input. A bad record is told to `problem`, counted and passed over. Otherwise as
 * hsy_case_add_all, which gives the same case file of the same articles. */
HSY_API hsy_status hsy_case_add_records(hsy_case *c, const char *const *paths, size_t n_paths,
					hsy_progress_fn progress, hsy_problem_fn problem, void *context,
					hsy_progress *ret_total, hsy_error *error);

/* Copies the articles and corrections of `from`, which may be damaged, into `to`, which must hold no article. What
 * cannot be read is told to `problem` (may be NULL), and the rest is copied. All else is missing in `to` until
 * hsy_case_rebuild has run. On failure `to` is as it was. */
HSY_API hsy_status hsy_case_copy(hsy_case *from, hsy_case *to, hsy_problem_fn problem, void *context,
				 hsy_error *error);

/* Derives everything anew from the stored articles, article by article; safe to interrupt. A file whose pages are
 * damaged is left as it is, which is an HSY_ERR_CASE: hsy_case_copy saves what can be read. */
HSY_API hsy_status hsy_case_rebuild(hsy_case *c, const hsy_model *model, const hsy_reader_options *options,
				    unsigned n_threads, hsy_progress_fn progress, hsy_problem_fn problem,
				    void *context, hsy_progress *ret_total, hsy_error *error);

/* ---- addresses ---- */

/* What came of a list, or of a page that is as it was. */
typedef struct hsy_web_event {
	const char *address;
	bool is_list;          /* a feed, site map or OPML */
	bool unchanged;        /* since the last visit */
	size_t n_named, n_new; /* of a list: addresses in it; articles among them that were not known */
} hsy_web_event;

typedef struct hsy_web_options {
	unsigned delay_s;    /* between two requests to one site, unless its robots.txt wants more; default 9 */
	unsigned timeout_s;  /* for one page; default 30 */
	size_t max_bytes;    /* a larger page is refused, unpacked; default 16 MiB */
	size_t max_pages;    /* pages that lists name, in this run; the rest stays due; default 0, all */
	bool anywhere;       /* private networks and this machine too; default false: refused when connecting */
	const char *contact; /* an address for the sites, told with our name; default NULL */
	void (*tell)(void *context, const hsy_web_event *event); /* default NULL */
	void *context;
} hsy_web_options;

HSY_API void hsy_web_options_init(hsy_web_options *options);

/* Whether the file, which may be packed by gzip, is a table of addresses: CSV with a column "url", or JSON whose
 * first object has a "url" and no text (GDELT's GQG, Media Cloud). It is opened, so it should be a regular file. */
HSY_API bool hsy_web_is_table(const char *path);

/* Opens a run over addresses, http or https: pages, and lists of them (RSS, Atom, JSON Feed, site maps, OPML,
 * tables),
 * whose new articles are read; what is no address is a file with such a list. `c`, open for writing, notes what was
 * visited; hsy_case_add_all with the same `c` must follow, and notes what was stored. Nothing is visited before
 * that. robots.txt is kept to. hsy_intake_next gives HSY_WAIT where it would have to wait; free the intake before
 * `c`. A build without libcurl gives HSY_ERR_ARGUMENT. */
HSY_API hsy_status hsy_intake_open_web(hsy_case *c, const char *const *addresses, size_t n_addresses,
				       const hsy_web_options *web, const hsy_intake_options *options,
				       hsy_intake **ret_intake, hsy_error *error);

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
	const char *language; /* as in hsy_reading, */
	bool unread;          /* and this */
	size_t n_words, n_sentences, n_statements;
	size_t n_versions; /* 1: it came once, or always as it is */
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
	int n;           /* its id within the article, as in the record */
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
	int64_t tellings;    /* number of the group of tellings that it belongs to, 0: none */
	const int64_t *also; /* numbers of the articles that tell it too, rising */
	size_t n_also;
} hsy_statement_row;

typedef struct hsy_statement_rows {
	const hsy_statement_row *rows;
	size_t n_rows, n_total;
} hsy_statement_rows;

typedef struct hsy_said_query {
	const char *name;  /* who: any spelling or part of an entity's name, or "#12" for its number; statements
			      whose  source has all these words are found too. Case and accents folded. NULL: any */
	int64_t entity;    /* an entity's number instead of a name, 0: any */
	int64_t article;   /* number of an article, 0: any */
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
/* A row of CSV (RFC 4180), its text as it is, for files rather than terminals; `row` NULL: the names of the
 * columns. */
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
	const char *first, *last; /* days of the first and last article with a statement; NULL: none is dated */
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
	size_t skip;      /* as many of the first are left out: to ask for the rest in pieces */
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
	HSY_CORRECT_REJECT,  /* the speaker of `statement` is not known */

	/* of what stands across articles */
	HSY_CORRECT_SAME,        /* `statement` and `other_statement` are tellings of one */
	HSY_CORRECT_APART,       /* they are not */
	HSY_CORRECT_RETELLS,     /* `article` retells `other_article` */
	HSY_CORRECT_NOT_RETELLS, /* it does not */
	HSY_CORRECT_NO_DRIFT     /* `drift` is none */
} hsy_correction_what;

/* "merge", "split", "rename", "speaker", "reject", "same", "apart", "retells", "not retells", "no drift" */
HSY_API const char *hsy_correction_name(hsy_correction_what what);

/* A correction that a person made. It is kept by names and places in texts: rebuilding and new articles leave
 * it in force. */
typedef struct hsy_correction {
	int64_t id; /* 1, 2, ...; never given twice */
	hsy_correction_what what;
	const char *name;  /* speaker, reject, same, apart: the words of the statement's cue; retells, not retells:
			      the article's headline or path; no drift: the words on one side, "" for none */
	const char *other; /* the same of the other side; NULL for reject */
	const char *type;  /* no drift: hsy_drift's; else NULL */
	int64_t statement, other_statement; /* that it is about now, 0: none */
	int64_t article, other_article;     /* of links: that it is about now, 0: none */
	int64_t entity;                     /* that it is about now, 0: none */
	const char *by;                     /* who made it, NULL: not told */
	const char *made;                   /* ISO time, UTC */
	const char *undone;                 /* NULL: it was not taken back */
	bool is_waiting; /* what it is about is not in the case file now; it holds again when it is */
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
	const hsy_correction
	    *corrections; /* of speakers, in force, concerning it or its statements, oldest first */
	size_t n_corrections;
	const hsy_statement_row *statements; /* newest first */
	size_t n_statements;
	size_t n_told_elsewhere; /* of all its statements, those that another article tells too */
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
	/* numbers in the case file */
	int64_t statement, other_statement;
	int64_t article, other_article;
	int64_t drift;
	const char *by; /* who makes it, kept with it; NULL or blank: not told */
} hsy_correction_request;

/* Makes a correction, as one transaction. HSY_ERR_ARGUMENT, and nothing changed: a name that nobody has (names
 * near it are told) or several have (they are told), a merge with itself or of two that are one already, the
 * only spelling of an entity split off, no such statement, article or drift; what holds already, or what another
 * correction does not allow. */
HSY_API hsy_status hsy_case_correct(hsy_case *c, const hsy_correction_request *request, int64_t *ret_id,
				    hsy_error *error);

/* Takes back correction `id`; those made after it hold on. HSY_ERR_ARGUMENT: there is none, or it was taken back
 * before. */
HSY_API hsy_status hsy_case_undo(hsy_case *c, int64_t id, hsy_error *error);

HSY_API hsy_status hsy_case_corrections(hsy_case *c, hsy_corrections **ret_corrections, hsy_error *error);
HSY_API void hsy_corrections_free(hsy_corrections *corrections);

/* ---- across articles ---- */

/* Where an article tells something. */
typedef struct hsy_place {
	int64_t article; /* number of the article */
	const char *path, *outlet, *title, *published;
	int statement;         /* its id within the article's record, 0: the article speaks itself */
	int64_t id;            /* the statement's number in the case file, 0: none */
	int64_t tellings;      /* number of the group of tellings that it belongs to, 0: none */
	const hsy_span *spans; /* of the content; of the cue where only the act is told; of all of
				* "X denies this" */
	size_t n_spans;
	const char *text;         /* their words, pieces joined by " ... " */
	const char *cue;          /* NULL: none */
	int64_t speaker;          /* number of the entity, 0: not known */
	const char *speaker_name; /* its name, or the source's words; NULL: none */
	hsy_mode mode;
	hsy_stance stance;
	const char *time;   /* when it was said, EDTF; NULL: not known */
	const char *medium; /* through what; NULL: not known */
} hsy_place;

/* A stretch of an article's text. */
typedef struct hsy_quote {
	int64_t article;
	const char *path, *outlet, *published;
	hsy_span span;
	const char *text; /* NULL: nothing stands there */
} hsy_quote;

typedef struct hsy_evidence {
	const char *kind; /* "credit", "wording", "order", "link", "time", "person" */
	hsy_quote at, of; /* in the retelling article, and in the one it retells; text NULL: no place */
	const char *what; /* in words */
} hsy_evidence;

/* One article passes on another. */
typedef struct hsy_retelling {
	int64_t article, of;
	const char *path, *outlet, *published, *of_path, *of_outlet, *of_published;
	const char *outside;  /* whom both pass on, where relation is "common source"; NULL: not known */
	const char *relation; /* "copy", "retells", "common source", "cites" */
	const char *extent;   /* "whole", "part", "sentence" */
	const hsy_evidence *evidence;
	size_t n_evidence;
	double score;
} hsy_retelling;

/* The tellings of one statement. */
typedef struct hsy_tellings {
	int64_t id;
	const hsy_place *places; /* first telling first, then in the order of articles */
	size_t n_places;
	size_t n_all; /* how many there are, where hsy_links_query.most_places left some out */
	double score; /* 0 where most_places was given */
} hsy_tellings;

typedef struct hsy_drift {
	int64_t id;                  /* its number in the case file; corrections and rebuilds may change it */
	int64_t tellings;            /* number of the group */
	const char *type;            /* "number", "name", "date", "negation", "certainty", "cue stance", "scope",
					"words added", "words lost", "words changed" */
	hsy_quote from, to;          /* the older or nearer telling, where that is known, and the other */
	size_t from_place, to_place; /* which of the group's places these are */
	double score;                /* below 0.5: a matter of style */
} hsy_drift;

/* What differs: bytes of from.text and to.text between the words with which both begin and end alike; all of both
 * where one is missing. */
HSY_API void hsy_drift_words(const hsy_drift *drift, hsy_range *ret_from, hsy_range *ret_to);

/* Both are between the same words of the same two places: of two types, "number" and "words changed", they are one
 * to a reader. */
HSY_API bool hsy_drifts_alike(const hsy_drift *a, const hsy_drift *b);

typedef struct hsy_tension {
	int64_t id;
	const char *kind; /* "claim/denial", "number", "claim/evidence", "headline/body", "death", "change" */
	const hsy_place *places;
	size_t n_places;
	const char *why; /* in words */
	double score;
	size_t n_first; /* so many of `places` come first and tell one thing, the others the other; 0: not known */
	int days;       /* "change": between the first place and the last, by when each was said; -1: not known */
} hsy_tension;

typedef struct hsy_gap {
	int64_t article, of;
	const char *path, *outlet, *of_path;
	hsy_place place;  /* what `of` tells and `article` does not */
	const char *held; /* "article": another article of the outlet has it; "outlet": none that is held; "nothing
			     of this outlet" */
} hsy_gap;

typedef struct hsy_position {
	const char *party, *topic;
	const char *code;   /* CAMEO, as PLOVER keeps it */
	const char *stance; /* "for", "against", "conditional" */
	const char *voice;  /* "own", "own side", "narrator", "opponent", "third party" */
	const char *date;   /* EDTF; NULL: not known */
	hsy_place place;
	bool is_sure; /* the party itself, or one of its side, takes it by an act or a word of will */
} hsy_position;

enum hsy_link_kind { /* bits */
		     HSY_LINK_RETELLINGS = 1 << 0,
		     HSY_LINK_TELLINGS = 1 << 1,
		     HSY_LINK_DRIFTS = 1 << 2,
		     HSY_LINK_TENSIONS = 1 << 3,
		     HSY_LINK_CHANGES = 1 << 4,
		     HSY_LINK_GAPS = 1 << 5,
		     HSY_LINK_POSITIONS = 1 << 6,
		     HSY_LINK_ALL = (1 << 7) - 1
};

/* What was found across articles that concerns one of them. */
typedef struct hsy_links {
	const hsy_retelling *retellings;       /* by it and of it */
	const hsy_tellings *tellings;          /* groups with a telling in it */
	const hsy_drift *drifts;               /* to it */
	const hsy_tension *tensions, *changes; /* of which it has a place */
	const hsy_gap *gaps;                   /* what it leaves out */
	const hsy_position *positions;
	size_t n_retellings, n_tellings, n_drifts, n_tensions, n_changes, n_gaps, n_positions;
} hsy_links;

typedef struct hsy_links_query {
	unsigned kinds;  /* bits of hsy_link_kind */
	bool all_drifts; /* also matters of style */
	bool owned; /* each record with one article only: retellings by it, groups first told in it, tensions and
		       changes of which it has the last place. So all articles together give all records once */
	size_t most_places;   /* of each group, beside those in the article and those that a drift names; 0: all */
	size_t most_tensions; /* and changes, of each statement of the article; those beyond have no reason and no
				 place but its own; 0: all */
	size_t most; /* retellings; and gaps, these then without `held`, only where a statement is left out, and one
			of those that tell the same; 0: all */
} hsy_links_query;

HSY_API hsy_status hsy_case_links(hsy_case *c, int64_t article, const hsy_links_query *query, hsy_links **ret_links,
				  hsy_error *error);
HSY_API void hsy_links_free(hsy_links *links);

/* An article in a list. */
typedef struct hsy_article_ref {
	int64_t id;
	const char *path, *outlet, *title, *published;
} hsy_article_ref;

/* The tellings of one statement, and how they differ. */
typedef struct hsy_told {
	hsy_tellings tellings;
	const hsy_drift *drifts; /* to each telling from those that it comes from */
	size_t n_drifts;
} hsy_told;

enum { HSY_COMPARE_MAX = 16 };

/* Articles side by side. */
typedef struct hsy_comparison {
	const hsy_article_ref *articles; /* as they were asked for */
	const hsy_retelling *retellings; /* of one of them by another */
	const hsy_told *told; /* what two of them or more tell, in the order of the first one's text, then of the
				 second one's ...; places in the order of the articles */
	const hsy_gap *gaps;  /* what each leaves out that another tells, headlines and statements within statements
				 apart. `of` is the first that tells it; `held`: "nothing of this outlet" where no
				 other article of it is held, or it is not known */
	size_t n_articles, n_retellings, n_told, n_gaps;
} hsy_comparison;

/* Compares two articles or more, up to HSY_COMPARE_MAX; `all`: drift that is a matter of style too.
 * HSY_ERR_ARGUMENT: fewer, more, one of them twice, or not there. */
HSY_API hsy_status hsy_case_compare(hsy_case *c, const int64_t *articles, size_t n_articles, bool all,
				    hsy_comparison **ret_comparison, hsy_error *error);
HSY_API void hsy_comparison_free(hsy_comparison *comparison);
/* Whether an article is of an earlier day than another: it cannot have left out what that one adds. False where
 * one has no day. */
HSY_API bool hsy_article_is_older(const hsy_article_ref *a, const hsy_article_ref *other);

/* Where one statement comes from and what became of it. */
typedef struct hsy_trace {
	hsy_statement_row statement;
	hsy_told told; /* all its tellings, in time; itself alone, in no group, where nobody else tells it */
	const hsy_retelling *retellings;       /* of one of their articles by another */
	const hsy_tension *tensions, *changes; /* of which a telling has a place */
	size_t n_retellings, n_tensions, n_changes;
} hsy_trace;

/* HSY_DONE: there is no statement of this number. `all` as in hsy_case_compare. */
HSY_API hsy_status hsy_case_trace(hsy_case *c, int64_t statement, bool all, hsy_trace **ret_trace,
				  hsy_error *error);
HSY_API void hsy_trace_free(hsy_trace *trace);

typedef enum hsy_graph_format { HSY_GRAPH_DOT, HSY_GRAPH_GRAPHML } hsy_graph_format;

/* Its lineage as a graph: articles with a telling, in time, as nodes; retellings as arrows from what was retold;
 * and what passed it on and is not held. */
HSY_API hsy_status hsy_write_lineage(const hsy_trace *trace, hsy_graph_format format, hsy_write_fn write,
				     void *context, hsy_error *error);

/* What was found across articles, into an object that is open: the fields that docs/links.md describes. Their
 * numbers are the caller's to give; tellings 0: null. */
HSY_API void hsy_json_place(hsy_json *json, const hsy_place *place);
HSY_API void hsy_json_retelling(hsy_json *json, const hsy_retelling *retelling);
HSY_API void hsy_json_drift(hsy_json *json, const hsy_drift *drift, int64_t id, int64_t tellings);
HSY_API void hsy_json_gap(hsy_json *json, const hsy_gap *gap, int64_t tellings);

/* Articles about one event. */
typedef struct hsy_story {
	int64_t id;                      /* of its first article */
	const char *title;               /* its most central words; NULL: none */
	const char *from, *until;        /* days; NULL: not known */
	const hsy_article_ref *articles; /* oldest first */
	size_t n_articles, n_outlets;
	const hsy_retelling *retellings; /* of one by another, as their articles come; hsy_case_story alone asks */
	size_t n_retellings;
} hsy_story;

typedef struct hsy_stories {
	const hsy_story *stories; /* newest first */
	size_t n_stories, n_total;
} hsy_stories;

typedef struct hsy_story_query {
	size_t least;              /* articles in it, or more; 0 is 1 */
	const char *since, *until; /* one of its articles was published then; ISO dates, inclusive; NULL: open */
	size_t limit;              /* 0: no limit */
} hsy_story_query;

/* By their newest article, newest first; undated ones last. NULL asks for all. */
HSY_API hsy_status hsy_case_stories(hsy_case *c, const hsy_story_query *query, hsy_stories **ret_stories,
				    hsy_error *error);
/* The story `id` alone, with who retells whom in it; HSY_DONE: there is none. */
HSY_API hsy_status hsy_case_story(hsy_case *c, int64_t id, hsy_stories **ret_stories, hsy_error *error);
HSY_API void hsy_stories_free(hsy_stories *stories);

/* ---- the affair as a whole ----
 *
 * These questions hand their answers over one by one, so that even all of them need little memory: `emit` is
 * called for each and may use it during that call; false stops with HSY_ERR_STOPPED. *ret_more (which may be
 * NULL): `limit` left some out. A question takes the members of the query that it names, and no other. */

typedef struct hsy_affair_query {
	const char *about;         /* words of a statement's content, as in hsy_said_query; NULL: any */
	const char *name;          /* who speaks, as in hsy_case_who; of positions the party; NULL: any */
	const char *kind;          /* of tensions, as in hsy_tension; NULL: any but "change" */
	const char *since, *until; /* ISO dates, inclusive; NULL: open */
	int64_t story;             /* only what is told in it; 0: all */
	size_t limit;              /* 0: no limit */
	size_t skip;               /* as many of the newest are left out: to ask for the rest in pieces */
	bool all;                  /* of positions also those that are not sure */
} hsy_affair_query;

typedef bool (*hsy_tension_fn)(void *context, const hsy_tension *tension);

/* Tensions, the surest first, the places of the side that spoke first before those of the other: `kind`, `about`
 * (one of the places), `limit`. */
HSY_API hsy_status hsy_case_tensions(hsy_case *c, const hsy_affair_query *query, hsy_tension_fn emit, void *context,
				     bool *ret_more, hsy_error *error);
/* What a speaker says another thing about later, the surest first: `name`, `about`, `limit`. */
HSY_API hsy_status hsy_case_changes(hsy_case *c, const hsy_affair_query *query, hsy_tension_fn emit, void *context,
				    bool *ret_more, hsy_error *error);

/* Something that was said, or an article that was published. */
typedef struct hsy_event {
	const char *day;              /* "2025-06-27", or less where no more is known */
	bool is_published;            /* `article` was; else `place` was said */
	hsy_article_ref article;      /* that was published, or that `place` stands in */
	hsy_place place;              /* the first telling of it that is a statement */
	size_t n_tellings, n_outlets; /* of what was said; 1 where nobody else has it */
	const hsy_count *outlets;     /* which, with their tellings, in the order of their first */
} hsy_event;

typedef bool (*hsy_event_fn)(void *context, const hsy_event *event);

/* What was said, by the time at which it was said (of several tellings the time that most of them give), the
 * tellings of one statement together, and what was published; by day, oldest first. Of too many the last ones:
 * `name`, `about` (then only what was said), `since`, `until`, `limit`, `skip`. What has no date is left out. */
HSY_API hsy_status hsy_case_timeline(hsy_case *c, const hsy_affair_query *query, hsy_event_fn emit, void *context,
				     bool *ret_more, hsy_error *error);

enum { HSY_COVERAGE_DAYS = 3 };

typedef enum hsy_held {
	HSY_HELD_TOLD,    /* an article of the outlet tells it */
	HSY_HELD_SILENT,  /* none that is held does */
	HSY_HELD_NOTHING, /* and none is held that was published within HSY_COVERAGE_DAYS of any telling */
} hsy_held;

HSY_API const char *hsy_held_name(hsy_held held); /* "told", "not told", "nothing held" */

typedef struct hsy_coverage_cell {
	const char *outlet;
	hsy_held held;
	int64_t article; /* the first that tells it, 0: none */
} hsy_coverage_cell;

/* Which outlets tell a statement. */
typedef struct hsy_coverage {
	int64_t tellings; /* number of the group */
	hsy_place place;  /* the first telling */
	size_t n_tellings, n_outlets;
	const hsy_coverage_cell *cells; /* of every outlet in the case file, by name: the same in each answer */
	size_t n_cells;
} hsy_coverage;

typedef bool (*hsy_coverage_fn)(void *context, const hsy_coverage *coverage);

/* Statements that two outlets or more tell, those with most tellings first: `about` (one of the tellings), `story`,
 * `limit`. */
HSY_API hsy_status hsy_case_coverage(hsy_case *c, const hsy_affair_query *query, hsy_coverage_fn emit,
				     void *context, bool *ret_more, hsy_error *error);

typedef bool (*hsy_position_fn)(void *context, const hsy_position *position);

/* The newest positions, by when they were said; all of a party together, first the party with the newest, of each
 * the newest first. A party that is somebody known to the case file goes by that one's name, however it is spelt:
 * `name`, `about`, `since`, `until`, `limit`, `skip`. */
HSY_API hsy_status hsy_case_positions(hsy_case *c, const hsy_affair_query *query, hsy_position_fn emit,
				      void *context, bool *ret_more, hsy_error *error);

/* Everything found across articles, one JSON object a line, as docs/links.md describes it: stories, then for each
 * article in their order what belongs to it. */
HSY_API hsy_status hsy_write_links(hsy_case *c, hsy_write_fn write, void *context, hsy_error *error);

/* ---- linking in steps ---- */

/* Linking on many machines: each step takes lines and gives lines, and between two an engine sorts and joins them
 * (docs/cluster.md; tabs stand between numbers). Articles have numbers from 0 in their order: by the first ten
 * characters of `published`, those without first, then by SHA-256, of one text by outlet; no article is there
 * twice.
 *
 *     KEYS     a full record             {"path","url","outlet","published","sha256": as there, "day": in days or
 *                                        null, "place": among those of the day, "keys":[key,...], "units":
 *                                        [[statement,person,day,day,[byte,byte]],...], "digest":"..."}
 *     MEET     key number                number earlier        each pair once for each key that finds it
 *              sorted by both
 *     CHOOSE   number earlier n day      number earlier        those to compare it with, the first first
 *              day-of-earlier place-of-earlier
 *              n: keys in common; day: "" if not known; all lines of a number together
 *     DECIDE   {"number","digest","with":[[number,"digest"],...]}   what a record may have as its "linked", for
 *              with: as chosen; may be empty                         hsy_case_add_records (docs/record.md)
 *     GROUP    {"nodes":[[number,unit,statement,person,day,day],...], "edges":[[i,k,score],...]}
 *                                        {"tellings":[[number,unit],...]}   for each group, the first first
 *              all that hang together by the edges of "linked", nodes rising; i < k: their places from 0
 *
 * A record that is none becomes an error's record (hsy_write_error_record), so each line gives one.
 * What it takes of an article is bounded: CHOOSE some 8,000 lines, DECIDE 24 others. */
typedef enum hsy_link_step {
	HSY_STEP_KEYS,
	HSY_STEP_MEET,
	HSY_STEP_CHOOSE,
	HSY_STEP_DECIDE,
	HSY_STEP_GROUP
} hsy_link_step;

/* "keys", "meet", "choose", "decide", "group"; NULL: there is no such step. */
HSY_API const char *hsy_link_step_name(hsy_link_step step);

/* Does one step over files and folders; "-" is standard input. A record that is none is told to `problem` too (may
 * be NULL) and counted in *ret_n_failed; any other line that does not fit is HSY_ERR_FORMAT, with its
 * file and byte, and ends it. `context` is for both functions. */
HSY_API hsy_status hsy_link(hsy_link_step step, const char *const *paths, size_t n_paths, hsy_write_fn write,
			    hsy_problem_fn problem, void *context, uint64_t *ret_n_failed, hsy_error *error);

/* ---- full text ---- */

typedef struct hsy_hit {
	int64_t article;   /* number of the article */
	int64_t statement; /* number of the statement that holds the words, 0: the article's own text */
	int statement_n;   /* its id within the article's record */
	const char *path, *outlet, *title, *published;
	const char *source;  /* of the statement, NULL if none */
	const char *speaker; /* who that is, where it is known; NULL */
	const char *snippet; /* some words around the match, line breaks made blanks */
	hsy_range *marks;    /* byte ranges of the matched words in `snippet` */
	size_t n_marks;
	hsy_span span; /* of the first match in the article's text */
} hsy_hit;

typedef struct hsy_hits {
	const hsy_hit *hits;
	size_t n_hits, n_total;
} hsy_hits;

/* Full text over articles and statements, best match first (BM25). `words`: all must occur; "a phrase" in double
 * quotes; negot* for what begins so; OR between two searches; anything else is taken literally. An OR or * where
 * none can stand is an HSY_ERR_ARGUMENT. */
HSY_API hsy_status hsy_case_search(hsy_case *c, const char *words, size_t limit, hsy_hits **ret_hits,
				   hsy_error *error);
HSY_API void hsy_hits_free(hsy_hits *hits);

/* The reading stored for an article, as it was made; HSY_DONE if there is no such article. `ref` is its number, its
 * path, or the start of its SHA-256 (8 digits or more); HSY_DONE if there is none, HSY_ERR_ARGUMENT if it fits
 * several. */
HSY_API hsy_status hsy_case_find_article(hsy_case *c, const char *ref, int64_t *ret_id, hsy_error *error);
/* The same of "REF@2", its second version; *ret_version 0 where `ref` names none. Whether there is such a version
 * is not looked at. */
HSY_API hsy_status hsy_case_find_version(hsy_case *c, const char *ref, int64_t *ret_id, int *ret_version,
					 hsy_error *error);
HSY_API hsy_status hsy_case_reading(hsy_case *c, int64_t article, hsy_reading **ret_reading, hsy_error *error);
/* The same without statements and entities. */
HSY_API hsy_status hsy_case_article(hsy_case *c, int64_t article, hsy_reading **ret_reading, hsy_error *error);
HSY_API void hsy_reading_free(hsy_reading *reading);

/* ---- versions ----
 *
 * What comes again from the same address or path with another text or headline is a new version of one article. The
 * latest takes part in everything; earlier ones are kept and can be read. */

/* A version as hsy_case_reading gives an article: 1 is the first, the last is the article itself. Earlier ones are
 * as they were read, without corrections. HSY_DONE: there is no such article or version. */
HSY_API hsy_status hsy_case_version_reading(hsy_case *c, int64_t article, int version, hsy_reading **ret_reading,
					    hsy_error *error);

/* How many versions there are; 1 where the article came once, or always as it is. */
HSY_API hsy_status hsy_case_count_versions(hsy_case *c, int64_t article, int *ret_n, hsy_error *error);

typedef enum hsy_edit_of {
	HSY_EDIT_HEADLINE,
	HSY_EDIT_STATEMENT,
	HSY_EDIT_TEXT /* a sentence in which no edited statement stands */
} hsy_edit_of;

enum hsy_edit_change { /* bits: what differs of a statement that stands in both versions */
		       HSY_EDIT_SPEAKER = 1 << 0,
		       HSY_EDIT_QUOTATION = 1 << 1, /* words in quotation marks, or the marks */
		       HSY_EDIT_NUMBER = 1 << 2,
		       HSY_EDIT_CUE = 1 << 3,
		       HSY_EDIT_MODE = 1 << 4, /* or whether it is negated */
		       HSY_EDIT_WORDS = 1 << 5 /* others */
};
enum { HSY_EDIT_CHANGES = 6 };

/* An edit in one of two versions. */
typedef struct hsy_edit_side {
	int statement; /* its id in that version's record, 0: none */
	const hsy_span
	    *spans;          /* into that version's text: the content, the cue where there is none, the sentence */
	size_t n_spans;      /* 0: not there, or a headline that is no part of the text */
	const char *text;    /* the words; NULL: not there */
	const char *speaker; /* the name, else the words for it; NULL: none */
	const char *cue;     /* NULL: none */
} hsy_edit_side;

typedef struct hsy_edit {
	hsy_edit_of of;
	unsigned changes;       /* bits of hsy_edit_change; 0 where a side is missing */
	hsy_edit_side from, to; /* in the earlier and the later version */
} hsy_edit;

HSY_API const char *hsy_edit_of_name(hsy_edit_of of);      /* "headline", "statement", "text" */
HSY_API const char *hsy_edit_how(const hsy_edit *edit);    /* "added", "removed", "changed" */
HSY_API const char *hsy_edit_change_name(unsigned change); /* of one bit: "speaker", "quotation", ... */

/* What was edited between two versions of an article: the headline first, then in the order of the later text. */
typedef struct hsy_edits {
	int64_t article;
	int from, to; /* versions */
	const hsy_reading *from_reading, *to_reading;
	const hsy_edit *edits;
	size_t n_edits;
} hsy_edits;

/* HSY_DONE: there is no such article, or not these versions; `from` may be the later one. */
HSY_API hsy_status hsy_case_edits(hsy_case *c, int64_t article, int from, int to, hsy_edits **ret_edits,
				  hsy_error *error);
HSY_API void hsy_edits_free(hsy_edits *edits);

/* An edit's fields, into an object that is open: docs/versions.md. */
HSY_API void hsy_json_edit(hsy_json *json, const hsy_edit *edit);

typedef struct hsy_version_row {
	int version; /* 1, 2, ...; the last is the article itself */
	const char *path, *url, *title, *published, *sha256;
	const char *added; /* when it came, ISO time, UTC */
	size_t n_words, n_statements;
	/* against the version before: */
	bool has_headline;                    /* the headline is another */
	size_t n_added, n_removed, n_changed; /* statements */
	size_t n_text;                        /* sentences of the text itself */
} hsy_version_row;

typedef struct hsy_versions {
	const hsy_version_row *rows; /* the first first */
	size_t n_rows;
} hsy_versions;

/* HSY_DONE: there is no such article. */
HSY_API hsy_status hsy_case_versions(hsy_case *c, int64_t article, hsy_versions **ret_versions, hsy_error *error);
HSY_API void hsy_versions_free(hsy_versions *versions);

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
