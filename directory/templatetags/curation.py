"""What the pages of curation share: their navigation, what was just done, and the place in the queue."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.contrib.messages import constants, get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import Context, Library
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from directory.access.members import has_second_factor
from directory.access.permissions import may
from directory.access.roles import Capability

register = Library()

# --- Navigation -------------------------------------------------------------------------------------------------------

WAYS: tuple[tuple[str, Any, Capability | None], ...] = (
    ("queue:home", gettext_lazy("Wachtrij"), None),
    ("editing:offers", gettext_lazy("Aanbod"), Capability.CURATE),
    ("editing:organisations", gettext_lazy("Organisaties"), Capability.CURATE),
    ("editing:local_starts", gettext_lazy("Startpunten"), Capability.CURATE),
    ("editing:programmes", gettext_lazy("Programma’s"), Capability.PROGRAMMES),
    ("editing:lists", gettext_lazy("Woorden"), Capability.LISTS),
    ("editing:languages", gettext_lazy("Vertalingen"), Capability.REVIEW),
    ("missing:home", gettext_lazy("Wat ontbreekt"), Capability.CURATE),
    ("tables:home", gettext_lazy("Tabellen"), Capability.CURATE),
    ("accounts:members", gettext_lazy("Leden"), Capability.MEMBERS),
)
"""Every way in the navigation: its address by name, what it is called, and who sees it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in the navigation, as one page shows it."""

    name: str
    url: str
    is_here: bool


@register.simple_tag(takes_context=True)
def curation_navigation(context: Context) -> list[Way]:
    """Return the ways this member may go; none before the second factor."""
    request: HttpRequest = context["request"]
    if not request.user.is_authenticated or not has_second_factor(request):
        return []
    allowed = [(name, word) for name, word, needed in WAYS if needed is None or may(request.user, needed)]
    ways = [(str(word), _address(name)) for name, word in allowed]
    path = "" if request.path.startswith(_address("mfa_index")) else request.path
    here = max((url for _word, url in ways if path.startswith(url)), key=len, default="")
    return [Way(word, url, url == here) for word, url in ways]


@cache
def _address(name: str) -> str:
    """Return an address of curation, which is the same in every language and on every page."""
    return reverse(name)


# --- What was just done -----------------------------------------------------------------------------------------------

UNDO = "undo:"
"""Before the address that takes it back, in a message's extra tags (`directory.curation.deciding`)."""

_LOOKS = {
    constants.SUCCESS: ("ok", "tick"),
    constants.WARNING: ("warning", "warning"),
    constants.ERROR: ("error", "warning"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One message as the page shows it; `undo_url` is empty where it can't be taken back."""

    text: str
    kind: str
    icon: str
    undo_url: str


@register.simple_tag(takes_context=True)
def curation_messages(context: Context) -> list[Said]:
    """Return what is to be said on this page, and forget it."""
    return [_said(message) for message in get_messages(context["request"])]


def _said(message: Message) -> Said:
    kind, icon = _LOOKS.get(message.level, ("info", "speech"))
    tags = message.extra_tags or ""
    return Said(str(message.message), kind, icon, tags.removeprefix(UNDO) if tags.startswith(UNDO) else "")


# --- The place in the queue -------------------------------------------------------------------------------------------

CARRIED = ("kind", "municipality")
"""What of the query string leads on from one decision to the next."""
LATER_DAYS = 7
"""How far off a task is put where no other day is chosen."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a decision stands: how many wait (this one included; 0 when unknown), and the ways on."""

    waiting: int
    home_url: str
    next_url: str
    later_url: str
    later_on: date
    later_from: date


@register.simple_tag(takes_context=True)
def decision_place(context: Context, task: str) -> Place:
    """Return the place of a task in the queue the page was called from."""
    request: HttpRequest = context["request"]
    carried = {name: value for name in CARRIED if (value := request.GET.get(name))}
    said, today = request.GET.get("waiting", ""), timezone.localdate()
    after = urlencode({**carried, "after": task})
    return Place(
        waiting=int(said) if said.isdecimal() and len(said) <= 6 else 0,
        home_url=f"{reverse('queue:home')}?{urlencode(carried)}",
        next_url=f"{reverse('queue:next')}?{after}",
        later_url=f"{reverse('queue:later')}?{after}",
        later_on=today + timedelta(days=LATER_DAYS),
        later_from=today + timedelta(days=1),
    )
