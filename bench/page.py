"""What the page costs: python3 bench/page.py FILE [--program build/hearsay] [--requests 10000] [--datasette PROGRAM]

FILE is a case file of 10,000 invented articles with 40 statements each; where it is missing, build/bench/bench_link
makes it (minutes). The server has one core, whoever asks has the others. Told are, of each view, the time to the first
byte (median of 20) by the clock and in processor time of the server, when it is made anew and when it is asked for
again, the size of the page, and of an article's page what it has beside the article's text; 200 requests a second over
50 connections, for the five heaviest pages and for others each time; the peak of the server's memory behind all
requests; and, with a Datasette, how much longer it takes for the pages that both have, in turn on the same core. A page
is made anew where the same address is written in another way."""
import argparse
import http.client
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

ROUNDS, CONNECTIONS, A_SECOND, SECONDS = 20, 50, 200, 10


class Server:
    def __init__(self, words, port):
        self.process = subprocess.Popen(["taskset", "-c", "0", *words], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.port = port or int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server does not answer: " + " ".join(words))

    def connection(self):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        c.connect()
        return c

    def cpu_ms(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return 1e3 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak_mb(self):
        status = open(f"/proc/{self.process.pid}/status").read()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def end(self):
        self.process.terminate()
        self.process.wait()


def get(connection, path):
    """Milliseconds to the first byte, and the page."""
    begin = time.monotonic()
    connection.request("GET", path)
    answer = connection.getresponse()
    first = 1e3 * (time.monotonic() - begin)
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{answer.status} {path}")
    return first, body


def anew(path, k):
    return path + ("&" if "?" in path else "?") + "&" * k


def time_view(server, path, is_anew=True):
    connection = server.connection()
    get(connection, path)
    cpu = server.cpu_ms()
    asked = [get(connection, anew(path, k) if is_anew else path) for k in range(ROUNDS)]
    cpu = (server.cpu_ms() - cpu) / ROUNDS
    return statistics.median(t for t, _ in asked), cpu, len(asked[0][1])


def views_of(path):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    one = lambda sql: db.execute(sql).fetchone()[0]
    speaker = one("SELECT id FROM entity ORDER BY said DESC LIMIT 1")
    story = one("SELECT story FROM story_of GROUP BY story ORDER BY count(*) DESC LIMIT 1")
    two = [r[0] for r in db.execute(f"SELECT article FROM story_of WHERE story = {story} LIMIT 2")]
    statement = one("SELECT s.id FROM tellings t JOIN unit u ON u.tellings = t.id JOIN statement s"
                    " ON s.article = u.article AND s.n = u.statement ORDER BY t.n DESC LIMIT 1")
    text = one(f"SELECT length(CAST(text AS BLOB)) FROM body WHERE article = {two[0]}")
    return two[0], text, ["", "stories", f"story/{story}", "articles", f"article/{two[0]}", f"compare/{two[0]}-{two[1]}",
                          f"statement/{statement}", "speakers", f"speaker/{speaker}", "tensions", "changes", "positions",
                          "timeline", "coverage", "search", "search?q=market", "search?q=said", "corrections"]


def hold_rate(server, what, path_of):
    """Each connection asks at its own even pace, whatever the answers take; path_of(connection, request)."""
    failed, late, lock = [], [], threading.Lock()

    def ask(k):
        connection, pace = server.connection(), CONNECTIONS / A_SECOND
        due = time.monotonic() + pace * k / CONNECTIONS
        end = due + SECONDS + 1
        for i in range(int(SECONDS / pace)):
            time.sleep(max(0, due - time.monotonic()))
            if time.monotonic() > end:
                return
            try:
                get(connection, path_of(k, i))
                with lock:
                    late.append(1e3 * (time.monotonic() - due))
            except (OSError, RuntimeError, http.client.HTTPException) as e:
                with lock:
                    failed.append(repr(e))
                connection = server.connection()
            due += pace

    begin, cpu = time.monotonic(), server.cpu_ms()
    threads = [threading.Thread(target=ask, args=(k,)) for k in range(CONNECTIONS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    took = time.monotonic() - begin
    late.sort()
    print(f"{what}: {len(late) / took:.0f} requests/s over {CONNECTIONS} connections for {took:.1f} s, {len(failed)} failed;"
          f" answered after {statistics.median(late):.0f} ms (median), {late[len(late) * 99 // 100]:.0f} (99 %);"
          f" the server is busy for {(server.cpu_ms() - cpu) / 10 / took:.0f} % of its core", *failed[:3], flush=True)


def some_of(path):
    """Draws addresses of pages that hardly ever come again: of articles, statements, speakers, stories."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    ids = {view: [r[0] for r in db.execute(sql)] for view, sql in
           (("article", "SELECT id FROM article"), ("statement", "SELECT id FROM statement"),
            ("speaker", "SELECT id FROM entity WHERE said > 0"), ("story", "SELECT DISTINCT story FROM story_of"))}
    return lambda draw, views: (lambda view: f"/{view}/{draw.choice(ids[view])}")(draw.choice(views))


def many(server, path, n):
    page, draw, connection = some_of(path), random.Random(1), server.connection()
    for _ in range(n):
        get(connection, page(draw, ("article", "statement")))
    print(f"memory: {server.peak_mb():.0f} MB at most after {n} requests more", flush=True)


def beside(ours, datasette, path, port):
    name = os.path.splitext(os.path.basename(path))[0]
    theirs = Server([datasette, "serve", path, "--port", str(port), "--setting", "sql_time_limit_ms", "20000"], port)
    article, _, _ = views_of(path)
    pairs = [("an article", f"/article/{article}", f"/{name}/article/{article}"),
             ("list of articles", "/articles", f"/{name}/article"),
             ("list of statements", "/timeline", f"/{name}/statement"),
             ("search", "/search?q=market", f"/{name}/statement?_search=market")]
    print("beside Datasette    ours    theirs   ratio (processor: ours theirs ratio)")
    for what, own, other in pairs:
        a, b = time_view(ours, own), time_view(theirs, other)
        print(f"{what:18} {a[0]:6.1f} ms {b[0]:7.1f} {b[0] / a[0]:6.1f} ({a[1]:.1f} {b[1]:.1f}"
              f" {b[1] / max(a[1], 0.5):.1f})", flush=True)
    theirs.end()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--program", default="build/hearsay")
    parser.add_argument("--requests", type=int, default=10000)
    parser.add_argument("--datasette")
    o = parser.parse_args()
    if not os.path.exists(o.file):
        subprocess.run(["build/bench/bench_link", "10000", o.file, "dense"], check=True)
    article, n_text, views = views_of(o.file)
    os.sched_setaffinity(0, set(range(1, os.cpu_count())) or {0})
    server = Server([o.program, "serve", "-q", "--port", "0", "--db", o.file], 0)
    print("made anew: first byte, processor   again      page  view")
    for view in views:
        clock, cpu, size = time_view(server, "/" + view)
        again, _, _ = time_view(server, "/" + view, False)
        print(f"{clock:18.1f} ms {cpu:7.1f} ms {again:5.1f} ms {size / 1e3:6.0f} kB  /{view}"
              + (f" ({(size - n_text) / 1e3:.0f} kB beside its text)" if view == f"article/{article}" else ""), flush=True)
    heavy = [v for v in views if v.startswith(("article", "statement", "speaker/", "story/"))]
    hold_rate(server, "heavy pages", lambda k, i: "/" + heavy[(i + k) % len(heavy)])
    page, draw = some_of(o.file), random.Random(2)
    for kinds in (("article", "statement", "speaker", "story"), ("article", "statement")):
        hold_rate(server, " and ".join(kinds) + ", others each time", lambda k, i: page(draw, kinds))
    many(server, o.file, o.requests)
    if o.datasette:
        beside(server, o.datasette, o.file, server.port + 1)
    server.end()


main()
