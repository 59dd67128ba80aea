#!/usr/bin/env python3
"""What do statements of real articles do? Measured against tests/acts/news.jsonl, which has places only.

    tools/measure_modes.py build/hearsay CORPORA [--part development|held] [--list]

Of the annotated statements that the program finds, by cue and content, how many have the mode. --list prints the
others: annotated, found, cue and content. The texts are those of tools/measure_quotes.py."""
import collections
import os
import sys

from measure_quotes import asked, overlap

KEY = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tests", "acts", "news.jsonl")


def found(record, wanted):
    """The statement whose cue overlaps the annotated one's, and whose contents share most with its; None: none."""
    best, most = None, 0
    for s in record["statements"]:
        if not s["cue"] or not overlap([s["cue"]], *wanted["cue"]):
            continue
        shared = sum(overlap(s["content"], begin, end) for begin, end in wanted["content"])
        if shared > most:
            best, most = s, shared
    return best


def main():
    options, keys = asked(__doc__, KEY)
    count = collections.Counter()
    for key, _, record in keys:
        for wanted in key["statements"]:
            s = found(record, wanted)
            right = s and s["mode"] == wanted["mode"]
            count["right" if right else "wrong" if s else "not found"] += 1
            if options.list and s and not right:
                print(wanted["mode"], s["mode"], repr(s["cue"]["text"]), repr(s["content"][0]["text"][:90]),
                      file=sys.stderr)
    n = count["right"] + count["wrong"]
    print(f"{options.part}: mode right in {100 * count['right'] / n:.1f} % ({count['right']} of {n} found; "
          f"{count['not found']} not found)")


if __name__ == "__main__":
    main()
