"""Asking the curator of another municipality to take an offer over: a proposal, and nothing of theirs changes."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.access.roles import Capability, brings
from directory.curation.actions.changes import Change
from directory.models import (
    INHERITED_VOCABULARIES,
    LOCAL_ROLES,
    Membership,
    Municipality,
    Offer,
    Proposal,
    ProposalKind,
    ProposalStatus,
    ProposedBy,
    Vocabulary,
)

COPIED = (
    "name_nl",
    "summary_nl",
    "description_nl",
    "practical_note_nl",
    "programme_id",
    "organisation_id",
    "audience",
    "kind",
    "age_min_months",
    "age_max_months",
    "prenatal",
    "parent_gender",
    "first_child_only",
    "cost",
    "phone",
    "email",
    "website",
    "source_url",
    "source_year",
)
"""What may be the same elsewhere. Place, times, languages, room and what was confirmed belong to one place alone."""

UNKNOWN = ("", "unknown", None)

TERMS = "terms"
"""The name in `changes` of the terms of an offer, as its history says them; no column of it."""
COPIED_TERMS = INHERITED_VOCABULARIES - {Vocabulary.ACCESS}
"""What it is about, how it is done and by whom; where one signs up and what the place is like belong to one place."""


def propose_copy(offer: Offer, municipality: Municipality, *, note: str, on: date, change: Change) -> Proposal:
    """Propose an offer for a municipality; the same once more while the first waits is refused.

    Raises ValidationError where it serves that municipality already, or where that was asked and not decided yet.
    """
    if offer.service_areas.filter(municipality=municipality).exists():
        raise ValidationError({"municipality": _("Dit aanbod is er al voor deze gemeente.")})
    same = Proposal.objects.filter(offer=offer, municipality=municipality, kind=ProposalKind.COPY)
    if same.filter(status=ProposalStatus.OPEN).exists():
        raise ValidationError({"municipality": _("Dit is al voorgesteld. De beheerder heeft nog niet besloten.")})
    proposal = Proposal.objects.create(
        offer=offer,
        municipality=municipality,
        kind=ProposalKind.COPY,
        changes=_what_is_copied(offer),
        by_role=ProposedBy.CURATOR,
        note=note,
        made_on=on,
    )
    change.record(proposal, "created", {"municipality_id": [None, municipality.pk], "offer_id": [None, offer.pk]})
    return proposal


def _what_is_copied(offer: Offer) -> dict[str, list[Any]]:
    said = {name: getattr(offer, name) for name in COPIED}
    changes: dict[str, list[Any]] = {name: [None, value] for name, value in said.items() if value not in UNKNOWN}
    terms = offer.terms.filter(term__vocabulary__in=COPIED_TERMS).order_by("term__vocabulary", "term__position", "term")
    if told := list(terms.values("term_id", "holds")):
        changes[TERMS] = [[], told]
    return changes


def has_curator(municipality: Municipality) -> bool:
    """Tell whether anybody curates this one municipality; else only who reaches all of them decides there."""
    local = [role for role in LOCAL_ROLES if brings(role, Capability.CURATE)]
    held = Membership.objects.filter(role__in=local, municipalities=municipality, member__is_active=True)
    return held.exists()
