// The pictures of docs/page.md: screenshots.js CHROMIUM ADDRESS FOLDER. Run by tools/screenshots.sh.
"use strict";
const fs = require("fs");
const path = require("path");
const { launch, new_page, problems_of } = require("./browser");

const wide = { width: 1120, height: 720 }, phone = { width: 390, height: 720 };

// A view, the keys that are pressed there, and the element that the picture begins with.
const PICTURES = [
	{ name: "affair", at: "", size: wide },
	{ name: "article", at: "article/7", size: wide, keys: ["j", "j", "j", "j"] },
	{ name: "phone", at: "article/7", size: phone, scheme: "dark" },
	{ name: "compare", at: "compare/6-7", size: wide, to: "section" },
	{ name: "statement", at: "statement/70", size: wide },
	{ name: "coverage", at: "coverage", size: wide },
];

const MOST_BYTES = 78000;

// In the page: a PNG as WebP, as well as MOST_BYTES allow.
const to_webp = async ([base64, most_bytes]) => {
	const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
	const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
	const canvas = new OffscreenCanvas(picture.width, picture.height);
	canvas.getContext("2d").drawImage(picture, 0, 0);
	let blob;
	for (let quality = 0.85; !blob || (blob.size > most_bytes && quality > 0.1); quality -= 0.05)
		blob = await canvas.convertToBlob({ type: "image/webp", quality });
	return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (c) => String.fromCharCode(c)).join(""));
};

async function main() {
	const [chromium, address, folder] = process.argv.slice(2);
	const browser = await launch(chromium);
	const tools_page = await browser.newPage();
	for (const { name, at, size, scheme, keys, to } of PICTURES) {
		const page = await new_page(browser, address, { viewport: size, colorScheme: scheme || "light" });
		await page.goto(address + at);
		for (const key of keys || [])
			await page.keyboard.press(key);
		if (to)
			await page.locator(to).first().evaluate((e) => e.scrollIntoView());
		const problems = await problems_of(page);
		if (problems.length || (keys && !await page.evaluate(() => document.querySelector("details[open]"))))
			throw new Error(`${name}: ${problems.join("; ") || "the keys do nothing"}`);
		const png = await page.screenshot();
		const webp = Buffer.from(await tools_page.evaluate(to_webp, [png.toString("base64"), MOST_BYTES]), "base64");
		fs.writeFileSync(path.join(folder, `${name}.webp`), webp);
		console.log(`${name}.webp: ${webp.length} bytes`);
		await page.context().close();
	}
	await browser.close();
}

main().catch((error) => {
	console.error(String(error));
	process.exit(1);
});
