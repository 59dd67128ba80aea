/* What JSON-LD (schema.org) says of the article: any article in the first levels of its objects. */
#ifndef HSY_INTAKE_META_LD_H
#define HSY_INTAKE_META_LD_H

#include "intake/meta_finds.h"

/* `scripts`: the JSON-LD blocks, in the page. */
void meta_ld_read(struct finds *f, const hsy_range *scripts, size_t n_scripts);

#endif
