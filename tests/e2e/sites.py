"""Sites on this machine for tests of fetching: good ones, slow ones, liars. All are one server at one port; a site of
its own is any address 127.0.0.x. Every request is noted."""
import gzip
import http.server
import socket
import socketserver
import threading
import time

TEXT = """<!doctype html><html><head><meta charset="utf-8"><title>%(title)s</title></head><body><article><h1>%(title)s</h1>
<p>The harbour master of Vik, Ida Lund, said on Thursday that the ferry number %(n)s would leave at noon.</p>
<p>"We have waited long enough for the boat," Lund said. She denied that the captain had been dismissed.</p>
<p>The owners, Quayside Lines, declined to comment, and a spokesman said the company would publish a report.</p>
</article></body></html>"""


def page(n, title=None):
    return (TEXT % {"title": title or "Ferry %s leaves Vik at noon" % n, "n": n}).encode()


class Sites(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("0.0.0.0", 0), Handler)
        self.port = self.server_address[1]
        self.asked = []  # (host, path, headers)
        self.lock = threading.Lock()
        self.answers = {}  # path -> function of the handler, or (type, bytes)
        self.robots = {}  # host -> text
        self.modified = {}  # path -> ETag
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        pass

    def url(self, path, host="127.0.0.1"):
        return "http://%s:%d%s" % (host, self.port, path)

    def count(self, path=None, host=None):
        with self.lock:
            return sum((path is None or a[1] == path) and (host is None or a[0] == host) for a in self.asked)

    def forget(self):
        with self.lock:
            self.asked.clear()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, status, kind=None, body=b"", **headers):
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if not any(name.lower() == "content_length" for name in headers):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        site = self.server
        host = self.headers.get("Host", "").split(":")[0]
        with site.lock:
            site.asked.append((host, self.path, dict(self.headers), time.monotonic()))
        if self.path == "/robots.txt":
            rules = site.robots.get(host)
            if callable(rules):
                return rules(self)
            return self.answer(200 if rules else 404, "text/plain", (rules or "").encode())
        found = site.answers.get(self.path)
        if callable(found):
            return found(self)
        if not found:
            return self.answer(404, "text/html", b"<p>Not here</p>")
        mark = site.modified.get(self.path)
        if mark and self.headers.get("If-None-Match") == mark:
            return self.answer(304, ETag=mark)
        headers = {"ETag": mark} if mark else {}
        return self.answer(200, found[0], found[1], **headers)


# ---- what goes wrong with sites ----

def redirects(to):
    return lambda h: h.answer(302, Location=to)


def endless_redirect(h):
    n = int(h.path.rsplit("/", 1)[1])
    h.server.answers["/endless/%d" % (n + 1)] = endless_redirect
    h.answer(302, Location="/endless/%d" % (n + 1))


def endless_body(h):
    h.send_response(200)
    h.send_header("Content-Type", "text/html")
    h.send_header("Connection", "close")
    h.end_headers()
    while True:
        h.wfile.write(b"<p>and so on</p>" * 4096)


def endless_headers(h):
    h.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        h.wfile.write(b"X-More: " + b"x" * 4000 + b"\r\n")


def slow(h):
    h.send_response(200)
    h.send_header("Content-Type", "text/html")
    h.send_header("Content-Length", "100000")
    h.end_headers()
    for _ in range(600):
        h.wfile.write(b" ")
        h.wfile.flush()
        time.sleep(0.1)


def silent(h):
    time.sleep(60)


def too_short(h):
    h.answer(200, "text/html", page("short"), Content_Length="999999")
    h.close_connection = True


def no_gzip(h):
    h.answer(200, "text/html", b"<p>This was never packed</p>", Content_Encoding="gzip")


def cut_gzip(h):
    h.answer(200, "text/html", gzip.compress(page("cut"))[:120], Content_Encoding="gzip")


def bomb_gzip(h):
    h.answer(200, "text/html", gzip.compress(b"<p>bomb</p>" * 6000000), Content_Encoding="gzip")


def good_gzip(h):
    h.answer(200, "text/html", gzip.compress(page("packed")), Content_Encoding="gzip")


def garbage(h):
    h.wfile.write(b"\x00\x01\x02 what is this\r\n\r\n")
    h.close_connection = True


def hang_up(h):
    h.connection.shutdown(socket.SHUT_RDWR)
    h.close_connection = True


# ---- lists ----

def rss(addresses):
    items = "".join("<item><title>T&nbsp;%d</title><link>%s</link><pubDate>Fri, 27 Jun 2025 10:00:00 +0200</pubDate></item>"
                    % (i, a.replace("&", "&amp;")) for i, a in enumerate(addresses))
    return ("<?xml version='1.0'?><rss version='2.0'><channel><title>Vik</title>%s</channel></rss>" % items).encode()


def opml(addresses):
    return ("<opml version='2.0'><body>%s</body></opml>" % "".join("<outline xmlUrl='%s'/>" % a for a in addresses)).encode()
