"""Rows as pandas tables."""
from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._article import Hop, Span

if TYPE_CHECKING:
    import pandas


def frame(rows: Iterable[Any]) -> pandas.DataFrame:
    """A row a row. Objects in fields become columns: `speaker_name`; spans their words and places: `cue`, `cue_begin`,
    `cue_end`; several spans one string, and from where to where; a chain its names; other lists stay as they are."""
    try:
        import pandas
    except ImportError:
        raise ImportError("to_pandas() needs pandas: pip install pandas") from None
    return pandas.DataFrame([flat(row) for row in rows])


def flat(row: Any, prefix: str = "") -> dict[str, Any]:
    """The columns of one row."""
    columns: dict[str, Any] = {}
    for each in dataclasses.fields(row):
        columns.update(cells(prefix + each.name, getattr(row, each.name)))
    return columns


def cells(name: str, value: Any) -> dict[str, Any]:
    """The columns that one field becomes."""
    if isinstance(value, Span):
        return span_cells(name, (value,))
    if dataclasses.is_dataclass(value):
        return flat(value, name + "_")
    if isinstance(value, tuple) and value and isinstance(value[0], Span):
        return span_cells(name, value)
    if isinstance(value, tuple) and value and isinstance(value[0], Hop):
        return {name: tuple(hop.name for hop in value)}
    return {name: value}


def span_cells(name: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    """Words (where the spans know them), and from the first one's begin to the last one's end."""
    place = {name + "_begin": spans[0].begin, name + "_end": spans[-1].end}
    if spans[0].article_text is None:
        return place
    return {name: " ... ".join(span.text for span in spans), **place}
