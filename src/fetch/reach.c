/* The registries of special-purpose addresses (RFC 6890 and what it has become), by prefix. */
#include "fetch/reach.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>

struct prefix {
	unsigned char bytes[16];
	int bits;
};

static const struct prefix closed4[] = {
    {{0}, 8},             /* this network */
    {{10}, 8},            /* private */
    {{100, 64}, 10},      /* shared, behind carriers */
    {{127}, 8},           /* loopback */
    {{169, 254}, 16},     /* link-local; cloud machines' own data */
    {{172, 16}, 12},      /* private */
    {{192, 0, 0}, 24},    /* protocols */
    {{192, 0, 2}, 24},    /* documentation */
    {{192, 168}, 16},     /* private */
    {{198, 18}, 15},      /* benchmarks */
    {{198, 51, 100}, 24}, /* documentation */
    {{203, 0, 113}, 24},  /* documentation */
    {{224}, 3},           /* multicast, reserved, broadcast */
};

/* Of IPv6 only 2000::/3 is given out; of that not these. */
static const struct prefix global6 = {{0x20}, 3};
static const struct prefix closed6[] = {
    {{0x20, 0x01, 0x00}, 23},       /* protocols, Teredo */
    {{0x20, 0x01, 0x0d, 0xb8}, 32}, /* documentation */
    {{0x3f, 0xff, 0x00}, 20},       /* documentation */
};

/* Prefixes behind which an IPv4 address stands, and at which byte. */
static const struct {
	struct prefix prefix;
	int at;
} carriers6[] = {
    {{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96}, 12}, /* mapped */
    {{{0x00, 0x64, 0xff, 0x9b}, 96}, 12},                   /* NAT64 */
    {{{0x20, 0x02}, 16}, 2},                                /* 6to4 */
};

static bool prefix_holds(const struct prefix *p, const unsigned char *address)
{
	int whole = p->bits / 8, rest = p->bits % 8;
	if (memcmp(p->bytes, address, (size_t)whole) != 0)
		return false;
	return !rest || (p->bytes[whole] ^ address[whole]) >> (8 - rest) == 0;
}

static bool is_public4(const unsigned char *address)
{
	for (size_t i = 0; i < sizeof closed4 / sizeof *closed4; i++)
		if (prefix_holds(&closed4[i], address))
			return false;
	return true;
}

static bool is_public6(const unsigned char *address)
{
	for (size_t i = 0; i < sizeof carriers6 / sizeof *carriers6; i++)
		if (prefix_holds(&carriers6[i].prefix, address))
			return is_public4(address + carriers6[i].at);
	for (size_t i = 0; i < sizeof closed6 / sizeof *closed6; i++)
		if (prefix_holds(&closed6[i], address))
			return false;
	return prefix_holds(&global6, address);
}

bool reach_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, address, sizeof in);
		return is_public4((const unsigned char *)&in.sin_addr);
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in;
		memcpy(&in, address, sizeof in);
		return is_public6((const unsigned char *)&in.sin6_addr);
	}
	return false;
}
