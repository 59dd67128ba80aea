"""Linking in steps, without an engine: linked.py PROGRAM SOURCE_ROOT.

`hearsay link` over the records of worked affairs and a heap of copies, with sorting and joining in between done here:
the case file that `add --records` makes of what was decided is, row by row, the one that it makes by comparing. Where
the case file holds something else it compares after all; what does not hold together is told. Exit 77 without a model.
"""
import collections
import json
import os
import pathlib
import sqlite3
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from begin import affair, check, copies, done, dump, hearsay, need_model, order


def step(name, lines):
    ended = hearsay("link", name, "-", given="".join(line + "\n" for line in lines).encode())
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.decode().split("\n")[:-1]


def texts():
    """Worked affairs, and copies: more than have a key."""
    yield from affair("affair", "trial")
    yield from copies(60)


def linked(records):
    """The records, which are in their order, with what was decided of them."""
    articles = [json.loads(line) for line in step("keys", records)]
    keys = sorted((key, number) for number, article in enumerate(articles) for key in article["keys"])
    pairs = collections.Counter(step("meet", ["%d\t%d" % pair for pair in keys]))
    day = lambda article: "" if article["day"] is None else str(article["day"])
    lines = []
    for pair, n in pairs.items():
        number, earlier = map(int, pair.split("\t"))
        lines.append((number, "%s\t%d\t%s\t%s\t%d" % (pair, n, day(articles[number]), day(articles[earlier]),
                                                     articles[earlier]["place"])))
    chosen = collections.defaultdict(list)
    for line in step("choose", [line for _, line in sorted(lines)]):
        number, earlier = map(int, line.split("\t"))
        chosen[number].append([earlier, articles[earlier]["digest"]])
    decided = step("decide", [json.dumps({"number": number, "digest": article["digest"], "with": chosen[number]})
                              for number, article in enumerate(articles)])
    check(len(decided) == len(records) and max(map(len, chosen.values())) == 24,
          "%d articles, %d pairs that share keys, %d compared" % (len(records), len(pairs),
                                                                 sum(map(len, chosen.values()))))
    return [record[:-1] + ',"linked":' + links + "}" for record, links in zip(records, decided)]


def add(db, lines, status=0, says=""):
    ended = hearsay("add", "--quiet", "--db", db, "--records", "-", given="".join(l + "\n" for l in lines).encode())
    if ended.returncode != status or says.encode() not in ended.stderr:
        check(False, "add: %d %s" % (ended.returncode, ended.stderr.decode()[:300]))


def links(db):
    return hearsay("export", "links", "--db", db).stdout


def changed(line, change):
    record = json.loads(line)
    change(record["linked"])
    return json.dumps(record)


def test_same(records, whole):
    add("compared.db", records)
    add("taken.db", whole)
    check(len(links("compared.db")) > 100000, "the program alone links: %d bytes" % len(links("compared.db")))
    check(links("taken.db") == links("compared.db"), "what was decided beforehand gives the same links")
    check(dump("taken.db") == dump("compared.db"), "and the same case file, row by row")
    add("half.db", whole[:50])
    add("half.db", whole)
    check(dump("half.db") == dump("compared.db"), "also where it was interrupted")
    nothing = [changed(line, lambda linked: linked.update({"with": linked["with"][:1]})) for line in whole]
    add("nothing.db", nothing)
    check(links("nothing.db") != links("compared.db"), "it is taken and not found again")


def test_compared_after_all(records, whole):
    other = [records[-1]]
    for given, name in ((records, "alone"), (whole, "with")):
        add("%s.db" % name, other)
        add("%s.db" % name, given)
        add("%s-turned.db" % name, reversed(given))
        add("%s-gap.db" % name, given[:20] + given[21:])
    check(dump("with.db") == dump("alone.db"), "in a case file that holds another article it compares")
    check(dump("with-turned.db") == dump("alone-turned.db"), "and where articles come in another order")
    check(dump("with-gap.db") == dump("alone-gap.db"), "and behind one that is missing")
    later = [changed(line, lambda linked: linked.update(version=2)) for line in whole[:40]]
    add("version.db", later)
    add("few.db", records[:40])
    check(dump("version.db") == dump("few.db"), "what another version decided is passed over")


def test_hostile(whole):
    """Each is told of one record, and the others are there."""
    def edges(linked):
        return next(w["edges"] for w in linked["with"] if w["edges"])

    at = next(i for i, line in enumerate(whole[:40]) if any(w["edges"] for w in json.loads(line)["linked"]["with"][1:]))
    for change, says in (
            (lambda l: edges(l)[0].__setitem__(0, 1024), "do not fit"),
            (lambda l: edges(l).append(edges(l)[0]), "do not fit"),
            (lambda l: l["with"][1].update(drifts=[[0, "number", [0, 1 << 29], [0, 0], 1]]), "do not fit"),
            (lambda l: l["with"].append(l["with"][-1]), "not with the articles before"),
            (lambda l: l["with"][-1].update(article=l["number"] + 1), "not with the articles before"),
            (lambda l: l["with"].extend(dict(l["with"][-1], article=0) for _ in range(30)), "too many"),
            (lambda l: edges(l)[0].__setitem__(2, 7), "'edges' is no score"),
            (lambda l: edges(l)[0].pop(), "'edges' is no array of as many"),
            (lambda l: l.pop("with"), "'with' is missing"),
            (lambda l: l["with"][-1].update(tensions=[[0, 0, "no kind", 1]]), "none of the words")):
        db = "hostile-%d.db" % len(os.listdir("."))
        add(db, whole[:at] + [changed(whole[at], change)] + whole[at + 1:45], 2, says)
        n = sqlite3.connect(db).execute("SELECT count(*) FROM article").fetchone()[0]
        check(n == 44, "told, and the others are there: %s" % says)


def test_steps():
    for name, given, says in (
            ("meet", b"5\t1\n4\t2\n", b"line 2: does not stand behind the one before"),
            ("meet", b"5\t2\n5\t2\n", b"line 2: does not stand behind"), ("meet", b"5\n", b"is no key with a number"),
            ("meet", b"99999999999999999999\t1\n", b"is no key"), ("choose", b"1\t0\t0\t\t\t5\n", b"is none of two"),
            ("choose", b"".join(b"9000\t%d\t1\t\t\t5\n" % i for i in range(7681)), b"line 7681: more articles"),
            ("decide", b"{}\n", b"'number' is missing"), ("decide", b"nonsense\n", b"no JSON value"),
            ("group", b'{"nodes":[[1,2,0,0,null,null],[1,2,0,0,null,null]],"edges":[]}\n', b"'nodes' do not rise"),
            ("group", b'{"nodes":[[1,2,0,0,null,null]],"edges":[[0,1,1]]}\n', b"'edges' is no number that fits"),
            ("group", b'{"nodes":[],"edges":[[0,1,1]]}\n', b"'edges' are between no nodes"),
            ("group", b'{"nodes":[[1,2,0,0,"",null]],"edges":[]}\n', b"'nodes' is no day"),
            ("decide", b'{"number":1,"digest":"AAAA","with":[]}\n', b"is none of the step 'keys'"),
            ("decide", b'{"number":1,"digest":"%s","with":[]}\n' % (b"AAAA" * 40), b"or of another machine")):
        ended = hearsay("link", name, "-", given=given)
        check(ended.returncode == 2 and says in ended.stderr, "%s: %s" % (name, ended.stderr.decode()[:90].strip()))
    keys = b"".join(b"%d\t%d\n" % (key, number) for key in (2, 3) for number in range(60))
    lines = hearsay("link", "meet", "-", given=keys).stdout.decode().split("\n")[:-1]
    n = collections.Counter(int(line.split("\t")[0]) for line in lines)
    check(n[48] == 96 and n[49] == 8 and n[59] == 8, "a key that 49 have finds nothing more, one of copies the first 8")
    nodes = [[0, 3, 1, 2, 20000, 20000], [1, 0, 1, 1, 20000, 20001], [2, 5, 0, 0, None, 20001], [3, 1, 0, 0, None, None]]
    lines = step("group", [json.dumps({"nodes": nodes, "edges": [[0, 1, 0.9], [1, 2, 0.9]]})])
    check(lines == ['{"tellings":[[0,3],[1,0],[2,5]]}'], "what hangs together is a group: %s" % lines)
    ended = hearsay("link", "keys", "-", given=b'{"hearsay":1}\n\n[]\n')
    check(ended.returncode == 2 and ended.stdout.count(b'"error"') == 2, "a record that is none has a line of its own")


def main():
    need_model()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        pathlib.Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in texts()))
        printed = hearsay("read", "--quiet", "--full", "--received", "2025-01-20", "in.jsonl").stdout.decode()
        records = sorted(printed.split("\n")[:-1], key=lambda line: order(json.loads(line)))
        whole = linked(records)
        test_same(records, whole)
        test_compared_after_all(records, whole)
        test_hostile(whole)
        test_steps()
        os.chdir("/")
    done()


main()
