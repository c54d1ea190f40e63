// Keeps what somebody types in a form of curation as a draft, every few seconds and when the page is left, so that a
// closed tab loses nothing. Without this script there is a button for it.
// What was not kept yet is kept before it is sent: whose login ended meanwhile would be led to the door, and lose it.
const form = document.querySelector("form[data-autosave]");
const wait = 4000;
let timer = 0;
let isChanged = false;
let isLoggedOut = false;
let isAsking = false;

function say(sentence) {
  const state = form.querySelector("[data-autosave-state]");
  if (state) state.textContent = sentence;
}

// Logging in gives every form a new secret against forgery; the page anew holds it, once somebody is logged in.
async function renew() {
  const page = await fetch(window.location.href);
  if (!page.ok || page.redirected) return false;
  const anew = new DOMParser().parseFromString(await page.text(), "text/html");
  const secret = anew.querySelector("form[data-autosave] [name=csrfmiddlewaretoken]");
  if (secret) form.querySelector("[name=csrfmiddlewaretoken]").value = secret.value;
  return Boolean(secret);
}

function send(options) {
  const typed = new FormData(form);
  typed.set("action", "autosave");
  const address = form.getAttribute("action"); // `form.action` is the buttons of that name
  return fetch(address, { method: "POST", body: new URLSearchParams(typed), ...options });
}

const isShutOut = (answer) => answer.redirected || answer.status === 403;

async function keep(options = {}) {
  window.clearTimeout(timer);
  if (!isChanged) return;
  isChanged = false;
  try {
    let answer = await send(options);
    if (isShutOut(answer) && (await renew())) answer = await send(options);
    isLoggedOut = isShutOut(answer);
    if (!answer.ok || isLoggedOut) throw new Error(String(answer.status));
    say("Bewaard als kladje.");
  } catch {
    isChanged = true;
    if (isLoggedOut) say("U bent uitgelogd. Log in een ander tabblad opnieuw in en bewaar dan.");
    else say("Het kladje is nog niet bewaard.");
  }
}

function changed() {
  isChanged = true;
  window.clearTimeout(timer);
  timer = window.setTimeout(keep, wait);
}

// Keeps what was typed and then sends it. A network that fails holds nobody back, only a login that ended does.
async function ask(event) {
  event.preventDefault();
  if (isAsking) return;
  isAsking = true;
  isChanged = true;
  say("");
  await keep();
  isAsking = false;
  if (isLoggedOut) return;
  isChanged = false;
  window.clearTimeout(timer);
  form.requestSubmit(event.submitter);
}

if (form) {
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (event.submitter?.formTarget === "_blank") return;
    if ((isChanged || isLoggedOut) && form.requestSubmit) ask(event);
    else isChanged = false;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep({ keepalive: true });
  });
}
