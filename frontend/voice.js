// Reads lines aloud by the device's own voice: a button for each part, only where there is a voice of its language.
// Only voices that work on the device itself are used: any other sends what is read, and so what a family looks at, to
// the maker of the browser. Where there is none there is no button; a line that a person recorded has a player already.
const parts = [...document.querySelectorAll("[data-aloud]")];
const speech = window.speechSynthesis;

function voiceOf(language) {
  const wanted = language.toLowerCase();
  return speech.getVoices().find(({ lang, localService }) => {
    const code = lang.toLowerCase().replace("_", "-");
    return localService && (code === wanted || code.startsWith(`${wanted}-`));
  });
}

// A text that is not there in the language of its part stands in one of its own, inside the line.
const languageOf = (element) => (element.querySelector(":scope > [lang]") ?? element.closest("[lang]")).lang;
const languageOfPart = (part) => part.closest("[lang]").lang;
const linesOf = (part) => [...part.querySelectorAll("[data-line]:not([data-recorded])")];

function utterance(line) {
  const made = new SpeechSynthesisUtterance(line.textContent.replace(/\s+/g, " ").trim());
  made.voice = voiceOf(languageOf(line));
  made.lang = made.voice.lang;
  return made;
}

function readOrStop(button, part) {
  const isReading = button.getAttribute("aria-pressed") === "true";
  speech.cancel(); // also what another button began; its `onend` lets go of that button
  if (isReading) return;
  const said = linesOf(part).filter((line) => voiceOf(languageOf(line))).map(utterance);
  if (!said.length) return;
  button.setAttribute("aria-pressed", "true");
  const letGo = () => button.setAttribute("aria-pressed", "false");
  for (const each of said) each.onerror = letGo;
  said.at(-1).onend = letGo;
  for (const each of said) speech.speak(each);
}

function addButton(part) {
  const template = document.querySelector(`template[data-voice="${languageOfPart(part)}"]`);
  const button = template?.content.firstElementChild.cloneNode(true);
  if (!button) return;
  button.setAttribute("aria-label", `${button.textContent.trim()}: ${part.querySelector("[data-line]").textContent}`);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => readOrStop(button, part));
  part.append(button);
}

/** Voices come late, and a reader may add or remove them. */
function showButtons() {
  for (const part of parts) {
    const button = part.querySelector(":scope > .voice");
    const canRead = linesOf(part).length > 0 && Boolean(voiceOf(languageOfPart(part)));
    if (canRead && !button) addButton(part);
    else if (!canRead) button?.remove();
  }
}

if (parts.length && speech) {
  showButtons();
  speech.addEventListener?.("voiceschanged", showButtons);
  window.addEventListener("pagehide", () => speech.cancel());
}
