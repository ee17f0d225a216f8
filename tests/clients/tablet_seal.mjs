// From the finished answers to the seal and beyond: strokes or a refusal, two officers, seal, amendment.
// ADDRESS WxH day|night VISIT strokes|refusal
import assert from "node:assert/strict";
import { enter, open, stroke } from "./tablet_browser.mjs";

const [, , address, , look, visit, party] = process.argv;
const tablet = await open(process.argv.slice(2));
const { browser, context, page, tap, seen } = tablet;
await enter(tablet, look);
const sign = `${address}/visit/${visit}/sign`;
await page.goto(sign);
await seen("sign-before");
assert.ok(await page.getByRole("button", { name: "封存笔录" }).isDisabled(), "nothing is sealed unsigned");

if (party === "refusal") {
  const refusal = page.locator("form", { has: page.locator('input[name="refused"]') });
  await page.getByText("当事人拒绝签字").tap();
  await refusal.getByLabel("当事人姓名").fill("赵老板");
  // Half a sentence, and the page is loaded again.
  await refusal.getByLabel("拒签原因").pressSequentially("对检查结果有异");
  await page.getByText("草稿已保存").waitFor();
  await page.reload();
  assert.equal(await refusal.getByLabel("拒签原因").inputValue(), "对检查结果有异");
  await refusal.getByLabel("拒签原因").fill("对检查结果有异议");
  // Without a witness it is not kept, and nothing typed is lost.
  await tap("记录拒签");
  await page.getByRole("alert").filter({ hasText: "见证人" }).waitFor();
  await seen("refusal");
  assert.equal(await refusal.getByLabel("拒签原因").inputValue(), "对检查结果有异议");
  await refusal.getByLabel("见证人", { exact: true }).fill("孙邻居");
  await refusal.getByLabel("见证人单位").fill("社区居委会");
  await tap("记录拒签");
} else {
  const form = page.locator("form.sign").first();
  await form.getByLabel("姓名").fill("赵老板");
  // Without strokes it is no signature.
  await form.getByRole("button", { name: "确认签名" }).tap();
  await page.getByRole("alert").filter({ hasText: "请先在方框内签名" }).waitFor();
  assert.equal(await form.getByLabel("姓名").inputValue(), "赵老板");
  await stroke(page, form);
  await form.getByRole("button", { name: "确认签名" }).tap();
}
await page.getByText("✓ 已签字或已记录拒签").waitFor();
for (const name of ["王青", "李检"]) {
  const form = page.locator("form.sign", { has: page.locator(`input[value="${name}"]`) });
  await stroke(page, form);
  await form.getByRole("button", { name: "确认签名" }).tap();
  await page.getByText(`✓ ${name}`).waitFor();
}
await tap("检查结束");
await page.getByRole("button", { name: "更正结束时间" }).waitFor();
await seen("sign-ready");

// Two tabs, and the older one has gone stale: what was sealed stays as it is.
const other = await context.newPage();
await other.goto(`${address}/visit/${visit}`);
await other.locator("#scene").fill("封存之后才想到的一句");
await tap("封存笔录");
await page.getByText("已封存，内容不再改变").waitFor();
await seen("sealed");
await other.locator("form", { has: other.locator("#scene") }).getByRole("button", { name: "保存", exact: true }).tap();
await other.getByRole("alert").filter({ hasText: "补充笔录" }).waitFor();
await other.close();
await page.goto(`${address}/visit/${visit}`);
assert.equal(await page.locator("#scene").count(), 0, "a sealed record has nothing to type into");

// Afterwards only supplements; half of one survives the back button.
await page.goto(sign);
await page.getByLabel("补充内容").pressSequentially("净化器型号应为");
await page.getByText("草稿已保存").waitFor();
await page.goBack();
await page.goto(sign);
assert.equal(await page.getByLabel("补充内容").inputValue(), "净化器型号应为");
await page.getByLabel("补充内容").fill("净化器型号应为JD-2");
await page.getByLabel("原因").fill("笔误");
await tap("保存补充");
await page.getByText("净化器型号应为JD-2 — 笔误").waitFor();
await seen("amended");
await browser.close();
