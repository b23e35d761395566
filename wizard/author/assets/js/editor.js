// The file as text, with problems beside the line and completion from the schema of the file. Without this
// script the text stands in an ordinary field.
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { classHighlighter } from "@lezer/highlight";

const field = document.querySelector("[data-editor]");
const list = document.getElementById("problem-list");
const SEVERITIES = { error: "error", warning: "warning", notice: "info" };
const PHRASES = { "Go to line": "Gå til linje", go: "gå", Find: "Find", Replace: "Erstat", next: "næste", previous: "forrige", all: "alle", "match case": "store og små", "by word": "hele ord", regexp: "mønster", replace: "erstat", "replace all": "erstat alle", close: "luk", Diagnostics: "Problemer", "No diagnostics": "Ingen problemer" };

/** Asks the desk what is wrong with the text as it stands. */
async function problemsOf(view) {
  const body = new FormData(field.form);
  body.set("text", view.state.doc.toString());
  const response = await fetch(field.dataset.problemsUrl, { method: "POST", body }).catch(() => null);
  if (!response?.ok) return [];
  const { problems } = await response.json();
  showList(problems, view);
  return problems.map(({ line, column, severity, message }) => {
    const found = view.state.doc.line(Math.min(line, view.state.doc.lines));
    const from = Math.min(found.from + column - 1, found.to);
    return { from, to: Math.max(found.to, from), severity: SEVERITIES[severity], message };
  });
}

/** The same problems as a list below the text, for whoever does not see the lines. */
function showList(problems, view) {
  const items = problems.map(({ line, severity, message }) => {
    const item = document.createElement("li");
    item.className = `problem-${severity}`;
    const way = Object.assign(document.createElement("a"), { href: "#text", textContent: `Linje ${line}` });
    way.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(view, line);
    });
    item.append(way, `: ${message}`);
    return item;
  });
  const made = document.createElement(items.length ? "ul" : "p");
  if (items.length) made.append(...items);
  else made.textContent = "Ingen.";
  list.replaceChildren(made);
}

function goTo(view, line) {
  const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
  view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}

/** Completes keys by what the schema has for the list one stands in, and words that may stand behind a key. */
async function completion() {
  const schema = await (await fetch(field.dataset.schema)).json();
  const kinds = { ...schema.$defs, Flows: schema };
  const inside = (part) => {
    const ref = /"#\/\$defs\/(\w+)"/.exec(JSON.stringify(part ?? {}));
    return ref?.[1];
  };
  /** The kind of thing that the lines above, each less indented than the one below, lead to. */
  function kindAt(state, number, indent) {
    const keys = [];
    for (let n = number - 1, least = indent; n > 0 && least > 0; n--) {
      const found = /^(\s*)(?:- )*([a-z_]+):\s*$/.exec(state.doc.line(n).text);
      if (found && found[1].length < least) {
        keys.unshift(found[2]);
        least = found[1].length;
      }
    }
    return keys.reduce((kind, key) => inside(kinds[kind]?.properties?.[key]) ?? kind, "Flows");
  }
  return (context) => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const value = /^\s*(?:- )?([a-z_]+):\s*([\w-]*)$/.exec(before);
    const word = context.matchBefore(/[\w-]*/);
    const indent = /^\s*(?:- )?/.exec(before)[0].length;
    const known = kinds[kindAt(context.state, line.number, indent)]?.properties ?? {};
    if (value) {
      const choices = [...JSON.stringify(known[value[1]] ?? {}).matchAll(/"(?:enum|const)":(\[[^\]]*\]|"[^"]*")/g)];
      const words = choices.flatMap(([, found]) => JSON.parse(found));
      return words.length ? { from: word.from, options: words.map((label) => ({ label, type: "enum" })) } : null;
    }
    if (!/^\s*(?:- )?[a-z_]*$/.test(before) || (word.from === word.to && !context.explicit)) return null;
    return { from: word.from, options: Object.keys(known).map((label) => ({ label, type: "property", apply: `${label}: ` })) };
  };
}

const theme = EditorView.theme({ "&": { color: "var(--ink)", backgroundColor: "var(--surface)" }, ".cm-gutters": { color: "var(--ink-soft)", backgroundColor: "var(--soft)" }, ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--tint)" }, ".cm-cursor": { borderLeftColor: "var(--ink)" }, ".cm-tooltip, .cm-panels": { color: "var(--ink)", backgroundColor: "var(--soft)" } });
const view = new EditorView({
  doc: field.value,
  parent: field.parentElement,
  extensions: [
    EditorView.cspNonce.of(field.dataset.nonce),
    EditorState.phrases.of(PHRASES),
    lineNumbers(),
    highlightActiveLine(),
    history(),
    bracketMatching(),
    closeBrackets(),
    highlightSelectionMatches(),
    yaml(),
    syntaxHighlighting(classHighlighter), // colours by the desk's sheet, light and dark
    autocompletion({ override: [await completion()] }),
    lintGutter(),
    linter(problemsOf, { delay: 400 }),
    keymap.of([...completionKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...lintKeymap]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": document.querySelector(`label[for=${field.id}]`).textContent }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      field.value = update.state.doc.toString();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }),
    theme,
  ],
});
document.documentElement.classList.add("editing");
view.scrollDOM.tabIndex = 0;
// what was typed before a crash is put back into the field by the other script
field.addEventListener("restored", () => {
  if (field.value !== view.state.doc.toString())
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: field.value } });
});
if (Number(field.dataset.line) > 1) goTo(view, Number(field.dataset.line));
