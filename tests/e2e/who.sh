#!/bin/bash
# The real program on the worked affair: who speaks, corrections, and that they outlast a rebuild and new
# articles: who.sh PROGRAM SOURCE_ROOT. Exit 77 without a model.
. "$(dirname "$0")/begin.sh"
# How many statements are known to be by NAME.
by() { hearsay said "$1" --format json | grep -c '"by_words":false'; }

hearsay add "$articles"/0* || fail "add"
wants 0 Tasko who --format csv --limit 0
wants 0 'spokesman' who 'Ruvim Tasko' --format table
[ "$(by Tasko)" -gt "$(hearsay said Tasko --format csv | cut -d, -f7 | grep -c Tasko)" ] ||
	fail "Tasko is found under his name alone"
wants 0 'Ruvim Tasko' who 'R. Tasko' --format table
wants 1 'nobody is called' who 'Ivan Tasko' # though Ruvim Tasko is called Tasko too
wants 2 'nobody is called' who --merge 'Ilse Brandeny' 'R. Tasko' # who may be another
wants 0 '"mode":"deny"' said --mode deny --format json
wants 0 ' < ' said --min-hearsay 2 --format table

# A network is no step of a chain, and is told as where something was said.
printf 'Note\n\n"The port is shut for the week," Ida Berg wrote on Twitter on Monday.\n' >post.txt
"$program" -q add --db post.db post.txt || fail "add a post"
"$program" said --db post.db --format table >out
grep -q 'where: Twitter' out && ! grep -q '< Twitter' out || fail "where it was said: $(cat out)"

# The prime minister and the lawmaker made one, for the sake of the test.
wants 0 'correction 1' who --merge 'Ilse Brandeny' 'Joren Cathmay'
both=$(by 'Joren Cathmay')
[ "$both" -gt 0 ] && [ "$both" = "$(by 'Ilse Brandeny')" ] || fail "merged, $both and $(by 'Ilse Brandeny')"
wants 2 'one already' who --merge 'Joren Cathmay' 'Ilse Brandeny'
wants 2 'nobody is called' who --merge 'Ilse Brandeny' 'Zbigniew Qwertz'
hearsay add "$articles"/1* || fail "add more"
[ "$(by 'Joren Cathmay')" -ge "$both" ] || fail "new articles are not joined"
hearsay who --format csv --limit 0 | cut -d, -f2-4,7 | sort >before
hearsay said --format csv >said_before
hearsay rebuild || fail "rebuild"
hearsay who --format csv --limit 0 | cut -d, -f2-4,7 | sort >after # a rebuild numbers anew
hearsay said --format csv >said_after
cmp -s before after || fail "who differs after a rebuild"
cmp -s said_before said_after || fail "said differs after a rebuild"

# A statement's speaker put right, and taken back.
number=$(hearsay said Tasko --format json | head -1 | sed 's/.*"statement":\([0-9]*\).*/\1/')
USER=ada wants 0 'correction 2' who --reject "$number"
wants 0 'correction 3' who --speaker "$number" 'Hedda Loring'
wants 0 'in force' who --corrections --format table
grep -q 'by ada' out || fail "who made a correction is not told"
hearsay rebuild || fail "rebuild"
hearsay said 'Hedda Loring' --format json | grep -q '"by":"person"' || fail "the speaker is not put right"
# Who is put right stands in the chains of what is said inside, too.
outer=$(hearsay said --min-hearsay 2 --format json --limit 0 |
	sed -n 's/.*"inside":\([0-9]*\),.*"chain":\["article","Ruvim Tasko".*/\1/p' | head -1)
inner() { hearsay said --min-hearsay 2 --format json --limit 0 | grep "\"inside\":$1," | head -1; }
[ "$outer" ] || fail "nothing is said inside"
inner "$outer" | grep -q 'Hedda Loring' && fail "the chain has her already"
wants 0 'correction 4' who --speaker "$outer" 'Hedda Loring'
inner "$outer" | grep -q '"chain":.*Hedda Loring' || fail "the chain is not put right: $(inner "$outer")"
for n in 4 3 2 1; do wants 0 'taken back' who --undo $n; done
wants 2 'taken back before' who --undo 1
wants 2 'no correction 9' who --undo 9
hearsay said 'Hedda Loring' --format json | grep -q '"by":"person"' && fail "a correction is still there"
[ "$(by 'Joren Cathmay')" -lt "$(($(by 'Joren Cathmay') + $(by 'Ilse Brandeny')))" ] || fail "the merge is still there"

# Who wrote an article, in the line that says so, is no "he" in it.
printf 'Rates will rise\n\nThe Ledger | Monday 13 October 2025 | Tom Garrick and Suri Lane\n\nRates will rise, he says.\n' >by.txt
"$program" -q add --db by.db by.txt || fail "add by.txt"
"$program" said --db by.db --format csv >by.csv
grep -q ',he,says,Rates will rise,' by.csv || fail "no statement: $(cat by.csv)"
grep -q 'Tom Garrick' by.csv && fail "who wrote it speaks: $(cat by.csv)"
exit $failed
