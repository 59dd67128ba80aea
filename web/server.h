/* What a server holds, for serve.c and its requests. */
#ifndef HSY_WEB_SERVER_H
#define HSY_WEB_SERVER_H

#include "adder.h"
#include "cache.h"
#include "clerk.h"
#include "guard.h"
#include "pool.h"
#include "stream.h"
#include "watch.h"

struct server {
	struct pool pool;
	struct cache cache;
	struct site site;
	struct guard guard;
	struct watch watch;
	struct clerk clerk;
	struct adder adder;
	struct streams streams;
	struct MHD_Daemon *daemon;
	unsigned connections;
};

#endif
