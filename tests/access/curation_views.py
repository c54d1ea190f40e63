"""Every view below /beheer/ and who may use it: the table, and one world of two municipalities to try it in.

A view that is not in the table fails a test. `HERE` is the municipality every record of the world is in.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import NamedTuple

from django.db.models import Model
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from directory.curation.accounts.invitations import invite
from directory.curation.accounts.memberships import RoleOffered
from directory.curation.actions.links import NewAddress, Spot
from directory.curation.checks.undoing import Heard
from directory.curation.history.subjects import SUBJECTS
from directory.curation.links.undoing import token_of
from directory.curation.proposing.undoing import Done
from directory.models import (
    CheckStatus,
    DuplicatePair,
    ImportRun,
    LinkState,
    Member,
    Municipality,
    Offer,
    Organisation,
    Proposal,
    ProposalKind,
    ProposedBy,
    ProviderCheck,
    Role,
    WebLink,
)
from directory.models.choices import AreaScope, Status
from tests import factories as make
from tests.curation.login import give, member

# --- Who asks ---------------------------------------------------------------------------------------------------------

HERE, THERE = "here", "there"


class Asker(NamedTuple):
    """A role, and where it is held; `none` is a member without any role."""

    role: str
    where: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, self))


NOBODY = Asker("none")
CURATOR, OTHER_CURATOR = Asker(Role.CURATOR, HERE), Asker(Role.CURATOR, THERE)
COORDINATOR, OTHER_COORDINATOR = Asker(Role.COORDINATOR, HERE), Asker(Role.COORDINATOR, THERE)
REVIEWER = Asker(Role.REVIEWER)
ADMINISTRATOR = Asker(Role.ADMINISTRATOR)
ASKERS = (NOBODY, CURATOR, OTHER_CURATOR, COORDINATOR, OTHER_COORDINATOR, REVIEWER, ADMINISTRATOR)

EVERYONE = frozenset(ASKERS)
ADMINISTRATORS = frozenset({ADMINISTRATOR})
CURATORS = frozenset({CURATOR, OTHER_CURATOR, COORDINATOR, OTHER_COORDINATOR, ADMINISTRATOR})
CURATORS_HERE = frozenset({CURATOR, COORDINATOR, ADMINISTRATOR})
COORDINATORS = frozenset({COORDINATOR, OTHER_COORDINATOR, ADMINISTRATOR})
READERS = CURATORS | {REVIEWER}

# --- The world --------------------------------------------------------------------------------------------------------


class World:
    """One record of everything, all of it in the municipality HERE; each is made when a view asks for it."""

    def __init__(self) -> None:
        self.places: Mapping[str, Municipality] = {
            HERE: make.municipality("GM0344", name="Hier"),
            THERE: make.municipality("GM0363", name="Daar"),
        }
        self.boss = member(Role.ADMINISTRATOR)
        give(self.boss, Role.REVIEWER, language="ti")  # who administers reviews no language by that alone

    def asker(self, asker: Asker) -> Member:
        """Return a new member with a role; the reviewer's language is Tigrinya."""
        role = None if asker is NOBODY else asker.role
        where = [self.places[asker.where]] if asker.where else []
        return member(role, where, language="ti" if asker is REVIEWER else "")

    def organisation(self) -> Organisation:
        made = make.organisation(phone="0300000000", website="https://example.org/")
        self.offer(organisation=made)
        return made

    def offer(self, **values: object) -> Offer:
        return make.offer(serves=self.places[HERE], **values)

    def draft(self) -> Offer:
        return self.offer(status=Status.DRAFT)

    def national_offer(self) -> Offer:
        """Make an offer of no one municipality: it is who keeps programmes who keeps it."""
        return make.offer(area_scope=AreaScope.NATIONAL)

    def proposal(self, offer: Offer | None = None) -> Proposal:
        return Proposal.objects.create(
            offer=offer or self.offer(),
            kind=ProposalKind.CORRECTION,
            by_role=ProposedBy.VISITOR,
            changes={"website": ["", "https://example.org/"]},
            made_on=timezone.localdate(),
        )

    def check(self) -> ProviderCheck:
        today = timezone.localdate()
        return ProviderCheck.objects.create(
            organisation=self.organisation(),
            quarter=today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
            status=CheckStatus.TO_CALL,
            call_reason="no_address",
        )

    def heard(self) -> Heard:
        return Heard(self.check().pk, None, timezone.localdate(), {}, {})

    def pair(self) -> DuplicatePair:
        return DuplicatePair.objects.create(
            first=self.offer(), second=self.offer(), score=80, found_on=timezone.localdate()
        )

    def link(self) -> WebLink:
        today = timezone.localdate()
        self.offer(website="https://example.org/gone/")
        return WebLink.objects.create(
            url="https://example.org/gone/",
            state=LinkState.GONE,
            http_status=404,
            checked_at=timezone.now(),
            failing_since=today - timedelta(days=3),
            failed_on=today,
        )

    def replaced_address(self) -> str:
        offer = self.offer(website="https://example.org/new/")
        return token_of(NewAddress("https://example.org/old/", "https://example.org/new/"), [Spot(offer, "website")])

    def run(self) -> ImportRun:
        """Make an import of the administrator's: others find nothing of it."""
        return ImportRun.objects.create(member=self.boss, file_name="aanbod.csv", content=b"id\n", state="refused")

    def invitation(self) -> int:
        offered = RoleOffered(Role.ADMINISTRATOR)
        return int(invite("x@example.org", offered, by="test", at=timezone.now()).invitation.pk)

    def other_member(self) -> Member:
        return member(Role.CURATOR, [self.places[HERE]])


Made = Callable[[World], object]


class Row(NamedTuple):
    """Who may use a view, and what stands in its address, by the name of the converter's argument."""

    may: frozenset[Asker]
    address: Mapping[str, Made] = {}


def pk(made: Callable[[World], object]) -> Made:
    """Return the id of what a world makes."""
    return lambda world: getattr(made(world), "pk")  # noqa: B009 - any record


def here(world: World) -> str:
    """Return the code of the municipality of the world's records."""
    return world.places[HERE].pk


MEMBERSHIP = {"membership_id": lambda world: world.other_member().memberships.get().pk}
ONE_MEMBER = {"member_id": pk(World.other_member)}


def change_of(record: Model) -> int:
    """Return the number of a change of a record, in its history; somebody else's."""
    kind, changes = str(record._meta.model_name), {"source_url": ["", "https://example.org/"]}
    return make.event(action="changed", subject_kind=kind, subject_id=str(record.pk), changes=changes).pk


def _history() -> Iterator[tuple[str, Row]]:
    """Yield the two pages of each kind of record: its history, and the way back to before the last change."""
    for name, (may, made) in RECORDED.items():
        yield f"history:{name}", Row(may, {"pk": pk(made)})
        latest = BY_NAME[name].model._default_manager.order_by("-pk")
        address = {"pk": pk(made), "event": lambda world, latest=latest: change_of(latest.all()[0])}
        yield f"history:restore_{name}", Row(may, address)


RECORDED: Mapping[str, tuple[frozenset[Asker], Made]] = {
    "offer": (CURATORS_HERE, World.offer),
    "programme": (COORDINATORS, lambda world: make.programme()),
    "organisation": (CURATORS_HERE, World.organisation),
    "local_start": (CURATORS_HERE, lambda world: make.local_start(municipality=world.places[HERE])),
    "place": (CURATORS_HERE, lambda world: make.place(municipality=world.places[HERE])),
    "term": (ADMINISTRATORS, lambda world: make.term()),
    "synonym": (ADMINISTRATORS, lambda world: make.synonym_group()),
}
BY_NAME = {each.name: each for each in SUBJECTS}
HISTORY = dict(_history())

VIEWS: Mapping[str, Row] = {
    # The queue
    "queue:home": Row(EVERYONE),
    "queue:next": Row(EVERYONE),
    "queue:later": Row(EVERYONE),
    "queue:seen": Row(EVERYONE),
    "queue:back": Row(EVERYONE),
    "queue:postponed": Row(EVERYONE),
    # Members
    "accounts:members": Row(ADMINISTRATORS),
    "accounts:invite": Row(ADMINISTRATORS),
    "accounts:withdraw": Row(ADMINISTRATORS, {"invitation_id": World.invitation}),
    "accounts:member": Row(ADMINISTRATORS, ONE_MEMBER),
    "accounts:deactivate": Row(ADMINISTRATORS, ONE_MEMBER),
    "accounts:reactivate": Row(ADMINISTRATORS, ONE_MEMBER),
    "accounts:reset_second_factor": Row(ADMINISTRATORS, ONE_MEMBER),
    "accounts:forget": Row(ADMINISTRATORS, ONE_MEMBER),
    "accounts:membership": Row(ADMINISTRATORS, MEMBERSHIP),
    "accounts:end": Row(ADMINISTRATORS, MEMBERSHIP),
    # Editing
    "editing:offers": Row(CURATORS),
    "editing:new_offer": Row(CURATORS),
    "editing:offer": Row(CURATORS_HERE, {"offer_id": pk(World.offer)}),
    "editing:status": Row(CURATORS_HERE, {"offer_id": pk(World.offer)}),
    "editing:preview": Row(CURATORS_HERE, {"offer_id": pk(World.offer), "page": lambda world: "lijst"}),
    "editing:copy": Row(CURATORS_HERE, {"offer_id": pk(World.offer)}),
    "editing:organisations": Row(CURATORS),
    "editing:new_organisation": Row(CURATORS),
    "editing:organisation": Row(CURATORS_HERE, {"pk": pk(World.organisation)}),
    "editing:programmes": Row(COORDINATORS),
    "editing:new_programme": Row(COORDINATORS),
    "editing:programme": Row(COORDINATORS, {"pk": lambda world: make.programme().pk}),
    "editing:local_starts": Row(CURATORS),
    "editing:local_start": Row(
        CURATORS_HERE, {"pk": lambda world: make.local_start(municipality=world.places[HERE]).pk}
    ),
    "editing:start": Row(CURATORS_HERE, {"code": here}),
    "editing:lists": Row(ADMINISTRATORS),
    "editing:new_synonym": Row(ADMINISTRATORS),
    "editing:synonym": Row(ADMINISTRATORS, {"pk": lambda world: make.synonym_group().pk}),
    "editing:term": Row(ADMINISTRATORS, {"pk": lambda world: make.term().pk}),
    "editing:languages": Row(frozenset({REVIEWER, ADMINISTRATOR})),
    "editing:translations": Row(READERS, {"language": lambda world: "ti"}),
    "editing:translation": Row(
        frozenset({REVIEWER}),
        {"language": lambda world: "ti", "kind": lambda world: "aanbod", "pk": pk(World.offer)},
    ),
    # Calling
    "checks:call": Row(CURATORS_HERE, {"pk": pk(World.check)}),
    "checks:changed": Row(CURATORS),
    "checks:due": Row(CURATORS_HERE, {"pk": pk(World.organisation)}),
    "checks:undo": Row(CURATORS_HERE, {"token": lambda world: world.heard().token()}),
    # Duplicates and links
    "duplicates:pair": Row(CURATORS_HERE, {"pk": pk(World.pair)}),
    "duplicates:reopen": Row(CURATORS_HERE, {"pk": pk(World.pair)}),
    "links:link": Row(CURATORS_HERE, {"pk": pk(World.link)}),
    "links:undo": Row(CURATORS_HERE, {"token": World.replaced_address}),
    # Proposals and history
    "proposals:decide": Row(CURATORS_HERE, {"pk": pk(World.proposal)}),
    "proposals:undo": Row(CURATORS_HERE, {"token": lambda world: Done(world.proposal().pk, 0, 0).token()}),
    "history:undo": Row(frozenset(), {"event": lambda world: change_of(world.offer())}),
    **HISTORY,
    # What is missing: every curator sees the figures of a neighbour, but not what was reported or came of it there
    "missing:home": Row(CURATORS),
    "missing:table": Row(CURATORS),
    "missing:region": Row(CURATORS, {"slug": lambda world: "eigen"}),
    "missing:region_table": Row(CURATORS, {"slug": lambda world: "eigen"}),
    "missing:municipality": Row(CURATORS, {"code": here}),
    "missing:municipality_table": Row(CURATORS, {"code": here}),
    "missing:alderman": Row(CURATORS, {"code": here}),
    # Tables
    "tables:home": Row(CURATORS),
    "tables:export": Row(CURATORS),
    "tables:run": Row(frozenset(), {"run_id": pk(World.run)}),
    "tables:finish": Row(frozenset(), {"run_id": pk(World.run)}),
    "tables:give_up": Row(frozenset(), {"run_id": pk(World.run)}),
}
"""By the name of the address. `may` empty: the record is one member's own, and nobody else's whatever the role."""

NATIONAL: Mapping[str, Row] = {
    "editing:offer": Row(COORDINATORS, {"offer_id": pk(World.national_offer)}),
    "editing:status": Row(COORDINATORS, {"offer_id": pk(World.national_offer)}),
    "history:offer": Row(COORDINATORS, {"pk": pk(World.national_offer)}),
    "proposals:decide": Row(COORDINATORS, {"pk": pk(lambda world: world.proposal(world.national_offer()))}),
    "proposals:undo": Row(
        COORDINATORS, {"token": lambda world: Done(world.proposal(world.national_offer()).pk, 0, 0).token()}
    ),
}
"""Views of one offer, of one for the whole country: a coordinator of any municipality keeps it, a curator none."""

FOR_ANYONE = frozenset({"accounts:invitation", "components"})
"""Below /beheer/ but not for members: the page behind an invitation, and the gallery of a developer."""

# --- The address space ------------------------------------------------------------------------------------------------


class Address(NamedTuple):
    """One pattern of the address space with its name and its view."""

    route: str
    name: str
    view: Callable[..., object]


def walk(patterns: list[URLPattern | URLResolver], before: str = "", spaces: str = "") -> Iterator[Address]:
    """Yield every address, those of included configurations and of language prefixes too."""
    for each in patterns:
        route = f"{before}{each.pattern}"
        if isinstance(each, URLResolver):
            inside = f"{spaces}{each.namespace}:" if each.namespace else spaces
            yield from walk(each.url_patterns, route, inside)
        else:
            yield Address(route, f"{spaces}{each.name or ''}", each.callback)
