// A visit by touch in Chromium: PIN, crew, target, answers, draft, photograph, signature. ADDRESS WxH day|night
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [address, size, look] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.QINGJIAN_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
// The page's own policy forbids foreign scripts; the checker is one.
const context = await browser.newContext({ viewport: { width, height }, hasTouch: true, locale: "zh-CN", bypassCSP: true,
  geolocation: { longitude: 116.366, latitude: 39.925, accuracy: 8 }, permissions: ["geolocation"] });
const page = await context.newPage();
page.setDefaultTimeout(15_000);
page.on("dialog", (dialog) => dialog.dismiss());
page.on("pageerror", (error) => { throw error; });

async function seen(name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}-${size}-${look}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
  assert.deepEqual(serious.map((it) => [name, it.id, it.nodes.map((node) => node.html)]), []);
  const small = await page.$$eval("button, a.button, header a", (all) => all.map((it) => it.getBoundingClientRect())
    .filter((box) => box.width > 0 && (box.height < 47.5 || box.width < 47.5)).length);
  assert.equal(small, 0, `${name}: targets below 48 px`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} scrolls sideways`);
}
const tap = (text) => page.getByRole("button", { name: text }).first().tap();

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
await page.goto(`${address}/shift`);
for (const name of ["王青", "李检"]) await page.getByText(name).first().tap();
await seen("shift");
await tap("开始班次");
await page.waitForURL(/today/);
await page.getByLabel("查找对象").fill("hgs");
await tap("查找");
await page.waitForURL(/q=/);
await seen("today");
await page.getByRole("link", { name: "护国寺小吃店" }).first().tap();
await page.waitForURL(/target/);
await seen("target");

// A double tap: the same form twice.
const form = await page.$eval('form[action$="/visit"]', (it) => Object.fromEntries([...new FormData(it), ["form", "on_site"]]));
const action = await page.$eval('form[action$="/visit"]', (it) => new URL(it.getAttribute("action"), location.href).href);
for (let time = 0; time < 2; time += 1) await page.request.post(action, { form, maxRedirects: 0, headers: { origin: address } });
await page.getByRole("button", { name: "开始现场检查" }).tap();
await page.waitForURL(/\/visit\//);
const visit = page.url();
await seen("visit");

// Typed and not saved: the reload brings it back.
await page.locator("#scene").pressSequentially("现场检查时该单位正常营业");
await page.getByText("草稿已保存").waitFor();
await page.reload();
assert.equal(await page.locator("#scene").inputValue(), "现场检查时该单位正常营业");
await page.locator("form", { has: page.locator("#scene") }).getByRole("button", { name: "保存", exact: true }).tap();
await page.getByText("尚未保存的草稿").waitFor({ state: "detached" });

// An item; an adverse answer stays on its screen until its proof is there.
await page.goto(`${visit}/item/K-02`);
await seen("item");
await page.goto(`${visit}/item/K-06`);
const no = page.locator('input[type=radio][value="no"]').first();
if (await no.count()) await no.check();
const saved = page.waitForResponse((it) => it.request().method() === "POST" && it.url().includes("/item/"));
await page.locator("form[data-draft-doc] button.main").tap();
await saved;
await page.waitForLoadState();
await page.goto(`${visit}/item/K-06`);
await seen("adverse");
const picture = await page.screenshot({ type: "jpeg" });
await page.setInputFiles('input[name="photo"]', [1, 2].map((nr) => ({ name: `${nr}.jpg`, mimeType: "image/jpeg", buffer: Buffer.concat([picture, Buffer.from([nr])]) })));
await page.locator(".gallery img").nth(1).waitFor();
await seen("photo");

// Strokes of a finger.
await page.goto(`${visit}/sign`);
await seen("sign");
const party = page.locator("form.sign").first();
await party.getByLabel("姓名").fill("赵老板");
const canvas = party.locator("canvas");
await canvas.scrollIntoViewIfNeeded();
const box = await canvas.boundingBox();
await page.mouse.move(box.x + 40, box.y + 60);
await page.mouse.down();
await page.mouse.move(box.x + 220, box.y + 120, { steps: 8 });
await page.mouse.up();
await party.getByRole("button", { name: "确认签名" }).tap();
await page.locator("img.strokes").waitFor();
await page.goto(`${address}/sync`);
await seen("sync");
await tap("立即同步");
await page.getByRole("status").first().waitFor();
await browser.close();
