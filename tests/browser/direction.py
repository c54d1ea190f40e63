"""What turns round in text that runs from right to left unless it is kept apart from the words around it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TURNED = r"""() => {
  const found = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const holder = nodes.currentNode.parentElement, text = nodes.currentNode.data.replace(/\s+/g, " ").trim();
    if (holder.closest("[dir=ltr], script, style, svg, option, .hidden-text")) continue;
    const apart = holder.closest("bdi");  // without a direction of its own it takes that of its first letter
    if (apart && !/\p{Script=Arabic}/u.test(apart.textContent)) continue;
    const numbers = text.match(/\d+(?:\s*[-–—\/:]\s*\d+|\s+\d+)+/g) ?? [];
    found.push(...numbers.filter(each => !(apart && /^\d+:\d+$/.test(each))));  // a colon joins (UAX 9, rule W4)
    const isLatin = /\p{Script=Latin}/u.test(text) && !/\p{Script=Arabic}/u.test(text);
    const isAlone = holder.textContent.replace(/\s+/g, " ").trim() === text;
    if (isLatin && isAlone && /^[@#("'\[]|[)"'.!?\]]$/.test(text)) found.push(text);
  }
  return found;
}"""
"""Numbers with signs or spaces in between change places: 030 - 123 becomes 123 - 030. A name in Latin letters keeps its
order, but a sign at its edge, the @ of @Home, moves to the other end."""


def turned_round(page: "Page") -> list[str]:
    """Return phone numbers, times, dates in digits and names that no element keeps in their own order."""
    found: list[str] = page.evaluate(_TURNED)
    return found
