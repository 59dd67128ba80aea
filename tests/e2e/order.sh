#!/bin/bash
# What is found across articles does not depend on the order in which they came: order.sh PROGRAM SOURCE_ROOT.
# The worked affairs are added in several orders, article by article too, and rebuilt; `export links` must give the
# same bytes; not tried in slow builds (HEARSAY_EVERY other than 1). Who is who may depend on the order until a
# rebuild, and does in the second affair. Exit 77 without a model.
. "$(dirname "$0")/begin.sh"
[ "${HEARSAY_EVERY:-1}" = 1 ] || { echo "skipped: the same in every build"; exit 77; }

# in_order KIND: the files of the affair in hand, one a line.
in_order() {
	case $1 in
	forward | singly) ls ./*.txt ;;
	backward) ls -r ./*.txt ;;
	mixed) for file in ./*.txt; do echo "$(echo "$file" | md5sum | cut -c1-8) $file"; done | sort | cut -d' ' -f2 ;;
	esac
}

# Adds the articles in an order and exports what is found, then once more after a rebuild.
tell() {
	local how=$1 files
	mapfile -t files < <(in_order "$how")
	if [ "$how" = singly ]; then
		for file in "${files[@]}"; do hearsay add --db "$how.db" "$file" || fail "add $file"; done
	else
		hearsay add --db "$how.db" "${files[@]}" || fail "add $how"
	fi
	hearsay export links --db "$how.db" >"$how" || fail "export $how"
	hearsay rebuild --db "$how.db" || fail "rebuild $how"
	hearsay export links --db "$how.db" >"$how.rebuilt" || fail "export $how, rebuilt"
}

for affair in affair trial; do
	mkdir "$affair" && cd "$affair" && cp "$root/examples/$affair/articles"/* . || exit 1
	for how in forward backward mixed singly; do tell "$how"; done
	[ -s forward ] || fail "$affair: nothing is found"
	for how in forward backward mixed singly; do
		cmp forward "$how.rebuilt" || fail "$affair: $how, rebuilt"
		[ $affair = trial ] || cmp forward "$how" || fail "$affair: $how"
	done
	cmp forward singly || fail "$affair: singly"
	cd ..
done
[ $failed = 0 ] && echo "the same links in every order"
exit $failed
