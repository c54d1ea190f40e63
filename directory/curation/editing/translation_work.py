"""What there is to do in one language: texts that are older than the Dutch, not there, or not read by anybody yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _

from directory.access.permissions import (
    local_starts_within,
    may,
    offers_editable,
    organisations_within,
    reach,
)
from directory.access.roles import Capability
from directory.curation.editing.offer_values import translated
from directory.languages import SOURCE
from directory.models import LocalStart, Offer, Organisation, Programme, Term
from directory.models.choices import Status
from directory.models.text import NOT_KEPT, TranslatedText, outdated, provenance_of, text_of


class State(StrEnum):
    """Why a text is on the list, in the order in which they are worked off."""

    OUTDATED = "outdated"
    MISSING = "missing"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record with texts that readers see: `key` stands in addresses, `title` is the column of its name."""

    key: str
    model: type[TranslatedText]
    title: str
    route: str
    """The page on which who keeps the record itself edits it."""
    may_stay: frozenset[str] = frozenset()
    """Fields that may stay Dutch: a name is a name."""


KINDS = (
    Kind("aanbod", Offer, "name_nl", "editing:offer", frozenset({"name"})),
    Kind("organisatie", Organisation, "name", "editing:organisation"),
    Kind("startpunt", LocalStart, "name", "editing:local_start"),
    Kind("programma", Programme, "name", "editing:programme"),
    Kind("label", Term, "name_nl", "editing:term"),
)
BY_KEY: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}


class Work(NamedTuple):
    """One text to write or to look at again."""

    kind: Kind
    pk: int
    title: str
    field: str
    state: State

    @property
    def is_outdated(self) -> bool:
        """Tell whether readers have a text that says something else than the Dutch."""
        return self.state is State.OUTDATED


def shown(kind: Kind) -> QuerySet[Any]:
    """Return the records of a kind whose texts readers see: what who reviews a language works on."""
    if kind.model is Organisation:
        offers = Offer.objects.filter(organisation=OuterRef("pk"), status=Status.PUBLISHED)
        return Organisation.objects.filter(Exists(offers))
    rows: QuerySet[Any] = kind.model._default_manager.all()
    return rows.filter(status=Status.PUBLISHED) if kind.model in {Offer, LocalStart} else rows


def editable(kind: Kind, member: Any) -> QuerySet[Any]:
    """Return those of them that a member may edit."""
    found = reach(member, Capability.CURATE)
    if kind.model is Offer:
        within: QuerySet[Any] = offers_editable(member)
    elif kind.model is Organisation:
        within = organisations_within(found)
    elif kind.model is LocalStart:
        within = local_starts_within(found)
    else:
        needed = Capability.PROGRAMMES if kind.model is Programme else Capability.LISTS
        return shown(kind) if may(member, needed) else shown(kind).none()
    return shown(kind).filter(pk__in=within.order_by().values("pk"))


def work_in(rows: QuerySet[Any], kind: Kind, language: str, *, with_unread: bool) -> Iterator[Work]:
    """Yield what is to be done in these records, by number; the columns of other languages are not read."""
    fields = translated(kind.model)
    columns = {"pk", kind.title, "provenance", *(f"{name}_{code}" for name in fields for code in (SOURCE, language))}
    for row in rows.order_by("pk").values(*columns).iterator(chunk_size=500):
        for name in fields:
            state = to_do(kind, row, name, language)
            if state and (with_unread or state is not State.UNREAD):
                yield Work(kind, row["pk"], row[kind.title] or str(row["pk"]), field_in_words(name), state)


def to_do(kind: Kind, row: Mapping[str, Any] | Model, name: str, language: str) -> State | None:
    """Return what is to be done with a text; nothing where there is no Dutch, where it may stay, or all is well."""
    if not text_of(row, name, SOURCE):
        return None
    if not text_of(row, name, language):
        return None if name in kind.may_stay else State.MISSING
    if outdated(row, name, language):
        return State.OUTDATED
    return State.UNREAD if (provenance_of(row, name, language) or NOT_KEPT).is_draft else None


def field_in_words(name: str) -> str:
    """Return what a translated field is called."""
    told = {
        "name": _("naam"),
        "summary": _("samenvatting"),
        "description": _("beschrijving"),
        "practical_note": _("goed om te weten"),
        "goal": _("doel"),
        "what_for": _("waarvoor"),
    }
    return told.get(name, name)
