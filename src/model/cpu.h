/* What this processor runs, and what the system lets it. */
#ifndef HSY_MODEL_CPU_H
#define HSY_MODEL_CPU_H

#include <stdbool.h>

bool cpu_has_dot(void);      /* AArch64: ASIMD dot products */
bool cpu_has_i8mm(void);     /* AArch64: these and int8 matrix products */
bool cpu_has_avx2(void);     /* with FMA */
bool cpu_has_avx_vnni(void); /* AVX2 with VNNI of 256 bits */
bool cpu_has_vnni(void);     /* AVX-512 F, BW, VL, DQ, VNNI */
bool cpu_has_amx(void);      /* AMX-INT8; asks the system for leave to use it, which it may refuse */

#endif
