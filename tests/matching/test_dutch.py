"""Whether a parent speaks enough Dutch for it."""

from datetime import timedelta

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import terms
from tests.matching.judging import said, speaks, verdict

LESSONS = {"terms": {"theme": terms("dutch_for_parents")}}


@pytest.mark.parametrize(
    ("required", "none", "some"),
    [
        ("none", "fits: dutch_not_needed", "fits: dutch_not_needed"),
        ("some", "no: dutch_too_much", "fits: dutch_enough"),
        ("good", "no: dutch_too_much", "no: dutch_too_much"),
        ("unknown", "ask: dutch_unknown", "ask: dutch_unknown"),
    ],
)
def test_only_more_dutch_than_a_parent_speaks_excludes(required: str, none: str, some: str) -> None:
    assert said(Rule.DUTCH, Need(dutch="none"), dutch_required=required) == none
    assert said(Rule.DUTCH, Need(dutch="some"), dutch_required=required) == some


@pytest.mark.parametrize("dutch", [None, "good"])
def test_who_speaks_it_well_or_did_not_say_is_not_asked(dutch: str | None) -> None:
    assert said(Rule.DUTCH, Need(dutch=dutch), dutch_required="good") is None


def test_who_teaches_dutch_need_not_say_how_much_is_needed() -> None:
    assert said(Rule.DUTCH, Need(dutch="none"), **LESSONS) == "fits: dutch_taught"
    assert said(Rule.DUTCH, Need(dutch="none"), **LESSONS, dutch_required="good") == "no: dutch_too_much"


@pytest.mark.parametrize("support", ["native_speaker", "volunteer_speaks", "interpreter_present"])
def test_where_the_familys_language_is_spoken_dutch_never_excludes(support: str) -> None:
    offered = {"ti": speaks(support, TODAY, "organisation")}
    found = verdict(Rule.DUTCH, Need(languages=("ti",), dutch="none"), languages=offered, dutch_required="good")
    assert found is None or found.pile is Pile.FITS


@pytest.mark.parametrize("support", ["native_speaker", "volunteer_speaks", "interpreter_present"])
@pytest.mark.parametrize("confirmed", [None, TODAY - timedelta(days=400)])
def test_a_language_confirmed_long_ago_or_never_is_asked_about_before_dutch_excludes(support: str, confirmed) -> None:
    """What lapsed is a question, not a closed door: if they still speak it, no Dutch is needed."""
    offered = {"ti": speaks(support, confirmed)}
    found = verdict(Rule.DUTCH, Need(languages=("ti",), dutch="none"), languages=offered, dutch_required="some")
    assert found.pile is Pile.ASK


@pytest.mark.parametrize("support", ["translated_material", "understands_basic"])
def test_paper_and_a_few_words_are_not_a_conversation(support: str) -> None:
    offered = {"ti": speaks(support, TODAY)}
    need = Need(languages=("ti",), dutch="none")
    assert said(Rule.DUTCH, need, languages=offered, dutch_required="some") == "no: dutch_too_much"


def test_the_less_is_needed_the_more_points() -> None:
    needs = ("none", "some", "unknown")
    points = [verdict(Rule.DUTCH, Need(dutch="some"), dutch_required=each).points for each in needs]
    assert points == sorted(points, reverse=True)
