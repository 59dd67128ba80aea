/* An opened model: the mapped file, its tensors by role, and the kernel that reads them. Immutable once
 * opened, so any number of threads may use it. */
#ifndef HSY_MODEL_MODEL_H
#define HSY_MODEL_MODEL_H

#include "model/kernel.h"
#include "model/weights.h"
#include "model/wordpiece.h"

enum { MODEL_TAGS = 7, MODEL_BUCKETS = 26, MODEL_SHAPES = 8, MODEL_QUOTES = 8, MODEL_GAPS = 4 };
enum { MODEL_FORMS = 4, MODEL_KINDS = 4, MODEL_SPAN = 64, MODEL_REACH = 40, MODEL_PAIRS = 6, MODEL_STEPS = 13 };

/* Tags words by a linear-chain CRF: see heads.h. */
struct tagger {
	struct linear tag;                     /* W -> MODEL_TAGS, always f32 */
	const float *transition, *start, *end; /* [7][7] from, to; [7]; [7] */
};

/* Scores pairs of a cue and another word: see heads.h. */
struct link {
	struct linear query, key; /* W -> link width */
	const float *distance;    /* [MODEL_BUCKETS] */
	const float *null;        /* [link width], or NULL */
	const float *null_bias;   /* [1], or NULL */
};

/* Finds where a mention begins or ends, from its head: see heads.h. */
struct edge {
	struct linear query, key; /* W -> MODEL_SPAN */
	const float *distance;    /* [MODEL_REACH + 1] */
};

/* Scores pairs of mentions: see heads.h. */
struct coref {
	struct linear query, key; /* W -> link width */
	const float *pair;        /* [MODEL_PAIRS][MODEL_FORMS][MODEL_FORMS] */
	const float *step;        /* [MODEL_STEPS][MODEL_FORMS] */
	const float *null;        /* [link width] */
	const float *null_bias;   /* [MODEL_FORMS] */
};

struct hsy_model {
	struct weights weights;
	const struct kernel *kernel;
	struct shape shape;
	struct wordpiece *wordpiece;
	struct table word, position;       /* [vocab][W], [positions][W] */
	struct table shapes, quotes, gaps; /* [8][W], [8][W], [4][W]; f32 and bytes NULL where there is none */
	struct norm norm;                  /* of the embedding */
	struct layer *layers;              /* [n_layers] */
	struct layer *entities; /* [n_entity]: twins of the last layers, for the heads of mentions; or NULL */
	struct tagger attribution;
	struct link source, content;
	struct linear inner; /* W -> 1: see heads.h; n_out 0 if the model has none */
	bool has_mentions;   /* the model has the heads below */
	struct tagger names;
	struct linear form, kind; /* W -> MODEL_FORMS, MODEL_KINDS */
	struct edge begin, end;
	struct coref coref;
	char *name, *path;
	void **owned; /* what was made at opening: floats or sums of matrices */
	size_t n_owned;
};

/* Opens a model over bytes that the caller keeps; as hsy_model_open else. */
hsy_status model_from_memory(const void *bytes, size_t n_bytes, hsy_kernel kernel, hsy_model **ret_model,
			     hsy_error *error);

#endif
