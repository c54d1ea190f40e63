"""What stands last in its pile, folded: old mentions, and subjects that hurt when they are shown unasked."""

from typing import Any

import pytest

from directory.index.finding import Found
from directory.matching.need import Need
from directory.matching.ranking import judge, rank
from directory.matching.table import DELICATE_THEMES
from directory.matching.verdict import Pile
from tests.factories import TODAY
from tests.index.build import index, record, terms
from tests.matching.judging import own, speaks, usual

OLD = {"source_year": TODAY.year - 6}
TIGRINYA = Need(languages=("ti",))


def folded(need: Need | None = None, **values: Any) -> str:
    return judge(record(1, **values), need or Need(), None, TODAY).folded


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ""),
        ({"source_year": TODAY.year}, ""),
        ({"source_year": TODAY.year - 5}, ""),
        (OLD, "old"),
        ({**OLD, "verified": {"existence": TODAY.replace(year=TODAY.year - 4)}}, ""),
        ({**OLD, "verified": {"text": TODAY}}, "old"),
    ],
)
def test_a_source_of_more_than_five_years_ago_that_nobody_confirmed_is_an_old_mention(values, expected: str) -> None:
    assert folded(**values) == expected


@pytest.mark.parametrize(
    ("need", "values", "expected"),
    [
        (TIGRINYA, {"languages": {"ti": speaks("native_speaker")}}, ""),
        (TIGRINYA, {"languages": {"ti": speaks("translated_material")}}, "old"),
        (TIGRINYA, {"languages": {"ar": speaks("native_speaker")}}, "old"),
        (TIGRINYA, {"terms": {"origin": terms("eritrean")}}, ""),
        (TIGRINYA, {"terms": {"origin": terms("syrian")}}, "old"),
        (Need(residence="asylum_seeker"), {"terms": {"residence": terms("asylum_seeker")}}, ""),
        (Need(residence="asylum_seeker"), {"terms": {"residence": terms("status_holder")}}, "old"),
        (Need(narrowing={"theme": ("fatherhood",)}), {"terms": {"theme": terms("fatherhood")}}, ""),
        (Need(narrowing={"theme": ("fatherhood",)}), {"terms": {"theme": terms("fatherhood", inherited=True)}}, "old"),
        (Need(practical=("women_only",)), {"terms": {"practical": terms("women_only")}}, ""),
        (Need(parent="father"), {"parent_gender": own("fathers")}, ""),
        (Need(parent="father"), {"parent_gender": usual("fathers")}, "old"),
        (Need(parent="father"), {"parent_gender": own("all")}, "old"),
        (Need(reading="no"), {"terms": {"quality": terms("low_literacy_friendly")}}, ""),
    ],
)
def test_an_old_mention_for_just_this_group_is_worth_a_call(need: Need, values: dict, expected: str) -> None:
    assert folded(need, **OLD, **values) == expected


@pytest.mark.parametrize("theme", DELICATE_THEMES)
@pytest.mark.parametrize("inherited", [True, False])
def test_a_delicate_subject_is_shown_openly_only_to_who_asks_for_it(theme: str, inherited: bool) -> None:
    values = {"terms": {"theme": terms(theme, inherited=inherited)}}
    assert folded(**values) == "delicate"
    assert folded(Need(narrowing={"theme": (theme,)}), **values) == ""
    assert folded(Need(narrowing={"theme": ("everyday_parenting",)}), **values) == "delicate"


def test_asking_for_one_delicate_subject_does_not_open_another() -> None:
    asked = Need(narrowing={"theme": ("family_planning",)})
    assert folded(asked, terms={"theme": terms("foster_care")}) == "delicate"


def test_delicate_weighs_more_than_old() -> None:
    assert folded(**OLD, terms={"theme": terms("foster_care")}) == "delicate"


@pytest.mark.parametrize("sort", ["", "distance", "fresh", "name"])
def test_what_is_folded_is_last_in_every_order(sort: str) -> None:
    spoken = {"ti": speaks("native_speaker", TODAY)}
    records = (
        record(1, name="A", languages=spoken, terms={"theme": terms("foster_care")}),
        record(2, name="B", **OLD, terms={"mode": terms("home_visit")}),
        record(3, name="C"),
    )
    made = index(*records)
    pile = rank(made, Found(made.everything, 0), TIGRINYA, None, TODAY).sorted_by(sort).piles[Pile.ASK]
    assert [match.record.id for match in pile] == [3, 2, 1]


def test_who_types_its_name_has_asked_for_it() -> None:
    made = index(record(1, **OLD), record(2, terms={"theme": terms("foster_care")}))
    pile = rank(made, Found(made.everything, named=made.everything), Need(), None, TODAY).piles[Pile.ASK]
    assert [match.folded for match in pile] == ["", ""]
