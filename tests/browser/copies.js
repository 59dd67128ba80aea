// Writes one article as thirty outlets print it, some with another number, into FOLDER: copies.js FOLDER. Of what so
// many tell a page shows a part.
"use strict";
const fs = require("fs");
const path = require("path");

const article = (k) => ({
	title: "North gate is open",
	outlet: `The ${"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[k % 26]}${k < 26 ? "" : "2"} Harbour Ledger`,
	published: `2025-06-${String(1 + Math.floor(k / 3)).padStart(2, "0")}`,
	text: `North gate is open\n\nHarbour master Dmitri Sokol said on Tuesday that the north gate was open to ` +
		`${k % 7 === 5 ? 30 + k : 14} foreign ships.\n\n"No ship has passed the gate since May," Anna Vara, a pilot ` +
		`of the port, told reporters.\n`,
});

for (let k = 0; k < 30; k++)
	fs.writeFileSync(path.join(process.argv[2], `${String(k).padStart(2, "0")}.json`), JSON.stringify(article(k)));
