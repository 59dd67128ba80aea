#!/bin/bash
# demo.sh PROGRAM: reads the worked affair into a case file of its own and asks it some questions.
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/../examples/affair"
folder=$(mktemp -d "${TMPDIR:-/tmp}/hearsay-demo-XXXXXX")
export HEARSAY_DB="$folder/affair.db"

# Shows a command as one would type it, then what it prints.
ask() {
	echo
	echo "\$ hearsay $*"
	"$program" "$@"
}

ask add articles
ask articles --format table
ask show 1 --format table
ask said Tasko --limit 5 --format table
ask search fishermen --limit 4 --format table
ask compare 6 7 --format table
ask trace 113 --format table
ask stories --format table
ask coverage --about fishermen --limit 6 --format table
ask tensions --limit 3 --format table
ask changes --limit 2 --format table
ask timeline --since 2024-10-22 --until 2024-10-23 --limit 8 --format table
ask positions Osmara --limit 3 --format table

cat <<END

That was a case file of fourteen invented articles about one affair: $HEARSAY_DB
Try next, from $PWD:
  export HEARSAY_DB=$HEARSAY_DB
  $program said Ozhan
  $program show 2
  $program tensions --kind number
  $program coverage --story 7
  $program search '"third round"'
  $program read articles/01-keldpress-door.txt | head -c 2000
  $program serve          the same in your browser
  $program --help
and then your own:  $program add FOLDER --db news.db
END
