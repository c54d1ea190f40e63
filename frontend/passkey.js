// On the pages with a passkey: says so when it failed or was stopped. The rest is allauth's own script.
document.addEventListener("allauth.error", (event) => {
  const told = document.querySelector("[data-passkey-error]");
  if (!told) return;
  event.preventDefault();
  told.hidden = false;
});
