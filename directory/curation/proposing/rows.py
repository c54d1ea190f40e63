"""A proposal as a page shows it: of each field what was, what is asked, and what stands there now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from directory.curation.actions.proposals import LANGUAGES, REMARKS, spoken_languages
from directory.curation.words import label, lines, names_in
from directory.models import EXISTENCE_VERIFIED_ON, FactKind, Offer, Proposal
from directory.models.proposal_choices import FOR_A_MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Row:
    """One field of a proposal, in words."""

    name: str
    label: str
    old: list[str]
    new: list[str]
    now: list[str]
    is_remark: bool
    """Whether it is for the curator to work in by hand."""
    is_new: bool
    """Whether there is no offer yet that has an old value."""

    @property
    def is_so_already(self) -> bool:
        """Tell whether the offer says by now what is asked."""
        return not (self.is_remark or self.is_new) and self.now == self.new

    @property
    def has_moved(self) -> bool:
        """Tell whether somebody changed it, to something else, since it was asked."""
        return not (self.is_remark or self.is_new) and self.now not in (self.old, self.new)


def rows_of(proposal: Proposal) -> list[Row]:
    """Return the fields of a proposal."""
    is_new = proposal.kind in FOR_A_MUNICIPALITY
    current = {} if is_new or proposal.offer is None else _now(proposal.offer, proposal.changes)
    said = [(name, value) for name, pair in proposal.changes.items() for value in (*pair, current.get(name))]
    names = names_in(said)

    def row(name: str, old: Any, new: Any) -> Row:
        before, after, now = (lines(Offer, name, value, names) for value in (old, new, current.get(name)))
        return Row(name, label(name), before, after, now, name in REMARKS, is_new)

    return [row(name, old, new) for name, (old, new) in proposal.changes.items()]


def is_editable(name: str) -> bool:
    """Tell whether the curator may rewrite a value before accepting it: words and numbers of the offer itself."""
    try:
        column = Offer._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(column, models.CharField | models.TextField) and not column.choices


def _now(offer: Offer, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an offer says now of everything a proposal names."""
    current: dict[str, Any] = {}
    for name in changes.keys() - REMARKS:
        if name == LANGUAGES:
            current[name] = spoken_languages(offer)
        elif name == EXISTENCE_VERIFIED_ON:
            confirmed = offer.verifications.filter(fact=FactKind.EXISTENCE).order_by("-verified_on")
            current[name] = confirmed.values_list("verified_on", flat=True).first()
        else:
            current[name] = getattr(offer, name, None)
    return current
