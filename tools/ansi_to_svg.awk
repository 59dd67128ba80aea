# ansi_to_svg.awk: a picture of what a terminal shows.
#   hearsay show 3 --color=always | awk -v columns=80 -v command='hearsay show 3' -f tools/ansi_to_svg.awk > show.svg
#
# It knows what hearsay prints and no more: ESC [ parameters m with 0 (plain), 1 (bold), 2 (dim), 4 (underlined)
# and the colours 31 to 36. Bytes are passed through as they are, so any awk will do for UTF-8. The height is
# known only at the end: lines are kept until then.
BEGIN {
	CELL = 8.4; LINE = 19; SIZE = 14; PAD = 16
	color[31] = "#ff7b72"; color[32] = "#7ee787"; color[33] = "#e3b341"
	color[34] = "#79c0ff"; color[35] = "#d2a8ff"; color[36] = "#56d4dd"
	if (command != "")
		line[n++] = "<tspan fill=\"#8b949e\">$ </tspan>" escape(command)
}

function escape(s) {
	gsub(/&/, "\\&amp;", s)
	gsub(/</, "\\&lt;", s)
	gsub(/>/, "\\&gt;", s)
	return s
}

# The attributes that the parameters of an escape sequence stand for.
function look(parameters,    part, count, i, attributes) {
	count = split(parameters, part, ";")
	attributes = ""
	for (i = 1; i <= count; i++) {
		if (part[i] == 0) attributes = ""
		else if (part[i] == 1) attributes = attributes " font-weight=\"bold\""
		else if (part[i] == 2) attributes = attributes " fill=\"#8b949e\""
		else if (part[i] == 4) attributes = attributes " text-decoration=\"underline\""
		else if (part[i] in color) attributes = attributes " fill=\"" color[part[i]] "\""
	}
	return attributes
}

function run(text) {
	if (text == "") return ""
	return attributes == "" ? escape(text) : "<tspan" attributes ">" escape(text) "</tspan>"
}

{
	rest = $0
	made = ""
	while (match(rest, /\033\[[0-9;]*m/)) {
		made = made run(substr(rest, 1, RSTART - 1))
		attributes = look(substr(rest, RSTART + 2, RLENGTH - 3))
		rest = substr(rest, RSTART + RLENGTH)
	}
	line[n++] = made run(rest)
}

END {
	width = int((columns ? columns : 80) * CELL + 2 * PAD)
	height = n * LINE + 2 * PAD
	printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n", \
		width, height, width, height
	printf "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#0d1117\"/>\n"
	printf "<g font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\" font-size=\"%d\" fill=\"#e6edf3\">\n", SIZE
	for (i = 0; i < n; i++)
		if (line[i] != "")
			printf "<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">%s</text>\n", PAD, PAD + LINE * i + SIZE, line[i]
	print "</g>\n</svg>"
}
