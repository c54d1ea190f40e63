"""The smallest organisation to ask, its check, and a link to answer by."""

from itertools import count
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from directory.curation.checks.tokens import Purpose, link_token
from directory.models import CallReason, CheckStatus, Municipality, Offer, Organisation, ProviderCheck, quarter_of
from tests import factories as make
from tests.factories import TODAY

_numbers = count(1)


def organisation(serves: Municipality | None = None, *, offers: int = 1, **values: Any) -> Organisation:
    """Make an organisation with an address and offers that nobody confirmed."""
    number = next(_numbers)
    own = {"name": f"Stichting {number}", "email": f"info{number}@voorbeeld.example", "phone": "030 - 200 00 00"}
    made = make.organisation(**{**own, **values})
    for _ in range(offers):
        make.offer(serves=serves or make.municipality(), organisation=made)
    return made


def check(of: Organisation | Offer, **values: Any) -> ProviderCheck:
    """Make a check that was mailed today."""
    whose = {"organisation": of} if isinstance(of, Organisation) else {"offer": of}
    own = {"quarter": quarter_of(TODAY), "status": CheckStatus.SENT, "email": of.email, "sent_on": TODAY}
    return ProviderCheck.objects.create(**whose, **{**own, **values})


def address(of: ProviderCheck, purpose: Purpose = Purpose.ANSWER) -> str:
    """Return the address in its mail."""
    before = "/bevestig/" if purpose == Purpose.ANSWER else "/bevestig/afmelden/"
    return f"{before}{link_token(purpose, of.pk, of.email, 0)}/"


def to_call(of: Organisation) -> ProviderCheck:
    """Make a check of an organisation that did not answer."""
    return check(of, status=CheckStatus.TO_CALL, call_reason=CallReason.NO_ANSWER)


def screen(of: ProviderCheck | Organisation) -> str:
    """Return the address of the screen of a call."""
    return reverse("checks:call" if isinstance(of, ProviderCheck) else "checks:due", args=[of.pk])


def offers_of(asked: ProviderCheck) -> list[Offer]:
    """Return the offers of an organisation that is asked, as they stand now."""
    return list(asked.organisation.offers.order_by("pk"))


def seen(asked: ProviderCheck | Organisation) -> dict[str, list[int]]:
    """Return what a page with all offers of whoever is asked sends along, whatever is said of them."""
    if isinstance(asked, Organisation):
        return {"shown": [row.pk for row in asked.offers.order_by("pk")]}
    return {"shown": [row.pk for row in (offers_of(asked) if asked.organisation else [asked.offer])]}


def heard(asked: ProviderCheck, *answers: str) -> dict[str, Any]:
    """Return the form of a call with one answer for each offer."""
    return seen(asked) | {f"offer{row.pk}": answer for row, answer in zip(offers_of(asked), answers, strict=True)}


def undo_of(response: HttpResponse) -> str:
    """Return the address the page after a decision offers to take it back by."""
    messages = [str(message.extra_tags) for message in response.wsgi_request._messages]
    (found,) = [tag.removeprefix("undo:") for tag in messages if tag.startswith("undo:")]
    return found
