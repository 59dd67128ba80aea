/* Taking names apart, in this order: cut into tokens, set apart roles and honorifics in front and suffixes
 * behind, then say of the words between them which are given names and which the surname. */
#include "names/name.h"

#include "base/utf8.h"
#include "lang/lang.h"
#include "names/fold.h"
#include "names/party.h"
#include "names/word.h"

#include <string.h>

enum { TOKENS = 32 }; /* later ones are passed over, the last one excepted */

struct token {
	size_t begin, end;
	bool before_comma; /* a comma stands behind it */
	bool in_marks;     /* between quotation marks or parentheses */
	uint8_t word;      /* an enum name_word, and what it tells */
	uint8_t gender;
};

struct tokens {
	const char *text;
	struct token at[TOKENS];
	size_t n;
};

/* ---- tokens ---- */

static bool is_space(uint32_t c)
{
	return c <= ' ' || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B);
}

static bool opens(uint32_t c)
{
	return c == '"' || c == '(' || c == '[' || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2018;
}

static bool closes(uint32_t c)
{
	return c == '"' || c == ')' || c == ']' || c == 0x201D || c == 0xBB;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x2BC;
}

static void token_push(struct tokens *tokens, size_t begin, size_t end, bool in_marks)
{
	if (begin == end)
		return;
	if (tokens->n == TOKENS)
		tokens->n--;
	tokens->at[tokens->n++] = (struct token){.begin = begin, .end = end, .in_marks = in_marks};
}

/* A full stop ends a token ("J.R. Hart", "Dr.Hart") and belongs to it. So does the hyphen of "al-". */
static bool token_ends(const char *text, size_t begin, size_t at, uint32_t c)
{
	if (c == '.')
		return true;
	return c == '-' && at - begin <= 3 && name_word_of(text + begin, at - begin, NULL) == NAME_WORD_PARTICLE;
}

/* Without a possessive 's or an apostrophe at its end. */
static void token_strip(const struct tokens *tokens, struct token *token)
{
	size_t last = token->begin, before = token->begin;
	uint32_t c = 0, previous = 0;
	for (size_t at = token->begin; at < token->end;) {
		before = last;
		previous = c;
		last = at;
		c = utf8_next(tokens->text, token->end, &at);
	}
	if (is_apostrophe(c) && last > token->begin)
		token->end = last;
	else if ((c == 's' || c == 'S') && is_apostrophe(previous) && before > token->begin)
		token->end = before;
}

/* Looked up once, since every later step asks. */
static void tokens_look_up(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->n; i++) {
		struct token *t = &tokens->at[i];
		enum name_gender gender;
		token_strip(tokens, t);
		t->word = (uint8_t)name_word_of(tokens->text + t->begin, t->end - t->begin, &gender);
		t->gender = (uint8_t)gender;
	}
}

static void tokens_cut(struct tokens *tokens, const char *text, size_t n)
{
	tokens->text = text;
	tokens->n = 0;
	size_t begin = 0;
	bool in_marks = false;
	for (size_t at = 0; at < n;) {
		size_t here = at;
		uint32_t c = utf8_next(text, n, &at);
		bool opening = opens(c) && here == begin, closing = closes(c) && in_marks;
		if (is_space(c) || c == ',' || c == ';' || opening || closing) {
			token_push(tokens, begin, here, in_marks);
			begin = at;
			if (c == ',' && tokens->n)
				tokens->at[tokens->n - 1].before_comma = true;
			in_marks = (in_marks || opening) && !closing;
		} else if (token_ends(text, begin, here, c)) {
			token_push(tokens, begin, c == '.' ? at : here, in_marks);
			begin = at;
		}
	}
	token_push(tokens, begin, n, in_marks);
	tokens_look_up(tokens);
}

static bool token_is_lower(const struct tokens *tokens, const struct token *token)
{
	char c = tokens->text[token->begin];
	return c >= 'a' && c <= 'z';
}

static enum name_word token_word(const struct tokens *tokens, size_t i)
{
	return tokens->at[i].word;
}

static bool token_is_forename(const struct tokens *tokens, size_t i)
{
	const struct token *t = &tokens->at[i];
	return forename_is_known(tokens->text + t->begin, t->end - t->begin);
}

/* ---- roles in front ---- */

/* How many tokens from `at` on are "of Bulgaria", "for the United Nations": what a role is held of. */
static size_t role_of(const struct tokens *tokens, size_t at)
{
	const struct token *t = &tokens->at[at];
	uint16_t classes = lang_look(lang_any(), tokens->text + t->begin, t->end - t->begin);
	if (!token_is_lower(tokens, t) || !lang_has(classes, CLASS_ROLE_HELD) || at + 1 >= tokens->n)
		return 0;
	size_t first = at + 1;
	if (token_is_lower(tokens, &tokens->at[first])) /* the */
		first++;
	for (size_t n = 3; n > 0; n--)
		if (first + n < tokens->n && names_party(tokens->text + tokens->at[first].begin,
							 tokens->at[first + n - 1].end - tokens->at[first].begin))
			return first + n - at;
	return first + 1 <= tokens->n ? first + 1 - at : 1;
}

/* Whether token i, a role word at the end, is a surname: it and an unknown word before it are capitalised
 * ("Rostam King"; not "Kremlin spokesman", "Bulgarian President"). */
static bool is_last_name(const struct tokens *tokens, size_t i)
{
	if (i == 0 || token_is_lower(tokens, &tokens->at[i]))
		return false;
	const struct token *before = &tokens->at[i - 1];
	return token_word(tokens, i - 1) == NAME_WORD_NONE && !token_is_lower(tokens, before) &&
	       !names_party(tokens->text + before->begin, before->end - before->begin);
}

/* Roles and honorifics in front: as far as the last role word that has a word behind it, if no forename stands
 * before it ("Stephen King Jr" is a name; "Harlow mayor Ann King" is a role and a name). */
static size_t roles_end(const struct tokens *tokens)
{
	size_t end = 0;
	bool seen_forename = false;
	for (size_t i = 0; i < tokens->n && !tokens->at[i].in_marks;) {
		enum name_word word = token_word(tokens, i);
		bool is_title = word == NAME_WORD_HONORIFIC || word == NAME_WORD_ROLE;
		if (i + 1 == tokens->n && is_last_name(tokens, i))
			break;
		if (is_title && (!seen_forename || token_is_lower(tokens, &tokens->at[i]))) {
			size_t of = i + 1 < tokens->n ? role_of(tokens, i + 1) : 0;
			i += 1 + of;
			end = i;
			continue;
		}
		if (word == NAME_WORD_NONE || word == NAME_WORD_PARTICLE) {
			if (end == i && end > 0 && !token_is_lower(tokens, &tokens->at[i]))
				seen_forename = true; /* the name begins here */
			seen_forename |= token_is_forename(tokens, i);
		}
		if (tokens->at[i].before_comma && end == 0)
			break;
		i++;
	}
	return end;
}

/* ---- the name ---- */

static bool ends_with(const char *word, size_t n, const char *const *endings, size_t n_endings)
{
	for (size_t i = 0; i < n_endings; i++) {
		size_t size = strlen(endings[i]);
		if (n > size + 1 && !memcmp(word + n - size, endings[i], size))
			return true;
	}
	return false;
}

static enum name_gender patronymic_gender(const char *folded, size_t n)
{
	static const char *const his[] = {"ovich", "evich", "ovych", "evych", "ovitch", "evitch"};
	static const char *const hers[] = {"ovna", "evna", "ivna", "ichna", "yivna"};
	if (ends_with(folded, n, his, sizeof his / sizeof *his))
		return GENDER_MALE;
	return ends_with(folded, n, hers, sizeof hers / sizeof *hers) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static void part_add(struct name *name, size_t *used, const struct tokens *tokens, size_t i,
		     enum name_part_kind kind)
{
	const struct token *t = &tokens->at[i];
	char *to = name->folded + *used;
	if (name->n_parts == NAME_PARTS || *used + 1 >= NAME_BYTES || t->end > UINT16_MAX)
		return;
	size_t size = name_fold(tokens->text + t->begin, t->end - t->begin, to, NAME_BYTES - *used);
	if (!size)
		return;
	size_t at = 0;
	utf8_next(to, size, &at);
	struct name_part *part = &name->parts[name->n_parts++];
	*part = (struct name_part){(uint8_t)kind,      at == size && kind == PART_GIVEN,
				   (uint16_t)t->begin, (uint16_t)t->end,
				   (uint16_t)*used,    (uint16_t)size};
	*used += size + 1;
}

/* "Kim Jong-un", "Kim Jong Un", "Xi Jinping": a surname of the list first, and nothing that speaks for a
 * forename there. */
static bool is_eastern(const struct tokens *tokens, size_t first, size_t end)
{
	const struct token *t = &tokens->at[first], *last = &tokens->at[end - 1];
	size_t n = end - first;
	if (n < 2 || n > 3 || !surname_is_first(tokens->text + t->begin, t->end - t->begin))
		return false;
	if (n == 3)
		return t[1].end - t[1].begin <= 6 && last->end - last->begin <= 6 &&
		       !token_is_forename(tokens, end - 1) && last->end - last->begin > 1 &&
		       tokens->text[t[1].end - 1] != '.';
	if (memchr(tokens->text + last->begin, '-', last->end - last->begin))
		return true;
	return !token_is_forename(tokens, first) && !token_is_forename(tokens, end - 1) && t->end - t->begin <= 6 &&
	       !surname_is_first(tokens->text + last->begin, last->end - last->begin);
}

/* "al-", "el-": a particle even where it stands first and could be a forename. */
static bool is_tied(const struct tokens *tokens, size_t i)
{
	return token_word(tokens, i) == NAME_WORD_PARTICLE && tokens->text[tokens->at[i].end] == '-';
}

/* Where the surname begins in [first, end) of a name in the usual order. */
static size_t surname_begin(const struct tokens *tokens, size_t first, size_t end)
{
	for (size_t i = first; i + 1 < end; i++)
		if (is_tied(tokens, i) ||
		    (token_word(tokens, i) == NAME_WORD_PARTICLE && (i > first || !token_is_forename(tokens, i))))
			return i;
	return end - 1;
}

static enum name_part_kind given_kind(const struct tokens *tokens, size_t first, size_t i)
{
	char folded[64];
	const struct token *t = &tokens->at[i];
	size_t n = name_fold(tokens->text + t->begin, t->end - t->begin, folded, sizeof folded);
	return i > first && patronymic_gender(folded, n) != GENDER_UNKNOWN ? PART_PATRONYMIC : PART_GIVEN;
}

static void add_surname(struct name *name, size_t *used, const struct tokens *tokens, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		bool is_particle = i + 1 < end && token_word(tokens, i) == NAME_WORD_PARTICLE;
		part_add(name, used, tokens, i, is_particle ? PART_PARTICLE : PART_SURNAME);
	}
}

static void add_given(struct name *name, size_t *used, const struct tokens *tokens, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		part_add(name, used, tokens, i, given_kind(tokens, first, i));
}

/* Words between roles and suffixes, [first, end), none in marks. */
static void add_words(struct name *name, size_t *used, const struct tokens *tokens, size_t first, size_t end)
{
	size_t n = end - first, comma = first;
	while (comma < end && !tokens->at[comma].before_comma)
		comma++;
	if (n == 0)
		return;
	if (comma + 1 < end) { /* "van der Horst, Ilya" */
		name->is_surname_first = true;
		add_surname(name, used, tokens, first, comma + 1);
		add_given(name, used, tokens, comma + 1, end);
	} else if (is_eastern(tokens, first, end)) {
		name->is_surname_first = true;
		add_surname(name, used, tokens, first, first + 1);
		add_given(name, used, tokens, first + 1, end);
	} else if (n == 3 && given_kind(tokens, first, end - 1) == PART_PATRONYMIC &&
		   token_is_forename(tokens, first + 1)) {
		name->is_surname_first = true; /* "Ivanov Ivan Petrovich" */
		add_surname(name, used, tokens, first, first + 1);
		add_given(name, used, tokens, first + 1, end);
	} else {
		size_t surname = surname_begin(tokens, first, end);
		name->is_bare_given = n == 1 && token_is_forename(tokens, first);
		add_given(name, used, tokens, first, surname);
		add_surname(name, used, tokens, surname, end);
	}
}

/* ---- gender ---- */

static enum name_gender gender_of_titles(const struct tokens *tokens, size_t end)
{
	enum name_gender gender = GENDER_UNKNOWN;
	for (size_t i = 0; i < end; i++) {
		enum name_word word = token_word(tokens, i);
		if ((word == NAME_WORD_HONORIFIC || word == NAME_WORD_ROLE) &&
		    tokens->at[i].gender != GENDER_UNKNOWN)
			gender = tokens->at[i].gender;
	}
	return gender;
}

/* Only what no man and no family abroad is called: a Molina and a Lewinsky may be either. */
static enum name_gender gender_of_surname(const char *folded, size_t n)
{
	static const char *const hers[] = {"skaya", "skaia", "naya", "ova", "eva"};
	return ends_with(folded, n, hers, sizeof hers / sizeof *hers) ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static enum name_gender gender_of_part(const struct name *name, const struct name_part *part)
{
	const char *folded = name_folded(name, part);
	enum name_gender gender;
	switch (part->kind) {
	case PART_PATRONYMIC:
		return patronymic_gender(folded, part->size);
	case PART_GIVEN:
		gender = part->is_initial ? GENDER_UNKNOWN : forename_gender(folded, part->size);
		return gender == GENDER_EITHER ? GENDER_UNKNOWN : gender;
	case PART_SURNAME:
		return name->is_bare_given ? forename_gender(folded, part->size)
					   : gender_of_surname(folded, part->size);
	default:
		return GENDER_UNKNOWN;
	}
}

static enum name_gender gender_of_parts(const struct name *name)
{
	static const uint8_t order[] = {PART_PATRONYMIC, PART_GIVEN, PART_SURNAME};
	for (size_t k = 0; k < sizeof order; k++)
		for (size_t i = 0; i < name->n_parts; i++) {
			enum name_gender gender = GENDER_UNKNOWN;
			if (name->parts[i].kind == order[k])
				gender = gender_of_part(name, &name->parts[i]);
			if (gender != GENDER_UNKNOWN)
				return gender;
		}
	return GENDER_UNKNOWN;
}

/* ---- outside ---- */

/* Takes the tokens in marks out of [first, n) as nicknames, and what stands behind "Name, " in lower case off. */
static void take_marked(struct name *name, size_t *used, struct tokens *tokens, size_t first)
{
	size_t kept = first;
	for (size_t i = first; i < tokens->n; i++) {
		if (tokens->at[i].in_marks)
			part_add(name, used, tokens, i, PART_NICKNAME);
		else
			tokens->at[kept++] = tokens->at[i];
	}
	tokens->n = kept;
	for (size_t i = first; i + 1 < tokens->n; i++)
		if (tokens->at[i].before_comma && token_is_lower(tokens, &tokens->at[i + 1]))
			tokens->n = i + 1;
}

void name_split(const char *text, size_t n, struct name *ret_name)
{
	struct tokens tokens;
	size_t used = 0;
	memset(ret_name, 0, sizeof *ret_name);
	tokens_cut(&tokens, text, n);
	size_t first = roles_end(&tokens);
	enum name_gender by_title = gender_of_titles(&tokens, first);
	take_marked(ret_name, &used, &tokens, first);
	size_t end = tokens.n;
	while (end > first + 1 && token_word(&tokens, end - 1) == NAME_WORD_SUFFIX)
		end--;
	add_words(ret_name, &used, &tokens, first, end);
	for (size_t i = end; i < tokens.n; i++)
		part_add(ret_name, &used, &tokens, i, PART_SUFFIX);
	for (size_t i = 0; i < first; i++)
		part_add(ret_name, &used, &tokens, i,
			 token_word(&tokens, i) == NAME_WORD_HONORIFIC ? PART_HONORIFIC : PART_ROLE);
	ret_name->gender = by_title != GENDER_UNKNOWN ? by_title : gender_of_parts(ret_name);
}

const char *name_folded(const struct name *name, const struct name_part *part)
{
	return name->folded + part->folded;
}

const struct name_part *name_first(const struct name *name, enum name_part_kind kind)
{
	for (size_t i = 0; i < name->n_parts; i++)
		if (name->parts[i].kind == kind)
			return &name->parts[i];
	return NULL;
}

size_t name_surname(const struct name *name, char to[NAME_BYTES])
{
	size_t n = 0;
	for (size_t i = 0; i < name->n_parts; i++) {
		const struct name_part *part = &name->parts[i];
		if (part->kind != PART_SURNAME || n + part->size + 2 > NAME_BYTES)
			continue;
		if (n)
			to[n++] = ' ';
		memcpy(to + n, name_folded(name, part), part->size);
		n += part->size;
	}
	to[n] = 0;
	return n;
}

bool name_genders_agree(enum name_gender a, enum name_gender b)
{
	return !((a == GENDER_MALE && b == GENDER_FEMALE) || (a == GENDER_FEMALE && b == GENDER_MALE));
}

bool name_is_part(const struct name *name)
{
	for (size_t i = 0; i < name->n_parts; i++) {
		const struct name_part *part = &name->parts[i];
		if ((part->kind == PART_GIVEN && !part->is_initial) || part->kind == PART_NICKNAME)
			return false;
	}
	return true;
}

bool name_proper(const char *text, size_t n, size_t *ret_begin, size_t *ret_end)
{
	struct tokens tokens;
	tokens_cut(&tokens, text, n);
	size_t first = roles_end(&tokens);
	if (first == tokens.n) {
		*ret_begin = *ret_end = tokens.n ? tokens.at[tokens.n - 1].end : n;
		return false;
	}
	*ret_begin = tokens.at[first].begin;
	*ret_end = tokens.at[tokens.n - 1].end;
	return true;
}
