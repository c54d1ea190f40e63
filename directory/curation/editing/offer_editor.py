"""One offer at its form: what is read for it, under the lock again, and how it is written."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from directory.access.permissions import may_set_status
from directory.curation.actions import places
from directory.curation.actions.changes import Change
from directory.curation.actions.publishing import Decision, lacking, set_status, why_not
from directory.curation.actions.revisions import locked, revision_of
from directory.curation.editing import offer_saving
from directory.curation.editing.comparing import Values
from directory.curation.editing.edit_form import EditForm
from directory.curation.editing.inheriting import inherited_by
from directory.curation.editing.lists import Lists, read_lists
from directory.curation.editing.offer_form import OfferForm
from directory.curation.editing.offer_saving import Saving
from directory.curation.editing.offer_values import current_values
from directory.curation.editing.partners import bridges_of, partner_values, partners_in
from directory.languages import CODES, SOURCE
from directory.models import Offer
from directory.models.choices import Status

KIND = "offer"


class OfferEditor:
    """An offer of which it is known that this member may edit it."""

    kind = KIND

    decision: Decision | None = None
    """What readers shall see once it is saved, where that was decided along with it."""

    def __init__(self, offer: Offer, member: Any, on: date, *, beside: str = "") -> None:
        self.offer, self.member, self.on, self.beside = offer, member, on, beside
        self.lists: Lists = read_lists(member, on)
        self._read(revision_of(offer))

    @property
    def subject(self) -> str:
        """Return the number of the offer."""
        return str(self.offer.pk)

    def _read(self, revision: int) -> None:
        """Read what the form shows; its revision is the place's too, whose facts all offers there share."""
        place = self.offer.place
        self.offer_revision = revision
        self.revision = max(revision, revision_of(place)) if place else revision
        bridges = bridges_of(self.offer)
        self.current = current_values(self.offer, self.lists.reach) | partner_values(bridges)
        self.partners = partners_in(bridges)
        self.inherited = inherited_by(self.offer, self.lists.reach)

    def lock(self) -> None:
        """Read the offer and its place again and hold both until the transaction ends.

        The place comes first: who changes it writes to every offer there when the change closes, and would wait for
        who holds one of these offers and waits for the place.
        """
        places.held(self.offer.place_id)
        self.offer, revision = locked(Offer, self.offer.pk)
        self.offer.place = places.held(self.offer.place_id)
        self._read(revision)

    def form(self, data: QueryDict | None, *, typed: QueryDict | None = None) -> OfferForm:
        """Return the form; the language beside the Dutch is the one asked, else the one that was being typed."""
        sent = data if data is not None else typed
        beside = known_language(self.beside or (sent.get("beside", "") if sent is not None else ""))
        return OfferForm(
            data,
            lists=self.lists,
            beside=beside,
            inherited=self.inherited,
            partners=self.partners,
            current=self.current,
            revision=self.revision,
            typed=typed,
        )

    def save(self, said: Values, form: EditForm, change: Change) -> Offer:
        """Write the values of the form; with a decision also that, or neither."""
        languages = form.languages_written if isinstance(form, OfferForm) else []
        beside = form.cleaned_data.get("beside")
        saving = Saving(self.lists.reach, self.on, languages)
        accepted = frozenset(lacking(self.offer, self.on))
        row = offer_saving.save(self.offer, {**said, "beside": beside}, saving, change=change)
        self._require_readable(row.pk, accepted)
        if self.decision and not may_set_status(self.member, row, self.decision.status):
            raise ValidationError({"status": why_not(row)})
        return set_status(row.pk, self.decision, seen=None, change=change) if self.decision else row

    def _require_readable(self, offer_id: int, accepted: Collection[str]) -> None:
        """Refuse to take from an offer readers see what it takes to publish; what it lacked before may stay so."""
        row = Offer.objects.select_related("organisation", "first_step").get(pk=offer_id)
        if row.status == Status.PUBLISHED and (
            missing := [each for each in lacking(row, self.on) if each not in accepted]
        ):
            raise ValidationError({"status": missing})


def known_language(code: str) -> str:
    """Return a language that texts are translated into, or nothing."""
    return code if code in CODES and code != SOURCE else ""
