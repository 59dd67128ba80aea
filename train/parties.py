#!/usr/bin/env python3
"""Makes src/names/party_table.h: words that stand for countries. Standard library only.

    train/parties.py        reads what the Debian packages unicode-cldr-core, iso-codes and tzdata installed
    train/parties.py --check CORPORA/names/countries.jsonl      compares what it would make with mledoze/countries
                            (ODbL: read to check, never shipped), and tells which lines of CAPITALS and DEMONYMS
                            the packages give anyway; fails on a capital of another country

Countries   CLDR main/en.xml territories, with their short and variant names; iso-codes' common and official
            names (Unicode licence; LGPL-2.1+ for iso-codes, of which only names of countries are taken: facts)
Demonyms    the first words of CLDR's names of currencies that one country has or had to itself ("Bulgarian
            lev"), of regional languages ("Austrian German"), and names of languages that are likeliest in a
            country named like them ("Danish"); plurals are made by rule when a word is looked up
Regions     iso-codes' states, provinces and territories of federal countries where English is written
Capitals    tzdata zone.tab where a country has one zone, and cities that iso-codes has as a capital district;
            older spellings from tzdata's links (Kiev). A zone is named after the largest city, so what is no
            capital, and capitals of countries whose zone is another city's, stand in the tables below
"""
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

import names
import variants

CLDR = pathlib.Path("/usr/share/unicode/cldr/common")
ISO = pathlib.Path("/usr/share/iso-codes/json")
ZONES = pathlib.Path("/usr/share/zoneinfo")
TABLE = names.TABLES / "party_table.h"

# Capitals after which no zone is named. General knowledge; --check holds them against a list.
CAPITALS = {
    "AE": "Abu Dhabi", "AR": "Buenos Aires", "AU": "Canberra", "BR": "Brasilia", "CA": "Ottawa", "CD": "Kinshasa",
    "CH": "Bern", "CL": "Santiago", "CN": "Beijing", "CY": "Nicosia", "DE": "Berlin", "EC": "Quito", "ES": "Madrid",
    "FM": "Palikir", "ID": "Jakarta", "IL": "Jerusalem",
    "IN": "New Delhi", "KI": "Tarawa", "KZ": "Astana", "LK": "Colombo", "MA": "Rabat", "MM": "Naypyidaw",
    "MX": "Mexico City", "MY": "Kuala Lumpur", "NG": "Abuja", "NZ": "Wellington",
    "PG": "Port Moresby", "PK": "Islamabad", "PS": "Ramallah", "PT": "Lisbon", "RU": "Moscow",
    "TR": "Ankara", "TZ": "Dodoma", "UA": "Kyiv", "US": "Washington", "UZ": "Tashkent", "VN": "Hanoi",
    "AL": "Tirana", "BH": "Manama", "CM": "Yaounde", "KW": "Kuwait City", "MT": "Valletta", "MW": "Lilongwe",
    "PA": "Panama City", "QA": "Doha", "XK": "Pristina", "YE": "Sanaa", "ZA": "Pretoria"}
NAMES = {
    "AE": ["UAE", "Emirates"], "BA": ["Bosnia"], "CD": ["DRC", "DR Congo"], "CI": ["Ivory Coast"],
    "GB": ["Britain", "Great Britain", "U K"], "CN": ["PRC"],
    "KP": ["North Korea", "DPRK"], "KR": ["South Korea", "ROK"], "MM": ["Burma"],
    "NL": ["Holland"], "US": ["USA", "U S", "U S A", "America"]}
NOT_CAPITALS = {"Lower Princes", "Dubai", "Zurich", "Casablanca", "Lagos", "Karachi", "Istanbul", "Johannesburg", "Kolkata",
                "Ho Chi Minh", "Dar es Salaam", "Yangon", "Colombo", "Jerusalem", "Gaza", "Auckland", "Saigon",
                "Aden", "Abidjan", "Douala", "Blantyre",
                "Antigua", "Mahe", "Efate", "Tongatapu", "Guadalcanal", "Chagos", "Christmas", "Cocos", "Comoro",
                "Kerguelen", "Norfolk", "Stanley", "Grand Turk", "Tortola", "Wallis", "St Thomas", "St Kitts",
                "St Vincent", "South Georgia", "Fakaofo", "Miquelon", "Niue", "Faroe", "Mayotte", "Macau", "Marigot"}
SEATS = {
    "RU": ["Kremlin"], "US": ["White House", "Capitol Hill", "Pentagon", "Foggy Bottom", "Oval Office",
                              "State Department"],
    "GB": ["Downing Street", "Number 10", "No 10", "Whitehall", "Westminster", "Buckingham Palace"],
    "FR": ["Elysee", "Elysee Palace", "Quai d'Orsay", "Matignon"], "CN": ["Zhongnanhai"],
    "KR": ["Blue House"], "IT": ["Quirinale", "Palazzo Chigi"], "DE": ["Bundestag"], "UA": ["Bankova"],
    "VA": ["Holy See"], "MM": [], "TR": []}
REGIONS = {"State", "Province", "Territory", "Union territory", "Country"}
DEMONYMS = {
    "AE": ["Emirati"], "CF": ["Central African"], "CG": ["Congolese"],
    "CY": ["Cypriot"], "GB": ["British", "Briton"], "LI": ["Liechtensteiner"],
    "MC": ["Monegasque"], "ME": ["Montenegrin"], "NZ": ["New Zealander"], "PS": ["Palestinian"],
    "US": ["American"], "XK": ["Kosovar", "Kosovan"], "RS": ["Serb"], "HR": ["Croat"], "PL": ["Pole"], "TR": ["Turk"],
    "DK": ["Dane"], "SE": ["Swede"], "FI": ["Finn"], "ES": ["Spaniard"],
    "AR": ["Argentinian"], "CI": ["Ivorian"], "CR": ["Costa Rican"], "IE": ["Irish"], "IS": ["Icelander"],
    "KP": ["North Korean"], "KR": ["South Korean"], "LK": ["Sri Lankan"], "PH": ["Filipino"],
    "SA": ["Saudi"], "SG": ["Singaporean"], "SV": ["Salvadoran"], "TW": ["Taiwanese"], "ZA": ["South African"],
    "DE": ["German"], "SL": ["Sierra Leonean"], "TG": ["Togolese"], "BJ": ["Beninese"], "SN": ["Senegalese"],
    "VA": ["Vatican"], "SM": ["Sammarinese"], "GL": ["Greenlandic", "Greenlander"]}
# Taken from languages and currencies by the rules, but said of more than the one country, or of none.
NOT_DEMONYMS = {"english", "arabic", "german democratic", "east", "west", "central", "swahili", "latin", "new",
                "south", "north", "old", "united", "hong", "us", "cfa", "trinidad", "saudi", "sri", "papua",
                "costa", "el", "cape", "dutch antillean", "bosnia", "convertible", "gold", "silver", "congolese",
                "yugoslavian", "bangla", "bolivar", "equatorial", "sierra", "solomon", "turoyo", "nama", "latgalian",
                "malay", "kyrgystani", "czechoslovak", "soviet", "rhodesian", "zairean", "german"}


def read_xml(path):
    return xml.parse(CLDR / path).getroot()


def countries():
    """{code: [names]}, the first one English usage; only ISO 3166 countries and Kosovo."""
    with open(ISO / "iso_3166-1.json", encoding="utf-8") as file:
        iso = {row["alpha_2"]: row for row in json.load(file)["3166-1"]}
    found = collections.defaultdict(list)
    for node in read_xml("main/en.xml").find("localeDisplayNames/territories"):
        code = node.get("type")
        if code in iso or code == "XK":
            found[code].append(re.sub(r"\s*\(.*\)", "", node.text))
    for code, row in iso.items():
        for key in ("name", "common_name", "official_name"):
            if key in row and "," not in row[key]:
                found[code].append(row[key])
    for code, all_ in NAMES.items():
        found[code] += all_
    return {code: list(dict.fromkeys(all_)) for code, all_ in found.items()}


def likely_countries():
    """{language: country}, where people mostly speak it."""
    found = {}
    for node in read_xml("supplemental/likelySubtags.xml").iter("likelySubtag"):
        if "_" not in node.get("from"):
            found[node.get("from")] = node.get("to").split("_")[-1]
    return found


def stem(word):
    return names.fold(word).replace(" ", "")[:4]


def by_language(known):
    likely = likely_countries()
    for node in read_xml("main/en.xml").find("localeDisplayNames/languages"):
        kind, name = node.get("type"), node.text
        if "_" in kind:
            region = kind.split("_")[1]
            if region in known and len(name.split()) == 2:
                yield region, name.split()[0]
        elif likely.get(kind) in known and " " not in name:
            region = likely[kind]
            if any(stem(name)[:3] == stem(n)[:3] for n in known[region]) or kind in ("nl", "el"):
                yield region, name


def by_currency(known):
    owners = collections.defaultdict(set)
    for region in read_xml("supplemental/supplementalData.xml").find("currencyData").iter("region"):
        for currency in region.iter("currency"):
            owners[currency.get("iso4217")].add(region.get("iso3166"))
    for node in read_xml("main/en.xml").find("numbers/currencies"):
        name = node.findtext("displayName") or ""
        words = re.sub(r"\(.*\)", "", name).split()
        if len(words) < 2:
            continue
        for region in owners[node.get("type")] & set(known):
            if any(stem(words[0])[:3] == stem(n)[:3] for n in known[region]):
                yield region, words[0]


def demonyms(known, by_hand=True):
    found = collections.defaultdict(set)
    country_words = {names.fold(n) for all_ in known.values() for n in all_}
    for region, word in list(by_language(known)) + list(by_currency(known)):
        folded = names.fold(word)
        if folded not in NOT_DEMONYMS and folded not in country_words and len(folded) > 3 and folded.isalpha():
            found[folded].add(region)
    sure = {word: next(iter(regions)) for word, regions in found.items() if len(regions) == 1}
    for region, words in DEMONYMS.items() if by_hand else ():
        for word in words:
            sure[names.fold(word)] = region
    return sure


def capitals(known, by_hand=True):
    zones = collections.defaultdict(list)
    with open(ZONES / "zone.tab", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                code, _, zone = line.rstrip("\n").split("\t")[:3]
                zones[code].append(zone)
    named = {}
    city_of = {}
    for code, all_ in zones.items():
        city = all_[0].rsplit("/", 1)[-1].replace("_", " ")
        if len(all_) == 1 and city not in NOT_CAPITALS and code in known and names.fold(city) not in map(names.fold, known[code]):
            named[names.fold(city)] = code
            city_of[all_[0]] = code
    with open(ISO / "iso_3166-2.json", encoding="utf-8") as file:
        for row in json.load(file)["3166-2"]:
            if row["type"] == "Capital city" and " " not in row["name"].split(",")[0]:
                named[names.fold(row["name"].split(",")[0])] = row["code"][:2]
    for code, city in CAPITALS.items() if by_hand else ():
        named[names.fold(city)] = code
    with open(ZONES / "tzdata.zi", encoding="utf-8") as lines:
        links = [line.split()[1:3] for line in lines if line.startswith("L ")]
    for to, old in links:  # older spellings of a capital begin like it
        new_city, old_city = (names.fold(z.rsplit("/", 1)[-1].replace("_", " ")) for z in (to, old))
        if new_city in named and old_city[0] == new_city[0] and variants.levenshtein(old_city, new_city) >= 0.5 and old.split("/")[0] == to.split("/")[0]:
            named.setdefault(old_city, named[new_city])
    return named


def regions():
    """Words for states, provinces and territories of federal countries where English is written."""
    with open(ISO / "iso_3166-2.json", encoding="utf-8") as file:
        for row in json.load(file)["3166-2"]:
            if row["code"][:2] in ("AU", "CA", "GB", "IN", "US") and row["type"] in REGIONS and "," not in row["name"]:
                yield names.fold(row["name"].split(" [")[0]), row["code"][:2]


def rows():
    known = countries()
    found = {}
    for word, code in capitals(known).items():
        found[word] = "C", code
    for code, all_ in SEATS.items():
        for name in all_:
            found[names.fold(name)] = "S", code
    for word, code in demonyms(known).items():
        found[word] = "D", code
    for code, all_ in known.items():
        for name in all_:
            found[names.fold(name)] = "N", code
    for word, code in regions():
        found.setdefault(word, ("R", code))
    return known, {word: value for word, value in found.items() if len(word) > 1 and word.isascii()}


def check(path):
    known, found = rows()
    gold = {}
    with open(path, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            gold[row["cca2"]] = row
    wrong = []
    missed = collections.defaultdict(list)
    n = collections.Counter()
    for code, row in gold.items():
        for city in row.get("capital") or []:
            kind, owner = found.get(names.fold(city), (None, None))
            n["capitals"] += 1
            if kind == "C" and owner != code:
                wrong.append(f"{city}: {owner}, not {code}")
            elif kind is None:
                missed["capitals"].append(city)
        for form in set((row.get("demonym") or {}).values()):
            if form:
                n["demonyms"] += 1
                if found.get(names.fold(form), (None, None))[1] != code:
                    missed["demonyms"].append(form)
    theirs = {names.fold(city): code for code, row in gold.items() for city in row.get("capital") or []}
    extra = sorted(word for word, (kind, code) in found.items() if kind == "C" and theirs.get(word) != code)
    for what in ("capitals", "demonyms"):
        print(f"{what}: {n[what] - len(missed[what])} of {n[what]}; not: {', '.join(sorted(missed[what]))}")
    print(f"said to be capitals, and not there: {', '.join(extra)}")
    given = dict(capitals(known, by_hand=False))
    print("CAPITALS that need no line:", ", ".join(c for code, c in CAPITALS.items() if given.get(names.fold(c)) == code))
    given = demonyms(known, by_hand=False)
    print("DEMONYMS that need no line:", ", ".join(w for code, words in DEMONYMS.items() for w in words
                                                   if given.get(names.fold(w)) == code))
    for line in wrong:
        print("wrong:", line)
    return 1 if wrong else 0


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        sys.exit(check(sys.argv[2]))
    known, found = rows()
    codes = sorted(known)
    with open(TABLE, "w", encoding="utf-8") as out:
        out.write("/* Made by train/parties.py from Unicode CLDR (Unicode licence), iso-codes (names of countries) and\n"
                  " * tzdata (public domain), with small tables of that script. */\n/* clang-format off */\n"
                  "static const char *const party_countries[] = {\n")
        for code in codes:
            out.write(f'    "{known[code][0]}",\n')
        out.write("};\n\n/* Sorted by the folded words. */\nstatic const struct party_row {\n\tconst char *words;\n"
                  "\tuint8_t what; /* an enum party_word */\n\tuint8_t country;\n} party_rows[] = {\n")
        kinds = {"N": "PARTY_COUNTRY", "D": "PARTY_DEMONYM", "C": "PARTY_CAPITAL", "S": "PARTY_SEAT",
                 "R": "PARTY_REGION"}
        for word, (kind, code) in sorted(found.items()):
            out.write(f'    {{"{word}", {kinds[kind]}, {codes.index(code)}}},\n')
        out.write("};\n/* clang-format on */\n")
    print(len(codes), "countries,", collections.Counter(kind for kind, _ in found.values()))


if __name__ == "__main__":
    main()
