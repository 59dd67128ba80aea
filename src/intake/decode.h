/* Decode: bytes in any encoding -> UTF-8. The order in which encodings are tried stands in decode.c. */
#ifndef HSY_INTAKE_DECODE_H
#define HSY_INTAKE_DECODE_H

#include "base/arena.h"
#include "hearsay.h"

/* `raw` must have a zero byte behind it. UTF-8 is given back as it lies, not copied (BOM included);
 * anything else is converted into `a`. `declared` is a charset that the bytes claim for themselves, or
 * NULL. Binary bytes are an HSY_ERR_FORMAT with the first offence. */
hsy_status decode(struct arena *a, const char *path, const char *raw, size_t n, const char *declared,
		  const char **ret_text, size_t *ret_n, hsy_error *error);

/* Whether `charset`, which may be NULL, names an encoding that is converted. */
bool decode_knows(const char *charset);

/* The charset that an HTML page declares in its first bytes, written to `to`; false if it does not. */
bool decode_declared(const char *raw, size_t n, char *to, size_t size);

#endif
