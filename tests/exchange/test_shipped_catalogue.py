"""What is in the catalogue after loading the shipped fixtures."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from directory.exchange.loading import load
from directory.models import (
    CatalogueVersion,
    Confidence,
    Door,
    Event,
    FactKind,
    LocalStart,
    Municipality,
    Offer,
    OfferLanguage,
    Programme,
    SpokenLanguage,
    Term,
    Verification,
    Vocabulary,
    fresh_since,
)
from directory.models.choices import AreaScope, Capacity, Status

pytestmark = pytest.mark.usefixtures("catalogue")

FICTIONAL = "GM9999"
REAL = {"source_id__startswith": "o"}
DEMO = {"source_id__startswith": "v"}


def test_all_municipalities_are_there_and_one_is_fictional() -> None:
    assert Municipality.objects.filter(is_fictional=False).count() == 342
    assert [place.code for place in Municipality.objects.filter(is_fictional=True)] == [FICTIONAL]


def test_all_programmes_and_offers_are_there() -> None:
    assert Programme.objects.count() == 28
    assert Offer.objects.filter(**REAL).count() == 241
    assert Offer.objects.filter(**DEMO).count() == 40
    assert Offer.objects.count() == 281


def test_a_family_can_choose_from_28_spoken_languages() -> None:
    assert SpokenLanguage.objects.filter(is_choice=True).count() == 28


def test_a_name_that_covers_several_languages_cannot_be_chosen() -> None:
    assert not SpokenLanguage.objects.filter(code="ku", is_choice=True).exists()


def test_every_vocabulary_has_terms() -> None:
    assert set(Term.objects.values_list("vocabulary", flat=True)) == set(Vocabulary)


def test_every_municipality_has_a_door_to_the_child_health_service() -> None:
    doors = LocalStart.objects.filter(door=Door.JGZ, municipality__is_fictional=False)
    assert doors.values("municipality").distinct().count() == 342


def test_a_door_we_are_unsure_of_stays_a_draft() -> None:
    unsure = LocalStart.objects.filter(confidence=Confidence.LOW, checked_on=None)
    assert unsure.exists()
    assert not unsure.exclude(status=Status.DRAFT).exists()


def test_nothing_real_is_confirmed() -> None:
    assert not Verification.objects.filter(offer__source_id__startswith="o").exists()
    assert not OfferLanguage.objects.filter(offer__source_id__startswith="o", confirmed_on__isnull=False).exists()


def test_every_real_offer_needs_a_check() -> None:
    assert Offer.objects.filter(**REAL).needing_check(timezone.localdate()).count() == 241


def test_every_fictional_offer_was_confirmed_before_today() -> None:
    confirmed = Verification.objects.filter(fact=FactKind.EXISTENCE, verified_on__lte=timezone.localdate())
    assert not Offer.objects.filter(**DEMO).exclude(pk__in=confirmed.values("offer")).exists()


def test_most_fictional_offers_are_still_fresh() -> None:
    since = fresh_since(FactKind.EXISTENCE, timezone.localdate())
    fresh = Verification.objects.filter(fact=FactKind.EXISTENCE, verified_on__gte=since).values("offer").distinct()
    assert fresh.count() > 20


def test_room_is_known_only_with_the_day_it_was_asked() -> None:
    asked = Offer.objects.filter(**DEMO).exclude(capacity=Capacity.UNKNOWN)
    assert asked.exists()
    assert not asked.filter(capacity_checked_on=None).exists()


def test_an_offer_serves_named_municipalities_exactly_when_its_scope_says_so() -> None:
    assert not Offer.objects.filter(area_scope=AreaScope.MUNICIPALITIES, service_areas=None).exists()
    assert not Offer.objects.exclude(area_scope=AreaScope.MUNICIPALITIES).filter(service_areas__isnull=False).exists()


def test_fictional_offers_serve_no_real_municipality() -> None:
    assert not Offer.objects.filter(**DEMO).exclude(service_areas__municipality=FICTIONAL).exists()
    assert not Offer.objects.filter(**REAL, service_areas__municipality=FICTIONAL).exists()


def test_loading_is_one_version_that_every_offer_carries() -> None:
    assert CatalogueVersion.objects.current() == (1, 1)
    assert not Offer.objects.exclude(changed_in=1).exists()


def test_loading_the_same_files_again_on_the_same_day_changes_nothing() -> None:
    events = Event.objects.count()
    loaded_on = timezone.localdate(Event.objects.latest("pk").happened_at)
    folder = Path(settings.BASE_DIR) / "fixtures"
    outcomes = load(folder, today=loaded_on, demo=True, progress=lambda kind, number, total: None)
    assert all(set(counts) == {"unchanged"} for counts in outcomes.values())
    assert CatalogueVersion.objects.current().number == 1
    assert Event.objects.count() == events
