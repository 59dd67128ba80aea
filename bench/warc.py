#!/usr/bin/env python3
"""hearsay's reading of web archives beside FastWARC, in turn.

  warc.py [--shape news|small] [--pages DIR] [--records 200000] [--program build/bench/bench_warc] [--rounds 3]
          [--core 0] [--threads 0] [--file FILE.warc.gz]

Makes a WARC file of so many records, one gzip member each: a warcinfo, then by turns a request and a response, as news
crawls hold them. Their pages:
  news   (the default) are like those of news sites in size and markup: scripts, JSON-LD, navigation, pictures with
         long attributes, teasers, comments (news_page.py)
  small  have 11 KB: invented words with navigation around them; a tenth of the responses are images or not 2xx
With --pages they are those saved in DIR and below it, by turns. One round is, on one core: FastWARC, which knows of one
thread, reads all records and their bodies; bench_warc --records does; bench_warc makes articles of them. Then bench_warc
makes them on several threads and as many cores (--threads; 0: those of this machine). Then what is compared with the
second last: FastWARC reads, and resiliparse takes the main text out of each page (no title, date, outlet or author), on
one core. Both are installed from PyPI into build-bench/warc-venv the first time. Printed: the clock's and the processor's
seconds, records/s by the clock, peak memory, and the ratios to FastWARC of each round, by the clock; those of one core
by the processor's time as well."""
import argparse
import itertools
import json
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import time
import zlib

from news_page import news_page

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / "build-bench"
BEGUN = time.monotonic()
N_PAGES = 300  # different ones
PACKAGES = ["fastwarc==2.0.1", "resiliparse==2.0.1"]


def report(what, n, n_bytes):
    use = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({what: n, "bytes": n_bytes, "cpu_s": use.ru_utime + use.ru_stime, "wall_s": time.monotonic() - BEGUN,
                      "peak_mb": use.ru_maxrss / 1024}))


def read_with_fastwarc(path):
    """The other side, run in a process of its own."""
    from fastwarc.warc import ArchiveIterator

    n = n_bytes = 0
    with open(path, "rb") as f:
        for record in ArchiveIterator(f, parse_http=False):
            n += 1
            n_bytes += len(record.reader.read())
    report("records", n, n_bytes)


def extract_with_resiliparse(path):
    """Likewise: the main text of each page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    n = n_bytes = 0
    with open(path, "rb") as f:
        for record in ArchiveIterator(f, record_types=WarcRecordType.response):
            answer = record.http_headers
            if answer and str(answer.status_code).startswith("2") and record.http_content_type == "text/html":
                tree = HTMLTree.parse_from_bytes(record.reader.read(), "utf-8")
                n_bytes += len(extract_plain_text(tree, main_content=True, links=False, alt_texts=False).encode())
                n += 1
    report("articles", n, n_bytes)


def sentence(rng, words):
    s = " ".join(rng.choice(words) for _ in range(rng.randint(8, 30)))
    return s.capitalize() + rng.choice([".", ".", ", the minister said.", " on Tuesday."])


def page(rng, words, n):
    links = "".join(f'<li><a href="/{rng.choice(words)}/{i}">{rng.choice(words)}</a></li>' for i in range(60))
    text = "".join(f"<p>{sentence(rng, words)} {sentence(rng, words)}</p>\n" for _ in range(rng.randint(5, 30)))
    title = sentence(rng, words)
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" '
            f'content="{title}"><script>var a={n};{"x(1);" * 200}</script></head><body><nav><ul>{links}</ul></nav>'
            f"<article><h1>{title}</h1>{text}</article><footer><ul>{links}</ul></footer></body></html>").encode()


def record(kind, fields, body):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2025-05-03T10:00:00Z\r\n{fields}Content-Length: {len(body)}\r\n\r\n"
    z = zlib.compressobj(6, zlib.DEFLATED, 31)
    return z.compress(head.encode() + body + b"\r\n\r\n") + z.flush()


def vocabulary(rng):
    return ["".join(rng.choice("abcdefghiklmnoprstuvw") for _ in range(rng.randint(2, 11))) for _ in range(8000)]


def small_answers(rng):
    """Endless: status, content type and body of the responses."""
    words = vocabulary(rng)
    for n in itertools.count(2, 2):
        image = n % 26 == 0
        body = rng.randbytes(4000) if image else page(rng, words, n)
        yield "404 Not Found" if n % 40 == 0 else "200 OK", "image/jpeg" if image else "text/html; charset=utf-8", body


def page_answers(pages):
    for body in itertools.cycle(pages):
        yield "200 OK", "text/html", body


def make(path, n_records, answers):
    with open(path, "wb") as f:
        f.write(record("warcinfo", "", b"software: warc.py\r\n"))
        for n in range(1, n_records):
            uri = f"WARC-Target-URI: https://news{n % 97}.example/{n // 2}\r\n"
            if n % 2:
                f.write(record("request", uri, b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n"))
                continue
            status, kind, body = next(answers)
            head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nServer: x\r\n\r\n".encode()
            f.write(record("response", uri + "Content-Type: application/http; msgtype=response\r\n", head + body))


def make_apart(path, args):
    """In a process of its own: what it takes in memory would count as the programs' own, which this one starts."""
    child = os.fork()
    if child:
        sys.exit("no file was made") if os.waitpid(child, 0)[1] else None
        return
    rng = random.Random(7)
    if args.pages:
        answers = page_answers([p.read_bytes() for p in sorted(args.pages.rglob("*.html"))])
    elif args.shape == "small":
        answers = small_answers(rng)
    else:
        words = vocabulary(rng)
        answers = page_answers([news_page(rng, words) for _ in range(N_PAGES)])
    make(path, args.records, answers)
    os._exit(0)


def ask(cores, *command):
    return json.loads(subprocess.run(["taskset", "-c", str(cores), *map(str, command)], check=True, capture_output=True).stdout)


def rival():
    python = WORK / "warc-venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", WORK / "warc-venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    return python


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--shape", choices=["news", "small"], default="news")
    args.add_argument("--pages", type=pathlib.Path)
    args.add_argument("--records", type=int, default=200000)
    args.add_argument("--program", default=ROOT / "build/bench/bench_warc")
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--core", type=int, default=0)
    args.add_argument("--threads", type=int, default=0)
    args.add_argument("--file")
    args = args.parse_args()
    WORK.mkdir(exist_ok=True)
    path = args.file or WORK / f"{args.pages.name if args.pages else args.shape}-{args.records}.warc.gz"
    if not pathlib.Path(path).exists():
        make_apart(path, args)
    python = rival()
    cores = sorted(os.sched_getaffinity(0))[:args.threads or None]
    n = args.threads or len(cores)
    ratios = {}
    for _ in range(args.rounds):
        runs = {"FastWARC": ask(args.core, python, __file__, "--read", path),
                "records": ask(args.core, args.program, "--records", path),
                "articles": ask(args.core, args.program, path),
                f"on {n} threads": ask(",".join(map(str, cores)), args.program, "--threads", n, path),
                "resiliparse": ask(args.core, python, __file__, "--extract", path)}
        show(runs, ratios)
    for name, all_of_it in ratios.items():
        print(f"{name} {statistics.median(all_of_it):.2f} ({min(all_of_it):.2f} to {max(all_of_it):.2f})")


def show(runs, ratios):
    """Prints a round, and adds its ratios."""
    other, extracted = runs["FastWARC"], runs["resiliparse"]
    for name, r in runs.items():
        print(f"{name:13} {r['wall_s']:8.2f} s {r['cpu_s']:8.2f} s of processor {other['records'] / r['wall_s']:9.0f} records/s "
              f"{r['peak_mb']:7.1f} MB  {r}")
        if r not in (other, extracted):
            ratios.setdefault(f"{name}, of FastWARC's speed by the clock:", []).append(other["wall_s"] / r["wall_s"])
    for name in ("records", "articles"):
        ratios.setdefault(f"{name}, by the processor's time:", []).append(other["cpu_s"] / runs[name]["cpu_s"])
    ratios.setdefault("articles, of resiliparse's speed by the processor's time:", []).append(
        extracted["cpu_s"] / runs["articles"]["cpu_s"])
    if [other[k] for k in ("records", "bytes")] != [runs["records"][k] for k in ("records", "bytes")]:
        print("the two do not read the same")
    whole = [{k: v for k, v in r.items() if k in ("articles", "errors", "bytes")} for n, r in runs.items() if "errors" in r]
    if whole[1] != whole[2]:
        print("threads do not read the same as one")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read_with_fastwarc(sys.argv[2])
    elif sys.argv[1:2] == ["--extract"]:
        extract_with_resiliparse(sys.argv[2])
    else:
        main()
