// htmx, closed: no code from attributes; no style of its own and no other extension (base.html says so, because htmx
// reads that when it is loaded). Why htmx: docs/front-end.md.
import htmx from "htmx.org";

htmx.config.implicitInheritance = true; // attributes without colons, so that the HTML is valid
htmx.config.morphIgnore.push("open"); // what the reader opened or closed stays so
htmx.config.defaultTimeout = 20_000;

function refuse() {
  throw new Error("Code in attributes is not allowed here.");
}

htmx.registerExtension("closed", { init: (internals) => internals.initSecurity(null, refuse, refuse) });

/** Listens to an event of htmx, such as "after:swap". */
export function on(name, listener) {
  document.addEventListener(`htmx:${name}`, listener);
}

export default htmx;
