// The rest of the team lead's console: every page looked at and checked; a conflict ruled on by keyboard; a sheet imported;
// next month's targets drawn by two persons; the record saved; a year's plan compared and adopted. ADDRESS LEAD AUDITOR ADMIN PASSWORD WxH light|dark SHEET RECORD PLAN
import assert from "node:assert/strict";
import * as console_browser from "./console_browser.mjs";

const [address, lead, auditor, admin, password, size, colorScheme, sheet, record, plan] = process.argv.slice(2);
// A tab stops at every link of the page once; more stops are a circle.
const TABS_MAX = 200;
const { enter, seen, pictured, close } = await console_browser.open({ address, size, colorScheme, password });

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
await pictured(one, "menu");
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
await pictured(one, "print");
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
await pictured(one, "plan-mistakes", true);
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
await pictured(three, "code");
await open(three, "/console/backup", "backup");
await three.getByRole("button", { name: "立即备份" }).click();
await three.getByRole("button", { name: /核对哈希/ }).first().waitFor();
await seen(three, "backup-made");
await open(three, "/console/audit", "audit");
await three.goto(draw);
await three.getByText("检查之前保密").waitFor();
await close();
