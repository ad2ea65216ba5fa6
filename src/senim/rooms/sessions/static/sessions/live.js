/* Follows a sitting: asks for its version, and fetches the part that changed. Without it the page refreshes. */
(() => {
"use strict";
for (const button of document.querySelectorAll("[data-all]")) {
  const boxes = () => [...button.closest("fieldset").querySelectorAll("input[type=checkbox]")];
  button.hidden = false;
  button.onclick = () => { const on = boxes().some((one) => !one.checked); for (const one of boxes()) one.checked = on; };
}
const root = document.querySelector("[data-live]");
if (!root) return;
const say = document.querySelector("[data-live-say]"), lost = document.querySelector("[data-live-lost]");
let skew = 0, again = 1000, misses = 0;
const seen = () => root.querySelector("[data-version]")?.dataset.version;
const two = (n) => String(n).padStart(2, "0");
const tick = () => {
  for (const clock of root.querySelectorAll("[data-until]")) {
    const left = Math.round(clock.dataset.until - (Date.now() + skew) / 1000), n = Math.abs(left);
    clock.textContent = `${left < 0 ? clock.dataset.over + " " : ""}${Math.floor(n / 60)}:${two(n % 60)}`;
    clock.classList.toggle("over", left < 0);
  }
};
/* The same choice or button in the part that takes its place. */
const same = (one) => [one.tagName, one.name, one.value, one.getAttribute("href"), one.value ? "" : one.textContent].join("|");
/* A deputy whose turn it is to vote is called: by the title of the tab, and the phone trembles. */
const title = document.title;
let called = "";
const call = () => {
  const words = root.querySelector("[data-call]")?.dataset.call || "";
  document.title = words ? `● ${words}` : title;
  if (words && words !== called && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(300);
  called = words;
};
const show = async () => {
  const answer = await fetch(root.dataset.part, { cache: "no-cache" });
  if (!answer.ok) throw new Error(answer.status);
  const open = [...root.querySelectorAll("details[open] > summary")].map((s) => s.textContent);
  const shut = [...root.querySelectorAll("details:not([open]) > summary")].map((s) => s.textContent);
  const ticked = [...root.querySelectorAll("input:checked")].map(same), held = root.contains(document.activeElement) && same(document.activeElement);
  root.innerHTML = await answer.text();
  for (const summary of root.querySelectorAll("details > summary")) {
    if (open.includes(summary.textContent)) summary.parentNode.open = true;
    if (shut.includes(summary.textContent)) summary.parentNode.open = false;
  }
  for (const one of root.querySelectorAll("input, button, a, summary")) {
    if (one.type === "radio" && ticked.includes(same(one))) one.checked = true;
    if (same(one) === held) one.focus({ preventScroll: true });
  }
  call();
  if (say) say.textContent = root.querySelector("[data-say]")?.dataset.say || "";
  tick();
};
const ask = async () => {
  try {
    const answer = await fetch(root.dataset.live, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.status);
    const found = await answer.json();
    skew = found.now - Date.now();
    again = found.again;
    if (found.version !== seen()) await show();
    misses = 0;
  } catch { misses += 1; }
  if (lost) { lost.hidden = misses < 3; lost.textContent = root.dataset.lost; }
  /* Not all at one moment; a server in trouble is asked less and less. */
  setTimeout(ask, (document.hidden ? 3 : 1) * again * (0.9 + Math.random() / 5) * Math.min(2 ** misses, 16));
};
document.addEventListener("visibilitychange", () => { if (!document.hidden) tick(); });
setInterval(tick, 1000);
call();
tick();
ask();
})();
