/* Which network addresses may be reached. */
#ifndef HSY_FETCH_REACH_H
#define HSY_FETCH_REACH_H

#include <stdbool.h>
#include <sys/socket.h>

/* False for what is not the public internet: loopback, private, link-local, shared, multicast and reserved ones,
 * also inside an IPv6 address that carries an IPv4 one. */
bool reach_is_public(const struct sockaddr *address);

#endif
