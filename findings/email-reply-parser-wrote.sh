#!/bin/sh
# email-reply-parser 0.5.12 (PyPI).
# A newsletter sent by mail reports that somebody wrote something on a day, and quotes it below. parse_reply takes "On
# Thursday the minister wrote:" for the line that mail programs put above an answered mail, and drops it with all that
# follows, the newsletter's own next paragraph as well.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'email-reply-parser==0.5.12'
"$work/venv/bin/python" - >"$work/seen" <<'EOF'
from email_reply_parser import EmailReplyParser

letter = """The talks about the ferry are over.

On Thursday the minister %s:

We will not sign this paper.

The union agreed with her.
"""
for verb in ("said", "wrote"):
    print(verb, repr(EmailReplyParser.parse_reply(letter % verb)))
EOF
cat >"$work/expected" <<'EOF'
said 'The talks about the ferry are over.\n\nOn Thursday the minister said:\n\nWe will not sign this paper.\n\nThe union agreed with her.'
wrote 'The talks about the ferry are over.'
EOF
diff "$work/expected" "$work/seen" || {
	echo "email-reply-parser-wrote: the behaviour has changed" >&2
	exit 1
}
echo "email-reply-parser-wrote: as described"
