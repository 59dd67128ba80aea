#!/usr/bin/env python3
"""python_abi.py HEADER OUT: the public header as ctypes, for the Python package.

Structs, enumerations, types of callbacks and prototypes are taken from include/hearsay.h itself, so that the package
cannot differ from the library it was built with. Only the C that this header is written in is understood; whatever is
left over ends in an error that shows it.
"""
import re
import sys

PLAIN = {"void": "None", "bool": "c_bool", "char": "c_char", "int": "c_int", "unsigned": "c_uint",
         "size_t": "c_size_t", "int64_t": "c_int64", "uint64_t": "c_uint64", "uint32_t": "c_uint32",
         "double": "c_double"}
HINTS = {"c_bool": "bool", "c_double": "float"}


class Header:
    def __init__(self, text):
        self.enums, self.structs, self.callbacks, self.functions = {}, {}, {}, {}
        self.constants, self.opaque, self.order = {}, set(), []
        self.left = self.without_preprocessor(text)
        self.take(r"typedef enum (\w+) \{([^}]*)\} \1;", self.add_enum)
        self.take(r"enum (\w*) ?\{([^}]*)\};", self.add_enum)
        self.take(r"typedef struct (\w+) \1;", lambda name: self.opaque.add(name))
        self.take(r"typedef (\w+) \(\*(\w+)\)\(([^)]*)\);|typedef struct (\w+) \{([^}]*)\} \4;", self.add_type)
        self.take(r"HSY_API (const char \*|\w+ )(\w+)\(([^)]*)\);", self.add_function)
        if self.left.strip():
            raise SystemExit("python_abi.py: not understood: " + self.left.strip()[:200])

    @staticmethod
    def without_preprocessor(text):
        text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
        text = re.sub(r"#ifdef __cplusplus.*?#endif", " ", text, flags=re.S)
        text = re.sub(r"^#.*$", " ", text, flags=re.M)
        return re.sub(r"\s+", " ", text)

    def take(self, pattern, use):
        def used(match):
            use(*match.groups())
            return " "
        self.left = re.sub(pattern, used, self.left)

    def add_enum(self, name, body):
        value, members = -1, {}
        for part in filter(None, map(str.strip, body.split(","))):
            key, _, given = map(str.strip, part.partition("="))
            value = eval(given, {}, dict(self.constants)) if given else value + 1  # the header's own arithmetic
            members[key] = self.constants[key] = value
        if name:
            self.enums[name] = members

    def add_type(self, returns, callback, arguments, struct, body):
        if callback:
            self.callbacks[callback] = self.prototype(returns, arguments)
            self.order.append(callback)
        else:
            self.structs[struct] = [m for d in body.split(";") if d.strip() for m in self.members(d.strip())]
            self.order.append(struct)

    def add_function(self, returns, name, arguments):
        self.functions[name] = (self.ctype(returns), self.arguments(arguments))

    # ---- declarations ----

    def members(self, declaration):
        """(name, ctype, name of the enumeration or "") of each member that a declaration makes."""
        pointer = re.fullmatch(r"(\w+) \(\*(\w+)\)\((.*)\)", declaration)
        if pointer:
            return [(pointer[2], self.prototype(pointer[1], pointer[3]), "")]
        base, rest = re.fullmatch(r"((?:const )?\w+) (.*)", declaration).groups()
        return [self.member(base, d.strip()) for d in rest.split(",")]

    def member(self, base, declarator):
        stars, name, size = re.fullmatch(r"((?:\*(?:const )?)*)(\w+)(?:\[(\w+)\])?", declarator).groups()
        ctype = self.ctype(base + " " + stars)
        if size:
            ctype = f"{ctype} * {self.constants.get(size, size)}"
        return name, ctype, base if base in self.enums and not stars else ""

    def arguments(self, text):
        if text == "void":
            return []
        return [self.ctype(re.sub(r"\w+$", "", a.strip())) for a in text.split(",")]

    def prototype(self, returns, arguments):
        """A callback; it gets the addresses of texts, which need not end in a zero byte."""
        types = [self.ctype(returns), *self.arguments(arguments)]
        return f"CFUNCTYPE({', '.join(types).replace('c_char_p', 'c_void_p')})"

    def ctype(self, text):
        base, stars = text.replace("const", "").replace("*", "").strip(), text.count("*")
        if base == "char" and stars:
            ctype, stars = "c_char_p", stars - 1
        elif (base in self.opaque or base == "void") and stars:
            ctype, stars = "c_void_p", stars - 1
        elif base in self.enums:
            ctype = "c_int"
        elif base in self.structs or base in self.callbacks or self.is_defined_later(base):
            ctype = base
        elif base in PLAIN:
            ctype = PLAIN[base]
        else:
            raise SystemExit("python_abi.py: no such type: " + text)
        return "POINTER(" * stars + ctype + ")" * stars

    def is_defined_later(self, base):
        return re.search(r"typedef struct %s \{" % base, self.left) is not None


def hint(ctype, header):
    if ctype in header.structs:
        return ctype
    if ctype in HINTS:
        return HINTS[ctype]
    return "int" if ctype.startswith("c_") and ctype not in ("c_char_p", "c_void_p") and "*" not in ctype else "Any"


def write(header, out):
    out.write('"""The C interface, made from include/hearsay.h by tools/python_abi.py."""\n')
    out.write("from __future__ import annotations\n\nfrom ctypes import *\nfrom typing import Any, ClassVar\n\n")
    out.write(f"CONSTANTS: dict[str, int] = {header.constants!r}\n")
    out.write(f"ENUMS: dict[str, dict[str, int]] = {header.enums!r}\n")
    out.write("HSY_NO_BYTE = 2**64 - 1\n")
    for name in header.order:
        if name in header.callbacks:
            out.write(f"\n{name} = {header.callbacks[name]}\n")
            continue
        members = header.structs[name]
        out.write(f"\n\nclass {name}(Structure):\n")
        enums = {m: e for m, _, e in members if e}
        out.write(f"    enums: ClassVar[dict[str, str]] = {enums!r}\n")
        for member, ctype, _ in members:
            if member != "from":
                out.write(f"    {member}: {hint(ctype, header)}\n")
        fields = ", ".join(f'("{member}", {ctype})' for member, ctype, _ in members)
        out.write(f"    _fields_ = [{fields}]\n")
    structs = ", ".join(n for n in header.order if n in header.structs)
    out.write(f"\n\nSTRUCTS: tuple[type[Structure], ...] = ({structs})\n")
    out.write("# What each function gives and takes.\nFUNCTIONS: dict[str, tuple[Any, list[Any]]] = {\n")
    for name, (returns, arguments) in header.functions.items():
        out.write(f'    "{name}": ({returns}, [{", ".join(arguments)}]),\n')
    out.write("}\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python_abi.py HEADER OUT")
    with open(sys.argv[1], encoding="utf-8") as given:
        parsed = Header(given.read())
    with open(sys.argv[2], "w", encoding="utf-8") as made:
        write(parsed, made)
