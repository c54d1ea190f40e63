"""A region to measure with: everything in one municipality and those around it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from directory.exchange import scale
from directory.exchange.scale_region import IN_A_REGION, UnknownRegionError, around
from directory.index import store
from directory.models import Offer, ServiceArea

TODAY = date(2026, 11, 22)
MIDDLE = "GM0344"


def seeded(count: int, region: str = "") -> scale.Made:
    return scale.seed(count, number=1, today=TODAY, progress=lambda done, total: None, region=region)


def test_the_nearest_come_first_and_the_middle_before_all() -> None:
    points = {f"GM{number:04d}": (52.0 + number / 100, 5.0) for number in range(30)}
    found = around(points, "GM0010")
    assert found[:3] == ["GM0010", "GM0009", "GM0011"]
    assert len(found) == IN_A_REGION
    assert "GM0029" not in found


def test_a_place_without_a_point_is_no_region() -> None:
    with pytest.raises(UnknownRegionError):
        around({"GM0001": (52.0, 5.0)}, "GM0002")


def test_every_offer_of_a_region_lies_within_it(catalogue: None) -> None:
    seeded(80, MIDDLE)
    served = set(
        ServiceArea.objects.filter(offer__source_id__startswith=f"seed-1-{MIDDLE}-").values_list(
            "municipality_id", flat=True
        )
    )
    near = {code for code, km in store.current().reference.neighbours(MIDDLE).items() if km < 25}
    assert MIDDLE in served
    assert len(served) <= IN_A_REGION
    assert served <= near | {MIDDLE}


def test_a_region_stands_beside_the_country_and_running_it_again_changes_nothing(catalogue: None) -> None:
    seeded(5)
    assert seeded(5, MIDDLE) == scale.Made(created=5, kept=0)
    assert seeded(5, MIDDLE) == scale.Made(created=0, kept=5)
    assert Offer.objects.filter(source_id__startswith=scale.PREFIX).count() == 10


def test_the_command_refuses_a_code_nobody_knows(catalogue: None, settings: Settings) -> None:
    settings.DEBUG = True
    with pytest.raises(CommandError, match="GM0000"):
        call_command("seed_scale", offers=5, region="GM0000", stdout=StringIO())
    assert not Offer.objects.filter(source_id__startswith=scale.PREFIX).exists()
