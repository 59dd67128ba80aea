/* See scene.h. The article's mentions, by rule. */
#include "reading/mention_rule.h"

bool mentions_fill(struct scene *scene)
{
	if (!mention_rules(scene, &scene->mentions, &scene->n_mentions))
		return false;
	scene->n_clusters = (int)scene->n_mentions;
	return true;
}
