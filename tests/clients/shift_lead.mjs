// The end of a shift in the console: every tablet's state, the conflict of this shift ruled on, the sealed record printed.
// ADDRESS NAME PASSWORD WxH light|dark SEALED-VISIT PDF
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { behind, open } from "./console_browser.mjs";

const [address, name, password, size, colorScheme, sealed, pdf] = process.argv.slice(2);
const { enter, seen, close } = await open({ address, size, colorScheme, password });
const page = await enter(name);
await page.getByText("全部送达").first().waitFor();
await seen(page, "shift-end");

// Who wrote what stands side by side; the lead decides for one, with a reason.
await page.goto(`${address}/console/conflicts`);
const torn = page.locator("article").filter({ hasText: "另一台平板写的" });
assert.match(await torn.innerText(), /现场检查时该单位正常营业。/, "both sentences are shown");
await seen(page, "shift-torn");
await torn.locator("label", { hasText: "现场检查时该单位正常营业。" }).getByRole("radio").check();
await torn.getByLabel("理由（必填）").fill("与现场照片一致");
await torn.getByRole("button", { name: "裁定" }).click();
await page.getByText("裁定已记录并生效").waitFor();

// The record that was sealed on the tablet, as it is printed.
await page.goto(`${address}/console/visits/${sealed}`);
await seen(page, "shift-record");
const record = page.getByRole("link", { name: "打印笔录（PDF）" });
if (await record.count()) writeFileSync(pdf, await behind(page, record));
await close();
