/* See commands.h. */
#include "commands.h"

#include <stdint.h>
#include <string.h>

#include "say.h"
#include "suggest.h"

enum { ROWS = TAKES_TABLE | TAKES_JSON | TAKES_CSV, NO_CSV = TAKES_TABLE | TAKES_JSON };

const struct command commands[N_COMMANDS] = {
    [COMMAND_READ] =
	{"read", "find who said what in articles; stores nothing", "[FILE|DIR|-]...",
	 "read needs a FILE, a DIR, or - for standard input", 0, SIZE_MAX, ROWS,
	 "hearsay read article.txt\n"
	 "hearsay read news/ --min-score 0.5 > statements.jsonl\n"
	 "hearsay read news/ --full --errors > records.jsonl\n"
	 "curl -s https://example.org/a.html | hearsay read\n",
	 "A folder is read with all below it. Without operands, standard input is read unless it is a\n"
	 "terminal. Plain text, HTML, JSON, JSON lines, web archives (WARC, WACZ), mails and saved pages\n"
	 "(eml, mbox, mhtml), and with pdftotext and pandoc PDF and DOCX are told apart by what they hold.\n"
	 "--full and --errors are for work on many machines: 'hearsay add --records' takes what they print,\n"
	 "and nothing is read again. In a pipe, --named or --name keep the names of articles."},
    [COMMAND_ADD] =
	{"add", "read articles into the case file", "[FILE|DIR|URL|-]...",
	 "add needs a FILE, a DIR, a URL, or - for standard input", 0, SIZE_MAX, NO_CSV,
	 "hearsay add news/\n"
	 "hearsay add --db affair.db a.html b.txt archive.jsonl\n"
	 "hearsay add https://example.org/2025/talks.html\n"
	 "hearsay add https://example.org/feed.xml --limit 20\n"
	 "hearsay add scan.txt --date 2025-06-20 --outlet \"Pellan Post\"\n"
	 "hearsay add --records part-*.jsonl\n",
	 "The case file is made if it is missing. Articles that it holds already are passed over, so the\n"
	 "same command may be interrupted and run again. What you tell of an article wins over what it says\n"
	 "of itself, also of one that is held already, and stays so. URL is a page, or a feed, site map or\n"
	 "OPML, whose new articles are read; a FILE that is a table of addresses (GDELT, Media Cloud: CSV,\n"
	 "JSON lines) is read like one. robots.txt is kept to, and 9 seconds lie between two requests to one\n"
	 "site. With --records each FILE holds what 'hearsay read --full' printed, and no model is needed."},
    [COMMAND_WATCH] =
	{"watch", "read what is new in feeds, once or again and again", "FILE|URL...",
	 "watch needs a FILE with feeds (OPML) or the URL of a feed", 1, SIZE_MAX, NO_CSV,
	 "hearsay watch feeds.opml\n"
	 "hearsay watch feeds.opml --interval 60\n"
	 "hearsay watch https://example.org/feed.xml https://example.org/news-sitemap.xml\n",
	 "FILE is OPML, a feed or a site map. Each article is asked for once, and a feed only whether it has\n"
	 "changed; what was not reached when it is interrupted is read the next time. Feeds with news are\n"
	 "named. Other programs may use the case file meanwhile."},
    [COMMAND_REMOVE] =
	{"remove", "take articles out, with all that was made of them", "ARTICLE...",
	 "remove needs an ARTICLE: its number, its path, or the start of its SHA-256", 1, SIZE_MAX, NO_CSV,
	 "hearsay remove 12\n"
	 "hearsay remove 12 13 news/a.txt\n",
	 "ARTICLE is as for 'hearsay show'; all its versions go. If one is not there, none goes. Corrections\n"
	 "stay, and hold again when an article returns. A feed or site map does not bring it back, adding\n"
	 "its address does."},
    [COMMAND_ARTICLES] = {"articles", "list the articles in the case file", "", NULL, 0, 0, ROWS,
			  "hearsay articles\n"
			  "hearsay articles --outlet Halyard --since 2025-06\n",
			  "A dash stands where no date or outlet was found in the article. Much of what stands\n"
			  "across articles rests on both: 'hearsay add PATH --date DAY --outlet NAME' tells them,\n"
			  "of an article that is held already too."},
    [COMMAND_SHOW] =
	{"show", "one article with its statements marked", "ARTICLE",
	 "show needs an ARTICLE: its number, its path, or the start of its SHA-256", 1, 1, ROWS,
	 "hearsay show 12\n"
	 "hearsay show news/a.txt --color always | less -R\n"
	 "hearsay show 12 --format json --text\n"
	 "hearsay show 12 --versions\n"
	 "hearsay show 12@1\n",
	 "ARTICLE is the number that 'hearsay articles' gives, the path it was added from, or the first 8\n"
	 "or more digits of its SHA-256; ARTICLE@1 is its first version. Without colour, marks are [source],\n"
	 "_cue_ and «content»; the small number behind a content is that of its statement in the table below\n"
	 "the text, where IN is the number of the statement that holds it, SPEAKER who its source is (where\n"
	 "that is not known, a question mark and the words of the source), and THROUGH who stands between\n"
	 "the article and the speaker."},
    [COMMAND_SAID] =
	{"said", "who said what: statements, newest article first", "[NAME]", NULL, 0, SIZE_MAX, ROWS,
	 "hearsay said Tasko\n"
	 "hearsay said Tasko --about \"peace talks\" --since 2025-06\n"
	 "hearsay said --mode deny --max-hearsay 1\n"
	 "hearsay said --outlet Halyard --kind direct --format csv > quotes.csv\n",
	 "NAME is a person, an organisation, a place or a group: any of their names, or words of one. What\n"
	 "they said is found under \"he\" and \"the minister\" too. Statements in whose source the words stand\n"
	 "while the speaker is not known to be NAME are shown as well and say so. Case and accents make no\n"
	 "difference."},
    [COMMAND_WHO] =
	{"who", "who speaks: names, roles, outlets; one of them in full; corrections", "[NAME]", NULL, 0, SIZE_MAX,
	 ROWS,
	 "hearsay who\n"
	 "hearsay who Tasko\n"
	 "hearsay who --merge \"Ruvim Tasko\" \"R. Tasco\"\n"
	 "hearsay who --speaker 45 \"Ruvim Tasko\"\n"
	 "hearsay who --corrections\n"
	 "hearsay who --undo 2\n",
	 "NAME is any of someone's names, words of one, or the number that the list gives, as 12 or '#12'.\n"
	 "The list holds those with most statements, 20 unless --limit says otherwise; IN is the number\n"
	 "of their outlets, and the little bars show when, from the first article to the last.\n"
	 "Corrections are kept in the case file: they hold when it is rebuilt and for articles added later.\n"
	 "--merge A B makes B one with A; --split A NAME parts NAME from A; --rename A NEW shows A as NEW;\n"
	 "--speaker STATEMENT NAME and --reject STATEMENT put the speaker of a statement right, whose number\n"
	 "'hearsay said' shows. --undo N takes correction N back; those made later hold on."},
    [COMMAND_CORRECT] =
	{"correct", "all corrections; put right what stands across articles", "", NULL, 0, SIZE_MAX, ROWS,
	 "hearsay correct\n"
	 "hearsay correct --same 12 45\n"
	 "hearsay correct --not-retells 7 6\n"
	 "hearsay correct --no-drift 33\n"
	 "hearsay correct --undo 3\n",
	 "Without an option, corrections are listed, those of 'hearsay who' too. STATEMENT is the number that\n"
	 "'hearsay said' shows behind '#', ARTICLE as in 'hearsay show', DRIFT the id of a drift, as\n"
	 "'hearsay compare --format json' gives it. What is said of a statement holds in every article that has "
	 "the same text.\n"
	 "Corrections are kept in the case file: they hold when it is rebuilt and for articles added later.\n"
	 "--undo N takes correction N back; those made later hold on."},
    [COMMAND_SEARCH] =
	{"search", "find words in articles and statements, best match first", "WORDS",
	 "search needs WORDS to look for", 1, SIZE_MAX, ROWS,
	 "hearsay search ceasefire\n"
	 "hearsay search 'talks \"foreign troops\"' --limit 5\n"
	 "hearsay search 'ceasefire OR negot*'\n",
	 "All words must occur, in any of their forms; \"several words\" in double quotes stand for a phrase,\n"
	 "negot* for all words that begin so, and OR parts two searches: 'strike OR walkout'. On a terminal\n"
	 "the best 20 hits are shown unless --limit says otherwise."},
    [COMMAND_COMPARE] =
	{"compare", "articles side by side: what they share, how it differs, what each leaves out",
	 "ARTICLE ARTICLE [ARTICLE]...",
	 "compare needs two ARTICLEs or more: numbers, paths, or starts of SHA-256s", 2, HSY_COMPARE_MAX, ROWS,
	 "hearsay compare 6 7\n"
	 "hearsay compare 6 7 8 --all\n"
	 "hearsay compare 6 7 --format json\n"
	 "hearsay compare 6@1 6@2\n",
	 "ARTICLE is as for 'hearsay show'. First come the articles and which retells which, with the\n"
	 "grounds; then what two of them or more tell, in the order of the first; last what each leaves\n"
	 "out. What differs is marked within the words, without colour by { }, and the lines that begin\n"
	 "with an unequal sign say what it is: older > newer. Of two versions of one article, 6@1 and 6@2,\n"
	 "it shows what was edited: the headline, statements, and sentences of the text itself."},
    [COMMAND_TRACE] =
	{"trace", "where a statement comes from: its chain, all its tellings, on what evidence", "STATEMENT",
	 "trace needs the number of a STATEMENT, as 'hearsay said' shows it", 1, 1, ROWS | TAKES_DOT,
	 "hearsay trace 131\n"
	 "hearsay trace 131 --format json\n"
	 "hearsay trace 131 --format dot | dot -Tsvg > lineage.svg\n",
	 "The tellings stand in the order of time, the first one marked, each with what differs from the\n"
	 "one that it comes from. --format dot draws articles with a telling, with arrows from what was\n"
	 "retold to who retells it, and dashed what is not in the case file."},
    [COMMAND_STORIES] =
	{"stories", "articles about one event, newest first; one story in full", "[STORY]", NULL, 0, 1, ROWS,
	 "hearsay stories\n"
	 "hearsay stories --since 2025-06 --limit 5\n"
	 "hearsay stories 12\n",
	 "Lists stories of two articles or more, the 20 newest unless --limit says otherwise, by the number\n"
	 "and the headline of the article that is most like the others. STORY, a number of the list, shows its\n"
	 "articles in their time with who retells whom. --since and --until look for a story with an article\n"
	 "of that time."},
    [COMMAND_TENSIONS] =
	{"tensions", "what cannot both stand, the surest first", "", NULL, 0, 0, ROWS,
	 "hearsay tensions\n"
	 "hearsay tensions --about fishermen\n"
	 "hearsay tensions --kind claim/denial --format csv > denials.csv\n",
	 "Each has its kind, how sure it is, the reason in words, and the places with their outlet, day,\n"
	 "article, speaker and words. The best 20 are shown unless --limit says otherwise. --about asks for\n"
	 "those of which one place has the words."},
    [COMMAND_CHANGES] = {"changes", "who says another thing later on the same topic, the surest first", "[NAME]",
			 NULL, 0, SIZE_MAX, ROWS,
			 "hearsay changes\n"
			 "hearsay changes Tasko --about talks\n",
			 "NAME is as for 'hearsay said'. The best 20 are shown unless --limit says otherwise."},
    [COMMAND_TIMELINE] =
	{"timeline", "what was said and published, by day", "[NAME]", NULL, 0, SIZE_MAX, ROWS,
	 "hearsay timeline --since 2025-06-01 --until 2025-06-07\n"
	 "hearsay timeline Tasko --about talks\n",
	 "A line is an article that was published, or something that was said, at the time at which it was\n"
	 "said: one line for all its tellings, and IN is how many outlets tell it; ~ is about then. The last 50\n"
	 "are shown unless --limit says otherwise. NAME is as for 'hearsay said'; with NAME or --about only what "
	 "was said\n"
	 "is shown. --since and --until are about the day of the line."},
    [COMMAND_COVERAGE] =
	{"coverage", "which outlets tell which statements", "", NULL, 0, 0, ROWS,
	 "hearsay coverage\n"
	 "hearsay coverage --story 12\n"
	 "hearsay coverage --about fishermen --format csv > coverage.csv\n",
	 "A row is a statement that two outlets or more tell, those with most tellings first, 20 unless\n"
	 "--limit says otherwise. An outlet tells it, or none of its articles that are held does, or nothing of\n"
	 "it is held that was published within three days of any telling: then nothing is known. On a terminal as\n"
	 "many outlets as there is room for, those that tell most; JSON has all."},
    [COMMAND_POSITIONS] =
	{"positions", "what each party stands for, newest first", "[PARTY]", NULL, 0, SIZE_MAX, ROWS,
	 "hearsay positions\n"
	 "hearsay positions Osmara --about talks\n"
	 "hearsay positions Tasko --since 2025-06 --limit 0 --all\n",
	 "PARTY is any of its names, or words of one. Each position has its day, the stance (for, against,\n"
	 "conditional), the topic in the words of the article, its CAMEO code, and the voice that ascribes it:\n"
	 "the party's own, one of its own side, an opponent, a third party or the article itself (narrator).\n"
	 "Shown is what a party or one of its side offers, demands, refuses, accuses, supports or opposes; --all\n"
	 "shows also what others ascribe to it and what only seems to take a side. The newest 20 are shown\n"
	 "unless --limit says otherwise, party by party. --since and --until are about when it was said."},
    [COMMAND_SERVE] =
	{"serve", "the case file as pages in the browser, on this machine alone", "", NULL, 0, 0, 0,
	 "hearsay serve\n"
	 "hearsay serve --port 0 --db news.db\n",
	 "Prints the address to open, http://127.0.0.1:8420/ unless --port says otherwise, and serves until it\n"
	 "is interrupted. Only this machine can reach it. Each page is JSON or CSV as well: /tensions is also\n"
	 "/tensions.json and /tensions.csv.\n"
	 "Corrections can be made and taken back where one reads, and articles added on the page /add. 'hearsay\n"
	 "add' may run beside it: whoever comes second waits, 5 seconds for a correction, and is told."},
    [COMMAND_EXPORT] =
	{"export", "write the case as jsonl, csv, brat, annotations, links or a site",
	 "jsonl|csv|brat|annotations|links|site [DIR]",
	 "export needs a format: jsonl, csv, brat, annotations, links or site", 1, 2, 0,
	 "hearsay export jsonl > case.jsonl\n"
	 "hearsay export csv --out statements.csv\n"
	 "hearsay export brat --out annotations/\n"
	 "hearsay export links > links.jsonl\n"
	 "hearsay export site pages/\n",
	 "jsonl: the records of 'hearsay read', one article a line. csv: one statement a row. brat: NAME.txt\n"
	 "and NAME.ann for each article in a folder, which is made if it is missing. annotations: W3C Web\n"
	 "Annotations in JSON-LD, one article a line. links: what stands across articles, one JSON object a\n"
	 "line. site: the pages of 'hearsay serve' as files in the folder DIR, to open from a disk or put on a\n"
	 "web server."},
    [COMMAND_REBUILD] =
	{"rebuild", "read all stored articles anew, for instance with another model", "", NULL, 0, 0, NO_CSV,
	 "hearsay rebuild\n"
	 "hearsay rebuild --model new.model --threads 4\n"
	 "hearsay rebuild --db damaged.db --out saved.db\n",
	 "Article by article; what was not reached when it is interrupted stays as it was. A damaged case\n"
	 "file is left alone; with --out the articles and corrections that can be read in it go into a new\n"
	 "one, and what cannot is named."},
    [COMMAND_LINK] =
	{"link", "one step of linking, for an engine that sorts", "STEP [FILE|DIR|-]...",
	 "link needs a step: keys, meet, choose, decide or group", 1, SIZE_MAX, 0,
	 "hearsay link keys records.jsonl\n"
	 "sort -n -k1,1 -k2,2 keys.tsv | hearsay link meet -\n",
	 "Linking as lines that go through steps, with sorting and joining between them, which Spark or\n"
	 "another engine does on many machines. keys: of full records, what each shares with others. meet: keys\n"
	 "with articles, sorted, become pairs. choose: of pairs with what they share, those to compare. decide:\n"
	 "compares, and prints what 'hearsay add --records' takes as linked. group: of what hangs together, the\n"
	 "tellings of each statement. docs/cluster.md has the lines."},
    [COMMAND_EVAL] = {"eval", "score the model against annotated articles", "TEXT_DIR ANN_DIR",
		      "eval needs two folders: TEXT_DIR ANN_DIR", 2, 2, NO_CSV,
		      "hearsay eval dev/text dev/ann\n"
		      "hearsay eval dev/text dev/ann --min-score 0.5 --format json\n",
		      "For every TEXT_DIR/NAME.txt each ANN_DIR/NAME_*.ann (brat, as in PolNeAR) is counted."},
    [COMMAND_VERSION] = {"version", "versions of the program and model, and what this processor runs", "", NULL, 0,
			 0, NO_CSV, "hearsay version\n", NULL},
    [COMMAND_HELP] = {"help", "help for a command", "[COMMAND|columns]", NULL, 0, 1, 0,
		      "hearsay help said\n"
		      "hearsay help columns                 what each column and field means\n",
		      NULL},
};

int command_find(const char *name)
{
	for (int i = 0; i < N_COMMANDS; i++)
		if (!strcmp(commands[i].name, name))
			return i;
	return -1;
}

void command_unknown(const char *word)
{
	struct suggestion near = {.word = word};
	for (int i = 0; i < N_COMMANDS; i++)
		suggest_consider(&near, commands[i].name);
	if (near.best)
		say("'%s' is no command; did you mean '%s'?", word, near.best);
	else
		say("'%s' is no command; 'hearsay --help' lists them", word);
}
