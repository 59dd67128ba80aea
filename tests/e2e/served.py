"""What the tests of the page's server share: a server with a case file of its own in a new folder, requests byte by
byte, and checks that are counted."""
import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT = (os.path.realpath(a) for a in sys.argv[1:3])
MODEL = os.path.join(ROOT, "models", "hearsay.model")
ARTICLES = os.path.join(ROOT, "examples", "affair", "articles")
failed = 0


def begin():
    """A folder to work in; exit 77 without a model."""
    if not os.path.exists(MODEL):
        print("skipped: no model")
        sys.exit(77)
    os.environ["HEARSAY_MODEL"] = MODEL
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    return folder


def end(folder):
    shutil.rmtree(folder)
    sys.exit(1 if failed else 0)


def check(holds, what):
    global failed
    if not holds:
        failed += 1
        print("FAIL", what, flush=True)


def run(*args):
    return subprocess.run([PROGRAM, "-q", *args], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, timeout=300)


def more_files():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard if hard < 8192 and hard > 0 else 8192, hard))


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.raw = raw
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/1.1 ") else 0
        self.headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines[1:])}
        self.text = self.body.decode("utf-8", "replace")


class Server:
    def __init__(self, db, *args, env=None):
        self.process = subprocess.Popen([PROGRAM, "serve", "-q", "--port", "0", "--db", db, *args],
                                        stdout=subprocess.PIPE, env=env)
        self.address = self.process.stdout.readline().decode().strip().rstrip("/")
        self.port = int(self.address.rsplit(":", 1)[1])
        self.host = "127.0.0.1:%d" % self.port

    def connect(self, timeout=20):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def send(self, raw, timeout=20):
        """Sends bytes, gives all that comes back until the server closes; b"" where it just closes."""
        got = b""
        with self.connect(timeout) as s:
            try:
                s.sendall(raw)
                while True:
                    piece = s.recv(65536)
                    if not piece:
                        break
                    got += piece
            except OSError:
                pass
        return Answer(got)

    def get(self, path, method="GET", host=None):
        return self.send(("%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" %
                          (method, path, host or self.host)).encode())

    def token(self):
        return re.search(r'name="token" value="([0-9a-f]+)"', self.get("/speaker/1").text).group(1)

    def post(self, path, body, type="application/x-www-form-urlencoded", timeout=20, **headers):
        """headers: host, origin, ... in place of those that a browser sends; None: not sent"""
        head = {"host": self.host, "origin": "http://" + self.host, "sec_fetch_site": "same-origin",
                "content_type": type, "content_length": len(body), "connection": "close"}
        head.update(headers)
        lines = ["%s: %s" % (k.replace("_", "-"), v) for k, v in head.items() if v is not None]
        return self.send(("POST %s HTTP/1.1\r\n%s\r\n\r\n" % (path, "\r\n".join(lines))).encode() + body, timeout)

    def memory_kb(self):
        with open("/proc/%d/status" % self.process.pid) as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read()).group(1))

    def stop(self, how=signal.SIGTERM):
        """The exit status, and after how many seconds."""
        begun = time.monotonic()
        self.process.send_signal(how)
        status = self.process.wait(60)
        return status, time.monotonic() - begun
