"""1,000 feeds of 30 articles each, polled twice: feeds.py PROGRAM [FEEDS [ITEMS]]. What counts is what was asked for:
each robots.txt and feed once a poll, each article once in all. Seconds are those of this machine, which plays the
sites too. As in news, six feeds write about one event, each in its own words for the most part. Words are drawn from
18,432, since none of them is known to be a frequent one: articles that share such words are one story."""
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tests", "e2e"))
import sites  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
N_FEEDS, N_ITEMS = int(sys.argv[2]) if len(sys.argv) > 2 else 1000, int(sys.argv[3]) if len(sys.argv) > 3 else 30
FEEDS_OF_EVENT, WORDS_OF_EVENT, TOLD, OTHERS = 6, 12, 9, 20
SYLLABLES = [a + b for a in ("lo", "mi", "ter", "ba", "su", "ken", "ra", "vo") for b in ("dan", "rel", "tis", "pom", "gar", "nel")]
WORDS = [a + b + c for a in SYLLABLES for b in SYLLABLES[::3] for c in SYLLABLES[::2]]


def article(numbers, event):
    """A page with what is told of an event, and words besides."""
    told = random.Random(event).choices(WORDS, k=WORDS_OF_EVENT)
    words = numbers.sample(told, TOLD) + numbers.choices(WORDS, k=OTHERS)
    title, text = " ".join(words[:5]), " ".join(numbers.sample(words, len(words)))
    return ("<html><title>%s</title><body><article><h1>%s</h1><p>The report on %s.</p></article></body></html>" %
            (title, title, text)).encode()


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def poll(opml, db):
    env = dict(os.environ, HEARSAY_PRIVATE="1", HEARSAY_DB=db,
               HEARSAY_MODEL=os.environ.get("HEARSAY_MODEL", os.path.join(ROOT, "models", "hearsay.model")))
    begun, spent = time.monotonic(), processor()
    done = subprocess.run([PROGRAM, "watch", opml, "--delay", "0", "--format", "json", "-q"], env=env, text=True,
                          capture_output=True)
    return json.loads(done.stdout or "{}"), time.monotonic() - begun, processor() - spent, done.stderr


def main():
    numbers = random.Random(7)
    server = sites.Sites()
    feeds = []
    for f in range(N_FEEDS):
        host = "127.%d.%d.1" % (1 + f // 250, f % 250)
        paths = ["/%d/%d" % (f, i) for i in range(N_ITEMS)]
        for i, path in enumerate(paths):
            server.answers[path] = ("text/html", article(numbers, f // FEEDS_OF_EVENT * N_ITEMS + i))
        server.answers["/%d.xml" % f] = ("text/xml", sites.rss([server.url(p, host) for p in paths]))
        if f % 2:  # every other site keeps no marks, and sends its feed again
            server.modified["/%d.xml" % f] = '"1"'
        feeds.append(server.url("/%d.xml" % f, host))
    with tempfile.TemporaryDirectory() as folder:
        opml = os.path.join(folder, "feeds.opml")
        with open(opml, "wb") as file:
            file.write(sites.opml(feeds))
        for turn in ("first", "second"):
            server.forget()
            total, seconds, spent, err = poll(opml, os.path.join(folder, "feeds.db"))
            pages = [a[1] for a in server.asked if a[1] != "/robots.txt" and not a[1].endswith(".xml")]
            print("%s poll: %d robots.txt, %d feeds, %d articles (%d more than once) asked for; %s added, %s failed; %.1f s, %.1f s of processor time" %
                  (turn, server.count("/robots.txt"), server.count() - server.count("/robots.txt") - len(pages),
                   len(pages), len(pages) - len(set(pages)), total.get("added"), total.get("failed"), seconds, spent))
            print(err[:500], end="", file=sys.stderr)


main()
