#!/usr/bin/env python3
"""lang.py OUT CLASSES LANG [DEPFILE]: checks the languages in the folder LANG and writes them as one C table.

Each folder of LANG is a language, named by its code; CLASSES is src/lang/class_list.h, which names what C asks of
words. lang/README.md tells the form of the files. What is wrong is told as FILE:LINE, all of it at once; then the
exit is 1 and nothing is written.
"""
import os
import re
import sys

FNV_START, FNV_PRIME, MASK = 14695981039346656037, 1099511628211, (1 << 64) - 1
LONGEST = 64  # code points: WORD_MAX of text/word.h
ENDINGS = {".words", ".phrases", ".pairs", ".lines"}
ANY = "any"  # the folder of what stands on pages in languages that have none

faults = []


def fault(place, what):
    faults.append("%s:%d: %s" % (place[0], place[1], what))


class Language:
    def __init__(self, code):
        self.code = code
        self.classes = {}  # word -> {class: where it stands}
        self.pairs = {}    # word -> {class: the others}
        self.phrases = {}  # phrase -> {class: where it stands}
        self.lines = {}    # line -> {class: where it stands}

    def join(self, other):
        for mine, theirs in zip(self.tables(), other.tables()):
            for what, held in theirs.items():
                mine.setdefault(what, {}).update(held)

    def tables(self):
        return self.classes, self.pairs, self.phrases, self.lines

    def put(self, table, what, names, place):
        """Puts a word or phrase into classes; twice into one is a fault."""
        held = table.setdefault(what, {})
        for name in names:
            if name in held:
                fault(place, '"%s" is in [%s] already: %s:%d' % ((what, name) + held[name]))
            held.setdefault(name, place)


def read_lines(path):
    """The lines of a file as (place, text), without comments and blank lines."""
    with open(path, "rb") as f:
        for number, line in enumerate(f.read().split(b"\n"), 1):
            place = (path, number)
            try:
                text = line.decode("utf-8").strip("\r\n\t ")
            except UnicodeDecodeError as e:
                fault(place, "byte %d of the line is not UTF-8" % (e.start + 1))
                continue
            if text and not text.startswith("#"):
                yield place, text


def read_heading(text, place, known):
    names = text[1:-1].split()
    if not names:
        fault(place, "a heading without a class")
    for name in names:
        if name not in known:
            fault(place, "there is no class [%s]; src/lang/class_list.h has them all" % name)
    return [name for name in names if name in known]


def check_word(word, place):
    if word != word.lower():
        fault(place, '"%s" has a capital; words are written small' % word)
    if len(word) > LONGEST:
        fault(place, '"%s" is longer than %d letters' % (word, LONGEST))


def is_heading(text):
    return len(text) > 2 and text.startswith("[") and text.endswith("]")


def read_file(path, ending, known, language):
    names, last = None, ""
    for place, text in read_lines(path):
        if is_heading(text):
            names, last = read_heading(text, place, known), ""
            continue
        if names is None:
            fault(place, "a word without a heading above it")
            names = []
        for item in text.split() if ending == ".words" else [text]:
            for word in [item] if ending == ".lines" else item.split():
                check_word(word, place)
            if item == last:
                fault(place, '"%s" stands there twice' % item)
            elif item.encode() < last.encode():
                fault(place, '"%s" stands behind "%s": the order is that of the bytes' % (item, last))
            last = item
            read_item(item, ending, names, place, language)


def read_item(item, ending, names, place, language):
    if ending == ".lines":
        language.put(language.lines, re.sub("^_|_$", " ", item), names, place)
        return
    if ending == ".phrases":
        if len(item.split()) < 2 or item.startswith("*"):
            fault(place, '"%s" is no phrase: two words or more, of which the first is no *' % item)
        language.put(language.phrases, item, names, place)
        return
    word = item
    if ending == ".pairs":
        word, *others = item.split()
        if not others:
            fault(place, '"%s" leads to no other word' % item)
        language.pairs.setdefault(word, {}).update(dict.fromkeys(names, " ".join(others)))
    language.put(language.classes, word, names, place)


def read_language(folder, known):
    language, read = Language(os.path.basename(folder)), [folder]
    for name in sorted(os.listdir(folder)):
        path, ending = os.path.join(folder, name), os.path.splitext(name)[1]
        if ending in ENDINGS:
            read_file(path, ending, known, language)
            read.append(path)
        elif not name.endswith((".md", "~")):
            fault((path, 0), "is none of .words, .phrases, .pairs, .lines")
    return language, read


def read_classes(path):
    with open(path, encoding="utf-8") as f:
        return [name.lower() for name in re.findall(r"^CLASS\((\w+),", f.read(), re.MULTILINE)]


def check_english(path, known, languages):
    """A class that English has no words for is one that nobody needs."""
    used = {name for language in languages if language.code in ("en", ANY)
            for table in (language.classes, language.phrases, language.lines)
            for held in table.values() for name in held}
    for name in known:
        if name not in used:
            fault((path, 0), "no English word is in [%s]" % name)


# ---- the table ----

class Sets:
    """Sets of classes, each once; the first is empty."""

    def __init__(self, known):
        self.bit, self.all = {name: i for i, name in enumerate(known)}, {0: 0}

    def number(self, names):
        bits = sum(1 << self.bit[name] for name in names)
        return self.all.setdefault(bits, len(self.all))

    def write(self):
        n = (len(self.bit) + 63) // 64
        rows = ("\t{%s}" % ", ".join("0x%xu" % (bits >> 64 * k & MASK) for k in range(n)) for bits in self.all)
        return "const uint64_t lang_sets[][LANG_SET_PARTS] = {\n%s,\n};\n" % ",\n".join(rows)


def quoted(text):
    return '"%s"' % "".join(c if c.isascii() and c not in '"\\?' else
                            "".join("\\%03o" % b for b in c.encode()) for c in text)


def fnv(word):
    value = FNV_START
    for c in word:
        value = (value ^ ord(c)) * FNV_PRIME & MASK
    return value


def slots_of(words):
    """Open addressing: where the number of a word stands, counted from 1, below 16 bits of its hash; 0 where none does."""
    n = 1
    while n < 2 * len(words) + 2:
        n *= 2
    slots = [0] * n
    for number, word in enumerate(words, 1):
        at = fnv(word) & n - 1
        while slots[at]:
            at = (at + 1) & n - 1
        slots[at] = (fnv(word) >> 48) << 16 | number
    return slots


def rows_of(values, width=16):
    return ",\n".join("\t" + ", ".join(values[at:at + width]) for at in range(0, len(values), width))


def write_language(language, sets):
    """Phrases stand by their first word, of these those of more words first: so the longest that fits is met first."""
    code, by_first = language.code, {}
    for phrase in sorted(language.phrases, key=lambda p: (p.split()[0].encode(), -len(p.split()), p.encode())):
        by_first.setdefault(phrase.split()[0], []).append(phrase)
    words = sorted(set(language.classes) | set(by_first), key=str.encode)
    entries, phrases, pairs = [], [], []
    for w in words:
        leads, own = sorted(language.pairs.get(w, {}).items()), by_first.get(w, [])
        entries.append("\t{%s, %d, %d, %d, %d, %d}" % (quoted(w), sets.number(language.classes.get(w, {})),
                                                       len(pairs), len(leads), len(phrases), len(own)))
        pairs += ["\t{CLASS_%s, %s}" % (name.upper(), quoted(others)) for name, others in leads]
        phrases += ["\t{%s, %d}" % (quoted(p), sets.number(language.phrases[p])) for p in own]
    slots = [str(number) for number in slots_of(words)]
    return "".join((
        "static const struct lang_entry %s_entries[] = {\n%s,\n};\n" % (code, ",\n".join(entries)),
        "static const struct lang_phrase %s_phrases[] = {\n%s,\n};\n" % (code, ",\n".join(phrases or ["\t{NULL, 0}"])),
        "static const struct lang_pair %s_pairs[] = {\n%s,\n};\n" % (code, ",\n".join(pairs or ["\t{0, NULL}"])),
        "static const uint32_t %s_slots[] = {\n%s,\n};\n" % (code, rows_of(slots))))


def edges_of(lines):
    """A bit for what each line begins with, and for what each ends in: see lang_edges."""
    first = last = 0
    for line in map(str.encode, lines):
        first |= 1 << ((line + b"\0")[0] * 8 + (line + b"\0")[1]) % 256
        last |= 1 << line[-1] % 64
    return "\t{{%s}, 0x%xu}" % (", ".join("0x%xu" % (first >> 64 * k & MASK) for k in range(4)), last)


def write_lines(language, known):
    texts, at, edges = [], [], []
    for name in known:
        lines = sorted((x for x, held in language.lines.items() if name in held), key=str.encode)
        at.append(str(len(texts)))
        edges.append(edges_of(lines))
        texts += map(quoted, lines)
    at.append(str(len(texts)))
    return ("static const char *const %s_texts[] = {\n%s,\n};\n" % (language.code, rows_of(texts or ["NULL"], 4))
            + "static const uint16_t %s_lines[] = {\n%s,\n};\n" % (language.code, rows_of(at))
            + "static const struct lang_edges %s_edges[] = {\n%s,\n};\n" % (language.code, ",\n".join(edges)))


def row_of(language):
    return ('{"X", X_entries, X_phrases, X_pairs, X_slots, sizeof X_slots / sizeof *X_slots - 1, X_texts, X_lines, X_edges}'
            .replace("X", language.code))


def write_table(languages, known):
    sets, together = Sets(known), Language(ANY)
    for language in languages:
        together.join(language)
    whole = [language for language in languages if language.code != ANY]
    tables = [write_language(language, sets) + write_lines(language, known) for language in whole + [together]]
    return "".join((
        '/* Made by tools/lang.py. */\n#include "lang/table.h"\n\n', sets.write(), *tables,
        "const struct lang lang_all[] = {\n", *("\t%s,\n" % row_of(language) for language in whole),
        "};\nconst size_t lang_n_all = %d;\n" % len(whole),
        "const struct lang lang_all_words = %s;\n" % row_of(together)))


def main(out, classes, folder, depfile=None):
    known, languages, read = read_classes(classes), [], [classes, folder]
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            language, files = read_language(path, set(known))
            languages.append(language)
            read += files
    check_english(classes, known, languages)
    if faults:
        sys.exit("\n".join(faults))
    with open(out, "w", encoding="utf-8") as f:
        f.write(write_table(languages, known))
    if depfile:
        with open(depfile, "w", encoding="utf-8") as f:
            f.write("%s: %s\n" % (out, " ".join(path.replace(" ", "\\ ") for path in read)))


main(*sys.argv[1:])
