"""What stands around an offer that goes: proposals, counts, bridges and open questions move to the one that stays."""

from collections.abc import Iterable

from django.db.models import F, Q

from directory.curation.actions.changes import Change, Differences
from directory.languages import SOURCE
from directory.models import Bridge, CheckStatus, Offer, Proposal, ProposalStatus, ProviderCheck, ReferralCount
from directory.models.proposal_choices import HEARD
from directory.models.text import text_of


def move(kept: Offer, gone: Offer, *, change: Change) -> Differences:
    """Move everything, and return how much of what moved, for the history of the one that stays."""
    moved = {
        "proposals": _move_proposals(kept, gone),
        "referral_counts": _add_counts(kept, gone),
        "bridges": _move_bridges(kept, gone, change),
        "checks": _move_checks(kept, gone),
    }
    return {name: [None, number] for name, number in moved.items() if number}


def _move_proposals(kept: Offer, gone: Offer) -> int:
    """Move what others asked; of what was heard of both on one day the times are added."""
    rows = list(Proposal.objects.select_for_update().filter(offer=gone).order_by("pk"))
    for row in rows:
        same = _same_heard(kept, row)
        if same is None:
            Proposal.objects.filter(pk=row.pk).update(offer=kept)
        else:
            Proposal.objects.filter(pk=same).update(times=F("times") + row.times)
            row.delete()
    return len(rows)


def _same_heard(kept: Offer, row: Proposal) -> int | None:
    if row.status != ProposalStatus.OPEN or row.kind not in HEARD:
        return None
    asked = {"offer": kept, "kind": row.kind, "by_role": row.by_role, "made_on": row.made_on}
    return Proposal.objects.waiting().filter(**asked).values_list("pk", flat=True).first()


def _add_counts(kept: Offer, gone: Offer) -> int:
    """Add what became of families, per month, language and outcome; return how many families it is about."""
    rows = list(ReferralCount.objects.select_for_update().filter(offer=gone).order_by("pk"))
    for row in rows:
        about = {"month": row.month, "language": row.language, "outcome": row.outcome}
        if ReferralCount.objects.filter(offer=kept, **about).update(count=F("count") + row.count):
            row.delete()
        else:
            ReferralCount.objects.filter(pk=row.pk).update(offer=kept)
    return sum(row.count for row in rows)


def _move_bridges(kept: Offer, gone: Offer, change: Change) -> int:
    """Let bridges lead to and from the one that stays; one that is there already, or led between the two, goes."""
    rows = list(Bridge.objects.select_for_update().filter(Q(from_offer=gone) | Q(to_offer=gone)).order_by("pk"))
    for row in rows:
        ends = {end: kept.pk for end in ("from_offer_id", "to_offer_id") if getattr(row, end) == gone.pk}
        before = {end: getattr(row, end) for end in ends}
        for end, pk in ends.items():
            setattr(row, end, pk)
        same = _same_bridge(row)
        if row.from_offer_id == row.to_offer_id is not None or same is not None:
            _give_words(same, row, change)
            change.record(row, "withdrawn", {end: [old, None] for end, old in before.items()})
            row.delete()
        else:
            row.save(update_fields=list(ends))
            change.record(row, "changed", {end: [old, ends[end]] for end, old in before.items()})
    return len(rows)


def _same_bridge(row: Bridge) -> Bridge | None:
    ends = ("kind", "from_offer_id", "from_organisation_id", "to_offer_id", "to_organisation_id")
    same = Bridge.objects.select_for_update().exclude(pk=row.pk)
    return same.filter(**{end: getattr(row, end) for end in ends}).first()


def _give_words(same: Bridge | None, row: Bridge, change: Change) -> None:
    """Keep the sentence about who does what, where the bridge that stays has none."""
    if same is None or text_of(same, "division", SOURCE) or not text_of(row, "division", SOURCE):
        return
    names = [name for name in _columns(row) if name.startswith("division_") or name == "provenance"]
    change.put(Bridge, {"pk": same.pk}, {name: getattr(row, name) for name in names})


def _columns(row: Bridge) -> Iterable[str]:
    return (field.attname for field in row._meta.concrete_fields)


def _move_checks(kept: Offer, gone: Offer) -> int:
    """Move what an initiative without an organisation was asked; where the one that stays is asked itself, it goes."""
    rows = list(ProviderCheck.objects.select_for_update().filter(offer=gone).exclude(status=CheckStatus.ANSWERED))
    for row in rows:
        asked = ProviderCheck.objects.filter(offer=kept, quarter=row.quarter).exists()
        if kept.organisation_id is None and not asked:
            ProviderCheck.objects.filter(pk=row.pk).update(offer=kept)
        else:
            row.delete()
    return len(rows)
