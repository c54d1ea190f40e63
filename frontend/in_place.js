// Changes the list in place: ticks, the button, and every link in the answer that asks the same page another question.
// The server sends the contents of #answer and the address at which the whole page says the same.
import { openWhereThereIsRoom } from "./folds.js";
import htmx, { on } from "./htmx.js";
import { hush, say, sayLater, showFailure } from "./saying.js";

let latest = null; // the request whose answer is wanted; an older one no longer counts
let hasFailed = false; // then forms and links go the plain way, until a tick works again

const answer = () => document.getElementById("answer");
const isOurs = (ctx) => ctx?.target?.id === "answer";
const goesBack = (ctx) => "HX-History-Restore-Request" in ctx.request.headers;

// --- Asking -----------------------------------------------------------------------------------------------------------

function followInPlace(event) {
  const link = event.target.closest("#answer a[href]");
  if (!link || hasFailed || !isPlainClick(event) || !asksThisPage(link)) return;
  event.preventDefault();
  htmx.ajax("GET", link.href, { source: link, event });
}

function isPlainClick(event) {
  return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

function asksThisPage(link) {
  return link.origin === location.origin && link.pathname === location.pathname && !link.hash && !link.target;
}

function sendPlainly(event) {
  if (hasFailed && answer()?.contains(event.target)) event.stopPropagation(); // htmx does not hear of it
}

document.addEventListener("click", followInPlace);
document.addEventListener("submit", sendPlainly, { capture: true });

on("before:request", ({ detail: { ctx } }) => {
  if (!isOurs(ctx)) return;
  latest = ctx;
  sayLater();
});

// --- Answered ---------------------------------------------------------------------------------------------------------

on("before:history:update", ({ detail: { history } }) => {
  if (new URL(history.path, location.href).href === location.href) history.type = "replace";
});

on("after:swap", ({ detail: { ctx } }) => {
  if (!isOurs(ctx)) return;
  hasFailed = false;
  hush();
  for (const box of answer().querySelectorAll("input[type=checkbox]")) box.checked = box.defaultChecked;
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  openWhereThereIsRoom();
  if (goesBack(ctx) || ctx.sourceEvent.type === "change") tellHowMany();
  else goTo(heading());
});

function heading() {
  return answer().querySelector("h1");
}

function tellHowMany() {
  const { top, bottom } = heading().getBoundingClientRect();
  say(heading().textContent, { isShown: top >= 0 && bottom <= window.innerHeight });
}

/** After paging, a link or the button the list is what the reader wants; the heading says how many there are. */
function goTo(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}

// --- Not answered -----------------------------------------------------------------------------------------------------

on("before:response", (event) => {
  const { ctx } = event.detail;
  if (!isOurs(ctx) || ctx.response.status < 400 || ctx.hx.redirect) return;
  event.preventDefault();
  fail(ctx);
});

on("error", ({ detail: { ctx } }) => isOurs(ctx) && fail(ctx));

function fail(ctx) {
  if (goesBack(ctx)) return location.reload(); // the address has changed already
  if (ctx !== latest) return;
  hasFailed = true;
  showFailure(ctx.sourceElement, ctx.sourceEvent);
}

on("finally:request", ({ detail: { ctx } }) => {
  if (ctx === latest && ctx.status !== "swapped") hush();
});
