#!/bin/bash
# The real program on the worked affair, article beside article: compare.sh PROGRAM SOURCE_ROOT. Exit 77 without a
# model.
. "$(dirname "$0")/begin.sh"
export COLUMNS=80 LC_ALL=C
# Two numbers, compared.
same() { [ "$1" = "$2" ] || fail "$3: $1, not $2"; }

hearsay add "$articles" || fail "add"

# Article 7 is Halyard's, retold: the order in which they are named is that of the answer, and changes nothing else.
wants 0 '7 retells 6 (copy, whole): names Halyard' compare 6 7 --format table
wants 0 '≠ date: 18 > 28' compare 7 6 --format table
same "$(hearsay compare 6 7 | grep -c '^{"group"')" "$(hearsay compare 7 6 | grep -c '^{"group"')" "groups"
same "$(hearsay compare 6 7 | grep '^{"gap"' | sort)" "$(hearsay compare 7 6 | grep '^{"gap"' | sort)" "gaps"
hearsay compare 6 7 8 --all --format table >/dev/null || fail "three"
wants 2 'named twice' compare 6 7 6
wants 2 'does not know what to do with' compare 1 2 3 4 5 6 7 8 9 10 11 12 13 14 1 2 3
wants 1 "no article '99'" compare 6 99

# All that compare gives by number, trace and said know, and tell of the same group.
hearsay compare 6 7 --format csv | tr -d '\r' | grep '^telling' | cut -d, -f2,7 | grep -v ',$' >pairs
[ -s pairs ] || fail "no tellings"
while IFS=, read -r group statement; do
	hearsay trace "$statement" | head -n 2 | tail -n 1 | grep -q "^{\"group\":{\"id\":$group," ||
		fail "trace $statement is not of group $group"
	hearsay trace "$statement" | head -n 1 | grep -q "\"tellings\":$group,\"also\":\[[0-9]" ||
		fail "statement $statement does not say where it is told too"
done < <(head -n 8 pairs)
statement=$(head -n 1 pairs | cut -d, -f2)
wants 0 'tellings in' trace "$statement" --format table
wants 0 'Who retells whom' trace "$statement" --format table
wants 0 'a6 -> a7 [label="copy, whole"]' trace "$statement" --format dot
wants 0 'also told in' said --outlet Halyard --format table
wants 0 'ALSO' show 7 --format table
wants 0 '"also":[6' show 7 --format json
wants 0 'are told in other articles too' who Cathmay --format table
wants 1 'no statement 999999' trace 999999
exit $failed
