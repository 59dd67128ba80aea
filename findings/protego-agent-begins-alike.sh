#!/bin/sh
# Protego 0.7.0 (PyPI).
# RFC 9309, 2.2.1: a group of rules is for the crawler whose product token it names. Protego takes a group whose token is
# a part of the name as well: rules for "hear" bind a crawler called "hearsay". Where the token has a version behind it,
# "hearsay/1.0", the rules bind nobody who asks as "hearsay", although the token ends before the slash.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'Protego==0.7.0'
"$work/venv/bin/python" - >"$work/seen" <<'END'
from protego import Protego


def ask(agent, rules):
    return Protego.parse(rules).can_fetch("https://ledger.example/a", agent)


print("rules for hear, asked by hearsay:", ask("hearsay", "User-agent: hear\nDisallow: /a\n"))
print("rules for hearsay-news, asked by hearsay:", ask("hearsay", "User-agent: hearsay-news\nDisallow: /a\n"))
print("rules for hearsay/1.0, asked by hearsay:", ask("hearsay", "User-agent: hearsay/1.0\nDisallow: /a\n"))
END
cat >"$work/expected" <<'END'
rules for hear, asked by hearsay: False
rules for hearsay-news, asked by hearsay: True
rules for hearsay/1.0, asked by hearsay: True
END
diff "$work/expected" "$work/seen" || {
	echo "protego-agent-begins-alike: the behaviour has changed" >&2
	exit 1
}
echo "protego-agent-begins-alike: as described"
