/* Requests that only read: pages, rows, pictures, assets, and what is being added. */
#ifndef HSY_WEB_REQUEST_READ_H
#define HSY_WEB_REQUEST_READ_H

#include "request.h"

enum MHD_Result request_read(struct request *r);

#endif
