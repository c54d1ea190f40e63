"""Whether it is good for a parent who reads little."""

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Rule
from tests.factories import TODAY
from tests.index.build import terms
from tests.matching.judging import said, speaks, verdict


@pytest.mark.parametrize("reading", ["no", "little"])
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"quality": terms("low_literacy_friendly")}, "fits: reading_easy"),
        ({"quality": terms("visual_material")}, "fits: reading_pictures"),
        ({"quality": terms("visual_material", "low_literacy_friendly")}, "fits: reading_easy"),
        ({"mode": terms("course")}, "ask: reading_course"),
        ({"mode": terms("course", inherited=True)}, "ask: reading_course"),
        ({"mode": terms("course"), "quality": terms("low_literacy_friendly")}, "fits: reading_easy"),
        ({"quality": terms(no=("low_literacy_friendly",))}, "ask: reading_course"),
        ({}, "ask: reading_unknown"),
    ],
)
def test_easy_to_read_fits_and_a_course_is_asked_about(reading: str, values: dict, expected: str) -> None:
    assert said(Rule.READING, Need(reading=reading), terms=values) == expected


@pytest.mark.parametrize("reading", [None, "yes"])
def test_who_reads_or_did_not_say_is_not_asked(reading: str | None) -> None:
    assert said(Rule.READING, Need(reading=reading)) is None


def test_a_course_comes_after_what_never_said() -> None:
    need = Need(reading="no")
    course = verdict(Rule.READING, need, terms={"mode": terms("course")})
    assert course.points < verdict(Rule.READING, need).points


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (None, "ask: language_paper"),
        ("yes", "ask: language_paper"),
        ("little", "ask: language_unknown"),
        ("no", "ask: language_unknown"),
    ],
)
def test_paper_in_their_language_is_nothing_to_who_reads_little(reading: str | None, expected: str) -> None:
    paper = {"ti": speaks("translated_material", TODAY)}
    assert said(Rule.LANGUAGE, Need(languages=("ti",), reading=reading), languages=paper) == expected
