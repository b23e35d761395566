// Comfort only: every page works without this file, and nothing is kept anywhere.
import { offerToRead, quiet } from "./_aloud.js";
import { sendByOnePress } from "./_answer.js";

const page = document.documentElement;
const leaving = document.querySelector("[data-leave]");
const status = document.querySelector("[data-shift]");
const QUICK = 5000; // ms within which three presses of Shift count
// one guide of several on a host: its tabs are told of leaving, and of nothing else
const others = new BroadcastChannel(leaving.pathname.replace(/[^/]+\/[^/]+$/, ""));

/** Nothing is left to see, before anybody is asked anything. */
const blank = () => {
  page.classList.add("kg-left");
  quiet();
};

/** Nothing is left to read, neither here nor in the list of tabs; then a neutral page in this one's place. */
function vanish(before = Promise.resolve()) {
  blank();
  document.title = "\u2026";
  const go = () => location.replace(leaving.dataset.leave);
  before.then(go, go);
}

/** Blanks this page and the guide's other tabs, and lets the server delete the cookie. */
function leave() {
  others.postMessage("left");
  // manual: the answer deletes the cookie; where it leads is our own business. keepalive: even when we are gone.
  const told = fetch(leaving.href, { cache: "no-store", keepalive: true, redirect: "manual" });
  vanish(Promise.race([told, new Promise((resolve) => setTimeout(resolve, 500))]));
}

/** Leaves at the third Shift in a row, each pressed alone and let go: not to write, to choose or to scroll aside. */
function leaveByShift() {
  let presses = [];
  let alone = false;
  const show = (count) => {
    status.textContent = count ? status.dataset.shift : "";
    status.dataset.dots = "\u25cf".repeat(count) + "\u25cb".repeat(3 - count);
  };
  const forget = () => {
    alone = false;
    if (presses.length) show((presses = []).length);
  };
  addEventListener("keydown", ({ key, repeat }) => {
    if (key !== "Shift") forget();
    else if (!repeat) alone = true;
  });
  addEventListener("keyup", ({ key, timeStamp }) => {
    if (key !== "Shift" || !alone) return;
    alone = false;
    presses = [...presses.filter((earlier) => timeStamp - earlier < QUICK), timeStamp];
    show(presses.length);
    setTimeout(() => presses.at(-1) === timeStamp && forget(), QUICK);
    if (presses.length === 3) leave();
  });
  for (const other of ["pointerdown", "wheel"]) addEventListener(other, forget, { passive: true });
}

/** A page of the walk is blanked as it is left, so that one kept in memory shows nothing before it is asked for anew. */
function guardBack() {
  addEventListener("pagehide", blank);
  addEventListener("pageshow", ({ persisted }) => persisted && location.replace(location.pathname)); // never a form sent twice
}

/** Adds a field that hides what does not match in a long list. It belongs to no form and has no name: nothing is sent. */
function addFilter(list) {
  const field = Object.assign(document.createElement("input"), { type: "search", className: "form-input", autocomplete: "off" });
  const label = Object.assign(document.createElement("label"), { className: "kg-filter", textContent: list.dataset.filter });
  const none = Object.assign(document.createElement("p"), { className: "kg-fine" });
  none.setAttribute("role", "status");
  field.setAttribute("form", "");
  label.append(field);
  list.before(label, none);
  field.addEventListener("input", () => {
    const sought = field.value.trim().toLowerCase();
    for (const group of list.children) {
      const answers = [...group.querySelectorAll("button")];
      for (const answer of answers) answer.hidden = !answer.textContent.toLowerCase().includes(sought);
      group.hidden = answers.every((answer) => answer.hidden);
      group.open = sought !== "" && !group.hidden;
    }
    none.textContent = list.querySelector("details:not([hidden])") ? "" : list.dataset.none;
  });
}

addEventListener("click", (event) => {
  if (!event.target.closest("[data-leave]")) return;
  event.preventDefault();
  leave();
});
others.addEventListener("message", () => vanish());
leaveByShift();
if (document.querySelector("main[data-step], main[data-outcome]")) guardBack();

for (const form of document.forms) sendByOnePress(form, () => page.classList.contains("kg-left"));

if (window.speechSynthesis) document.querySelectorAll("[data-aloud]").forEach(offerToRead);
for (const list of document.querySelectorAll("[data-filter]")) addFilter(list);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// on paper nothing is folded
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));

document.getElementById("error-summary")?.focus();
