/* See scene.h. */
#include "reading/scene.h"

bool entities_fill(struct scene *scene)
{
	(void)scene;
	return true;
}
