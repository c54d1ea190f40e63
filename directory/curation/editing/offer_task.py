"""What an offer is in the queue, and what that asks of its page."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.models import Offer
from directory.models.choices import Status


@dataclass(frozen=True, slots=True)
class OfferTask:
    """A task about an offer: its key, the one sentence under its name, and the groups of the form it is about."""

    key: str = ""
    lead: str = ""
    groups: tuple[str, ...] = ()
    is_over: bool = False


def task_of(shown: Offer, on: date) -> OfferTask:
    """Return what an offer is in the queue; with an empty key where it is nothing there."""
    if shown.status in {Status.DRAFT, Status.REVIEW}:
        return OfferTask(f"draft:{shown.pk}", _unfinished(shown), ("waar-wanneer", "contact", "bron"))
    if shown.status == Status.PUBLISHED and shown.valid_until is not None and shown.valid_until < on:
        told = _("De einddatum was %(day)s. Gaat het door? Verander de datum. Anders: archiveer.")
        lead = told % {"day": date_format(shown.valid_until, "j F Y")}
        return OfferTask(f"ended:{shown.pk}", lead, ("waar-wanneer",), is_over=True)
    return OfferTask()


def _unfinished(shown: Offer) -> str:
    if shown.status == Status.REVIEW:
        return _("Dit wacht op controle. Klopt alles? Publiceer het dan.")
    return _("Dit is een concept: lezers zien het nog niet. Vul aan wat u weet en publiceer het.")
