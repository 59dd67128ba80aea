#!/bin/bash
# The page of the worked affair and of a hostile article, served and as files: serve.sh PROGRAM SOURCE_ROOT. Exit 77
# without a model.
. "$(dirname "$0")/begin.sh"
export LC_ALL=C.UTF-8
command -v curl >/dev/null || { echo "skipped: no curl"; exit 77; }
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
# get PATH CURL-OPTION...: the status; body and head stay in `body` and `head`.
get() { curl -s -o body -D head -w '%{http_code}' --max-time 20 "${@:2}" "$address$1"; }
# wants STATUS PATH CURL-OPTION...
wants() {
	local is
	is=$(get "$2" "${@:3}")
	[ "$is" = "$1" ] || fail "$is, not $1: $2"
}
has() { grep -qF -- "$1" body || fail "$2: no $1"; }
lacks() { ! grep -qF -- "$1" body || fail "$2: has $1"; }

# An article that would like to be markup, in its text, title, outlet and address.
# As a record of our own, whose strings are text and no markup to read.
mkdir hostile
cat >hostile/a.json <<'JSON'
{"hearsay":1,"title":"<script>alert(1)</script> \"><img src=x onerror=alert(2)>","outlet":"</title><script>alert(3)</script>","url":"javascript:alert(4)","published":"2025-06-11","text":"Mayor <b onclick=alert(5)>Ilo Brant</b> said on Monday that <script>alert(6)</script> the \u202ebridge\u202c would open & stay open.\n\n\"It is </mark></p><script>alert(7)</script> safe,\" she added.\n"}
JSON
"$program" -q add --db a.db "$root/examples/affair/articles" hostile || fail "add"
hostile=$("$program" articles --db a.db --format csv | grep -n 'hostile' | cut -d: -f2 | cut -d, -f1)

"$program" serve -q --port 0 --db a.db >address &
server=$!
for _ in $(seq 100); do [ -s address ] && break; sleep 0.1; done
address=$(cat address)
case $address in http://127.0.0.1:*/) ;; *) fail "no address: $address" && exit 1 ;; esac
[ "$(wc -l <address)" = 1 ] || fail "more than one line"

views="stories story/1 articles article/1 article/7 article/$hostile compare/6-7 compare/7-6-8 versions/1 versions/1-1 versions/1-1-1 statement/1 speakers
speaker/1 tensions changes positions timeline coverage search corrections"
for view in "" $views; do
	wants 200 "$view"
	grep -qi '^content-type: text/html' head || fail "/$view: no HTML"
	grep -qi "^content-security-policy: default-src 'none'" head || fail "/$view: no policy"
	! grep -qiE 'unsafe-inline|unsafe-eval' head || fail "/$view: a weak policy"
	[ "$(grep -oc '<h1' body)" = 1 ] || fail "/$view: not one heading"
	! grep -qE '<style|style="| on[a-z]+="|<script>|javascript:' body || fail "/$view: markup that is not ours"
	[ -n "$view" ] || continue
	wants 200 "$view.json"
	python3 -c 'import json, sys; json.load(open("body"))' || fail "/$view.json: no JSON"
	wants 200 "$view.csv"
done
# Lists go in steps, each with its address.
# steps ALL PARAMS [sort]: the rows of its CSV by steps, as the head of each answer leads on, are those of ALL.
steps() {
	local next="$2" n=0
	: >steps
	while [ -n "$next" ] && [ $n -lt 99 ]; do
		wants 200 "$next"
		tail -n +2 body >>steps
		next=$(tr -d '\r' <head | sed -n 's/^Link:.*<\/\([^>]*\)>; rel="next".*/\1/p')
		n=$((n + 1))
	done
	[ $n -gt 1 ] || fail "$2: one step"
	wants 200 "$1"
	tail -n +2 body | ${3:-cat} >whole
	${3:-cat} steps | cmp -s - whole || fail "$2: the steps are not the whole"
}
for view in articles speakers speaker/1 stories tensions changes coverage; do
	steps "$view.csv?limit=0" "$view.csv?limit=3"
done
for view in timeline positions; do # steps of the newest, each in an order of its own
	steps "$view.csv?limit=0" "$view.csv?limit=3" sort
done
# What is not sure of positions is one link away.
wants 200 'positions?limit=0'
sure=$(grep -c 'data-item' body)
has '>Show also what is not sure</a>' positions
wants 200 'positions?limit=0&all=1'
[ "$(grep -c 'data-item' body)" -gt "$sure" ] || fail "positions: all are no more than $sure"
has '>Show only what is sure</a>' 'positions, all'
# typed TYPE PATH: is there, and is of that type.
typed() {
	wants 200 "$2"
	grep -qi "^content-type: $1" head || fail "$2: not $1"
}
# Pictures, graphs, annotations, and errors in the form that was asked for.
speaker=$("$program" who -q --db a.db --format csv --limit 1 | sed -n 2p | cut -d, -f1)
wants 200 coverage.csv
statement=$(sed -n 2p body | cut -d, -f2 | tr -d '"')
for picture in index stories story/1 "statement/$statement" "speaker/$speaker"; do
	typed image/svg+xml "$picture.svg"
	python3 "$root/tests/e2e/check_site.py" --picture body || fail "/$picture.svg"
	lacks '<a' "/$picture.svg"
done
typed text/vnd.graphviz "statement/$statement.dot"
has 'digraph lineage' dot
typed application/graphml+xml "statement/$statement.graphml"
python3 -c 'import xml.etree.ElementTree as x; assert len(x.parse("body").getroot()) > 5' || fail graphml
typed application/json "statement/$statement.json"
python3 - <<'PYTHON' || fail "statement.json"
import json
told = json.load(open("body"))
drift, retelling = told["told"]["drifts"][0], told["retellings"][0]
assert told["told"]["tellings"][drift["to_telling"]]["article"] == drift["to"]["article"]
assert drift["type"] and drift["from"]["span"]["text"] != drift["to"]["span"]["text"]
assert retelling["evidence"][0]["kind"] and retelling["evidence"][0]["what"]
assert any(e["span"] and e["of_span"] for r in told["retellings"] for e in r["evidence"])
PYTHON
typed application/json compare/6-7.json
python3 -c 'import json; c = json.load(open("body")); assert c["told"] and c["gaps"] and c["retellings"]' || fail compare.json
for article in 1 7 "$hostile"; do
	wants 200 "article/$article.json"
	mv body article.json
	typed application/ld+json "article/$article.annotation.json"
	python3 - <<'PYTHON' || fail "article/$article.annotation.json"
import json
text, page = json.load(open("article.json"))["text"], json.load(open("body"))
assert page["type"] == "AnnotationPage" and page["items"]
for item in page["items"]:
    quote, place = item["target"]["selector"]
    start, end = place["start"], place["end"]
    assert quote["exact"] == text[start:end] != ""
    assert quote["prefix"] == text[max(0, start - 32):start]
    assert quote["suffix"] == text[end:end + 32]
PYTHON
done
wants 404 statement/999999.json
has '{"error":"' statement.json
wants 404 speaker/999999.svg
lacks '<' svg
wants 400 'tensions.csv?nope=1'
grep -qi '^content-type: text/plain' head || fail "an error as CSV"
lacks '<' csv
wants 404 article/1.svg
wants 404 stories.dot
wants 200 'tensions?kind=number'
has '<option selected>number</option>' tensions
wants 200 'search?q=talks'
has '<mark>' search
wants 200 'search?q=talks&outlet=Halyard&kind=statement'
has '<strong>Halyard</strong>' search
wants 200 'tensions?about=fishermen&limit=1'

# What is hostile is text.
wants 200 "article/$hostile"
has '&lt;script&gt;alert(6)' hostile
has '&lt;/mark&gt;&lt;/p&gt;' hostile
lacks 'onclick=alert(5)>' hostile
lacks "$(printf '\u202e')" hostile
lacks '"javascript:' hostile
wants 200 articles
has '&lt;script&gt;alert(1)' articles
for picture in index.svg stories; do
	wants 200 "$picture"
	has '&lt;script&gt;alert(1)' "$picture"
	has '&lt;/title&gt;&lt;script&gt;' "$picture"
	lacks '<script>' "$picture"
done

# What is refused.
wants 404 nope
wants 404 article/999
wants 404 statement/999999
wants 404 speaker/999999
wants 404 story/999999
wants 404 '../../etc/passwd' --path-as-is
wants 404 assets/../serve.c --path-as-is
wants 400 'tensions?nope=1'
wants 400 'search?q=%FF'
wants 400 'timeline?since=2025-02-31x'
wants 403 "" -H 'Host: evil.example'
wants 403 "" -H 'Host: 127.0.0.1.evil.example'
wants 403 "" -H "Host: 127.0.0.1"
wants 403 assets/page.js -H 'Host: evil.example'
wants 405 "" -X POST -d a=b
wants 405 "" -X DELETE
wants 200 assets/style.css
wants 200 assets/page.js
long=$(head -c 60000 /dev/zero | tr '\0' a)
[ "$(get "" -H "X: $long")" != 200 ] || fail "a header of 60,000 bytes"
[ "$(get "search?q=${long:0:20000}")" != 200 ] || fail "an address of 20,000 bytes"
printf 'GET / HTTP/1.1\r\nHost: x' >/dev/tcp/127.0.0.1/"$(tr -dc 0-9 <<<"${address##*:}")" || fail "cannot connect"
wants 200 ""

kill -TERM "$server"
wait "$server"
[ $? = 0 ] || fail "no clean end"
server=

# Forty outlets print one article: the most telling of it is shown, with a way to the rest.
python3 - <<'PYTHON'
import json
text = ("Gate\n\nHarbour master Dmitri Sokol said on Tuesday that the north gate was open to %d foreign ships.\n\n"
        "\"No ship has passed the gate since May,\" Anna Vara, a pilot of the port, told reporters.\n")
with open("copies.jsonl", "w") as out:
    for k in range(40):
        out.write(json.dumps({"title": "Gate", "outlet": "Outlet %02d" % k, "published": "2025-06-%02d" % (1 + k // 4),
                              "text": text % (40 if k == 33 else 14)}) + "\n")
PYTHON
"$program" -q add --db copies.db copies.jsonl || fail "add copies"
"$program" serve -q --port 0 --db copies.db >copies.address &
server=$!
for _ in $(seq 100); do [ -s copies.address ] && break; sleep 0.1; done
address=$(cat copies.address)
# counts N WHAT PATH: so many lines or words of the page.
counts() {
	wants 200 "$3"
	local is
	is=$(grep -oF -- "$2" body | wc -l)
	[ "$is" = "$1" ] || fail "$3: $is, not $1: $2"
}
counts 18 '<th scope="col">' coverage
has '>Show all 40</a>' coverage
counts 42 '<th scope="col">' 'coverage?all=1'
lacks '>Show all 40</a>' 'coverage?all=1'
wants 200 coverage.csv
[ "$(cut -d, -f6 body | sort -u | grep -c Outlet)" = 40 ] || fail "coverage.csv: not all outlets"
statement=$(grep 'north gate' body | head -1 | cut -d, -f2 | tr -d '"')
counts 24 '<div id="t' "statement/$statement"
all=$(grep -oE '[0-9]+ tellings, in time' body | cut -d' ' -f1)
[ "$all" -gt 30 ] || fail "only $all tellings"
has '<ins>40</ins>' "statement, the one that differs"
has "$((all - 24)) more tellings are not drawn" statement
counts "$all" '<div id="t' "statement/$statement?limit=0"
wants 200 'article/1?limit=0'
[ "$(grep -c '<details class="why">' body)" -gt 5 ] || fail "article/1: not all who retell it"
counts 5 '<details class="why">' 'article/1?limit=5'
has '<a rel="next" href="/article/1?limit=5&amp;after=5">Next</a>' 'article/1?limit=5'
wants 200 'article/1?limit=5&after=5'
has '<a rel="prev" href="/article/1?limit=5">Previous</a>' 'article/1?limit=5&after=5'
steps 'coverage.csv?limit=0' 'coverage.csv?limit=1'
steps 'search.csv?q=gate&limit=0' 'search.csv?q=gate&limit=30'
steps 'search.csv?q=gate&kind=statement&limit=0' 'search.csv?q=gate&kind=statement&limit=30'
wants 200 "statement/$statement?after=24"
lacks '<svg' "statement/$statement?after=24, whose picture is in the first step"
[ "$(grep -cF -- '<div id="t' body)" -gt 0 ] || fail "statement: nothing in its second step"
has '<a rel="prev" href="/statement/'"$statement"'">Previous</a>' "statement/$statement?after=24"
wants 200 timeline
grep -qE 'and 3[0-9] more tellings' body || fail "timeline: not one for all"
kill -TERM "$server"
wait "$server"
server=

# The same as files: each link leads to a file, and none away but to the web.
"$program" -q export site site --db a.db || fail "export site"
python3 "$root/tests/e2e/check_site.py" site || fail "links of the site"
grep -q '&lt;script&gt;alert(6)' "site/article/$hostile.html" || fail "hostile in files"
exit $failed
