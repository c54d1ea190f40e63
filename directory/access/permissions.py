"""The one question: may this member do this, there? And what that leaves of each list.

A member's roles are read once per request, in one query, and kept with the member's object, as is how far they reach.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, Func, OuterRef, Q, QuerySet

from directory.access.roles import LOCAL, Capability, brings
from directory.models import LOCAL_ROLES, LocalStart, Membership, Offer, Organisation, Place, Proposal, ServiceArea
from directory.models.choices import COUNTING, AreaScope, Status

_KEPT = "_roles_held"
_REACHES = "_reaches"


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """One role of a member, as it counts for one municipality or, with an empty one, for all."""

    role: str
    language: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a member has a capability: everywhere, or in municipalities by their CBS codes."""

    everywhere: bool
    municipalities: frozenset[str] = frozenset()

    def covers(self, municipality: str) -> bool:
        """Tell whether a municipality is within reach."""
        return self.everywhere or municipality in self.municipalities

    def covers_any(self, municipalities: Iterable[str]) -> bool:
        """Tell whether at least one of these is; of none at all only who reaches everywhere may decide."""
        return self.everywhere or not self.municipalities.isdisjoint(municipalities)

    def covers_all(self, municipalities: Iterable[str]) -> bool:
        """Tell whether all of these are, and there is at least one."""
        codes = frozenset(municipalities)
        return self.everywhere or (bool(codes) and codes <= self.municipalities)


NOWHERE = Reach(everywhere=False)


def may(member: Any, capability: Capability, municipality: str | None = None) -> bool:
    """Tell whether a member may do something in a municipality; without one: whether anywhere at all.

    Nobody may do anything without being logged in and active.
    """
    found = reach(member, capability)
    if municipality is None:
        return found.everywhere or bool(found.municipalities)
    return found.covers(municipality)


def reach(member: Any, capability: Capability) -> Reach:
    """Return where a member has a capability."""
    roles = roles_held(member)
    known: dict[Capability, Reach] = member.__dict__.setdefault(_REACHES, {}) if roles else {}
    if capability not in known:
        known[capability] = _reach(roles, capability)
    return known[capability]


def _reach(roles: Iterable[RoleHeld], capability: Capability) -> Reach:
    held = [each for each in roles if brings(each.role, capability)]
    if capability not in LOCAL:
        return Reach(everywhere=bool(held))
    return Reach(
        everywhere=any(each.role not in LOCAL_ROLES for each in held),
        municipalities=frozenset(each.municipality for each in held if each.municipality),
    )


def languages_reviewed(member: Any) -> frozenset[str]:
    """Return the languages a member may vouch for; an administrator reviews none by that role alone."""
    return frozenset(each.language for each in roles_held(member) if each.language)


def roles_held(member: Any) -> tuple[RoleHeld, ...]:
    """Return every role of a member, one for each municipality it holds in; asks the database once per object."""
    if not (member.is_authenticated and member.is_active):
        return ()
    if not hasattr(member, _KEPT):
        rows = Membership.objects.filter(member=member.pk).values_list("role", "language", "municipalities")
        setattr(member, _KEPT, tuple(RoleHeld(role, language, code or "") for role, language, code in rows))
    held: tuple[RoleHeld, ...] = getattr(member, _KEPT)
    return held


def may_set_status(member: Any, offer: Offer, status: str) -> bool:
    """Tell whether a member may bring an offer to a status, by all the municipalities it is for.

    Who reaches one of them may publish it. Taking it from readers (pausing, archiving, making it a draft) takes who
    reaches them all: it is gone everywhere then. Of one for the whole country only who reaches everywhere decides.
    """
    found, towns = reach(member, Capability.CURATE), _towns_of(offer)
    return found.covers_any(towns) if status == Status.PUBLISHED else found.covers_all(towns)


def _towns_of(offer: Offer) -> frozenset[str]:
    """Return the municipalities whose offer it is; where nobody knows whom it is for, that of its place."""
    if offer.area_scope == AreaScope.MUNICIPALITIES:
        return frozenset(area.municipality_id for area in offer.service_areas.all())
    is_unknown = offer.area_scope == AreaScope.UNKNOWN
    return frozenset({offer.place.municipality_id} if is_unknown and offer.place is not None else ())


# --- What of a list is within reach -----------------------------------------------------------------------------------


def offers_within(found: Reach) -> QuerySet[Offer]:
    """Return the offers a member may curate: those that serve at least one municipality within reach.

    Offers for the whole country, and those whose area nobody knows, belong to who reaches everywhere.
    """
    if found.everywhere:
        return Offer.objects.all()
    return Offer.objects.filter(Exists(_areas_in(found).filter(offer=OuterRef("pk"))))


def offers_editable(member: Any) -> QuerySet[Offer]:
    """Return the offers a member may edit: those within reach, and of no one municipality for who keeps programmes."""
    found = reach(member, Capability.CURATE)
    within = offers_within(found)
    if found.everywhere or not may(member, Capability.PROGRAMMES):
        return within
    return Offer.objects.filter(Q(pk__in=within.values("pk")) | _of_no_one_place(found))


def _of_no_one_place(found: Reach, offer: str = "") -> Q:
    """Return the condition for offers of no municipality, which who keeps programmes keeps; `offer` leads to them.

    Those for the whole country, and of those whose area nobody knows the ones without a place or with one within reach.
    """
    unknown = Q(**{f"{offer}area_scope": AreaScope.UNKNOWN})
    placed = Q(**{f"{offer}place__isnull": True}) | Q(**{f"{offer}place__municipality__in": found.municipalities})
    return Q(**{f"{offer}area_scope": AreaScope.NATIONAL}) | (unknown & placed)


def organisations_within(found: Reach) -> QuerySet[Organisation]:
    """Return the organisations a member may edit: those whose offers all serve municipalities within reach.

    What an organisation says of itself shows on all its offers, so one that works in another municipality too belongs
    to who reaches both. Only offers that were published count: a draft elsewhere, which anybody there can make, takes
    the organisation from nobody. One without any such offer is anybody's.
    """
    if found.everywhere:
        return Organisation.objects.all()
    own = Offer.objects.filter(organisation=OuterRef("pk"), status__in=COUNTING)
    unplaced = own.exclude(area_scope=AreaScope.MUNICIPALITIES)
    elsewhere = ServiceArea.objects.filter(offer__organisation=OuterRef("pk"), offer__status__in=COUNTING).exclude(
        municipality__in=found.municipalities
    )
    return Organisation.objects.filter(~Exists(elsewhere), ~Exists(unplaced))


def organisations_shown(member: Any) -> QuerySet[Organisation]:
    """Return the organisations a member may see: those they may edit, and those with an offer they may edit."""
    found = reach(member, Capability.CURATE)
    if found.everywhere:
        return Organisation.objects.all()
    own = offers_editable(member).filter(organisation=OuterRef("pk")).order_by()
    within = organisations_within(found).order_by()
    return Organisation.objects.filter(Q(pk__in=within.values("pk")) | Exists(own))


def local_starts_within(found: Reach) -> QuerySet[LocalStart]:
    """Return the first doors of the municipalities within reach."""
    if found.everywhere:
        return LocalStart.objects.all()
    return LocalStart.objects.filter(municipality__in=found.municipalities)


def places_within(found: Reach) -> QuerySet[Place]:
    """Return the places in municipalities within reach, whichever offers are there."""
    if found.everywhere:
        return Place.objects.all()
    return Place.objects.filter(municipality__in=found.municipalities)


def proposals_decidable(member: Any) -> QuerySet[Proposal]:
    """Return the proposals a member may decide about: of offers they may edit, or for a municipality within reach."""
    return proposals_within(reach(member, Capability.CURATE), programmes=may(member, Capability.PROGRAMMES))


def proposals_within(found: Reach, *, programmes: bool = False) -> QuerySet[Proposal]:
    """Return the proposals about offers within reach, and those that ask for something in a municipality within reach.

    With `programmes` also those about offers that serve no one municipality: who keeps these decides (`offers_editable`
    has the same rule). A copy or an initiative is decided where it would come, wherever the offer is.
    """
    if found.everywhere:
        return Proposal.objects.all()
    edited: Any = Exists(_areas_in(found).filter(offer=OuterRef("offer")))
    if programmes:
        edited |= _of_no_one_place(found, "offer__")
    of_offer = Q(municipality__isnull=True) & edited
    return Proposal.objects.filter(of_offer | Q(municipality__in=found.municipalities))


class _AsRead(Func):
    """A column as it is read, which no index is asked for.

    An offer has one or two areas: SQLite shall look whether they are within reach, not look thirty municipalities up.
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Return the column with the sign that keeps SQLite from its index."""
        return self.as_sql(compiler, connection, template="+%(expressions)s", **context)


def _areas_in(found: Reach) -> QuerySet[ServiceArea]:
    """Return the areas that are a municipality within reach."""
    town = _AsRead("municipality_id", output_field=CharField())
    return ServiceArea.objects.alias(town=town).filter(town__in=found.municipalities)
