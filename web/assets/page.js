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

	/* Shuts the open note, which keeps the focus. */
	const shut = () => {
		if (current < 0 || !notes[current].open)
			return;
		notes[current].open = false;
		light(number(notes[current]), false, "chosen");
		$("summary", notes[current]).focus({ preventScroll: true });
	};

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
		} else if (event.key === "Escape") {
			shut();
		} else if (event.key === "/" && $("#q")) {
			event.preventDefault();
			$("#q").focus();
		}
	});

	/* ---- names to choose from, fetched when a field for one is typed into ---- */

	const names = () => {
		let list = $("#names");
		if (!list) {
			list = document.createElement("datalist");
			list.id = "names";
			document.body.append(list);
		}
		return list;
	};

	const option = (row, all) => {
		const element = document.createElement("option");
		element.value = all.filter((other) => other.name === row.name).length > 1 ? `#${row.speaker}` : row.name;
		element.textContent = [row.name, row.role].filter(Boolean).join(", ");
		return element;
	};

	const suggest = async (field) => {
		const asked = field.value.trim();
		if (asked.length < 2 || asked.startsWith("#"))
			return;
		const answer = await fetch(`/speakers.json?limit=12&name=${encodeURIComponent(asked)}`);
		if (!answer.ok || field.value.trim() !== asked)
			return;
		const { rows } = await answer.json();
		names().replaceChildren(...rows.map((row) => option(row, rows)));
	};

	let typed = 0;
	for (const field of $$("[data-names]"))
		field.addEventListener("input", () => {
			clearTimeout(typed);
			typed = setTimeout(() => suggest(field).catch(() => {}), 150);
		});

	/* ---- what is new in the case file ---- */

	const news = $("[data-news]");
	const EACH_MS = 10000;
	let before = null;

	const news_words = (now) => {
		const n = now.articles - before.articles;
		if (n > 0)
			return `${n} new ${n === 1 ? "article" : "articles"} since you opened this page. `;
		return now.corrections !== before.corrections ? "Corrections were made since you opened this page. " : "";
	};

	const news_look = async () => {
		if (document.hidden)
			return;
		const answer = await fetch("/size");
		if (!answer.ok)
			return;
		const now = await answer.json();
		before = before || now;
		const words = news_words(now);
		if (!words || news.dataset.words === words)
			return;
		const link = document.createElement("a");
		link.href = location.href.split("#")[0];
		link.textContent = "Reload";
		news.dataset.words = words;
		news.replaceChildren(words, link);
	};

	if (news) {
		const look = () => news_look().catch(() => {});
		look();
		setInterval(look, EACH_MS);
		document.addEventListener("visibilitychange", look);
	}

	/* ---- adding articles ---- */

	const MOST_BYTES = 20 << 20;

	for (const drop of $$("[data-drop]")) {
		const input = $("input", drop);
		for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]])
			drop.addEventListener(kind, (event) => {
				event.preventDefault();
				drop.classList.toggle("over", over);
			});
		drop.addEventListener("drop", (event) => {
			input.files = event.dataTransfer.files;
			input.dispatchEvent(new Event("change"));
		});
		input.addEventListener("change", () => {
			const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
			input.setCustomValidity(bytes > MOST_BYTES ? "These are more than 20 MB together: send fewer at once." : "");
			input.reportValidity();
		});
	}

	const job = $("[data-job]");
	if (job) {
		const bar = $("progress", job);
		const events = new EventSource(`/add/events?job=${encodeURIComponent(job.dataset.job)}`);
		events.addEventListener("message", (event) => {
			const now = JSON.parse(event.data);
			$("[data-state]", job).textContent = now.state;
			$("[data-total]", job).textContent = now.total;
			const share = now.sources > 1 ? now.articles / now.sources : now.bytes_done / now.bytes_found;
			if (share > 0)
				bar.value = Math.min(share, 1);
			if (!now.over)
				return;
			events.close();
			location.reload();
		});
		events.addEventListener("error", () => {
			if (events.readyState === EventSource.CLOSED)
				setTimeout(() => location.reload(), 2000);
		});
	}

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
		const mark = event.target.closest(".marked [data-s]"), ref = event.target.closest(".marked .ref");
		if (!(mark || ref) || event.target.closest("a:not(.ref)") || String(getSelection()))
			return;
		event.preventDefault();
		choose_number(ref ? ref.hash.slice(2) : number(mark), false); /* a reference may stand in another's mark */
	});
	for (const [kind, on] of [["mouseover", true], ["mouseout", false]])
		document.addEventListener(kind, (event) => light(number(event.target.closest("[data-s]")), on, "lit"));
	if (location.hash.startsWith("#s"))
		choose_number(location.hash.slice(2), true);
})();
