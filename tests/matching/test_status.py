"""Whether the family may join with the papers it has, and who may never be refused for them."""

from typing import Any

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Pile, Rule
from tests.index.build import terms
from tests.matching.judging import said, verdict

BRP = {"registration_requirement": "brp_required"}
ADDRESS = {"registration_requirement": "local_address_enough"}
FREE = {"registration_requirement": "not_required"}
PERMIT, NO_PERMIT = {"permit_required": "yes"}, {"permit_required": "no"}
YOUTH_ACT, JGZ = {"youth_act": "yes"}, {"organisation_kind": "jgz"}
NURSE = {"terms": {"delivered_by": terms("jgz_nurse")}}
USUALLY_NURSE = {"terms": {"delivered_by": terms("jgz_nurse", inherited=True)}}


def residence(*yes: str, no: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"terms": {"residence": terms(*yes, no=no)}}


GROUPS = residence("status_holder", no=("undocumented",))
UNREGISTERED = Need(registered="no")
UNDOCUMENTED, ASYLUM, HOLDER = (Need(residence=ground) for ground in ("undocumented", "asylum_seeker", "status_holder"))
NEITHER = Need(residence="undocumented", registered="no")


@pytest.mark.parametrize("values", [{}, BRP, PERMIT, GROUPS])
def test_who_says_nothing_of_papers_is_judged_by_none(values: dict) -> None:
    assert said(Rule.STATUS, **values) is None
    assert said(Rule.STATUS, Need(registered="yes"), **values) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (BRP, "no: registration_required"),
        (ADDRESS, "ask: registration_address"),
        (FREE, "fits: registration_free"),
        ({}, "ask: registration_unknown"),
        (residence("all"), "fits: everyone_welcome"),
        ({**BRP, **residence("all")}, "no: registration_required"),
        (residence("status_holder"), "ask: registration_unknown"),
    ],
)
def test_a_family_that_is_not_registered(values: dict, expected: str) -> None:
    assert said(Rule.STATUS, UNREGISTERED, **values) == expected


@pytest.mark.parametrize("protection", [YOUTH_ACT, JGZ, NURSE, USUALLY_NURSE], ids=["act", "jgz", "nurse", "usual"])
@pytest.mark.parametrize("need", [UNREGISTERED, UNDOCUMENTED, NEITHER], ids=["brp", "permit", "neither"])
@pytest.mark.parametrize("demand", [BRP, PERMIT, {**BRP, **PERMIT}, {}], ids=["brp", "permit", "both", "nothing"])
def test_youth_act_and_jgz_help_is_for_every_child(protection: dict, need: Need, demand: dict) -> None:
    assert verdict(Rule.STATUS, need, **protection, **demand).pile is Pile.ASK


def test_who_demands_papers_against_the_law_is_asked_how() -> None:
    assert said(Rule.STATUS, UNREGISTERED, **BRP, **YOUTH_ACT) == "ask: status_protected"
    assert said(Rule.STATUS, UNDOCUMENTED, **PERMIT, **JGZ) == "ask: status_protected"
    assert said(Rule.STATUS, UNDOCUMENTED, **GROUPS, **YOUTH_ACT) == "ask: status_protected"


def test_without_a_demand_the_question_names_the_law() -> None:
    assert said(Rule.STATUS, UNREGISTERED, **JGZ) == "ask: registration_protected"
    assert said(Rule.STATUS, UNDOCUMENTED, **JGZ) == "ask: permit_protected"


@pytest.mark.parametrize("values", [BRP, PERMIT, GROUPS, {**BRP, **PERMIT}, {}])
@pytest.mark.parametrize("need", [UNREGISTERED, UNDOCUMENTED, ASYLUM, HOLDER, NEITHER])
def test_the_law_is_named_only_where_it_protects(values: dict, need: Need) -> None:
    found = said(Rule.STATUS, need, **values) or ""
    assert not found.endswith("protected")


@pytest.mark.parametrize("values", [BRP, PERMIT, {**BRP, **YOUTH_ACT}, {**PERMIT, **JGZ}])
def test_who_has_the_papers_asked_for_gets_no_question_about_them(values: dict) -> None:
    assert said(Rule.STATUS, Need(residence="status_holder", registered="yes"), **values) is None


@pytest.mark.parametrize(
    ("need", "values", "expected"),
    [
        (UNDOCUMENTED, PERMIT, "no: permit_required"),
        (UNDOCUMENTED, BRP, "ask: registration_unknown"),
        (ASYLUM, BRP, "ask: registration_unknown"),
        (HOLDER, BRP, None),
        (HOLDER, PERMIT, None),
        (UNDOCUMENTED, NO_PERMIT, "fits: permit_free"),
        (UNDOCUMENTED, {}, "ask: permit_unknown"),
        (UNDOCUMENTED, GROUPS, "no: group_out"),
        (UNDOCUMENTED, residence("undocumented"), "fits: group_named"),
        (UNDOCUMENTED, residence("all"), "fits: everyone_welcome"),
        (UNDOCUMENTED, residence("status_holder"), "ask: permit_unknown"),
        (ASYLUM, PERMIT, "ask: permit_unknown"),
        (ASYLUM, NO_PERMIT, "fits: permit_free"),
        (ASYLUM, {}, "ask: permit_unknown"),
        (ASYLUM, residence("asylum_seeker"), "fits: group_named"),
        (HOLDER, {}, None),
        (HOLDER, GROUPS, "fits: group_named"),
        (HOLDER, residence(no=("status_holder",)), "no: group_out"),
        (HOLDER, residence("all"), "fits: everyone_welcome"),
        (HOLDER, residence("asylum_seeker"), None),
    ],
)
def test_the_ground_on_which_a_family_stays(need: Need, values: dict, expected: str | None) -> None:
    assert said(Rule.STATUS, need, **values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({**FREE, **NO_PERMIT}, "fits: permit_free"),
        (FREE, "ask: permit_unknown"),
        (NO_PERMIT, "ask: registration_unknown"),
        ({**BRP, **NO_PERMIT}, "no: registration_required"),
        ({**FREE, **PERMIT}, "no: permit_required"),
        (residence("undocumented"), "fits: group_named"),
    ],
)
def test_a_family_with_neither_needs_both(values: dict, expected: str) -> None:
    assert said(Rule.STATUS, NEITHER, **values) == expected


def test_coming_without_signing_up_is_not_joining_without_being_registered() -> None:
    """The practical term is about signing up for an afternoon; the municipal register is something else."""
    walk_in = {"terms": {"practical": terms("no_registration_needed")}}
    assert said(Rule.STATUS, UNREGISTERED, **walk_in) == "ask: registration_unknown"
    assert said(Rule.STATUS, NEITHER, **walk_in, **NO_PERMIT) == "ask: registration_unknown"


def test_a_group_that_is_not_named_is_not_refused() -> None:
    assert verdict(Rule.STATUS, UNDOCUMENTED, **residence("asylum_seeker")).pile is Pile.ASK


def test_the_group_is_named() -> None:
    found = verdict(Rule.STATUS, HOLDER, **GROUPS)
    assert found.words == {"vocabulary": "residence", "terms": ("status_holder",)}


def test_who_is_for_this_group_weighs_most() -> None:
    named = verdict(Rule.STATUS, ASYLUM, **residence("asylum_seeker"))
    assert named.points > verdict(Rule.STATUS, ASYLUM, **residence("all")).points
