// The page shows the shift as it goes on. Without this script a reload does the same.
"use strict";
const live = document.querySelector("[data-live]");
if (live && window.EventSource) {
  const line = new EventSource(live.dataset.live);
  const state = document.getElementById("live-state");
  const tell = (word) => { if (state) state.textContent = state.dataset[word]; };
  line.addEventListener("open", () => tell("on"));
  line.addEventListener("error", () => tell("off"));
  line.addEventListener("shift", (event) => {
    if (live.innerHTML !== event.data) live.innerHTML = event.data;
    tell("on");
  });
  addEventListener("pagehide", () => line.close());
}
