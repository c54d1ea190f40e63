"""The middle of a postcode is known where the file names points."""

import pytest

from directory.index import store
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_postcode_lies_in_the_middle_of_its_places_and_may_lie_nowhere() -> None:
    town = make.municipality()
    make.postcode_area(municipality=town, pc4="3561", place="Noord", latitude=52.0, longitude=5.0)
    make.postcode_area(municipality=town, pc4="3561", place="Zuid", latitude=53.0, longitude=6.0)
    make.postcode_area(municipality=town, pc4="3561", place="Ergens", latitude=None, longitude=None)
    make.postcode_area(municipality=town, pc4="3562", place="Ergens", latitude=None, longitude=None)
    assert store.current().reference.postcode_points == {"3561": (52.5, 5.5)}
