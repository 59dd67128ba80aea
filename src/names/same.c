/* Comparing names: see same.h. Surnames first, then given names, then what speaks against; the verdict is read
 * from a table of what the two parts gave. */
#include "names/same.h"

#include "lang/lang.h"
#include "names/fold.h"
#include "names/key.h"
#include "names/variant.h"
#include "names/word.h"

#include <stdlib.h>
#include <string.h>

/* How well a part of one name fits that of the other. */
enum fit { FIT_NOT, FIT_ABSENT, FIT_INITIAL, FIT_PART, FIT_SOUND, FIT_VARIANT, FIT_EQUAL, N_FITS };

enum { LONG_FORENAME = 4 }; /* letters: "Li" and "Ana" are many people's */

#define DIFFERENT(why) ((struct name_match){NAMES_DIFFERENT, 0, (why)})

/* Spellings of one name sound alike: what does not ("Kelly", "Kerry") is not taken for one name, though some
 * script writes both in one way. */
static bool words_are_variants(const char *a, size_t n_a, const char *b, size_t n_b, int least)
{
	struct variant_word word_a, word_b;
	if (!words_share_key(a, n_a, b, n_b))
		return false;
	variant_word_make(a, n_a, &word_a);
	variant_word_make(b, n_b, &word_b);
	return variant_words_log_odds(&word_a, &word_b, least) >= least;
}

/* ---- surnames ---- */

struct surname {
	const char *text; /* with a zero byte behind it */
	size_t n;
};

/* `longer` is `shorter` and what a woman's name has more. */
static bool is_woman_of(const char *shorter, size_t n_short, const char *longer, size_t n_long)
{
	if (n_short < 3 || n_long <= n_short || memcmp(shorter, longer, n_short))
		return false;
	const char *more = longer + n_short;
	return !strcmp(more, "a") || !strcmp(more, "ova") || !strcmp(more, "eva");
}

/* A man's and a woman's form. */
static bool surnames_are_gendered(const struct surname *a, const struct surname *b)
{
	enum name_gender gender_a = surname_gender(a->text, a->n), gender_b = surname_gender(b->text, b->n);
	if (gender_a != GENDER_UNKNOWN && gender_b != GENDER_UNKNOWN && gender_a != gender_b)
		return true;
	return is_woman_of(a->text, a->n, b->text, b->n) || is_woman_of(b->text, b->n, a->text, a->n);
}

/* "Smith" of "Smith-Jones": whole words at either end. */
static bool is_words_of(const struct surname *part, const struct surname *whole)
{
	if (!part->n || part->n >= whole->n)
		return false;
	const char *end = whole->text + whole->n - part->n;
	if (!memcmp(whole->text, part->text, part->n) && whole->text[part->n] == ' ')
		return true;
	return !strcmp(end, part->text) && end[-1] == ' ';
}

/* Letters before the ending of "-sky", however that is written; 0 if it is another name. */
static size_t sky_stem(const struct surname *surname)
{
	static const char *const endings[] = {"sky", "ski", "skyy", "skiy", "skii", "skij", "skyi", "skyj"};
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t size = strlen(endings[i]);
		if (surname->n > size + 1 && !strcmp(surname->text + surname->n - size, endings[i]))
			return surname->n - size;
	}
	return 0;
}

/* "-sky" is one ending in all its spellings. */
static bool surnames_are_equal(const struct surname *a, const struct surname *b)
{
	size_t stem = sky_stem(a);
	return !strcmp(a->text, b->text) || (stem && stem == sky_stem(b) && !memcmp(a->text, b->text, stem));
}

static enum fit surname_fit(const struct surname *a, const struct surname *b, unsigned *reasons)
{
	if (!a->n || !b->n)
		return FIT_ABSENT;
	if (surnames_are_equal(a, b)) {
		*reasons |= REASON_SURNAME;
		return FIT_EQUAL;
	}
	if (surnames_are_gendered(a, b)) {
		*reasons |= REASON_GENDER | REASON_OTHER_SURNAME;
		return FIT_NOT;
	}
	if (is_words_of(a, b) || is_words_of(b, a)) {
		*reasons |= REASON_SURNAME | REASON_SUBSET;
		return FIT_PART;
	}
	if (words_are_variants(a->text, a->n, b->text, b->n, VARIANT_SURE)) {
		*reasons |= REASON_VARIANT;
		return FIT_VARIANT;
	}
	bool is_sound = words_are_variants(a->text, a->n, b->text, b->n, VARIANT_POSSIBLE);
	*reasons |= is_sound ? REASON_SOUND : REASON_OTHER_SURNAME;
	return is_sound ? FIT_SOUND : FIT_NOT;
}

/* ---- given names ---- */

static bool forenames_differ_in_gender(const char *a, size_t n_a, const char *b, size_t n_b)
{
	enum name_gender gender_a = forename_gender(a, n_a), gender_b = forename_gender(b, n_b);
	return (gender_a == GENDER_MALE && gender_b == GENDER_FEMALE) ||
	       (gender_a == GENDER_FEMALE && gender_b == GENDER_MALE);
}

static enum fit forename_fit(const struct name *a, const struct name_part *p, const struct name *b,
			     const struct name_part *q, unsigned *reasons)
{
	const char *given_a = name_folded(a, p), *given_b = name_folded(b, q);
	size_t n_a = p->size, n_b = q->size;
	if (!strcmp(given_a, given_b))
		return p->is_initial ? FIT_INITIAL : FIT_EQUAL;
	if (p->is_initial || q->is_initial) {
		bool fits = !memcmp(given_a, given_b, n_a < n_b ? n_a : n_b);
		*reasons |= fits ? REASON_INITIAL : REASON_OTHER_GIVEN;
		return fits ? FIT_INITIAL : FIT_NOT;
	}
	if (forename_is_nickname(given_a, n_a, given_b, n_b)) {
		*reasons |= REASON_NICKNAME;
		return FIT_VARIANT;
	}
	if (!forenames_differ_in_gender(given_a, n_a, given_b, n_b) && !is_woman_of(given_a, n_a, given_b, n_b) &&
	    !is_woman_of(given_b, n_b, given_a, n_a) &&
	    (forename_is_variant(given_a, n_a, given_b, n_b) ||
	     words_are_variants(given_a, n_a, given_b, n_b, variant_threshold_log_odds()))) {
		*reasons |= REASON_VARIANT;
		return FIT_VARIANT;
	}
	*reasons |= REASON_OTHER_GIVEN;
	return FIT_NOT;
}

/* The k-th part of a kind, or NULL. */
static const struct name_part *part_nth(const struct name *name, enum name_part_kind kind, size_t k)
{
	for (size_t i = 0; i < name->n_parts; i++)
		if (name->parts[i].kind == kind && k-- == 0)
			return &name->parts[i];
	return NULL;
}

/* Whether a nickname of `a` is the given name of `b` or its nickname. */
static bool nickname_fits(const struct name *a, const struct name *b)
{
	const struct name_part *nickname = name_first(a, PART_NICKNAME);
	const struct name_part *given = name_first(b, PART_GIVEN), *other = name_first(b, PART_NICKNAME);
	return nickname && ((given && !strcmp(name_folded(a, nickname), name_folded(b, given))) ||
			    (other && !strcmp(name_folded(a, nickname), name_folded(b, other))));
}

/* "J. Edgar" and "Edgar": the first of one is the second of the other. */
static bool is_called_by_middle(const struct name *a, const struct name *b)
{
	const struct name_part *middle = part_nth(a, PART_GIVEN, 1), *given = name_first(b, PART_GIVEN);
	return middle && given && !middle->is_initial && !strcmp(name_folded(a, middle), name_folded(b, given));
}

/* Of a second given name or a patronymic: FIT_NOT only if both have one and they cannot be one. */
static enum fit second_fit(const struct name *a, const struct name *b, enum name_part_kind kind, size_t k)
{
	unsigned ignored = 0;
	const struct name_part *p = part_nth(a, kind, k), *q = part_nth(b, kind, k);
	return p && q ? forename_fit(a, p, b, q, &ignored) : FIT_ABSENT;
}

/* ---- given names of the East ---- */

/* Not "Lee, Robert J.", whose surname stands first too. */
static bool is_eastern(const struct name *name)
{
	const struct name_part *surname = name_first(name, PART_SURNAME), *given = name_first(name, PART_GIVEN);
	for (size_t i = 0; i < name->n_parts; i++)
		if (name->parts[i].is_initial)
			return false;
	return name->is_surname_first && surname && surname_is_first(name_folded(name, surname), surname->size) &&
	       given && !forename_is_known(name_folded(name, given), given->size);
}

/* The letters of the given names: "jongun" of "Jong-un" and of "Jong Un". */
static size_t syllables_join(const struct name *name, char to[NAME_BYTES])
{
	size_t n = 0;
	for (size_t i = 0; i < name->n_parts; i++)
		for (const char *c = name_folded(name, &name->parts[i]); name->parts[i].kind == PART_GIVEN && *c;
		     c++)
			if (*c != ' ')
				to[n++] = *c;
	to[n] = 0;
	return n;
}

static bool is_vowel(char c)
{
	return c && strchr("aeiouwy", c) != NULL;
}

/* One vowel more or less, or o and u: "jongun", "jongeun", "jungun". */
static bool differ_in_a_vowel(const char *a, size_t n_a, const char *b, size_t n_b)
{
	if (n_a < n_b)
		return differ_in_a_vowel(b, n_b, a, n_a);
	size_t i = 0;
	while (i < n_b && a[i] == b[i])
		i++;
	bool is_more = n_a == n_b + 1 && is_vowel(a[i]) && !strcmp(a + i + 1, b + i);
	bool is_other = n_a == n_b && ((a[i] == 'o' && b[i] == 'u') || (a[i] == 'u' && b[i] == 'o')) &&
			!strcmp(a + i + 1, b + i + 1);
	return is_more || is_other;
}

/* Two short syllables are much like two others, so they are held to their letters. "Nguyen Phuc" may be Nguyen Xuan
 * Phuc. */
static enum fit syllables_fit(const struct name *a, const struct name *b, unsigned *reasons)
{
	enum { ENOUGH = 5 };
	char all_a[NAME_BYTES], all_b[NAME_BYTES];
	size_t n_a = syllables_join(a, all_a), n_b = syllables_join(b, all_b), shorter = n_a < n_b ? n_a : n_b;
	if (!strcmp(all_a, all_b))
		return FIT_EQUAL;
	if (shorter >= ENOUGH && differ_in_a_vowel(all_a, n_a, all_b, n_b)) {
		*reasons |= REASON_VARIANT;
		return FIT_VARIANT;
	}
	bool is_part = is_called_by_middle(a, b) || is_called_by_middle(b, a);
	*reasons |= is_part ? REASON_SUBSET : REASON_OTHER_GIVEN;
	return is_part ? FIT_PART : FIT_NOT;
}

static enum fit given_fit(const struct name *a, const struct name *b, unsigned *reasons)
{
	const struct name_part *p = name_first(a, PART_GIVEN), *q = name_first(b, PART_GIVEN);
	if (nickname_fits(a, b) || nickname_fits(b, a)) {
		*reasons |= REASON_NICKNAME;
		return FIT_VARIANT;
	}
	if (!p || !q) {
		*reasons |= REASON_SUBSET;
		return FIT_ABSENT;
	}
	if (is_eastern(a) && is_eastern(b))
		return syllables_fit(a, b, reasons);
	unsigned found = 0;
	enum fit fit = forename_fit(a, p, b, q, &found);
	if (fit == FIT_NOT && (is_called_by_middle(a, b) || is_called_by_middle(b, a))) {
		*reasons |= REASON_SUBSET;
		return FIT_PART;
	}
	*reasons |= found;
	if (fit != FIT_NOT &&
	    (second_fit(a, b, PART_GIVEN, 1) == FIT_NOT || second_fit(a, b, PART_PATRONYMIC, 0) == FIT_NOT)) {
		*reasons |= REASON_OTHER_GIVEN;
		return FIT_NOT;
	}
	return fit;
}

/* ---- the verdict ---- */

/* Scores by the fit of surnames (rows) and of given names (columns). */
static const float score_of[N_FITS][N_FITS] = {
    [FIT_PART] =
	{[FIT_ABSENT] = 0.4f, [FIT_INITIAL] = 0.4f, [FIT_PART] = 0.35f, [FIT_VARIANT] = 0.5f, [FIT_EQUAL] = 0.65f},
    [FIT_SOUND] = {[FIT_VARIANT] = 0.4f, [FIT_EQUAL] = 0.5f},
    [FIT_VARIANT] =
	{[FIT_ABSENT] = 0.4f, [FIT_INITIAL] = 0.45f, [FIT_PART] = 0.4f, [FIT_VARIANT] = 0.78f, [FIT_EQUAL] = 0.85f},
    [FIT_EQUAL] =
	{[FIT_ABSENT] = 0.55f, [FIT_INITIAL] = 0.65f, [FIT_PART] = 0.6f, [FIT_VARIANT] = 0.88f, [FIT_EQUAL] = 1.0f},
};

static struct name_match match_of(float score, unsigned reasons)
{
	enum name_verdict verdict = score >= 0.75f ? NAMES_SAME : score >= 0.35f ? NAMES_MAYBE : NAMES_DIFFERENT;
	return (struct name_match){verdict, score, reasons};
}

static size_t n_words(const struct name *name)
{
	size_t n = 0;
	for (size_t i = 0; i < name->n_parts; i++)
		n += name->parts[i].kind == PART_GIVEN || name->parts[i].kind == PART_SURNAME;
	return n;
}

/* One word against a full name: its first word, as "Xi" or "Joe" are used. */
static struct name_match bare_same(const struct name *bare, const struct name *full)
{
	const struct name_part *word = name_first(bare, PART_SURNAME), *given = name_first(full, PART_GIVEN);
	if (word && given && !given->is_initial && !strcmp(name_folded(bare, word), name_folded(full, given)))
		return match_of(0.4f, REASON_SUBSET);
	return DIFFERENT(REASON_OTHER_SURNAME);
}

/* The same two words in the other order, of which at least one is known to have the surname first. */
static bool is_other_order(const struct name *a, const struct name *b)
{
	const struct name_part *given_a = name_first(a, PART_GIVEN), *given_b = name_first(b, PART_GIVEN);
	char surname_a[NAME_BYTES], surname_b[NAME_BYTES];
	if (!given_a || !given_b || (!a->is_surname_first && !b->is_surname_first))
		return false;
	name_surname(a, surname_a);
	name_surname(b, surname_b);
	return !strcmp(name_folded(a, given_a), surname_b) && !strcmp(name_folded(b, given_b), surname_a);
}

/* "Jr" against "Sr", "II" against "III": different. One of them alone: not sure. Degrees do not count. */
static bool is_generation(const char *suffix)
{
	return lang_any_has(suffix, strlen(suffix), CLASS_GENERATION);
}

static const char *generation_of(const struct name *name)
{
	for (size_t i = 0; i < name->n_parts; i++)
		if (name->parts[i].kind == PART_SUFFIX && is_generation(name_folded(name, &name->parts[i])))
			return name_folded(name, &name->parts[i]);
	return NULL;
}

/* What else stands in the names, against a match that was found. */
static struct name_match match_check(const struct name *a, const struct name *b, struct name_match match)
{
	const char *generation_a = generation_of(a), *generation_b = generation_of(b);
	if (generation_a && generation_b && strcmp(generation_a, generation_b))
		return DIFFERENT(match.reasons | REASON_SUFFIX);
	bool one_has = (generation_a != NULL) != (generation_b != NULL);
	if (match.verdict == NAMES_SAME && one_has)
		return match_of(0.6f, match.reasons | REASON_SUFFIX);
	if (match.verdict == NAMES_MAYBE && !name_genders_agree(a->gender, b->gender))
		return DIFFERENT(match.reasons | REASON_GENDER);
	return match;
}

/* Surnames that only sound alike may be one if the forenames are, and have letters enough to tell something. */
static bool forenames_speak_for_it(const struct name *a, const struct name *b)
{
	const struct name_part *p = name_first(a, PART_GIVEN), *q = name_first(b, PART_GIVEN);
	unsigned ignored = 0;
	return p && q && p->size >= LONG_FORENAME && q->size >= LONG_FORENAME &&
	       forename_fit(a, p, b, q, &ignored) >= FIT_VARIANT;
}

struct name_match name_same(const struct name *a, const struct name *b)
{
	char text_a[NAME_BYTES], text_b[NAME_BYTES];
	struct surname surname_a = {text_a, name_surname(a, text_a)}, surname_b = {text_b, name_surname(b, text_b)};
	unsigned reasons = 0;
	if (!surname_a.n || !surname_b.n)
		return DIFFERENT(0);
	enum fit surname = surname_fit(&surname_a, &surname_b, &reasons);
	if (surname == FIT_NOT || (surname == FIT_SOUND && !forenames_speak_for_it(a, b))) {
		reasons = (reasons & ~(unsigned)REASON_SOUND) | REASON_OTHER_SURNAME;
		if (is_other_order(a, b))
			return match_check(a, b, match_of(0.8f, REASON_EQUAL));
		size_t words_a = n_words(a), words_b = n_words(b);
		if (!(reasons & REASON_GENDER) && (words_a == 1) != (words_b == 1))
			return match_check(a, b, words_a == 1 ? bare_same(a, b) : bare_same(b, a));
		return DIFFERENT(reasons);
	}
	enum fit given = given_fit(a, b, &reasons);
	if (given == FIT_NOT)
		return DIFFERENT(reasons);
	if (surname == FIT_EQUAL && given == FIT_EQUAL)
		reasons |= REASON_EQUAL;
	if (surname == FIT_VARIANT && reasons & REASON_NICKNAME) /* "Bill Marsh", "Billy Mersh": too much at once */
		return match_check(a, b, match_of(score_of[FIT_VARIANT][FIT_INITIAL], reasons));
	return match_check(a, b, match_of(score_of[surname][given], reasons));
}

struct name_match name_same_text(const char *a, size_t n_a, const char *b, size_t n_b)
{
	struct name name_a, name_b;
	name_split(a, n_a, &name_a);
	name_split(b, n_b, &name_b);
	return name_same(&name_a, &name_b);
}

size_t name_reasons(unsigned reasons, char *to, size_t size)
{
	static const char *const names[] = {"equal",   "surname",     "spelling",      "nickname", "initial",
					    "part",    "other given", "other surname", "gender",   "suffix",
					    "acronym", "words",       "sound"};
	size_t n = 0;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t more = strlen(names[i]) + (n ? 2 : 0);
		if (!(reasons >> i & 1) || n + more >= size)
			continue;
		memcpy(to + n, ", ", n ? 2 : 0);
		memcpy(to + n + more - strlen(names[i]), names[i], strlen(names[i]));
		n += more;
	}
	if (size)
		to[n] = 0;
	return n;
}
