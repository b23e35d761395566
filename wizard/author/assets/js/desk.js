// Comfort: the preview while one types, and what was typed kept until it is saved. All work without it too,
// but for these two.
const TYPED = "kontaktguide-typed/";
const WAIT = 150; // ms after a key until the preview is asked for

/** The page beside the form, as it stands in the text that was tried last. */
function previewOf(part) {
  const frame = part.querySelector("iframe");
  const chosen = (name) => part.querySelector(`[data-preview-${name}]`)?.value;
  let edition = "kladde";
  let page = part.dataset.preview;
  const address = () => `/preview/${edition}/${chosen("instant")}/${chosen("locale")}/${page.split("#")[0]}`;

  /** Scrolls to what the page is about: in the frame alone, as a "#" in its address would scroll the form away. */
  function seek(otherwise) {
    const place = frame.contentDocument.getElementById(page.split("#")[1]);
    const above = frame.clientHeight / 4;
    const at = place ? place.getBoundingClientRect().top + frame.contentWindow.scrollY - above : otherwise;
    frame.contentWindow.scrollTo(0, at);
  }

  /** Shows the address in the frame, at the height where the last one was. */
  function show() {
    const seen = frame.contentWindow.scrollY;
    frame.addEventListener("load", () => seek(seen), { once: true });
    frame.contentWindow.location.replace(address());
    part.querySelector("[data-preview-open]").href = address();
    const paper = part.querySelector("[data-preview-paper]");
    if (paper) paper.href = `${address()}/papir/uden-svar`;
  }
  for (const name of ["instant", "locale", "way"]) {
    part.querySelector(`[data-preview-${name}]`)?.addEventListener("change", ({ target }) => {
      if (name === "way") page = target.value;
      show();
    });
  }
  part.querySelector("[data-preview-width]").addEventListener("change", ({ target }) => {
    part.classList.toggle("preview-desktop", target.value === "desktop");
  });
  // where the author has walked on to is shown again, in the new text
  frame.addEventListener("load", () => {
    const found = /^\/preview\/[^/]+\/[^/]+\/[^/]+\/(.*)$/.exec(decodeURIComponent(frame.contentWindow.location.pathname));
    if (found && found[1] !== page.split("#")[0]) page = found[1];
  });
  frame.addEventListener("load", () => seek(0), { once: true });
  seek(0);
  return (tried) => {
    edition = tried;
    show();
  };
}

/** Opens whatever an element is folded in, or is itself. */
function unfold(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

/** Says beside each field what is wrong with what was typed. */
function tell(problems) {
  for (const place of document.querySelectorAll("[data-problems]")) {
    const found = problems[place.dataset.problems] ?? [];
    if (found.length) unfold(place);
    place.replaceChildren(
      ...found.map(([severity, message]) => {
        const line = document.createElement("p");
        line.className = `problem problem-${severity}`;
        line.textContent = message;
        return line;
      }),
    );
  }
}

/** Asks, a moment after each key, what the form makes of the draft. */
function tryWhileTyping(form, show, status) {
  let due;
  let asked = 0;
  async function attempt(withProblems = false) {
    const mine = ++asked;
    const body = new FormData(form);
    if (withProblems) body.set("problems", "1");
    const response = await fetch(form.dataset.try, { method: "POST", body }).catch(() => null);
    if (mine !== asked) return;
    if (!response?.ok) {
      status.textContent = "Skrivebordet svarer ikke. Det, du skriver, bliver gemt i browseren.";
      return;
    }
    const { edition, problems, said } = await response.json();
    status.textContent = said ?? "Ikke gemt i kladden endnu.";
    if (problems) tell(problems);
    if (edition && !withProblems) {
      show(edition);
      attempt(true);
    }
  }
  form.addEventListener("input", () => {
    clearTimeout(due);
    due = setTimeout(attempt, WAIT, false);
  });
  return attempt;
}

/** The fields of a form as they can be kept, each name with its values; `data-passing` names those that are not. */
const fieldsOf = (form) => {
  const passing = ["csrf_token", "revision", "kept", "order", ...(form.dataset.passing ?? "").split(" ")];
  return JSON.stringify([...new FormData(form)].filter(([name]) => !passing.includes(name)));
};

/** Keeps what is typed in this browser until it is saved, and puts it back after a crash. */
function keepTyped(form, status, tried) {
  const key = TYPED + form.dataset.keep;
  const asServed = fieldsOf(form);
  const kept = localStorage.getItem(key);
  if (kept && kept !== asServed) {
    fillIn(form, JSON.parse(kept));
    status.textContent = "Vi har fundet det, du skrev sidst, uden at gemme. ";
    const forget = Object.assign(document.createElement("button"), { type: "button", textContent: "Glem det" });
    forget.addEventListener("click", () => {
      localStorage.removeItem(key);
      location.reload();
    });
    status.append(forget);
    tried?.();
  }
  form.addEventListener("input", () => {
    const now = fieldsOf(form);
    try {
      if (now === asServed) localStorage.removeItem(key);
      else localStorage.setItem(key, now);
    } catch {
      status.textContent = "Browseren har ikke plads til at gemme det, du skriver. Gem i kladden nu.";
    }
  });
}

function fillIn(form, pairs) {
  for (const field of form.elements) {
    if (!field.name || ["hidden", "submit"].includes(field.type)) continue;
    const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) {
      const checked = values.includes(field.value);
      if (checked !== field.checked) unfold(field);
      field.checked = checked;
    } else if (values.length) {
      if (field.value !== values[0]) unfold(field);
      field.value = values[0];
      field.dispatchEvent(new Event("restored"));
    }
  }
}

// an address that names a place on the page opens what that is folded in
const named = () => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  unfold(place);
  place?.scrollIntoView();
};
if (location.hash) named();
addEventListener("hashchange", named);

// what was saved has come back as it was typed, and needs no keeping
const saved = document.querySelector("main[data-saved]");
if (saved) localStorage.removeItem(TYPED + saved.dataset.saved);

const part = document.querySelector("[data-preview]");
const show = part ? previewOf(part) : () => {};
for (const form of document.querySelectorAll("form[data-keep]")) {
  const status = form.querySelector("[data-typed]") ?? document.createElement("span");
  const tried = form.dataset.try ? tryWhileTyping(form, show, status) : null;
  keepTyped(form, status, tried);
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
