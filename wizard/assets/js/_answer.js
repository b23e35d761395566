// Sends an answer once, and lets the browser's Back show it.

/** Sends as a browser without script does: for what is not answered with two addresses, it shows what it gets. */
function sendPlainly(form, { name, value }) {
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  form.submit();
}

/** Sends an answer. Where Back leads to becomes the address of the question with its answer, which only the server can seal. */
async function send(form, button, left) {
  const body = new URLSearchParams(new FormData(form));
  body.append(button.name, button.value);
  button.setAttribute("aria-busy", "true");
  try {
    const headers = { Accept: "application/json" };
    const told = await fetch(location.pathname, { method: "POST", body, headers, signal: AbortSignal.timeout(8000) });
    const { answered, next } = await told.json();
    if (left()) return;
    history.replaceState(null, "", answered);
    location.assign(next);
  } catch {
    if (!left()) sendPlainly(form, button);
  }
}

/** A question counts one press: none within 0.4 s of its appearing, which was meant for the page before, and none twice. */
export function sendByOnePress(form, left) {
  const shown = performance.now();
  let sent = -Infinity;
  form.addEventListener("submit", (event) => {
    const now = performance.now();
    // danger is answered in the very response: no second one is waited for
    if (!("atOnce" in event.submitter.dataset)) event.preventDefault();
    // after a while a line may have been lost: then the same press may be tried again
    if (now - shown < 400 || now - sent < 9000) return event.preventDefault();
    sent = now;
    if (event.defaultPrevented) send(form, event.submitter, left);
  });
}
