"""Many texts: order, how far ahead is read, what becomes of bad ones, and ends before the end."""
from __future__ import annotations

import gc
import signal
import threading
import time
from collections.abc import Iterator

import pytest

import hearsay
from conftest import TEXT

BAD = "half a pair \ud800"


def texts(n: int) -> list[hearsay.Text]:
    return [hearsay.Text(f"The bridge number {i} is shut, Mayor Ida Lund said. " * (1 + 7 * (i % 3)), path=str(i))
            for i in range(n)]


@pytest.mark.parametrize("threads", [0, 1, 2, 5])
def test_order(threads: int) -> None:
    given = texts(20)
    read = list(hearsay.read_many(given, threads))
    assert [a.path for a in read] == [str(i) for i in range(20)]
    assert all(a.text is t.text for a, t in zip(read, given))


def test_the_same_as_one_by_one() -> None:
    assert list(hearsay.read_many([TEXT, TEXT], 2)) == [hearsay.read(TEXT)] * 2


def test_nothing() -> None:
    assert list(hearsay.read_many([])) == []


@pytest.mark.parametrize("threads", [1, 3])
def test_reads_ahead_by_a_bound(threads: int) -> None:
    taken = 0

    def endless() -> Iterator[hearsay.Text]:
        nonlocal taken
        while True:
            taken += 1
            yield texts(1)[0]

    articles = hearsay.read_many(endless(), threads)
    assert taken == 0  # not before it is asked
    for i in range(5):
        next(articles)
        assert taken <= i + 1 + 2 * threads
    articles.close()  # type: ignore[attr-defined]


def test_asks_on_the_callers_thread() -> None:
    asked = set()

    def given() -> Iterator[str]:
        for text in texts(9):
            asked.add(threading.current_thread())
            yield text.text

    assert len(list(hearsay.read_many(given(), 3))) == 9
    assert asked == {threading.current_thread()}


def test_a_bad_text_is_raised_in_its_place() -> None:
    given: list[str | hearsay.Text] = [*texts(3), BAD, *texts(3)]
    articles = hearsay.read_many(given, 2)
    assert [next(articles).path for _ in range(3)] == ["0", "1", "2"]
    with pytest.raises(hearsay.FormatError):
        next(articles)
    with pytest.raises(StopIteration):
        next(articles)


def test_a_bad_text_is_given_in_its_place() -> None:
    given: list[str | hearsay.Text] = [BAD, *texts(2), BAD, ""]
    read = list(hearsay.read_many(given, 2, on_error="yield"))
    assert [type(a).__name__ for a in read] == ["FormatError", "Article", "Article", "FormatError", "FormatError"]
    assert isinstance(read[3], hearsay.FormatError) and read[3].byte == 12


def test_errors_among_the_items_pass_through() -> None:
    problem = hearsay.FileError("No such file or directory", "x.txt")
    assert list(hearsay.read_many([problem], on_error="yield")) == [problem]
    with pytest.raises(hearsay.FileError):
        list(hearsay.read_many([problem]))


def test_an_iterable_that_breaks() -> None:
    def given() -> Iterator[str]:
        yield TEXT
        raise RuntimeError("the disk is gone")

    with pytest.raises(RuntimeError, match="the disk is gone"):
        list(hearsay.read_many(given(), 2, on_error="yield"))


@pytest.mark.parametrize("bad", [7, b"bytes", None])
def test_not_a_text(bad: object) -> None:
    with pytest.raises(TypeError):
        list(hearsay.read_many([bad], on_error="yield"))  # type: ignore[list-item]


def test_one_text_is_not_many() -> None:
    with pytest.raises(TypeError, match="for one there is read"):
        hearsay.read_many(TEXT)
    with pytest.raises(TypeError):
        hearsay.default_reader().record_many(hearsay.Text(TEXT))  # type: ignore[call-overload]


def test_bad_arguments_are_told_at_once() -> None:
    with pytest.raises(hearsay.ArgumentError):
        hearsay.read_many([], -1)
    with pytest.raises(hearsay.ArgumentError):
        hearsay.read_many([], on_error="ignore")  # type: ignore[call-overload]
    with pytest.raises(TypeError):
        hearsay.read_many(7)  # type: ignore[call-overload]


def test_closing_ends_it_soon() -> None:
    long = TEXT * 4000
    reader = hearsay.Reader(hearsay.default_reader().model, max_words=10**9)
    articles = reader.read_many([TEXT, long, long], 2)
    next(articles)
    begun = time.process_time()
    articles.close()  # type: ignore[attr-defined]
    assert time.process_time() - begun < 20


def test_ctrl_c() -> None:
    long = TEXT * 4000
    reader = hearsay.Reader(hearsay.default_reader().model, max_words=10**9)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            list(reader.read_many([long, long], 2))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_left_alone_it_leaves_no_thread() -> None:
    before = threading.active_count()
    articles = hearsay.read_many(texts(50), 3)
    next(articles)
    del articles
    gc.collect()
    assert threading.active_count() == before


def test_two_runs_at_once() -> None:
    a, b = hearsay.read_many(texts(6), 2), hearsay.read_many(texts(6), 2)
    assert [(x.path, y.path) for x, y in zip(a, b)] == [(str(i), str(i)) for i in range(6)]


def test_records() -> None:
    import json
    reader = hearsay.default_reader()
    lines = list(reader.record_many([*texts(4), BAD], 2, on_error="yield"))
    assert [json.loads(line)["path"] for line in lines[:4] if isinstance(line, bytes)] == ["0", "1", "2", "3"]
    assert isinstance(lines[4], hearsay.FormatError)
    assert lines[0] == reader.record(texts(1)[0])
