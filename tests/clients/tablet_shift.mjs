// A whole shift by touch with the centre gone: crew, today, two visits, photographs, a measurement, signatures, seal; then the
// centre comes back, everything arrives, what another tablet wrote meanwhile is shown beside it, and the lead's ruling ends that.
// ADDRESS WxH day|night PREPARED-VISIT STATION
// Talks to its starter: a line on standard output asks for something, a line on standard input says that it is done.
import assert from "node:assert/strict";
import { createInterface } from "node:readline";
import { enter, open, stroke } from "./tablet_browser.mjs";

const [, , address, , look, prepared, station] = process.argv;
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const please = async (what) => { console.log(what); await answers.next(); };
const tablet = await open(process.argv.slice(2));
const { browser, page, tap, seen } = tablet;
const settled = async (act) => { const shown = page.waitForEvent("load"); await act(); await shown; };
await enter(tablet, look);
await please("stop");

// The crew, and what there is to do near here.
await page.goto(`${address}/shift`);
for (const name of ["王青", "李检"]) await page.getByText(name).first().tap();
await tap("开始班次");
await page.waitForURL(/today/);
await page.getByText("交办的任务").waitFor();
await settled(() => tap("由近到远"));
await page.waitForURL(/near=1/);
assert.match(await page.locator("main").innerText(), /\d+ (m|km)/, "distances are said");
await seen("shift-today");
await page.getByRole("link", { name: "建议的一轮" }).tap();
await page.waitForURL(/round/);
await seen("shift-round");

// The first visit: a petrol station with a task, begun with its lists.
await page.goto(`${address}/target/${station}`);
await seen("shift-target");

// What is done about the leads here: what is late is said on the card, the whole way stands behind it.
await page.getByText("线索与案件的经过").scrollIntoViewIfNeeded();
await seen("shift-matters");
assert.match(await page.locator("a[href^='/matter/']").allInnerTexts().then((all) => all.join()), /已逾期 \d+ 个工作日/);
await page.locator("a[href^='/matter/']", { hasText: "油气回收压力" }).tap();
await page.waitForURL(/\/matter\//);
assert.deepEqual(await page.locator(".timeline li strong").allInnerTexts(), ["接收线索", "派发任务", "现场检查", "发现违法情形", "责令改正", "复查"]);
await seen("shift-matter");
await page.getByRole("link", { name: "看这次检查" }).tap();
await page.waitForURL(/\/visit\//);
await page.goto(`${address}/target/${station}`);
await tap("开始现场检查");
await page.waitForURL(/\/visit\//);
const visit = page.url().split("#")[0];
await page.getByText("本次检查的情况").tap();
await page.locator("fieldset.fact", { hasText: "正在卸油" }).getByText("否", { exact: true }).tap();
await seen("shift-visit");
await settled(() => page.locator("#facts button.main").tap());
assert.equal((await page.goto(`${visit}/item/G-03`)).status(), 404, "what does not apply is hidden");
await page.goto(`${visit}/item/C-02`);
await page.getByText("是", { exact: true }).first().tap();
await seen("shift-item");
await settled(() => tap("保存并继续"));
assert.notEqual(new URL(page.url()).pathname.split("/").pop(), "C-02", "on to the next item");

// Two pictures in a row, thumbnails at once.
await page.goto(visit);
const picture = await page.screenshot({ type: "jpeg" });
await page.setInputFiles('input[name="photo"]', [1, 2].map((nr) => ({ name: `${nr}.jpg`, mimeType: "image/jpeg", buffer: Buffer.concat([picture, Buffer.from([nr])]) })));
await page.locator(".gallery img").nth(1).waitFor();
await page.locator(".gallery").scrollIntoViewIfNeeded();
await seen("shift-photos");
await page.locator(".gallery figure a").first().tap();
await page.locator("figure.marked").waitFor();
const copied = page.waitForEvent("download");
await tap("保存带水印的副本");
assert.match((await copied).suggestedFilename(), /\.jpg$/);
await seen("shift-evidence");

// A nozzle, judged while it is typed; letters are refused and stay.
await page.goto(`${visit}/monitoring/petrol_station/vapour_liquid_ratio`);
const cell = (name) => page.locator(`[name="${name}"]`).first();
await cell("t.stage").selectOption("existing");
for (const [name, text] of [["s.sample_no", "AL-1"], ["s.point", "1号机"], ["n.dispenser", "1"], ["n.nozzle", "2"], ["n.vapour_volume_l", "三十"], ["n.fuel_volume_l", "15.0"]]) await cell(name).fill(text);
await page.locator("#verdict").getByText("还不能判定").waitFor();
await cell("n.vapour_volume_l").fill("30.0");
await page.locator("#verdict").getByText("超标").first().waitFor();
await page.locator("#verdict").scrollIntoViewIfNeeded();
await seen("shift-monitoring");
await settled(() => tap("保存结果"));
await page.getByText("AL-1").first().waitFor();

// The second visit is answered; it is read, signed and sealed.
await page.goto(`${address}/visit/${prepared}/sign`);
const party = page.locator("form.sign").first();
await party.getByLabel("姓名").fill("赵老板");
await stroke(page, party);
await party.getByRole("button", { name: "确认签名" }).tap();
await page.getByText("✓ 已签字或已记录拒签").waitFor();
for (const name of ["王青", "李检"]) {
  const form = page.locator("form.sign", { has: page.locator(`input[value="${name}"]`) });
  await stroke(page, form);
  await form.getByRole("button", { name: "确认签名" }).tap();
  await page.getByText(`✓ ${name}`).waitFor();
}
await settled(() => tap("检查结束"));
await settled(() => tap("封存笔录"));
await page.getByText("已封存，内容不再改变").waitFor();
await seen("shift-sealed");

// The centre is still gone: said, and nothing is lost. Then it is back.
await page.goto(`${address}/sync`);
await tap("立即同步");
await page.getByText("有内容尚未送达，都已保存在平板上").waitFor();
await page.getByText("长时间没有网络").tap();
await seen("shift-waiting");
const scene = page.locator("#scene");
await page.goto(visit);
await scene.fill("现场检查时该单位正常营业。");
await settled(() => page.locator("form", { has: scene }).getByRole("button", { name: "保存", exact: true }).tap());
await please(`start and disagree about ${visit.split("/").pop()}`);
await page.goto(`${address}/sync`);
await tap("立即同步");
await page.getByText("全部已送达中心").waitFor();
await page.getByRole("heading", { name: "两处填写不同" }).waitFor();
await page.getByText("另一台平板写的").waitFor();
await seen("shift-conflict");

// The lead rules at the centre; the next sync brings it, and the crew reads what stands.
await please("lead");
await tap("立即同步");
await page.getByText("全部已送达中心").waitFor();
await page.getByRole("heading", { name: "两处填写不同" }).waitFor({ state: "detached" });
await page.goto(visit);
assert.equal(await scene.inputValue(), "现场检查时该单位正常营业。");
await browser.close();
process.exit(0); // standard input is still open
