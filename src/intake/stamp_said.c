/* See stamp_said.h. */
#include "intake/stamp_said.h"

#include <strings.h>

#include "base/ascii.h"
#include "lang/lang.h"

/* A sign of Chinese and Japanese texts, "：", "（", "、": three bytes that are no letter. */
static bool is_wide_sign(const char *s, size_t n)
{
	if (n < 3)
		return false;
	unsigned char a = (unsigned char)s[0], b = (unsigned char)s[1], c = (unsigned char)s[2];
	return (a == 0xe3 && b == 0x80 && c <= 0x9f) ||
	       (a == 0xef && b == 0xbc && (c <= 0x8f || (c >= 0x9a && c <= 0xa0))) ||
	       (a == 0xef && b == 0xbd && c == 0x9c);
}

size_t said_word_end(const char *s, size_t n, size_t at)
{
	while (at < n && ascii_may_be_letter(s[at]) && !is_wide_sign(s + at, n - at))
		at++;
	return at;
}

static enum said says_of(uint16_t classes)
{
	return lang_has(classes, CLASS_SAYS_PUBLISHED) ? SAID_PUBLISHED
	       : lang_has(classes, CLASS_SAYS_UPDATED) ? SAID_UPDATED
						       : SAID_NOTHING;
}

enum said said_word(const char *s, size_t n)
{
	return says_of(lang_look(lang_any(), s, n));
}

enum said said_text(const char *s, size_t n)
{
	while (n) {
		while (n && (!ascii_may_be_letter(s[n - 1]) || (n > 2 && is_wide_sign(s + n - 3, 3))))
			n -= ascii_may_be_letter(s[n - 1]) ? 3 : 1;
		size_t begin = n;
		while (begin && ascii_may_be_letter(s[begin - 1]) && !(begin > 2 && is_wide_sign(s + begin - 3, 3)))
			begin--;
		uint16_t classes = lang_look(lang_any(), s + begin, n - begin);
		if (!lang_has(classes, CLASS_SAYS_PASSED))
			return says_of(classes);
		n = begin;
	}
	return SAID_NOTHING;
}

enum said said_node(const struct node *node)
{
	if (label_has(node->label, LABEL_PUBLISHED))
		return SAID_PUBLISHED;
	bool other = label_has(node->label, LABEL_UPDATED) ||
		     (node->has->itemprop && !strcasecmp(node->has->itemprop, "dateModified"));
	return other ? SAID_UPDATED : SAID_NOTHING;
}

bool said_begins(const struct shown *l)
{
	size_t at = 0;
	for (int i = 0; i < 2; i++) {
		size_t from = at;
		at = said_word_end(l->bytes, l->n, at);
		if (said_word(l->bytes + from, at - from))
			return l->n <= SHOWN_SHORT;
		at += at < l->n && l->bytes[at] == ' ';
	}
	return false;
}
