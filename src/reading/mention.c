/* See scene.h. */
#include "reading/scene.h"

bool mentions_fill(struct scene *scene)
{
	(void)scene;
	return true;
}
