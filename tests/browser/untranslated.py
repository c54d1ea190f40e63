"""Dutch that is left on a page in another language: sentences of the catalogues that have a translation there."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polib
from django.conf import settings

from directory.languages import SOURCE

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(settings.BASE_DIR)
FIXTURES = ROOT / "fixtures"
VOCABULARIES = ("reference/vocabularies.json", "reference/spoken_languages.json")
SOUND = "sound"
"""The context of sentences that are written as they sound: what they sound like stays Dutch."""

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_ANYTHING = r"[^\n]+?"
_LONG_ENOUGH = 10
"""Letters that a sentence of two words or more has, to be looked for inside other text; shorter ones are compared
with the whole text, because a single Dutch word may be a word of another language too."""

_TEXTS = r"""() => {
  const page = document.documentElement.lang;
  const isHere = each => (each.closest("[lang]")?.lang ?? page) === page;
  const found = [];
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const holder = nodes.currentNode.parentElement;
    if (isHere(holder) && !holder.closest("script, style")) found.push(nodes.currentNode.data);
  }
  const said = ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"];
  for (const each of document.body.querySelectorAll("*")) {
    if (isHere(each)) found.push(...said.map(name => each.getAttribute(name)).filter(Boolean));
  }
  if (isHere(document.querySelector("title"))) found.push(document.title);
  return found.map(text => text.replace(/\s+/g, " ").trim()).filter(text => /\p{L}/u.test(text));
}"""


@dataclass(frozen=True)
class Dutch:
    """What may not stand on a page in one other language."""

    whole: frozenset[str]
    """Texts that may not be all of what an element says."""
    inside: tuple[re.Pattern[str], ...]
    """Sentences that may not be a part of it either; each placeholder stands for any text on the line."""


@cache
def dutch_for(language: str) -> Dutch:
    """Return the Dutch texts that have a different translation in `language`, the texts of the directory among them."""
    pairs = dict(_pairs(language))
    translated = set(pairs.values())
    different = {dutch for dutch, other in pairs.items() if other != dutch} - translated - _names()
    long = sorted(text for text in different if _is_long(text))
    return Dutch(
        whole=frozenset(text for text in different if not _PLACEHOLDER.search(text)),
        inside=tuple(_pattern(text) for text in long),
    )


def left_in_dutch(page: "Page", language: str) -> list[str]:
    """Return the texts on the page, outside elements that say they are in another language, that are still Dutch."""
    if language == SOURCE:
        return []
    dutch = dutch_for(language)
    texts: list[str] = page.evaluate(_TEXTS)
    lines = "\n".join(texts)
    return sorted({text for text in texts if text in dutch.whole} | _parts(dutch, lines))


def _parts(dutch: Dutch, lines: str) -> set[str]:
    return {found.group() for pattern in dutch.inside if (found := pattern.search(lines))}


def _pairs(language: str) -> Iterator[tuple[str, str]]:
    """Yield Dutch and its translation, empty where there is none; those of the interface come last and count."""
    memory = {entry.msgid: entry.msgstr for entry in _entries(FIXTURES / f"translations/{language}.po")}
    for path in VOCABULARIES:
        for text in _texts_of(json.loads((FIXTURES / path).read_text(encoding="utf-8"))):
            yield text[SOURCE], text.get(language) or memory.get(text[SOURCE], "")
    yield from memory.items()
    for entry in _entries(ROOT / f"locale/{language}/LC_MESSAGES/django.po"):
        if entry.msgctxt == SOUND:
            continue
        forms = entry.msgstr_plural
        yield entry.msgid, entry.msgstr or forms.get(0, "")
        if entry.msgid_plural:
            yield entry.msgid_plural, forms[max(forms)]


def _entries(path: Path) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete] if path.exists() else []


def _texts_of(part: Any) -> Iterator[dict[str, str]]:
    """Yield the texts in a file of fixtures: what has a value for Dutch."""
    if isinstance(part, dict) and isinstance(part.get(SOURCE), str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _texts_of(inner)


@cache
def _names() -> frozenset[str]:
    """Return the names of organisations, programmes and places: the same in every language, whatever shares them."""
    files = [path for kind in ("organisations", "programmes", "offers") for path in FIXTURES.glob(f"*/{kind}.json")]
    return frozenset(name for path in files for name in _names_in(json.loads(path.read_text(encoding="utf-8"))))


def _names_in(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        name = part.get("name")
        yield from [name] if isinstance(name, str) else []
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _names_in(inner)


def _is_long(text: str) -> bool:
    words = _PLACEHOLDER.sub(" ", text)
    letters = sum(letter.isalpha() for letter in words)
    return len(words.split()) > 1 and letters >= _LONG_ENOUGH


def _pattern(text: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in _PLACEHOLDER.split(" ".join(text.split())))
    return re.compile(rf"(?<!\w){_ANYTHING.join(parts)}(?!\w)")
