"""The twelve interface and content languages: the one place that knows them.

Each language is a set of columns, so the list is pinned here and not in the environment; adding one is a migration.
The languages offers are *spoken* in are data (`models.SpokenLanguage`) and reach further than these twelve.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]
Script = Literal["latin", "arabic", "ethiopic", "cyrillic"]

SOURCE = "nl"
"""The language texts are written in first; every translation is made from it."""


@dataclass(frozen=True, slots=True)
class Language:
    """One interface language; its catalogue in `locale/` is complete (a test holds it to that)."""

    code: str
    autonym: str
    name_nl: str
    name_en: str
    direction: Direction = "ltr"
    script: Script = "latin"


LANGUAGES: tuple[Language, ...] = (
    Language("nl", "Nederlands", "Nederlands", "Dutch"),
    Language("en", "English", "Engels", "English"),
    Language("ar", "العربية", "Arabisch", "Arabic", "rtl", "arabic"),
    Language("ti", "ትግርኛ", "Tigrinya", "Tigrinya", "ltr", "ethiopic"),
    Language("fa", "فارسی", "Farsi", "Persian", "rtl", "arabic"),
    Language("ps", "پښتو", "Pasjtoe", "Pashto", "rtl", "arabic"),
    Language("kmr", "kurmancî", "Koerdisch (Kurmanji)", "Kurdish (Kurmanji)"),
    Language("tr", "Türkçe", "Turks", "Turkish"),
    Language("so", "Soomaali", "Somalisch", "Somali"),
    Language("uk", "українська", "Oekraïens", "Ukrainian", "ltr", "cyrillic"),
    Language("ru", "русский", "Russisch", "Russian", "ltr", "cyrillic"),
    Language("pl", "polski", "Pools", "Polish"),
)

CODES: tuple[str, ...] = tuple(language.code for language in LANGUAGES)
BY_CODE: dict[str, Language] = {language.code: language for language in LANGUAGES}

READ_INSTEAD: dict[str, tuple[str, ...]] = {
    # Who reads what when their own is not an interface language (general knowledge, see the domain's languages.md).
    "fa-af": ("fa",),
    "prs": ("fa",),
    "ku": ("kmr",),
    "ku-arab": (),
    "ku-iq": (),
    "ckb": (),  # Sorani is written in Arabic script: Kurmanji in Latin script is no help
    "am": (),
    "ary": ("ar",),
    "apc": ("ar",),
}


def fallbacks(code: str) -> tuple[str, ...]:
    """Return the languages a text is looked for in, best first: the one asked, then the source language."""
    return (code,) if code == SOURCE else (code, SOURCE)


def reads(code: str) -> str | None:
    """Return which of the twelve someone who speaks `code` (BCP-47) reads: its own, a neighbouring one, or none.

    A region or script is dropped, but `READ_INSTEAD` is asked first: that a reader of Dari (`fa-AF`) gets Farsi is a
    decision of ours and not an accident of prefix matching.
    """
    lowered = code.strip().lower()
    bare = lowered.split("-", 1)[0]
    candidates = READ_INSTEAD.get(lowered) if lowered in READ_INSTEAD else (bare, *READ_INSTEAD.get(bare, ()))
    return next((candidate for candidate in candidates or () if candidate in BY_CODE), None)


def negotiate(preferences: Iterable[str]) -> str:
    """Return the first interface language that serves one of `preferences` (BCP-47 tags, best first), else Dutch."""
    return next(filter(None, map(reads, preferences)), SOURCE)


def accepted(header: str, limit: int = 20) -> list[str]:
    """Return the tags of an `Accept-Language` header, best first; what can't be read is passed over.

    At most `limit` parts are looked at: the header comes from outside and may be kilobytes of junk.
    """
    weighted: list[tuple[float, int, str]] = []
    for position, part in enumerate(header[:1000].split(",")[:limit]):
        tag, _, quality = part.strip().partition(";")
        weight = _quality(quality)
        if tag and weight > 0:
            weighted.append((-weight, position, tag))
    return [tag for _, _, tag in sorted(weighted)]


def _quality(text: str) -> float:
    """Return the weight written as `q=0.8`; 1 when none is given, 0 when it can't be read."""
    name, _, value = text.strip().partition("=")
    if not name:
        return 1.0
    try:
        weight = float(value) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
    return min(1.0, weight) if weight > 0 else 0.0  # also for "nan", which compares with nothing
