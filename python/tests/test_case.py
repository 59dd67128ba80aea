"""Case files: adding, asking, putting right; and the same answers as the program gives."""
from __future__ import annotations

import json
import signal
import subprocess
import threading
from pathlib import Path

import pytest

import hearsay
from conftest import TEXT


def test_add(tmp_path: Path, affair: Path) -> None:
    told: list[hearsay.Progress] = []
    with hearsay.Case(tmp_path / "a.db") as case:
        added = case.add(affair / "01-keldpress-door.txt", affair / "02-halyard-interview.txt",
                         progress=lambda p: told.append(p))
        assert (added.n_articles, added.n_added, added.n_failed, added.problems) == (2, 2, 0, ())
        assert added.n_statements == len(case.said())
        assert told and told[-1].n_added == 2
        assert case.add(affair / "01-keldpress-door.txt").n_known == 1
        assert case.size.n_articles == 2


def test_problems(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"text": 7}')
    told: list[hearsay.HearsayError] = []
    added = hearsay.Case(tmp_path / "a.db").add(bad, problem=told.append)
    assert added.n_failed == 1
    assert list(added.problems) == told
    assert isinstance(told[0], hearsay.FormatError) and told[0].path == str(bad)


def test_progress_stops(tmp_path: Path, affair: Path) -> None:
    with pytest.raises(hearsay.StoppedError):
        hearsay.Case(tmp_path / "a.db").add(affair, progress=lambda _: False)


def test_ctrl_c(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT * 3000)
    case = hearsay.Case(tmp_path / "a.db")
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            case.add(tmp_path / "long.txt")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert case.size.n_articles == 0


def test_what_a_callback_raises_comes_out(tmp_path: Path, affair: Path) -> None:
    def broken(_: hearsay.Progress) -> None:
        raise RuntimeError("of the caller")

    case = hearsay.Case(tmp_path / "a.db")
    with pytest.raises(RuntimeError, match="of the caller"):
        case.add(affair, progress=broken)
    assert case.add(affair / "01-keldpress-door.txt").n_articles == 1


def test_a_callback_may_ask(tmp_path: Path, affair: Path) -> None:
    case, seen = hearsay.Case(tmp_path / "a.db"), []
    case.add(affair / "01-keldpress-door.txt")
    case.add(affair / "02-halyard-interview.txt", progress=lambda _: seen.append(case.size.n_articles))
    assert seen[-1] == 2


def test_add_texts(tmp_path: Path) -> None:
    texts = [hearsay.Text(TEXT, path="vik.txt", outlet="The Vik Post", title="Shut <b>now</b>", published="2025-01-14"),
             "The bridge is shut, Mayor Ida Lund said.\n\n“Not for long,” Jon Voss said."]
    case = hearsay.Case(tmp_path / "a.db")
    added = case.add_texts(texts)
    assert (added.n_added, added.n_failed) == (2, 0)
    article = case.article("vik.txt")
    assert (article.text, article.outlet, article.title) == (TEXT, "The Vik Post", "Shut <b>now</b>")
    assert article.published == "2025-01-14"
    assert [str(s) for s in article.statements] == [str(s) for s in hearsay.read(TEXT).statements]
    assert case.add_texts(texts[:1]).n_known == 1
    case.rebuild()
    again = case.article("vik.txt")
    assert (again.text, again.outlet, again.title, again.published) == (TEXT, "The Vik Post", "Shut <b>now</b>",
                                                                        "2025-01-14")


def test_add_bad_texts(tmp_path: Path) -> None:
    case = hearsay.Case(tmp_path / "a.db")
    added = case.add_texts(["\ud800", TEXT, "", hearsay.FileError("gone", "x")])
    assert (added.n_articles, added.n_added, added.n_failed) == (4, 1, 3)
    assert [type(p).__name__ for p in added.problems] == ["FormatError", "FormatError", "FileError"]


def test_texts_keep_their_order(tmp_path: Path) -> None:
    texts = [hearsay.Text(f"Bridge {i} is shut, Mayor Ida Lund said. " * (9 - i), path=str(i)) for i in range(8)]
    case = hearsay.Case(tmp_path / "a.db")
    case.add_texts(iter(texts), threads=3)
    assert [case.article(i + 1).path for i in range(8)] == [str(i) for i in range(8)]


def test_versions(tmp_path: Path) -> None:
    case, path = hearsay.Case(tmp_path / "a.db"), tmp_path / "vik.txt"
    for pillars in ("two", "three"):
        path.write_text(TEXT.replace("two pillars", pillars + " pillars"))
        added = case.add(path, outlet="The Vik Post")
    assert (added.n_added, added.n_versions) == (0, 1)
    assert [row.version for row in case.versions(1)] == [1, 2]
    assert case.articles()[0].n_versions == 2
    assert "two pillars" in case.article(1, version=1).text and "three pillars" in case.article(1).text
    assert case.article(1).outlet == "The Vik Post"
    [edit] = case.edits(1, 1, 2)
    assert (edit.of, edit.how) == ("statement", "changed") and {"quotation", "number"} & set(edit.what)
    assert edit.from_.text and "two" in edit.from_.text and edit.to.text and "three" in edit.to.text
    assert edit.to.spans[0].of(case.article(1).text) == edit.to.text
    for wrong in (lambda: case.article(1, version=7), lambda: case.versions(9), lambda: case.edits(1, 1, 7)):
        with pytest.raises(KeyError):
            wrong()
    case.remove(1)
    assert case.size.n_articles == 0
    with pytest.raises(hearsay.ArgumentError):
        case.remove(1)


def test_rebuild(tmp_path: Path, affair: Path) -> None:
    case = hearsay.Case(tmp_path / "a.db")
    case.add(affair / "01-keldpress-door.txt")
    before = case.article(1)
    assert case.rebuild().n_articles == 1
    assert case.article(1) == before


def test_articles(case: hearsay.Case) -> None:
    rows = case.articles()
    assert len(rows) == 14 and rows.total == 14 and not rows.more
    limited = case.articles(limit=3)
    assert len(limited) == 3 and limited.more and limited.total == 14
    assert {row.outlet for row in case.articles(outlet="halyard")} == {"Halyard"}
    assert all(row.published and row.published >= "2025" for row in case.articles(since="2025-01-01"))
    assert rows[0].id and rows[:2] == tuple(rows)[:2]


def test_article(case: hearsay.Case) -> None:
    row = case.articles(outlet="Halyard")[0]
    by_number, by_path, by_sha = case.article(row.id), case.article(row.path), case.article(row.sha256[:12])
    assert by_number == by_path == by_sha
    assert by_number.n_words == row.n_words
    cue = by_number.statements[0].cue
    assert cue and cue.text in by_number.text
    with pytest.raises(KeyError):
        case.article(999)
    with pytest.raises(KeyError):
        case.article("no/such.txt")


def test_said(case: hearsay.Case) -> None:
    rows = case.said("Ozhan")
    assert len(rows) > 10
    assert {row.speaker_name for row in rows if not row.by_words} == {"Mirela Ozhan"}
    assert all(row.mode == "deny" for row in case.said(mode="deny"))
    assert all(row.kind == "direct" for row in case.said(kind="direct"))
    assert all("met" in row.content or "meet" in row.content for row in case.said(about="met"))
    assert all(row.article == 6 for row in case.said(article=6))
    assert all(row.hearsay >= 2 for row in case.said(min_hearsay=2))
    assert all(row.depth == 0 for row in case.said(max_depth=0))
    assert len(case.said("Nobody of that name")) == 0


def test_spans_of_rows(case: hearsay.Case) -> None:
    for row in case.said(article=6):
        article = case.article(6)
        text = article.text
        assert (article.statement(row.n).mode, article.statement(row.n).kind) == (row.mode, row.kind)
        if row.cue_span:
            assert row.cue_span.of(text) == row.cue
        assert " ... ".join(span.of(text) for span in row.content_spans).split() == row.content.split()


def test_the_programs_answer(case: hearsay.Case, program: str) -> None:
    done = subprocess.run([program, "said", "Ozhan", "--db", case.path, "--format", "json"], capture_output=True,
                          text=True, check=True)
    theirs = [json.loads(line) for line in done.stdout.splitlines()]
    rows = case.said("Ozhan")
    assert len(theirs) == len(rows)
    assert [t["mode"] for t in theirs] == [row.mode for row in rows]
    assert [t["speaker"]["name"] if isinstance(t["speaker"], dict) else t["speaker"] for t in theirs] == \
        [row.speaker_name for row in rows]


def test_bad_questions(case: hearsay.Case) -> None:
    with pytest.raises(hearsay.ArgumentError, match="one of assert, deny"):
        case.said(mode="shout")  # type: ignore[arg-type]
    with pytest.raises(hearsay.ArgumentError):
        case.said(since="yesterday")
    with pytest.raises(hearsay.ArgumentError):
        case.said("a\0b")


def test_who(case: hearsay.Case) -> None:
    rows = case.who(limit=3, periods=4)
    assert len(rows) == 3 and rows.more
    assert rows[0].n_statements >= rows[1].n_statements >= rows[2].n_statements
    assert len(rows[0].periods) == 4 and sum(rows[0].periods) <= rows[0].n_statements
    assert all(row.kind == "organisation" for row in case.who(kind="organisation"))


def test_person(case: hearsay.Case) -> None:
    person = case.person("Mirela Ozhan", limit=2)
    assert {"Mirela Ozhan", "Mirela Ojan"} <= {s.name for s in person.spellings}
    assert len(person.statements) == 2
    assert person.row.kind == "person" and person.row.periods == ()
    assert case.person(f"#{person.row.id}").row == person.row
    with pytest.raises(KeyError):
        case.person("Nobody Ofthatname")


def test_search(case: hearsay.Case) -> None:
    hits = case.search("study calendar")
    assert hits
    for hit in hits:
        words = [hit.snippet[m.begin:m.end].lower() for m in hit.marks]
        assert words and all(word[:4] in ("stud", "cale") for word in words)
        assert hit.span.of(case.article(hit.article).text).lower()[:4] in ("stud", "cale")


def test_compare(case: hearsay.Case) -> None:
    comparison = case.compare(6, 8)
    assert [ref.id for ref in comparison.articles] == [6, 8]
    assert (comparison.retellings[0].article, comparison.retellings[0].of) == (8, 6)
    assert comparison.retellings[0].evidence
    drifts = [drift for told in comparison.told for drift in told.drifts]
    assert ("three", "four") in [drift.words for drift in drifts if drift.type == "number"]
    assert comparison == case.compare(case.articles(outlet="Halyard", limit=99)[-1].path, 8) or comparison.gaps
    with pytest.raises(hearsay.ArgumentError):
        case.compare(6)


def test_trace(case: hearsay.Case) -> None:
    row = next(row for row in case.said("Ozhan") if row.tellings)
    trace = case.trace(row.id)
    assert trace.statement.content == row.content
    assert trace.statement.id in {place.id for place in trace.told.tellings.places}
    assert len(trace.told.tellings.places) > 1
    assert case.lineage(row.id).startswith("digraph")
    assert "<graphml" in case.lineage(row.id, "graphml")
    with pytest.raises(KeyError):
        case.trace(10**9)
    with pytest.raises(KeyError):
        case.lineage(10**9)


def test_links(case: hearsay.Case) -> None:
    links = case.links(8)
    assert any(retelling.of == 6 for retelling in links.retellings)
    assert links.tellings and links.drifts and links.gaps
    assert [d.type for d in case.links(8, all_drifts=True).drifts].__len__() >= len(links.drifts)


def test_stories(case: hearsay.Case) -> None:
    stories = case.stories(least=2)
    assert stories and all(len(story.articles) >= 2 for story in stories)
    story = case.story(stories[0].id)
    assert story.articles == stories[0].articles
    with pytest.raises(KeyError):
        case.story(10**9)


def test_tensions_and_changes(case: hearsay.Case) -> None:
    tensions = case.tensions()
    assert tensions and all(t.kind != "change" and t.why and len(t.places) >= 2 for t in tensions)
    assert [t.score for t in tensions] == sorted((t.score for t in tensions), reverse=True)
    assert all(t.kind == "number" for t in case.tensions(kind="number"))
    assert case.tensions(limit=1).more
    assert all(t.kind == "change" for t in case.changes())


def test_timeline(case: hearsay.Case) -> None:
    events = case.timeline()
    assert [e.day[:4] for e in events] == sorted(e.day[:4] for e in events)
    assert {e.is_published for e in events} == {True, False}
    assert all((e.place is None) == e.is_published for e in events)
    assert len(case.timeline(limit=5)) == 5


def test_coverage(case: hearsay.Case) -> None:
    rows = case.coverage()
    assert rows and all(row.n_outlets >= 2 for row in rows)
    assert {cell.held for row in rows for cell in row.cells} <= {"told", "not told", "nothing held"}
    assert all((cell.held == "told") == (cell.article is not None) for row in rows for cell in row.cells)


def test_positions(case: hearsay.Case) -> None:
    rows = case.positions()
    assert rows and {row.stance for row in rows} <= {"for", "against", "conditional"}
    party = rows[0].party
    assert party in {row.party for row in case.positions(party)}
    assert len(case.positions(party)) < len(rows)


def test_export_links(case: hearsay.Case) -> None:
    records = list(case.export_links())
    assert {"story", "retelling", "group", "drift"} <= {key for record in records for key in record}


def test_corrections(tmp_path: Path, affair: Path) -> None:
    case = hearsay.Case(tmp_path / "a.db")
    case.add(affair / "06-halyard-denial.txt")
    person = case.person("Joren Cathmay")
    number = case.correct("rename", "Joren Cathmay", "J. Cathmay, Minister", by="Ida")
    assert case.person(f"#{person.row.id}").row.name == "J. Cathmay, Minister"
    [correction] = case.corrections()
    assert (correction.id, correction.what, correction.by, correction.undone) == (number, "rename", "Ida", None)
    case.undo(number)
    assert case.corrections()[0].undone
    assert case.person("Joren Cathmay").row.name == "Joren Cathmay"
    with pytest.raises(hearsay.ArgumentError):
        case.undo(number)
    with pytest.raises(hearsay.ArgumentError):
        case.correct("merge", "Joren Cathmay", "Nobody Ofthatname")
    statement = next(row.id for row in case.said("Cathmay") if not row.by_words)
    case.correct("reject", statement=statement)
    assert statement not in {row.id for row in case.said("Cathmay") if not row.by_words}


# ---- files that are none, and handles ----

def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(hearsay.HearsayError) as caught:
        hearsay.Case(tmp_path / "none.db").said()
    assert caught.value.path.endswith("none.db")
    assert not (tmp_path / "none.db").exists()


def test_not_a_case_file(tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"not a database at all" * 500)
    with pytest.raises(hearsay.CaseError) as caught:
        hearsay.Case(tmp_path / "bad.db").articles()
    assert "bad.db" in caught.value.path
    with pytest.raises(hearsay.CaseError):
        hearsay.Case(tmp_path / "bad.db").add_texts([TEXT])


def test_closed(case: hearsay.Case) -> None:
    with case:
        assert case.size.n_articles == 14
    with pytest.raises(hearsay.CaseError, match="closed"):
        case.articles()
    case.close()  # once more does nothing
    assert repr(case) == f"Case({case.path!r})"


def test_version_tells_of_others(tmp_path: Path) -> None:
    case = hearsay.Case(tmp_path / "a.db")
    case.add_texts([TEXT])
    before = case.version
    hearsay.Case(tmp_path / "a.db").add_texts(["The bridge is open, Jon Voss said."])
    assert case.version != before
    assert case.size.n_articles == 2


def test_many_threads_ask(case: hearsay.Case) -> None:
    wanted, found = case.said("Ozhan")[:], []
    threads = [threading.Thread(target=lambda: found.append(case.said("Ozhan")[:])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [wanted] * 4


def test_memory_is_given_back(case: hearsay.Case) -> None:
    import resource
    case.timeline()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(12):
        case.said()
        case.timeline()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000  # kB


def test_add_records(tmp_path: Path, affair: Path) -> None:
    read, written = hearsay.Case(tmp_path / "a.db"), hearsay.Case(tmp_path / "b.db")
    paths = (affair / "06-halyard-denial.txt", affair / "08-rampart-denial.jsonl")
    read.add(*paths)
    records = hearsay.default_reader().record_many(hearsay.files(*paths), full=True)
    (tmp_path / "records.jsonl").write_bytes(b"".join(records) + b'{"hearsay": 1}\n')
    added = written.add_records(tmp_path / "records.jsonl")
    assert (added.n_added, added.n_failed) == (2, 1)
    assert written.said()[:] == read.said()[:]
    assert written.compare(1, 2) == read.compare(1, 2)
