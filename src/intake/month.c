/* See month.h. */
#include "intake/month.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "intake/words.h"

enum { MAX_NAME = 32 };

/* Of each month the names in lower case: Spanish, Portuguese, French, Italian, Catalan, Romanian, Dutch, Danish,
 * Norwegian, Swedish, Finnish, Estonian, Polish, Czech, Slovak, Hungarian, Turkish, Indonesian, Greek, Russian,
 * Ukrainian, Bulgarian, Serbian, Hindi, Arabic, Hebrew; then what they are cut to. */
static const char *const NAMES[12] = {
    "enero janeiro janvier gennaio gener ianuarie januari januar tammikuuta tammikuu jaanuar stycznia ledna január "
    "januára ocak ιανουαρίου января січня януари јануар जनवरी يناير בינואר ינואר ene janv gen jan sty led янв",
    "febrero fevereiro février febbraio febrer februarie februari helmikuuta helmikuu veebruar lutego února "
    "február "
    "februára şubat φεβρουαρίου февраля лютого февруари фебруар फरवरी فبراير בפברואר פברואר fev févr fév feb lut "
    "úno "
    "şub фев",
    "marzo março mars març martie maart marts maaliskuuta maaliskuu märts marca března március mart maret μαρτίου "
    "марта березня март मार्च مارس במרץ מרץ mrt mar bře мар",
    "abril avril aprile april aprilie huhtikuuta huhtikuu aprill kwietnia dubna április apríla nisan απριλίου "
    "апреля "
    "квітня април अप्रैल أبريل إبريل ابريل באפריל אפריל abr avr apr kwi dub nis апр",
    "mayo maio mai maggio maig mei maj toukokuuta toukokuu maja května május mája mayıs μαΐου мая травня май мај "
    "मई مايو "
    "במאי מאי may mag kvě",
    "junio junho juin giugno juny iunie juni kesäkuuta kesäkuu juuni czerwca června június júna haziran ιουνίου "
    "июня "
    "червня юни јун जून يونيو ביוני יוני jun giu juin cze čvn haz июн",
    "julio julho juillet luglio juliol iulie juli heinäkuuta heinäkuu juuli lipca července július júla temmuz "
    "ιουλίου "
    "июля липня юли јул जुलाई يوليو ביולי יולי jul lug juil lip čvc tem июл",
    "agosto août agost august augustus augusti elokuuta elokuu sierpnia srpna augusztus augusta ağustos agustus "
    "αυγούστου августа серпня август अगस्त أغسطس اغسطس באוגוסט אוגוסט ago aug sie srp ağu авг",
    "septiembre setiembre setembro septembre settembre setembre septembrie september syyskuuta syyskuu września "
    "září "
    "szeptember septembra eylül σεπτεμβρίου сентября вересня септември септембар सितंबर सितम्बर سبتمبر בספטמבר "
    "ספטמבר "
    "sep sept set wrz zář eyl сен сент",
    "octubre outubro octobre ottobre octombrie oktober lokakuuta lokakuu oktoober października října október "
    "októbra "
    "ekim οκτωβρίου октября жовтня октомври октобар अक्टूबर أكتوبر اكتوبر באוקטובר אוקטובר oct out ott okt paź říj "
    "eki "
    "окт",
    "noviembre novembro novembre noiembrie november marraskuuta marraskuu listopada listopadu novembra kasım "
    "νοεμβρίου "
    "ноября листопада ноември новембар नवंबर नवम्बर نوفمبر בנובמבר נובמבר nov lis kas нояб ноя",
    "diciembre dezembro décembre dicembre desembre decembrie december desember joulukuuta joulukuu detsember "
    "grudnia "
    "prosince decembra aralık δεκεμβρίου декабря грудня декември децембар दिसंबर दिसम्बर ديسمبر בדצמבר דצמבר dic dez "
    "déc dec des gru pro ara дек",
};

int month_number(const char *s, size_t n)
{
	static const char *const names[12] = {"january",   "february", "march",    "april",
					      "may",       "june",     "july",     "august",
					      "september", "october",  "november", "december"};
	static const char *const german[12] = {"januar",    "februar", "m\xc3\xa4rz", "april",
					       "mai",       "juni",    "juli",        "august",
					       "september", "oktober", "november",    "dezember"};
	const char first = n < 3 ? '\0' : (char)(s[0] | 0x20); /* the same in both languages */
	for (int i = 0; i < 12; i++) {
		if (names[i][0] != first)
			continue;
		size_t full = strlen(names[i]);
		if ((n == full || n == 3 || (n == 4 && i == 8)) && !strncasecmp(s, names[i], n))
			return i + 1;
		if (n == strlen(german[i]) && !strncasecmp(s, german[i], n))
			return i + 1;
	}
	return 0;
}

/* Lower case of Latin, Greek and Cyrillic letters as months are written with: of two bytes at most. */
static void lower(const char *s, size_t n, char *to)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i], before = i ? (unsigned char)s[i - 1] : 0;
		bool latin = before == 0xc3 && c >= 0x80 && c <= 0x9e;
		bool cyrillic = before == 0xd0 && c >= 0x90 && c <= 0x9f,
		     greek = before == 0xce && c >= 0x91 && c <= 0x9f;
		bool ascii = c >= 'A' && c <= 'Z';
		to[i] = (char)(latin || cyrillic || greek || ascii ? c + 0x20 : c);
		if (before == 0xd0 && c >= 0xa0 && c <= 0xaf) {
			to[i - 1] = (char)0xd1;
			to[i] = (char)(c - 0x20);
		}
	}
	to[n] = '\0';
}

int month_number_any(const char *s, size_t n)
{
	char word[MAX_NAME + 1];
	int known = month_number(s, n);
	if (known || n < 3 || n > MAX_NAME)
		return known;
	lower(s, n, word);
	for (int i = 0; i < 12; i++)
		if (word_list_has(NAMES[i], word, n))
			return i + 1;
	return 0;
}
