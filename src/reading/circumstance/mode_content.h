/* What a speaker does, by the words of the content: asked where the cue is plain ("said"). */
#ifndef HSY_READING_MODE_CONTENT_H
#define HSY_READING_MODE_CONTENT_H

#include "reading/scene.h"

/* The mode that the content shows beyond doubt; HSY_MODE_ASSERT where it shows none. */
hsy_mode mode_content_mode(const struct scene *scene, size_t statement);

/* True if the content is about what somebody claims: "the allegation", "reports of rats". */
bool mode_content_is_claim(const struct scene *scene, size_t statement);

/* True if the content says that something is not so: "a lie", "completely false". */
bool mode_content_is_falsehood(const struct scene *scene, size_t statement);

/* True if the content has words of blame: "reckless", "in violation of". */
bool mode_content_is_blame(const struct scene *scene, size_t statement);

/* True if the content tells what is or was, and not what is to come: "that he had never met her". */
bool mode_content_is_account(const struct scene *scene, size_t statement);

#endif
