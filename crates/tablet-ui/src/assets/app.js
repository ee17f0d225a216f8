// Only what HTML cannot do: drafts while typing, position, strokes, keeping the place on the page.
"use strict";
// What is only useful without this script may go.
document.documentElement.classList.add("js");
const said = document.getElementById("said");
const say = (zh, en) => { said.textContent = document.documentElement.lang === "en" ? en : zh; };

// What goes wrong with a form is said above it, where it is seen.
const complain = (form, zh, en) => {
  const text = document.documentElement.lang === "en" ? en : zh;
  const there = form.previousElementSibling;
  const notice = there?.matches(".complaint") ? there : Object.assign(document.createElement("p"), { className: "notice bad complaint" });
  notice.setAttribute("role", "alert");
  notice.textContent = text;
  form.before(notice);
  notice.scrollIntoView({ block: "center" });
};
const settle = (form) => { if (form.previousElementSibling?.matches(".complaint")) form.previousElementSibling.remove(); };

// Drafts: a little after the last key, and at once when the page is left. What the tablet cannot keep (its disk is full, its
// program is gone) this tab keeps until it can. Once it was saved the form sees something else, and what was kept is let go.
const PAUSE_MS = 400;
for (const form of document.querySelectorAll("form[data-draft-doc]")) {
  let waiting;
  const aside = `typed:${form.dataset.draftDoc}:${form.dataset.draftField}`, sees = form.dataset.draftSees ?? form.elements.sees.value;
  const typed = () => {
    const text = new URLSearchParams(new FormData(form));
    for (const name of ["csrf", "action", "sees", "doc", "strokes"]) text.delete(name);
    return text.toString();
  };
  const putAside = () => { try { sessionStorage.setItem(aside, JSON.stringify({ sees, text: typed() })); } catch { /* nowhere to keep it */ } };
  const forget = () => { try { sessionStorage.removeItem(aside); } catch { /* nothing was kept */ } };
  const body = () => new URLSearchParams({ csrf: form.elements.csrf.value, doc: form.dataset.draftDoc, field: form.dataset.draftField, text: typed() });
  const failed = (zh, en) => {
    putAside();
    complain(form, `草稿没有存到平板上，填写的内容还在这一页：${zh}`, `The draft is not on the tablet; what you typed is still on this page: ${en}`);
  };
  const keep = () => {
    clearTimeout(waiting); waiting = undefined;
    fetch("/draft", { method: "POST", body: body(), keepalive: true }).then(
      async (answer) => {
        if (answer.status === 204) { forget(); settle(form); say("草稿已保存", "draft kept"); return; }
        const [zh, en] = ([401, 503].includes(answer.status) ? await answer.text() : "请按“保存” / press Save").split(" / ");
        failed(zh, en ?? zh);
      },
      () => failed("平板程序没有回应，请重新打开程序，不要关闭这一页", "the tablet's program does not answer: start it again and leave this page open"));
  };
  const bringBack = () => {
    let kept;
    try { kept = JSON.parse(sessionStorage.getItem(aside)); } catch { return; }
    if (kept && kept.sees === sees && kept.text !== typed()) {
      const said = [...new URLSearchParams(kept.text)];
      for (const input of form.elements) {
        if (["csrf", "action", "sees", "doc", ""].includes(input.name) || input.type === "file") continue;
        // Lines of a table repeat their names, in order.
        const next = said.findIndex(([name]) => name === input.name);
        if (["radio", "checkbox"].includes(input.type)) input.checked = said.some(([name, text]) => name === input.name && text === input.value);
        else if (next >= 0) [[, input.value]] = said.splice(next, 1);
      }
      keep();
    } else forget();
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, PAUSE_MS); });
  form.addEventListener("submit", () => { clearTimeout(waiting); waiting = undefined; putAside(); });
  addEventListener("pagehide", () => { if (waiting) { putAside(); navigator.sendBeacon("/draft", body()); } });
  bringBack();
}

// Verdicts while one types: the tablet's own judge, asked a little after the last key.
for (const form of document.querySelectorAll("form[data-live]")) {
  let waiting, asked = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const mine = ++asked;
      const answer = await fetch(form.dataset.live, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
      if (answer && answer.ok && mine === asked) document.getElementById("verdict").innerHTML = await answer.text();
    }, PAUSE_MS);
  });
}

// Ready sentences go to the end of the text.
for (const button of document.querySelectorAll("button[data-say]")) {
  button.addEventListener("click", () => {
    const text = document.getElementById(button.dataset.say);
    text.value += (text.value && !text.value.endsWith("\n") ? "\n" : "") + button.textContent;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// Position: asked for once, put into every form that wants it; into that of a ledger entry only when somebody says so.
const locate = (forms, failed) => navigator.geolocation?.getCurrentPosition(({ coords }) => {
  for (const form of forms) {
    form.elements.longitude.value = coords.longitude.toFixed(6);
    form.elements.latitude.value = coords.latitude.toFixed(6);
    form.elements.accuracy.value = coords.accuracy.toFixed(1);
  }
}, failed, { enableHighAccuracy: true, maximumAge: 60000, timeout: 15000 });
const places = document.querySelectorAll('form[data-locate]:not([data-locate="no"])');
if (places.length) locate(places, () => {});
for (const button of document.querySelectorAll("button[data-here]")) {
  button.addEventListener("click", () => locate([button.form], () => say("没有定位，请手工填写", "no position: type it")));
}

// A copy of a picture with its mark burnt in; the original stays what it is.
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.addEventListener("click", () => {
    const figure = button.previousElementSibling, image = figure.querySelector("img");
    const lines = figure.querySelector(".mark-over").innerText.split("\n").map((it) => it.trim()).filter(Boolean);
    const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
    const pen = canvas.getContext("2d"), size = Math.max(14, Math.round(canvas.width / 45)), high = size * 1.4;
    pen.drawImage(image, 0, 0);
    pen.fillStyle = "rgb(0 0 0 / .62)";
    pen.fillRect(0, canvas.height - high * (lines.length + 0.5), canvas.width, high * (lines.length + 0.5));
    pen.fillStyle = "#fff";
    pen.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
    lines.forEach((line, nr) => pen.fillText(line, size / 2, canvas.height - high * (lines.length - nr - 0.7), canvas.width - size));
    canvas.toBlob((jpeg) => {
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(jpeg), download: button.dataset.copy });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }, "image/jpeg", 0.9);
  });
}
// What is too large is said before it is sent.
for (const form of document.querySelectorAll("form[data-bytes-max]")) {
  form.addEventListener("submit", (event) => {
    const most = Number(form.dataset.bytesMax), mebibytes = (bytes) => Math.ceil(bytes / 1048576);
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
    const all = files.reduce((sum, file) => sum + file.size, 0);
    if (all <= most) return;
    event.preventDefault();
    say("", "");
    complain(form, `文件过大，没有保存：共${mebibytes(all)} MB，一次最多${mebibytes(most)} MB。请分开选择，或缩短视频。`,
      `Too large, nothing was kept: ${mebibytes(all)} MB, at most ${mebibytes(most)} MB at once. Choose fewer files, or a shorter film.`);
    form.reset();
  });
}
// What was photographed is kept at once, without a second tap.
for (const input of document.querySelectorAll("form.shot[data-locate] input[type=file]")) {
  input.addEventListener("change", () => { if (input.files.length) { say("正在保存…", "keeping…"); input.form.requestSubmit(); } });
}

// Strokes.
for (const canvas of document.querySelectorAll("canvas[data-strokes]")) {
  const pen = canvas.getContext("2d"), form = canvas.closest("form");
  let drawing = false, drawn = false;
  const at = (event) => { const box = canvas.getBoundingClientRect(); return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height]; };
  canvas.addEventListener("pointerdown", (event) => { drawing = drawn = true; canvas.setPointerCapture(event.pointerId); pen.lineWidth = 5; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#000"; pen.beginPath(); pen.moveTo(...at(event)); });
  canvas.addEventListener("pointermove", (event) => { if (drawing) { pen.lineTo(...at(event)); pen.stroke(); } });
  canvas.addEventListener("pointerup", () => { drawing = false; });
  form.querySelector("[data-wipe]").addEventListener("click", () => { pen.clearRect(0, 0, canvas.width, canvas.height); drawn = false; });
  form.addEventListener("submit", (event) => {
    if (!drawn || form.elements.strokes.files.length) return;
    event.preventDefault();
    canvas.toBlob((png) => {
      const files = new DataTransfer();
      files.items.add(new File([png], "strokes.png", { type: "image/png" }));
      form.elements.strokes.files = files.files;
      form.submit();
    }, "image/png");
  });
}

// A sync beside the work: a piece at a time, one tab at a time, and never while the page is out of sight.
const SYNC_MS = 60000, PIECE_MS = 400;
const csrf = document.querySelector("input[name=csrf]");
async function beside() {
  let wait = SYNC_MS;
  try {
    const last = Number(localStorage.getItem("synced"));
    if (document.hidden || !document.querySelector("header .waiting") || Date.now() - last < PIECE_MS / 2) return;
    localStorage.setItem("synced", String(Date.now()));
    const answer = await fetch("/sync/beside", { method: "POST", body: new URLSearchParams({ csrf: csrf.value }) });
    const told = await answer.json();
    if (told.more) wait = PIECE_MS;
    if (told.waiting !== Number(document.querySelector("header .count").textContent)) say(told.zh, told.en);
    const count = document.querySelector("header .count");
    count.textContent = String(told.waiting);
    count.hidden = told.waiting === 0;
  } catch { /* the shell is gone, or has locked itself: the page itself will say so */ } finally { setTimeout(beside, wait); }
}
if (csrf && document.querySelector("header .waiting")) setTimeout(beside, 5000);

// The place on the page, kept over a save.
const place = "place:" + location.pathname;
try {
  const kept = sessionStorage.getItem(place);
  // What went wrong comes first.
  const wrong = document.querySelector("[role=alert]");
  if (wrong) wrong.scrollIntoView({ block: "center" }); else if (kept) scrollTo(0, Number(kept));
  addEventListener("pagehide", () => sessionStorage.setItem(place, String(scrollY)));
} catch { /* without storage the page starts at its top */ }
