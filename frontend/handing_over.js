// Prints, copies the link, or opens the device's own way to share: each button only where the device can do it.
const tools = document.querySelector("[data-handing-over]");

function offer(name, can, act) {
  const button = tools.querySelector(`[data-${name}]`);
  button.hidden = !can;
  button.addEventListener("click", act);
}

async function copy() {
  const status = tools.querySelector("[data-copied]");
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(tools.dataset.url);
    status.textContent = status.dataset.copied;
  } catch {
    status.textContent = tools.dataset.url; // this browser may not copy: then it stands there to be copied by hand
  }
}

async function share() {
  const { url, title, text } = tools.dataset;
  try {
    await navigator.share({ url, title, text });
  } catch (error) {
    if (error.name !== "AbortError") throw error; // closing the sheet of the device is no failure
  }
}

if (tools) {
  offer("print", true, () => window.print());
  offer("copy", Boolean(navigator.clipboard), copy);
  offer("share", Boolean(navigator.share), share);
}
