"""Files, folders and pages; the same bytes as the program gives."""
from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

import hearsay

PAGE = """<html><head><title>Bridge</title><meta property="og:site_name" content="The Vik Post"></head><body><article>
<h1>Bridge at Vik stays shut</h1><p>The bridge will stay shut until May, Mayor Ida Lund said on Monday. Traders at the
harbour had counted on the summer, which is when the boats come in.</p><p>&ldquo;We have found cracks,&rdquo; she said.</p>
</article></body></html>"""


def test_a_folder_in_order(affair: Path) -> None:
    texts = list(hearsay.files(affair))
    assert len(texts) == 14
    assert [t.path for t in texts] == sorted(t.path or "" for t in texts)
    assert {t.outlet for t in texts} >= {"Halyard", "KeldPress"}
    assert all(t.sha256 and len(t.sha256) == 64 for t in texts)


@pytest.mark.parametrize("threads", [1, 2])
def test_the_programs_bytes(affair: Path, program: str, threads: int) -> None:
    paths = sorted(affair.iterdir())[::2]  # text, JSON lines, a page
    lines = list(hearsay.default_reader().record_many(hearsay.files(*paths), threads))
    done = subprocess.run([program, "read", "--format", "json", *paths], capture_output=True, check=True,
                          env={**os.environ, "HEARSAY_MODEL": hearsay.default_reader().model.path})
    assert b"".join(lines) == done.stdout


def test_with_the_text(affair: Path) -> None:
    text = next(hearsay.files(affair / "06-halyard-denial.txt"))
    assert text.text == (affair / "06-halyard-denial.txt").read_text()
    assert json.loads(hearsay.default_reader().record(text, with_text=True))["text"] == text.text


def test_bad_files_are_raised_and_the_others_follow(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge is shut, Mayor Ida Lund said.")
    (tmp_path / "b.json").write_text('{"text": 7}')
    (tmp_path / "c.txt").write_text("The bridge is shut, Mayor Ida Lund said.")
    run = hearsay.files(tmp_path)
    assert next(run).path == str(tmp_path / "a.txt")
    with pytest.raises(hearsay.FormatError) as caught:
        next(run)
    assert caught.value.path.endswith("b.json") and caught.value.byte == 9
    assert next(run).path == str(tmp_path / "c.txt")
    with pytest.raises(StopIteration):
        next(run)


def test_bad_files_are_given_in_their_place(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The bridge is shut, Mayor Ida Lund said.")
    items = list(hearsay.files(tmp_path / "none.txt", good, on_error="yield"))
    assert isinstance(items[0], hearsay.FileError) and items[0].path.endswith("none.txt")
    read = list(hearsay.read_many(items, on_error="yield"))
    assert read[0] is items[0]
    assert isinstance(read[1], hearsay.Article) and len(read[1].statements) == 1


def test_a_page_in_memory() -> None:
    [text] = hearsay.texts_of(PAGE.encode(), "bridge.html")
    assert text.path == "bridge.html" and text.outlet == "The Vik Post"
    assert "<p>" not in text.text
    [article] = hearsay.read_many([text])
    assert {s.speaker.name for s in article.statements} == {"Ida Lund"}
    assert all(article.text[s.cue.begin:s.cue.end] == "said" for s in article.statements if s.cue)


def test_lines_of_json_in_memory() -> None:
    raw = b'{"text": "The bridge is shut, Ida Lund said."}\n{"text": "It is open, Jon Voss said."}\n'
    assert [t.path for t in hearsay.texts_of(raw, "x.jsonl")] == ["x.jsonl:1", "x.jsonl:2"]
    bad = list(hearsay.texts_of(raw + b"{", "x.jsonl", on_error="yield"))[2]
    assert isinstance(bad, hearsay.FormatError) and bad.path.startswith("x.jsonl")


def test_a_path_that_is_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")
    with open(name, "w") as file:
        file.write("The bridge is shut, Mayor Ida Lund said.")
    [text] = hearsay.files(name)
    assert text.path and text.path.endswith(r"caf\xe9.txt")  # as the library shows it
    assert hearsay.default_reader().read(text).path == text.path


def test_no_path() -> None:
    with pytest.raises(hearsay.ArgumentError):
        hearsay.files()


def test_received_tells_a_year(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("VIK, Jan 14 (Halyard) - The bridge is shut, Mayor Ida Lund said on Tuesday.\n")
    [text] = hearsay.files(tmp_path, received="2025-01-15")
    assert text.published == "2025-01-14"
    with pytest.raises(hearsay.ArgumentError):
        hearsay.files(tmp_path, received="the day before yesterday")


def test_what_you_tell(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The bridge is shut, Mayor Ida Lund said on Tuesday.\n")
    [text] = hearsay.files(tmp_path, published="2025-01-15", outlet="The Vik Post")
    assert (text.published, text.published_from, text.outlet) == ("2025-01-15", "person", "The Vik Post")
    time = hearsay.default_reader().read(text).statements[0].time
    assert time and time.iso == "2025-01-14"
    with pytest.raises(hearsay.ArgumentError):
        hearsay.files(tmp_path, published="some day")
