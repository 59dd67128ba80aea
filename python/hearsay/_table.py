"""Rows as pandas tables."""
from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import _abi
from ._mirror import is_of

if TYPE_CHECKING:
    import pandas

    from ._article import Span


def frame(rows: Sequence[Any], cls: type) -> pandas.DataFrame:
    """A row a row; without rows, columns by the names of the class's fields. Objects in fields become columns: `speaker_name`; spans their words and places: `cue`, `cue_begin`,
    `cue_end`; several spans one string, and from where to where; a chain its names; other lists stay as they are. Whole numbers stay whole where some are missing."""
    try:
        import pandas
    except ImportError:
        raise ImportError("to_pandas() needs pandas: pip install pandas") from None
    columns = None if rows else [each.name for each in dataclasses.fields(cls)]
    made = [flat(row) for row in rows]
    table = pandas.DataFrame(made, columns=columns)
    return table.astype({name: "Int64" for name in table.columns if is_whole(made, name)})


def is_whole(rows: list[dict[str, Any]], name: str) -> bool:
    """True for a column of whole numbers, some of which are missing."""
    values = [row.get(name) for row in rows]
    known = [value for value in values if value is not None]
    return 0 < len(known) < len(values) and all(type(value) is int for value in known)


def flat(row: Any, prefix: str = "") -> dict[str, Any]:
    """The columns of one row."""
    columns: dict[str, Any] = {}
    for each in dataclasses.fields(row):
        columns.update(cells(prefix + each.name, getattr(row, each.name)))
    return columns


def cells(name: str, value: Any) -> dict[str, Any]:
    """The columns that one field becomes."""
    if is_of(value, _abi.hsy_span):
        return span_cells(name, (value,))
    if dataclasses.is_dataclass(value):
        return flat(value, name + "_")
    if isinstance(value, tuple) and value and is_of(value[0], _abi.hsy_span):
        return span_cells(name, value)
    if isinstance(value, tuple) and value and is_of(value[0], _abi.hsy_hop):
        return {name: tuple(hop.name for hop in value)}
    return {name: value}


def span_cells(name: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    """Words (where the spans know them), and from the first one's begin to the last one's end."""
    place = {name + "_begin": spans[0].begin, name + "_end": spans[-1].end}
    if spans[0].article_text is None:
        return place
    return {name: " ... ".join(span.text for span in spans), **place}
