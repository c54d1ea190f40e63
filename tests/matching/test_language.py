"""Whether the family can talk there. Paper is not speech, and one language is never taken for another."""

from datetime import timedelta

import pytest

from directory.matching.need import Need
from directory.matching.verdict import Pile, Rule
from tests.factories import TODAY
from tests.index.build import terms
from tests.matching.judging import said, speaks, verdict

LONG_AGO = TODAY - timedelta(days=184)


def tigrinya(support: str, **values) -> str | None:
    return said(Rule.LANGUAGE, Need(languages=("ti",)), languages={"ti": speaks(support, TODAY)}, **values)


@pytest.mark.parametrize(
    ("support", "expected"),
    [
        ("native_speaker", "fits: language_spoken"),
        ("volunteer_speaks", "fits: language_spoken"),
        ("interpreter_present", "ask: language_interpreter"),
        ("interpreter_on_request", "ask: language_interpreter"),
        ("understands_basic", "ask: language_basic"),
        ("translated_material", "ask: language_paper"),
        ("unknown", "ask: language_unconfirmed"),
    ],
)
def test_only_confirmed_speech_fits(support: str, expected: str) -> None:
    assert tigrinya(support) == expected


@pytest.mark.parametrize("support", ["native_speaker", "volunteer_speaks"])
@pytest.mark.parametrize("confirmed", [None, LONG_AGO])
def test_speech_that_was_confirmed_long_ago_or_never_is_a_question(support: str, confirmed) -> None:
    offered = {"ti": speaks(support, confirmed)}
    assert said(Rule.LANGUAGE, Need(languages=("ti",)), languages=offered) == "ask: language_unconfirmed"


@pytest.mark.parametrize(
    ("payer", "pile"), [("unknown", Pile.ASK), ("organisation", Pile.FITS), ("requester", Pile.FITS)]
)
def test_an_interpreter_fits_once_it_is_known_who_pays(payer: str, pile: Pile) -> None:
    offered = {"ti": speaks("interpreter_present", TODAY, payer)}
    assert verdict(Rule.LANGUAGE, Need(languages=("ti",)), languages=offered).pile is pile


def test_a_confirmation_of_the_offers_languages_counts_for_each_of_them() -> None:
    offered = {"languages": {"ti": speaks("native_speaker")}, "verified": {"languages": TODAY}}
    assert said(Rule.LANGUAGE, Need(languages=("ti",)), **offered) == "fits: language_spoken"


@pytest.mark.parametrize(
    ("family", "offered"),
    [("ar", "ary"), ("ary", "ar"), ("ar", "apc"), ("uk", "ru"), ("ru", "uk"), ("kmr", "ckb"), ("ckb", "kmr"),
     ("ti", "am"), ("fa", "ps"), ("fa-AF", "ps"), ("tr", "kmr"), ("so", "en")],
)  # fmt: skip
def test_one_language_is_never_taken_for_another(family: str, offered: str) -> None:
    languages = {offered: speaks("native_speaker", TODAY)}
    assert said(Rule.LANGUAGE, Need(languages=(family,)), languages=languages) == "ask: language_unknown"


@pytest.mark.parametrize(("family", "offered"), [("fa", "fa-AF"), ("fa-AF", "fa"), ("kmr", "ku"), ("ckb", "ku")])
def test_a_related_language_is_worth_asking_about(family: str, offered: str) -> None:
    found = verdict(Rule.LANGUAGE, Need(languages=(family,)), languages={offered: speaks("native_speaker", TODAY)})
    assert (found.pile, found.sentence) == (Pile.ASK, "language_related")
    assert found.words == {"language": family, "related": offered}


def test_paper_in_a_related_language_is_not_speech_either() -> None:
    paper = {"fa-AF": speaks("translated_material", TODAY)}
    assert said(Rule.LANGUAGE, Need(languages=("fa",)), languages=paper) == "ask: language_unknown"


def test_the_language_itself_comes_before_a_related_one() -> None:
    both = {"fa-AF": speaks("native_speaker", TODAY), "fa": speaks("native_speaker", TODAY)}
    found = verdict(Rule.LANGUAGE, Need(languages=("fa",)), languages=both)
    assert (found.sentence, found.words["language"]) == ("language_spoken", "fa")


def test_the_best_of_the_familys_languages_counts_and_is_named() -> None:
    offered = {"ti": speaks("translated_material", TODAY), "en": speaks("volunteer_speaks", TODAY)}
    found = verdict(Rule.LANGUAGE, Need(languages=("ti", "en")), languages=offered)
    assert (found.pile, found.words["language"]) == (Pile.FITS, "en")


def test_matching_volunteers_on_language_is_a_promise_to_ask_about() -> None:
    assert said(Rule.LANGUAGE, Need(languages=("ti",)), language_matching="yes") == "ask: language_matching"


def test_paper_does_not_hide_that_a_volunteer_may_be_found() -> None:
    offered = {"languages": {"ti": speaks("translated_material", TODAY)}, "language_matching": "yes"}
    assert said(Rule.LANGUAGE, Need(languages=("ti",)), **offered) == "ask: language_matching"


@pytest.mark.parametrize("matching", ["no", "unknown"])
def test_not_knowing_the_language_never_excludes(matching: str) -> None:
    found = said(Rule.LANGUAGE, Need(languages=("ti",)), language_matching=matching)
    assert found == "ask: language_unknown"


@pytest.mark.parametrize("inherited", [True, False])
def test_who_wants_to_learn_dutch_need_not_find_their_own_language_there(inherited: bool) -> None:
    lessons = {"theme": terms("dutch_for_parents", inherited=inherited)}
    assert said(Rule.LANGUAGE, Need(languages=("ti",)), terms=lessons) is None


@pytest.mark.parametrize("languages", [(), ("nl",), ("ti", "nl")])
def test_who_speaks_dutch_or_did_not_say_is_not_asked(languages: tuple[str, ...]) -> None:
    assert said(Rule.LANGUAGE, Need(languages=languages)) is None


def test_speech_weighs_more_than_a_question_and_paper_least() -> None:
    order = ["native_speaker", "interpreter_on_request", "understands_basic", "translated_material"]
    found = [verdict(Rule.LANGUAGE, Need(languages=("ti",)), languages={"ti": speaks(each, TODAY)}) for each in order]
    assert [each.points for each in found] == sorted((each.points for each in found), reverse=True)
