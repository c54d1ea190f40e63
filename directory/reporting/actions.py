"""Writing what visitors tell us. Nothing of it changes what readers see; nothing of it says who told it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from directory.models import (
    EXISTENCE_VERIFIED_ON,
    Dimension,
    FactKind,
    MissingReport,
    Offer,
    Proposal,
    ProposalKind,
    ProposedBy,
    Verification,
    age_band,
)
from directory.models.choices import Capacity
from directory.reporting.suggestions import Correction, Differences, Initiative, ended


@dataclass(frozen=True, slots=True)
class Missed:
    """What one report is about: lives as long as its request, only the counts it raises are kept.

    Languages and themes by their keys, ages in months, one per child.
    """

    municipality: str
    languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    ages: tuple[int, ...] = ()

    def values(self) -> Iterator[tuple[Dimension, str]]:
        """Yield every count that rises, each once: two toddlers are one family that missed something."""
        yield Dimension.MUNICIPALITY, ""
        yield from ((Dimension.LANGUAGE, code) for code in self.languages)
        yield from ((Dimension.THEME, key) for key in self.themes)
        yield from ((Dimension.AGE_BAND, age_band(months)) for months in self.ages)


@transaction.atomic
def report_missing(missed: Missed, *, on: date) -> None:
    """Raise every fitting count of this month by one, or none of them.

    There is no `by=` and no event: who reported it is not kept. The rows are taken in a fixed order, so that two
    reports at once wait for each other instead of locking each other out.
    """
    for dimension, value in sorted(set(missed.values())):
        key = {
            "month": on.replace(day=1),
            "municipality_id": missed.municipality,
            "dimension": dimension,
            "value": value,
        }
        row, is_first = MissingReport.objects.get_or_create(**key, defaults={"count": 1})
        if not is_first:
            MissingReport.objects.filter(pk=row.pk).update(count=F("count") + 1)


@transaction.atomic
def propose(offer_id: int, kind: ProposalKind, *, by: ProposedBy, on: date) -> Proposal | None:
    """Put what was heard of a published offer in the curator's queue; the same once more that day only counts.

    Returns nothing when it would change nothing: somebody said it before and it was accepted. Raises
    Offer.DoesNotExist for an offer that is not published.
    """
    offer = Offer.objects.published().get(pk=offer_id)
    changes = _CHANGES[kind](offer, on)
    if not changes:
        return None
    open_today = {"offer": offer, "kind": kind, "by_role": by, "made_on": on, "status": "open"}
    proposal, is_first = Proposal.objects.get_or_create(**open_today, defaults={"changes": changes})
    if not is_first:
        Proposal.objects.filter(pk=proposal.pk).update(times=F("times") + 1)
        proposal.refresh_from_db()
    return proposal


def _right(offer: Offer, on: date) -> Differences:
    """It exists and the contact is right: a confirmation, and no field of the offer."""
    confirmed = Verification.objects.filter(offer=offer, fact=FactKind.EXISTENCE).order_by("-verified_on").first()
    return _differing({EXISTENCE_VERIFIED_ON: [confirmed and confirmed.verified_on, on]})


def _full(offer: Offer, on: date) -> Differences:
    return _differing(
        {"capacity": [offer.capacity, Capacity.FULL], "capacity_checked_on": [offer.capacity_checked_on, on]}
    )


def _stopped(offer: Offer, on: date) -> Differences:
    return ended(offer.valid_until, on)


_CHANGES = {
    ProposalKind.HEARD_RIGHT: _right,
    ProposalKind.HEARD_FULL: _full,
    ProposalKind.HEARD_STOPPED: _stopped,
}


def _differing(changes: Differences) -> Differences:
    """Keep what would change, as JSON says it: a day in ISO form."""
    said = {field: [_plain(old), _plain(new)] for field, (old, new) in changes.items()}
    return {field: [old, new] for field, (old, new) in said.items() if old != new}


def _plain(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else value and str(value)


# --- Proposals in words -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asker:
    """In which role someone asks, and where the answer goes if they want one; forgotten when it is decided."""

    role: ProposedBy
    reply_to: str = ""


MOST_WAITING = 30
"""Proposals in words that wait for one offer or of one municipality: who reads more than that reads none of them."""


class EnoughWaitError(Exception):
    """So many proposals wait already that one more helps nobody; it was not kept."""


@transaction.atomic
def propose_correction(correction: Correction, asker: Asker, *, on: date) -> Proposal | None:
    """Put other facts of a published offer in the curator's queue; the very same once more only counts.

    Returns nothing when the offer says it all already. Raises Offer.DoesNotExist for an offer that is not published,
    EnoughWaitError where too many wait already.
    """
    offer = Offer.objects.published().get(pk=correction.standing.offer_id)
    about = {"offer": offer, "kind": ProposalKind.CORRECTION}
    changes = correction.changes(on)
    return _asked(about, {"note": correction.note, "changes": changes}, asker, on) if changes else None


@transaction.atomic
def propose_initiative(initiative: Initiative, asker: Asker, *, on: date) -> Proposal:
    """Put an initiative in the queue of its municipality's curator; the very same once more only counts.

    Raises EnoughWaitError where too many wait already.
    """
    about = {"municipality_id": initiative.municipality, "kind": ProposalKind.INITIATIVE}
    return _asked(about, {"changes": initiative.changes()}, asker, on)


def _asked(about: dict[str, Any], said: dict[str, Any], asker: Asker, on: date) -> Proposal:
    """Keep a proposal, or count one that says the same and waits.

    An address is kept where there is none yet; who leaves another one gets a row of their own, and so an answer.
    """
    waiting = Proposal.objects.waiting().filter(**about)
    same = waiting.filter(**said, by_role=asker.role)
    if asker.reply_to:
        same = same.filter(reply_to__in=("", asker.reply_to)).order_by("-reply_to", "made_on", "pk")
    proposal = same.select_for_update().first()
    if proposal is None:
        if waiting.count() >= MOST_WAITING:
            raise EnoughWaitError
        kept = {"by_role": asker.role, "reply_to": asker.reply_to, "made_on": on}
        return Proposal.objects.create(**about, **said, **kept)
    proposal.times += 1
    proposal.reply_to = proposal.reply_to or asker.reply_to
    proposal.save(update_fields=["times", "reply_to"])
    return proposal
