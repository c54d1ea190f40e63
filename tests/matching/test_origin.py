"""Origin is not language: what names a community is raised or asked about, and never decides."""

import pytest

from directory.matching.need import COMMUNITY_WISHES, Need
from directory.matching.table import RULES
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import terms
from tests.matching.judging import said, speaks, verdict


def for_who(*origins: str) -> dict:
    return {"terms": {"origin": terms(*origins)}}


@pytest.mark.parametrize(
    ("language", "origin", "expected"),
    [
        ("ti", "eritrean", "fits: origin_named"),
        ("kmr", "kurdish", "fits: origin_named"),
        ("ti", "syrian", "ask: origin_other"),
        ("ar", "syrian", "ask: origin_other"),
    ],
)
def test_a_community_that_is_named_raises_or_asks(language: str, origin: str, expected: str) -> None:
    assert said(Rule.ORIGIN, Need(languages=(language,)), **for_who(origin)) == expected


@pytest.mark.parametrize("languages", [(), ("nl",)])
def test_who_speaks_dutch_or_did_not_say_is_not_asked(languages: tuple[str, ...]) -> None:
    assert said(Rule.ORIGIN, Need(languages=languages), **for_who("syrian")) is None


def test_who_names_no_community_gets_no_question() -> None:
    assert said(Rule.ORIGIN, Need(languages=("ti",))) is None


def test_who_speaks_the_familys_language_has_answered_it() -> None:
    spoken = {"languages": {"ti": speaks("native_speaker", TODAY)}}
    found = verdict(Rule.ORIGIN, Need(languages=("ti",)), **for_who("syrian"), **spoken)
    assert found is None or found.pile is Pile.FITS


def test_only_communities_of_the_familys_languages_are_named() -> None:
    found = verdict(Rule.ORIGIN, Need(languages=("ti",)), **for_who("eritrean", "syrian"))
    assert found.words == {"vocabulary": "origin", "terms": ("eritrean",)}


@pytest.mark.parametrize("community", [None, *COMMUNITY_WISHES])
def test_origin_never_refuses(community: str | None) -> None:
    for rule in (Rule.ORIGIN, Rule.COMMUNITY, Rule.KEY_PERSON):
        row = next(row for row in RULES if row.rule is rule)
        assert Pile.NO not in {case.pile for case in row.cases}
    found = verdict(Rule.ORIGIN, Need(languages=("ti",), community=community), **for_who("syrian"))
    assert found.pile is Pile.ASK
