// What a picture editor would not print, told from the boxes of a page and not from its pixels: another font or
// browser moves them, and breaks nothing. Each function runs within the page and gives a list of complaints.
"use strict";

const nothing_broken = () => {
	const SLACK = 1.5; // pixels that rounding may take
	const complaints = [];
	const wide = document.documentElement.clientWidth;
	const named = (e) => `${e.tagName.toLowerCase()}${e.classList.length ? "." + [...e.classList].join(".") : ""}`;
	const told = (e) => `${named(e)} "${(e.textContent || "").trim().slice(0, 40)}"`;
	const style_of = new Map();
	const style = (e) => style_of.get(e) || style_of.set(e, getComputedStyle(e)).get(e);
	const is_for_ears = (e) => e.closest(".unseen, .skip");
	const is_seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !is_for_ears(e);
	const is_svg = (e) => e.namespaceURI.endsWith("svg");

	// The nearest elements around `e` that cut off, or scroll, what is larger than they are.
	const frames_of = new Map();
	const frames = (e) => {
		if (!e || e === document.body)
			return [];
		if (!frames_of.has(e)) {
			const ways = [style(e).overflowX, style(e).overflowY];
			const own = ways.some((way) => way !== "visible") && !["inline", "contents"].includes(style(e).display);
			const cuts = ways.every((way) => ["hidden", "clip"].includes(way));
			frames_of.set(e, (own ? [{ e, cuts, box: e.getBoundingClientRect() }] : []).concat(frames(e.parentElement)));
		}
		return frames_of.get(e);
	};
	const is_within = (a, b) => a.left >= b.left - SLACK && a.right <= b.right + SLACK && a.top >= b.top - SLACK &&
		a.bottom <= b.bottom + SLACK;
	const common = (a, b) => ({
		left: Math.max(a.left, b.left), right: Math.min(a.right, b.right),
		top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom),
	});

	// ---- nothing is wider than the page ----
	if (document.documentElement.scrollWidth > wide)
		complaints.push(`the page is ${document.documentElement.scrollWidth} wide in ${wide}`);
	for (const e of document.body.querySelectorAll("*")) {
		const box = e.getBoundingClientRect();
		if ((box.right > wide + SLACK || box.left < -SLACK) && box.width && is_seen(e) && !frames(e).length)
			complaints.push(`beyond the edge: ${told(e)}`);
	}

	// ---- no text is cut off ----
	const lines = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const e = node.parentElement;
		if (!node.data.trim() || ["SCRIPT", "STYLE", "OPTION", "TITLE", "title", "desc"].includes(e.tagName) || !is_seen(e))
			continue;
		range.selectNodeContents(node);
		for (const box of range.getClientRects()) {
			if (box.width < 1)
				continue;
			let seen = box;
			for (const frame of frames(e)) {
				if (frame.cuts && !is_within(box, frame.box))
					complaints.push(`cut off by ${named(frame.e)}: ${told(e)}`);
				seen = common(seen, frame.box);
			}
			if (seen.right > seen.left && seen.bottom > seen.top)
				lines.push({ node, seen });
		}
	}

	// ---- no text lies on other text: the middle half of each line, since lines may stand close ----
	const middle = ({ seen }) => {
		const quarter = (seen.bottom - seen.top) / 4;
		return { left: seen.left, right: seen.right, top: seen.top + quarter, bottom: seen.bottom - quarter };
	};
	const boxes = lines.map((line) => ({ node: line.node, ...middle(line) })).sort((a, b) => a.top - b.top);
	boxes.forEach((a, i) => {
		for (let k = i + 1; k < boxes.length && boxes[k].top < a.bottom; k++) {
			const both = common(a, boxes[k]);
			if (a.node !== boxes[k].node && both.right - both.left > 2 && both.bottom - both.top > 1)
				complaints.push(`lies on other text: "${a.node.data.trim().slice(0, 30)}" on "${boxes[k].node.data.trim().slice(0, 30)}"`);
		}
	});

	// ---- neighbours lie below or beside one another, and text has room ----
	const is_block = (e) => !is_svg(e) && is_seen(e) && !["inline", "contents", "none"].includes(style(e).display) &&
		["static", "relative"].includes(style(e).position);
	for (const e of document.body.querySelectorAll("*")) {
		if (is_svg(e))
			continue;
		const own = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim()).join("");
		const box = e.getBoundingClientRect();
		if (own.length > 40 && is_block(e) && box.width < 90)
			complaints.push(`squeezed to ${Math.round(box.width)} pixels: ${told(e)}`);
		const blocks = [...e.children].filter(is_block).map((b) => ({ e: b, box: b.getBoundingClientRect() }));
		for (let i = 1; i < blocks.length; i++) {
			const both = common(blocks[i - 1].box, blocks[i].box);
			if (both.right - both.left > SLACK && both.bottom - both.top > SLACK)
				complaints.push(`lies on its neighbour: ${told(blocks[i].e)}`);
		}
	}
	return [...new Set(complaints)].slice(0, 12);
};

// Controls that something else covers.
const nothing_covered = () => {
	const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
		.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".skip"));
	const some = all.filter((_, i) => i % Math.ceil(all.length / 150 || 1) === 0);
	const complaints = [];
	for (const e of some) {
		e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
		const box = [...e.getClientRects()].find((b) => b.width > 1 && b.height > 1);
		if (!box)
			continue;
		const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
		const label = e.labels && [...e.labels].some((l) => l.contains(hit));
		if (hit && !e.contains(hit) && !hit.contains(e) && !label)
			complaints.push(`covered by ${hit.tagName.toLowerCase()}.${hit.getAttribute("class")}: ${e.outerHTML.slice(0, 120)}`);
	}
	scrollTo(0, 0);
	return complaints.slice(0, 8);
};

// The boxes of all elements, to be compared with those of the same page in other colours.
const geometry = () => [...document.body.querySelectorAll("*")].filter((e) => e.checkVisibility()).map((e) => {
	const box = e.getBoundingClientRect();
	return `${e.tagName} ${[box.left, box.top, box.width, box.height].map(Math.round).join(" ")}`;
});

// What a screenshot shows: how much of it has another colour than most of it, and how many colours.
const picture_facts = async (base64) => {
	const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
	const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
	const canvas = new OffscreenCanvas(picture.width, picture.height);
	const context = canvas.getContext("2d");
	context.drawImage(picture, 0, 0);
	const pixels = new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer);
	const counts = new Map();
	for (const pixel of pixels)
		counts.set(pixel, (counts.get(pixel) || 0) + 1);
	const most = [...counts].reduce((a, b) => (a[1] > b[1] ? a : b));
	const light = [most[0] & 255, most[0] >> 8 & 255, most[0] >> 16 & 255].reduce((a, b) => a + b) / 765;
	return { drawn: 1 - most[1] / pixels.length, colours: counts.size, light };
};

module.exports = { nothing_broken, nothing_covered, geometry, picture_facts };
