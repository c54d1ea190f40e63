"""What should be in the queue, worked out the slow and plain way: row by row, in Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from directory.models import (
    BROKEN,
    DuplicatePair,
    LocalStart,
    MissingReport,
    Municipality,
    Offer,
    Organisation,
    PairStatus,
    Postponed,
    Proposal,
    ProviderCheck,
    WebLink,
)
from directory.models.text import outdated
from tests.factories import TODAY

EVERYWHERE = None
FIELDS = ("name", "summary", "description", "practical_note")


@dataclass(frozen=True)
class Curator:
    """Whose queue: the codes they reach (None: everywhere), and one of them when they look at one only."""

    reaches: frozenset[str] | None
    looks_at: str = ""
    reviews: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    programmes: bool = False
    on: date = TODAY
    by: str = "member:1"

    @property
    def there(self) -> frozenset[str] | None:
        return frozenset({self.looks_at}) if self.looks_at else self.reaches


def expected(who: Curator) -> set[str]:
    """Return the keys of the tasks that wait."""
    notes = set(Postponed.objects.filter(until__gt=who.on).values_list("task", flat=True))
    put_off = {note.removesuffix(f"@{who.by}") for note in notes}
    sources = (proposals, calls, offers, duplicates, links, towns, translations)
    return {key for source in sources for key in source(who)} - put_off


def serves(offer: Offer, codes: frozenset[str] | None) -> bool:
    return codes is None or bool(codes & {area.municipality_id for area in offer.service_areas.all()})


def proposals(who: Curator) -> Iterator[str]:
    for each in Proposal.objects.filter(status="open"):
        of_town = who.there is None or each.municipality_id in who.there
        national = who.programmes and not each.municipality_id and each.offer.area_scope != "municipalities"
        if national or (of_town if each.municipality_id else serves(each.offer, who.there)):
            yield f"proposal:{each.pk}"


def calls(who: Curator) -> Iterator[str]:
    for each in ProviderCheck.objects.filter(status="to_call"):
        asked = [offer for offer in Offer.objects.all() if asked_by(each, offer)]
        if any(is_unconfirmed(offer, who.on) and serves(offer, who.there) for offer in asked):
            yield f"call:{each.pk}"


def asked_by(check: ProviderCheck, offer: Offer) -> bool:
    """Whether a check is about an offer: an organisation's about those without an address of their own."""
    whole = offer.organisation.email.lower() if offer.organisation else None
    own = "" if offer.email.lower() == whole else offer.email.lower()
    if check.organisation:
        return offer.organisation == check.organisation and not own
    first = check.offer
    if not first.organisation:
        return offer == first
    return offer.organisation == first.organisation and own != "" and own == first.email.lower()


def is_unconfirmed(offer: Offer, on: date) -> bool:
    days = [each.verified_on for each in offer.verifications.all() if each.fact == "existence"]
    is_shown = offer.status == "published" and not (offer.valid_until and offer.valid_until < on)
    told = offer.proposals.filter(status="open", by_role="provider", kind__in=("correction", "heard_stopped"))
    return is_shown and not told and all(day <= on - timedelta(days=91) for day in days)


def offers(who: Curator) -> Iterator[str]:
    for each in Offer.objects.all():
        if serves(each, who.there) and each.status in ("draft", "review"):
            yield f"draft:{each.pk}"
        if serves(each, who.there) and each.status == "published" and each.valid_until and each.valid_until < who.on:
            yield f"ended:{each.pk}"


def duplicates(who: Curator) -> Iterator[str]:
    for each in DuplicatePair.objects.filter(status=PairStatus.OPEN):
        both = (each.first, each.second)
        mine = all(serves(offer, who.reaches) and offer.status != "archived" for offer in both)
        if mine and any(serves(offer, who.there) for offer in both):
            yield f"duplicate:{each.pk}"


def links(who: Curator) -> Iterator[str]:
    rows = [offer for offer in Offer.objects.filter(status="published") if serves(offer, who.there)]
    rows += [each for each in Organisation.objects.all() if is_whole(each, who.there)]
    used = {url for row in rows for url in (row.website, row.source_url)}
    for each in WebLink.objects.filter(state__in=BROKEN, url__in=used):
        if each.failed_on - each.failing_since >= timedelta(days=1):
            yield f"link:{each.pk}"


def is_whole(organisation: Organisation, codes: frozenset[str] | None) -> bool:
    """Whether all its offers that readers see, or saw, serve these municipalities and no other."""
    if codes is None:
        return True
    counting = [offer for offer in organisation.offers.all() if offer.status in ("published", "paused")]
    areas = [{area.municipality_id for area in offer.service_areas.all()} for offer in counting]
    return all(area and area <= codes for area in areas)


def towns(who: Curator) -> Iterator[str]:
    for each in Municipality.objects.all():
        if who.there is not None and each.code not in who.there:
            continue
        if not LocalStart.objects.filter(municipality=each, status="published").exists():
            yield f"start:{each.code}"
        month = date(who.on.year, who.on.month - 1, 1)
        if MissingReport.objects.filter(municipality=each, month=month, dimension="municipality", count__gte=5):
            yield f"missing:{each.code}:{month:%Y-%m}"


def translations(who: Curator) -> Iterator[str]:
    for language in ("ar", "ti", "uk"):
        shown = Offer.objects.filter(status="published")
        mine = any(is_stale(offer, language) for offer in shown if serves(offer, who.there))
        lacking = language in who.reviews and any(lacks(offer, language) for offer in shown)
        if mine or lacking or (language in who.signs and any(is_unread(offer, language) for offer in shown)):
            yield f"translation:{language}"


def lacks(offer: Offer, language: str) -> bool:
    filled = [field for field in FIELDS[1:] if getattr(offer, f"{field}_nl")]
    return is_stale(offer, language) or any(not getattr(offer, f"{field}_{language}") for field in filled)


def is_unread(offer: Offer, language: str) -> bool:
    there = (field for field in FIELDS if getattr(offer, f"{field}_nl") and getattr(offer, f"{field}_{language}"))
    told = (offer.provenance.get(language, {}).get(field, {"origin": "imported"}) for field in there)
    return any(entry["origin"] != "human" and not entry.get("reviewed_on") for entry in told)


def is_stale(offer: Offer, language: str) -> bool:
    return any(outdated(offer, field, language) for field in FIELDS)
