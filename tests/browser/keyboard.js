// The page by keyboard alone.
"use strict";

// In the page: remembers what Tab must reach, in the order in which it stands. Gives how many these are.
const note_order = () => {
	const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")];
	window.__order = all.filter((e) => !e.disabled && e.checkVisibility({ visibilityProperty: true }) && e.tabIndex >= 0);
	return window.__order.length;
};

// In the page: where the focus is, and whether one sees it.
const focus_facts = () => {
	const e = document.activeElement;
	const style = getComputedStyle(e);
	const box = [...e.getClientRects()].find((b) => b.width > 1 && b.height > 1) || e.getBoundingClientRect();
	return {
		at: window.__order.indexOf(e),
		parts: e.type === "date", // Tab walks day, month and year
		scrolls: e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight,
		outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
		seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
		what: e.outerHTML.slice(0, 100),
	};
};

const MOST_STEPS = 100, LAST_STEPS = 25;

// Tab from element `first` on, up to element `until`; complaints.
async function tab(page, first, until) {
	const complaints = [];
	for (let expected = first; expected < until;) {
		await page.keyboard.press("Tab");
		const now = await page.evaluate(focus_facts);
		if (!now.outlined)
			complaints.push(`no outline: ${now.what}`);
		if (!now.seen)
			complaints.push(`focus out of sight: ${now.what}`);
		if (now.at === expected)
			expected++;
		else if (!(now.parts && now.at === expected - 1) && !(now.at < 0 && now.scrolls && now.what[1] !== "b"))
			return complaints.concat(`Tab led to ${now.at}, not ${expected}: ${now.what}`);
	}
	return complaints;
}

// Tab reaches everything, in order: of long pages the beginning and the end.
async function reaches_all(page) {
	const n = await page.evaluate(note_order);
	const complaints = await tab(page, 0, Math.min(n, MOST_STEPS));
	if (n <= MOST_STEPS)
		return complaints;
	const from = Math.max(MOST_STEPS, n - LAST_STEPS);
	await page.evaluate((i) => window.__order[i].focus(), from);
	return complaints.concat(await tab(page, from + 1, n));
}

async function skip_link(page) {
	await page.keyboard.press("Tab");
	await page.keyboard.press("Enter");
	const at = await page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
	if (at !== "main")
		return [`the skip link led to ${at}`];
	await page.keyboard.press("Tab");
	const inside = await page.evaluate(() => document.activeElement.closest("main, footer") !== null);
	return inside ? [] : ["Tab behind the skip link leads back to the top"];
}

async function slash_searches(page) {
	await page.keyboard.press("/");
	const at = await page.evaluate(() => document.activeElement.name);
	return at === "q" ? [] : [`/ led to ${at}`];
}

const open_notes = () => [...document.querySelectorAll("details.note[open]")].map((note) => note.dataset.s);
const lit_marks = () => document.querySelectorAll(".marked .chosen").length;

// An article: j and k walk the statements, Enter shuts and opens one, Escape shuts it.
async function walks_statements(page) {
	const complaints = [];
	const wants = async (key, expected, why) => {
		await page.keyboard.press(key);
		const is = String(await page.evaluate(open_notes));
		if (is !== String(expected))
			complaints.push(`${why}: open is ${is || "none"}, not ${expected}`);
	};
	const notes = await page.evaluate(() => [...document.querySelectorAll("details.note")].map((n) => n.dataset.s));
	if (notes.length < 2)
		return ["fewer than two statements"];
	await wants("j", notes[0], "j");
	await wants("j", notes[1], "j again");
	if (!await page.evaluate(lit_marks))
		complaints.push("j lights no words");
	if (!await page.evaluate(() => location.hash))
		complaints.push("the statement has no address");
	if (!(await page.evaluate("window.__order = [], (" + focus_facts + ")()")).outlined)
		complaints.push("j shows no focus");
	await wants("k", notes[0], "k");
	await wants("Enter", "", "Enter on an open one");
	await wants("Enter", notes[0], "Enter on a closed one");
	await wants("Escape", "", "Escape");
	if (await page.evaluate(() => document.activeElement === document.body))
		complaints.push("Escape loses the focus");
	return complaints;
}

// A list: j and k walk its items.
async function walks_items(page) {
	const item = () => [...document.querySelectorAll("[data-item]")].indexOf(document.activeElement);
	const at = [];
	for (const key of ["j", "j", "k"]) {
		await page.keyboard.press(key);
		at.push(await page.evaluate(item));
	}
	return String(at) === "0,1,0" ? [] : [`j, j and k led to items ${at}`];
}

// Enter on a link follows it.
async function enter_follows(page) {
	const to = await page.evaluate(() => {
		const link = document.querySelector("main a[href]:not([download])") || document.querySelector("nav a[href]:not([aria-current])");
		link.focus();
		return new URL(link.getAttribute("href"), location).href;
	});
	await Promise.all([page.waitForURL(to, { timeout: 15000 }).catch(() => {}), page.keyboard.press("Enter")]);
	await page.waitForLoadState();
	return page.url() === to ? [] : [`Enter led to ${page.url()}, not ${to}`];
}

module.exports = { reaches_all, skip_link, slash_searches, walks_statements, walks_items, enter_follows };
