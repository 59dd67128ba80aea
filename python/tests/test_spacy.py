"""The component for spaCy; skipped where spaCy is not installed."""
from __future__ import annotations

from typing import Any

import pytest

import hearsay
from conftest import TEXT


@pytest.fixture(scope="module")
def nlp() -> Any:
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
    nlp = spacy.blank("en")
    nlp.add_pipe("hearsay", config={"threads": 2})
    return nlp


def test_spans(nlp: Any, article: hearsay.Article) -> None:
    doc = nlp(TEXT)
    spans = doc.spans["hearsay"]
    cues = [span.text for span in spans if span.label_ == "CUE"]
    assert cues == [s.cue.text for s in article.statements if s.cue]
    assert {span.label_ for span in spans} == {"SOURCE", "CUE", "CONTENT"}
    assert {span.id_ for span in spans} == {str(s.id) for s in article.statements}
    assert [s.id for s in doc._.hearsay.statements] == [s.id for s in article.statements]


def test_pipe_keeps_order(nlp: Any) -> None:
    texts = [f"Bridge {i} is shut, Mayor Ida Lund said." for i in range(9)]
    docs = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    assert all(doc._.hearsay.text == doc.text and len(doc.spans["hearsay"]) >= 3 for doc in docs)


def test_what_is_known_of_a_doc(nlp: Any) -> None:
    doc = nlp.make_doc("The bridge is shut, Mayor Ida Lund said on Monday.")
    doc.user_data["hearsay"] = {"published": "2025-01-15"}
    assert nlp(doc)._.hearsay.statements[0].time.iso == "2025-01-13"


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_docs_without_words(nlp: Any, empty: str) -> None:
    docs = list(nlp.pipe([empty, TEXT, empty]))
    assert [len(doc.spans["hearsay"]) > 0 for doc in docs] == [False, True, False]
    assert docs[0]._.hearsay is None or docs[0]._.hearsay.statements == ()


def test_other_errors_are_raised(nlp: Any) -> None:
    from hearsay.spacy import Component
    component = Component("hearsay", 1, hearsay.Reader(max_words=3))
    with pytest.raises(hearsay.LimitError):
        component(nlp.make_doc(TEXT))


def test_saved_pipelines(nlp: Any, tmp_path: Any) -> None:
    import spacy
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert len(again(TEXT).spans["hearsay"]) == len(nlp(TEXT).spans["hearsay"])
