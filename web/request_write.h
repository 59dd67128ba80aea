/* Requests that write: a correction goes to the clerk, articles go to the adder. */
#ifndef HSY_WEB_REQUEST_WRITE_H
#define HSY_WEB_REQUEST_WRITE_H

#include "request.h"

/* Forms are sent to this address. */
bool write_is_for(const char *target);

/* What the head can be refused for; else its body comes next. */
enum MHD_Result write_begin(struct request *r);
/* A piece of the body. */
enum MHD_Result write_take(struct request *r, const char *bytes, size_t n);
/* The body is whole. */
enum MHD_Result write_end(struct request *r);
/* The clerk is done with the correction. */
enum MHD_Result write_corrected(struct request *r);
/* Frees what was sent, if anything was. */
void write_free(struct request *r);

#endif
