"""What a case file answers. Numbers of articles, statements, entities and groups are those of the case file."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar, overload

from . import _abi
from ._article import Span
from ._html import rows_html
from ._library import decoded, lib
from ._mirror import mirrors
from ._names import CorrectionWhat, EditOf, EntityKind, Held, Kind, Mode, SpeakerBy, Stance
from ._table import frame

if TYPE_CHECKING:
    import pandas

T = TypeVar("T")


class Rows(Sequence[T], Generic[T]):
    """An answer: a sequence of rows. `more`: a limit left some out; `total`: how many there are, where it is known."""

    def __init__(self, cls: type[T], rows: Sequence[T], more: bool = False, total: int | None = None) -> None:
        self._cls, self._rows = cls, tuple(rows)
        self.more, self.total = more, total

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...

    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"Rows({list(self._rows)!r}{', more=True' if self.more else ''})"

    def to_pandas(self) -> pandas.DataFrame:
        """A row a row; needs pandas."""
        return frame(self._rows, self._cls)

    def _repr_html_(self) -> str:
        return rows_html(self._rows, self.more, self.total)


@dataclass(frozen=True, slots=True)
class Added:
    """How adding or rebuilding went. `problems`: the first files that could not be read."""
    n_articles: int
    n_added: int
    n_known: int
    n_failed: int
    n_unread: int
    n_versions: int  #: that were there with another text or headline
    n_around: int  #: of those known: something changed around the text
    n_told: int  #: that were there, and of which something new was told
    n_words: int
    n_statements: int
    seconds: float
    problems: tuple[Exception, ...] = ()


@mirrors(_abi.hsy_progress)
@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long run is."""
    bytes_done: int
    bytes_found: int
    n_articles: int
    n_added: int
    n_known: int
    n_failed: int
    n_words: int
    n_statements: int
    n_unread: int
    n_versions: int
    n_around: int
    n_told: int
    seconds: float
    waits: bool  #: for another writer


@mirrors(_abi.hsy_case_size)
@dataclass(frozen=True, slots=True)
class CaseSize:
    n_articles: int
    n_corrections: int
    n_undated: int  #: articles of which nobody knows when they were published
    n_unplaced: int  #: and in which outlet


@mirrors(_abi.hsy_article_row)
@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article of a case file."""
    id: int
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None
    added: str
    sha256: str
    model: str | None
    language: str | None
    unread: bool
    n_words: int
    n_sentences: int
    n_statements: int
    n_versions: int


@mirrors(_abi.hsy_version_row)
@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an article; `has_headline` and the numbers are against the one before."""
    version: int
    path: str
    url: str | None
    title: str | None
    published: str | None
    sha256: str
    added: str
    n_words: int
    n_statements: int
    has_headline: bool
    n_added: int
    n_removed: int
    n_changed: int
    n_text: int


@mirrors(_abi.hsy_edit_side, absent={"statement": 0})
@dataclass(frozen=True, slots=True)
class EditSide:
    """An edit in one of two versions; `text` None: not there."""
    statement: int | None
    spans: tuple[Span, ...]
    text: str | None
    speaker: str | None
    cue: str | None


@mirrors(_abi.hsy_edit, renamed={"from_": "from"})
@dataclass(frozen=True, slots=True)
class Edit:
    """What was edited between two versions of an article."""
    of: EditOf
    changes: int  #: bits of hsy_edit_change; `what` has their names
    from_: EditSide
    to: EditSide

    @property
    def what(self) -> tuple[str, ...]:
        """What differs of a statement that stands in both: "speaker", "quotation", "number", ..."""
        bits = [1 << bit for bit in range(_abi.CONSTANTS["HSY_EDIT_CHANGES"]) if self.changes & 1 << bit]
        return tuple(decoded(lib.hsy_edit_change_name(bit)) or "" for bit in bits)

    @property
    def how(self) -> Literal["added", "removed", "changed"]:
        return "added" if self.from_.text is None else "removed" if self.to.text is None else "changed"


@mirrors(_abi.hsy_count)
@dataclass(frozen=True, slots=True)
class Count:
    text: str | None
    n: int


@mirrors(_abi.hsy_statement_row, counts={"content_spans": "n_contents"},
         absent={"inside": 0, "speaker": 0, "tellings": 0})
@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement of a case file, with its words."""
    id: int
    inside: int | None
    n: int  #: its id within the article, as in the record
    article: int
    path: str
    outlet: str | None
    title: str | None
    published: str | None
    depth: int
    kind: Kind
    score: float
    source: str | None
    cue: str | None
    content: str
    source_span: Span | None
    cue_span: Span | None
    content_spans: tuple[Span, ...]
    mode: Mode
    negated: bool
    actual: bool
    stance: Stance
    speaker: int | None
    speaker_name: str | None
    speaker_by: SpeakerBy
    speaker_score: float
    medium: str | None
    addressee: str | None
    time: str | None
    time_from: str | None
    hearsay: int
    chain: tuple[str, ...]
    by_words: bool  #: the name that was asked for stands in the source; whether it is the speaker is not known
    tellings: int | None
    also: tuple[int, ...]


@mirrors(_abi.hsy_who_row)
@dataclass(frozen=True, slots=True)
class Who:
    """Someone or something that speaks or is spoken of."""
    id: int
    kind: EntityKind
    name: str
    is_named: bool
    role: str | None
    outlets: tuple[Count, ...]
    n_statements: int
    n_articles: int
    first: str | None
    last: str | None
    periods: tuple[int, ...]  #: its statements in equal parts of the time, as many as were asked for


@mirrors(_abi.hsy_spelling, absent={"article": 0})
@dataclass(frozen=True, slots=True)
class Spelling:
    name: str
    is_named: bool
    n_articles: int
    article: int | None
    outlet: str | None


@mirrors(_abi.hsy_correction, absent={"statement": 0, "other_statement": 0, "article": 0, "other_article": 0,
                                      "entity": 0})
@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put right."""
    id: int
    what: CorrectionWhat
    name: str | None
    other: str | None
    type: str | None
    statement: int | None
    other_statement: int | None
    article: int | None
    other_article: int | None
    entity: int | None
    by: str | None
    made: str
    undone: str | None
    is_waiting: bool


@mirrors(_abi.hsy_person)
@dataclass(frozen=True, slots=True)
class Person:
    """All that is known of one entity."""
    row: Who
    spellings: tuple[Spelling, ...]
    roles: tuple[Count, ...]
    media: tuple[Count, ...]
    addressees: tuple[Count, ...]
    modes: tuple[Count, ...]
    corrections: tuple[Correction, ...]
    statements: tuple[StatementRow, ...]
    n_told_elsewhere: int


@mirrors(_abi.hsy_place, absent={"statement": 0, "id": 0, "tellings": 0, "speaker": 0})
@dataclass(frozen=True, slots=True)
class Place:
    """Where an article tells something."""
    article: int
    path: str
    outlet: str | None
    title: str | None
    published: str | None
    statement: int | None  #: its id in the article's record; None: the article speaks itself
    id: int | None  #: its number in the case file
    tellings: int | None
    spans: tuple[Span, ...]
    text: str | None
    cue: str | None
    speaker: int | None
    speaker_name: str | None
    mode: Mode
    stance: Stance
    time: str | None
    medium: str | None


@mirrors(_abi.hsy_quote, absent={"article": 0})
@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of an article's text; `text` None: nothing stands there."""
    article: int | None
    path: str | None
    outlet: str | None
    published: str | None
    span: Span
    text: str | None


@mirrors(_abi.hsy_evidence)
@dataclass(frozen=True, slots=True)
class Evidence:
    kind: str
    at: Quote
    of: Quote
    what: str | None


@mirrors(_abi.hsy_retelling, absent={"of": 0})
@dataclass(frozen=True, slots=True)
class Retelling:
    """One article passes on another."""
    article: int
    of: int | None
    path: str
    outlet: str | None
    published: str | None
    of_path: str | None
    of_outlet: str | None
    of_published: str | None
    outside: str | None
    relation: str
    extent: str
    evidence: tuple[Evidence, ...]
    score: float


@mirrors(_abi.hsy_tellings, absent={"id": 0})
@dataclass(frozen=True, slots=True)
class Tellings:
    """The tellings of one statement."""
    id: int | None
    places: tuple[Place, ...]
    n_all: int
    score: float


@mirrors(_abi.hsy_drift, renamed={"from_": "from"})
@dataclass(frozen=True, slots=True)
class Drift:
    """How two tellings differ."""
    id: int
    tellings: int
    type: str
    from_: Quote
    to: Quote
    from_place: int
    to_place: int
    score: float  #: below 0.5: a matter of style

    @property
    def words(self) -> tuple[str, str]:
        """What differs: the words between those with which both begin and end alike."""
        drift, ranges = _abi.hsy_drift(), (_abi.hsy_range(), _abi.hsy_range())
        sides = [(quote.text or "").encode() for quote in (self.from_, self.to)]
        texts = [side if quote.text is not None else None for side, quote in zip(sides, (self.from_, self.to))]
        getattr(drift, "from").text, drift.to.text = texts
        lib.hsy_drift_words(byref(drift), byref(ranges[0]), byref(ranges[1]))
        before, after = (side[r.begin:r.end].decode() for side, r in zip(sides, ranges))
        return before, after


@mirrors(_abi.hsy_tension, absent={"n_first": 0, "days": -1})
@dataclass(frozen=True, slots=True)
class Tension:
    """What cannot both stand; or (kind "change") what a speaker says another thing about later."""
    id: int
    kind: str
    places: tuple[Place, ...]
    why: str
    score: float
    n_first: int | None
    days: int | None


@mirrors(_abi.hsy_gap)
@dataclass(frozen=True, slots=True)
class Gap:
    """What `of` tells and `article` does not."""
    article: int
    of: int
    path: str
    outlet: str | None
    of_path: str
    place: Place
    held: str | None


@mirrors(_abi.hsy_position)
@dataclass(frozen=True, slots=True)
class Position:
    """What a party stands for."""
    party: str
    topic: str
    code: str
    stance: str
    voice: str
    date: str | None
    place: Place
    is_sure: bool


@mirrors(_abi.hsy_links)
@dataclass(frozen=True, slots=True)
class Links:
    """What was found across articles that concerns one of them."""
    retellings: tuple[Retelling, ...]
    tellings: tuple[Tellings, ...]
    drifts: tuple[Drift, ...]
    tensions: tuple[Tension, ...]
    changes: tuple[Tension, ...]
    gaps: tuple[Gap, ...]
    positions: tuple[Position, ...]


@mirrors(_abi.hsy_article_ref)
@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article in a list."""
    id: int
    path: str
    outlet: str | None
    title: str | None
    published: str | None


@mirrors(_abi.hsy_told)
@dataclass(frozen=True, slots=True)
class Told:
    """The tellings of one statement, and how they differ."""
    tellings: Tellings
    drifts: tuple[Drift, ...]


@mirrors(_abi.hsy_comparison)
@dataclass(frozen=True, slots=True)
class Comparison:
    """Articles side by side."""
    articles: tuple[ArticleRef, ...]
    retellings: tuple[Retelling, ...]
    told: tuple[Told, ...]
    gaps: tuple[Gap, ...]


@mirrors(_abi.hsy_trace)
@dataclass(frozen=True, slots=True)
class Trace:
    """Where one statement comes from and what became of it."""
    statement: StatementRow
    told: Told
    retellings: tuple[Retelling, ...]
    tensions: tuple[Tension, ...]
    changes: tuple[Tension, ...]


@mirrors(_abi.hsy_story, renamed={"from_": "from"})
@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event."""
    id: int
    title: str | None
    from_: str | None
    until: str | None
    articles: tuple[ArticleRef, ...]
    n_outlets: int
    retellings: tuple[Retelling, ...]


@mirrors(_abi.hsy_event)
@dataclass(frozen=True, slots=True)
class Event:
    """Something that was said (`place`), or an article that was published."""
    day: str
    is_published: bool
    article: ArticleRef
    place: Place | None
    n_tellings: int
    n_outlets: int
    outlets: tuple[Count, ...]


@mirrors(_abi.hsy_coverage_cell, absent={"article": 0})
@dataclass(frozen=True, slots=True)
class CoverageCell:
    outlet: str | None
    held: Held
    article: int | None


@mirrors(_abi.hsy_coverage)
@dataclass(frozen=True, slots=True)
class Coverage:
    """Which outlets tell a statement."""
    tellings: int
    place: Place
    n_tellings: int
    n_outlets: int
    cells: tuple[CoverageCell, ...]


@mirrors(_abi.hsy_range)
@dataclass(frozen=True, slots=True)
class Range:
    begin: int
    end: int


@mirrors(_abi.hsy_hit, absent={"statement": 0, "statement_n": 0})
@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand."""
    article: int
    statement: int | None
    statement_n: int | None  #: its id within the article's record
    path: str
    outlet: str | None
    title: str | None
    published: str | None
    source: str | None
    speaker: str | None
    snippet: str
    marks: tuple[Range, ...]  #: places of the words in `snippet`
    span: Span
