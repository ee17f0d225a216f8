// A day of a year that has no plan on this tablet: said on every screen that shows what is owed.
// ADDRESS WxH day|night TARGET
import assert from "node:assert/strict";
import { enter, open } from "./tablet_browser.mjs";

const [, , address, , look, target] = process.argv;
const tablet = await open(process.argv.slice(2));
const { browser, page, seen } = tablet;
await enter(tablet, look);
for (const [name, path] of [["today", "/today"], ["round", "/round"], ["target", `/target/${target}`]]) {
  await page.goto(`${address}${path}`);
  assert.match(await page.getByRole("alert").innerText(), /没有2023年的执法计划.*管理员启用今年的计划/s);
  await seen(`year-${name}`);
}
await page.getByRole("link", { name: "去同步" }).tap();
await page.waitForURL(/sync/);
await browser.close();
