// Syncing through the screens, with the centre going away and coming back. ADDRESS WxH day|night VISIT
// Talks to its starter: a line on standard output asks for something, a line on standard input says that it is done.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { enter, open } from "./tablet_browser.mjs";

const [, , address, , look, visit] = process.argv;
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const please = async (what) => { console.log(what); await answers.next(); };
const tablet = await open(process.argv.slice(2));
const { browser, page, tap, seen } = tablet;
await enter(tablet, look);
const status = () => page.getByRole("status").first();
const scene = page.locator("#scene");
const save = async (text) => {
  await page.goto(`${address}/visit/${visit}`);
  await scene.fill(text);
  const shown = page.waitForEvent("load");
  await page.locator("form", { has: scene }).getByRole("button", { name: "保存", exact: true }).tap();
  await shown;
  assert.equal(await scene.inputValue(), text);
};

// With the centre there, everything arrives, and the page says what the centre confirmed.
await page.goto(`${address}/sync`);
await page.getByRole("heading", { name: "等待发送" }).waitFor();
await page.getByText("护国寺小吃店").first().waitFor();
await seen("sync-waiting");
await tap("立即同步");
await page.getByText("全部已送达中心").waitFor();
await page.getByRole("heading", { name: "中心最近确认的" }).waitFor();
await seen("sync-done");

// The centre is gone: that is said, and nothing is lost.
await please("stop");
await save("中心停机时写的一句");
await page.goto(`${address}/sync`);
await tap("立即同步");
await status().filter({ hasText: "内容都已保存在平板上" }).waitFor();
await page.getByText("有内容尚未送达，都已保存在平板上").waitFor();
await page.getByText("1 条记录").first().waitFor();
await seen("sync-offline");
await page.goto(`${address}/visit/${visit}`);
assert.equal(await scene.inputValue(), "中心停机时写的一句");

// It is back; another tablet has meanwhile written the same field. The page syncs by itself, beside the work.
await please("start and disagree");
await page.goto(`${address}/today`);
await page.locator("header .count").filter({ hasText: /^0$/ }).waitFor({ state: "hidden", timeout: 30_000 });
await page.waitForFunction(() => document.querySelector("header .count").textContent === "0", null, { timeout: 30_000 });
await page.goto(`${address}/sync`);
await page.getByRole("heading", { name: "两处填写不同" }).waitFor();
await page.getByText("另一台平板写的").waitFor();
await page.getByText("中心停机时写的一句").waitFor();
// Officers are written by leads: what this tablet said of two of them is held, and said so.
await page.getByText("中心已收到，暂不生效").first().waitFor();
await seen("sync-conflict");
await browser.close();
process.exit(0); // standard input is still open
