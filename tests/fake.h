/* A stand-in for intake, model and reader, so that the store and the thread pool can be tested alone and
 * quickly. It implements that whole part of hearsay.h.
 *
 * Paths that the fake intake knows:
 *   "synthetic:N"         N invented articles, the same every time; "synthetic:N:S" begins with number S
 *   "synthetic:N:S:L"     with about L lines each
 *   "bad"                 one file that cannot be read
 *   anything else         a text file: the article is its bytes, the first line its title
 *
 * What the fake reader finds: each line "SOURCE said CONTENT" is a statement; " said " in the content
 * makes one inside it; " / " cuts a content in two pieces; "Reportedly, CONTENT" has no source.
 * A source that is "He" or "She" is the person named last; "the X" an organisation X; lower-case words someone
 * without a name; anything else a person, "President" before it the role, a last word a name of who was called
 * by it before. "SOURCE via MEDIUM said" names a medium, which the chain goes through; a content that begins
 * with "no " is a denial, and "on 2025-06-27" at its end the time.
 * "TOO LONG" in the text is an HSY_ERR_LIMIT, "NO MEMORY" an HSY_ERR_MEMORY. */
#ifndef HSY_TESTS_FAKE_H
#define HSY_TESTS_FAKE_H

#include <stdatomic.h>

#include "hearsay.h"

extern atomic_int fake_read_us; /* how long every reading takes */
extern atomic_int fake_n_reads; /* readings made so far */
extern bool fake_real_sha256;   /* the SHA-256 of a text is its own, and not something of that form */

/* An article over `text` (not copied), its SHA-256 filled in with something of that form. */
hsy_article fake_article(const char *path, const char *outlet, const char *published, const char *text);

#endif
