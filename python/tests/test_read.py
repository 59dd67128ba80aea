"""One text: its statements, its spans, its errors."""
from __future__ import annotations

import copy
import hashlib
import pickle
import signal
import sys
import threading
from pathlib import Path

import pytest

import hearsay
from conftest import TEXT


def by_cue(article: hearsay.Article, cue: str) -> hearsay.Statement:
    return next(s for s in article.statements if s.cue and s.cue.text == cue)


def test_statements(article: hearsay.Article) -> None:
    told = by_cue(article, "told")
    assert told.source and told.source.text == "Mayor Ida Lund"
    assert told.content[0].text == "The bridge will stay shut until May"
    assert told.speaker.name == "Ida Lund"
    assert told.mode == "assert"
    assert told.kind == "indirect"
    assert told.medium and told.medium.name == "Halyard"
    assert by_cue(article, "denied").mode == "deny"


def test_who_she_is(article: hearsay.Article) -> None:
    she = next(s for s in article.statements if s.source and s.source.text == "she")
    assert she.kind == "direct"
    assert she.speaker.by == "pronoun"
    entity = article.entity(she.speaker.entity)
    assert entity and entity.name == "Ida Lund"
    assert "she" in {m.span.text for m in entity.mentions}


def test_text_is_the_very_string(article: hearsay.Article) -> None:
    text = TEXT + " "
    read = hearsay.read(text)
    assert read.text is text
    assert all(span.article_text is text for s in read.statements for span in s.content)


def test_ascii_text_is_not_copied() -> None:
    from hearsay._read import Text, _utf8
    ascii_text = "The bridge is shut, the mayor said. " * 3
    kept, _, n = _utf8(Text(ascii_text))
    assert kept is ascii_text
    assert n == len(ascii_text)


def test_spans_index_the_string(article: hearsay.Article) -> None:
    raw = TEXT.encode()
    spans = [span for s in article.statements for span in (*s.content, s.source, s.cue) if span]
    spans += [m.span for e in article.entities for m in e.mentions]
    assert len(spans) > 10
    assert any(span.begin != span.byte_begin for span in spans)
    for span in spans:
        assert TEXT[span.begin:span.end] == raw[span.byte_begin:span.byte_end].decode() == span.text == span.of(TEXT)


@pytest.mark.parametrize("letter", ["é", "“", "𝒳", "e\u0301", "Ж"])
def test_spans_behind_wide_letters(letter: str) -> None:
    text = f"{letter * 40} and more.\n\nThe bridge is shut, Mayor Ida Lund said.\n"
    read = hearsay.read(text)
    assert [s.cue.text for s in read.statements if s.cue] == ["said"]
    cue = read.statements[0].cue
    assert cue and text[cue.begin:cue.end] == "said"
    assert text.encode()[cue.byte_begin:cue.byte_end] == b"said"


def test_what_the_text_tells_of_itself(article: hearsay.Article) -> None:
    assert article.path == "vik.txt"
    assert article.published == "2025-01-14"
    assert article.published_from == "dateline"
    assert article.language == "en"
    assert article.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert article.n_words > 50 and article.n_sentences >= 4


def test_what_the_caller_knows() -> None:
    read = hearsay.read("The bridge is shut, Mayor Ida Lund said on Monday.", path="p", url="https://vik.example/1",
                        outlet="The Vik Post", title="Shut", byline="Jon Voss", published="2025-01-15")
    assert (read.path, read.url, read.outlet, read.title, read.byline) == \
        ("p", "https://vik.example/1", "The Vik Post", "Shut", "Jon Voss")
    assert (read.published, read.published_from) == ("2025-01-15", "given")
    time = read.statements[0].time
    assert time and time.iso == "2025-01-13"


def test_nesting() -> None:
    read = hearsay.read("Mayor Ida Lund said that Trader Jon Voss had denied asking for a toll on the bridge.")
    outer, inner = read.statements
    assert (outer.depth, outer.inside, inner.depth, inner.inside) == (0, None, 1, outer.id)
    assert read.inside(outer) == (inner,)
    assert read.statement(2) is inner
    assert [hop.name for hop in inner.chain] == ["article", "Ida Lund", "Jon Voss"]
    assert inner.hearsay == 2


def test_no_such_statement(article: hearsay.Article) -> None:
    with pytest.raises(KeyError):
        article.statement(999)
    with pytest.raises(KeyError):
        article.entity(999)
    assert article.entity(None) is None


def test_words_and_str(article: hearsay.Article) -> None:
    told = by_cue(article, "told")
    assert str(told) == "Mayor Ida Lund | told | The bridge will stay shut until May"
    assert str(told.cue) == "told"


def test_a_span_without_text() -> None:
    span = hearsay.Span(3, 6, 3, 6)
    assert span.of("abcdefgh") == "def"
    assert str(span) == "3:6"
    with pytest.raises(ValueError, match="of\\(text\\)"):
        span.text


def test_another_language() -> None:
    read = hearsay.read("Мост останется закрытым до мая, сказала мэр Ида Лунд. Она добавила, что в двух опорах "
                        "найдены трещины и что ремонт начнётся весной, когда сойдёт лёд.")
    assert read.unread and read.language == "ru" and read.statements == ()


def test_pickle_and_copy(article: hearsay.Article) -> None:
    again = pickle.loads(pickle.dumps(article))
    assert again == article
    assert again.statements[0].content[0].text == article.statements[0].content[0].text
    assert copy.deepcopy(article) == article


def test_nothing_can_be_changed(article: hearsay.Article) -> None:
    with pytest.raises(AttributeError):
        article.statements[0].mode = "deny"  # type: ignore[misc]


# ---- options ----

def test_min_score() -> None:
    reader = hearsay.Reader(hearsay.default_reader().model, min_score=0.9)
    scores = [s.score for s in reader.read(TEXT).statements]
    assert scores and min(scores) >= 0.9


def test_max_depth() -> None:
    reader = hearsay.Reader(hearsay.default_reader().model, max_depth=0)
    read = reader.read("Mayor Ida Lund said that Trader Jon Voss had denied asking for a toll on the bridge.")
    assert [s.depth for s in read.statements] == [0]


def test_max_words() -> None:
    reader = hearsay.Reader(hearsay.default_reader().model, max_words=10)
    with pytest.raises(hearsay.LimitError, match="words"):
        reader.read(TEXT)


def test_model() -> None:
    model = hearsay.default_reader().model
    assert model.name.startswith("hearsay-en")
    assert Path(model.path).exists()
    assert model.kernel in hearsay._library.names_of("hsy_kernel")[1:]  # type: ignore[attr-defined]


def test_readers_share_the_model() -> None:
    assert hearsay.Reader(max_depth=1).model is hearsay.default_reader().model


def test_portable_kernel_reads_the_same(article: hearsay.Article) -> None:
    reader = hearsay.Reader(hearsay.Model(kernel="portable-int8"))
    assert reader.model.kernel == "portable-int8"
    assert str(reader.read(TEXT).statements[0]) == str(article.statements[0])


# ---- errors ----

def test_no_kernel() -> None:
    with pytest.raises(hearsay.ArgumentError, match="no kernel"):
        hearsay.Model(kernel="abacus")  # type: ignore[arg-type]


def test_no_model(tmp_path: Path) -> None:
    with pytest.raises(hearsay.HearsayError) as caught:
        hearsay.Model(tmp_path / "no.model")
    assert caught.value.path.endswith("no.model")


def test_a_model_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "bad.model").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(hearsay.ModelError) as caught:
        hearsay.Model(tmp_path / "bad.model")
    assert "bad.model" in str(caught.value)


@pytest.mark.parametrize("text, byte", [("\ud800", 0), ("abc é\udc80", 6)])
def test_half_a_pair(text: str, byte: int) -> None:
    with pytest.raises(hearsay.FormatError) as caught:
        hearsay.read(text, path="bad.txt")
    assert (caught.value.path, caught.value.byte) == ("bad.txt", byte)
    assert isinstance(caught.value, ValueError)


def test_empty() -> None:
    with pytest.raises(hearsay.FormatError):
        hearsay.read("")


def test_too_long() -> None:
    with pytest.raises(hearsay.LimitError):
        hearsay.read("word " * 900_000)


def test_zero_bytes() -> None:
    text = "The bridge\0is shut, Mayor Ida Lund said.\0\0"
    read = hearsay.read(text)
    assert read.text is text
    assert [s.cue.of(text) for s in read.statements if s.cue] == ["said"]
    with pytest.raises(hearsay.ArgumentError, match="zero byte"):
        hearsay.read(text, title="a\0b")


@pytest.mark.parametrize("bad", [None, b"bytes", 7, ["list"]])
def test_not_a_text(bad: object) -> None:
    with pytest.raises(TypeError):
        hearsay.read(bad)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hearsay.default_reader().read(bad)  # type: ignore[arg-type]


def test_errors_travel() -> None:
    error = hearsay.FormatError("is not UTF-8", "a.txt", 7)
    again = pickle.loads(pickle.dumps(error))
    assert again == error and hash(again) == hash(error)
    assert str(again) == "a.txt: is not UTF-8 (byte 7)"
    assert str(hearsay.CaseError("closed")) == "closed"
    assert error != hearsay.LimitError("is not UTF-8", "a.txt", 7)


# ---- the record ----

def test_record_is_json() -> None:
    import json
    line = hearsay.default_reader().record(TEXT, with_text=True)
    assert line.endswith(b"\n") and line.count(b"\n") == 1
    record = json.loads(line)
    assert record["text"] == TEXT
    assert record["statements"][0]["cue"]["text"] in TEXT


# ---- threads and signals ----

def test_one_reader_for_many_threads(article: hearsay.Article) -> None:
    results: list[hearsay.Article] = []
    threads = [threading.Thread(target=lambda: results.append(hearsay.read(TEXT, path="vik.txt"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [article] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_ctrl_c_ends_a_long_text() -> None:
    long = TEXT * 4000  # a minute or more
    reader = hearsay.Reader(hearsay.default_reader().model, max_words=10**9)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            reader.read(long)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert reader.read(TEXT).statements  # and the reader still reads
