// What every walk through the console leans on: Chromium without a foreign request, people who log in, a checked look.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const PAGE_BYTES_MAX = 200_000;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// `story` begins the names of its pictures.
export async function open({ address, size, colorScheme, password, story = "console" }) {
  const [width, height] = size.split("x").map(Number);
  const shots = process.env.QINGJIAN_SHOTS;
  if (shots) mkdirSync(shots, { recursive: true });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const look = { viewport: { width, height }, locale: "zh-CN", colorScheme, timezoneId: "Asia/Shanghai" };
  // What the pages' own policy forbade, and what they asked of others.
  const against = [];

  async function guest() {
    const context = await browser.newContext({ ...look, acceptDownloads: true });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on("pageerror", (error) => { throw error; });
    page.on("console", (message) => { if (/Content Security Policy|Refused to/.test(message.text())) against.push(message.text()); });
    page.on("request", (request) => { if (!request.url().startsWith(`${address}/`)) against.push(request.url()); });
    await page.goto(`${address}/console`);
    await page.waitForURL(/login/);
    return page;
  }

  async function enter(name) {
    const page = await guest();
    await page.getByLabel("执法证号").fill(name);
    await page.getByLabel("密码").fill(password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/shift/);
    return page;
  }

  async function pictured(page, named, fullPage = false) {
    if (shots) await page.screenshot({ path: `${shots}/${story}-${named}-${size}-${colorScheme}.png`, fullPage });
  }

  // The pages' own policy forbids foreign scripts; the checker is one, so it looks in a browser that does not mind.
  async function seen(page, named) {
    await pictured(page, named, true);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${named} scrolls sideways`);
    const lenient = await browser.newContext({ ...look, bypassCSP: true });
    await lenient.addCookies(await page.context().cookies());
    const checked = await lenient.newPage();
    await checked.goto(page.url());
    assert.ok((await checked.content()).length < PAGE_BYTES_MAX, `${named} is over 200 KB`);
    await checked.evaluate(axe);
    const { violations } = await checked.evaluate(() => globalThis.axe.run());
    const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
    assert.deepEqual(serious.map((it) => [named, it.id, it.nodes.map((node) => node.html)]), []);
    await lenient.close();
  }

  async function close() {
    assert.deepEqual(against, []);
    await browser.close();
  }

  return { guest, enter, seen, pictured, close };
}

// The bytes behind a link, as whoever is logged in gets them.
export async function behind(page, link) {
  const answer = await page.context().request.get(await link.evaluate((it) => it.href));
  return answer.body();
}
