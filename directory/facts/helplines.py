"""National numbers and facts for who finds nothing, each with the page it was read on and the year of that page."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.facts import labels
from directory.facts.offer_page import Source


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number anyone may call. Texts are translated when they are shown."""

    name: str
    number: str
    what_for: Promise
    source_url: str
    source_year: int | None

    @property
    def phone(self) -> labels.Phone | None:
        """The number as people read it and as a device dials it."""
        return labels.phone(self.number)

    @property
    def source(self) -> Source:
        """Where it was read."""
        return source(self.source_url, self.source_year)


def source(url: str, year: int | None) -> Source:
    """Return a source with the name of its site."""
    return Source(url, urlsplit(url).hostname or "", year)


HELPLINES = (
    Helpline(
        "Veilig Thuis",
        "0800-2000",
        _("Advies bij geweld of mishandeling thuis. Gratis, dag en nacht."),
        "https://www.scherpenzeel.nl/mishandeling-of-huiselijk-geweld",
        None,
    ),
    Helpline(
        "De Kindertelefoon",
        "0800-0432",
        _("Voor kinderen van 8 tot 18 jaar. Gratis. Een kind hoeft geen naam te noemen."),
        "https://www.vriendenkindertelefoon.nl/kindertelefoon",
        None,
    ),
)
"""Read November 2026; the pages carry no date."""

NO_CHILD_INTERPRETS = source("https://www.openkamer.org/kamervraag/2022Z01735/", 2022)
NO_NATIONAL_INTERPRETER = source("https://zoek.officielebekendmakingen.nl/kst-36410-XVI-21.html", 2023)
"""Parliament on the interpreter in the social domain: no national scheme pays for it since 2012."""
JGZ_FOR_EVERYONE = source("https://www.ncj.nl/over-jeugdgezondheid/", None)
