"""The table of rules as plain data, for a device that decides for itself (docs/decisions/0012)."""

from typing import Any

from directory.index.facets import CLOSED_ASPECTS
from directory.matching.cases import RuleRow
from directory.matching.operators import OPERATORS
from directory.matching.table import (
    CHOSEN_POINTS,
    COMES_TO_THE_FAMILY,
    COMMUNITIES_OF_LANGUAGE,
    DELICATE_THEMES,
    FOLDS,
    LITERAL_POINTS,
    NAME_POINTS,
    QUESTION_ORDER,
    RELATED_LANGUAGES,
    RULES,
    VERSION,
)


def as_json() -> dict[str, Any]:
    """Return the whole table as plain data."""
    return {
        "version": VERSION,
        "operators": list(OPERATORS),
        "closed": sorted(map(str, CLOSED_ASPECTS)),
        "rules": [_rule_as_json(row) for row in RULES],
        "folds": [{"key": fold.key, "when": fold.when, "unless": fold.unless} for fold in FOLDS],
        "points": {"named": NAME_POINTS, "literal": LITERAL_POINTS, "chosen": CHOSEN_POINTS},
        "question_order": [rule.value for rule in QUESTION_ORDER],
        "comes_to_the_family": sorted(COMES_TO_THE_FAMILY),
        "related_languages": RELATED_LANGUAGES,
        "communities_of_language": COMMUNITIES_OF_LANGUAGE,
        "delicate_themes": DELICATE_THEMES,
    }


def _rule_as_json(row: RuleRow) -> dict[str, Any]:
    return {
        "rule": row.rule.value,
        "essential": row.essential,
        "open_counts": row.open_counts,
        "each": row.each,
        "apart": row.apart,
        "given": dict(row.given),
        "skip": row.skip,
        "rests_on": row.rests_on,
        "cases": [
            {
                "pile": case.pile.value,
                "sentence": case.sentence,
                "when": case.when,
                "points": case.points,
                "given": dict(case.given),
                "inherited": case.inherited,
                "strength": case.strength,
            }
            for case in row.cases
        ],
    }
