"""What is read in one article: statements, and whom it speaks of."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import _abi
from ._html import article_html
from ._mirror import mirrors
from ._names import EntityKind, Form, Gender, Kind, Mode, SpeakerBy, Stance
from ._table import frame

if TYPE_CHECKING:
    import pandas


@mirrors(_abi.hsy_span, given=("article_text",), renamed={
    "begin": "chars.begin", "end": "chars.end", "byte_begin": "bytes.begin", "byte_end": "bytes.end"})
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article's text: text[begin:end]. Half open."""
    begin: int
    end: int
    byte_begin: int  #: the same in the text's UTF-8
    byte_end: int
    article_text: str | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """Its words. Spans of a case file's rows do not know their article's text: ValueError; rows have the words
        beside them, and of() takes them from a text."""
        if self.article_text is None:
            raise ValueError("this span does not know its article's text: use span.of(text)")
        return self.article_text[self.begin:self.end]

    def of(self, text: str) -> str:
        """Its words in `text`."""
        return text[self.begin:self.end]

    def __str__(self) -> str:
        return self.text if self.article_text is not None else f"{self.begin}:{self.end}"


@mirrors(_abi.hsy_mention)
@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an article speaks of an entity."""
    span: Span
    form: Form


@mirrors(_abi.hsy_entity)
@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or group as one article knows it."""
    id: int
    kind: EntityKind
    name: str  #: the fullest name that the article gives, or words where it gives none
    is_named: bool
    role: str | None
    gender: Gender
    mentions: tuple[Mention, ...]


@mirrors(_abi.hsy_speaker, absent={"entity": 0})
@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it. `name` None with a `by` other than "none": known, and without a name."""
    entity: int | None
    name: str | None
    by: SpeakerBy
    score: float


@mirrors(_abi.hsy_party, absent={"entity": 0})
@dataclass(frozen=True, slots=True)
class Party:
    """Who else takes part: the medium that carried a statement, the one it was addressed to."""
    entity: int | None
    name: str | None
    span: Span


@mirrors(_abi.hsy_time, renamed={"from_": "from"})
@dataclass(frozen=True, slots=True)
class Time:
    """When a statement was made."""
    span: Span | None
    iso: str | None  #: EDTF: "2023-12-05", "2023-12", "../2024-07-12"
    from_: str | None  #: what tells it: "date", "weekday", "relative", "inherited", ...


@mirrors(_abi.hsy_hop, absent={"entity": 0})
@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain of hearsay."""
    entity: int | None
    name: str | None


@mirrors(_abi.hsy_statement, renamed={"content": "contents"}, absent={"inside": 0})
@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: source, cue and content, and how it was said."""
    id: int
    inside: int | None  #: id of the statement whose content holds this one
    depth: int
    kind: Kind
    score: float
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]  #: empty where only the act is told: "she declined"
    mode: Mode
    negated: bool
    actual: bool  #: False: it did not take place, "has yet to comment"
    stance: Stance
    speaker: Speaker
    medium: Party | None
    addressee: Party | None
    time: Time | None
    chain: tuple[Hop, ...]  #: who tells whom, from the article inward; the first is always "article"
    also: tuple[int, ...] = ()  #: articles of the case file that tell it too

    @property
    def words(self) -> str:
        """The content in one string, its pieces joined by " ... "."""
        return " ... ".join(span.text for span in self.content)

    @property
    def hearsay(self) -> int:
        """How many it came through."""
        return max(len(self.chain) - 1, 0)

    def __str__(self) -> str:
        parts = (self.source, self.cue, self.words)
        return " | ".join(str(part) if part else "-" for part in parts)


@mirrors(_abi.hsy_reading, within=("article",), given=("text",),
         left_out=("text", "text_bytes", "raw", "raw_bytes", "format", "told"))
@dataclass(frozen=True, slots=True)
class Article:
    """One article and what was read in it. `text` is the very string that was given; spans are places in it."""
    text: str = field(repr=False)
    path: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    published: str | None  #: ISO 8601
    published_from: str | None
    sha256: str
    language: str | None
    unread: bool  #: in a language that is not read: it has no statements
    n_words: int
    n_sentences: int
    statements: tuple[Statement, ...] = field(repr=False)
    entities: tuple[Entity, ...] = field(repr=False)

    def statement(self, id: int) -> Statement:
        """The statement with this id; KeyError: there is none."""
        if not 1 <= id <= len(self.statements):
            raise KeyError(id)
        return self.statements[id - 1]

    def entity(self, id: int | None) -> Entity | None:
        """The entity with this id, as speakers and hops name it; None for None."""
        if id is None:
            return None
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)

    def inside(self, statement: Statement) -> tuple[Statement, ...]:
        """The statements that stand in the content of this one."""
        return tuple(s for s in self.statements if s.inside == statement.id)

    def to_pandas(self) -> pandas.DataFrame:
        """A row a statement; needs pandas."""
        return frame(self.statements, Statement)

    def _repr_html_(self) -> str:
        return article_html(self)
