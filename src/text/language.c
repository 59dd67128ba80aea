/* See language.h. */
#include "text/language.h"
#include "base/utf8.h"
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

enum script {
	SCRIPT_NONE,
	SCRIPT_LATIN,
	SCRIPT_CYRILLIC,
	SCRIPT_ARABIC,
	SCRIPT_DEVANAGARI,
	SCRIPT_KANA,
	SCRIPT_HAN,
	SCRIPT_OTHER, /* of one language that is known: see `alone` */
};

struct profile {
	const char *code;
	enum script script;
	const char *trigrams; /* one behind the other, the commonest first */
};

#include "text/language_table.h"

enum {
	SAMPLE = 6000,     /* bytes that are looked at */
	SHORTEST = 100,    /* letters; below, nothing is said */
	DIFFERENT = 60,    /* trigrams; below, one thing is said over and over, which tells little */
	N_SLOTS = 1 << 13, /* more than a sample has trigrams */
	N_COMMON = 300,    /* trigrams of a profile */
	STEEPNESS = 20,    /* how much more the first trigrams weigh than the last */
	CLEAR = 2,         /* per cent that the likeliest must be ahead of the next */
	FOREIGN = 15,      /* and ahead of English, since what is not English is not read */
	LEAST = 15,        /* per cent of the trigrams that must be common in it */
};

/* Scripts of one language each that has news, and the language. */
static const struct {
	uint32_t first, last;
	const char *code;
} alone[] = {
    {0x370, 0x3ff, "el"},   {0x530, 0x58f, "hy"},   {0x590, 0x5ff, "he"},   {0x980, 0x9ff, "bn"},
    {0xa00, 0xa7f, "pa"},   {0xa80, 0xaff, "gu"},   {0xb80, 0xbff, "ta"},   {0xc00, 0xc7f, "te"},
    {0xc80, 0xcff, "kn"},   {0xd00, 0xd7f, "ml"},   {0xd80, 0xdff, "si"},   {0xe00, 0xe7f, "th"},
    {0xe80, 0xeff, "lo"},   {0xf00, 0xfff, "bo"},   {0x1000, 0x109f, "my"}, {0x10a0, 0x10ff, "ka"},
    {0x1200, 0x137f, "am"}, {0x1780, 0x17ff, "km"}, {0xac00, 0xd7af, "ko"},
};

enum { N_ALONE = sizeof alone / sizeof *alone, N_PROFILES = sizeof profiles / sizeof *profiles };

/* ---- what a sample has ---- */

struct sample {
	uint64_t keys[N_SLOTS]; /* trigrams, 0: none */
	uint16_t counts[N_SLOTS];
	size_t n_trigrams, n_different, n_letters;
	size_t of_script[SCRIPT_OTHER], of_alone[N_ALONE];
};

static uint64_t trigram(uint32_t a, uint32_t b, uint32_t c)
{
	return (uint64_t)a << 42 | (uint64_t)b << 21 | c;
}

static size_t slot_of(const struct sample *s, uint64_t key)
{
	size_t at = (size_t)(key * 0x9e3779b97f4a7c15u >> 51);
	while (s->keys[at] && s->keys[at] != key)
		at = (at + 1) % N_SLOTS;
	return at;
}

static void sample_add(struct sample *s, uint64_t key)
{
	size_t at = slot_of(s, key);
	s->n_different += s->keys[at] == 0;
	s->keys[at] = key;
	s->counts[at]++;
	s->n_trigrams++;
}

static enum script script_of(uint32_t c)
{
	if (c < 0x250 || (c >= 0x1e00 && c <= 0x1eff))
		return SCRIPT_LATIN;
	if (c >= 0x400 && c <= 0x52f)
		return SCRIPT_CYRILLIC;
	if ((c >= 0x600 && c <= 0x77f) || (c >= 0xfb50 && c <= 0xfefc))
		return SCRIPT_ARABIC;
	if (c >= 0x900 && c <= 0x97f)
		return SCRIPT_DEVANAGARI;
	if (c >= 0x3040 && c <= 0x30ff)
		return SCRIPT_KANA;
	if ((c >= 0x3400 && c <= 0x9fff) || (c >= 0x20000 && c <= 0x3ffff))
		return SCRIPT_HAN;
	return SCRIPT_OTHER;
}

static void count_script(struct sample *s, uint32_t c)
{
	enum script script = script_of(c);
	s->n_letters++;
	if (script != SCRIPT_OTHER) {
		s->of_script[script]++;
		return;
	}
	for (size_t i = 0; i < N_ALONE; i++)
		s->of_alone[i] += c >= alone[i].first && c <= alone[i].last;
}

static bool is_letter(uint32_t c)
{
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

/* Letters are made small, all else is one blank; a trigram has a letter in its middle. */
static void sample_fill(struct sample *s, const char *text, size_t n)
{
	uint32_t before = ' ', last = ' ';
	for (size_t at = 0; at <= n;) {
		uint32_t c = at < n ? utf8_next(text, n, &at) : (at++, ' ');
		if (is_letter(c)) {
			count_script(s, c);
			c = (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
		} else {
			c = ' ';
		}
		if (last != ' ')
			sample_add(s, trigram(before, last, c));
		if (c == ' ' && last == ' ')
			continue;
		before = last;
		last = c;
	}
}

/* ---- which language ---- */

/* How much of the sample is common in the language; the commonest weigh most. */
static double likeness(const struct sample *s, const struct profile *p, const double *weights, size_t *ret_n)
{
	double sum = 0;
	size_t n = strlen(p->trigrams), at = 0, count = 0;
	for (size_t rank = 0; at < n && rank < N_COMMON; rank++) {
		uint32_t a = utf8_next(p->trigrams, n, &at), b = utf8_next(p->trigrams, n, &at);
		uint64_t key = trigram(a, b, utf8_next(p->trigrams, n, &at));
		size_t slot = slot_of(s, key);
		if (s->keys[slot] != key)
			continue;
		count += s->counts[slot];
		sum += s->counts[slot] * weights[rank];
	}
	*ret_n = count;
	return sum;
}

static const char *likeliest(const struct sample *s, enum script script)
{
	double best = 0, next = 0, english = 0, weights[N_COMMON];
	for (size_t i = 0; i < N_COMMON; i++)
		weights[i] = 1 + log((double)(N_COMMON + STEEPNESS) / (double)(i + STEEPNESS));
	size_t common = 0;
	const char *code = NULL;
	for (size_t i = 0; i < N_PROFILES; i++) {
		if (profiles[i].script != script)
			continue;
		size_t n;
		double found = likeness(s, &profiles[i], weights, &n);
		if (!strcmp(profiles[i].code, "en"))
			english = found;
		if (found > best) {
			next = best;
			best = found;
			common = n;
			code = profiles[i].code;
		} else if (found > next) {
			next = found;
		}
	}
	bool clear = best * 100 >= next * (100 + CLEAR) && common * 100 >= s->n_trigrams * LEAST;
	if (best > english && best * 100 < english * (100 + FOREIGN))
		clear = false;
	return clear ? code : NULL;
}

/* The language that alone has the script of most letters, or the likeliest of those that share it. */
static const char *by_script(const struct sample *s)
{
	size_t half = s->n_letters / 2;
	for (size_t i = 0; i < N_ALONE; i++)
		if (s->of_alone[i] > half)
			return alone[i].code;
	if (s->of_script[SCRIPT_KANA] + s->of_script[SCRIPT_HAN] > half)
		return s->of_script[SCRIPT_KANA] * 10 > s->n_letters ? "ja" : "zh";
	for (enum script script = SCRIPT_LATIN; script <= SCRIPT_DEVANAGARI; script++)
		if (s->of_script[script] > half)
			return likeliest(s, script);
	return NULL;
}

const char *language_of(const char *text, size_t n)
{
	size_t from = n > SAMPLE ? (n - SAMPLE) / 2 : 0, to = n > SAMPLE ? from + SAMPLE : n;
	while (from < to && utf8_is_inside(text[from]))
		from++;
	while (to < n && utf8_is_inside(text[to]))
		to++;
	struct sample s = {0};
	sample_fill(&s, text + from, to - from);
	return s.n_letters < SHORTEST || s.n_different < DIFFERENT ? NULL : by_script(&s);
}

const char *language_name(const char *code)
{
	static const struct {
		const char *code, *name;
	} names[] = {{"af", "Afrikaans"},  {"am", "Amharic"},   {"ar", "Arabic"},     {"az", "Azerbaijani"},
		     {"be", "Belarusian"}, {"bg", "Bulgarian"}, {"bn", "Bengali"},    {"bo", "Tibetan"},
		     {"ca", "Catalan"},    {"cs", "Czech"},     {"cy", "Welsh"},      {"da", "Danish"},
		     {"de", "German"},     {"el", "Greek"},     {"en", "English"},    {"es", "Spanish"},
		     {"et", "Estonian"},   {"eu", "Basque"},    {"fa", "Persian"},    {"fi", "Finnish"},
		     {"fr", "French"},     {"ga", "Irish"},     {"gu", "Gujarati"},   {"he", "Hebrew"},
		     {"hi", "Hindi"},      {"hr", "Croatian"},  {"hu", "Hungarian"},  {"hy", "Armenian"},
		     {"id", "Indonesian"}, {"is", "Icelandic"}, {"it", "Italian"},    {"ja", "Japanese"},
		     {"ka", "Georgian"},   {"kk", "Kazakh"},    {"km", "Khmer"},      {"kn", "Kannada"},
		     {"ko", "Korean"},     {"ku", "Kurdish"},   {"ky", "Kyrgyz"},     {"lo", "Lao"},
		     {"lt", "Lithuanian"}, {"lv", "Latvian"},   {"mk", "Macedonian"}, {"ml", "Malayalam"},
		     {"mn", "Mongolian"},  {"mr", "Marathi"},   {"mt", "Maltese"},    {"my", "Burmese"},
		     {"ne", "Nepali"},     {"nl", "Dutch"},     {"no", "Norwegian"},  {"pa", "Punjabi"},
		     {"pl", "Polish"},     {"ps", "Pashto"},    {"pt", "Portuguese"}, {"ro", "Romanian"},
		     {"ru", "Russian"},    {"si", "Sinhala"},   {"sk", "Slovak"},     {"sl", "Slovenian"},
		     {"so", "Somali"},     {"sq", "Albanian"},  {"sr", "Serbian"},    {"sv", "Swedish"},
		     {"sw", "Swahili"},    {"ta", "Tamil"},     {"te", "Telugu"},     {"tg", "Tajik"},
		     {"th", "Thai"},       {"tl", "Tagalog"},   {"tr", "Turkish"},    {"ug", "Uyghur"},
		     {"uk", "Ukrainian"},  {"ur", "Urdu"},      {"uz", "Uzbek"},      {"vi", "Vietnamese"},
		     {"zh", "Chinese"}};
	for (size_t i = 0; code && i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i].code, code))
			return names[i].name;
	return NULL;
}
