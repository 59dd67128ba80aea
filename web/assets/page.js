/* What makes the pages quick. Nothing here is needed for reading. Works as a module and, from a disk, without. */
(() => {
	"use strict";

	const $ = (selector, within = document) => within.querySelector(selector);
	const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

	/* ---- an article: marks and notes that belong together ---- */

	const reader = $(".reader");
	const number = (element) => element && element.dataset.s;
	const notes = reader ? $$(".note", reader) : [];
	let current = -1;

	const light = (s, on, name) => {
		if (s)
			$$(`[data-s="${CSS.escape(s)}"]`).forEach((e) => e.classList.toggle(name, on));
	};

	/* Opens a note, alone, with its words lit. */
	const choose = (index, scroll) => {
		if (index < 0 || index >= notes.length)
			return;
		if (current >= 0) {
			light(number(notes[current]), false, "chosen");
			notes[current].open = false;
		}
		current = index;
		const note = notes[current];
		note.open = true;
		light(number(note), true, "chosen");
		history.replaceState(null, "", `#s${number(note)}`);
		const mark = $(`.marked [data-s="${CSS.escape(number(note))}"]`);
		if (scroll && mark)
			mark.scrollIntoView({ block: "center", behavior: "auto" });
		note.scrollIntoView({ block: "nearest" });
		$("summary", note).focus({ preventScroll: true });
	};

	const choose_number = (s, scroll) => choose(notes.findIndex((note) => number(note) === s), scroll);

	/* ---- elsewhere: j and k walk the items of a list ---- */

	const items = $$("[data-item]");
	let at = -1;

	const walk = (step) => {
		if (notes.length) {
			choose(Math.min(Math.max(current + step, 0), notes.length - 1), true);
		} else if (items.length) {
			at = Math.min(Math.max(at + step, 0), items.length - 1);
			items[at].tabIndex = -1;
			items[at].focus();
		}
	};

	const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target))
			return;
		if (event.key === "j" || event.key === "k") {
			event.preventDefault();
			walk(event.key === "j" ? 1 : -1);
		} else if (event.key === "/" && $("#q")) {
			event.preventDefault();
			$("#q").focus();
		}
	});

	/* What is folded up is on paper too. */
	let unfolded = [];
	addEventListener("beforeprint", () => {
		unfolded = $$("details:not([open])");
		unfolded.forEach((details) => (details.open = true));
	});
	addEventListener("afterprint", () => unfolded.forEach((details) => (details.open = false)));

	if (!reader)
		return;
	document.addEventListener("click", (event) => {
		const mark = event.target.closest(".marked [data-s]");
		if (!mark || event.target.closest("a:not(.ref)") || String(getSelection()))
			return;
		event.preventDefault();
		choose_number(number(mark), false);
	});
	for (const [kind, on] of [["mouseover", true], ["mouseout", false]])
		document.addEventListener(kind, (event) => light(number(event.target.closest("[data-s]")), on, "lit"));
	if (location.hash.startsWith("#s"))
		choose_number(location.hash.slice(2), true);
})();
