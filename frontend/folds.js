// Opens what is folded where there is room for it, once: what someone closes stays closed.
const wide = window.matchMedia("(min-width: 60rem)");
const seen = new WeakSet();

export function openWhereThereIsRoom() {
  for (const fold of document.querySelectorAll("details[data-open-when-wide]")) {
    if (wide.matches && !seen.has(fold)) fold.open = true;
    if (wide.matches) seen.add(fold);
  }
}

openWhereThereIsRoom();
wide.addEventListener("change", openWhereThereIsRoom);
