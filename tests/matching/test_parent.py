"""Whether this parent may come."""

import pytest

from directory.index.record import Stated
from directory.matching.need import Need
from directory.matching.verdict import Rule
from tests.matching.judging import own, said, usual, verdict

UNKNOWN: Stated = Stated()


@pytest.mark.parametrize(
    ("stated", "mother", "father"),
    [
        (own("all"), "fits: mother_fits", "fits: father_fits"),
        (own("mothers"), "fits: mother_fits", "no: father_out"),
        (own("fathers"), "no: mother_out", "fits: father_fits"),
        (usual("all"), "fits: mother_fits", "fits: father_fits"),
        (usual("mothers"), "fits: mother_fits", "ask: father_unusual"),
        (usual("fathers"), "ask: mother_unusual", "fits: father_fits"),
        (UNKNOWN, "ask: mother_unknown", "ask: father_unknown"),
    ],
)
def test_a_parent_fits_is_asked_or_is_not_who_it_is_for(stated: Stated, mother: str, father: str) -> None:
    assert said(Rule.PARENT, Need(parent="mother"), parent_gender=stated) == mother
    assert said(Rule.PARENT, Need(parent="father"), parent_gender=stated) == father


def test_without_a_parent_named_nothing_is_said_about_it() -> None:
    assert said(Rule.PARENT, parent_gender=own("fathers")) is None


def test_what_is_meant_for_this_parent_weighs_more_than_what_is_for_both() -> None:
    need = Need(parent="father")
    meant = verdict(Rule.PARENT, need, parent_gender=own("fathers"))
    assert meant.points > verdict(Rule.PARENT, need, parent_gender=own("all")).points
