"""Reading what the pages of one thing show around the records of the index."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet
from modeltranslation.translator import translator

from directory.facts.aloud import Recordings
from directory.facts.deferring import unread_columns
from directory.facts.offer_page import Around
from directory.facts.programme_page import Running
from directory.facts.text import columns
from directory.facts.translation_counts import Texts
from directory.index import scope
from directory.index.catalogue import CatalogueIndex
from directory.index.record import OfferRecord
from directory.index.values import FactKind, fresh_since
from directory.languages import CODES, SOURCE
from directory.models import (
    PROGRAMME_FACTS,
    Bridge,
    FirstStep,
    GroupMeeting,
    LocalStart,
    Municipality,
    Offer,
    Organisation,
    Place,
    Programme,
    ProgrammeTerm,
    Recording,
)
from directory.models.choices import Status
from directory.models.text import TranslatedText

MOST_MEETINGS = 10
MOST_BRIDGES = 20

_PROGRAMME_COLUMNS = ("pk", "slug", *PROGRAMME_FACTS)

Row = Mapping[str, Any]
Terms = dict[str, frozenset[str]]


# --- An offer ---------------------------------------------------------------------------------------------------------


def offer_row(offer_id: int, *pages: str) -> Offer | None:
    """Return a published offer with its organisation, programme and place, or nothing.

    Only the texts in `pages` are read, the languages of the page: one, or two for who read together.
    """
    offers = Offer.objects.published().select_related("organisation", "programme", "place")
    shown: dict[str, type[Model]] = {"own": Offer, "organisation": Organisation, "programme": Programme, "place": Place}
    offers = offers.defer(*_unread(pages, **shown))
    found: Offer | None = offers.filter(pk=offer_id).first()
    return found


def around(offer: Offer, at: datetime, page: str) -> Around:
    """Return the coming meetings, the bridges and the first step of an offer; texts for one page only."""
    meetings = GroupMeeting.objects.filter(offer=offer).upcoming(at).select_related("place")
    meetings = meetings.defer(*unread_columns(page, own=GroupMeeting, place=Place))
    bridges = _with_far_ends(Bridge.objects.touching(offer).visible(), page)
    return Around(
        meetings=list(meetings[:MOST_MEETINGS]),
        bridges=list(bridges[:MOST_BRIDGES]),
        first_step=FirstStep.objects.filter(offer=offer).first(),
    )


def around_together(offer: Offer, at: datetime, pages: Sequence[str]) -> Around:
    """Return what a parent is shown around an offer: the next meeting and the first step, texts for these pages only.

    The bridges are left out: they tell professionals who works with whom.
    """
    meetings = GroupMeeting.objects.filter(offer=offer).upcoming(at).select_related("place")
    meetings = meetings.defer(*_unread(pages, own=GroupMeeting, place=Place))
    return Around(list(meetings[:1]), [], FirstStep.objects.filter(offer=offer).first())


def recordings(languages: Iterable[str]) -> Recordings:
    """Return what was recorded in these languages, by language and key of the sentence."""
    rows = Recording.objects.filter(language__in=set(languages)).order_by()
    rows_found = rows.values_list("language_id", "sentence", "sha256", "media_type")
    return {(language, sentence): (sha256, media_type) for language, sentence, sha256, media_type in rows_found}


def recording(sha256: str) -> Recording | None:
    """Return the recording whose file has this hash, or nothing."""
    return Recording.objects.filter(sha256=sha256).first()


def _unread(pages: Sequence[str], **relations: type[Model]) -> list[str]:
    """Return the translated columns that none of these pages reads."""
    unread = [set(unread_columns(page, **relations)) for page in pages]
    return sorted(set.intersection(*unread))


def _with_far_ends(bridges: QuerySet[Bridge], page: str) -> QuerySet[Bridge]:
    """Return bridges with what stands at both ends, texts for one page only."""
    ends = {"from_offer": Offer, "to_offer": Offer, "from_organisation": Organisation, "to_organisation": Organisation}
    return bridges.select_related(*ends).defer(*unread_columns(page, own=Bridge, **ends))


# --- Programmes -------------------------------------------------------------------------------------------------------


def programme_rows(page: str) -> list[Row]:
    """Return all programmes, by name, in the languages a page reads."""
    rows = Programme.objects.order_by("name", "pk").values(*_PROGRAMME_COLUMNS, *columns("goal", page=page))
    return list(rows)


def programme_row(slug: str, page: str) -> Row | None:
    """Return one programme, or nothing."""
    rows = Programme.objects.filter(slug=slug).values(*_PROGRAMME_COLUMNS, *columns("goal", page=page))
    found: Row | None = rows.first()
    return found


def programme_terms(programme_id: int | None = None) -> dict[int, Terms]:
    """Return the terms of all programmes, or of one, by programme and vocabulary."""
    rows = ProgrammeTerm.objects.order_by().values_list("programme_id", "term__vocabulary", "term__key")
    if programme_id is not None:
        rows = rows.filter(programme=programme_id)
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for programme, vocabulary, key in rows:
        found[programme][vocabulary].add(key)
    return {programme: {name: frozenset(keys) for name, keys in terms.items()} for programme, terms in found.items()}


def followers(index: CatalogueIndex, on: date) -> dict[int, list[OfferRecord]]:
    """Return the real offers that follow each programme and have not ended."""
    found: dict[int, list[OfferRecord]] = defaultdict(list)
    for record in index.select(scope.in_reach(index, None)):
        if record.programme_id is not None and _goes_on(record, on):
            found[record.programme_id].append(record)
    return found


def running(index: CatalogueIndex, programme_id: int, page: str, on: date) -> Running:
    """Return the offers that follow one programme, with what its page shows of them."""
    rows = Offer.objects.published().filter(programme=programme_id).order_by()
    names = {row["pk"]: row for row in rows.values("pk", *columns("name", page=page))}
    records = followers(index, on).get(programme_id, [])
    return Running(
        records=[record for record in records if record.id in names],  # the others were withdrawn a moment ago
        names=names,
        provinces=dict(Municipality.objects.order_by().values_list("code", "province")),
    )


def _goes_on(record: OfferRecord, on: date) -> bool:
    return record.valid_until is None or record.valid_until >= on


# --- Organisations ----------------------------------------------------------------------------------------------------


def organisation(organisation_id: int) -> Organisation | None:
    """Return an organisation, or nothing."""
    return Organisation.objects.filter(pk=organisation_id).first()


def offers_of(index: CatalogueIndex, organisation: Organisation, page: str) -> list[tuple[OfferRecord, Row]]:
    """Return the published offers of an organisation, with the row of their texts."""
    texts = columns("name", "summary", "programme__goal", page=page)
    rows = Offer.objects.published().filter(organisation=organisation).order_by()
    found = ((index.record(row["pk"]), row) for row in rows.values("pk", "phone", "programme__name", *texts))
    return [(record, row) for record, row in found if record is not None]


def bridges_of(organisation: Organisation, page: str) -> list[Bridge]:
    """Return the bridges on which an organisation or one of its offers stands, on either side."""
    ends = ("from_organisation", "to_organisation", "from_offer__organisation", "to_offer__organisation")
    touching = Q(*((end, organisation) for end in ends), _connector=Q.OR)
    return list(_with_far_ends(Bridge.objects.filter(touching).visible(), page)[:MOST_BRIDGES])


# --- All of it --------------------------------------------------------------------------------------------------------


class Counts(NamedTuple):
    """How much there is, and how much of it someone confirmed lately."""

    offers: int
    confirmed: int


def counts(index: CatalogueIndex, on: date) -> Counts:
    """Return how many real offers there are; what is invented as an example does not count."""
    since = fresh_since(FactKind.EXISTENCE, on)
    confirmed = [record.verified.get(FactKind.EXISTENCE) for record in index.select(scope.in_reach(index, None))]
    return Counts(len(confirmed), sum(day is not None and day >= since for day in confirmed))


def all_texts() -> Iterator[Texts]:
    """Yield what readers may see: the Dutch, and which translations there are, without the words of those.

    One query per kind of record.
    """
    for model in translator.get_registered_models(abstract=False):
        if issubclass(model, TranslatedText):
            yield from _texts_of(model)


def _texts_of(model: type[TranslatedText]) -> Iterator[Texts]:
    names = translator.get_options_for_model(model).get_field_names()
    others = [code for code in CODES if code != SOURCE]
    there = {f"has_{name}_{code}": Q(**{f"{name}_{code}__gt": ""}) for code in others for name in names}
    rows = _seen(model).order_by().annotate(**there)
    for row in rows.values("provenance", *(f"{name}_{SOURCE}" for name in names), *there).iterator():
        yield Texts(
            dutch={name: dutch for name in names if (dutch := row[f"{name}_{SOURCE}"])},
            there={code: [name for name in names if row[f"has_{name}_{code}"]] for code in others},
            provenance=row["provenance"],
        )


def _seen(model: type[TranslatedText]) -> QuerySet[Any]:
    """Return the records that readers may see."""
    rows: QuerySet[Any] = model._default_manager.all()
    return rows.filter(status=Status.PUBLISHED) if model in {Offer, LocalStart} else rows
