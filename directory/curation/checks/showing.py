"""What the screen of a call shows: whom, where they can be found, and where each offer is edited."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from directory.curation.checks.mails import provider_name
from directory.curation.deciding import carried
from directory.facts import labels
from directory.facts.labels import Phone
from directory.languages import SOURCE
from directory.models import Offer, Organisation, ProviderCheck
from directory.models.text import text_of

About = ProviderCheck | Organisation
"""What a call is about: a check, or an organisation that nobody asked yet."""

BACK_TO_CALL = "terug"
"""In the address of an offer's form: the call to come back to (`directory.curation.editing`)."""
_TASK = re.compile(r"(?:call|due):[0-9]{1,18}", re.ASCII)


class Named(NamedTuple):
    """An offer by name, with the address of its form."""

    name: str
    url: str


def task_of(about: About) -> str:
    """Return the key a call goes by."""
    return f"call:{about.pk}" if isinstance(about, ProviderCheck) else f"due:{about.pk}"


def read_task(said: str) -> str:
    """Return the key of a call as an address says it; nothing for what is none."""
    return said if _TASK.fullmatch(said) else ""


def name_of(about: About) -> str:
    """Return what whoever is called is called."""
    return provider_name(about) if isinstance(about, ProviderCheck) else about.name


def to_edit(request: HttpRequest, offers: Sequence[Offer], task: str) -> list[Named]:
    """Return where these offers are edited, from where the way leads back to the call."""
    place = "&".join(filter(None, (urlencode({BACK_TO_CALL: task}) if task else "", carried(request))))
    more = f"?{place}" if place else ""
    return [Named(text_of(each, "name", SOURCE), reverse("editing:offer", args=[each.pk]) + more) for each in offers]


def numbers(offers: Sequence[Offer], about: About) -> list[Phone]:
    """Return whom to call: the organisation, then each number of an offer, every number once."""
    said = [each.phone for each in _known(offers, about)]
    found = {phone.href: phone for number in said if (phone := labels.phone(number))}
    return list(found.values())


def sites(offers: Sequence[Offer], about: About) -> list[str]:
    """Return where a number can be looked for, every page once: their own, or the one we read about it on."""
    said = [each.website or each.source_url for each in _known(offers, about)]
    return list(dict.fromkeys(url for url in said if url.startswith(("https://", "http://"))))


def _known(offers: Sequence[Offer], about: About) -> Iterator[Organisation | Offer]:
    organisation = about if isinstance(about, Organisation) else about.organisation
    if organisation is not None:
        yield organisation
    yield from offers
    if isinstance(about, ProviderCheck) and about.offer and about.offer.organisation:
        yield about.offer.organisation
