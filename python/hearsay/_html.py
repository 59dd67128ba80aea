"""Articles and answers as HTML for notebooks. No script, nothing from outside; every text is escaped, and what could
turn the direction of writing or hide something is shown as U+FFFD, as on hearsay's own pages."""
from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from . import _abi
from ._library import lib
from ._mirror import is_of

if TYPE_CHECKING:
    from ._article import Article, Span, Statement

MOST_CHARS = 200_000  # of an article's text, beyond which a page would be slow
MOST_ROWS = 100
SHOWN = ["id", "published", "outlet", "speaker_name", "cue", "content", "mode", "kind", "time", "score"]
STYLES = {
    "source": "background:rgba(66,133,244,.25);border-radius:2px",
    "cue": "background:rgba(251,188,5,.35);border-radius:2px",
    "content": "border-bottom:2px solid rgba(52,168,83,.8)",
}


@lru_cache(maxsize=4096)
def is_unsafe(character: str) -> bool:
    return bool(lib.hsy_char_is_unsafe(ord(character)))


def escaped(text: str) -> str:
    """Text, for between tags and in attributes."""
    shown = text if text.isascii() and text.isprintable() else "".join(
        "\ufffd" if is_unsafe(c) or "\ud800" <= c <= "\udfff" else c for c in text)
    return html.escape(shown, quote=True)


# ---- an article ----

def article_html(article: Article) -> str:
    """Its head, and its text with sources, cues and contents marked; what marks say stands in their titles."""
    limit = min(len(article.text), MOST_CHARS)
    text = "".join(pieces(article, limit))
    rest = len(article.text) - limit
    more = f"<p><em>… {rest:,} more characters are not shown</em></p>" if rest else ""
    return (f'<div class="hearsay" style="max-width:48em"><p>{head(article)}</p>'
            f'<div style="white-space:pre-wrap;line-height:1.6">{text}</div>{more}<p>{legend()}</p></div>')


def head(article: Article) -> str:
    known = [article.outlet, article.published, article.path if article.path != "-" else None]
    words = " · ".join(escaped(part) for part in known if part)
    title = f"<strong>{escaped(article.title)}</strong><br>" if article.title else ""
    n = len(article.statements)
    return f"{title}{words}{' · ' if words else ''}{n} statement{'' if n == 1 else 's'}"


def legend() -> str:
    return " ".join(f'<span style="{style}">{name}</span>' for name, style in STYLES.items())


def marks(article: Article) -> Iterator[tuple[Span, str, Statement]]:
    for statement in article.statements:
        for span in statement.content:
            yield span, "content", statement
        if statement.source:
            yield statement.source, "source", statement
        if statement.cue:
            yield statement.cue, "cue", statement


def pieces(article: Article, limit: int) -> Iterator[str]:
    """The text cut wherever a mark begins or ends; each piece wears all marks that it lies in. So marks may cross."""
    events: dict[int, list[tuple[bool, int]]] = {0: [], limit: []}
    worn = list(marks(article))
    for number, (span, _, _) in enumerate(worn):
        if span.begin < limit:
            events.setdefault(span.begin, []).append((True, number))
            events.setdefault(min(span.end, limit), []).append((False, number))
    active: dict[int, None] = {}
    places = sorted(events)
    for begin, end in zip(places, places[1:]):
        for begins, number in sorted(events[begin]):
            active.update({number: None}) if begins else active.pop(number, None)
        yield piece(article.text[begin:end], [worn[number] for number in active])


def piece(text: str, worn: list[tuple[Span, str, Statement]]) -> str:
    if not worn:
        return escaped(text)
    style = ";".join(STYLES[role] for role in dict.fromkeys(role for _, role, _ in worn))
    title = "; ".join(f"#{s.id} {role}{told(s) if role != 'source' else ''}" for _, role, s in worn)
    return f'<span style="{style}" title="{escaped(title)}">{escaped(text)}</span>'


def told(statement: Statement) -> str:
    """" by Vera Holm, deny, 0.93"."""
    speaker = statement.speaker.name
    return f"{' by ' + speaker if speaker else ''}, {statement.mode}, {statement.score:.2f}"


# ---- answers ----

def rows_html(rows: Sequence[Any], more: bool, total: int | None) -> str:
    """A table of the fields that are no objects; of statements those that one reads first."""
    if not rows:
        return "<p>nothing found</p>"
    shown = rows[:MOST_ROWS]
    names = SHOWN if is_of(rows[0], _abi.hsy_statement_row) else [
        f.name for f in dataclasses.fields(rows[0]) if any(is_plain(getattr(row, f.name)) for row in shown)]
    cells = "".join("<tr>" + "".join(f'<td style="text-align:left">{cell(getattr(row, name))}</td>'
                                     for name in names) + "</tr>" for row in shown)
    titles = "".join(f"<th>{escaped(name)}</th>" for name in names)
    left = f"<p>{len(shown)} of {total if total is not None else len(rows)}" if more or len(shown) < len(rows) else ""
    table = f"<table><thead><tr>{titles}</tr></thead><tbody>{cells}</tbody></table>"
    return f'<div class="hearsay" style="overflow-x:auto">{table}</div>' + (left and left + " shown</p>")


def is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, float))


def cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return escaped(str(value)) if is_plain(value) else ""
