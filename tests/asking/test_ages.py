"""Ages as people write them become months, one per child."""

import pytest
from django.core.exceptions import ValidationError

from directory.asking.fields import AgesField, ExactAgesField

AGES, EXACT = AgesField(required=False), ExactAgesField(required=False)


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("3 maanden", (3,)),
        ("1 maand", (1,)),
        ("14 mnd", (14,)),
        ("14mnd", (14,)),
        ("0 maanden", (0,)),
        ("2 jaar", (24,)),
        ("2 jr", (24,)),
        ("2", (24,)),
        ("2 jaar en 5 jaar", (24, 60)),
        ("2 en 5", (24, 60)),
        ("2, 5 jaar; 9 mnd", (24, 60, 9)),
        ("2 years and 5 months", (24, 5)),
        ("2 JAAR", (24,)),
        ("  ", ()),
        ("23 jaar", (276,)),
    ],
)
def test_an_age_is_read_as_people_write_it(typed: str, months: tuple[int, ...]) -> None:
    assert EXACT.clean(typed) == months


@pytest.mark.parametrize(
    "typed", ["gisteren", "jaar", "-1 jaar", "2.5 jaar", "24 jaar", "300 maanden", "2 weken", "1e9", "twee"]
)
def test_an_age_that_can_not_be_read_is_said_to_be(typed: str) -> None:
    with pytest.raises(ValidationError):
        EXACT.clean(typed)


@pytest.mark.parametrize("typed", ["1,5 jaar", "2,5", "1½ jaar"])
def test_a_year_and_a_half_is_one_child_and_not_two(typed: str) -> None:
    try:
        months = EXACT.clean(typed)
    except ValidationError:
        return
    assert len(months) == 1


@pytest.mark.parametrize("typed", ["2 jaar en 3 maanden", "1 jaar en 6 mnd"])
def test_years_and_months_of_two_children_stay_two(typed: str) -> None:
    assert len(EXACT.clean(typed)) == 2


@pytest.mark.parametrize(("typed", "months"), [(["-1"], (-1,)), (["0", "287"], (0, 287)), (["30", "", "30"], (30,))])
def test_ages_in_months_are_taken_from_birth_until_24(typed: list[str], months: tuple[int, ...]) -> None:
    assert AGES.clean(typed) == months


@pytest.mark.parametrize("typed", ["-2", "288", "abc", "1.5", "3 maanden"])
def test_other_ages_are_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        AGES.clean([typed])


def test_twenty_children_are_enough() -> None:
    assert len(AGES.clean([str(n) for n in range(20)])) == 20
    with pytest.raises(ValidationError):
        AGES.clean([str(n) for n in range(21)])


def test_twenty_children_are_enough_when_written_too() -> None:
    assert len(EXACT.clean(", ".join(f"{n} mnd" for n in range(20)))) == 20
    with pytest.raises(ValidationError):
        EXACT.clean(", ".join(f"{n} mnd" for n in range(21)))
