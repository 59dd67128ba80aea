"""What tests in Python that run the program begin with: they are called with PROGRAM SOURCE_ROOT, need the model, and
count what does not hold. Also articles that several of them link."""
import os
import pathlib
import re
import sqlite3
import subprocess
import sys

PROGRAM, ROOT = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
MODEL = ROOT / "models" / "hearsay.model"
failed = 0


def need_model():
    """Exit 77, which is skipped, without a model."""
    if not MODEL.exists():
        print("skipped: no model")
        sys.exit(77)
    os.environ["HEARSAY_MODEL"] = str(MODEL)


def check(holds, what):
    global failed
    print("%s %s" % ("ok  " if holds else "FAIL", what), flush=True)
    failed += not holds


def done():
    print("%d failed" % failed)
    sys.exit(failed != 0)


def hearsay(*arguments, given=None):
    return subprocess.run([str(PROGRAM), *map(str, arguments)], input=given, capture_output=True)


def dump(db):
    """All rows of a case file, without the time of adding."""
    return re.sub(r"'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'\)", "now)", "\n".join(sqlite3.connect(db).iterdump()))


def affair(*names):
    """The articles of worked affairs."""
    for name in names:
        for path in sorted(ROOT.glob("examples/%s/articles/*.txt" % name)):
            yield {"text": path.read_text(encoding="utf-8")}


CRANES = ("The harbour board of Vik will close two cranes near the northern pier in spring, Anna Holm said on Tuesday. "
          "“Nobody asked the dockers of Skarvik,” Bo Lind told KeldPress, “and nobody will pay.”")


def copies(n):
    """Articles that copy one another: some of one text on one day, some without any day."""
    for i in range(n):
        row = {"title": "Cranes close", "text": CRANES + (" It rained in ward %d." % i if i % 3 else ""),
               "outlet": "Päper %d" % i}
        yield row if i % 7 == 5 else dict(row, published="2025-01-%02d" % (1 + i % 4))


def order(record):
    """What an article is sorted by: those without a day behind all others."""
    return not record["published"], (record["published"] or "")[:10], record["sha256"], (record["outlet"] or {}).get("name") or ""
