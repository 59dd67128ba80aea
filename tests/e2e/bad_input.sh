#!/bin/bash
# The real program on bad inputs and interruptions: bad_input.sh PROGRAM SOURCE_ROOT. HEARSAY_EVERY
# other than 1: fewer articles are added while it is killed, for slow builds. Exit 77 without a model.
. "$(dirname "$0")/begin.sh"
# wants STATUS WORDS COMMAND...: its exit status, and words of its standard error
wants() {
	local status=$1 words=$2
	shift 2
	timeout 120 "$@" >out 2>err </dev/null
	local is=$?
	[ $is = "$status" ] || fail "exit $is, not $status: $*: $(head -c 300 err)"
	[ -z "$words" ] || grep -qF -- "$words" err || fail "not told: '$words': $*: $(head -c 300 err)"
}

cp "$articles/01-keldpress-door.txt" good.txt
: >empty.txt
head -c 5000 "$program" >binary.txt
printf 'Tasko said \xff\xfe\xc3 yes to talks.\n' >broken.txt
head -c 100000000 /dev/zero | tr '\0' a >long.txt
head -c 100000000 /dev/zero | tr '\0' a >long.jsonl
for bad in empty.txt binary.txt long.txt long.jsonl missing.txt; do
	wants 2 "$bad" "$program" read --format json "$bad" good.txt
	[ "$(wc -l <out)" = 1 ] || fail "$bad: the other article is not read"
done
wants 0 '' "$program" read --format json broken.txt good.txt # decoded as another encoding
rm long.txt long.jsonl
for i in $(seq 30); do echo '{"no": "article"}'; done >none.jsonl
wants 2 'none.jsonl: 20 more problems like the last' "$program" read none.jsonl good.txt
[ "$(wc -l <err)" = 11 ] || fail "each of many lines without a text is told of"
mkdir -p loop/in && cp good.txt loop && ln -s ../../loop loop/in/again
wants 0 '' "$program" read --format json loop
[ "$(wc -l <out)" = 1 ] || fail "a loop of links"

# An article that cannot be read is kept, can be searched, and is said to be unread.
cat >other.txt <<'END'
Пресс-секретарь президента сказал в понедельник, что переговоры скоро будут продолжены. Министр заявила, что ничего об
этом не знала и больше ничего не скажет.
END
wants 0 '1 not in English, kept unread' "$program" add --db other.db good.txt other.txt
"$program" articles --db other.db --format table | grep -q 'Russian' || fail "the list does not tell its language"
"$program" show --format table --db other.db other.txt | grep -q 'in Russian, which hearsay does not read' || fail "show does not"
"$program" search --db other.db переговоры | grep -q other.txt || fail "it is not found"
"$program" read --format json other.txt | grep -q '"language":"ru".*"statements":\[\]' || fail "it has statements"

head -c 1000000 "$HEARSAY_MODEL" >cut.model
wants 2 cut.model "$program" read --model cut.model good.txt
wants 2 good.txt "$program" read --model good.txt good.txt
wants 2 good.txt "$program" add --db good.txt empty.txt
cmp -s good.txt "$articles/01-keldpress-door.txt" || fail "a foreign file was written to"

wants 0 '' "$program" add --db a.db "$articles"
wants 0 '' "$program" export jsonl --db a.db
sort out >once
wants 0 '' "$program" add --db a.db "$articles"
wants 0 '' "$program" rebuild --db a.db
wants 0 '' "$program" export jsonl --db a.db
sort out | cmp -s - once || fail "adding twice and rebuilding change the export"
wants 1 '' "$program" said Nobodyatall --db a.db
head -c 20000 a.db >cut.db
wants 2 cut.db "$program" articles --db cut.db
for i in 1 2 3; do
	"$program" export jsonl --db a.db 2>err | head -c 10 >out
	[ -s err ] && fail "a closed pipe: $(head -1 err)"
done

mkdir many
for i in $(seq $([ "${HEARSAY_EVERY:-1}" = 1 ] && echo 60 || echo 12)); do { echo "Copy $i"; cat good.txt; } >many/$i.txt; done
wants 0 '' "$program" add --db whole.db many
"$program" export jsonl --db whole.db | sort >whole
for after in 0.1 0.4 0.8 1.5; do
	rm -f kill.db*
	timeout -s KILL $after "$program" add --db kill.db many >out 2>&1
	wants 0 '' "$program" add --db kill.db many
	"$program" export jsonl --db kill.db | sort | cmp -s - whole || fail "killed after $after s, then added again"
done
[ $failed = 0 ] && echo "all as it should be"
exit $failed
