"""The shared library: found, its functions given their types, its strings and errors turned into Python's."""
from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import _abi
from ._errors import error_of

HERE = Path(__file__).parent


def _load() -> Any:
    library = ctypes.CDLL(str(HERE / "libhearsay.so"))
    for name, (returns, arguments) in _abi.FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = returns, arguments
    return library


lib: Any = _load()


# ---- strings ----
# Paths may hold any bytes; what is no UTF-8 in them goes to Python and back as file names do.

def encoded(text: str | os.PathLike[str] | None) -> bytes | None:
    """A string for the library; it ends where a zero byte stands, so none may."""
    if text is None:
        return None
    given = os.fspath(text).encode("utf-8", "surrogateescape")
    if b"\0" in given:
        raise error_of("HSY_ERR_ARGUMENT", "holds a zero byte", byte=given.index(b"\0"))
    return given


def decoded(given: bytes | None) -> str | None:
    return None if given is None else given.decode("utf-8", "surrogateescape")


def string_at(address: int) -> str | None:
    """The string at an address, None for NULL."""
    return ctypes.string_at(address).decode("utf-8", "surrogateescape") if address else None


def names_of(enum: str) -> tuple[str, ...]:
    """What the members of an enumeration are called, by their values: as in records where the library names them,
    else by the end of their C names."""
    namer = getattr(lib, {"hsy_correction_what": "hsy_correction"}.get(enum, enum) + "_name", None)
    members = _abi.ENUMS[enum]
    if namer:
        return tuple(decoded(namer(value)) or "" for value in members.values())
    start = len(os.path.commonprefix(list(members)))
    return tuple(member[start:].lower() for member in members)


def number_in(enum: str, name: str | None, what: str) -> int:
    """The value of the member called `name`; -1, which is any, for None."""
    names = names_of(enum)
    if name is None:
        return -1
    if name not in names:
        raise error_of("HSY_ERR_ARGUMENT", f"{name!r} is no {what}: one of {', '.join(names)}")
    return names.index(name)


# ---- calls ----

_STATUS = {value: name for name, value in _abi.ENUMS["hsy_status"].items()}


def raised(error: _abi.hsy_error) -> Exception:
    """The exception that an hsy_error stands for."""
    byte = None if error.byte == _abi.HSY_NO_BYTE else int(error.byte)
    return error_of(_STATUS[error.status], decoded(error.message) or "", decoded(error.path) or "", byte)


def call(name: str, *arguments: Any) -> bool:
    """Calls a function whose last argument is an hsy_error. False: HSY_DONE. Errors are raised."""
    error = _abi.hsy_error()
    status = getattr(lib, name)(*arguments, ctypes.byref(error))
    if status == _abi.CONSTANTS["HSY_OK"]:
        return True
    if status == _abi.CONSTANTS["HSY_DONE"]:
        return False
    error.status = status
    raise raised(error)


@contextmanager
def result(name: str, *arguments: Any, free: str) -> Iterator[Any]:
    """What a function gives through the pointer before its hsy_error, freed by `free` in the end; None where there
    is nothing (HSY_DONE)."""
    pointer = _abi.FUNCTIONS[name][1][-2]._type_()
    if not call(name, *arguments, ctypes.byref(pointer)):
        yield None
        return
    try:
        yield pointer
    finally:
        getattr(lib, free)(pointer)


def new(name: str, *arguments: Any) -> Any:
    """A handle that a function gives, which is the caller's to free."""
    handle = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(handle))
    return handle


class Callbacks:
    """A call with Python functions for the library to call back. What one of them raises stops the call, and is raised
    again behind it.

    It is made on a thread of its own. Ctrl-C is raised on the main thread, at whatever Python runs there; at the door
    of a callback, nobody could catch it and what the callback was told would be lost. So the main thread waits, and if
    it is interrupted the next callback ends the call.
    """

    def __init__(self) -> None:
        self.raised: BaseException | None = None

    def make(self, kind: Any, function: Callable[..., Any]) -> Any:
        """`function` gets all but the context. Only an explicit False stops."""
        def called(_: Any, *arguments: Any) -> bool:
            try:
                return self.raised is None and function(*arguments) is not False
            except BaseException as problem:  # nothing may pass through C
                self.raised = problem
                return False
        return kind(called)

    def call(self, name: str, *arguments: Any) -> bool:
        """As call()."""
        try:
            found = self._off_main(name, *arguments)
        except BaseException as problem:
            raise self.raised or problem
        if self.raised is not None:
            raise self.raised
        return found

    def _off_main(self, name: str, *arguments: Any) -> bool:
        if threading.current_thread() is not threading.main_thread():
            return call(name, *arguments)
        with ThreadPoolExecutor(1, "hearsay") as pool:
            future = pool.submit(call, name, *arguments)
            try:
                return future.result()
            except BaseException as problem:
                self.raised = self.raised or problem
                raise


def written(name: str, *arguments: Any) -> bytes:
    """What one of the hsy_write_ functions writes."""
    pieces: list[bytes] = []
    callbacks = Callbacks()
    write = callbacks.make(_abi.hsy_write_fn, lambda at, n: pieces.append(ctypes.string_at(at, n)))
    callbacks.call(name, *arguments, write, None)
    return b"".join(pieces)


def strings(texts: Iterable[str | os.PathLike[str]]) -> Any:
    """An array of strings for the library."""
    given = [encoded(text) for text in texts]
    return (ctypes.c_char_p * len(given))(*given)


version: str = decoded(lib.hsy_version()) or ""
