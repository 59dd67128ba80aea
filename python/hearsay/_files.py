"""Files, folders and archives, pages and JSON as texts: the library's intake."""
from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from typing import Any, Literal, overload

from . import _abi
from ._errors import ArgumentError, HearsayError
from ._library import call, encoded, lib, new, strings
from ._mirror import made, mirrors
from ._read import OnError, Text

mirrors(_abi.hsy_article, given=("text",), left_out=("text", "text_bytes", "raw", "raw_bytes", "format"))(Text)


@overload
def files(*paths: str | os.PathLike[str], on_error: Literal["raise"] = "raise", received: str | None = None,
          published: str | None = None, outlet: str | None = None, title: str | None = None,
          url: str | None = None) -> Iterator[Text]: ...
@overload
def files(*paths: str | os.PathLike[str], on_error: OnError, received: str | None = None,
          published: str | None = None, outlet: str | None = None, title: str | None = None,
          url: str | None = None) -> Iterator[Text | HearsayError]: ...


def files(*paths: str | os.PathLike[str], on_error: OnError = "raise", received: str | None = None,
          published: str | None = None, outlet: str | None = None, title: str | None = None,
          url: str | None = None) -> Iterator[Text | HearsayError]:
    """The articles in files and folders, in the order of their names: plain text, pages, JSON, JSON lines, WARC. For
    read_many(). A file that cannot be read is raised, or with on_error="yield" given in its place, and the others
    follow. `received`, the day on which they came, may tell the year of a dateline that names none. What you know of
    them better than they do is `published`, `outlet`, and of a single article `title` and `url`."""
    if not paths:
        raise ArgumentError("no path was given")
    given, options = strings(paths), intake_options(received, published, outlet, title, url)
    return _texts(new("hsy_intake_open", given, len(given), ctypes.byref(options)), on_error, given, options)


@overload
def texts_of(raw: bytes, name: str = "-", *, on_error: Literal["raise"] = "raise") -> Iterator[Text]: ...
@overload
def texts_of(raw: bytes, name: str = "-", *, on_error: OnError) -> Iterator[Text | HearsayError]: ...


def texts_of(raw: bytes, name: str = "-", *, on_error: OnError = "raise") -> Iterator[Text | HearsayError]:
    """The articles in bytes that stand for a file called `name`: a page that was fetched, a line of JSON."""
    source = _abi.hsy_source(encoded(name), raw, len(raw))
    return _texts(new("hsy_intake_open_memory", ctypes.byref(source), 1, None), on_error, source, raw)


def intake_options(received: str | None, published: str | None = None, outlet: str | None = None,
                   title: str | None = None, url: str | None = None, threads: int = 0) -> _abi.hsy_intake_options:
    """The library's struct, which must stay as long as the intake."""
    options = _abi.hsy_intake_options()
    lib.hsy_intake_options_init(ctypes.byref(options))
    options.n_threads = threads
    if received is not None:
        day = encoded(received) or b""
        if len(day) > 10:
            raise ArgumentError(f"{received!r} is no day such as 2025-01-15")
        options.received = day
    options.published, options.outlet = encoded(published), encoded(outlet)
    options.title, options.url = encoded(title), encoded(url)
    return options


class _texts(Iterator[Any]):
    """The run of an intake; `kept` are what it looks at. A bad file does not end it: the next call goes on."""

    def __init__(self, handle: Any, on_error: OnError, *kept: Any) -> None:
        self._handle, self._on_error, self._kept, self._free = handle, on_error, kept, lib.hsy_intake_free

    def __next__(self) -> Text | HearsayError:
        article = ctypes.POINTER(_abi.hsy_article)()
        try:
            if not call("hsy_intake_next", self._handle, ctypes.byref(article)):
                raise StopIteration
        except HearsayError as problem:
            if self._on_error == "yield":
                return problem
            raise
        return made(Text, article, text_of(article.contents))

    def __del__(self) -> None:
        self._free(self._handle)


def text_of(article: _abi.hsy_article) -> str:
    at = ctypes.c_void_p.from_buffer(article, _abi.hsy_article.text.offset)
    return ctypes.string_at(at, article.text_bytes).decode()
