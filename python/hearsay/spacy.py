"""A component for spaCy that marks who said what:

    nlp.add_pipe("hearsay")
    doc = nlp(text)
    doc.spans["hearsay"]      spans labelled SOURCE, CUE, CONTENT; span.id_ is the statement's id
    doc._.hearsay             the Article, with everything else

spaCy finds it by itself where both are installed.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ._article import Article
from ._errors import HearsayError
from ._html import marks
from ._read import Reader, Text


class Component:
    """What the pipeline calls. `key`: of doc.spans; `threads` for nlp.pipe(), 0: one a core."""

    def __init__(self, key: str, threads: int, reader: Reader) -> None:
        self.key, self.threads, self.reader = key, threads, reader

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:
        docs, again = tee(stream)
        for doc, article in zip(docs, self.reader.read_many(map(_text, again), self.threads, on_error="yield")):
            if isinstance(article, HearsayError) and doc.text.strip():
                raise article
            yield self.mark(doc, article if isinstance(article, Article) else None)

    def mark(self, doc: Doc, article: Article | None) -> Doc:
        """Spans begin and end with tokens: one that does not is widened. A doc without words has no article."""
        spans = []
        for span, role, statement in marks(article) if article else ():
            found = doc.char_span(span.begin, span.end, label=role.upper(), alignment_mode="expand",
                                  span_id=str(statement.id))
            if found is not None:
                spans.append(found)
        doc.spans[self.key] = sorted(spans, key=lambda s: (s.start, -s.end))
        doc._.hearsay = article
        return doc

    # The reader is made from the configuration; there is nothing to save.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Component:
        return self

    def to_disk(self, *_: Any, **__: Any) -> None:
        pass

    def from_disk(self, *_: Any, **__: Any) -> Component:
        return self


def _text(doc: Doc) -> Text:
    """The text, with what doc.user_data knows of it under "hearsay": {"published": "2025-01-15"}."""
    return Text(doc.text, **doc.user_data.get("hearsay", {}))


@Language.factory("hearsay", assigns=["doc.spans", "doc._.hearsay"],
                  default_config={"key": "hearsay", "threads": 0, "min_score": 0.0, "max_depth": 3})
def make(nlp: Language, name: str, key: str, threads: int, min_score: float, max_depth: int) -> Component:
    """What add_pipe() makes; its config are these arguments."""
    if not Doc.has_extension("hearsay"):
        Doc.set_extension("hearsay", default=None)
    return Component(key, threads, Reader(min_score=min_score, max_depth=max_depth))
