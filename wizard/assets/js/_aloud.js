// Reads a question or an outcome aloud, with a voice of the visitor's own machine, after a warning that others can hear it.
const lang = document.documentElement.lang;
const speech = window.speechSynthesis;

/** Says no more, at once. */
export const quiet = () => speech?.cancel();

/** The machine's own voice in the page's language; one that lives in the network would be sent the text. */
const ownVoice = () => speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(lang));

/** What is seen, paragraph by paragraph, without the Danish that stands beneath a translation. */
const paragraphs = () =>
  [...document.querySelectorAll("main :is(form, .kg-outcome) :is(h1, h2, h3, p, li, .kg-label, .kg-hint, .kg-chosen)")]
    .filter((part) => part.getClientRects().length && !part.closest("summary, [data-aloud]"))
    .map((part) => {
      const copy = part.cloneNode(true);
      copy.querySelectorAll(".kg-source").forEach((danish) => danish.remove());
      return copy.textContent.replace(/\s+/g, " ").trim();
    })
    .filter(Boolean);

/** Shows the button where there is such a voice: the first press warns, the second reads, the third stops. */
export function offerToRead(place) {
  const button = place.querySelector("button");
  const label = button.lastElementChild;
  const status = place.querySelector("[role=status]");
  const begin = label.textContent;
  const rest = () => {
    quiet();
    label.textContent = begin;
    status.textContent = "";
  };
  const read = () => {
    status.textContent = "";
    label.textContent = place.dataset.stop;
    for (const text of paragraphs()) {
      const said = new SpeechSynthesisUtterance(text);
      Object.assign(said, { voice: ownVoice(), lang });
      speech.speak(said);
    }
  };
  button.addEventListener("click", () => {
    if (label.textContent === place.dataset.stop) rest();
    else if (status.textContent) read();
    else status.textContent = place.dataset.warning;
  });
  const show = () => (place.hidden = !ownVoice());
  speech.addEventListener?.("voiceschanged", show);
  show();
  addEventListener("pagehide", rest);
  addEventListener("keydown", ({ key }) => key === "Shift" && rest());
  document.addEventListener("visibilitychange", () => document.hidden && rest());
}
