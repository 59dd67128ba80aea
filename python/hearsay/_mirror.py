"""How the library's structs become Python objects.

A class says which struct it mirrors; fields go by their names. From that and the struct's layout a function is made
that takes the struct's bytes apart in one step (struct.unpack) and builds the object, with all that hangs on it:

    const char *x                  str, or None
    enumerations                   what records call them: "deny"
    const T *xs; size_t n_xs       a tuple
    const T *x                     an object, or None
    T x                            an object

`given` is what the caller knows and the struct does not: the text of an article, so that spans can show their words.
"""
from __future__ import annotations

import ctypes
import dataclasses
import struct
from collections.abc import Callable
from typing import Any, TypeVar

from . import _abi
from ._library import names_of, string_at

T = TypeVar("T")

CODES = {ctypes.c_bool: "?", ctypes.c_int: "i", ctypes.c_uint: "I", ctypes.c_long: "q", ctypes.c_ulong: "Q",
         ctypes.c_double: "d", ctypes.c_char_p: "P", ctypes.c_void_p: "P"}


@dataclasses.dataclass(frozen=True)
class Shape:
    """What a class says of its struct."""
    struct: type[ctypes.Structure]
    renamed: dict[str, str]     # field: member, where they differ
    counts: dict[str, str]      # member: the one with its number, where that is not n_ and its name
    absent: dict[str, int]      # member: the value that stands for None
    within: tuple[str, ...]     # members that are structs whose members are fields here
    left_out: tuple[str, ...]   # members that are no fields
    given: tuple[str, ...]      # fields that are no members: the caller gives them


SHAPES: dict[type, Shape] = {}


def mirrors(struct_type: type[ctypes.Structure], *, renamed: dict[str, str] | None = None,
            counts: dict[str, str] | None = None, absent: dict[str, int] | None = None, within: tuple[str, ...] = (),
            left_out: tuple[str, ...] = (), given: tuple[str, ...] = ()) -> Callable[[type[T]], type[T]]:
    """Notes what the class below it mirrors."""
    def note(cls: type[T]) -> type[T]:
        SHAPES[cls] = Shape(struct_type, renamed or {}, counts or {}, absent or {}, within, left_out, given)
        BY_STRUCT.setdefault(struct_type, cls)
        return cls
    return note


def is_of(value: Any, struct_type: type[ctypes.Structure]) -> bool:
    """True for an object of the class that mirrors this struct."""
    shape = SHAPES.get(type(value))
    return shape is not None and shape.struct is struct_type


BY_STRUCT: dict[type[ctypes.Structure], type] = {}  # the class that a struct becomes where it hangs on another


# ---- layout ----

def members_of(struct_type: type[ctypes.Structure]) -> dict[str, Any]:
    return {name: ctype for name, ctype, *_ in struct_type._fields_}


def codes_of(ctype: Any) -> str:
    """The bytes of a type, for struct.unpack, without padding before and after."""
    if issubclass(ctype, ctypes.Structure):
        out, at = "", 0
        for name, member in members_of(ctype).items():
            offset: int = getattr(ctype, name).offset
            out += "x" * (offset - at) + codes_of(member)
            at = offset + ctypes.sizeof(member)
        return out + "x" * (ctypes.sizeof(ctype) - at)
    if issubclass(ctype, ctypes.Array):
        one = ctype._type_
        return f"{ctype._length_}s" if one is ctypes.c_char else codes_of(one) * ctype._length_
    return CODES.get(ctype, "P")


def n_values(ctype: Any) -> int:
    return len(struct.unpack("=" + codes_of(ctype).replace("P", "Q"), bytes(ctypes.sizeof(ctype))))


def layout(ctype: Any) -> struct.Struct:
    made = struct.Struct("=" + codes_of(ctype).replace("P", "Q"))
    assert made.size == ctypes.sizeof(ctype)
    return made


# ---- building ----

def pointed_at(ctype: Any) -> Any:
    """T of a pointer to T, else None."""
    return ctype._type_ if isinstance(ctype, type(ctypes.POINTER(ctypes.c_int))) else None


class Maker:
    """Writes the expression that builds an object out of the values v of its struct."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"text_at": string_at, "one": one, "many": many, "numbers": numbers,
                                      "texts": texts}

    def use(self, thing: Any, name: str) -> str:
        self.names[name] = thing
        return name

    def object(self, cls: type, base: int) -> str:
        shape = SHAPES[cls]
        places = self.places(shape.struct, base, shape.within)
        fields = [f.name for f in dataclasses.fields(cls)]
        given = [f"{name}=given" for name in shape.given]
        rest = [f"{name}={self.value(shape, places, shape.renamed.get(name, name))}"
                for name in fields if name not in shape.given]
        return f"{self.use(cls, cls.__name__)}({', '.join(given + rest)})"

    def places(self, struct_type: Any, base: int, within: tuple[str, ...]) -> dict[str, tuple[Any, Any, int]]:
        """Where each member's values begin: name: (struct, type, index)."""
        found: dict[str, tuple[Any, Any, int]] = {}
        for name, ctype in members_of(struct_type).items():
            if name in within:
                found = {**self.places(ctype, base, ()), **found}
            else:
                found[name] = (struct_type, ctype, base)
            if issubclass(ctype, ctypes.Structure):  # "chars.begin"
                inner = self.places(ctype, base, ())
                found.update({f"{name}.{key}": value for key, value in inner.items()})
            base += n_values(ctype)
        return found

    def value(self, shape: Shape, places: dict[str, tuple[Any, Any, int]], member: str) -> str:
        owner, ctype, at = places[member]
        counter = places.get(shape.counts.get(member, "n_" + member))
        if member in owner.enums:
            names = names_of(owner.enums[member])
            return f"{self.use(names, owner.enums[member] + '_names')}[v[{at}]]"
        if member in shape.absent:
            return f"(v[{at}] if v[{at}] != {shape.absent[member]} else None)"
        if ctype is ctypes.c_char_p:
            return f"text_at(v[{at}])"
        if issubclass(ctype, ctypes.Structure):
            return self.object(BY_STRUCT[ctype], at)
        if issubclass(ctype, ctypes.Array):
            return self.array(ctype, at)
        if pointed_at(ctype) is not None:
            return self.pointer(pointed_at(ctype), at, counter[2] if counter else None)
        return f"v[{at}]"

    def array(self, ctype: Any, at: int) -> str:
        if ctype._type_ is ctypes.c_char:
            return f"v[{at}].rstrip(b'\\0').decode()"
        return f"v[{at}:{at + ctype._length_}]"

    def pointer(self, target: Any, at: int, counter: int | None) -> str:
        if target is ctypes.c_char_p:
            return f"texts(v[{at}], v[{counter}])"
        if not issubclass(target, ctypes.Structure):
            return f"numbers(v[{at}], v[{counter}], {self.use(layout(target), 'layout_' + target.__name__)})"
        cls = BY_STRUCT[target]
        build = self.use(Later(cls), "build_" + cls.__name__)
        if counter is None:
            return f"one(v[{at}], {build}, given)"
        return f"many(v[{at}], v[{counter}], {build}, given)"


class Later:
    """The builder of a class, made when it is first needed: structs hang on each other in any order."""

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def __getattr__(self, name: str) -> Any:
        built = builder(self.cls)
        self.build, self.layout = built.build, built.layout
        return getattr(built, name)


class Builder:
    """`layout` takes the struct's bytes apart, `build(values, given)` makes the object."""

    def __init__(self, cls: type) -> None:
        maker = Maker()
        expression = maker.object(cls, 0)
        self.layout = layout(SHAPES[cls].struct)
        self.build: Callable[[tuple[Any, ...], Any], Any] = eval("lambda v, given: " + expression, maker.names)


BUILDERS: dict[type, Builder] = {}


def builder(cls: type) -> Builder:
    made = BUILDERS.get(cls)
    if made is None:
        made = BUILDERS[cls] = Builder(cls)
    return made


def one(address: int, using: Any, given: Any) -> Any:
    """The object at an address, None for NULL."""
    if not address:
        return None
    return using.build(using.layout.unpack(ctypes.string_at(address, using.layout.size)), given)


def many(address: int, n: int, using: Any, given: Any) -> tuple[Any, ...]:
    if not n:
        return ()
    build, form = using.build, using.layout
    return tuple([build(v, given) for v in form.iter_unpack(ctypes.string_at(address, n * form.size))])


def numbers(address: int, n: int, form: struct.Struct) -> tuple[int, ...]:
    return tuple(v[0] for v in form.iter_unpack(ctypes.string_at(address, n * form.size))) if n else ()


def texts(address: int, n: int) -> tuple[str | None, ...]:
    if not n:
        return ()
    return tuple(string_at(v[0]) for v in struct.iter_unpack("=Q", ctypes.string_at(address, 8 * n)))


def made(cls: type[T], pointer: Any, given: Any = None) -> T:
    """The object of a class out of what a pointer points at."""
    found: T = one(ctypes.cast(pointer, ctypes.c_void_p).value or 0, builder(cls), given)
    return found


def made_many(cls: type[T], pointer: Any, n: int, given: Any = None) -> tuple[T, ...]:
    return many(ctypes.cast(pointer, ctypes.c_void_p).value or 0, n, builder(cls), given)


def uncovered(cls: type) -> set[str]:
    """Members of its struct that a class neither has nor says that it leaves out. There should be none."""
    shape = SHAPES[cls]
    names = set(members_of(shape.struct))
    for inner in shape.within:
        names = names - {inner} | set(members_of(members_of(shape.struct)[inner]))
    has = {shape.renamed.get(f.name, f.name).partition(".")[0] for f in dataclasses.fields(cls)} - set(shape.given)
    counted = {shape.counts.get(name, "n_" + name) for name in has}
    return names - has - counted - set(shape.left_out)
