"""The public page tells the rules in force: made from the table, so that it cannot say otherwise."""

from urllib.parse import urlsplit

import pytest
from django.utils import translation

from directory.facts.ordering import Explained, explained, words_typed
from directory.languages import CODES
from directory.matching import table
from directory.matching.table import RULES
from directory.matching.verdict import Rule

RESEARCH = "Pharos", "ZonMw", "Jeugdwet", "Tweede Kamer", "Triple P", "Elkander", "onderzoeken", "eigen keuze"


def every() -> list[Explained]:
    return [*explained(), *words_typed()]


def test_every_rule_is_told_once_with_the_most_it_can_be_worth() -> None:
    told = {each.key: each for each in explained()}
    assert set(told) == {rule.value for rule in Rule}
    assert len(told) == len(explained())
    for row in RULES:
        assert told[row.rule.value].points == max(case.points for case in row.cases)
        assert told[row.rule.value].essential is row.essential


@pytest.mark.parametrize("told", [explained, words_typed])
def test_the_heaviest_comes_first(told) -> None:
    points = [each.points for each in told()]
    assert points == sorted(points, reverse=True)


def test_the_own_language_is_told_first() -> None:
    assert explained()[0].key == Rule.LANGUAGE.value


def test_typed_words_and_choices_are_told_with_what_they_are_worth() -> None:
    assert {each.key: each.points for each in words_typed()} == {
        "named": table.NAME_POINTS,
        "chosen": table.CHOSEN_POINTS,
        "literal": table.LITERAL_POINTS,
    }


def test_every_rule_says_why_and_names_what_it_rests_on() -> None:
    for each in every():
        assert str(each.text).endswith(".")
        assert str(each.because).endswith(".")
        assert each.sources
        for source in each.sources:
            assert any(word in str(source.name) for word in RESEARCH)


def test_sources_are_linked_safely_and_the_same_source_by_one_address() -> None:
    addresses: dict[str, set[str]] = {}
    for each in every():
        for source in each.sources:
            assert not source.url or urlsplit(source.url).scheme == "https"
            addresses.setdefault(str(source.name), set()).add(source.url)
    assert all(len(found) == 1 for found in addresses.values())


@pytest.mark.parametrize("language", CODES)
def test_it_can_be_told_in_every_language(language: str) -> None:
    with translation.override(language):
        texts = [str(each.text) for each in every()]
    assert all(texts)
    assert len(set(texts)) == len(texts)
