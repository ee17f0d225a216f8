// The team lead's console in Chromium: log in, shift end live, rule on a conflict, a record. ADDRESS NAME PASSWORD WxH light|dark
import assert from "node:assert/strict";
import { behind, open } from "./console_browser.mjs";

const [address, name, password, size, colorScheme] = process.argv.slice(2);
const { guest, seen: look, pictured, close } = await open({ address, size, colorScheme, password });
const page = await guest();
const seen = (named) => look(page, named);
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
await pictured(page, "ruled");
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
if (await record.count()) assert.equal((await behind(page, record)).subarray(0, 5).toString(), "%PDF-");
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
await close();
