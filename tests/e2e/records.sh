#!/bin/bash
# Full records with the real program and model: a case file made of them is the one that adding gives, row by row,
# however the input was named, and whatever stands between them. records.sh PROGRAM SOURCE_ROOT. Exit 77 without a
# model.
. "$(dirname "$0")/begin.sh"
# Every row of every table, without the time of adding, which is the last column of article.
dump() {
	python3 - "$1" <<'END'
import re, sqlite3, sys
for line in sqlite3.connect(sys.argv[1]).iterdump():
    print(re.sub(r"'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ'\)", "now)", line) if line.startswith('INSERT INTO "article" ') else line)
END
}

mkdir in
cp "$articles"/*.txt in
cat >in/page.html <<'END'
<html><head><title>Gate stays open</title><meta property="og:site_name" content="Vik Post"></head><body><article>
<p>VIK, Jan 14 (Vik Post) - The gate &ldquo;stays open&rdquo;, Anna Holm said on Tuesday.</p>
<p>Bo Lind denied it. &ldquo;It is shut,&rdquo; he told Halyard, and would say no more about the gate or the river.</p>
</article></body></html>
END
python3 - >in/lines.jsonl <<'END'
import json
print(json.dumps({"text": "VIK, Jan 14 (Halyard) - Anna Holm said on Tuesday that “no ship” \u200b had left.", "title": "No ship"}))
print(json.dumps({"text": "Bo Lind said \x01 that all was well, \U0001f600 he believed.", "outlet": "Vik Post"}))
END
cp in/lines.jsonl plain.jsonl
printf 'nonsense\n' >>in/lines.jsonl
printf '\xff\xfe' >in/utf16.txt
printf 'Anna Holm said that the gate would be shut soon, and Bo Lind denied it.' | iconv -t UTF-16LE >>in/utf16.txt
for i in 1 2 3; do echo '<p>Copy.</p>' | cat in/page.html - >in/copy$i.html; done

wants 2 'line 3 is not JSON' add --db added.db in
"$program" read --full --errors in >full.jsonl 2>err
[ $? = 2 ] || fail "read --full --errors: exit status"
grep -q '"path":"in/lines.jsonl:3","error":{"message":"is not JSON: no JSON value here","byte":0}' full.jsonl || fail "no record of the error"
wants 2 'in/lines.jsonl:3: byte 0: is not JSON' add --db records.db --records full.jsonl
dump added.db >added && dump records.db >records
[ "$(wc -l <added)" -gt 1000 ] || fail "nothing was added"
cmp -s added records || fail "another case file: $(diff added records | head -3)"
grep -v '"error"' full.jsonl | "$program" add --db records.db --records 2>err || fail "from standard input: $(cat err)"
grep -q 'were there already' err || fail "not told: were there already: $(cat err)"
wants 2 '' add --db records.db --records full.jsonl
dump records.db | cmp -s - added || fail "adding twice changed it"

# In any number of pieces, in a folder; errors stand where the article would.
mkdir pieces
split -l 7 --additional-suffix=.jsonl full.jsonl pieces/
wants 2 '' add --db pieces.db --records pieces
dump pieces.db | cmp -s - added || fail "pieces give another case file"
for threads in 1 5; do
	"$program" -q read --full --errors --threads $threads in 2>err | cmp -s - full.jsonl || fail "$threads threads change records"
done

# Each line with its name, through a pipe, in any pieces: as if it had been read where it lay.
printf 'nonsense\n{"text":7}\n' >>plain.jsonl
awk '{ print "plain.jsonl:" NR "\t" $0 }' plain.jsonl >named
hearsay read --full --errors plain.jsonl >direct 2>err
hearsay read --full --errors --named <named 2>err | cmp -s - direct || fail "--named gives other records"
while IFS= read -r line; do printf '%s\n' "$line" | hearsay read --full --errors --named 2>err; done <named | cmp -s - direct ||
	fail "line by line other records"
hearsay read --full --errors --name plain.jsonl <plain.jsonl 2>err | cmp -s - direct || fail "--name gives other records"
wants 1 'no articles' read --errors --named </dev/null
printf 'a\t{"text":"Anna said no."}\nnothing\n\tx\nb\tx\n' | "$program" read --errors --named >out 2>err
[ $? = 2 ] || fail "bad names: exit status"
[ "$(grep -o '"path":"[^"]*",\|byte":[0-9]*' out | tr '\n' ' ')" = '"path":"a", "path":"-", byte":27 "path":"-", byte":35 "path":"b", byte":0 ' ] ||
	fail "bad names: $(cat out)"
wants 2 'for --format json' read --full --format csv in

# The day on which they came tells the year of a dateline.
printf "No ship\n\nVIK, Jan 14 (Halyard) - Anna Holm said on Tuesday that no ship had left.\n" >day.txt
hearsay read --received 2025-01-20 day.txt | grep -q '"published":"2025-01-14"' || fail "--received: no year"
hearsay read day.txt | grep -q '"published":null' || fail "a year from nowhere"

# What a person tells of an article travels with its record.
tells=(--outlet "Vik Post" --date 2025-01-14 --title "No ship today" --url https://news.example/a)
"$program" -q add --db told.db day.txt "${tells[@]}" || fail "add with what is told"
"$program" -q read --full day.txt "${tells[@]}" >told.jsonl
grep -q '"told":\["published","outlet","title","url"\]' told.jsonl || fail "the record tells of nothing that was told"
hearsay add --db told-records.db --records told.jsonl || fail "a record with what is told"
[ "$(dump told.db)" = "$(dump told-records.db)" ] || fail "what is told is lost on the way"
sed 's/"told":\["published"/"told":["text"/' told.jsonl >wrong.jsonl
wants 2 "'told' is of fields that nobody can tell" add --db other.db --records wrong.jsonl

# What is no record, too long, or nothing.
wants 2 "line 1: is no full record: write it with 'hearsay read --full'" add --db other.db --records <(hearsay read day.txt)
wants 2 'byte 0: line 1: no JSON value here' add --db other.db --records in/page.html
wants 1 '' add --db other.db --records -
wants 2 'missing.jsonl' add --db other.db --records missing.jsonl
head -c 140000000 /dev/zero | tr '\0' '[' >long.jsonl
echo >>long.jsonl
grep -v '"error"' direct >>long.jsonl
wants 2 'line 1 is longer than 134217728 bytes' add --db other.db --records long.jsonl
wants 0 '1 ' articles --db other.db --format table
# The array job for Slurm: one file a task, what is done already is not done again, and what failed leaves nothing.
mkdir bin && ln -s "$program" bin/hearsay
ls in/*.txt in/lines.jsonl >list.txt
slurm() { PATH=$PWD/bin:$PATH SLURM_ARRAY_TASK_ID=$1 "$root/cluster/slurm.sh" list.txt slurm "$(date -u +%F)" 2>err; }
for task in $(seq "$(wc -l <list.txt)"); do slurm "$task" || fail "slurm.sh: task $task: $(cat err)"; done
cat slurm/*.jsonl | cmp -s - <("$program" -q read --full --errors $(cat list.txt) 2>err) || fail "slurm.sh: other records"
echo kept >slurm/00000001.jsonl
slurm 1 && grep -q kept slurm/00000001.jsonl || fail "slurm.sh: what was done is done again"
rm slurm/00000001.jsonl
HEARSAY_MODEL=missing slurm 1 && fail "slurm.sh: no model, and no failure"
[ ! -e slurm/00000001.jsonl ] || fail "slurm.sh: a failed task left its file"
[ $failed = 0 ] && echo "all as it should be"
exit $failed
