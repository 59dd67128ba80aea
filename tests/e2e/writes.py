"""Corrections and articles by way of the page: writes.py PROGRAM SOURCE_ROOT. Exit 77 without a model."""
import fcntl
import json
import re
import signal
import subprocess
import threading
import time
import urllib.parse

from served import ARTICLES, PROGRAM, ROOT, Server, begin, check, end, run


def form(**fields):
    return urllib.parse.urlencode(fields).encode()


def parts(fields, files=()):
    """multipart/form-data, and its Content-Type"""
    body = b""
    for name, value in fields.items():
        body += b'--XyZ\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % (name.encode(), value.encode())
    for name, content in files:
        body += b'--XyZ\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n' % name.encode()
        body += b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n"
    return body + b"--XyZ--\r\n", "multipart/form-data; boundary=XyZ"


class Page:
    """What a reader does."""

    def __init__(self, server):
        self.server = server
        self.token = server.token()

    def correct(self, **fields):
        return self.server.post("/correct", form(token=self.token, **fields))

    def follows(self, answer, words, what):
        """Is led back, and told what was done."""
        check(answer.status == 303, "%s: %d %s" % (what, answer.status, answer.text[-300:]))
        where = answer.headers.get("location", "/")
        page = self.server.get(where.split("#")[0])
        notice = re.search(r'<div class="notice".*?</div>', page.text, re.S)
        told = re.sub("<[^>]+>", "", notice.group(0)) if notice else "nothing"
        check(page.status == 200 and words in told, "%s: %s tells: %s" % (what, where, told))
        return where

    def undo(self, number):
        self.follows(self.correct(what="undo", correction=number, back="/corrections"), "Taken back", "undo")

    def add(self, fields, files=()):
        body, kind = parts({"token": self.token, **fields}, files)
        return self.server.post("/add", body, kind)

    def wait(self, answer):
        """Until a job is over; its page."""
        check(answer.status == 303, "added: %d %s" % (answer.status, answer.text[-300:]))
        for _ in range(600):
            page = self.server.get(answer.headers["location"])
            if "data-job" not in page.text:
                return page
            time.sleep(0.1)
        check(False, "a job does not end")
        return page

    def forms(self, path):
        """The fields of all forms of a page that write, each as a dictionary."""
        found = []
        for one in re.findall(r'<form class="amend".*?</form>', self.server.get(path).text, re.S):
            found.append(dict(re.findall(r'name="(\w+)" value="([^"]*)"', one)))
        return found

    def size(self):
        return json.loads(self.server.get("/size").text)


def made(where):
    return int(re.search(r"done=(\d+)", where).group(1))


# ---- corrections ----

def corrections(page, s):
    speakers = json.loads(s.get("/speakers.json").text)["rows"]
    people = [p for p in speakers if p["kind"] == "person" and " " in p["name"]]
    first, second = people[0], people[1]
    at = "/speaker/%d" % first["speaker"]

    who = "#%d" % first["speaker"]
    merged = page.follows(page.correct(what="merge", name=who, other=second["name"], back=at), "are one", "merge")
    check(merged.startswith(at + "?done="), "merge leads to " + merged)
    split = page.follows(page.correct(what="split", name=who, other=second["name"], back=at), "is not", "split")
    page.undo(made(split))
    again = page.correct(what="merge", name=who, other=second["name"], back=at)
    check(again.status == 409 and "one already" in again.text and 'href="%s"' % at in again.text, "merged twice")
    page.undo(made(merged))
    named = page.follows(page.correct(what="rename", name=who, other="Émile <b> & Co", back=at), "shown as", "rename")
    check("&lt;b&gt; &amp; Co</h1>" in s.get(at).text, "the new name")
    page.undo(made(named))
    check(first["name"] in s.get(at).text, "the old name")

    statement = json.loads(s.get("/speaker/%d.json" % second["speaker"]).text)["rows"][0]
    back = "/article/%d#s%d" % (statement["article"], statement["statement"])
    for what, fields, words in (("speaker", {"other": first["name"]}, first["name"]), ("reject", {}, "nobody known")):
        where = page.follows(page.correct(what=what, statement=statement["statement"], back=back, **fields), words, what)
        check(where.endswith("#s%d" % statement["statement"]), what + " leads to " + where)
        page.undo(made(where))
    check(page.correct(what="speaker", statement=statement["statement"], other=" ").status == 400, "no name")
    check(page.correct(what="speaker", statement=99999999, other=first["name"]).status == 409, "no statement")


def links(page, s):
    """Each form of the comparison and of a statement is sent as it stands in the page."""
    forms = page.forms("/compare/6-7")
    kinds = [f.get("what") for f in forms]
    for what in ("no drift", "apart", "same"):
        check(what in kinds, "no form for %s in the comparison" % what)
    drift = next(f for f in forms if f.get("what") == "no drift")
    where = page.follows(s.post("/correct", form(**drift)), "is no drift", "no drift")
    check(drift["drift"] not in [f.get("drift") for f in page.forms("/compare/6-7")], "the drift stayed")
    check(s.post("/correct", form(**drift)).status == 409, "no drift twice")
    page.undo(made(where))
    check(drift["drift"] in [f.get("drift") for f in page.forms("/compare/6-7")], "the drift did not come back")

    apart = next(f for f in forms if f.get("what") == "apart")
    where = page.follows(s.post("/correct", form(**apart)), "do not tell the same", "apart")
    joined = dict(apart, what="same")
    check(s.post("/correct", form(**joined)).status in (303, 409), "same after apart")
    page.undo(made(where))

    retelling = next(f for f in forms if "article" in f and f.get("what") in ("not retells", "retells"))
    opposite = {"retells": "not retells", "not retells": "retells"}
    where = page.follows(s.post("/correct", form(**retelling)), "retell", retelling["what"])
    other = page.follows(s.post("/correct", form(**dict(retelling, what=opposite[retelling["what"]]))), "retell", "back")
    page.undo(made(other))
    page.undo(made(where))
    listed = json.loads(s.get("/corrections.json").text)["rows"]
    check(listed and all(c["state"] == "taken back" for c in listed if c["what"] != "same"), "all is taken back")
    check(page.correct(what="undo", correction=1).status == 409, "undone twice")
    check(page.correct(what="nonsense").status == 400, "nonsense")


# ---- who may write ----

def refused(page, s):
    good = form(token=page.token, what="undo", correction=1)
    before = page.size()
    for what, answer in {
            "no token": s.post("/correct", form(what="undo", correction=1)),
            "a wrong token": s.post("/correct", form(token="0" * 32, what="undo", correction=1)),
            "a short token": s.post("/correct", form(token=page.token[:-1], what="undo", correction=1)),
            "two tokens": s.post("/correct", good + b"&token=x"),
            "no Origin": s.post("/correct", good, origin=None),
            "Origin null": s.post("/correct", good, origin="null"),
            "another Origin": s.post("/correct", good, origin="http://evil.example"),
            "another port": s.post("/correct", good, origin="http://127.0.0.1:1"),
            "https": s.post("/correct", good, origin="https://" + s.host),
            "localhost's Origin": s.post("/correct", good, origin="http://localhost:%d" % s.port),
            "another Host": s.post("/correct", good, host="evil.example"),
            "no Host": s.post("/correct", good, host=None),
            "cross-site": s.post("/correct", good, sec_fetch_site="cross-site"),
            "same-site": s.post("/correct", good, sec_fetch_site="same-site"),
            "an upload without a token": s.post("/add", *parts({}, [("a.txt", b"a")])),
            "an upload from elsewhere": s.post("/add", *parts({"token": page.token}), origin="http://evil.example"),
    }.items():
        check(answer.status in (400, 403) if what == "no Host" else answer.status == 403, "%s: %d" % (what, answer.status))
    for what, status, answer in (
            ("text/plain", 415, s.post("/correct", good, "text/plain")),
            ("JSON", 415, s.post("/correct", b"{}", "application/json")),
            ("no type", 415, s.post("/correct", good, None)),
            ("multipart correction", 415, s.post("/correct", *parts({"token": page.token}))),
            ("no length", 411, s.post("/correct", b"", content_length=None)),
            ("a long correction", 413, s.post("/correct", b"a=" + b"b" * 20000)),
            ("a long upload", 413, s.post("/add", b"", parts({})[1], content_length=30 << 20)),
            ("broken coding", 400, s.post("/correct", b"token=%zz")),
            ("a broken upload", 400, s.post("/add", b"--XyZ\r\n\r\nx", parts({})[1])),
            ("a POST to a view", 405, s.post("/", good)),
            ("GET of a write", 405, s.get("/correct")),
            ("PUT", 405, s.get("/add", "PUT")),
            ("nothing to add", 400, page.add({"text": " \r\n"})),
            ("a bad date", 400, page.add({"text": "Abc.", "published": "soon"}))):
        check(answer.status == status, "%s: %d, not %d" % (what, answer.status, status))
    check(s.get("/correct").headers.get("allow") == "POST", "no Allow")
    check(page.size() == before, "something was written")


# ---- adding ----

# As a record of our own, whose strings are text and no markup to read.
HOSTILE = {"hearsay": 1, "title": "<script>alert(1)</script> \"><img src=x onerror=alert(2)> " + "w" * (1 << 20),
           "outlet": "</title><script>alert(3)</script>", "url": "javascript:alert(4)", "published": "2025-06-11",
           "text": "Mayor <b onclick=alert(5)>Ilo Brant</b> said on Monday that <script>alert(6)</script> the "
                   "\u202ebridge\u202c would open & stay open.\n\n\"It is </mark></p><script>alert(7)</script> safe,\" "
                   "she added.\n\nShe said on Tuesday that " + "w" * 2000 + " was a word.\n"}


def inert(page, s):
    """Every view of a case file with the hostile article shows it as text."""
    articles = [a for a in json.loads(s.get("/articles.json").text)["rows"] if "script" in (a["outlet"] or {}).get("name", "")]
    check(len(articles) == 1, "the hostile article: %d" % len(articles))
    number = articles[0]["article"]
    views = ["", "stories", "articles", "article/%d" % number, "compare/%d-7" % number, "compare/7-%d" % number,
             "speakers", "tensions", "changes", "positions", "timeline", "coverage", "corrections", "search?q=bridge",
             "search?q=script", "add"]
    for link in set(re.findall(r'href="/((?:statement|speaker)/\d+)', s.get("/article/%d" % number).text)):
        views.append(link)
    for view in views:
        answer = s.get("/" + view)
        check(answer.status == 200, "/%s: %d" % (view, answer.status))
        bad = re.findall(r"<script>|<img|<b |onclick=alert\(5\)>|\"javascript:|\u202e|<style| style=|</mark></p><script", answer.text)
        check(not bad, "/%s: %s" % (view, bad[:3]))
    check("&lt;script&gt;alert(6)" in s.get("/article/%d" % number).text, "the text is not shown")


def adding(page, s):
    before = page.size()["articles"]
    done = page.wait(page.add({}, [("hostile.json", json.dumps(HOSTILE).encode()), ("bad.json", b'{"text":3}'),
                                   ("../../empty.txt", b""), ("b.txt", b"Bo Rask said on Monday that it rained.\n")]))
    check("2 articles added" in done.text and "2 failed" in done.text, "added: " + done.text[-900:])
    check(re.search(r"bad.json</strong>, byte 8: ", done.text), "the bad file, its byte and reason")
    check("empty.txt</strong>" in done.text and ".." not in done.text, "the empty file by its own name")
    check(page.size()["articles"] == before + 2, "size")
    pasted = {"text": "The harbour opens.\r\n\r\nMayor Ilo Brant said that it opens.\r\n", "outlet": "Pasted & Sons",
              "published": "2025-06-12", "title": "", "files": ""}
    done = page.wait(page.add(pasted))
    check("1 article added" in done.text, "pasted")
    article = next(a for a in json.loads(s.get("/articles.json").text)["rows"] if a["outlet"] == {"name": "Pasted & Sons"})
    check(article["published"] == "2025-06-12", "the date of pasted text")
    check("1 was there already" in page.wait(page.add(pasted)).text, "pasted twice")
    check(s.get("/add/99").status == 404 and s.get("/add/events?job=99").status == 404, "no such job")
    events = s.get("/add/events?job=1")
    check(events.headers.get("content-type") == "text/event-stream" and '"over":true' in events.text, "events")


# ---- two writers ----

def beside(page, s):
    """`add` beside the page, the page beside `add`."""
    speaker = json.loads(s.get("/speakers.json").text)["rows"][0]
    fields = {"what": "rename", "name": "#%d" % speaker["speaker"], "other": "Renamed", "back": "/"}
    adds = subprocess.Popen([PROGRAM, "-q", "add", "--db", "a.db", ROOT + "/examples/trial/articles"])
    results = [page.correct(**fields).status for _ in range(1)]
    check(adds.wait(300) == 0, "add beside a correction")
    check(results[0] in (303, 503), "a correction beside add: %s" % results)
    if results[0] == 303:
        page.undo(json.loads(s.get("/corrections.json").text)["rows"][-1]["correction"])

    with open("a.db-lock", "w") as lock:  # a writer that does not end: whoever comes second waits, and is told
        fcntl.flock(lock, fcntl.LOCK_EX)
        answers = []
        senders = [threading.Thread(target=lambda: answers.append(page.correct(**fields))) for _ in range(3)]
        begun = time.monotonic()
        for sender in senders:
            sender.start()
        time.sleep(0.5)
        reading = time.monotonic()
        check(s.get("/").status == 200 and time.monotonic() - reading < 1, "readers wait for a writer")
        job = page.add({"text": "Edda Lind said on Monday that the ferry sank.\n", "outlet": "Third"})
        for sender in senders:
            sender.join()
        took = time.monotonic() - begun
        check([a.status for a in answers] == [503] * 3, "beside a writer: %s" % [a.status for a in answers])
        check(all(a.headers.get("retry-after") for a in answers) and "try again" in answers[0].text, "what is told")
        check(4 < took < 12, "waited %.1f s" % took)
        for _ in range(100):
            if "Another program is writing" in s.get(job.headers["location"]).text:
                break
            time.sleep(0.1)
        check("Another program is writing" in s.get(job.headers["location"]).text, "the job waits and says so")
        lock.truncate()
    done = page.wait(job)
    check("1 article added" in done.text, "the job goes on: " + done.text[-400:])
    check(page.correct(**fields).status == 303, "and corrections too")


def beside_an_upload(page, s):
    """Corrections are made while articles are read that were sent before."""
    speaker = json.loads(s.get("/speakers.json").text)["rows"][0]
    text = "".join('{"text":"Long report %d.\\n\\nBo Rask said on Monday that it rained. %s"}\n' % (i, "It rained again. " * 150)
                   for i in range(40))
    job = page.add({}, [("long.jsonl", text.encode())])
    for _ in range(400):
        if "Reading" in s.get(job.headers["location"]).text:
            break
        time.sleep(0.05)
    for k in range(3):
        begun = time.monotonic()
        answer = page.correct(what="rename", name="#%d" % speaker["speaker"], other="Renamed %d" % k, back="/")
        check(answer.status == 303, "a correction beside an upload: %d" % answer.status)
        check(time.monotonic() - begun < 4, "it waited for %.1f s" % (time.monotonic() - begun))
    check("data-job" in s.get(job.headers["location"]).text, "the upload was over too soon to tell")
    check("40 articles added" in page.wait(job).text, "the upload beside corrections")


def no_model():
    s = Server("a.db", "--model", "none.model")
    page = Page(s)
    answer = s.get("/add")
    check(answer.status == 200 and "none.model" in answer.text and "--model" in answer.text, "no model")
    check("<form class=\"adding\"" not in answer.text, "a form without a model")
    check(page.add({"text": "A."}).status == 503, "adding without a model")
    check(page.correct(what="undo", correction=99999).status == 409, "corrections need no model")
    check(s.stop()[0] == 0, "no clean end")


def stopped(how):
    """The server is stopped while a job runs and clients watch it."""
    s = Server("a.db")
    page = Page(s)
    before = page.size()["articles"]
    sizes = [10] * 3 + [20000] + [10] * 100  # the large one would take minutes to read
    text = "".join('{"text":"Article %d of %s. Bo Rask said on Monday that it rained. %s"}\n' % (i, how, "It rained. " * n)
                   for i, n in enumerate(sizes))
    job = page.add({}, [("many.jsonl", text.encode())])
    check(job.status == 303, "a long job")
    watching = [s.connect() for _ in range(20)]
    for one in watching:
        one.sendall(b"GET %s HTTP/1.1\r\nHost: %s\r\n\r\n" %
                    (job.headers["location"].replace("/add/", "/add/events?job=").encode(), s.host.encode()))
        check(one.recv(12) == b"HTTP/1.1 200", "events")
    for one in watching[:10]:
        one.close()
    time.sleep(1.5)
    check(s.get("/").status == 200, "with clients that went away")
    status, seconds = s.stop(how)
    check(status == 0 and seconds < 15, "stopped: %d after %.1f s" % (status, seconds))
    for one in watching[10:]:
        one.close()
    again = Server("a.db")
    grown = Page(again).size()["articles"]
    check(before <= grown < before + len(sizes), "%d articles before, %d after" % (before, grown))
    check(again.stop()[0] == 0, "no clean end")
    check(run("articles", "--db", "a.db").returncode == 0, "the case file is whole")


folder = begin()
check(run("add", "--db", "a.db", ARTICLES).returncode == 0, "add")
server = Server("a.db")
reader = Page(server)
refused(reader, server)
corrections(reader, server)
links(reader, server)
adding(reader, server)
inert(reader, server)
beside(reader, server)
beside_an_upload(reader, server)
check(server.stop()[0] == 0, "no clean end")
no_model()
stopped(signal.SIGTERM)
stopped(signal.SIGINT)
check(run("export", "site", "site", "--db", "a.db").returncode == 0, "export site")
grep = subprocess.run(["grep", "-rlE", 'method="post"|name="token"|href="/add"', "site"], stdout=subprocess.PIPE)
check(not grep.stdout, "the site has forms: %s" % grep.stdout[:200])
end(folder)
