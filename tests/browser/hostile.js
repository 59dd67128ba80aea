// Writes articles that would like to be more than text, into FOLDER: hostile.js FOLDER. All they try is to set
// window.__hearsay_marker, which the tests look for.
"use strict";
const fs = require("fs");
const path = require("path");

let n = 0;
const script = () => `<script>window.__hearsay_marker=${++n}</script>`;
const image = () => `"><img src=x onerror="window.__hearsay_marker=${++n}">`;
const turned = "\u202ereversed\u202c \u2066isolated\u2069 \u200fmark";

// A third of a megabyte without a space; in runes, which the model takes for one unknown word and is soon done with.
const long_runes = "\u16a0".repeat(120000);
const long_latin = "antidisestablish".repeat(200);

// As records of our own, whose strings are text and no markup to read.
const articles = [
	{
		hearsay: 1,
		title: `${script()} ${image()}`,
		outlet: `</title>${script()}`,
		byline: `By ${image()}`,
		url: `javascript:window.__hearsay_marker=${++n}`,
		published: "2025-06-11",
		text: `Mayor <b onclick="window.__hearsay_marker=${++n}">Ilo Brant</b> said on Monday that ${script()} the ` +
			`${turned} bridge would open & stay open.\n\n"It is </mark></p>${script()} safe, and it will stay open ` +
			`for 40 days," she added.\n\nMinister <svg onload="window.__hearsay_marker=${++n}"> Tarn denied that the ` +
			`bridge would open.\n`,
	},
	{
		hearsay: 1,
		title: `${turned} ${long_latin}`,
		outlet: `Evening ${image()}`,
		url: `http://example.invalid/${image()}`,
		published: "2025-06-12",
		text: `Mayor Ilo Brant said on Monday that ${script()} the bridge would open & stay open, the Evening ` +
			`reported.\n\nShe called it ${long_latin} and safe.\n\n"It is safe, and it will stay open for 14 days," ` +
			`Brant said.\n\nMinister Tarn said that ${long_runes} would not open.\n`,
	},
];

const folder = process.argv[2];
articles.forEach((article, i) => fs.writeFileSync(path.join(folder, `${i + 1}.json`), JSON.stringify(article)));
