"""The fonts a page is drawn with: every letter from a font this site serves, so that nobody sees an empty box.

Two questions, because neither answers the other: is the letter in a served font at all (a machine without any font for
it draws the empty box of ours), and did the browser use that font (another rule may have sent it elsewhere).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

_FACE = re.compile(r"@font-face\{([^}]*)\}")
_BOLD = 600
"""From here on a browser takes the bold face, if there is one (CSS Fonts 4, 5.2)."""

_GATHER = r"""async () => {
  const looks = new Map();
  const note = (text, style) => {
    const look = [style.fontFamily, style.fontWeight, style.fontStyle].join("|");
    if (!looks.has(look)) looks.set(look, { style, words: new Set() });
    for (const word of text.split(/\s+/)) if (word) looks.get(look).words.add(word);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!holder.closest("script, style, svg, datalist")) note(texts.currentNode.data, getComputedStyle(holder));
  }
  for (const each of document.body.querySelectorAll("*")) {
    for (const drawn of ["::before", "::after", "::marker"]) {
      const style = getComputedStyle(each, drawn);
      if (style.content.startsWith('"')) note(style.content.slice(1, -1), style);
    }
    if (each.matches("input:not([type=hidden], [type=checkbox], [type=radio]), textarea")) {
      note(`${each.placeholder} ${each.value}`, getComputedStyle(each));
    }
  }
  const sample = document.createElement("div");
  sample.id = "lettering";
  for (const { style, words } of looks.values()) {
    const line = document.createElement("p");
    line.style.fontFamily = style.fontFamily;
    line.style.fontWeight = style.fontWeight;
    line.style.fontStyle = style.fontStyle;
    for (const word of words) {
      const span = document.createElement("span");
      span.textContent = `${word} `;
      line.append(span);
    }
    sample.append(line);
  }
  document.querySelector("#lettering")?.remove();
  document.body.append(sample);
  sample.getBoundingClientRect();  // only what is laid out asks for its fonts
  await document.fonts.ready;
  return [...looks.values()].map(({ style, words }) => (
    { families: style.fontFamily, weight: Number(style.fontWeight), words: [...words] }));
}"""
"""Sets every word of the page once in each look it has, folded away or not: asking per text node takes seconds."""


class Face(NamedTuple):
    """One font file that is served."""

    family: str
    weight: int
    letters: frozenset[str]
    """What the file has, as far as the style sheet lets a browser look for it there."""


def not_ours(page: "Page") -> list[str]:
    """Return the letters no served font has, and the fonts of the machine that the page was drawn with all the same.

    It leaves a sample of all words on the page, so it comes after what is measured there.
    """
    looks: list[dict[str, Any]] = page.evaluate(_GATHER)
    return sorted({missing for look in looks for missing in _missing(look)}) + _foreign_fonts(page)


# --- Is it there ------------------------------------------------------------------------------------------------------


@cache
def faces() -> tuple[Face, ...]:
    """Return what `static/dist/` serves."""
    folder = Path(settings.BASE_DIR) / "static" / "dist"
    rules = _FACE.findall((folder / "app.css").read_text(encoding="utf-8"))
    return tuple(_face(folder, rule) for rule in rules)


def letters(families: Iterable[str], weight: int) -> frozenset[str]:
    """Return the letters a text in these families and this weight is drawn with."""
    named = [family for family in families if any(face.family == family for face in faces())]
    return frozenset().union(*(_in_family(family, weight) for family in named))


def _missing(look: dict[str, Any]) -> set[str]:
    families = [family.strip().strip('"') for family in look["families"].split(",")]
    served = letters(families, look["weight"])
    absent = {letter for word in look["words"] for letter in word if letter not in served and _is_drawn(letter)}
    return {f"no font for {letter} (U+{ord(letter):04X}), weight {look['weight']}" for letter in absent}


def _is_drawn(letter: str) -> bool:
    """Return whether a letter leaves a mark: spaces, marks of direction and joiners leave none."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Zs")


def _in_family(family: str, weight: int) -> frozenset[str]:
    own = [face for face in faces() if face.family == family]
    weights = {face.weight for face in own}
    nearest = max(weights) if weight >= _BOLD else min(weights)
    return frozenset().union(*(face.letters for face in own if face.weight == nearest))


def _face(folder: Path, rule: str) -> Face:
    said = dict(part.split(":", 1) for part in rule.split(";") if part)
    file = re.search(r"url\(([^)]+)\)", said["src"])
    assert file is not None
    with TTFont(folder / file[1]) as font:
        within = _range(said["unicode-range"])
        own = frozenset(chr(code) for code in font.getBestCmap() if code in within)
    return Face(said["font-family"].strip('"'), 700 if said["font-weight"] == "bold" else int(said["font-weight"]), own)


def _range(text: str) -> frozenset[int]:
    codes: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().upper().removeprefix("U+").partition("-")
        wild = "?" in first
        low, high = (first.replace("?", "0"), first.replace("?", "F")) if wild else (first, last or first)
        codes.update(range(int(low, 16), int(high, 16) + 1))
    return frozenset(codes)


# --- Is it used -------------------------------------------------------------------------------------------------------


def _foreign_fonts(page: "Page") -> list[str]:
    session = page.context.new_cdp_session(page)
    try:
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        return [
            f"{font}: {', '.join(_words(session, line, font))}"
            for line in _nodes(session, root, "#lettering > p")
            for font in sorted(_fonts(session, line))
        ]
    finally:
        session.detach()


def _nodes(session: "CDPSession", within: int, selector: str) -> list[int]:
    found: list[int] = session.send("DOM.querySelectorAll", {"nodeId": within, "selector": selector})["nodeIds"]
    return found


def _fonts(session: "CDPSession", node: int) -> set[str]:
    fonts: list[dict[str, Any]] = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts if not font["isCustomFont"]}


def _words(session: "CDPSession", line: int, font: str) -> list[str]:
    """Return the first words that were drawn with a font of the machine."""
    spans = [span for span in _nodes(session, line, "span") if font in _fonts(session, span)]
    whole = [session.send("DOM.getOuterHTML", {"nodeId": span})["outerHTML"] for span in spans[:5]]
    return [re.sub(r"<[^>]+>", "", html).strip() for html in whole]
