// What every walk through the tablet's screens leans on: Chromium by touch, a checked look at each screen, strokes.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

export async function open([address, size, look]) {
  const [width, height] = size.split("x").map(Number);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  // The page's own policy forbids foreign scripts; the checker is one.
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, locale: "zh-CN", bypassCSP: true,
    geolocation: { longitude: 116.366, latitude: 39.925, accuracy: 8 }, permissions: ["geolocation"] });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on("dialog", (dialog) => dialog.dismiss());
  page.on("pageerror", (error) => { throw error; });
  return { browser, context, page, address, tap: (text) => page.getByRole("button", { name: text }).first().tap(),
    seen: (name) => seen(page, name, `${size}-${look}`) };
}

// A picture where they are wanted; no serious fault; nothing too small for a glove; nothing that scrolls sideways.
async function seen(page, name, which) {
  const shots = process.env.QINGJIAN_SHOTS;
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: `${shots}/${name}-${which}.png` });
  }
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
  assert.deepEqual(serious.map((it) => [name, it.id, it.nodes.map((node) => node.html)]), []);
  const small = await page.$$eval("button, a.button, header a", (all) => all.filter((it) => {
    const box = it.getBoundingClientRect();
    return box.width > 0 && (box.height < 47.5 || box.width < 47.5);
  }).map((it) => it.outerHTML));
  assert.deepEqual(small, [], `${name}: targets below 48 px`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways`);
}

export async function enter({ page, address, tap, seen }, look) {
  await page.goto(address);
  await seen("unlock");
  await page.getByLabel("新PIN码").fill("246810");
  await page.getByLabel("再输一次").fill("246810");
  await tap("设置并进入");
  await page.waitForURL(/today/);
  if (look === "night") {
    await tap("夜间");
    await page.locator("html.night").waitFor();
  }
}

// A finger on the canvas of a form.
export async function stroke(page, form) {
  const canvas = form.locator("canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 220, box.y + 120, { steps: 8 });
  await page.mouse.up();
}
