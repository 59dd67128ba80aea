/* See label.h. The words are sought at every place of a text at once, by their three first letters. */
#include "intake/label.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#include "base/ascii.h"
#include "intake/reference.h"
#include "intake/words.h"

enum { MAX_WORDS = 380, N_TRIPLES = 4096, N_SLOTS = 512, LABEL_ROOM = sizeof(uint64_t) };

/* Words of several languages. '^' and '$': a part of a name begins or ends here. */
static const char *const WORDS[N_LABELS] = {
    /* the kinds of blocks */
    "comment disqus kommentar respond reply comentario leserbrief forum ^poll ^polls poll$ polls$ survey umfrage "
    "encuesta",
    "^share sharing shared social teilen compart partage follow addthis whatsapp",
    "related recirc relacionad verwandt more-stor ^more read-more readmore read-also also-read mehr-zum outbrain "
    "taboola recommend empfehl you-may next-post prev-post post-nav siehe-auch lire-aussi",
    "sidebar side-bar ^side rail$ ^rail right-col rightcol secondary complementary marginal factbox infobox "
    "infokasten",
    "promo newsletter subscri paywall donat signup sign-up abo$ ^abo marketing piano cta$ ^cta banner",
    "cookie consent gdpr copyright disclaimer privacy legal datenschutz impressum license",
    "breadcrumb ^nav$ navbar navigation ^menu menu$ pagination ^pager navi$ topbar toolbar skip-link",
    "footer ^foot$ ^foot contentinfo bottom",
    "masthead site-header ^header page-header topper ^top$",
    "advert sponsor ^ad$ ^ads$ adsense ad-slot anzeige werbung publicid ^ad- -ad$ dfp native",
    "^tag tag$ tags$ taglist topic keyword schlagw etiqueta categor cat-links",
    "author byline autor ^bio -bio contributor writer redakteur vcard",
    "caption credit bildunter legenda",
    "figure photo gallery image media video player slide bild foto carousel",
    "^date date$ timestamp datetime ^time posted published datum fecha meta$ ^meta -meta postmeta",
    "widget ^block module ^box box$",
    "login signin search modal popup dialog tooltip dropdown overlay",
    "screen-reader visually-hidden sr-only hidden noprint no-print print",
    "article-body articlebody article__body article-content article__content article-text articletext story-body "
    "storybody story__body story-content storytext entry-content entry__content post-content postcontent post-body "
    "postbody post__content blog-content main-content maincontent content-body body-content page-content news-text "
    "newstext node-body field-name-body body-text bodytext richtext rich-text prose article-main post-text "
    "td-post-content",
    "article story ^post post$ entry ^news ^blog artikel beitrag noticia nota",
    "content ^text text$ ^body body$ paragraph inhalt texto copy ^main main$",
    "^lead lead$ intro summary standfirst excerpt deck subtitle ^dek dek$ subhead teaser-text abstract sapo "
    "vorspann "
    "description bajada entradilla chapo",
    "teaser ^card card$ card- ^item item$ ^list list$ grid listing ^row headlines most-read mostread popular "
    "trending "
    "latest meistgelesen top-stor feed ticker archive",
    "title headline heading ^quote quote$ zitat tweet embed",
    "recipe ingredient instruction nutrition rezept zutat zubereit receta recette",
    /* LABEL_PUBLISHED and those behind it */
    "^publish ^posted",
    "^updat ^modif",
    "^date date$ ^publish ^posted ^authored time$ ^timestamp timestamp$",
    "^related ^sidebar ^teaser ^latest ^popular ^trending ^recommend ^comment ^more ^carousel ^promo ^most "
    "^respond "
    "^footer ^archive ^upcoming ^event$ ^copyright",
    "^vcard ^fn",
    "^author ^byline ^autor ^auteur ^writer ^signature ^vcard author$ byline$ authors$",
};

/* A word of WORDS, its first bytes as a number, and the next one with the same first letters: its place and one; 0:
 * none. */
struct word {
	uint64_t first, mask; /* mask: of the bytes that the word has */
	const char *bytes;
	uint16_t next;
	uint8_t n, label;
	bool begin, end;
};

/* All of them, read once: by their three first letters, and those that have but two. */
static struct {
	struct word all[MAX_WORDS];
	size_t n;
	uint16_t by_triple[N_TRIPLES], pairs;
	uint32_t pair_letters; /* a bit for each letter that one of the pairs begins with */
} words;
static pthread_once_t words_once = PTHREAD_ONCE_INIT;

/* A number for three letters, from that of the two first and one before: of their values the lowest bits tell most.
 */
static unsigned triple_next(unsigned triple, char c)
{
	return (triple << 4 ^ (unsigned char)c) % N_TRIPLES;
}

static unsigned triple_of(const char *s)
{
	return triple_next(triple_next(triple_next(0, s[0]), s[1]), s[2]);
}

/* `n` bytes, eight at most, as a number. */
static uint64_t bytes_at(const char *s, size_t n)
{
	uint64_t bytes = 0;
	memcpy(&bytes, s, n < sizeof bytes ? n : sizeof bytes);
	return bytes;
}

/* Of a small letter; others may have the same. */
static uint32_t letter_bit(char c)
{
	return (uint32_t)1 << (c & 31);
}

/* Takes in the `n` bytes of a word with its signs. */
static void word_add(const char *s, size_t n, size_t label)
{
	static const char all[sizeof(uint64_t)] = "\xff\xff\xff\xff\xff\xff\xff\xff";
	bool begin = s[0] == '^', end = s[n - 1] == '$';
	s += begin;
	n -= begin + (size_t)end;
	assert(words.n < MAX_WORDS && (n > 2 || begin));
	uint16_t *first = n > 2 ? &words.by_triple[triple_of(s)] : &words.pairs;
	words.all[words.n++] =
	    (struct word){bytes_at(s, n), bytes_at(all, n), s, *first, (uint8_t)n, (uint8_t)label, begin, end};
	*first = (uint16_t)words.n;
	words.pair_letters |= n > 2 ? 0 : letter_bit(*s);
}

static void words_read(void)
{
	for (size_t i = 0; i < N_LABELS; i++)
		for (const char *at = WORDS[i]; *at; at += strspn(at, " ")) {
			size_t n = strcspn(at, " ");
			word_add(at, n, i);
			at += n;
		}
}

static bool is_part(char c)
{
	return (unsigned char)(c - 'a') <= 'z' - 'a' || (unsigned char)(c - '0') <= 9;
}

static bool begins_at(const char *text, const char *at)
{
	return at == text || !is_part(at[-1]);
}

/* The word stands at `at` of `text`, which has LABEL_ROOM zeros behind it. */
static bool stands_at(const struct word *w, const char *text, const char *at)
{
	if ((bytes_at(at, sizeof(uint64_t)) ^ w->first) & w->mask)
		return false;
	return (w->n <= sizeof(uint64_t) || !strncmp(at, w->bytes, w->n)) && (!w->begin || begins_at(text, at)) &&
	       (!w->end || !is_part(at[w->n]));
}

/* The labels of those words that stand at `at`, of the one in place `i` - 1 and those behind it. */
static uint32_t marks_at(size_t i, const char *text, const char *at)
{
	uint32_t marks = 0;
	for (; i; i = words.all[i - 1].next)
		if (stands_at(&words.all[i - 1], text, at))
			marks |= (uint32_t)1 << words.all[i - 1].label;
	return marks;
}

/* Those of all words that stand in the name from `at` to `end`: no word has a blank, so what stands behind it does
 * not matter. */
static uint32_t marks_within(const char *text, const char *at, const char *end)
{
	uint32_t marks = 0;
	unsigned triple = triple_next(triple_next(0, at[0]), at[1]);
	for (; at < end; at++) {
		triple = triple_next(triple, at[2]); /* there is room behind the text */
		if (words.by_triple[triple])
			marks |= marks_at(words.by_triple[triple], text, at);
		if ((words.pair_letters & letter_bit(*at)) && begins_at(text, at))
			marks |= marks_at(words.pairs, text, at);
	}
	return marks;
}

/* ---- labels of a page ---- */

static bool is_same(const struct slice *a, const struct slice *b)
{
	return a->n == b->n && (!a->n || !memcmp(a->bytes, b->bytes, a->n));
}

/* A name that stands between blanks in a label, and the marks that it tells. */
struct name {
	struct slice name;
	uint32_t marks;
};

/* By hash; a new one takes the place of another. */
struct labels {
	struct label *slots[N_SLOTS];
	struct name names[N_SLOTS];
};

/* The first blank from `at` on, or the first of the zeros behind the text: eight bytes at a time up to those that
 * have one. */
static const char *name_end(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	for (uint64_t eight; eight = bytes_at(at, sizeof eight), !((eight - ones * (' ' + 1)) & ~eight & highs);)
		at += sizeof eight;
	while ((unsigned char)*at > ' ')
		at++;
	return at;
}

/* The marks of all names of a text. */
static uint32_t marks_of(struct labels *labels, const char *text, size_t n)
{
	uint32_t marks = 0;
	pthread_once(&words_once, words_read);
	for (const char *at = text, *end = text + n, *stop; at < end; at = stop + 1) {
		stop = name_end(at);
		struct slice name = {at, (size_t)(stop - at)};
		struct name *slot = &labels->names[line_hash(0, name.bytes, name.n) % N_SLOTS];
		if (!is_same(&slot->name, &name))
			*slot = (struct name){name, marks_within(text, at, stop)};
		marks |= slot->marks;
	}
	return marks;
}

static void lower(const char *s, size_t n, char *to)
{
	for (size_t i = 0; i < n; i++)
		to[i] = ascii_lower(s[i]);
}

/* A new label, in the arena. NULL: out of memory. */
static struct label *label_new(struct arena *a, struct labels *labels, const struct slice parts[3], uint64_t hash,
			       struct buffer *text)
{
	buffer_clear(text);
	for (size_t i = 0; i < 3; i++) {
		if (!parts[i].n)
			continue;
		reference_resolve(parts[i].bytes, parts[i].n, true, text);
		buffer_char(text, ' ');
	}
	struct label *l = text->failed ? NULL : arena_take(a, 1, sizeof *l);
	char *copy = l ? arena_take(a, text->n + LABEL_ROOM, 1) : NULL;
	if (!copy)
		return NULL;
	lower(text->bytes, text->n, copy);
	memset(copy + text->n, 0, LABEL_ROOM);
	*l = (struct label){
	    .text = copy, .hash = (unsigned)hash, .n = text->n, .marks = marks_of(labels, copy, text->n)};
	memcpy(l->parts, parts, sizeof l->parts);
	return l;
}

bool label_find(struct arena *a, struct labels **labels, const struct slice parts[3], struct buffer *scratch,
		struct label **ret_label)
{
	*ret_label = NULL;
	if (!parts[0].n && !parts[1].n && !parts[2].n)
		return true;
	if (!*labels && !(*labels = arena_alloc(a, 1, sizeof **labels)))
		return false;
	uint64_t hash = 0;
	for (size_t i = 0; i < 3; i++)
		hash = line_hash(hash, parts[i].bytes, parts[i].n);
	struct label **slot = &(*labels)->slots[hash % N_SLOTS];
	bool known = *slot;
	for (size_t i = 0; i < 3 && known; i++)
		known = is_same(&(*slot)->parts[i], &parts[i]);
	if (!known)
		*slot = label_new(a, *labels, parts, hash, scratch);
	*ret_label = *slot;
	return *slot != NULL;
}
