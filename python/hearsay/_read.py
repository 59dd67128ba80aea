"""Reading: texts in, articles out; one at a time or many on threads."""
from __future__ import annotations

import ctypes
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, overload

from . import _abi
from ._article import Article
from ._errors import ArgumentError, HearsayError, error_of
from ._library import HERE, call, decoded, encoded, lib, names_of, new, written
from ._mirror import made
from ._names import Kernel

T = TypeVar("T")
OnError = Literal["raise", "yield"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what is known of it. What is None is looked for in the text's first and last lines. A str will do
    where nothing is known; files() makes these."""
    text: str
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None  #: ISO 8601, a date or date and time
    published_from: str | None = None  #: of files(): what `published` rests on
    sha256: str | None = None  #: of files(): nothing more is looked for
    told: int = 0  #: of files(): bits of hsy_told_what, what you told of it


class Model:
    """A model file, mapped; any number of readers share it. `path` None: $HEARSAY_MODEL, else the one in this
    package."""

    def __init__(self, path: str | os.PathLike[str] | None = None, kernel: Kernel = "auto") -> None:
        kernels = (*names_of("hsy_kernel"),)
        number = 0 if kernel == "auto" else kernels.index(kernel) if kernel in kernels else -1
        if number < 0:
            raise ArgumentError(f"{kernel!r} is no kernel")
        if path is None and not os.environ.get("HEARSAY_MODEL"):
            path = HERE / "hearsay.model"
        self._free = lib.hsy_model_free
        self._handle = new("hsy_model_open", encoded(path), number)

    @property
    def name(self) -> str:
        """Name and version: "hearsay-en 7"."""
        return decoded(lib.hsy_model_name(self._handle)) or ""

    @property
    def path(self) -> str:
        return decoded(lib.hsy_model_path(self._handle)) or ""

    @property
    def kernel(self) -> str:
        """The arithmetic in use: "avx2", "amx", ..."""
        return decoded(lib.hsy_kernel_name(lib.hsy_model_kernel(self._handle))) or ""

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            self._free(self._handle)


def _never() -> bool:
    return False


class _Worker:
    """One hsy_reader: the working memory of one thread. `stopped` is asked by the library several times a second."""

    def __init__(self, reader: Reader) -> None:
        self._model, self._free = reader.model, lib.hsy_reader_free
        self._options = reader.options(lambda _: self.stopped())
        self.stopped: Callable[[], bool] = _never
        self._handle = new("hsy_reader_new", self._model._handle, ctypes.byref(self._options))

    def read(self, text: Text) -> Any:
        """The hsy_reading; it is gone when the worker reads again."""
        reading = ctypes.POINTER(_abi.hsy_reading)()
        given, at, n_bytes = _utf8(text)
        if text.sha256 is None:
            call("hsy_read_text", self._handle, ctypes.byref(_text_struct(text, at, n_bytes)), ctypes.byref(reading))
        else:
            call("hsy_reader_read", self._handle, ctypes.byref(_article_struct(text, at, n_bytes)),
                 ctypes.byref(reading))
        del given  # until here the library looked at it
        return reading

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            self._free(self._handle)


_utf8_of = ctypes.pythonapi.PyUnicode_AsUTF8AndSize
_utf8_of.restype, _utf8_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.POINTER(ctypes.c_ssize_t)]


def _utf8(text: Text) -> tuple[object, Any, int]:
    """(what keeps it alive, where, bytes): the string's own bytes where it is all ASCII, else one copy of them."""
    words = text.text
    if not isinstance(words, str):
        raise TypeError(f"a text is a str, not {type(words).__name__}")
    if words.isascii():
        size = ctypes.c_ssize_t()
        at = _utf8_of(words, ctypes.byref(size))
        return words, ctypes.cast(at, ctypes.c_char_p), size.value
    try:
        given = words.encode()
    except UnicodeEncodeError as problem:
        byte = len(words[:problem.start].encode())
        raise error_of("HSY_ERR_FORMAT", "is not UTF-8: half of a surrogate pair", text.path or "-", byte) from None
    return given, ctypes.c_char_p(given), len(given)


def _text_struct(text: Text, at: Any, n_bytes: int) -> _abi.hsy_text:
    return _abi.hsy_text(at, n_bytes, encoded(text.path), encoded(text.url), encoded(text.outlet),
                         encoded(text.title), encoded(text.byline), encoded(text.published))


def _article_struct(text: Text, at: Any, n_bytes: int) -> _abi.hsy_article:
    return _abi.hsy_article(
        path=encoded(text.path or "-"), url=encoded(text.url), outlet=encoded(text.outlet),
        title=encoded(text.title), byline=encoded(text.byline), published=encoded(text.published),
        published_from=encoded(text.published_from), text=at, text_bytes=n_bytes,
        sha256=(text.sha256 or "").encode(), told=text.told)


Item = str | Text
Work = Callable[[Item, Callable[[], bool]], T]  # of a text, until the function says stop


@dataclass(frozen=True, slots=True)
class Held:
    """A reading, and the worker whose it is."""
    worker: _Worker
    reading: Any
    text: Text


def _article(reading: Any, text: str) -> Article:
    return made(Article, reading, text)


def _record(with_text: bool) -> Callable[[Any, str], bytes]:
    return lambda reading, _: written("hsy_write_record", reading, int(with_text))


def _full_record(model: Model) -> Callable[[Any, str], bytes]:
    name = encoded(model.name)
    return lambda reading, _: written("hsy_write_full_record", reading, name)


class Reader:
    """Reads articles with one model and one set of options; may be used by any number of threads at once.

    min_score   statements below are left out
    max_depth   how far contents are read again for statements inside
    max_words   a longer article is a LimitError
    """

    def __init__(self, model: Model | None = None, *, min_score: float = 0.0, max_depth: int = 3,
                 max_words: int = 400_000) -> None:
        self.model = model or default_model()
        self.min_score, self.max_depth, self.max_words = min_score, max_depth, max_words
        self._idle: deque[_Worker] = deque()  # its appends and pops are atomic
        self._idle.append(_Worker(self))  # bad options are told at once

    def options(self, stop: Callable[[Any], bool] | None = None) -> _abi.hsy_reader_options:
        """The library's struct; it keeps `stop` alive."""
        options = _abi.hsy_reader_options()
        lib.hsy_reader_options_init(ctypes.byref(options))
        options.min_score, options.max_depth, options.max_words = self.min_score, self.max_depth, self.max_words
        if stop:
            options.stop = type(options.stop)(stop)
        return options

    def _hold(self, item: Item, stopped: Callable[[], bool]) -> Held:
        """Reads a text and keeps the worker with its reading, until _release()."""
        text = Text(item) if isinstance(item, str) else item
        if not isinstance(text, Text):
            raise TypeError(f"an item is a str or a Text, not {type(item).__name__}")
        try:
            worker = self._idle.pop()
        except IndexError:
            worker = _Worker(self)
        worker.stopped = stopped
        try:
            return Held(worker, worker.read(text), text)
        except BaseException:
            self._release(worker)
            raise

    def _release(self, worker: _Worker) -> None:
        if len(self._idle) < (os.cpu_count() or 1):
            self._idle.append(worker)

    def _reads(self, use: Callable[[Any, str], T]) -> Work[T]:
        """Reads a text, and makes of its reading what `use` makes."""
        def read(item: Item, stopped: Callable[[], bool]) -> T:
            held = self._hold(item, stopped)
            try:
                return use(held.reading, held.text.text)
            finally:
                self._release(held.worker)
        return read

    def _read_one(self, item: Item, work: Work[T]) -> T:
        """Off the main thread, which Ctrl-C reaches only while it runs Python."""
        if threading.current_thread() is not threading.main_thread():
            return work(item, _never)
        for done in self._many([item], 1, "raise", work):
            return done  # type: ignore[return-value]  # errors are raised
        raise AssertionError("one text, one answer")

    def read(self, text: str | Text) -> Article:
        """Reads one text."""
        return self._read_one(text, self._reads(_article))

    def record(self, text: str | Text, *, with_text: bool = False, full: bool = False) -> bytes:
        """Reads one text; gives its record, the line of JSON that `hearsay read` prints. `full`: with all that a case
        file needs, for Case.add_records()."""
        return self._read_one(text, self._writes(with_text, full))

    def _writes(self, with_text: bool, full: bool) -> Work[bytes]:
        return self._reads(_full_record(self.model) if full else _record(with_text))

    @overload
    def read_many(self, items: Iterable[Item | HearsayError], threads: int = 0, *,
                  on_error: Literal["raise"] = "raise") -> Iterator[Article]: ...
    @overload
    def read_many(self, items: Iterable[Item | HearsayError], threads: int = 0, *,
                  on_error: OnError) -> Iterator[Article | HearsayError]: ...

    def read_many(self, items: Iterable[Item | HearsayError], threads: int = 0, *,
                  on_error: OnError = "raise") -> Iterator[Article | HearsayError]:
        """Reads texts on `threads` threads (0: one a core); gives articles in the order of the texts.

        Lazily: `items` is asked for as many as are in hand, two a thread, and by the caller's thread. A text that
        cannot be read is raised where its article would stand, or with on_error="yield" given in its place, as are
        errors among the items (files() has them), and the others go on. Closing the generator ends it at once.
        """
        return self._many(items, threads, on_error, self._reads(_article))

    @overload
    def record_many(self, items: Iterable[Item | HearsayError], threads: int = 0, *, with_text: bool = False,
                    full: bool = False, on_error: Literal["raise"] = "raise") -> Iterator[bytes]: ...
    @overload
    def record_many(self, items: Iterable[Item | HearsayError], threads: int = 0, *, with_text: bool = False,
                    full: bool = False, on_error: OnError) -> Iterator[bytes | HearsayError]: ...

    def record_many(self, items: Iterable[Item | HearsayError], threads: int = 0, *, with_text: bool = False,
                    full: bool = False, on_error: OnError = "raise") -> Iterator[bytes | HearsayError]:
        """As read_many, and gives records: the lines of JSON that `hearsay read` prints."""
        return self._many(items, threads, on_error, self._writes(with_text, full))

    def _many(self, items: Iterable[Item | HearsayError], threads: int, on_error: OnError,
              work: Work[T]) -> Iterator[T | HearsayError]:
        if on_error not in ("raise", "yield"):
            raise ArgumentError(f"on_error is 'raise' or 'yield', not {on_error!r}")
        if threads < 0:
            raise ArgumentError("a number of threads is 0 or more")
        if isinstance(items, (str, Text)):
            raise TypeError("read_many() takes many texts: for one there is read()")
        return self._generate(iter(items), threads or _cores(), on_error, work)

    def _generate(self, items: Iterator[Item | HearsayError], threads: int, on_error: OnError,
                  work: Work[T]) -> Iterator[T | HearsayError]:
        ended = False
        pool = ThreadPoolExecutor(threads, "hearsay")
        ahead: deque[Future[T]] = deque()

        def begin() -> bool:
            for item in items:
                ahead.append(_failed(item) if isinstance(item, HearsayError) else
                             pool.submit(work, item, lambda: ended))
                return True
            return False

        try:
            while len(ahead) < 2 * threads and begin():
                pass
            while ahead:
                try:
                    done: T | HearsayError = ahead.popleft().result()
                except HearsayError as problem:
                    if on_error == "raise":
                        raise
                    done = problem
                begin()
                yield done
        finally:
            ended = True
            pool.shutdown(wait=True, cancel_futures=True)


def _failed(problem: HearsayError) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(problem)
    return future


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ---- with the package's model ----

@lru_cache(maxsize=1)
def default_model() -> Model:
    """The model that readers use if they are given none, opened when it is first needed."""
    return Model()


@lru_cache(maxsize=1)
def default_reader() -> Reader:
    """The reader that read() and read_many() use."""
    return Reader()


def read(text: str, *, path: str | None = None, url: str | None = None, outlet: str | None = None,
         title: str | None = None, byline: str | None = None, published: str | None = None,
         reader: Reader | None = None) -> Article:
    """Reads one text. What is known of it helps: `published`, an ISO date, tells when "on Tuesday" was; what is not
    given is looked for in the text's first and last lines."""
    return (reader or default_reader()).read(Text(text, path, url, outlet, title, byline, published))


@overload
def read_many(items: Iterable[Item | HearsayError], threads: int = 0, *, on_error: Literal["raise"] = "raise",
              reader: Reader | None = None) -> Iterator[Article]: ...
@overload
def read_many(items: Iterable[Item | HearsayError], threads: int = 0, *, on_error: OnError,
              reader: Reader | None = None) -> Iterator[Article | HearsayError]: ...


def read_many(items: Iterable[Item | HearsayError], threads: int = 0, *, on_error: OnError = "raise",
              reader: Reader | None = None) -> Iterator[Article | HearsayError]:
    """Reads texts on threads, in order: see Reader.read_many."""
    return (reader or default_reader()).read_many(items, threads, on_error=on_error)
