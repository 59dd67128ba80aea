/* Cell: fields of CSV (RFC 4180), and how each type of plain field is written in CSV and JSON. */
#ifndef HSY_EXPORT_CELL_H
#define HSY_EXPORT_CELL_H

#include "base/buffer.h"
#include "hearsay.h"

/* The bytes, in quotation marks if they need them; no comma. */
void cell_bytes(struct buffer *b, const char *bytes, size_t n);
/* The same behind a comma. NULL: an empty field. */
void cell_text(struct buffer *b, const char *text);
void cell_number(struct buffer *b, int n);
void cell_flag(struct buffer *b, bool flag);
void cell_mode(struct buffer *b, hsy_mode mode);
void cell_stance(struct buffer *b, hsy_stance stance);
/* A number behind a comma, empty where it is 0. */
void cell_id(struct buffer *b, int64_t id);

#define json_text hsy_json_string
#define json_number hsy_json_int
#define json_flag hsy_json_bool
void json_mode(hsy_json *json, const char *key, hsy_mode mode);
void json_stance(hsy_json *json, const char *key, hsy_stance stance);

/* With `b` or `json` and the statement or row `s`: the field of a list behind what stands there. */
#define FIELD_CELL(type, name, comment) cell_##type(b, s->name);
#define FIELD_JSON(type, name, comment) json_##type(json, #name, s->name);

#endif
