/* Footer: what mails and newsletters end in: why one has them, how to be rid of them, the sender's address, a
 * signature. */
#ifndef HSY_INTAKE_FOOTER_H
#define HSY_INTAKE_FOOTER_H

#include <stddef.h>

/* Where the footer of a text begins, at the beginning of a line, less the blank lines before it; `n` if there is
 * none. It is found from the end: lines that say so, short lines between them (an address, a link), and from a
 * signature's "-- " on. A text that is nothing else has none. */
size_t footer_begin(const char *text, size_t n);

#endif
