#!/bin/bash
# The real program on case files with 4,096 zero bytes in them, at pages and between pages:
# damaged.sh PROGRAM SOURCE_ROOT. Each run ends soon, in few words; a rebuild changes nothing; --out saves the
# articles. HEARSAY_EVERY (2): every so manieth place, at most every sixteenth, for slow builds. Exit 77 without a model.
. "$(dirname "$0")/begin.sh"
saved=0 damaged=0
# Runs the program; it must end by itself, with exit status 0, 1 or 2 and no more than five lines of messages.
ask() {
	timeout 60 "$program" "$@" >out 2>err </dev/null
	status=$?
	[ $status -le 2 ] || fail "exit $status at byte $at: $*: $(head -c 300 err)"
	[ "$(wc -l <err)" -le 5 ] || fail "too many words at byte $at: $*: $(head -c 300 err)"
	[ $status != 2 ] || grep -q 'damaged\|zero byte\|cannot be copied' err || fail "not told at byte $at: $*: $(head -c 300 err)"
}

"$program" -q add --db whole.db "$root/examples/affair/articles" || fail "add"
size=$(stat -c %s whole.db)
every=${HEARSAY_EVERY:-2}
[ "$every" -le 16 ] || every=16 # of fewer places none may be one that articles are saved from
for at in $(seq 0 $((4096 * every)) $((size - 4096))) $(seq 2000 $((30000 * every)) $((size - 4096))); do
	rm -f zero.db* saved.db*
	cp whole.db zero.db
	dd if=/dev/zero of=zero.db bs=4096 count=1 seek="$at" oflag=seek_bytes conv=notrunc status=none
	cp zero.db kept.db
	for command in said articles who; do ask $command --limit 0 --db zero.db --format json; done
	[ $((at % (40960 * every))) = 0 ] || [ $((at % 4096)) != 0 ] || continue
	ask rebuild --db zero.db --format json
	grep -q 'nothing in it was changed\|where its tables are named\|its beginning' err || continue
	damaged=$((damaged + 1))
	cmp -s zero.db kept.db || fail "rebuild changed the damaged file at byte $at"
	ask rebuild --db zero.db --out saved.db
	[ -e saved.db ] || continue
	saved=$((saved + 1))
	"$program" articles --db saved.db --format json --limit 0 >out
	[ "$(($(wc -l <out) + $(grep -c 'cannot be copied' err)))" = 14 ] || grep -q 'the table of' err ||
		fail "lost without a word at byte $at: $(head -c 300 err)"
done
echo "$damaged damaged files rebuilt, $saved saved"
# Of a few places most may be those that nothing is saved from: the beginning, the names of the tables.
[ $saved -gt $((every > 2 ? 0 : damaged / 2)) ] || fail "too few are saved"
exit $failed
