"""The rules as data: nothing in the table that nobody understands, nothing missing from it."""

import json
from collections.abc import Iterator
from itertools import chain

import pytest

from directory.facts import ordering
from directory.facts.sentences import _SENTENCES
from directory.index.values import Vocabulary
from directory.matching import ranking, table
from directory.matching.cases import Case, RuleRow
from directory.matching.export import as_json
from directory.matching.need import COMMUNITY_WISHES, DUTCH_LEVELS, EXPECTING, NARROWING, PARENTS, READING_LEVELS, Need
from directory.matching.operators import ALWAYS, OPERATORS, OWN, USUAL, Condition
from directory.matching.table import FOLDS, RULES, VERSION
from directory.matching.variables import one_by_one, whole
from directory.matching.verdict import Pile, Rule
from tests.matching.imagining import GROUNDS, HERE

ASPECTS = {
    *Vocabulary.values, "prenatal", "ages", "parent", "cost", "kind", "area", "elsewhere", "municipality", "dutch",
    "registration", "permit", "youth act", "organisation", "language matching", "start", "settled", "intensity",
    "source", "valid until", "full", "verified existence",
}  # fmt: skip
"""What an offer can be asked about: the names `index.aspects` gives."""

ANSWERS: dict[str, set[str | None]] = {
    "place": {None, "known"},
    "parent": {None, *PARENTS},
    "languages": {None, "other"},
    "papers": {None, "asked"},
    "registered": {None, "yes", "no"},
    "residence": {None, *GROUNDS, "displaced_ukraine", "family_reunification", "eu_migrant"},
    "dutch": {None, *DUTCH_LEVELS},
    "reading": {None, *READING_LEVELS},
    "settled": {None, "known"},
    "soon": {None, "yes"},
    "community": {None, *COMMUNITY_WISHES},
}
"""What a need can answer, per key a case may look at."""
OF_EACH = {"child": {"born", "expecting"}}

SAYS_ALL = Need(
    languages=("ti",), ages=(30, EXPECTING), parent="mother", settled=3, residence="undocumented", registered="no",
    dutch="none", reading="little", dayparts=("evening",), practical=("women_only",), community="avoid", soon="yes",
    narrowing={"theme": ("family_planning",)},
)  # fmt: skip

every_rule = pytest.mark.parametrize("row", RULES, ids=lambda row: row.rule.value)


def parts(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and all conditions in it."""
    yield condition
    for part in condition[1:]:
        if isinstance(part, tuple):
            yield from parts(part)


def conditions(row: RuleRow) -> Iterator[Condition]:
    for when in (*(case.when for case in row.cases), *((row.skip,) if row.skip else ())):
        yield from parts(when)


def of_folds() -> Iterator[Condition]:
    return chain.from_iterable(chain(parts(fold.when), parts(fold.unless)) for fold in FOLDS)


# --- Shape ------------------------------------------------------------------------------------------------------------


def test_the_version_is_a_whole_number() -> None:
    assert type(VERSION) is int
    assert VERSION > 0


def test_there_are_at_most_ten_operators() -> None:
    assert len(OPERATORS) <= 10


def test_every_rule_has_one_row_and_every_row_a_rule() -> None:
    assert sorted(row.rule for row in RULES) == sorted(Rule)


@every_rule
def test_every_row_has_cases_and_says_what_it_rests_on(row: RuleRow) -> None:
    assert row.cases
    assert row.rests_on.endswith((".", ")."))
    assert row.open_counts >= 1
    assert row.essential or row.open_counts == 1


def test_only_essentials_and_what_is_known_to_be_wished_or_spoken_may_exclude() -> None:
    excluding = {row.rule for row in RULES if any(case.pile is Pile.NO for case in row.cases)}
    assert excluding <= {row.rule for row in RULES if row.essential} | {Rule.DUTCH, Rule.DAYPART, Rule.PRACTICAL}


@every_rule
def test_what_excludes_gives_no_points_and_is_never_only_usual(row: RuleRow) -> None:
    for case in row.cases:
        if case.pile is Pile.NO:
            assert (case.points, case.strength, case.inherited) == (0, 0, False)


@every_rule
def test_only_what_never_asks_or_excludes_may_be_silent(row: RuleRow) -> None:
    assert all(case.sentence or case.pile is Pile.FITS for case in row.cases)


@every_rule
def test_points_are_whole_numbers_from_zero(row: RuleRow) -> None:
    for case in row.cases:
        assert type(case.points) is int
        assert case.points >= 0
        assert case.strength in {-1, 0, 1}


@every_rule
def test_a_case_after_one_that_always_holds_is_never_reached(row: RuleRow) -> None:
    for at, case in enumerate(row.cases[:-1]):
        later = [each for each in row.cases[at + 1 :] if all(each.given.get(k) == v for k, v in case.given.items())]
        assert case.when != ALWAYS or not later


# --- Words ------------------------------------------------------------------------------------------------------------


CONDITIONS = dict.fromkeys((*chain.from_iterable(map(conditions, RULES)), *of_folds()))


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_every_condition_uses_known_operators_and_aspects(condition: Condition) -> None:
    name, *arguments = condition
    assert name in OPERATORS
    if name in {"has", "lacks", "says", "covers", "fresh", "past"}:
        assert arguments[0] in ASPECTS
    if name in {"says", "covers"} and len(arguments) > 1:
        assert arguments[1] in {"", OWN, USUAL}
    if name == "not":
        assert len(arguments) == 1
    if name in {"all", "not"}:
        assert all(isinstance(each, tuple) for each in arguments)


@every_rule
def test_every_variable_is_there_when_the_rule_is_asked(row: RuleRow) -> None:
    used = {part for when in conditions(row) for part in when if isinstance(part, str) and part.startswith("@")}
    for bound in one_by_one(whole(SAYS_ALL, HERE), SAYS_ALL, row.each):
        if row.each != "child" or bound.answers["child"] == "born":
            assert used <= set(bound.variables)
    if row.skip:
        in_skip = {part for when in parts(row.skip) for part in when if str(part).startswith("@")}
        assert in_skip <= set(whole(SAYS_ALL, HERE).variables)


def test_every_variable_of_a_fold_is_there() -> None:
    used = {part for when in of_folds() for part in when if isinstance(part, str) and part.startswith("@")}
    assert used <= set(whole(Need(), None).variables)


@every_rule
def test_every_given_key_and_value_is_known(row: RuleRow) -> None:
    for given in (row.given, *(case.given for case in row.cases)):
        for key, values in given.items():
            assert set(values) <= (ANSWERS | OF_EACH)[key]
            assert len(set(values)) == len(values)


@every_rule
def test_every_case_can_be_reached_by_some_answers(row: RuleRow) -> None:
    for case in row.cases:
        for key, values in case.given.items():
            assert not row.given.get(key) or set(values) & set(row.given[key])


def test_the_answers_of_a_need_are_those_a_case_may_look_at() -> None:
    assert set(whole(Need(), None).answers) == set(ANSWERS)
    for need in (Need(), SAYS_ALL):
        for key, answer in whole(need, HERE).answers.items():
            assert answer in ANSWERS[key]


def cases() -> Iterator[Case]:
    return chain.from_iterable(row.cases for row in RULES)


def test_every_sentence_has_words_and_all_words_are_used() -> None:
    assert {case.sentence for case in cases() if case.sentence} == set(_SENTENCES)


def test_every_rule_is_explained_on_the_public_page() -> None:
    assert {each.key for each in ordering.explained()} == {rule.value for rule in Rule}


def test_every_row_asks_only_for_parts_of_the_need_that_can_be_taken_one_by_one() -> None:
    assert {row.each for row in RULES} <= {"", "child", "language", "daypart", "practical"}


def test_the_folds_are_those_the_ranking_knows() -> None:
    assert {fold.key for fold in FOLDS} == {ranking.OLD, ranking.DELICATE}


# --- Sums -------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("catalogue")
def test_the_most_points_there_can_be_stay_below_the_next_digit() -> None:
    """Worth is one number: points that ran over would count as a settled essential."""
    from directory.index import store

    times = {"practical": len(store.current().reference.vocabularies["practical"])}
    best = sum(max(case.points for case in row.cases) * (times[row.each] if row.apart else 1) for row in RULES)
    typed = table.NAME_POINTS + ranking.LITERAL_POINTS + ranking.CHOSEN_POINTS * len(NARROWING)
    assert best + typed <= ranking.MOST_POINTS


def test_essentials_and_choices_fit_their_digits() -> None:
    most = sum(row.open_counts for row in RULES if row.essential) + len(NARROWING)
    assert most * ranking._ONE_SETTLED + ranking.MOST_POINTS < ranking._STRONG


def test_the_own_language_weighs_more_than_any_other_rule() -> None:
    most = {row.rule: max(case.points for case in row.cases) for row in RULES if row.rule is not Rule.COMMUNITY}
    assert max(most, key=lambda rule: most[rule]) is Rule.LANGUAGE


# --- For another device -----------------------------------------------------------------------------------------------


def test_the_table_leaves_the_house_as_plain_data() -> None:
    exported = as_json()
    assert json.loads(json.dumps(exported)) == json.loads(json.dumps(exported, sort_keys=True))
    assert exported["version"] == VERSION
    assert [rule["rule"] for rule in exported["rules"]] == [row.rule.value for row in RULES]


def test_nothing_about_a_case_stays_behind() -> None:
    fields = {"pile", "sentence", "when", "points", "given", "inherited", "strength"}
    assert fields == set(Case.__slots__)
    for exported, row in zip(as_json()["rules"], RULES, strict=True):
        assert len(exported["cases"]) == len(row.cases)
        assert all(set(case) == fields for case in exported["cases"])
        assert set(exported) == set(RuleRow.__slots__)
