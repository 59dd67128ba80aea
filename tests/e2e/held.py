"""A server that is held by slow, idle, broken and many clients answers others at once: held.py PROGRAM SOURCE_ROOT.
Exit 77 without a model. Prints the seconds that a page took, and the most memory that the server had."""
import os
import random
import socket
import struct
import threading
import time

from served import ARTICLES, Server, begin, check, end, more_files, run

N = 1000


def timed(s, what, most=2.0, n=5):
    """A page, asked for on a new connection, comes in time."""
    worst = 0
    for _ in range(n):
        begun = time.monotonic()
        answer = s.get("/speakers")
        worst = max(worst, time.monotonic() - begun)
        check(answer.status == 200, "%s: %d" % (what, answer.status))
    print("%-46s %.3f s, %d kB" % (what, worst, s.memory_kb()), flush=True)
    check(worst < most, "%s: %.1f s" % (what, worst))


def connections(s, n, first=b""):
    held = []
    for _ in range(n):
        one = s.connect()
        if first:
            one.sendall(first)
        held.append(one)
    return held


def close(held):
    for one in held:
        one.close()


def is_closed(one, within):
    one.settimeout(within)
    try:
        while one.recv(65536):
            pass
        return True
    except socket.timeout:
        return False
    except OSError:
        return True


def idle(s):
    held = connections(s, N)
    timed(s, "%d that send nothing" % N)
    close(held)


def begun(s):
    """Half a head each, and a byte now and then: more than the time between two bytes must be bounded."""
    held = connections(s, N, b"GET / HTTP/1.1\r\nHost: %s\r\nX: " % s.host.encode())
    timed(s, "%d with half a head" % N)
    first, since = held[0], time.monotonic()
    while time.monotonic() - since < 14:
        try:
            for one in held[:50]:
                one.sendall(b"a")
        except OSError:
            break
        time.sleep(0.5)
    check(is_closed(first, 2), "a head that does not end is never closed")
    check(9 < time.monotonic() - since < 16, "closed after %.1f s" % (time.monotonic() - since))
    timed(s, "and after that")
    close(held)


def bodies(s):
    head = ("POST /correct HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Length: 1000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\ntoken=" % (s.host, s.host)).encode()
    held = connections(s, N, head)
    timed(s, "%d with half a body" % N)
    close(held)


def uploads(s):
    """What is sent is bounded together; who comes too many is told at once."""
    head = ("POST /add HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Length: %d\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n" % (s.host, s.host, 20 << 20)).encode()
    whole = head + b"x" * (20 << 20)
    # A third that is read before one of the two takes its room, and that one then waits for an answer: begin again.
    for pause in 0.2, 0.5, 1, 2, 4, 16:
        held = connections(s, 2, head + b"x" * 1000000)
        time.sleep(pause)
        refused = s.send(whole, 5)
        if refused.status == 503:
            break
        close(held)
    check(refused.status == 503 and "Too much" in refused.text, "a third upload: %d" % refused.status)
    timed(s, "2 uploads that do not go on")
    close(held)
    room, since = False, time.monotonic()
    while not room and time.monotonic() - since < 40:  # an end that goes unnoticed is found by the watch, in 15 s
        time.sleep(0.1)
        room = s.send(whole, 5).status == 400  # taken, and found to be no form
    check(room, "what was set aside for uploads that ended is not given back")


def vanished(s):
    """Who opens an upload and is not heard of again has its room until somebody asks for it, at most for 15 s."""
    def head(n):
        return ("POST /add HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Length: %d\r\n"
                "Content-Type: multipart/form-data; boundary=x\r\n\r\n" % (s.host, s.host, n)).encode()

    def ask():
        """Too large for what room is left, and refused for its token where it is taken."""
        return s.post("/add", b"token=none&text=" + b"a" * (5 << 20))
    held, slow, since = connections(s, 2, head(20 << 20) + b"x" * 1000), s.connect(), time.monotonic()
    slow.sendall(head(2 << 20))
    time.sleep(0.3)
    answer = ask()
    check(answer.status == 503 and "Too much" in answer.text and "retry-after" in answer.headers,
          "an upload beside two that went away: %d" % answer.status)
    while answer.status == 503 and time.monotonic() - since < 14:
        slow.sendall(b"x")
        time.sleep(0.5)
        answer = ask()
    took = time.monotonic() - since
    check(answer.status == 403 and 2.5 < took < 10, "room is given: %d after %.1f s" % (answer.status, took))
    check(all(is_closed(one, 1) for one in held), "who is silent keeps its room")
    check(not is_closed(slow, 0.2), "an upload that goes on has to give way")
    slow.close()
    held = connections(s, 2, head(20 << 20) + b"x" * 1000)
    time.sleep(18)
    check(all(is_closed(one, 0.2) for one in held), "silent uploads are never closed")
    check(ask().status == 403, "the watch does not give their room back")


def kept(s):
    """Kept alive after an answer, and answers that nobody reads."""
    request = b"GET /assets/page.js HTTP/1.1\r\nHost: %s\r\n\r\n" % s.host.encode()
    held = connections(s, N, request)
    timed(s, "%d kept alive with unread answers" % N)
    for one in held[:200]:
        one.shutdown(socket.SHUT_WR)
    timed(s, "200 of them half closed")
    for one in held[200:400]:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.close()
    timed(s, "200 of them reset")
    close(held)


def more_than_there_is_room_for(s):
    """Idle ones give way."""
    held = []
    try:
        held = connections(s, 6 * N)
    except OSError as error:
        print("only", len(held), error)
    time.sleep(2)
    timed(s, "%d that send nothing" % len(held))
    close(held)


def broken(s):
    rng = random.Random(1)
    host = b"Host: " + s.host.encode() + b"\r\n"
    for what, raw in {
            "a head of 64 kB": b"GET / HTTP/1.1\r\n" + host + b"X: " + b"a" * 65536 + b"\r\n\r\n",
            "1,000 heads": b"GET / HTTP/1.1\r\n" + host + b"X: a\r\n" * 5000 + b"\r\n",
            "an address of 64 kB": b"GET /" + b"a" * 65536 + b" HTTP/1.1\r\n" + host + b"\r\n",
            "two Hosts": b"GET / HTTP/1.1\r\n" + host + b"Host: evil.example\r\n\r\n",
            "no version": b"GET /\r\n" + host + b"\r\n",
            "a blank in a name": b"GET / HTTP/1.1\r\nHost : " + s.host.encode() + b"\r\n\r\n",
            "two lengths": b"POST /correct HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "a length that is none": b"POST /correct HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n",
            "chunks": b"POST /correct HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + rng.randbytes(500),
            "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "noughts": b"\0" * 70000}.items():
        got = b""
        with s.connect() as one:
            try:
                one.sendall(raw)
                one.shutdown(socket.SHUT_WR)
                one.settimeout(12)
                while piece := one.recv(65536):
                    got += piece
            except socket.timeout:
                check(False, what + ": stays open")
            except OSError:
                pass
        if what in ("a head of 64 kB", "1,000 heads", "an address of 64 kB"):
            check(not got or got[9:12] in (b"431", b"400", b"414", b"413"), "%s: %r" % (what, got[:40]))
        elif what not in ("two Hosts", "no version"):
            check(not got.startswith(b"HTTP/1.1 200"), "%s: %r" % (what, got[:40]))
    for i in range(300):
        s.send(rng.randbytes(rng.randrange(1, 3000)) + b"\r\n\r\n", 12)
        if i % 3 == 0:
            whole = b"POST /add HTTP/1.1\r\n" + host + b"Content-Length: 30\r\n\r\n"
            s.send(whole[:rng.randrange(len(whole))] + b"\r\n\r\n", 12)
    timed(s, "after broken requests")


def fast(s):
    """And it goes on being quick for many at once."""
    failures = []

    def ask():
        for _ in range(20):
            if s.get("/articles").status != 200:
                failures.append(1)
    threads = [threading.Thread(target=ask) for _ in range(50)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    check(not failures, "%d of 1,000 requests failed" % len(failures))
    timed(s, "after 1,000 requests by 50")


more_files()
folder = begin()
check(run("add", "--db", "a.db", ARTICLES).returncode == 0, "add")
server = Server("a.db")
timed(server, "alone")
for one in (broken, idle, kept, bodies, uploads, vanished, more_than_there_is_room_for, fast, begun):
    one(server)
if "ASAN_OPTIONS" not in os.environ:  # the address sanitizer has memory of its own
    check(server.memory_kb() < 100 << 10, "memory: %d kB" % server.memory_kb())
check(server.stop()[0] == 0, "no clean end")
end(folder)
