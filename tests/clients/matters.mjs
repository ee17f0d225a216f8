// A lead's day in Chromium: register a complaint, dispatch, a visit arrives, finding, case, order, doubles, work. ADDRESS NAME PASSWORD WxH light|dark
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { open } from "./console_browser.mjs";

const [address, name, password, size, colorScheme] = process.argv.slice(2);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
/** Asks the test to do something outside the browser. */
async function outside(what) {
  process.stdout.write(`${what}\n`);
  assert.equal((await answers.next()).value, "done");
}

const office = await open({ address, size, colorScheme, password, story: "matters" });
const page = await office.enter(name);
const seen = (named) => office.seen(page, named);
const step = (named) => page.locator("details.card").filter({ has: page.locator("summary strong", { hasText: new RegExp(`^${named}$`) }) });
async function take(named, fill) {
  const form = step(named);
  if (!(await form.evaluate((it) => it.open))) await form.locator("summary").click();
  await fill(form);
  await form.getByRole("button", { name: "保存" }).click();
  await page.waitForLoadState();
}
/** Opens a group of the navigation and goes to a page in it. */
async function go(group, named) {
  await page.locator("details.menu > summary", { hasText: group }).click();
  await page.getByRole("link", { name: named, exact: true }).click();
}
const done = (named) => page.locator(".timeline strong", { hasText: new RegExp(`^${named}$`) });

await go("派单与案件", "线索");
await page.getByRole("link", { name: "登记线索" }).click();
await page.getByLabel("查找检查对象（名称）").fill("护国寺");
await page.getByRole("button", { name: "查找" }).click();
await page.locator("select[name=target]").selectOption({ label: "护国寺小吃店" });
await page.getByLabel(/线索内容/).fill("王女士反映后厨油烟直排");
await page.getByLabel(/办结时限/).fill("2026-11-27T18:00");
await page.getByLabel("姓名").fill("王女士");
await page.getByLabel("电话").fill("13800001111");
await page.getByRole("button", { name: "登记", exact: true }).click();
// A name in a text that travels is refused, and nothing that was typed is lost.
await page.getByRole("alert").getByText("个人信息").waitFor();
assert.equal(await page.getByLabel("电话").inputValue(), "13800001111");
await page.getByLabel(/线索内容/).fill("群众反映后厨油烟直排，夜间尤甚");
await seen("register");
await page.getByRole("button", { name: "登记", exact: true }).click();
await page.waitForURL(/matters/);
const matter = page.url();
await page.getByText("2026-11-27 18:00 前（工单时限）").first().waitFor();
assert.ok(!(await page.content()).includes("13800001111"), "the complainant stands on the lead's page");
await seen("received");

await take("派发任务", async (form) => {
  await form.getByLabel("赵一").check();
  await form.getByRole("button", { name: "保存" }).click();
  await page.getByRole("alert").getByText("至少两名").waitFor();
  await form.getByLabel("钱二").check();
  await form.getByLabel("检查日期").fill("2026-11-24");
});
await done("派发任务").waitFor();
await outside("visit");
await page.goto(matter);
await done("现场检查").waitFor();
await take("发现违法情形", (form) => form.getByLabel("违法情形").selectOption({ index: 1 }));
await done("发现违法情形").waitFor();
assert.equal(await step("处罚决定").count(), 0, "no decision before the notice");
await take("立案", async (form) => {
  await form.getByLabel("案号").fill("西环立〔2026〕第0001号");
  await form.getByLabel("排污许可案件").check();
});
await done("立案").waitFor();
await take("责令改正", async (form) => {
  await form.getByLabel(/改正要求/).fill("立即恢复油烟净化设施正常运行");
  await form.getByLabel("改正期限").fill("2026-12-01");
});
await done("责令改正").waitFor();
await page.locator("#next ~ ul li").filter({ hasText: "复查" }).getByText("2026-12-24 前").waitFor();
await seen("ordered");

await go("派单与案件", "案件");
await page.getByRole("link", { name: "西环立〔2026〕第0001号" }).waitFor();
await page.locator(".tiles li").filter({ hasText: "排污许可案件" }).locator("b", { hasText: "1" }).waitFor();
await seen("cases");
await go("派单与案件", "线索");
await seen("leads");

await outside("double");
await go("检查", "重复检查");
await seen("doubles");
await page.getByLabel(/理由/).fill("两台平板各开一份");
await page.getByRole("button", { name: "合并为一次" }).click();
await page.getByText("没有待处理的重复检查").waitFor();

// The plan of this year is in force: a target is added where nothing is owed, what the plan proposes is left out.
await outside("plan");
await go("派单与案件", "派单");
const stop = (named) => page.locator("ol.stops li").filter({ hasText: named }).locator("input[name=stop]");
await stop("护国寺小吃店").waitFor();
await page.getByLabel("添加对象（名称）").fill("门诊");
await page.getByRole("button", { name: "生成建议" }).click();
await page.getByLabel(/\+ 示例门诊部/).check();
await page.getByRole("button", { name: "生成建议" }).click();
assert.ok(await stop("示例门诊部").isChecked(), "whoever adds a target means to send somebody");
await stop("护国寺小吃店").uncheck();
await page.getByRole("button", { name: "派发" }).click();
// Without a crew nothing is sent, and the round comes back as it was put together.
await page.getByRole("alert").getByText("至少两名").waitFor();
assert.deepEqual([await stop("示例门诊部").isChecked(), await stop("护国寺小吃店").isChecked()], [true, false]);
await office.pictured(page, "round", true);
await page.getByLabel("赵一").check();
await page.getByLabel("钱二").check();
await page.getByRole("button", { name: "派发" }).click();
await page.getByText("已派发").waitFor();
await office.pictured(page, "sent", true);
await outside("sync");
await go("派单与案件", "派单");
await seen("work");

await page.goto(matter);
await page.getByRole("link", { name: "查看（有记录）" }).click();
await page.getByText("13800001111").waitFor();
await seen("complainant");
await office.close();
// Whoever asked still holds the other end open.
process.stdin.destroy();
