// The team lead's console in Chromium: log in, shift end live, rule on a conflict, a record. ADDRESS NAME PASSWORD WxH light|dark
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [address, name, password, size, colorScheme] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.QINGJIAN_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const look = { viewport: { width, height }, locale: "zh-CN", colorScheme };
const context = await browser.newContext(look);
const page = await context.newPage();
page.setDefaultTimeout(15_000);
page.on("pageerror", (error) => { throw error; });
const against = [];
page.on("console", (message) => { if (/Content Security Policy|Refused to/.test(message.text())) against.push(message.text()); });
const foreign = [];
page.on("request", (request) => { if (!request.url().startsWith(`${address}/`)) foreign.push(request.url()); });

// The pages' own policy forbids foreign scripts; the checker is one, so it looks in a browser that does not mind.
const lenient = await browser.newContext({ ...look, bypassCSP: true });
const checked = await lenient.newPage();
async function seen(named) {
  if (shots) await page.screenshot({ path: `${shots}/console-${named}-${size}-${colorScheme}.png` });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${named} scrolls sideways`);
  await lenient.addCookies(await context.cookies());
  await checked.goto(page.url());
  assert.ok((await checked.content()).length < 200_000, `${named} is over 200 KB`);
  await checked.evaluate(axe);
  const { violations } = await checked.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
  assert.deepEqual(serious.map((it) => [named, it.id, it.nodes.map((node) => node.html)]), []);
}

await page.goto(`${address}/console`);
await page.waitForURL(/login/);
await seen("login");
await page.getByLabel("执法证号").fill(name);
await page.getByLabel("密码").fill(password);
await page.keyboard.press("Enter");
await page.waitForURL(/shift/);
await page.getByText("实时更新中").waitFor();
await seen("shift");

await page.getByRole("link", { name: "冲突与待裁定" }).click();
await page.waitForURL(/conflicts$/);
await seen("conflicts");
const before = await page.locator("#torn + article, #torn ~ article").count();
assert.ok(before > 0, "no conflict to rule on");
await page.locator("article").first().getByRole("radio").first().check();
await page.locator("article").first().getByLabel("理由（必填）").fill("照片显示门窗开启");
await page.locator("article").first().getByRole("button", { name: "裁定" }).click();
await page.getByText("裁定已记录并生效").waitFor();
if (shots) await page.screenshot({ path: `${shots}/console-ruled-${size}-${colorScheme}.png` });
await page.getByRole("link", { name: "返回待裁定事项" }).click();
await page.waitForURL(/conflicts$/);
assert.equal(await page.locator("#torn + article, #torn ~ article").count(), before - 1);

await page.locator("details.menu > summary", { hasText: /^检查$/ }).click();
await page.getByRole("link", { name: "检查记录", exact: true }).click();
await page.waitForURL(/visits$/);
await seen("visits");
await page.locator("tbody a").first().click();
await page.waitForURL(/visits\/.+/);
await seen("visit");
// A build without the feature `pdf` has no such link.
const record = page.getByRole("link", { name: "打印笔录（PDF）" });
if (await record.count()) {
  const printed = await context.request.get(await record.evaluate((link) => link.href));
  assert.equal((await printed.body()).subarray(0, 5).toString(), "%PDF-");
}
await page.goto(`${address}/console/map`);
await seen("map");
await page.goto(`${address}/console/reports`);
await seen("reports");
await page.locator(".periods a:visible").first().click();
await page.waitForURL(/reports\/.+/);
await seen("report");
await page.goto(`${address}/console/visits`);
await page.locator("tbody a").first().click();
await page.waitForURL(/visits\/.+/);
await page.getByRole("link", { name: "全部经过" }).click();
await page.waitForURL(/history/);
await seen("history");
await page.getByRole("link", { name: "English" }).click();
await page.getByRole("heading", { name: "History" }).waitFor();
await page.getByRole("button", { name: "Log out" }).click();
await page.waitForURL(/login/);
assert.deepEqual(against, []);
assert.deepEqual(foreign, []);
await browser.close();
