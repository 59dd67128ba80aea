#!/bin/sh
# python-docx 1.2.0 (PyPI), and pandoc where it is installed.
# A press statement was edited with tracked changes: "not" was inserted, "gladly" deleted. Paragraph.text leaves out both,
# so what it gives is neither the old nor the new sentence but the opposite of the new one. pandoc, which accepts
# insertions unless told otherwise, gives the new one.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q install 'python-docx==1.2.0'
"$work/venv/bin/python" - "$work/a.docx" >"$work/seen" <<'EOF'
import sys
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

RUN = '<w:r><w:t xml:space="preserve">%s</w:t></w:r>'
EDIT = 'w:id="%d" w:author="desk" w:date="2026-01-01T00:00:00Z"'
document = docx.Document()
paragraph = document.add_paragraph()
inserted = "<w:ins %s>%s</w:ins>" % (EDIT % 1, RUN % "not ")
deleted = "<w:del %s>%s</w:del>" % (EDIT % 2, (RUN % "gladly ").replace("w:t>", "w:delText>").replace("w:t ", "w:delText "))
made = parse_xml("<w:p %s>%s</w:p>" % (nsdecls("w"), RUN % "The union will " + inserted + deleted + RUN % "sign."))
paragraph._p.getparent().replace(paragraph._p, made)
document.save(sys.argv[1])
print("python-docx:", [p.text for p in docx.Document(sys.argv[1]).paragraphs])
EOF
echo "python-docx: ['The union will sign.']" >"$work/expected"
if command -v pandoc >/dev/null; then
	echo "pandoc: $(pandoc -t plain "$work/a.docx")" >>"$work/seen"
	echo "pandoc: The union will not sign." >>"$work/expected"
fi
diff "$work/expected" "$work/seen" || {
	echo "python-docx-inserted-text: the behaviour has changed" >&2
	exit 1
}
echo "python-docx-inserted-text: as described"
