"""What can go wrong: one class for each status of the library that is an error."""
from __future__ import annotations


class HearsayError(Exception):
    """Whatever the library could not do. `message` says what, `path` in which file ("" for none), `byte` at which
    byte of it (None where that does not apply)."""

    status: str = ""

    def __init__(self, message: str, path: str = "", byte: int | None = None) -> None:
        super().__init__(message, path, byte)
        self.message, self.path, self.byte = message, path, byte

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        return place + self.message + (f" (byte {self.byte})" if self.byte is not None else "")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.args == getattr(other, "args", None)

    def __hash__(self) -> int:
        return hash((type(self), self.args))


class ArgumentError(HearsayError, ValueError):
    """The caller's mistake: a bad option, a missing name."""
    status = "HSY_ERR_ARGUMENT"


class OutOfMemoryError(HearsayError, MemoryError):
    """Out of memory, or an article needs more than its cap."""
    status = "HSY_ERR_MEMORY"


class FileError(HearsayError):
    """The operating system refused; its reason is in the message."""
    status = "HSY_ERR_IO"


class FormatError(HearsayError, ValueError):
    """The bytes are not what they claim to be; `byte` says where."""
    status = "HSY_ERR_FORMAT"


class LimitError(HearsayError, ValueError):
    """Larger than a limit allows; the message names the limit."""
    status = "HSY_ERR_LIMIT"


class ModelError(HearsayError):
    """The model file is missing, truncated, foreign or of another version."""
    status = "HSY_ERR_MODEL"


class CaseError(HearsayError):
    """The case file is foreign, damaged, or its disk is full."""
    status = "HSY_ERR_CASE"


class StoppedError(HearsayError):
    """It was asked to stop."""
    status = "HSY_ERR_STOPPED"


class BusyError(HearsayError):
    """Another is writing the case file and did not end within 5 s: try again."""
    status = "HSY_ERR_BUSY"


CLASSES: dict[str, type[HearsayError]] = {c.status: c for c in HearsayError.__subclasses__()}


def error_of(status: str, message: str, path: str = "", byte: int | None = None) -> HearsayError:
    """The exception of a status by its C name."""
    return CLASSES.get(status, HearsayError)(message, path, byte)
