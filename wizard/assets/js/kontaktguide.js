// Comfort only: every page works without this file, and nothing is kept anywhere.
const page = document.documentElement;
const leaving = document.querySelector("[data-leave]");

/** Nothing is left to see, before anybody is asked anything. */
const blank = () => page.classList.add("kg-left");

/** Blanks the page, lets the server delete the cookie, and goes to a neutral page in this one's place. */
function leave() {
  blank();
  document.title = "\u2026"; // neither here nor in the list of tabs is the name left to read
  const go = () => location.replace(leaving.dataset.leave);
  // manual: the answer deletes the cookie; where it leads is our own business. keepalive: even when we are gone.
  const told = fetch(leaving.href, { cache: "no-store", keepalive: true, redirect: "manual" });
  Promise.race([told, new Promise((resolve) => setTimeout(resolve, 500))]).then(go, go);
}

/** Leaves at the third Shift in a row within five seconds. */
function leaveByShift() {
  let presses = [];
  addEventListener("keydown", ({ key, repeat, timeStamp }) => {
    if (repeat) return;
    presses = key === "Shift" ? [...presses.filter((earlier) => timeStamp - earlier < 5000), timeStamp] : [];
    if (presses.length === 3) leave();
  });
}

/** A page of the walk is blanked as it is left, so that one kept in memory shows nothing before it is asked for anew. */
function guardBack() {
  addEventListener("pagehide", blank);
  addEventListener("pageshow", ({ persisted }) => persisted && location.replace(location.pathname)); // never a form sent twice
}

if (leaving) {
  addEventListener("click", (event) => {
    if (!event.target.closest("[data-leave]")) return;
    event.preventDefault();
    leave();
  });
  leaveByShift();
  guardBack();
}

/** A question counts one press: none within 0.4 s of its appearing, which was meant for the page before, and none twice. */
function countOnePress(form) {
  const shown = performance.now();
  let sent = -Infinity;
  form.addEventListener("submit", (event) => {
    const now = performance.now();
    // after a while a line may have been lost: then the same press may be tried again
    if (now - shown < 400 || now - sent < 8000) event.preventDefault();
    else sent = now;
  });
}

for (const form of document.forms) countOnePress(form);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

document.getElementById("error-summary")?.focus();
