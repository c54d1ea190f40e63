// Suggests places while someone types: htmx fills the field's own list. When that fails the list stays as it was.
import { on } from "./htmx.js";

const FEWEST_LETTERS = 2;
const wholeList = new WeakMap();

on("config:request", (event) => {
  const { sourceElement: field, request } = event.detail.ctx;
  if (!field.list) return;
  if (!wholeList.has(field)) wholeList.set(field, [...field.list.children]);
  const typed = field.value.trim();
  if (typed.length < FEWEST_LETTERS) {
    event.preventDefault();
    field.list.replaceChildren(...wholeList.get(field));
  }
  request.body.delete(field.name);
  request.body.set("q", typed);
});
