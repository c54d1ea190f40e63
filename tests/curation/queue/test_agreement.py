"""Counts, lists and the way through them say the same, for everyone; and it is what it should be."""

from dataclasses import replace

import pytest

from directory.access.permissions import Reach, proposals_decidable
from directory.curation.actions.changes import changing
from directory.curation.actions.checks import Confirmation, confirm
from directory.curation.queue import queries
from directory.curation.queue.kinds import Kind, Task
from directory.curation.queue.queries import Line
from directory.curation.queue.scope import Scope
from directory.index import store
from directory.models import Method, Offer, Postponed, Role, VerifierRole
from tests import factories as make
from tests.curation.login import member
from tests.curation.queue import counted, making
from tests.curation.queue.counted import Curator
from tests.curation.queue.making import CODES, World
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

CURATORS = {
    "one town": Curator(frozenset(CODES[:1])),
    "two towns": Curator(frozenset(CODES[:2])),
    "two towns, looking at one": Curator(frozenset(CODES[:2]), CODES[1]),
    "two towns and the programmes": Curator(frozenset(CODES[:2]), programmes=True),
    "everywhere": Curator(None),
    "everywhere, looking at one": Curator(None, CODES[2]),
    "a reviewer": Curator(frozenset(), reviews=frozenset({"ar", "ti"}), signs=frozenset({"ar", "ti"})),
    "a reviewer who put nothing off": Curator(frozenset(), reviews=frozenset({"ar", "ti"}), by="member:2"),
    "who only reads what is there": Curator(frozenset(), signs=frozenset({"ar", "uk"})),
    "nowhere": Curator(frozenset()),
}


def scope_of(who: Curator) -> Scope:
    whole = Reach(everywhere=who.reaches is None, municipalities=who.reaches or frozenset())
    here = Reach(everywhere=False, municipalities=frozenset({who.looks_at})) if who.looks_at else whole
    return Scope(TODAY, store.current(), here, whole, who.looks_at, who.programmes, who.reviews, who.by, who.signs)


def first_page(scope: Scope) -> list[Line]:
    return queries.page(scope, Kind, 1, queries.counts(scope))


def listed(scope: Scope, kinds: tuple[Kind, ...] = tuple(Kind)) -> list[Task]:
    found: list[Task] = []
    for number in range(1, 100):
        lines = queries.page(scope, kinds, number, queries.counts(scope))
        found += [line.task for line in lines]
        if len(lines) < queries.PAGE:
            return found
    raise AssertionError("a list without an end")


def walked(scope: Scope, kinds: tuple[Kind, ...] = tuple(Kind)) -> list[Task]:
    found: list[Task] = []
    line = queries.following(scope, kinds, None)
    while line is not None:
        found.append(line.task)
        line = queries.following(scope, kinds, line.task)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_counts_lists_and_the_way_through_agree(seed: int) -> None:
    World(seed)
    for name, who in CURATORS.items():
        scope = scope_of(who)
        tasks = listed(scope)
        assert {task.key for task in tasks} == counted.expected(who), name
        assert len(set(tasks)) == len(tasks), name
        assert walked(scope) == tasks, name
        numbers = queries.counts(scope)
        for kind in Kind:
            mine = [task for task in tasks if task.kind is kind]
            assert (numbers[kind], listed(scope, (kind,)), walked(scope, (kind,))) == (len(mine), mine, mine), name


@pytest.mark.parametrize("role", [Role.CURATOR, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_the_proposals_in_a_queue_are_those_one_may_decide_about(role: str) -> None:
    world = World(2)
    who = member(role, world.towns[:1] if role != Role.ADMINISTRATOR else [])
    scope = Scope.of(who, index=store.current(), on=TODAY)
    put_off = {line.task.number for line in queries.put_off(scope, (Kind.PROPOSAL,), 1)}
    tasks = {task.number for task in listed(scope, (Kind.PROPOSAL,))}
    assert tasks | put_off == {proposal.pk for proposal in proposals_decidable(who).filter(status="open")}


def test_the_worlds_have_every_kind_of_task() -> None:
    World(1)
    assert all(queries.counts(scope_of(CURATORS["everywhere"])).values())


def test_every_key_leads_back_to_its_task_and_waits() -> None:
    World(1)
    scope = scope_of(CURATORS["everywhere"])
    for task in listed(scope):
        assert Task.read(task.key) == task
        assert queries.waits(scope, task)


def test_what_is_put_off_is_listed_apart_until_its_day() -> None:
    town = make.municipality()
    offer = make.offer(serves=town, status="draft")
    make.local_start(municipality=town)
    scope = scope_of(Curator(None))
    task = Task(Kind.DRAFT, offer.pk)
    Postponed.objects.create(task=task.key, until=TODAY.replace(day=25), by="member:1")
    assert not queries.waits(scope, task)
    assert listed(scope) == []
    assert [line.task for line in queries.put_off(scope, Kind, 1)] == [task]
    back = replace(scope, on=TODAY.replace(day=25))
    assert listed(back) == [task]
    assert queries.put_off(back, Kind, 1) == []


def test_the_next_one_is_found_when_the_last_one_is_gone() -> None:
    first, second, third = (make.offer(status="draft") for _ in range(3))
    scope = scope_of(Curator(None))
    Offer.objects.filter(pk=second.pk).update(status="published")
    assert queries.following(scope, Kind, Task(Kind.DRAFT, second.pk)).task.number == third.pk
    assert queries.following(scope, Kind, Task(Kind.DRAFT, third.pk)) is None
    assert queries.following(scope, (Kind.PROPOSAL,), None) is None
    assert queries.following(scope, Kind, Task(Kind.PROPOSAL, 99)).task.number == first.pk


def test_a_month_in_which_little_was_missed_is_no_task() -> None:
    town = make.municipality("GM0001")
    make.local_start(municipality=town)
    making.missing(town, 4)
    assert listed(scope_of(Curator(None))) == []


def test_a_municipality_that_is_no_more_needs_no_start() -> None:
    make.municipality("GM0001", valid_until=TODAY.replace(day=1))
    assert listed(scope_of(Curator(None))) == []


def test_lapsed_details_are_no_task() -> None:
    town = make.municipality()
    make.local_start(municipality=town)
    offer = make.offer(serves=town, waiting_weeks=3, capacity="open", capacity_checked_on=TODAY.replace(year=2020))
    make.offer_language(offer=offer, confirmed_on=TODAY.replace(year=2020))
    for fact in ("existence", "availability", "languages", "schedule", "text"):
        make.verification(offer=offer, fact=fact, verified_on=TODAY.replace(year=2020))
    assert listed(scope_of(Curator(None))) == []


def test_a_line_says_what_and_since_when() -> None:
    town = make.municipality("GM0001", name="Utrecht")
    made = [
        making.proposal(make.offer(serves=town, name_nl="Moedergroep")),
        making.check(
            organisation=make.offer(serves=town, organisation=make.organisation(name="U Centraal")).organisation
        ),
        making.broken_link(make.offer(serves=town, website="https://weg.example/").website),
        making.missing(town),
    ]
    lines = first_page(scope_of(Curator(frozenset({"GM0001"}))))
    assert [(line.name, line.said, line.since) for line in lines] == [
        ("Moedergroep", "heard_full", TODAY),
        ("U Centraal", "no_address", made[1].quarter),
        ("https://weg.example/", "gone", made[2].failing_since),
        ("Utrecht", "", None),
        ("Utrecht", "6", made[3].month),
    ]


def test_an_initiative_goes_by_the_name_it_shall_have() -> None:
    town = make.municipality("GM0001", name="Utrecht")
    make.local_start(municipality=town)
    making.initiative(town)
    making.initiative(town, changes={"name_nl": [None, 'Thee "&" taal 1']})
    making.initiative(town, changes={"note": [None, "Iets voor vaders."]})
    lines = first_page(scope_of(Curator(None)))
    assert [line.name for line in lines] == ["Koffieochtend", 'Thee "&" taal 1', "Utrecht"]


def test_who_confirmed_the_own_offers_is_done_with_a_call_and_the_neighbour_is_not() -> None:
    here, there = make.municipality("GM0001"), make.municipality("GM0002")
    organisation = make.organisation()
    mine = make.offer(serves=here, organisation=organisation)
    make.offer(serves=there, organisation=organisation)
    making.check(organisation=organisation)
    curators = [scope_of(Curator(frozenset({town.pk}))) for town in (here, there)] + [scope_of(Curator(None))]
    assert [queries.counts(scope)[Kind.CALL] for scope in curators] == [1, 1, 1]
    with changing(by="member:1") as change:
        confirm(mine.pk, Confirmation(VerifierRole.CURATOR, Method.PHONE, TODAY), change=change)
    curators = [replace(scope, index=store.current()) for scope in curators]
    assert [queries.counts(scope)[Kind.CALL] for scope in curators] == [0, 1, 1]


@pytest.mark.parametrize("rows", [1, 30])
def test_each_question_is_one_query_whatever_the_number(django_assert_num_queries, rows: int) -> None:
    town = make.municipality()
    for _ in range(rows):
        making.proposal(make.offer(serves=town))
        make.offer(serves=town, status="draft")
    scope = scope_of(CURATORS["everywhere"])
    numbers = queries.counts(scope)  # the first question looks through the texts
    for ask in (
        lambda: queries.counts(scope),
        lambda: queries.page(scope, Kind, 1, numbers),
        lambda: queries.put_off(scope, Kind, 1),
        lambda: queries.following(scope, Kind, None),
        lambda: queries.waits(scope, Task(Kind.DRAFT, 1)),
    ):
        with django_assert_num_queries(1):
            ask()
