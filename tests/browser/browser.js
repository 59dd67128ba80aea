// Chromium, and pages in it that tell of everything that a page must not do.
"use strict";
const { chromium } = require("playwright-core");

// No request can leave the machine: no name but the loopback's is ever resolved.
const SWITCHES = [
	"--no-sandbox",
	"--disable-background-networking",
	"--disable-component-update",
	"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const launch = (program) => chromium.launch({ executablePath: program, args: SWITCHES });

// In the page, before anything of it: what the Content-Security-Policy refused.
const listen_for_violations = () => {
	window.__violations = [];
	addEventListener("securitypolicyviolation", (event) =>
		window.__violations.push(`${event.violatedDirective} ${event.blockedURI}`));
};

// The server closes a connection that nobody used for 15 seconds; a browser that takes as long over a page of megabytes
// may be about to use it just then. Once in a run that is chance. A server that ends is seen by all that comes behind.
let n_closed = 0;
const is_chance = (text) => text.includes("net::ERR_EMPTY_RESPONSE") && n_closed++ === 0;

// Notes in `page.problems` what the page does that it must not. `home`: where all it loads must come from.
async function watch(page, home) {
	const problems = [];
	page.problems = problems;
	page.on("console", (message) => {
		if (["error", "warning"].includes(message.type()) && !is_chance(message.text()))
			problems.push(`console: ${message.text().slice(0, 200)}`);
	});
	page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
	page.on("popup", () => problems.push("opens a window"));
	page.on("dialog", (dialog) => {
		problems.push(`opens a dialog: ${dialog.message()}`);
		dialog.dismiss();
	});
	page.on("request", (request) => {
		if (!request.url().startsWith(home))
			problems.push(`asks for ${request.url().slice(0, 200)}`);
	});
	await page.addInitScript(listen_for_violations);
	return page;
}

// A page of a context of its own. `options`: Playwright's of a context.
async function new_page(browser, home, options) {
	const context = await browser.newContext(options);
	return watch(await context.newPage(), home);
}

// What it did since it was last asked.
async function problems_of(page) {
	const refused = await page.evaluate(() => (window.__violations || []).splice(0));
	const marker = await page.evaluate(() => window.__hearsay_marker);
	if (marker !== undefined)
		refused.push(`an article's script ran: ${marker}`);
	return page.problems.splice(0).concat(refused);
}

module.exports = { launch, new_page, problems_of };
