"""What of an offer is compared, made ready once: names without what every name has, numbers and sites in one form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import phonenumbers

from directory.index.analysis import fold

_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(
    "aan bij bv de den der door een en gemeente het in is met of om op regio s stichting t te tot uit van vereniging "
    "voor".split()
)
"""Words that names share without being alike."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One offer as it is compared. Empty means unknown."""

    pk: int
    words: tuple[str, ...]
    """Of its name, without the place it is in and without words that say nothing, in order."""
    whole_words: tuple[str, ...]
    """The same with the place, for who is compared with an offer that may be anywhere."""
    programme: int | None
    organisation: int | None
    organisation_words: str
    regions: frozenset[str]
    """The municipalities it serves or is in; none when it is for the whole country or nobody knows."""
    is_national: bool
    place: int | None
    place_words: str
    neighbourhood: str
    phone: str
    site: str
    """Host and path."""

    @property
    def name(self) -> str:
        """The words of the name written together."""
        return "".join(self.words)


def words_of(text: str, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words of a text that tell it from others, in order; all of them where none would be left."""
    every = _WORD.findall(fold(text))
    idle = _SAYS_NOTHING | {word for name in without for word in _WORD.findall(fold(name))}
    return tuple(word for word in every if word not in idle) or tuple(every)


def number_of(phone: str) -> str:
    """Return a telephone number in one form; what can't be read counts by its digits."""
    if not phone:
        return ""
    try:
        parsed = phonenumbers.parse(phone, "NL")
    except phonenumbers.NumberParseException:
        return "".join(filter(str.isdigit, phone))
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def site_of(url: str) -> str:
    """Return host and path of a website in one form; nothing for what can't be read."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # an address typed wrong is no trait
        return ""
    return f"{host}{parts.path.rstrip('/').lower()}"


def host_of(site: str) -> str:
    """Return the host of what `site_of` gave."""
    return site.partition("/")[0]
