// Lets a menu close the way people expect: by a click beside it, or by Escape.
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

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", closeOnEscape);
