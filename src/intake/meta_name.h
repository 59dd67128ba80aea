/* What a <meta> tells by its name: "article:published_time" a date. It takes the name. */
#ifndef HSY_INTAKE_META_NAME_H
#define HSY_INTAKE_META_NAME_H

enum meta_kind {
	META_OTHER,
	META_TITLE,
	META_SITE,
	META_PUBLISHER,
	META_URL,
	META_LOCALE,
	META_AUTHOR,
	META_CREATOR, /* of something, maybe of the article */
	META_HANDLE,  /* the author's, or the author */
	META_DATE,
	META_DAY, /* of something, maybe of publication */
	META_CARD_LABEL,
	META_CARD_DATA
};

/* `name`: "og:title", in any case; NULL: it has none. */
enum meta_kind meta_name_kind(const char *name);

#endif
