// What bad input gets, by touch: letters in a number, a broken picture, 200 MB, a double tap, the back button, two tabs, a
// reload in mid-sentence, a full disk, a killed program. Nothing typed is lost, and a sentence says what to do.
// ADDRESS WxH day|night VISIT
// Talks to its starter: a line on standard output asks for something, a line on standard input says that it is done.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { enter, open } from "./tablet_browser.mjs";

const [, , address, , look, visit] = process.argv;
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const please = async (what) => { console.log(what); await answers.next(); };
const tablet = await open(process.argv.slice(2));
const { browser, context, page, tap, seen } = tablet;
await enter(tablet, look);
const here = `${address}/visit/${visit}`;
const scene = page.locator("#scene"), save = page.locator("form", { has: scene }).getByRole("button", { name: "保存", exact: true });
const told = (text, on = page) => on.getByRole("alert").filter({ hasText: text }).first().waitFor();
const more = async (text) => { await scene.focus(); await scene.press("Control+End"); await scene.pressSequentially(text); };
const settled = async (act) => { const shown = page.waitForEvent("load"); await act(); await shown; };

// Letters in a number: refused with a sentence, and they stay where they were typed.
await page.goto(`${here}/item/K-03`);
const number = page.locator("input[inputmode]").first();
await number.fill("十二");
await settled(() => tap("保存并继续"));
await page.getByRole("alert").first().waitFor();
assert.equal(await number.inputValue(), "十二");
await seen("bad-letters");

// A broken picture among good ones: the good one is kept, and which one is not is said.
await page.goto(here);
const picture = await page.screenshot({ type: "jpeg" });
const jpeg = (name, buffer) => ({ name, mimeType: "image/jpeg", buffer });
await settled(() => page.setInputFiles('input[name="photo"]', [jpeg("1.jpg", picture), jpeg("2.jpg", picture.subarray(0, 400))]));
await told("已保存1个文件。第2个没有保存");
await seen("bad-picture");

// 200 MB: said before anything is sent; without the script the tablet says it, and the browser shows that sentence.
const huge = `${tmpdir()}/qingjian-huge-${process.pid}.jpg`;
writeFileSync(huge, Buffer.concat([picture, Buffer.alloc(200 * 1024 * 1024)]));
await page.goto(here);
await page.setInputFiles('input[name="photo"]', huge);
await told("文件过大，没有保存：共201 MB，一次最多64 MB");
await seen("bad-huge");
await page.setInputFiles('form.shot:not([data-locate]) input[type="file"]', huge);
await settled(() => page.$eval("form.shot:not([data-locate])", (form) => form.submit()));
await told("文件过大，没有保存。请返回后分开选择");
await seen("bad-huge-sent");

// A double tap, as fast as a finger can: one record of it.
await page.goto(here);
await scene.fill("现场正常营业");
const before = await page.locator("header .count").innerText();
await settled(() => save.dblclick());
await page.waitForLoadState();
assert.equal(Number(await page.locator("header .count").innerText()) - Number(before), 1, "saved once");
assert.equal(await scene.inputValue(), "现场正常营业");

// A reload in mid-sentence, before any draft could be kept; then the back button after half a sentence.
await more("，油烟净化器");
await settled(() => page.reload());
assert.equal(await scene.inputValue(), "现场正常营业，油烟净化器");
await more("未运");
await page.goto(`${address}/today`);
await page.goBack();
await scene.waitFor();
assert.equal(await scene.inputValue(), "现场正常营业，油烟净化器未运");
await settled(() => save.tap());

// Two tabs: the older one overwrites nothing; both sentences stand on its page.
const other = await context.newPage();
await other.goto(here);
await scene.fill("这一页先保存");
await settled(() => save.tap());
await other.locator("#scene").fill("旧的一页后保存");
await other.locator("form", { has: other.locator("#scene") }).getByRole("button", { name: "保存", exact: true }).tap();
await told("现场检查情况刚才已被改为“这一页先保存”", other);
assert.equal(await other.locator("#scene").inputValue(), "旧的一页后保存");
await other.close();
await page.goto(here);
await scene.fill("这一页先保存");
await settled(() => save.tap());

// The disk is full: neither draft nor record can be kept. It is said, every word stays, also over a reload.
await please("fill the disk");
await scene.fill("磁盘满了以后写的一句，一个字也不能丢");
await told("草稿没有存到平板上，填写的内容还在这一页：存储空间已满");
await seen("bad-full-draft");
await settled(() => page.reload());
assert.equal(await scene.inputValue(), "磁盘满了以后写的一句，一个字也不能丢");
await settled(() => save.tap());
await told("存储空间已满，刚才的内容未保存，请清理后重试");
const kept = page.locator("main textarea");
assert.equal(await kept.inputValue(), "磁盘满了以后写的一句，一个字也不能丢");
await seen("bad-full");
// Still full: said again, and the words are still there.
await settled(() => tap("再次保存"));
await told("存储空间已满");
assert.equal(await kept.inputValue(), "磁盘满了以后写的一句，一个字也不能丢");
// There is room again: the same form, sent from where it stands.
await please("free the disk");
await settled(() => tap("再次保存"));
await page.waitForURL(/\/visit\//);
assert.equal(await scene.inputValue(), "磁盘满了以后写的一句，一个字也不能丢");
assert.equal(await page.getByText("尚未保存的草稿").count(), 0, "it is saved, not a draft");

// The program is killed while somebody types: said, and what was typed is there when it runs again.
await please("kill the program");
await more("。程序被结束时正在写");
await told("平板程序没有回应，请重新打开程序");
await seen("bad-killed");
await please("start the program");
// It starts locked. What is sent meanwhile is not lost either: it waits behind the PIN.
await settled(() => save.tap());
await page.getByText("解锁后").waitFor();
await seen("bad-locked");
await page.getByLabel("PIN").fill("246810");
await settled(() => tap("解锁"));
await page.getByText("没有丢失").waitFor();
await settled(() => tap("再次保存"));
await page.waitForURL(/\/visit\//);
assert.equal(await scene.inputValue(), "磁盘满了以后写的一句，一个字也不能丢。程序被结束时正在写");
await browser.close();
process.exit(0); // standard input is still open
