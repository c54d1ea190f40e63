// Nothing on the site needs this script. It opens the filters where there is room for them,
// and lets a menu close the way people expect.
const wide = window.matchMedia("(min-width: 60rem)");

function openWhereThereIsRoom() {
  for (const details of document.querySelectorAll("details[data-open-when-wide]")) {
    if (wide.matches) details.open = true;
  }
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(except)) menu.open = false;
  }
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const menu = event.target.closest("details[data-menu][open]");
  closeMenus(null);
  menu?.querySelector("summary").focus();
}

openWhereThereIsRoom();
wide.addEventListener("change", openWhereThereIsRoom);
document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", closeOnEscape);
