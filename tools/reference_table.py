#!/usr/bin/env python3
"""The named character references of HTML: makes src/intake/reference_table.h.

  reference_table.py > src/intake/reference_table.h

They are those of Python's html.entities.html5, which is the HTML standard's list.
"""
import html.entities

HEAD = """/* Made by tools/reference_table.py: the named character references of HTML, in the order of their bytes. */
#ifndef HSY_INTAKE_REFERENCE_TABLE_H
#define HSY_INTAKE_REFERENCE_TABLE_H

#include <stdbool.h>

/* clang-format off */
struct reference {
	char name[32]; /* without '&' and ';' */
	char text[7];  /* UTF-8 */
	bool bare;     /* stands without its ';' as well */
};
"""


def quoted(text):
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\\\?' else f"\\{b:03o}" for b in text.encode()) + '"'


def main():
    names = html.entities.html5
    whole = sorted(name[:-1] for name in names if name.endswith(";"))
    rows = [f'{{"{name}", {quoted(names[name + ";"])}, {str(name in names).lower()}}}' for name in whole]
    starts = [next((i for i, n in enumerate(whole) if n[0] >= chr(c)), len(whole)) for c in range(ord("A"), ord("z") + 2)]
    print(HEAD)
    print("/* Where those begin that begin with 'A', and so on to 'z', and behind them. */")
    print("static const unsigned short REFERENCE_STARTS[] = {" + ", ".join(map(str, starts)) + "};\n")
    print("static const struct reference REFERENCES[] = {")
    line = "   "
    for row in rows:
        if len(line) + len(row) > 115:
            print(line)
            line = "   "
        line += " " + row + ","
    print(line + "\n};\n\n#endif")


main()
