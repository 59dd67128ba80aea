/* See cpu.h. Compiled without special instructions; always false on other processors. */
#define _GNU_SOURCE
#include "model/cpu.h"

#if defined(HEARSAY_ARM) && defined(__linux__)
#include <sys/auxv.h>

bool cpu_has_dot(void)
{
	return getauxval(AT_HWCAP) & 1 << 20; /* HWCAP_ASIMDDP */
}

bool cpu_has_i8mm(void)
{
	return cpu_has_dot() && (getauxval(AT_HWCAP2) & 1 << 13); /* HWCAP2_I8MM */
}
#else
bool cpu_has_dot(void)
{
	return false;
}

bool cpu_has_i8mm(void)
{
	return false;
}
#endif

#ifdef HEARSAY_X86

#include <cpuid.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

bool cpu_has_avx2(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

/* CPUID leaf 7, part 1: AVX-VNNI is bit 4 of EAX. */
bool cpu_has_avx_vnni(void)
{
	unsigned a, b, c, d;
	return cpu_has_avx2() && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & 1 << 4);
}

bool cpu_has_vnni(void)
{
	return cpu_has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
	       __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
	       __builtin_cpu_supports("avx512vnni");
}

/* CPUID leaf 7: AMX-TILE is bit 24 of EDX, AMX-INT8 bit 25; leaf 1: OSXSAVE is bit 27 of ECX. Then XCR0 says
 * whether the system saves tile configuration and tile data (bits 17 and 18). */
static bool processor_has_amx(void)
{
	enum { TILE = 1 << 24, INT8 = 1 << 25, OSXSAVE = 1 << 27, TILE_STATE = 3 << 17 };
	unsigned a, b, c, d;
	if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(d & TILE) || !(d & INT8))
		return false;
	if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & OSXSAVE))
		return false;
	__asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
	return (a & TILE_STATE) == TILE_STATE;
}

/* Linux keeps tile data from a process until it asks: ARCH_REQ_XCOMP_PERM for XFEATURE_XTILEDATA. It holds
 * for all threads; asking again is harmless. */
static bool system_allows_amx(void)
{
#if defined(__linux__) && defined(SYS_arch_prctl)
	return syscall(SYS_arch_prctl, 0x1023, 18) == 0;
#else
	return false;
#endif
}

bool cpu_has_amx(void)
{
	return cpu_has_vnni() && processor_has_amx() && system_allows_amx();
}

#else

bool cpu_has_avx2(void)
{
	return false;
}

bool cpu_has_avx_vnni(void)
{
	return false;
}

bool cpu_has_vnni(void)
{
	return false;
}

bool cpu_has_amx(void)
{
	return false;
}

#endif
