// Says what happens to the list: politely how many there are, calmly that it takes a while, clearly that it failed.
const SLOW = 400;
const LONG_ENOUGH = 6000;
let timer = 0;

const live = () => document.getElementById("live");

/** Empties the place where things are said; what was going to be said is not. */
export function hush() {
  clearTimeout(timer);
  live()?.replaceChildren();
}

/** Says it to who listens, and shows it unless it can be read there already. The pause lets equal words be said twice. */
export function say(words, { isShown }) {
  hush();
  timer = setTimeout(() => {
    put(words.replace(/\s+/g, " ").trim(), { isShown });
    timer = setTimeout(hush, LONG_ENOUGH);
  }, 100);
}

/** Says that it takes a while, when it does. */
export function sayLater() {
  clearTimeout(timer);
  timer = setTimeout(() => put(live().dataset.slow, { isShown: false }), SLOW);
}

function put(words, { isShown }) {
  live().classList.toggle("hidden-text", isShown);
  live().textContent = words;
  if (!isShown) uncover(document.activeElement);
}

/** What has the focus must not lie behind the words. */
function uncover(control) {
  const [box, words] = [control, live()].map((element) => element.getBoundingClientRect());
  const isBeside = box.right < words.left || box.left > words.right;
  const isCovered = box.bottom > words.top && box.top < words.bottom;
  if (isCovered && !isBeside && control !== document.body) control.scrollIntoView({ block: "center" });
}

/** Puts the message next to the box, the button or the links that were used. */
export function showFailure(source, event) {
  document.querySelector(".not-changed")?.remove();
  const message = document.getElementById("not-changed").content.firstElementChild.cloneNode(true);
  if (event?.type === "change") event.target.closest("label").after(message);
  else if (source.matches("form")) source.querySelector("[type=submit]").before(message);
  else (source.closest("nav, ul, .utrecht-alert") ?? source).after(message);
}
