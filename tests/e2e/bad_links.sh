#!/bin/bash
# Links between articles that are not as articles should be: bad_links.sh PROGRAM SOURCE_ROOT. Each is told as a reader
# would tell it, in bounded time and memory. HEARSAY_REPEATS (600) is how often one article says the same: 10000 makes
# a megabyte of it. Exit 77 without a model.
. "$(dirname "$0")/begin.sh"

# Memory stays bounded; the address sanitizer needs its own terabytes.
memory_cap() { [ -n "${ASAN_OPTIONS:-}" ] || ulimit -v 2000000; }

# linked NAME FILE...: adds the files to a new case file; what was found is in NAME.links.
linked() {
	local name=$1
	shift
	rm -f "$name.db"
	timeout 600 "$program" -q add --db "$name.db" "$@" 2>"$name.err" || fail "$name: $(head -1 "$name.err")"
	timeout 60 "$program" export links --db "$name.db" >"$name.links" || fail "$name: no export"
}
# has N NAME PATTERN: N lines of what was found match.
has() {
	local n
	n=$(grep -cE -- "$3" "$2.links")
	[ "$n" = "$1" ] || fail "$2: $n times, not $1: $3"
}

# An article that credits its own outlet and quotes its own words twice: one statement, told twice, of nobody else.
cat >self.txt <<'END'
Harbour fire out after six hours, mayor says

LINDMARK, 3 October 2024 (Lindmark Courier)

The fire in the northern harbour was put out after six hours and nobody was hurt, Mayor Ines Vollan told the Lindmark Courier on Thursday. “We lost three warehouses and not a single life,” she said.

The mayor praised the crews. “We lost three warehouses and not a single life,” she told the Lindmark Courier again in the evening.

As the Lindmark Courier reported, Vollan had said that the fire was put out after six hours.
END
linked self self.txt
has 0 self '^\{"(retelling|drift|tension|change|gap)"'
has 1 self '^\{"group".*three warehouses.*three warehouses'

# Three outlets of one day that credit each other in a circle: each is told as passing on the one that it names.
circle() { # FILE OUTLET CREDITED TITLE
	cat >"$1" <<-END
	$4

	ORM, 5 March 2024 ($2)

	The old bridge at Orm will close on 12 May for repairs, engineer Pavel Dunn told the $3. “It will not carry another winter,” Dunn said, according to the $3.

	The council has 40 million crowns for the work, Dunn said.
	END
}
circle a.txt "Orm Gazette" "Veldt Post" "Bridge at Orm to close in May"
circle b.txt "Veldt Post" "Southern Herald" "Orm bridge will not carry another winter, engineer says"
circle c.txt "Southern Herald" "Orm Gazette" "Engineer: Orm bridge closes on 12 May"
linked circle a.txt b.txt c.txt
has 3 circle '^\{"retelling"'
has 1 circle '^\{"retelling":\{"article":"a.txt","of":"b.txt"'
has 1 circle '^\{"retelling":\{"article":"b.txt","of":"c.txt"'
has 1 circle '^\{"retelling":\{"article":"c.txt","of":"a.txt"'
has 1 circle '^\{"group".*another winter.*another winter.*another winter'
has 0 circle '^\{"tension"'
for number in 1 2 3 4 5; do
	timeout 60 "$program" trace $number --db circle.db >out 2>err || fail "circle: trace $number: $(head -1 err)"
done

# The same bytes under two names are one article; the same text under another head is a copy of the whole.
cp "$root/examples/affair/articles/01-keldpress-door.txt" one.txt
cp one.txt two.txt
linked same one.txt two.txt
[ "$("$program" articles --db same.db --format json | wc -l)" = 1 ] || fail "same: the same bytes are two articles"
has 0 same '^\{"(retelling|drift|gap)"'
{ head -n 1 one.txt; printf '\nPORT, 18 September 2024 (Ferrow Times)\n'; tail -n +4 one.txt; } >head.txt
linked head one.txt head.txt
has 1 head '^\{"retelling":\{"article":"head.txt","of":"one.txt".*"relation":"copy","extent":"whole"'
has 1 head '^\{"retelling"'
has 0 head '^\{"(drift|change|gap)"'
grep '^{"tension"' head.links | sed 's/"between".*//; s/"id":[0-9]*//' | sort >head.tensions
grep '^{"tension"' same.links | sed 's/"between".*//; s/"id":[0-9]*//' | sort | cmp -s - head.tensions ||
	fail "head: a copy brings tensions of its own"

# Without any date, one still passes on the other, and nothing is a change of mind.
cat >n1.txt <<'END'
Keller leaves harbour board

Anna Keller will leave the harbour board in spring, she told the Lindmark Courier. “I have said all that I had to say about the cranes,” Keller said. The board has seven members.
END
cat >n2.txt <<'END'
Harbour board loses a member

Anna Keller is leaving the harbour board. “I have said all that I had to say about the cranes,” she told the Lindmark Courier. Her seat stays empty until autumn.
END
linked undated n1.txt n2.txt
has 1 undated '^\{"story".*"from":null,"until":null,"articles":\["n1.txt","n2.txt"\]'
has 1 undated '^\{"group".*about the cranes.*about the cranes'
has 1 undated '^\{"retelling"'
has 0 undated '^\{"(tension|change)"'

# An outlet named like a councillor: what he says stays his.
cat >p1.txt <<'END'
Mayor denies plan to sell the ferry

HOLM, 4 June 2024 (Alexander Hamilton)

Mayor Ines Vollan denied on Tuesday that the town would sell its ferry. “The ferry stays,” Vollan said. Councillor Alexander Hamilton said the ferry costs two million crowns a year.
END
cat >p2.txt <<'END'
Ferry stays, says mayor

HOLM, 5 June 2024 (Holm Times)

Mayor Ines Vollan denied that the town would sell its ferry, the Alexander Hamilton reported. “The ferry stays,” Vollan said. Councillor Alexander Hamilton said the ferry costs two million crowns a year.
END
linked person p1.txt p2.txt
has 1 person '^\{"retelling":\{"article":"p2.txt","of":"p1.txt".*"what":"names the outlet"'
has 1 person '^\{"group".*"name":"Alexander Hamilton".*two million crowns.*two million crowns'
has 1 person '^\{"group".*"name":"Ines Vollan".*The ferry stays.*The ferry stays'

# An empty article is refused and changes nothing; one without a statement is linked with nobody.
cp person.links before
: >empty.txt
"$program" -q add --db person.db empty.txt 2>err && fail "an empty article is added"
grep -q 'empty.txt: byte 0: is empty' err || fail "not told that it is empty: $(head -1 err)"
printf 'Only a title' >title.txt
"$program" -q add --db person.db title.txt || fail "an article of a title only"
"$program" export links --db person.db | grep -v title.txt | cmp -s - before || fail "an empty article changes links"

# One article that says the same many times: one statement.
{
	printf 'Big\n\n'
	for _ in $(seq "${HEARSAY_REPEATS:-600}"); do
		echo "Anna Keller said on Monday that the harbour board will close the two old cranes near the pier."
	done
} >big.txt
(memory_cap && linked big big.txt; exit $failed) || failed=1
has 1 big '^\{"group"'
has 0 big '^\{"(retelling|drift|tension|change)"'

# Two hundred that are nearly the same: tellings of one statement, and all but the first few copies of another.
mkdir many
for i in $(seq 200); do
	cat >many/$i.txt <<-END
	Harbour fire out, mayor says

	LINDMARK, 3 October 2024 (Courier $i)

	The fire in the northern harbour was put out after six hours and nobody was hurt, Mayor Ines Vollan told reporters on Thursday. “We lost three warehouses and not a single life,” she said. Copy $i.
	END
done
(memory_cap && linked many many; exit $failed) || failed=1
has 1 many '^\{"group".*three warehouses.*many/200.txt'
[ "$(grep '^{"group".*three warehouses' many.links | grep -o '"article"' | wc -l)" = 200 ] ||
	fail "many: not all two hundred tell it"
has 0 many '^\{"(drift|tension|change)"'
[ "$(grep -c '^{"retelling".*"relation":"copy","extent":"whole"' many.links)" -ge 150 ] || fail "many: few are copies"
[ $failed = 0 ] && echo "links as a reader would tell them"
exit $failed
