// The rest of the team lead's console: every page looked at and checked; a conflict ruled on by keyboard; a sheet imported;
// next month's targets drawn by two persons; the record saved; a year's plan compared and adopted. ADDRESS LEAD AUDITOR ADMIN PASSWORD WxH light|dark SHEET RECORD PLAN
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [address, lead, auditor, admin, password, size, colorScheme, sheet, record, plan] = process.argv.slice(2);
const [width, height] = size.split("x").map(Number);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = process.env.QINGJIAN_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
const PAGE_BYTES_MAX = 200_000;
// A tab stops at every link of the page once; more stops are a circle.
const TABS_MAX = 200;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const look = { viewport: { width, height }, locale: "zh-CN", colorScheme };
const against = [];

async function enter(name) {
  const context = await browser.newContext({ ...look, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => { throw error; });
  page.on("console", (message) => { if (/Content Security Policy|Refused to/.test(message.text())) against.push(message.text()); });
  page.on("request", (request) => { if (!request.url().startsWith(`${address}/`)) against.push(request.url()); });
  await page.goto(`${address}/console/login`);
  await page.getByLabel("执法证号").fill(name);
  await page.getByLabel("密码").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/shift/);
  return page;
}

// The pages' own policy forbids foreign scripts; the checker is one, so it looks in a browser that does not mind.
async function seen(page, named) {
  if (shots) await page.screenshot({ path: `${shots}/console-${named}-${size}-${colorScheme}.png`, fullPage: true });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${named} scrolls sideways`);
  const lenient = await browser.newContext({ ...look, bypassCSP: true });
  await lenient.addCookies(await page.context().cookies());
  const checked = await lenient.newPage();
  await checked.goto(page.url());
  assert.ok((await checked.content()).length < PAGE_BYTES_MAX, `${named} is over 200 KB`);
  await checked.evaluate(axe);
  const { violations } = await checked.evaluate(() => globalThis.axe.run());
  const serious = violations.filter((it) => ["serious", "critical"].includes(it.impact));
  assert.deepEqual(serious.map((it) => [named, it.id, it.nodes.map((node) => node.html)]), []);
  await lenient.close();
}

async function open(page, path, named) {
  await page.goto(`${address}${path}`);
  await seen(page, named);
}

async function tabTo(page, selector) {
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} cannot be reached by keyboard`);
}

// A menu of the navigation, and a conflict, by keyboard alone.
const one = await enter(lead);
await tabTo(one, "header details.menu summary");
await one.keyboard.press("Enter");
if (shots) await one.screenshot({ path: `${shots}/console-menu-${size}-${colorScheme}.png` });
await one.keyboard.press("Tab");
await one.keyboard.press("Enter");
await one.waitForURL(/console\/visits/);
await one.goto(`${address}/console/conflicts`);
await tabTo(one, "article input[type=radio]");
await one.keyboard.press("Space");
await tabTo(one, "article textarea, article input[name=reason]");
await one.keyboard.type("照片显示门窗开启");
await tabTo(one, "article button");
await one.keyboard.press("Enter");
await one.getByText("裁定已记录并生效").waitFor();

// A visit, and how it prints.
await one.goto(`${address}/console/visits`);
await one.locator("tbody a").first().click();
await one.waitForURL(/visits\/.+/);
await one.emulateMedia({ media: "print" });
assert.ok(!(await one.locator("header").isVisible()), "the navigation is printed");
if (shots) await one.screenshot({ path: `${shots}/console-print-${size}-${colorScheme}.png` });
await one.emulateMedia({ media: "screen" });

// A ledger from a sheet.
await open(one, "/console/ledgers/import", "import");
await one.getByLabel(/^台账/).selectOption("restaurant");
await one.getByLabel(/表格文件/).setInputFiles(sheet);
await one.getByRole("button", { name: "上传并预检" }).click();
await one.getByRole("button", { name: /全部导入/ }).waitFor();
await seen(one, "dry-run");
await one.getByRole("button", { name: /全部导入/ }).click();
await one.getByText("已导入对象").waitFor();
await open(one, "/console/ledgers?kind=restaurant", "ledger");
await one.locator("tbody a").first().click();
await one.waitForURL(/ledgers\/.+/);
await seen(one, "target");

// Next month's draw: freeze, two persons commit and reveal, draw.
await open(one, "/console/draws/new?kind=special", "draw-special");
await open(one, "/console/draws/new?kind=monthly", "draw-new");
const left = one.getByLabel(/未登记污染源类别/);
if (await left.count()) await left.check();
await one.getByRole("button", { name: "冻结抽查库" }).click();
await one.waitForURL(/draws\/[0-9a-f-]{36}$/);
const draw = one.url();
const two = await enter(auditor);
for (const [page, body] of [[one, "西城区生态环境综合执法大队"], [two, "派驻纪检监察组"]]) {
  await page.goto(draw);
  await page.getByLabel(/单位名称（不写个人姓名）/).fill(body);
  await page.getByRole("button", { name: "承诺", exact: true }).click();
  await page.getByText("已承诺：").waitFor();
}
await one.goto(draw);
await seen(one, "draw-committing");
await one.getByRole("button", { name: "承诺截止，开始公布" }).click();
await seen(one, "draw-revealing");
await one.getByRole("button", { name: /公布本人的随机数/ }).click();
await two.goto(draw);
await two.getByRole("button", { name: /公布本人的随机数/ }).click();
await one.goto(draw);
await one.getByRole("button", { name: "抽取", exact: true }).click();
await one.getByText("抽中对象与人员").waitFor();
await seen(one, "draw-drawn");
const saving = one.waitForEvent("download");
await one.getByRole("link", { name: "下载抽取记录" }).click();
await (await saving).saveAs(record);
await open(one, `${new URL(draw).pathname}/publish`, "draw-publish");
await open(one, "/console/draws", "draws");
await open(one, "/console/plan-import", "plan-import");

// This year's plan: a file with mistakes changes nothing; a good one is compared, and adopted with a reason.
await one.getByLabel(/计划文件（.json）/).setInputFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from('{"plan": 1') });
await one.getByRole("button", { name: "检查", exact: true }).click();
await one.getByRole("alert").getByText("处错误，没有采用").waitFor();
if (shots) await one.screenshot({ path: `${shots}/console-plan-mistakes-${size}-${colorScheme}.png`, fullPage: true });
await one.goto(`${address}/console/plan-import`);
await one.getByLabel(/计划文件（.json）/).setInputFiles(plan);
await one.getByRole("button", { name: "检查", exact: true }).click();
await one.getByRole("heading", { name: "与现行计划的差别" }).waitFor();
await one.locator("tr").filter({ hasText: "T29-R3" }).getByText("0.09 → 0.12").waitFor();
await seen(one, "plan-compared");
await one.getByLabel(/采用原因/).fill("西环发〔2026〕3号");
await one.getByLabel(/已核对以上差别/).check();
await one.getByRole("button", { name: "采用此计划" }).click();
await one.getByRole("status").getByText("已采用").waitFor();
await one.locator("section.card").filter({ hasText: "2026" }).getByText("西环发〔2026〕3号").waitFor();
await seen(one, "plan-adopted");
await open(one, "/console/draws/new?kind=monthly", "draw-next-shares");
await one.getByText("12%（T29-R3）").waitFor();
await open(one, "/console/officers", "officers-lead");

// What an administrator does.
const three = await enter(admin);
await open(three, "/console/officers", "officers");
await open(three, "/console/tablets", "tablets");
await three.getByLabel("使用人").selectOption({ index: 1 });
await three.getByLabel(/平板名称/).fill("平板 9");
await three.getByRole("button", { name: "发放登记码" }).click();
await three.locator(".qr svg").waitFor();
if (shots) await three.screenshot({ path: `${shots}/console-code-${size}-${colorScheme}.png` });
await open(three, "/console/backup", "backup");
await three.getByRole("button", { name: "立即备份" }).click();
await three.getByRole("button", { name: /核对哈希/ }).first().waitFor();
await seen(three, "backup-made");
await open(three, "/console/audit", "audit");
await three.goto(draw);
await three.getByText("检查之前保密").waitFor();
assert.deepEqual(against, []);
await browser.close();
