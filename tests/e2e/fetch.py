"""Addresses, feeds and site maps, from good sites and bad ones: fetch.py PROGRAM SOURCE_ROOT. Exit 77 without a model
or without libcurl in the build."""
import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import sites

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), sys.argv[2]
MODEL = os.environ.get("HEARSAY_MODEL", os.path.join(ROOT, "models", "hearsay.model"))
passed = failed = 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print("not so: %s" % what, file=sys.stderr)


class Desk:
    """A case file of its own."""

    def __init__(self, folder, name):
        self.db = os.path.join(folder, name + ".db")

    def start(self, *words, private=True):
        env = dict(os.environ, HEARSAY_MODEL=MODEL, HEARSAY_DB=self.db, HEARSAY_CONTACT="mailto:desk@example.org")
        env.pop("HEARSAY_PRIVATE", None)
        env.pop("http_proxy", None)
        if private:
            env["HEARSAY_PRIVATE"] = "1"
        return subprocess.Popen([PROGRAM, *words], env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, private=True, limit_s=120):
        """(exit status, the JSON of the total, messages)"""
        process = self.start(*words, "--format", "json", private=private)
        out, err = process.communicate(timeout=limit_s)
        return process.returncode, json.loads(out.splitlines()[-1]) if out.strip() else {}, err

    def add(self, *words, **how):
        return self.run("add", "--delay", "0", "--timeout", "2", *words, **how)

    def ask(self, sql):
        with sqlite3.connect(self.db) as db:
            return db.execute(sql).fetchall()


def test_pages(desk, s):
    s.answers["/a"] = ("text/html; charset=utf-8", sites.page("1"))
    s.answers["/plain"] = ("text/plain", b"Ferry report\n\nIda Lund said the ferry was late again this morning.\n")
    s.answers["/packed"] = sites.good_gzip
    s.answers["/moved"] = sites.redirects("/moved2?x=1#part")
    s.answers["/moved2?x=1"] = ("text/html", sites.page("moved"))
    s.answers["/latin"] = ("text/html; charset=windows-1251", sites.page("7", "Паром").decode().replace(
        '<meta charset="utf-8">', "").encode("cp1251"))
    s.answers["/lying"] = ("text/html; charset=iso-2022-kr", sites.page("8", "Zwölf Boote"))
    status, total, err = desk.add(s.url("/a"), s.url("/plain"), s.url("/packed"), s.url("/moved#x"), s.url("/latin"),
                                  s.url("/lying"))
    check(status == 0 and total["added"] == 6 and not total["failed"], "six pages are added: %s %s" % (total, err))
    check(s.count("/robots.txt") == 1, "robots.txt is asked for once")
    rows = {r[0]: r[1:] for r in desk.ask("SELECT path, url, title, outlet FROM article")}
    check(rows[s.url("/moved")][0] == s.url("/moved2?x=1"), "a page is where it was in the end: %s" % rows)
    check(rows[s.url("/latin")][1] == "Паром", "the charset of the header counts: %s" % rows)
    check(rows[s.url("/lying")][1] == "Zwölf Boote", "and not if it lies: %s" % rows)
    agent = s.asked[0][2]["User-Agent"]
    check(agent.startswith("hearsay/") and "(+mailto:desk@example.org)" in agent, "it says who it is: %s" % agent)
    status, total, err = desk.run("rebuild")
    check(status == 0 and desk.ask("SELECT title FROM article WHERE title = 'Паром'"), "a rebuild keeps the charset")
    status, total, err = desk.add(s.url("/a"))
    check(status == 0 and total["added"] == 0 and total["known"] == 1, "a second visit adds nothing: %s" % total)


def test_marks(desk, s):
    s.answers["/marked"] = ("text/html", sites.page("2"))
    s.modified["/marked"] = '"v1"'
    desk.add(s.url("/marked"))
    status, total, err = desk.add(s.url("/marked"))
    check(status == 0 and "unchanged since the last visit" in err and total["articles"] == 0, "304: %s" % err)
    s.answers["/marked"] = ("text/html", sites.page("3"))
    s.modified["/marked"] = '"v2"'
    status, total, err = desk.add(s.url("/marked"))
    check(total["versions"] == 1, "what has changed is a new version: %s" % total)
    check(desk.ask("SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM earlier)") == [(1, 1)], "of one article")
    s.answers["/marked"] = ("text/html", sites.page("3") + b"<!-- served at noon -->")
    s.modified["/marked"] = '"v3"'
    status, total, err = desk.add(s.url("/marked"))
    check(total["around"] == 1 and total["versions"] == 0, "a change around the text is none: %s" % total)
    status, total, err = desk.run("remove", s.url("/marked"))
    check(status == 0 and desk.ask("SELECT count(*) FROM article") == [(0,)], "it is removed: %s" % err)
    status, total, err = desk.add(s.url("/marked"))
    check(total["added"] == 1, "and returns when it is added: %s %s" % (total, err))


BAD = {
    "/loop": (sites.redirects("/loop"), "is redirected more than 10 times"),
    "/endless/1": (sites.endless_redirect, "is redirected more than 10 times"),
    "/away": (sites.redirects("ftp://example.org/x"), "is neither http nor https"),
    "/file": (sites.redirects("file:///etc/passwd"), "is redirected to what"),
    "/nowhere": (lambda h: h.answer(302), "is redirected to what is no address"),
    "/body": (sites.endless_body, "is larger than 16777216 bytes"),
    "/headers": (sites.endless_headers, "more than 128 KiB of headers"),
    "/slow": (sites.slow, "did not answer in full within 2 s"),
    "/silent": (sites.silent, "did not answer in full within 2 s"),
    "/short": (sites.too_short, "ended before all was sent"),
    "/nogzip": (sites.no_gzip, "cannot be unpacked"),
    "/bomb": (sites.bomb_gzip, "is larger than 16777216 bytes"),
    "/garbage": (sites.garbage, "cannot be had"),
    "/hangup": (sites.hang_up, "cannot be had"),
    "/image": (("image/png", b"\x89PNG\r\n"), "is image/png, which is not read"),
    "/binary": (("text/html", bytes(range(256)) * 40), "binary"),
    "/json": (("application/json", b'{"a":1}'), "is neither an article nor a list"),
    "/empty": (("text/html", b""), "is empty"),
    "/gone": (lambda h: h.answer(410, "text/html", b"gone"), "HTTP 410"),
    "/broken": (lambda h: h.answer(500, "text/html", b"x" * 200000), "HTTP 500"),
    "/unavailable": (lambda h: h.answer(503), "is busy (HTTP 503)"),
}


def test_bad_sites(desk, s):
    for n, (path, (what, message)) in enumerate(BAD.items()):
        s.answers[path] = what
        # Sites of their own: what one does is not the other's.
        address = s.url(path, "127.0.1.%d" % (n + 1))
        begun = time.monotonic()
        status, total, err = desk.add(address)
        check(status == 2 and message in err and err.count("hearsay: http") == 1 and total["failed"] == 1,
              "%s: %d %s" % (path, status, err))
        check(time.monotonic() - begun < 12, "%s takes %.0f s" % (path, time.monotonic() - begun))
    s.answers["/cutgzip"] = sites.cut_gzip
    status, total, err = desk.add(s.url("/cutgzip"))
    check(status in (0, 2), "a page packed and cut: %s" % err)
    addresses = ["ftp://example.org/", "http://", "http://a b/", "https://user:word@example.org/"]
    for address in addresses[1:]:
        status, total, err = desk.add(address)
        check(status == 2 and "hearsay: " in err, "%s: %s" % (address, err))
    s.answers["/fine"] = ("text/html", sites.page("fine"))
    status, total, err = desk.add("http://127.0.0.1:1/", s.url("/fine"), s.url("/loop"))
    check(status == 2 and total["added"] == 1 and total["failed"] == 2, "the others are read: %s" % total)


def test_private(desk, s):
    s.answers["/secret"] = ("text/html", sites.page("secret"))
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "2130706433", "0x7f.1"):
        status, total, err = desk.add(s.url("/secret", host), private=False)
        check(status == 2 and "private network or this machine" in err, "%s: %s" % (host, err))
    check(s.count("/secret") == 0 and s.count("/robots.txt") == 0, "nothing was asked for")


def test_robots(desk, s):
    s.robots["127.0.2.1"] = "User-agent: *\nDisallow: /\n\nUser-agent: hearsay\nDisallow: /no\n"
    s.answers["/no/x"] = s.answers["/yes"] = ("text/html", sites.page("robots"))
    status, total, err = desk.add(s.url("/no/x", "127.0.2.1"), s.url("/yes", "127.0.2.1"))
    check(total["added"] == 1 and "robots.txt says so" in err, "robots.txt: %s" % err)
    check(s.count("/no/x") == 0, "what it forbids is not asked for")
    s.answers["/lead"] = sites.redirects(s.url("/no/x", "127.0.2.1"))
    status, total, err = desk.add(s.url("/lead"))
    check("robots.txt says so" in err and s.count("/no/x") == 0, "nor by way of another site: %s" % err)
    for n, (rules, message) in enumerate([(lambda h: h.answer(500), "robots.txt answers HTTP 500"),
                                          (sites.silent, "robots.txt did not answer in full"),
                                          (lambda h: h.answer(429), "robots.txt answers HTTP 429")]):
        host = "127.0.2.%d" % (10 + n)
        s.robots[host] = rules
        status, total, err = desk.add(s.url("/yes", host))
        check(status == 2 and message in err and s.count("/yes", host) == 0, "%s: %s" % (message, err))
    s.robots["127.0.2.20"] = sites.redirects(s.url("/robots.txt", "127.0.2.1"))
    status, total, err = desk.add(s.url("/no/x", "127.0.2.20"))
    check("robots.txt says so" in err, "robots.txt elsewhere: %s" % err)
    s.robots["127.0.2.21"] = lambda h: h.answer(403)
    s.robots["127.0.2.22"] = sites.endless_body
    for host in ("127.0.2.21", "127.0.2.22"):
        status, total, err = desk.add(s.url("/yes", host))
        check(total["articles"] == 1, "%s forbids nothing: %s" % (host, err))


def test_delays(desk, s):
    s.robots["127.0.3.1"] = "User-agent: *\nCrawl-delay: 1.2\n"
    for n in range(3):
        s.answers["/d%d" % n] = ("text/html", sites.page("d%d" % n))
    desk.add(*[s.url("/d%d" % n, "127.0.3.1") for n in range(3)])
    times = [a[3] for a in s.asked if a[0] == "127.0.3.1" and a[1] != "/robots.txt"]
    check(len(times) == 3 and all(b - a > 1.1 for a, b in zip(times, times[1:])), "Crawl-delay is kept: %s" % times)
    s.robots["127.0.3.2"] = "User-agent: *\nCrawl-delay: 4000\n"
    status, total, err = desk.add(*[s.url("/d%d" % n, "127.0.3.2") for n in range(3)])
    check(s.count(host="127.0.3.2") == 2 and err.count("left for another run") == 2, "a very long one: %s" % err)
    seen = []

    def once_busy(h):
        seen.append(time.monotonic())
        return h.answer(503, Retry_After="1") if len(seen) == 1 else h.answer(200, "text/html", sites.page("busy"))
    s.answers["/busy"] = once_busy
    status, total, err = desk.add(s.url("/busy", "127.0.3.3"))
    check(total["added"] == 1 and seen[1] - seen[0] > 0.9, "Retry-After is kept: %s %s" % (total, seen))
    s.answers["/toomany"] = lambda h: h.answer(429, Retry_After="3600")
    status, total, err = desk.add(s.url("/toomany", "127.0.3.4"), s.url("/d1", "127.0.3.4"))
    check("left alone for 3600 s" in err and s.count("/d1", "127.0.3.4") == 0, "429 shuts a site: %s" % err)
    status, total, err = desk.add(s.url("/toomany", "127.0.3.4"))
    check("asks to be left alone until" in err and s.count("/toomany", "127.0.3.4") == 1, "in the next run too: %s" % err)


def many(s, n_feeds, n_items, opml):
    feeds = []
    for f in range(n_feeds):
        host = "127.0.%d.%d" % (4 + f // 200, f % 200 + 1)
        paths = ["/f%d/%d" % (f, i) for i in range(n_items)]
        for i, path in enumerate(paths):
            s.answers[path] = ("text/html", sites.page("%d of line %d" % (i, f)))
        s.answers["/f%d.xml" % f] = ("application/rss+xml", sites.rss([s.url(p, host) for p in paths]))
        s.modified["/f%d.xml" % f] = '"feed%d"' % f
        feeds.append(s.url("/f%d.xml" % f, host))
    with open(opml, "wb") as file:
        file.write(sites.opml(feeds))
    return feeds


def test_feeds(desk, s, folder):
    opml = os.path.join(folder, "feeds.opml")
    feeds = many(s, 12, 4, opml)
    status, total, err = desk.run("watch", opml, "--delay", "0")
    check(status == 0 and total["added"] == 48, "all that feeds name is added: %s %s" % (total, err))
    check(err.count("lists 4, of which 4 new") == 12, "each is told")
    check(desk.ask("SELECT count(*) FROM article WHERE published = '2025-06-27T10:00:00+02:00' AND"
                   " published_from = 'feed'")[0][0] == 48, "the feed's date stands in where a page has none")
    s.forget()
    status, total, err = desk.run("watch", opml, "--delay", "0")
    asked = {a[1] for a in s.asked}
    check(total["articles"] == 0 and not err.strip().count("lists"), "a second time there is nothing: %s" % err)
    check(asked == {"/robots.txt"} | {"/f%d.xml" % f for f in range(12)}, "and nothing is asked for: %s" % asked)
    check(all(a[2].get("If-None-Match") for a in s.asked if a[1] != "/robots.txt"), "but whether feeds have changed")
    s.answers["/new"] = s.answers["/new?a=1&b=2"] = ("text/html", sites.page("new"))
    s.answers["/f3.xml"] = ("application/rss+xml", sites.rss([feeds[3].replace(".xml", "/1"), s.url("/new?a=1&b=2"), s.url("/new#x")]))
    s.modified["/f3.xml"] = '"later"'
    status, total, err = desk.add(feeds[3])
    check(total["added"] == 1 and total["known"] == 1 and "lists 3, of which 2 new" in err,
          "what is new in a feed, the same text once: %s %s" % (total, err))
    check(s.count("/f3/1") == 0, "and nothing else is asked for")


def test_resume(desk, s, folder):
    feed = os.path.join(folder, "resume.opml")
    paths = ["/r%d" % n for n in range(30)]
    for path in paths:
        s.answers[path] = ("text/html", sites.page("r" + path))
    s.answers["/resume.xml"] = ("text/xml", sites.rss([s.url(p) for p in paths]))
    s.modified["/resume.xml"] = '"r"'
    with open(feed, "wb") as file:
        file.write(sites.opml([s.url("/resume.xml")]))
    s.robots["127.0.0.1"] = "User-agent: *\nCrawl-delay: 0.1\n"
    for kind in (signal.SIGINT, signal.SIGKILL):
        process = desk.start("watch", feed, "--delay", "0")
        while s.count() < 8 and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(kind)
        process.communicate(timeout=60)
        s.forget()
    s.robots.clear()
    held = desk.ask("SELECT count(*) FROM article")[0][0]
    check(0 < held < 30, "it was broken off: %d" % held)
    status, total, err = desk.run("watch", feed, "--delay", "0")
    check(desk.ask("SELECT count(*), count(DISTINCT path) FROM article")[0] == (30, 30), "and goes on: %s" % total)
    check(total["articles"] <= 30 - held, "with what is missing alone: %s of %d" % (total, held))
    status, total, err = desk.run("watch", feed, "--delay", "0", "--limit", "5")
    check(status == 0 and total["articles"] == 0, "until all is there: %s" % total)


def test_maps(desk, s):
    for n in range(6):
        s.answers["/m%d" % n] = ("text/html", sites.page("m%d" % n))
    s.answers["/index.xml"] = ("application/xml", ("<sitemapindex><sitemap><loc>%s</loc></sitemap><sitemap><loc>%s</loc>"
                               "</sitemap></sitemapindex>" % (s.url("/one.xml"), s.url("/two.xml"))).encode())
    s.answers["/one.xml"] = ("application/xml", ("<urlset>%s</urlset>" % "".join(
        "<url><loc>%s</loc></url>" % s.url("/m%d" % n) for n in range(4))).encode())
    s.answers["/two.xml"] = ("application/xml", ("<urlset>%s</urlset>" % "".join(
        "<url><loc>%s</loc></url>" % s.url("/m%d" % n) for n in range(3, 6))).encode())
    status, total, err = desk.add(s.url("/index.xml"), "--limit", "2")
    check(total["added"] == 2, "--limit holds: %s %s" % (total, err))
    status, total, err = desk.add(s.url("/index.xml"))
    check(total["added"] == 4 and all(s.count("/m%d" % n) == 1 for n in range(6)), "the rest, once: %s" % total)
    s.answers["/self.xml"] = ("application/xml", ("<sitemapindex><sitemap><loc>%s</loc></sitemap></sitemapindex>" %
                              s.url("/self.xml")).encode())
    status, total, err = desk.add(s.url("/self.xml"))
    check(status == 0 and s.count("/self.xml") == 1, "an index of itself: %s" % err)

    def deeper(h):
        n = int(h.path[5:])
        h.server.answers["/deep%d" % (n + 1)] = deeper
        h.answer(200, "application/xml", ("<sitemapindex><sitemap><loc>%s</loc></sitemap></sitemapindex>" %
                                          s.url("/deep%d" % (n + 1))).encode())
    s.answers["/deep0"] = deeper
    status, total, err = desk.add(s.url("/deep0"))
    check(status == 2 and s.count() < 60, "an index of indexes without end: %s" % err)
    s.answers["/cut.xml"] = ("application/xml", b"<rss><channel><item><link>" + s.url("/m0").encode() +
                             b"</link></item><item><link>")
    status, total, err = desk.add(s.url("/cut.xml"))
    check(status == 2 and "not well formed" in err and "lists 1" in err, "a feed that breaks off: %s" % err)
    s.answers["/feed.json"] = ("application/feed+json", json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "m-json"}]}).encode())
    s.answers["/m-json"] = ("text/html", sites.page("json"))
    status, total, err = desk.add(s.url("/feed.json"))
    check(total["added"] == 1, "JSON Feed: %s" % err)


def test_packed(desk, s, folder):
    for n in range(6):
        s.answers["/p%d" % n] = ("text/html", sites.page("p%d" % n))
    def urls(*numbers):
        return gzip.compress(("<urlset>%s</urlset>" % "".join("<url><loc>%s</loc></url>" % s.url("/p%d" % n) for n in numbers)).encode())
    s.answers["/index.xml.gz"] = ("application/gzip", gzip.compress((
        "<sitemapindex><sitemap><loc>%s</loc></sitemap></sitemapindex>" % s.url("/map.xml.gz")).encode()))
    s.answers["/map.xml.gz"] = ("application/octet-stream", urls(0, 1, 2))
    status, total, err = desk.add(s.url("/index.xml.gz"))
    check(status == 0 and total["added"] == 3, "a packed index of packed site maps: %s %s" % (total, err))
    path = os.path.join(folder, "map.xml.gz")
    with open(path, "wb") as file:
        file.write(urls(3, 4))
    status, total, err = desk.run("watch", path, "--delay", "0")
    check(status == 0 and total["added"] == 2, "one that lies here: %s %s" % (total, err))
    bad = {"/bomb.gz": (gzip.compress(b" " * (17 << 20)), "more than the limit"),
           "/cut.gz": (urls(5)[:40], "breaks off"),
           "/bad.gz": (b"\x1f\x8b\x08" + b"\xff" * 50, "gzip file"),
           "/twice.gz": (gzip.compress(urls(5)), "is neither an article nor a list")}
    for address, (body, message) in bad.items():
        s.answers[address] = ("application/gzip", body)
        status, total, err = desk.add(s.url(address))
        check(status == 2 and message in err and err.count("hearsay: http") == 1, "%s: %s" % (address, err))


def test_tables(desk, s, folder):
    bare = "<html><body>%s</body></html>" % "".join(
        "<p>The ferry to %s will close, the harbour office said, as nobody pays for it any more.</p>" % n for n in "abcdef")
    for n in range(3):
        s.answers["/t%d" % n] = ("text/html", bare.replace("ferry", "ferry number %d" % n).encode())
    lines = "".join(json.dumps({"date": "2025-01-1%dT10:00:00Z" % n, "url": s.url("/t%d" % n), "title": "Ferry %d closes" % n,
                                "lang": "ENGLISH", "quotes": []}) + "\n" for n in range(2))
    path = os.path.join(folder, "minute.gqg.json.gz")
    with open(path, "wb") as file:
        file.write(gzip.compress(lines.encode()))
    status, total, err = desk.run("add", path, "--delay", "0")
    check(status == 0 and total["added"] == 2, "a table of addresses: %s %s" % (total, err))
    got = desk.ask("SELECT title, published, published_from FROM article WHERE path LIKE '%/t_' ORDER BY path")
    check(got == [("Ferry 0 closes", "2025-01-10T10:00:00Z", "feed"), ("Ferry 1 closes", "2025-01-11T10:00:00Z", "feed")],
          "its titles and dates count where pages have none: %s" % got)
    path = os.path.join(folder, "stories.csv")
    with open(path, "w") as file:
        file.write('id,publish_date,title,url\n1,2025-01-12,"Ferry, again",%s\n' % s.url("/t2"))
    status, total, err = desk.run("add", path, "--delay", "0")
    check(status == 0 and total["added"] == 1, "CSV: %s %s" % (total, err))


def hosts(n):
    return "127.%d.%d.%d" % (20 + n // 62500, n // 250 % 250, n % 250 + 1)


def test_many(desk, s):
    """Lists and redirects that lead on and on: each ends, and is told in one line."""
    def on(h):
        n = int(h.path[4:])
        h.server.answers["/on/%d" % (n + 1)] = on
        h.answer(302, Location=s.url("/on/%d" % (n + 1), hosts(n)))
    s.answers["/on/0"] = on
    status, total, err = desk.add(s.url("/on/0"))
    check(status == 2 and "more than 10 times" in err and s.count() == 22, "host to host: %d %s" % (s.count(), err))
    s.forget()
    for n in range(300):
        s.answers["/r%d" % n] = sites.redirects(s.url("/r%d" % ((n + 1) % 300), hosts(n)))
    s.answers["/all.xml"] = ("text/xml", sites.rss([s.url("/r%d" % n, hosts(n)) for n in range(300)]))
    begun = time.monotonic()
    status, total, err = desk.add(s.url("/all.xml"))
    check(status == 2 and total["failed"] == 300 and s.count() < 4000, "300 chains: %s, %d" % (total, s.count()))
    check(time.monotonic() - begun < 60, "300 chains take %.0f s" % (time.monotonic() - begun))
    s.forget()
    s.answers["/q.opml"] = ("text/x-opml", sites.opml([s.url("/q.opml"), s.url("/q2.opml"), s.url("/q.opml#x")]))
    s.answers["/q2.opml"] = ("text/x-opml", sites.opml([s.url("/q.opml"), s.url("/q2.opml"), s.url("/q3.xml")]))
    s.answers["/q3.xml"] = ("text/xml", sites.rss([s.url("/q"), s.url("/q3.xml"), "mailto:x@example.org", "javascript:1"]))
    s.answers["/q"] = ("text/html", sites.page("q"))
    status, total, err = desk.add(s.url("/q.opml"))
    check(total["added"] == 1 and all(s.count(p) == 1 for p in ("/q.opml", "/q2.opml", "/q3.xml", "/q")),
          "OPML of OPML: %s %s" % (total, err))


def test_offline(desk, s, folder):
    """Nothing is asked for unless an address was named."""
    path = os.path.join(folder, "local.html")
    with open(path, "wb") as file:
        file.write(sites.page("local").replace(b"<p>", b'<p><img src="%s">' % s.url("/pixel").encode()))
    for words in (["add", path], ["articles"], ["said"], ["rebuild"]):
        desk.run(*words)
    check(s.count() == 0, "nothing was asked for: %s" % s.asked)


def main():
    if not os.path.exists(MODEL):
        print("skipped: no model")
        return 77
    folder = tempfile.mkdtemp()
    try:
        probe = Desk(folder, "probe").add("http://127.0.0.1:1/")
        if "built without libcurl" in probe[2]:
            print("skipped: no libcurl")
            return 77
        for test in (test_pages, test_marks, test_bad_sites, test_private, test_robots, test_delays, test_feeds,
                     test_resume, test_maps, test_packed, test_tables, test_many,
                     test_offline):
            wanted = sys.argv[3:]
            if wanted and test.__name__ not in wanted:
                continue
            print("- %s" % test.__name__, file=sys.stderr)
            place = (folder,) if test in (test_feeds, test_resume, test_packed, test_tables, test_offline) else ()
            s = sites.Sites()
            test(Desk(folder, test.__name__), s, *place)
            s.shutdown()
    finally:
        shutil.rmtree(folder)
    print("%d checks passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


sys.exit(main())
