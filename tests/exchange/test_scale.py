"""Invented offers to measure with: marked, repeatable, and never by accident where families look."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries, Settings

from directory.curation.actions import bulk, offers
from directory.curation.actions.changes import changing
from directory.exchange import scale
from directory.index import store
from directory.models import CatalogueVersion, Event, Offer, OfferLanguage, OfferTerm, ServiceArea, Verification

TODAY = date(2026, 11, 22)


def seeded(count: int, number: int = 1) -> scale.Made:
    return scale.seed(count, number=number, today=TODAY, progress=lambda done, total: None)


def described() -> list[dict]:
    left_out = {"id", "changed_in", "organisation_id", "place_id"}
    rows = Offer.objects.filter(source_id__startswith=scale.PREFIX).order_by("source_id").values()
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows]


def test_as_many_offers_as_asked_are_published_and_each_is_marked(catalogue: None) -> None:
    before = Offer.objects.count()
    assert seeded(30) == scale.Made(created=30, kept=0)
    marked = Offer.objects.published().filter(source_id__startswith="seed-1-")
    assert marked.count() == 30
    assert Offer.objects.count() == before + 30


def test_running_it_again_changes_nothing(catalogue: None) -> None:
    seeded(20)
    version = CatalogueVersion.objects.current()
    assert seeded(20) == scale.Made(created=0, kept=20)
    assert CatalogueVersion.objects.current() == version


def test_more_offers_begin_with_the_same_ones(catalogue: None) -> None:
    seeded(10)
    first = described()
    assert seeded(15) == scale.Made(created=5, kept=10)
    assert described()[:10] == first


def test_another_seed_gives_other_offers_beside_them(catalogue: None) -> None:
    seeded(10, number=1)
    seeded(10, number=2)
    rows = described()
    assert [row["source_id"] for row in rows[10:]] == [f"seed-2-{position:06d}" for position in range(10)]
    assert [row["summary"] for row in rows[:10]] != [row["summary"] for row in rows[10:]]


def test_they_have_what_real_offers_have(catalogue: None) -> None:
    seeded(60)
    ours = {"offer__source_id__startswith": scale.PREFIX}
    for details in (ServiceArea, OfferTerm, OfferLanguage, Verification):
        assert details.objects.filter(**ours).exists()
    invented = Offer.objects.filter(source_id__startswith=scale.PREFIX)
    assert invented.filter(name_ar__isnull=False).exists()
    assert invented.filter(programme__isnull=False).exists()


def test_readers_see_them_all_at_once(catalogue: None) -> None:
    before = store.current()
    seeded(10)
    after = store.current()
    assert after.number == before.number + 1
    assert len(after.slots) == len(before.slots) + 10


def test_each_has_its_place_in_the_history(catalogue: None) -> None:
    seeded(5)
    ids = Offer.objects.filter(source_id__startswith=scale.PREFIX).values_list("pk", flat=True)
    told = Event.objects.filter(subject_kind="offer", subject_id__in=[str(pk) for pk in ids], actor=scale.ACTOR)
    assert {event.action for event in told} == {"created"}
    assert told.count() == 5
    assert told.first().changes["source_id"] == [None, "seed-1-000000"]


def test_a_batch_comes_out_as_one_by_one_does(catalogue: None) -> None:
    with changing(by="test") as change:
        inventing = scale.Inventing("1", TODAY)
        hosts = scale.Hosts(inventing, change)
        invented = [inventing.offer(position, hosts) for position in range(20)]
        bulk.create(invented, change=change)
        for new in invented:
            lookup = {"source_id": new.values["source_id"]}
            assert offers.put(lookup, new.values, new.details, change=change).outcome == "unchanged"


def test_the_number_of_queries_does_not_grow_with_every_offer(
    catalogue: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with changing(by="test") as change:
        inventing = scale.Inventing("1", TODAY)
        hosts = scale.Hosts(inventing, change)
        invented = [inventing.offer(position, hosts) for position in range(100)]
        with django_assert_max_num_queries(50):
            bulk.create(invented, change=change)


def test_without_reference_lists_it_says_what_to_load_first(db: None, settings: Settings) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="load_catalogue"):
        call_command("seed_scale", offers=5, stdout=StringIO())


def test_where_debug_is_false_it_asks_to_be_sure(catalogue: None, settings: Settings) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="--yes"):
        call_command("seed_scale", offers=5, stdout=StringIO())
    assert not Offer.objects.filter(source_id__startswith=scale.PREFIX).exists()
    call_command("seed_scale", offers=5, yes=True, stdout=StringIO())
    assert Offer.objects.filter(source_id__startswith=scale.PREFIX).count() == 5
