"""The page an editing page was opened from, as its address says: `?terug=call:12`, `?terug=translation:ar`."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.curation.deciding import placed
from directory.curation.editing.offer_editor import known_language

CALLS = {"call": "checks:call", "due": "checks:due"}
"""Screens of a call, by the beginning of the key of their task."""
TRANSLATION = "translation"


@dataclass(frozen=True, slots=True)
class WayBack:
    """Where a page leads back to, also after saving; empty where it was opened by itself."""

    url: str = ""
    label: str = ""
    is_call: bool = False


def way_back(request: HttpRequest) -> WayBack:
    """Return where this page was opened from, with the place in the queue; nothing for what is no such page."""
    kind, _colon, subject = request.GET.get("terug", "").partition(":")
    if kind == TRANSLATION and known_language(subject):
        url = placed(request, reverse("editing:translations", args=[subject]))
        return WayBack(url, _("Terug naar vertalingen"))
    is_number = subject.isascii() and subject.isdecimal() and len(subject) < 19
    if kind not in CALLS or not is_number:
        return WayBack()
    url = placed(request, f"{reverse(CALLS[kind], args=[int(subject)])}#decision")
    return WayBack(url, _("Terug naar het gesprek"), is_call=True)
