// Keeps what was put aside for a referral sheet in this tab, until it is cleared: the numbers of offers, in order, and
// nothing of the family. Nothing is sent, there is no cookie; addresses and forms say the same where no script runs.
import { on } from "./htmx.js";
import { say } from "./saying.js";

const KEY = "shortlist";
const FROM_LIST = "shortlist-from-list";
let ours = null; // what we kept, also where the browser lets us store nothing

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? ours;
  } catch {
    return ours; // storage is closed here, or holds what we did not write
  }
}

function keep(numbers) {
  ours = [...new Set(numbers)];
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ours));
  } catch {
    return; // then this page alone remembers
  }
}

const offersIn = (address) => new URL(address, location.href).searchParams.getAll("offer");

// --- The list of results ----------------------------------------------------------------------------------------------

const form = () => document.getElementById("shortlist");
const boxes = () => [...document.querySelectorAll('input[type=checkbox][form="shortlist"]')];

/** Ticks what is kept; without anything kept yet, what the address said. */
function showOnList() {
  if (!form()) return;
  if (!kept() && offersIn(location.href).length) keep(new FormData(form()).getAll("offer"));
  for (const box of boxes()) box.checked = (kept() ?? []).includes(box.value);
  count();
}

function count() {
  const chosen = kept() ?? [];
  for (const place of document.querySelectorAll("[data-shortlist-count]")) place.textContent = chosen.length || "";
}

document.addEventListener("change", ({ target }) => {
  if (!boxes().includes(target)) return;
  if (target.checked && (kept() ?? []).length >= Number(form().dataset.most)) {
    target.checked = false;
    say(form().dataset.full, { isShown: true });
    return;
  }
  const others = (kept() ?? []).filter((number) => number !== target.value);
  keep(target.checked ? [...others, target.value] : others);
  count();
});

/** The form is sent with what is kept: also what was ticked on another page, and in the order of ticking. */
document.addEventListener("formdata", ({ target, formData }) => {
  if (target !== form() || !kept()) return;
  formData.delete("offer");
  for (const number of kept()) formData.append("offer", number);
});

on("after:swap", showOnList);

// --- One offer: its own page, and side by side -------------------------------------------------------------------------

/** Shows of the two ways, on the list and off it, the one that is right for what this tab keeps. */
function showWays() {
  if (!kept()) return;
  for (const place of document.querySelectorAll("[data-aside]")) {
    const isOn = kept().includes(place.dataset.aside);
    place.querySelector("[data-shortlist-add]").hidden = isOn;
    place.querySelector("[data-shortlist-remove]").hidden = !isOn;
  }
}

function takeOff(link) {
  const { aside } = link.closest("[data-aside]").dataset;
  const others = (kept() ?? offersIn(link.href)).filter((number) => number !== aside);
  keep(others);
  const url = new URL(link.href);
  url.searchParams.delete("offer");
  for (const number of others) url.searchParams.append("offer", number);
  link.href = url.href;
}

// --- The shortlist itself ---------------------------------------------------------------------------------------------

/** What is seen there is what is kept; opened without any offers it shows those of this tab. */
function takeOver() {
  const page = document.querySelector("[data-shortlist]");
  if (!page) return;
  const chosen = kept() ?? [];
  if (!offersIn(location.href).length && chosen.length) location.replace(withKept(location.href, chosen));
  else keep(page.dataset.shortlist.split(" ").filter(Boolean));
}

function withKept(address, numbers) {
  const url = new URL(address, location.href);
  const all = new Set([...numbers, ...url.searchParams.getAll("offer")]);
  url.searchParams.delete("offer");
  for (const number of all) url.searchParams.append("offer", number);
  return url.href;
}

/** Moving or taking away loses nothing of what was chosen for the sheet and not sent yet. */
function keepChoices(link) {
  const url = new URL(link.href);
  keep(url.searchParams.getAll("offer"));
  for (const key of ["with", "large", "neutral"]) url.searchParams.delete(key);
  for (const [key, value] of new FormData(document.querySelector(".shortlist__options"))) {
    if (key !== "offer" && value) url.searchParams.append(key, value);
  }
  link.href = url.href;
}

// Who came straight from a list goes back to it, with everything that was asked there. The address of that list tells a
// need and does not travel along (search/results.html); so the list leaves a mark, which the next page takes away.

document.addEventListener("submit", ({ target }) => {
  if (target !== form() || !location.search) return; // a list that was posted has no address to go back to
  try {
    sessionStorage.setItem(FROM_LIST, "1");
  } catch {
    return; // then the link leads to the list of the town
  }
});

/** Notes in the history, which nobody else reads, that the page before this one is a list. */
function noteList() {
  try {
    const isMarked = sessionStorage.getItem(FROM_LIST);
    sessionStorage.removeItem(FROM_LIST);
    if (isMarked && document.querySelector("[data-shortlist]")) history.replaceState({ afterList: true }, "");
  } catch {
    return; // storage is closed here: nothing was marked
  }
}

function goBack(event) {
  if (!history.state?.afterList) return;
  event.preventDefault();
  history.back();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link) return;
  if ("shortlistClear" in link.dataset) keep([]);
  if ("shortlistKeep" in link.dataset) keepChoices(link);
  if ("shortlistAdd" in link.dataset) link.href = withKept(link.href, kept() ?? []);
  if ("shortlistRemove" in link.dataset) takeOff(link);
  if ("shortlistSearch" in link.dataset) goBack(event);
});

function begin() {
  noteList();
  showOnList();
  showWays();
  takeOver();
}

begin();
window.addEventListener("pageshow", begin); // who comes back finds what is kept, not what the page showed then
