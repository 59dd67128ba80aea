/* Whether AMX may be used: the processor has it and the system, asked once a process, allows it. */
#ifndef HSY_MODEL_KERNEL_AMX_H
#define HSY_MODEL_KERNEL_AMX_H

#include <stdbool.h>

bool kernel_amx_allowed(void);

#endif
