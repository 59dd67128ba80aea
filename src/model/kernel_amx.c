/* AMX: not here yet. */
#include "model/kernel.h"
#include "model/kernel_amx.h"

const struct kernel kernel_amx = {.id = HSY_KERNEL_AMX};

bool kernel_amx_allowed(void)
{
	return false;
}
