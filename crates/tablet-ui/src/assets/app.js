// Only what HTML cannot do: drafts while typing, position, strokes, keeping the place on the page.
"use strict";
// What is only useful without this script may go.
document.documentElement.classList.add("js");
const said = document.getElementById("said");
const say = (zh, en) => { said.textContent = document.documentElement.lang === "en" ? en : zh; };

// Drafts: a little after the last key, and at once when the page is left.
const PAUSE_MS = 400;
for (const form of document.querySelectorAll("form[data-draft-doc]")) {
  let waiting;
  const body = () => {
    const text = new URLSearchParams(new FormData(form));
    const out = new URLSearchParams({ csrf: text.get("csrf"), doc: form.dataset.draftDoc, field: form.dataset.draftField });
    for (const name of ["csrf", "action", "sees", "doc", "strokes"]) text.delete(name);
    out.set("text", text.toString());
    return out;
  };
  const keep = () => {
    clearTimeout(waiting); waiting = undefined;
    fetch("/draft", { method: "POST", body: body(), keepalive: true }).then(
      (answer) => answer.status === 204 ? say("草稿已保存", "draft kept") : say("草稿未保存，请按“保存”", "draft not kept: press Save"),
      () => say("草稿未保存，请按“保存”", "draft not kept: press Save"));
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, PAUSE_MS); });
  form.addEventListener("submit", () => { clearTimeout(waiting); waiting = undefined; });
  addEventListener("pagehide", () => { if (waiting) navigator.sendBeacon("/draft", body()); });
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
