/* The encoder's vectors kept in files, so that one text can be read many times with other rules (tools/rules.py):
 *
 *     HEARSAY_VECTORS=FOLDER hearsay read FILE
 *
 * A folder is one model's. Without one, and in any build but with -Drules=true, encoder_run is called as it is. */
#ifndef HSY_MODEL_ENCODER_KEPT_H
#define HSY_MODEL_ENCODER_KEPT_H

#include "model/encoder.h"

#ifdef HEARSAY_RULES
/* Gives what encoder_run gives, from the folder where it was asked for before. What cannot be written or read there
 * is computed. */
void encoder_run_kept(const hsy_model *model, struct encoder_scratch *scratch, const struct piece_input *in,
		      size_t n, float *ret_vectors, float *ret_entities);
#else
#define encoder_run_kept encoder_run
#endif

#endif
