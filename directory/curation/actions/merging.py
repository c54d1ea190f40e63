"""Making one offer of two that are the same: everything of both is kept, old addresses lead to the one that stays."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.curation.actions import merging_around as around, merging_values as united
from directory.curation.actions.changes import Change, Differences, replace_details
from directory.curation.actions.offers import require_whole_area
from directory.curation.actions.publishing import REASON_LENGTH, OvertakenError, lacking
from directory.curation.actions.revisions import locked
from directory.languages import SOURCE
from directory.models import (
    DuplicatePair,
    FirstStep,
    GroupMeeting,
    Offer,
    OfferLanguage,
    OfferTerm,
    PairStatus,
    ServiceArea,
    Verification,
)
from directory.models.choices import COUNTING, Status
from directory.models.text import text_of

MERGED = "merged"
"""The action in the history of both."""

MaySet = Callable[[Offer, str], bool]
"""Whether the member who merges may bring an offer to a status (`permissions.may_set_status`)."""


@dataclass(frozen=True, slots=True)
class Merging:
    """Which offer stays, which goes, and `taken`: the names of what is to be as in the one that goes.

    Names are those of `merging_values.collisions`. `seen` has the revision of each by its id: the decision was taken by
    what they were then.
    """

    kept: int
    gone: int
    seen: Mapping[int, int]
    on: date
    reason: str = ""
    taken: frozenset[str] = field(default_factory=frozenset)


def merge(merging: Merging, *, may_set: MaySet, change: Change) -> Offer:
    """Unite two offers: the one that stays has everything of both, the other is archived and leads to it.

    Both have one event of it in their history. Raises OvertakenError when somebody changed either since,
    ValidationError when either is archived already, what comes of it can't be published, or it takes one from readers
    where that is not this member's to do; Offer.DoesNotExist when either is gone.
    """
    kept, gone = _locked_pair(merging)
    columns = united.united_columns(kept, gone, merging.taken)
    _require_own((kept, gone), columns["status"], may_set)
    differences: Differences = {
        name: [old, new] for name, new in columns.items() if (old := getattr(kept, name)) != new
    }
    for name in differences:
        setattr(kept, name, columns[name])
    kept.save(update_fields=list(differences) or ["status"])
    differences |= _unite_details(kept, gone, merging.taken)
    differences |= around.move(kept, gone, change=change)
    _require_publishable(kept, merging.on)
    _leave(gone, kept, merging, change)
    told = {"merged_from": [None, gone.pk], **_why(merging)}
    change.record(kept, MERGED, {**differences, **told})
    return kept


def _locked_pair(merging: Merging) -> tuple[Offer, Offer]:
    """Return both offers held, the lower number first so that two who merge can't wait for each other."""
    if merging.kept == merging.gone:
        raise ValidationError(_("Dit is één aanbod."))
    if len(merging.reason) > REASON_LENGTH:
        raise ValidationError({"reason": _("Dit is te lang. Gebruik hoogstens 300 tekens.")})
    found = {pk: locked(Offer, pk) for pk in sorted((merging.kept, merging.gone))}
    if any(offer.status == Status.ARCHIVED for offer, _revision in found.values()):
        raise ValidationError(_("Een van de twee staat niet meer op de site."))
    if any(revision != merging.seen.get(pk) for pk, (_offer, revision) in found.items()):
        raise OvertakenError
    return found[merging.kept][0], found[merging.gone][0]


def _require_own(pair: Iterable[Offer], status: str, may_set: MaySet) -> None:
    """Refuse a status that takes one of the two from readers this member may not take it from.

    Asked of both as they were: also the one that goes is seen from now on as the one that stays. No town is lost
    otherwise: what stays serves those of both.
    """
    for offer in pair:
        is_stopped = offer.status in COUNTING and status not in {offer.status, Status.PUBLISHED}
        if is_stopped and not may_set(offer, status):
            told = {"name": text_of(offer, "name", SOURCE), "status": offer.get_status_display()}
            raise ValidationError(
                _(
                    "“%(name)s” is niet alleen van uw gemeente, en zou ook ergens anders van de site gaan. "
                    "Kies bij status: %(status)s. Of vraag een landelijke beheerder."
                )
                % told
            )


def _unite_details(kept: Offer, gone: Offer, taken: frozenset[str]) -> Differences:
    """Give the one that stays every detail of both; the other keeps its own, for its history."""
    area = united.united_area(kept, gone, kept.area_scope)
    require_whole_area(kept.area_scope, area)
    details = united.united_details(united.details_of(kept), united.details_of(gone), taken)
    step = {(kept.pk,): details["step"]} if details["step"] else {}
    found = {
        "municipalities": replace_details(kept, ServiceArea, ("municipality_id",), {(code,): {} for code in area}),
        "terms": replace_details(
            kept, OfferTerm, ("term_id",), {(term,): {"holds": holds} for term, holds in details["term"].items()}
        ),
        "languages": replace_details(
            kept, OfferLanguage, ("language_id",), {(code,): row for code, row in details["language"].items()}
        ),
        "meetings": replace_details(
            kept, GroupMeeting, ("starts_at",), {(at,): row for at, row in united.united_meetings(kept, gone).items()}
        ),
        "first_step": replace_details(kept, FirstStep, ("offer_id",), step),
        "verifications": _unite_verifications(kept, gone),
    }
    return {name: difference for name, difference in found.items() if difference}


def _unite_verifications(kept: Offer, gone: Offer) -> list[Any] | None:
    fields = ("fact", "method", "by_role", "verified_on")
    mine, theirs = (set(Verification.objects.filter(offer=each).values_list(*fields)) for each in (kept, gone))
    new = sorted(theirs - mine)
    Verification.objects.bulk_create(Verification(offer=kept, **dict(zip(fields, row, strict=True))) for row in new)
    return [[], [list(row) for row in new]] if new else None


def _require_publishable(kept: Offer, on: date) -> None:
    if kept.status != Status.PUBLISHED:
        return
    fresh = Offer.objects.select_related("organisation", "first_step").get(pk=kept.pk)
    if missing := list(lacking(fresh, on)):
        raise ValidationError(missing)


def _leave(gone: Offer, kept: Offer, merging: Merging, change: Change) -> None:
    """Archive the one that goes, and let its address lead to the other."""
    before, gone.status, gone.merged_into = gone.status, Status.ARCHIVED, kept
    gone.save(update_fields=["status", "merged_into"])
    left: Differences = {"status": [before, gone.status], "merged_into_id": [None, kept.pk]}
    change.record(gone, MERGED, {**left, **_why(merging)})


def _why(merging: Merging) -> Differences:
    return {"reason": [None, merging.reason.strip()]} if merging.reason.strip() else {}


# --- The pair ---------------------------------------------------------------------------------------------------------


def decide_pair(pair_id: int, status: PairStatus, *, on: date, change: Change) -> DuplicatePair:
    """Keep what somebody decided about a pair; raises OvertakenError when somebody did so before."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair_id)
    if pair.status != PairStatus.OPEN:
        raise OvertakenError
    return _moved(pair, status, on, change)


def reopen_pair(pair_id: int, *, change: Change) -> DuplicatePair:
    """Take back that two are different; raises OvertakenError where that is not what was decided."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair_id)
    if pair.status != PairStatus.DIFFERENT:
        raise OvertakenError
    return _moved(pair, PairStatus.OPEN, None, change)


def _moved(pair: DuplicatePair, status: PairStatus, on: date | None, change: Change) -> DuplicatePair:
    before, pair.status = pair.status, status
    pair.decided_on, pair.decided_by = on, change.by if on else ""
    pair.save(update_fields=["status", "decided_on", "decided_by"])
    change.record(pair, "changed", {"status": [before, status]})
    return pair
