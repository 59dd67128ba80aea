"""The case file: everything read so far, and questions about it."""
from __future__ import annotations

import ctypes
import dataclasses
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from . import _abi
from ._article import Article
from ._errors import ArgumentError, CaseError, HearsayError, LimitError, OutOfMemoryError
from ._files import intake_options, text_of
from ._library import Callbacks, call, encoded, lib, new, number_in, raised, result, strings, written
from ._mirror import made, made_many
from ._names import CorrectionWhat, EntityKind, GraphFormat, Kind, Mode
from ._read import Held, Reader, Text, default_reader
from ._rows import (Added, ArticleRow, CaseSize, Comparison, Correction, Coverage, Edit, Event, Hit, Links, Person,
                    Position, Progress, Range, Rows, StatementRow, Story, Tension, Trace, VersionRow, Who)

T = TypeVar("T")
Ref = int | str | os.PathLike[str]
READ, WRITE, REBUILD = (_abi.CONSTANTS["HSY_CASE_" + mode] for mode in ("READ", "WRITE", "REBUILD"))
MOST_PROBLEMS = 1000  # that an Added keeps
COUNTS = [each.name for each in dataclasses.fields(Added) if each.name.startswith("n_")]


class Case:
    """A case file, the SQLite database that `hearsay` keeps. It is opened for reading when a question is asked, and
    for writing only while something is added or put right, which makes it if it is missing. May be used by several
    threads; they wait for each other.

        with hearsay.Case("affair.db") as case:
            case.add("articles")
            for row in case.said("Peskov", mode="deny"):
                print(row.published, row.content)
    """

    def __init__(self, path: str | os.PathLike[str], *, reader: Reader | None = None) -> None:
        self.path = os.fspath(path)
        self._reader = reader
        self._lock = threading.RLock()  # of the handle for reading
        self._writer = threading.RLock()
        self._handle: Any = None
        self._closed = False
        self._free = lib.hsy_case_free

    @property
    def reader(self) -> Reader:
        return self._reader or default_reader()

    # ---- open and closed ----

    def close(self) -> None:
        self._close()
        self._closed = True

    def _close(self) -> None:
        with self._lock:
            handle, self._handle = self._handle, None
            self._free(handle)

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_free"):
            self._close()

    def __repr__(self) -> str:
        return f"Case({self.path!r})"

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        with self._lock:
            self._must_be_open()
            if self._handle is None:
                self._handle = new("hsy_case_open", encoded(self.path), READ)
            yield self._handle

    @contextmanager
    def _writing(self, mode: int = WRITE) -> Iterator[Any]:
        with self._writer:
            self._must_be_open()
            handle = new("hsy_case_open", encoded(self.path), mode)
            try:
                yield handle
            finally:
                self._free(handle)

    def _must_be_open(self) -> None:
        if self._closed:
            raise CaseError("the case file was closed", self.path)

    def _number(self, article: Ref) -> int:
        """The number of an article named by number, path or start of its SHA-256."""
        if isinstance(article, int):
            return article
        number = ctypes.c_int64()
        with self._reading() as case:
            if not call("hsy_case_find_article", case, encoded(article), ctypes.byref(number)):
                raise KeyError(os.fspath(article))
        return number.value

    # ---- putting in ----

    def add(self, *paths: str | os.PathLike[str], threads: int = 0, received: str | None = None,
            published: str | None = None, outlet: str | None = None, title: str | None = None, url: str | None = None,
            progress: Callable[[Progress], bool | None] | None = None,
            problem: Callable[[HearsayError], None] | None = None) -> Added:
        """Reads files and folders into the case file, as `hearsay add` does. Files that cannot be read are told to
        `problem` and kept in the answer's `problems`; the others go on. `progress` is called a few times a second;
        if it gives False the run ends after the articles in hand, with StoppedError. Both are called on another
        thread, and may ask this case. `received`, `published` ... are as for files()."""
        if not paths:
            raise ArgumentError("no path was given")
        given, options = strings(paths), intake_options(received, published, outlet, title, url, threads)
        callbacks = Callbacks()
        with self._writing() as case:
            run = new("hsy_intake_open", given, len(given), ctypes.byref(options))
            try:
                arguments = (case, *self._reads(callbacks), run, threads)
                return self._run("hsy_case_add_all", arguments, callbacks, progress, problem)
            finally:
                lib.hsy_intake_free(run)

    def add_texts(self, texts: Iterable[str | Text | HearsayError], *, threads: int = 0) -> Added:
        """Reads texts in memory into the case file, each as soon as it is read. Give each a path of its own, by which
        it will be known. For many files add() is faster: it stores them in groups."""
        count, problems, begun = Counter[str](), list[Exception](), time.monotonic()
        reader = self.reader
        with self._writing() as case:
            for held in reader._many(texts, threads, "yield", reader._hold):
                count["n_articles"] += 1
                if isinstance(held, HearsayError):
                    problem: HearsayError | None = held
                else:
                    problem = _stored(case, held, reader.model.name, count)
                    reader._release(held.worker)
                if problem:
                    count["n_failed"] += 1
                    problems.append(problem)
        return Added(**{name: count[name] for name in COUNTS}, seconds=time.monotonic() - begun,
                     problems=tuple(problems[:MOST_PROBLEMS]))

    def add_records(self, *paths: str | os.PathLike[str], progress: Callable[[Progress], bool | None] | None = None,
                    problem: Callable[[HearsayError], None] | None = None) -> Added:
        """Puts full records into the case file, from files with one a line, without reading anything again: what
        Reader.record_many(full=True) or `hearsay read --full` wrote, anywhere. Otherwise as add()."""
        if not paths:
            raise ArgumentError("no path was given")
        given = strings(paths)
        with self._writing() as case:
            return self._run("hsy_case_add_records", (case, given, len(given)), Callbacks(), progress, problem)

    def rebuild(self, *, threads: int = 0, progress: Callable[[Progress], bool | None] | None = None,
                problem: Callable[[HearsayError], None] | None = None) -> Added:
        """Derives everything anew from the stored articles, as after a new model; brings a file of an earlier
        version to this one."""
        callbacks = Callbacks()
        with self._writing(REBUILD) as case:
            try:
                arguments = (case, *self._reads(callbacks), threads)
                return self._run("hsy_case_rebuild", arguments, callbacks, progress, problem)
            finally:
                self._close()  # the file may have got another shape

    def _reads(self, callbacks: Callbacks) -> tuple[Any, Any]:
        """Model and options of a run that reads; what its callbacks raise ends the articles in hand."""
        options = self.reader.options(lambda _: callbacks.raised is not None)
        return self.reader.model._handle, ctypes.pointer(options)

    def _run(self, name: str, arguments: tuple[Any, ...], callbacks: Callbacks,
             progress: Callable[[Progress], bool | None] | None,
             problem: Callable[[HearsayError], None] | None) -> Added:
        """Calls a long run: `arguments`, then progress, problem, context and total."""
        problems: list[Exception] = []
        total = _abi.hsy_progress()

        def note(at: Any) -> None:
            error = raised(at.contents)
            if len(problems) < MOST_PROBLEMS:
                problems.append(error)
            if problem and isinstance(error, HearsayError):
                problem(error)

        def tell(at: Any) -> bool | None:
            return progress(made(Progress, at)) if progress else None

        callbacks.call(name, *arguments, callbacks.make(_abi.hsy_progress_fn, tell),
                       callbacks.make(_abi.hsy_problem_fn, note), None, ctypes.byref(total))
        done = made(Progress, ctypes.byref(total))
        return Added(**{name: getattr(done, name) for name in COUNTS}, seconds=done.seconds, problems=tuple(problems))

    # ---- articles ----

    @property
    def size(self) -> CaseSize:
        """How many articles and corrections it holds."""
        size = _abi.hsy_case_size()
        with self._reading() as case:
            call("hsy_case_get_size", case, ctypes.byref(size))
        return made(CaseSize, ctypes.byref(size))

    @property
    def version(self) -> int:
        """A number that is another one as soon as anyone else has changed the file."""
        version = ctypes.c_uint64()
        with self._reading() as case:
            call("hsy_case_version", case, ctypes.byref(version))
        return version.value

    def articles(self, *, outlet: str | None = None, since: str | None = None, until: str | None = None,
                 limit: int = 0) -> Rows[ArticleRow]:
        """Articles, by outlet and by ISO dates, inclusive. `limit` 0: all."""
        query = _abi.hsy_article_query(encoded(outlet), encoded(since), encoded(until), limit)
        return self._rows(ArticleRow, "hsy_case_articles", "hsy_article_rows_free", "rows", query)

    def article(self, article: Ref, version: int | None = None) -> Article:
        """The reading of an article, by its number, its path or the start of its SHA-256; of an earlier version of it,
        1 being the first. KeyError: there is none."""
        question: tuple[Any, ...] = ("hsy_case_reading", self._number(article))
        if version is not None:
            question = ("hsy_case_version_reading", question[1], version)
        with self._reading() as case, result(question[0], case, *question[1:], free="hsy_reading_free") as found:
            if found is None:
                raise KeyError(article if version is None else (article, version))
            return made(Article, found, text_of(found.contents.article))

    def versions(self, article: Ref) -> Rows[VersionRow]:
        """The versions of an article, the first one first. KeyError: there is no such article."""
        number = self._number(article)
        with self._reading() as case, result("hsy_case_versions", case, number, free="hsy_versions_free") as found:
            if found is None:
                raise KeyError(article)
            return Rows(VersionRow, made_many(VersionRow, found.contents.rows, found.contents.n_rows))

    def edits(self, article: Ref, from_: int, to: int) -> Rows[Edit]:
        """What was edited between two versions of an article: the headline first, then in the order of the later
        text. KeyError: there is no such article or version."""
        question = (self._number(article), from_, to)
        with self._reading() as case, result("hsy_case_edits", case, *question, free="hsy_edits_free") as found:
            if found is None:
                raise KeyError((article, from_, to))
            return Rows(Edit, made_many(Edit, found.contents.edits, found.contents.n_edits))

    def remove(self, *articles: Ref) -> None:
        """Takes articles out, with all their versions and all that was made of them. KeyError, ArgumentError: one is
        not there, and nothing changed."""
        numbers = (ctypes.c_int64 * len(articles))(*map(self._number, articles))
        with self._writing() as case:
            call("hsy_case_remove", case, numbers, len(numbers))

    # ---- what was said, and by whom ----

    def said(self, name: str | None = None, *, about: str | None = None, kind: Kind | None = None,
             mode: Mode | None = None, outlet: str | None = None, since: str | None = None, until: str | None = None,
             article: Ref | None = None, entity: int = 0, max_depth: int = -1, min_hearsay: int = -1,
             max_hearsay: int = -1, min_score: float = 0.0, limit: int = 0) -> Rows[StatementRow]:
        """Statements, newest first. `name`: any spelling or part of a name, or "#12" for an entity's number; `about`:
        words of the content; `hearsay`: through how many it came (-1: any)."""
        query = _abi.hsy_said_query()
        lib.hsy_said_query_init(ctypes.byref(query))
        query.name, query.about, query.outlet = encoded(name), encoded(about), encoded(outlet)
        query.since, query.until = encoded(since), encoded(until)
        query.article, query.entity = 0 if article is None else self._number(article), entity
        query.kind, query.mode = number_in("hsy_kind", kind, "kind"), number_in("hsy_mode", mode, "mode")
        query.max_depth, query.min_hearsay, query.max_hearsay = max_depth, min_hearsay, max_hearsay
        query.min_score, query.limit = min_score, limit
        return self._rows(StatementRow, "hsy_case_said", "hsy_statement_rows_free", "rows", query)

    def who(self, name: str | None = None, *, kind: EntityKind | None = None, silent: bool = False, periods: int = 0,
            skip: int = 0, limit: int = 0) -> Rows[Who]:
        """Who speaks, those with most statements first. `silent`: also those that are only spoken of; `periods`:
        their statements counted in so many equal parts of the time."""
        query = _abi.hsy_who_query()
        lib.hsy_who_query_init(ctypes.byref(query))
        query.name, query.kind = encoded(name), number_in("hsy_entity_kind", kind, "kind of entity")
        query.silent, query.n_periods, query.skip, query.limit = silent, periods, skip, limit
        rows = self._rows(Who, "hsy_case_who", "hsy_who_rows_free", "rows", query)
        return Rows(Who, [_with_periods(row, periods) for row in rows], rows.more, rows.total)

    def person(self, name: str, limit: int = 0) -> Person:
        """All that is known of one entity, by a name of it or "#12". KeyError: nobody is called that, with names near
        it; ArgumentError: several are."""
        error = _abi.hsy_error()
        pointer = ctypes.POINTER(_abi.hsy_person)()
        with self._reading() as case:
            status = lib.hsy_case_person(case, encoded(name), limit, ctypes.byref(pointer), ctypes.byref(error))
            if status == _abi.CONSTANTS["HSY_DONE"]:
                raise KeyError(error.message.decode() or name)
            if status:
                raise raised(error)
            try:
                person = made(Person, pointer)
            finally:
                lib.hsy_person_free(pointer)
        return dataclasses.replace(person, row=_with_periods(person.row, 0))

    def search(self, words: str, limit: int = 0) -> Rows[Hit]:
        """Where words stand, in articles and in statements, best first. All must occur; "a phrase" in quotation
        marks."""
        rows = self._rows(Hit, "hsy_case_search", "hsy_hits_free", "hits", encoded(words), limit)
        return Rows(Hit, [_with_char_marks(hit) for hit in rows], rows.more, rows.total)

    # ---- corrections ----

    def correct(self, what: CorrectionWhat, name: str | None = None, other: str | None = None, *, statement: int = 0,
                other_statement: int = 0, article: Ref = 0, other_article: Ref = 0, drift: int = 0,
                by: str | None = None) -> int:
        """Puts something right, and gives the correction's number. "merge", "split", "rename": `name` and `other`;
        "speaker": `statement`, `other`; "reject": `statement`; "same", "apart": two statements; "retells", "not
        retells": two articles; "no drift": `drift`. ArgumentError: it does not fit, and nothing changed."""
        request = _abi.hsy_correction_request(
            number_in("hsy_correction_what", what, "correction"), encoded(name), encoded(other), statement,
            other_statement, self._number(article), self._number(other_article), drift, encoded(by))
        number = ctypes.c_int64()
        with self._writing() as case:
            call("hsy_case_correct", case, ctypes.byref(request), ctypes.byref(number))
        return number.value

    def undo(self, correction: int) -> None:
        """Takes a correction back; those made after it hold on."""
        with self._writing() as case:
            call("hsy_case_undo", case, correction)

    def corrections(self) -> Rows[Correction]:
        """All corrections, oldest first, those that were taken back too."""
        with self._reading() as case, result("hsy_case_corrections", case, free="hsy_corrections_free") as found:
            answer = found.contents
            return Rows(Correction, made_many(Correction, answer.corrections, answer.n_corrections))

    # ---- across articles ----

    def links(self, article: Ref, *, all_drifts: bool = False) -> Links:
        """What was found across articles that concerns one of them."""
        query = _abi.hsy_links_query(kinds=_abi.CONSTANTS["HSY_LINK_ALL"], all_drifts=all_drifts)
        return self._one(Links, "hsy_links_free", article, "hsy_case_links", self._number(article),
                         ctypes.byref(query))

    def compare(self, *articles: Ref, all: bool = False) -> Comparison:
        """Two articles or more side by side: what they share, how the tellings differ, what each leaves out."""
        numbers = (ctypes.c_int64 * len(articles))(*map(self._number, articles))
        return self._one(Comparison, "hsy_comparison_free", articles, "hsy_case_compare", numbers, len(numbers), all)

    def trace(self, statement: int, *, all: bool = False) -> Trace:
        """Where a statement comes from and what became of it. KeyError: there is none of this number."""
        return self._one(Trace, "hsy_trace_free", statement, "hsy_case_trace", statement, all)

    def lineage(self, statement: int, format: GraphFormat = "dot") -> str:
        """The same as a graph, for Graphviz or as GraphML."""
        number = number_in("hsy_graph_format", format, "format")
        with self._reading() as case, result("hsy_case_trace", case, statement, False, free="hsy_trace_free") as trace:
            if trace is None:
                raise KeyError(statement)
            return written("hsy_write_lineage", trace, number).decode()

    def export_links(self) -> Iterator[dict[str, Any]]:
        """Everything found across articles, as the objects of `hearsay export links`."""
        with self._reading() as case:
            lines = written("hsy_write_links", case)
        return map(json.loads, lines.splitlines())

    def stories(self, *, least: int = 0, since: str | None = None, until: str | None = None,
                limit: int = 0) -> Rows[Story]:
        """Articles about one event, together; with `least` articles or more."""
        query = _abi.hsy_story_query(least, encoded(since), encoded(until), limit)
        return self._rows(Story, "hsy_case_stories", "hsy_stories_free", "stories", query)

    def story(self, id: int) -> Story:
        """One story, with who retells whom in it. KeyError: there is none."""
        with self._reading() as case, result("hsy_case_story", case, id, free="hsy_stories_free") as found:
            if found is None:
                raise KeyError(id)
            return made(Story, found.contents.stories)

    def tensions(self, *, kind: str | None = None, about: str | None = None, limit: int = 0) -> Rows[Tension]:
        """What cannot both stand, the surest first."""
        return self._asked(Tension, "hsy_case_tensions", kind=kind, about=about, limit=limit)

    def changes(self, name: str | None = None, *, about: str | None = None, limit: int = 0) -> Rows[Tension]:
        """Who says another thing later, the surest first."""
        return self._asked(Tension, "hsy_case_changes", name=name, about=about, limit=limit)

    def timeline(self, name: str | None = None, *, about: str | None = None, since: str | None = None,
                 until: str | None = None, limit: int = 0, skip: int = 0) -> Rows[Event]:
        """What was said and what was published, by day, oldest first; of too many the last ones."""
        rows = self._asked(Event, "hsy_case_timeline", name=name, about=about, since=since, until=until, limit=limit,
                           skip=skip)
        return Rows(Event, [dataclasses.replace(e, place=None) if e.is_published else e for e in rows], rows.more)

    def coverage(self, *, about: str | None = None, story: int = 0, limit: int = 0) -> Rows[Coverage]:
        """Statements that two outlets or more tell, and which outlets do not."""
        return self._asked(Coverage, "hsy_case_coverage", about=about, story=story, limit=limit)

    def positions(self, name: str | None = None, *, about: str | None = None, since: str | None = None,
                  until: str | None = None, limit: int = 0, skip: int = 0, all: bool = False) -> Rows[Position]:
        """What parties stand for, all of a party together, the newest first; `all`: what is not sure too."""
        return self._asked(Position, "hsy_case_positions", name=name, about=about, since=since, until=until,
                           limit=limit, skip=skip, all=all)

    # ---- how questions are asked ----

    def _rows(self, cls: type[T], name: str, free: str, member: str, *arguments: Any) -> Rows[T]:
        """Questions that give an array with n_ and n_total."""
        given = [ctypes.byref(a) if isinstance(a, ctypes.Structure) else a for a in arguments]
        with self._reading() as case, result(name, case, *given, free=free) as found:
            answer = found.contents
            rows = made_many(cls, getattr(answer, member), getattr(answer, "n_" + member))
            return Rows(cls, rows, len(rows) < answer.n_total, answer.n_total)

    def _one(self, cls: type[T], free: str, key: object, name: str, *arguments: Any) -> T:
        """Questions that give one object; KeyError where there is none."""
        with self._reading() as case, result(name, case, *arguments, free=free) as found:
            if found is None:
                raise KeyError(key)
            return made(cls, found)

    def _asked(self, cls: type[T], function: str, **query: Any) -> Rows[T]:
        """Questions that hand their answers over one by one."""
        given = {key: encoded(value) if isinstance(value, str) else value for key, value in query.items()}
        asked, more, rows = _abi.hsy_affair_query(**given), ctypes.c_bool(), list[T]()
        callbacks = Callbacks()
        emit = callbacks.make(_abi.FUNCTIONS[function][1][2], lambda at: rows.append(made(cls, at)))
        with self._reading() as case:
            callbacks.call(function, case, ctypes.byref(asked), emit, None, ctypes.byref(more))
        return Rows(cls, rows, more.value)


def _stored(case: Any, held: Held, model: str, count: Counter[str]) -> HearsayError | None:
    """Puts a reading into an open case file, or tells why not. What is kept of the text is a record of ours with all
    that is known of it, so that rebuilding knows it too."""
    text, reading = held.text, held.reading.contents
    known = {key: getattr(text, key) for key in ("url", "title", "byline", "published")}
    record: dict[str, Any] = {"hearsay": 1, **{key: value for key, value in known.items() if value is not None}}
    if text.outlet is not None:
        record["outlet"] = {"name": text.outlet}
    raw = json.dumps({**record, "text": text.text}).encode()
    article, added = _abi.hsy_article.from_buffer_copy(reading.article), ctypes.c_bool()
    article.format, article.raw, article.raw_bytes = _abi.CONSTANTS["HSY_FORMAT_JSON"], raw, len(raw)
    try:
        call("hsy_case_add", case, ctypes.byref(article), held.reading, encoded(model), ctypes.byref(added))
    except (ArgumentError, LimitError, OutOfMemoryError) as problem:  # of this article alone
        return problem
    count.update(n_added=added.value, n_known=not added.value, n_unread=reading.unread, n_words=reading.n_words,
                 n_statements=reading.n_statements)
    return None


def _with_periods(row: Who, n: int) -> Who:
    return dataclasses.replace(row, periods=row.periods[:n])


def _with_char_marks(hit: Hit) -> Hit:
    """Marks in code points, where the library counts bytes."""
    raw = hit.snippet.encode()
    marks = tuple(Range(len(raw[:m.begin].decode()), len(raw[:m.end].decode())) for m in hit.marks)
    return dataclasses.replace(hit, marks=marks)
