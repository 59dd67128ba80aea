// The tests of the page in a browser; run.sh starts them: main.js SITES.json [NAME...], with
//   { chromium, shots, sites: [{ name, first, home, words, thorough, widths, most, extra, refused }] }
// `home`: where all that a page loads must come from. `thorough`: the first and the largest address of each kind, and
// every check; else the largest, and those checks that hold for any content. `widths`: fewer than all three. `most`: so many addresses. `extra`: addresses
// that nothing may link to; `refused`: those that are answered with a message. Last line: N passed, N failed, N skipped.
"use strict";
const fs = require("fs");
const path = require("path");
const axe = require("axe-core");
const { launch, new_page, problems_of } = require("./browser");
const { crawl, choose, kind_of } = require("./crawl");
const layout = require("./layout");
const keyboard = require("./keyboard");

const WIDTHS = [360, 800, 1440], HEIGHT = 900, SCHEMES = ["light", "dark"], AT_ONCE = 2;

const setting = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const count = { passed: 0, failed: 0, skipped: 0 };

// One check: `complaints` must be none.
function check(name, complaints) {
	if (!complaints.length) {
		count.passed++;
		return;
	}
	count.failed++;
	console.log(`FAIL ${name}`);
	for (const complaint of complaints.slice(0, 12))
		console.log(`     ${complaint}`);
}

async function each(list, action) {
	const waiting = [...list];
	const work = async () => {
		while (waiting.length)
			await action(waiting.shift());
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

// Runs `action` with a page of its own, opened at `address`; what goes wrong is a complaint.
async function with_page(browser, site, address, options, action) {
	const page = await new_page(browser, site.home, { viewport: { width: 1440, height: HEIGHT }, ...options });
	try {
		await page.goto(address, { waitUntil: "load", timeout: 60000 });
		await action(page);
	} catch (error) {
		check(`${site.name} ${address}`, [String(error.message).split("\n")[0]]);
	} finally {
		await page.context().close();
	}
}

// ---- how it looks ----

async function axe_complaints(page) {
	const violations = await page.evaluate(async () => {
		const answer = await axe.run(document, { resultTypes: ["violations"], preload: false });
		return answer.violations.map((v) => `axe: ${v.id}: ${v.help}: ${v.nodes.length} times: ${v.nodes[0].target} ${v.nodes[0].failureSummary.slice(0, 200)}`);
	});
	return violations.map((text) => text.replace(/\s+/g, " "));
}

// A screenshot shows something, and in dark colours is dark.
async function screenshot_complaints(browser_page, tools_page, file, scheme) {
	const bytes = await browser_page.screenshot({ path: file });
	const facts = await tools_page.evaluate(layout.picture_facts, bytes.toString("base64"));
	const complaints = [];
	if (facts.drawn < 0.005 || facts.colours < 8)
		complaints.push(`the screenshot is blank: ${JSON.stringify(facts)}`);
	if ((facts.light > 0.5) !== (scheme === "light"))
		complaints.push(`the screenshot is not ${scheme}: ${JSON.stringify(facts)}`);
	return complaints;
}

const file_of = (site, address, width, scheme) =>
	path.join(setting.shots, `${site.name}-${new URL(address).pathname.replace(/\W+/g, "_")}-${width}-${scheme}.png`);

async function look_at(page, tools_page, site, address) {
	const boxes = {};
	for (const width of site.widths || WIDTHS)
		for (const scheme of SCHEMES) {
			const name = `${site.name} ${address} ${width} ${scheme}`;
			await page.setViewportSize({ width, height: HEIGHT });
			await page.emulateMedia({ colorScheme: scheme });
			if (site.thorough || (width === 360) === (scheme === "light"))
				check(`${name}: accessibility`, await axe_complaints(page));
			check(`${name}: screenshot`, await screenshot_complaints(page, tools_page, file_of(site, address, width, scheme), scheme));
			boxes[scheme] = await page.evaluate(layout.geometry);
			if (scheme === "light")
				check(`${name}: layout`, await page.evaluate(layout.nothing_broken));
			else
				check(`${name}: as in light colours`, boxes.dark.filter((box, i) => box !== boxes.light[i]));
		}
	check(`${site.name} ${address}: nothing covered`, await page.evaluate(layout.nothing_covered));
}

// ---- what it says, with scripts and without ----

// What a reader sees and where links lead; what only scripts can do says so in the markup.
const content = () => {
	const copy = document.body.cloneNode(true);
	copy.querySelectorAll("script, [data-scripted], form[method=post]").forEach((e) => e.remove());
	return {
		title: document.title,
		text: copy.textContent.replace(/\s+/g, " "),
		links: [...copy.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")),
	};
};

async function without_scripts(browser, site, address, expected) {
	await with_page(browser, site, address, { javaScriptEnabled: false }, async (page) => {
		const is = await page.evaluate(content);
		const complaints = Object.keys(expected).filter((key) => String(is[key]) !== String(expected[key]));
		check(`${site.name} ${address}: without scripts`, complaints.map((key) => `another ${key}`));
		const note = page.locator("details > summary").first();
		if (!await note.count())
			return;
		await note.click();
		check(`${site.name} ${address}: opens without scripts`, await page.evaluate(() =>
			document.querySelector("details[open]") ? [] : ["nothing opens"]));
	});
}

// ---- by keyboard ----

async function by_keyboard(browser, site, address) {
	const run = (name, action) => with_page(browser, site, address, {}, async (page) =>
		check(`${site.name} ${address}: ${name}`, (await action(page)).concat(await problems_of(page))));
	await run("Tab", keyboard.reaches_all);
	await run("skip link", keyboard.skip_link);
	if (site.home.startsWith("http"))
		await run("search key", keyboard.slash_searches);
	await run("Enter", keyboard.enter_follows);
	const kind = kind_of(address);
	if (kind.startsWith("/article/"))
		await run("j and k", keyboard.walks_statements);
	else if (["/tensions", "/speaker/N", "/compare/N-N"].includes(kind))
		await run("j and k", keyboard.walks_items);
}

// ---- hostile articles stay text ----

const inert = () => {
	const complaints = [];
	const scripts = [...document.scripts].filter((s) => !/\/assets\/\w+\.js$/.test(s.src));
	const handlers = [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => /^on|^style$/i.test(a.name)));
	const addresses = [...document.querySelectorAll("[href], [src]")].filter((e) =>
		/^\s*(javascript|data|vbscript):/i.test(e.getAttribute("href") || e.getAttribute("src")));
	if (scripts.length || handlers.length || addresses.length)
		complaints.push(`markup that is not ours: ${[...scripts, ...handlers, ...addresses][0].outerHTML.slice(0, 200)}`);
	if (/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/.test(document.documentElement.innerHTML))
		complaints.push("characters that turn the direction of writing");
	if (document.querySelectorAll("main img, main iframe, main object, main embed").length)
		complaints.push("something is embedded");
	return complaints;
};

async function hostile_is_shown(browser, site, pages) {
	const address = [...pages.keys()].find((a) => kind_of(a) === "/article/N" && pages.get(a).bytes.includes("__hearsay_marker=1&lt;"));
	if (!address)
		return check(`${site.name}: the hostile article`, ["is not there"]);
	await with_page(browser, site, address, {}, async (page) => {
		const seen = await page.evaluate(() => [document.title, document.querySelector("h1").textContent, document.querySelector("article").textContent]);
		check(`${site.name}: a script is text`, seen.filter((text) => !/<script>window.__hearsay_marker=\d+<\/script>/.test(text)));
	});
}

// ---- sites ----

async function test_view(browser, tools_page, site, address) {
	let expected;
	await with_page(browser, site, address, {}, async (page) => {
		expected = await page.evaluate(content);
		check(`${site.name} ${address}: nothing of others`, await page.evaluate(inert));
		await page.evaluate(axe.source + "; 0");
		await look_at(page, tools_page, site, address);
		check(`${site.name} ${address}: opens`, await problems_of(page));
	});
	if (expected)
		await without_scripts(browser, site, address, expected);
	if (site.thorough && !new URL(address).search)
		await by_keyboard(browser, site, address);
}

// A page that is no view: what else is linked can be had, and a picture by itself does nothing either.
async function test_data(browser, site, pages) {
	for (const [kind, { largest }] of choose(pages, (page) => !page.html)) {
		if (!kind.endsWith(".svg"))
			check(`${site.name} ${largest}: can be had`, pages.get(largest).ok ? [] : ["cannot"]);
		else
			await with_page(browser, site, largest, {}, async (page) =>
				check(`${site.name} ${largest}: opens`, await problems_of(page)));
	}
}

// What is not there is told on a page like the others.
async function test_message(browser, site, address) {
	const page = await new_page(browser, site.home, { viewport: { width: 360, height: HEIGHT } });
	const answer = await page.goto(new URL(address, site.home).href);
	await page.evaluate(axe.source + "; 0");
	const complaints = (await axe_complaints(page)).concat(await page.evaluate(layout.nothing_broken));
	if (answer.status() < 400)
		complaints.push(`is answered with ${answer.status()}`);
	check(`${site.name} ${address}: is refused`, complaints);
	await page.context().close();
}

async function test_site(browser, site) {
	const started = Date.now();
	const found = await crawl(site, site.extra || []);
	check(`${site.name}: every link leads somewhere`, found.problems);
	const kinds = [...choose(found.pages, (page) => page.html).values()];
	check(`${site.name}: has views`, kinds.length > 5 ? [] : [`only ${kinds.length} kinds of pages`]);
	const views = new Set(kinds.flatMap((kind) => (site.thorough ? [kind.first, kind.largest] : [kind.largest])));
	const tools_page = await browser.newPage();
	await each(views, (address) => test_view(browser, tools_page, site, address));
	await tools_page.close();
	for (const address of site.refused || [])
		await test_message(browser, site, address);
	await test_data(browser, site, found.pages);
	if (site.hostile)
		await hostile_is_shown(browser, site, found.pages);
	console.log(`${site.name}: ${found.pages.size} addresses, ${kinds.length} kinds, ${views.size} views looked at, ${Math.round((Date.now() - started) / 1000)} s`);
}

async function main() {
	const browser = await launch(setting.chromium);
	const names = process.argv.slice(3);
	for (const site of setting.sites.filter(({ name }) => !names.length || names.includes(name)))
		await test_site(browser, site);
	await browser.close();
	console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
	process.exit(count.failed ? 1 : 0);
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
