#!/usr/bin/env python3
"""embed.py OUT FILE...: writes files as a C source that defines the arrays of web/assets.h."""
import os
import sys

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def array(number, data):
    lines = (",".join(map(str, data[at:at + 32])) for at in range(0, len(data), 32))
    return "static const unsigned char file_%d[] = {\n%s};\n" % (number, ",\n".join(lines))


def entry(number, path, data):
    name = os.path.basename(path)
    return '\t{"%s", "%s", file_%d, %d},\n' % (name, TYPES[os.path.splitext(name)[1]], number, len(data))


def main(out, *paths):
    files = [(path, open(path, "rb").read()) for path in paths]
    with open(out, "w", encoding="utf-8") as c:
        c.write('/* Made by tools/embed.py. */\n#include "assets.h"\n\n')
        for number, (_, data) in enumerate(files):
            c.write(array(number, data))
        c.write("\nconst struct asset assets[] = {\n")
        for number, (path, data) in enumerate(files):
            c.write(entry(number, path, data))
        c.write("};\nconst size_t n_assets = %d;\n" % len(files))


main(*sys.argv[1:])
