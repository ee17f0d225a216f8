// A visit by touch in Chromium: PIN, crew, target, answers, draft, photograph, signature. ADDRESS WxH day|night
import assert from "node:assert/strict";
import { enter, open, stroke } from "./tablet_browser.mjs";

const [, , address, , look] = process.argv;
const tablet = await open(process.argv.slice(2));
const { browser, page, tap, seen } = tablet;
await enter(tablet, look);
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
const shown = page.waitForEvent("load");
await page.locator("form[data-draft-doc] button.main").tap();
await shown;
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
await stroke(page, party);
await party.getByRole("button", { name: "确认签名" }).tap();
await page.locator("img.strokes").waitFor();
await page.goto(`${address}/sync`);
await seen("sync");
await tap("立即同步");
await page.getByRole("status").first().waitFor();
await browser.close();
