#!/bin/bash
# Versions, what is told and what is removed, by the real program: versions.sh PROGRAM SOURCE_ROOT [--update]. The
# examples of docs/versions.md are what it prints, but for times; with --update the page is written anew. Exit 77
# without a model.
. "$(dirname "$0")/begin.sh"
page=$root/docs/versions.md
export COLUMNS=80 LC_ALL=C TERM=xterm
unset NO_COLOR HEARSAY_DB

# ---- the page ----

cp -r "$root"/examples/versions/articles/* .
mkdir bin && ln -s "$(realpath "$program")" bin/hearsay
export PATH=$PWD/bin:$PATH
run() {
	case $1 in
	*--format* | *' add '* | *' remove '*) sh -c "$1" 2>&1 </dev/null ;;
	*) sh -c "$1 --format table" 2>&1 </dev/null ;;
	esac
}
# Times are those of the day on which the page was made.
timeless() { sed -E 's/20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}/2025-03-12 18:30/; s/in [0-9]+\.[0-9] s/in 0.0 s/'; }
fence=0 transcript=0
while IFS= read -r line; do
	case $line in
	'```'*) fence=$((1 - fence)) transcript=0 && printf '%s\n' "$line" ;;
	'$ '*)
		[ $transcript = 0 ] || echo
		printf '%s\n' "$line"
		[ $fence = 1 ] && transcript=1 && run "${line#??}" | timeless
		;;
	*) [ $transcript = 1 ] || printf '%s\n' "$line" ;;
	esac
done <"$page" >page
if [ "${3-}" = --update ]; then cp page "$page"; fi
diff -u "$page" page || fail "docs/versions.md is not what the program prints"

# ---- a rebuild, a kill, a salvage ----

# The links of a case file, without its numbers.
links() { "$program" export links --db "$1" | sed -E 's/"(id|group|entity)":[0-9]+/"\1":0/g' | sort; }

articles=$root/examples/affair/articles
mkdir news && cp "$articles"/0[1-6]*.txt news
"$program" -q add --db a.db news || fail "add"
first=$(ls news | head -n 1)
sed -i 's/ said / claimed /' "news/$first"
"$program" -q add --db a.db news || fail "add a version"
versions() { "$program" show "news/$first@1" --db "$1" --format json | sha256sum; }
[ "$("$program" articles --db a.db | grep -c '"versions":2')" = 1 ] || fail "one article has two versions"
before=$(versions a.db)
edits=$("$program" compare "news/$first@1" "news/$first@2" --db a.db)
[ "$(echo "$edits" | grep -c '"cue"')" -ge 1 ] || fail "a cue was edited"
for n in 1 2 3; do
	"$program" -q rebuild --db a.db &
	sleep 0.0$((n * 3))
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
done
"$program" -q rebuild --db a.db || fail "rebuild"
[ "$(versions a.db)" = "$before" ] || fail "a rebuild changes an earlier version"
[ "$("$program" compare "news/$first@1" "news/$first@2" --db a.db)" = "$edits" ] || fail "or what was edited"
"$program" -q rebuild --db a.db --out saved.db || fail "a copy"
[ "$(versions saved.db)" = "$before" ] || fail "an earlier version is lost in a copy"

# Killed while versions come in, and run again: as if nothing had been.
mkdir edited && cp "$articles"/*.txt edited
for db in killed.db plain.db; do "$program" -q add --db $db edited || fail "add"; done
sed -i 's/ said / claimed /; s/ October / November /' edited/*.txt
for n in 1 2 3 4; do
	"$program" -q add --db killed.db edited 2>/dev/null &
	sleep 0.$((n * 2))
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
done
for db in killed.db plain.db; do "$program" -q add --db $db edited || fail "add edited"; done
shown() {
	"$program" articles --db "$1" | sed -E 's/"added":"[^"]*"//'
	links "$1"
	for n in $(seq 1 14); do "$program" show "$n@1" --db "$1" 2>/dev/null; done
}
[ "$(shown killed.db | wc -l)" -gt 20 ] && [ "$(shown killed.db)" = "$(shown plain.db)" ] || fail "a kill leaves something behind"

# ---- what is told ----

"$program" -q add --db a.db "news/$first" --date 2024-02-05 --outlet "Told Times" || fail "add --date"
"$program" -q rebuild --db a.db || fail "rebuild"
"$program" articles --db a.db | grep '"versions":2' | grep '"published":"2024-02-05"' | grep -q '"outlet":{"name":"Told Times"}' ||
	fail "what was told is lost"
[ "$("$program" articles --db a.db | wc -l)" = 6 ] || fail "an article more"
"$program" said --db a.db --outlet "Told Times" | grep -q '"time":"2024-' || fail "times do not count from what was told"

# ---- what is removed ----

"$program" -q add --db all.db "$articles" || fail "add"
mkdir kept && cp "$articles"/* kept && rm kept/0[357]*
"$program" -q add --db kept.db kept || fail "add"
gone=("$articles"/0[357]*)
"$program" -q remove --db all.db "${gone[@]}" || fail "remove"
links all.db | sed "s|$articles/||g" >removed.links
links kept.db | sed 's|kept/||g' >kept.links
cmp -s removed.links kept.links || fail "links are not as if the articles had never come: $(diff removed.links kept.links | head -n 4 | cut -c 1-300)"
people() { "$program" who --db "$1" --silent --limit 0 | sed -E 's/"entity":[0-9]+/"entity":0/' | sort; }
[ "$(people all.db)" = "$(people kept.db)" ] || fail "speakers are not as if the articles had never come: $(diff <(people all.db) <(people kept.db) | head -n 4 | cut -c 1-300)"
before=$(links all.db)
"$program" -q add --db all.db "$articles" || fail "add again"
for n in 1 2 3; do
	"$program" -q remove --db all.db "${gone[@]}" 2>/dev/null &
	sleep 0.0$n
	kill -9 $! 2>/dev/null
	wait $! 2>/dev/null
done
"$program" -q remove --db all.db "${gone[@]}" 2>/dev/null
[ "$(links all.db)" = "$before" ] || fail "a removal that was killed leaves something behind"
"$program" remove --db all.db 999 2>/dev/null
[ $? = 1 ] || fail "what is not there is removed"
exit $failed
