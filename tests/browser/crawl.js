// The views of a site, by following its links from the first page, so that a new view is found by itself.
"use strict";
const fs = require("fs");
const path = require("path");

const MOST_PAGES = 3000;

const decode = (text) =>
	text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

const attribute = (tag, name) => {
	const hit = tag.match(new RegExp(`\\s${name}="([^"]*)"`));
	return hit && decode(hit[1]);
};

// "/compare/6-7?all=1" is of the kind "/compare/N-N?all".
function kind_of(address) {
	const url = new URL(address);
	const names = [...url.searchParams.keys()].sort().join("&");
	return url.pathname.replace(/.*\/site\//, "/").replace(/\d+/g, "N") + (names && `?${names}`);
}

// What a form that only asks leads to when `words` are typed into it.
function form_addresses(html, words) {
	const found = [];
	for (const [, head, body] of html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)) {
		const fields = [...body.matchAll(/<input[^>]*>/g)].map((tag) => attribute(tag[0], "name"));
		const asked = fields.find((name) => ["q", "about"].includes(name));
		if (asked && !/method="?post/i.test(head))
			found.push(`${attribute(head, "action")}?${asked}=${encodeURIComponent(words)}`);
	}
	return found;
}

const link_addresses = (html) => [...html.matchAll(/<a\s[^>]*>/g)].map((tag) => attribute(tag[0], "href")).filter((a) => a);

async function served(address) {
	const answer = await fetch(address);
	const bytes = await answer.text();
	return { ok: answer.status === 200, html: /^text\/html/.test(answer.headers.get("content-type")), bytes };
}

async function filed(address) {
	const file = decodeURIComponent(new URL(address).pathname);
	if (!fs.existsSync(file) || fs.statSync(file).isDirectory())
		return { ok: false, bytes: "" };
	return { ok: true, html: path.extname(file) === ".html", bytes: fs.readFileSync(file, "utf8") };
}

// Those that `site` links to from the page at `from`, without "#"; elsewhere and within the page left out.
function addresses_of(site, from, html) {
	const all = link_addresses(html).concat(form_addresses(html, site.words));
	const urls = all.map((address) => new URL(address, from)).filter((url) => url.href.startsWith(site.home));
	return urls.map((url) => ({ url: url.href.split("#")[0], place: url.hash.slice(1) }));
}

const ids_of = (html) => new Set([...html.matchAll(/\sid="([^"]*)"/g)].map((hit) => decode(hit[1])));

// Follows all links. Gives { pages: address -> {bytes, html}, problems }: links that lead to nothing.
async function crawl(site, extra) {
	const get = site.home.startsWith("file:") ? filed : served;
	const pages = new Map(), problems = [], links = [];
	const waiting = [site.first, ...extra.map((address) => new URL(address, site.home).href)];
	const known = new Set(waiting);
	while (waiting.length && pages.size < (site.most || MOST_PAGES)) {
		const at = waiting.shift();
		const page = await get(at);
		page.ids = page.html ? ids_of(page.bytes) : null;
		pages.set(at, page);
		if (!page.ok)
			problems.push(`leads to nothing: ${at}`);
		for (const link of page.ok && page.html ? addresses_of(site, at, page.bytes) : []) {
			links.push({ from: at, ...link });
			if (!known.has(link.url))
				known.add(link.url) && waiting.push(link.url);
		}
	}
	for (const { from, url, place } of links) {
		const to = pages.get(url);
		if (place && to && to.ids && !to.ids.has(place))
			problems.push(`no such place: ${url}#${place}, linked on ${from}`);
	}
	return { pages, problems };
}

// Of each kind of address the one that was found first and the largest.
function choose(pages, wanted) {
	const kinds = new Map();
	for (const [address, page] of pages) {
		if (!page.ok || !wanted(page))
			continue;
		const kind = kind_of(address);
		const one = kinds.get(kind) || kinds.set(kind, { first: address, largest: address, bytes: 0 }).get(kind);
		if (page.bytes.length > one.bytes)
			Object.assign(one, { largest: address, bytes: page.bytes.length });
	}
	return kinds;
}

module.exports = { crawl, choose, kind_of };
