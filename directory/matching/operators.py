"""The operators rules are made of: ten, each written here once for sets of offers.

A condition is data: an operator and its arguments, nested where the operator takes conditions. An argument that begins
with `@` is a variable: it stands for what the need says (`variables`). The same conditions leave the house as JSON
(`export.as_json`), so that a device without a network can decide the same way about one offer at a time.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from directory.index.aspects import INHERITED, language_aspect
from directory.index.bits import Bits
from directory.index.values import InterpreterPaidBy
from directory.matching.verdict import Question

Condition = tuple[Any, ...]
"""An operator's name and its arguments: texts, numbers, conditions."""

Variables = Mapping[str, tuple[Any, ...]]
"""What each variable stands for: no value where the need does not say, more than one where any will do."""

OWN, USUAL = "own", "usual"
"""Whether a value must be the offer's own, or what is usual for its programme."""

ALWAYS: Condition = ("all",)


def any_of(*conditions: Condition) -> Condition:
    """Return the condition that holds where one of these does."""
    return ("not", ("all", *(("not", condition) for condition in conditions)))


def offers_where(condition: Condition, question: Question, variables: Variables) -> Bits:
    """Return the offers, of the whole index, for which a condition holds."""
    return _holding(_filled_in(condition, variables), question)


def _filled_in(condition: Condition, variables: Variables) -> Condition:
    """Return the condition with what the need says in the place of its variables."""
    filled: list[Any] = []
    for part in condition:
        if isinstance(part, tuple):
            filled.append(_filled_in(part, variables))
        elif isinstance(part, str) and part.startswith("@"):
            filled.extend(variables[part])
        else:
            filled.append(part)
    return tuple(filled)


def _holding(condition: Condition, question: Question) -> Bits:
    """Return where a filled-in condition holds; it is the same for everyone who asks it that day, so it is kept."""
    name, *arguments = condition
    return question.facets.keep((condition, question.on), lambda: OPERATORS[name](question, *arguments))


# --- What an offer says -----------------------------------------------------------------------------------------------


def _has(question: Question, aspect: str, *values: Any) -> Bits:
    """The offer is known to have one of the values, its own or inherited."""
    return reduce(or_, (question.facets.having(aspect, value) for value in values), 0)


def _lacks(question: Question, aspect: str, *values: Any) -> Bits:
    """The offer is known to have none of the values."""
    if not values:
        return 0
    facets = question.facets
    return reduce(lambda left, value: left & facets.lacking(aspect, value), values, _everything(question))


def _says(question: Question, aspect: str, origin: str = "") -> Bits:
    """The offer says something about the aspect; `own` or `usual` asks where it comes from."""
    return _from(question, aspect, question.facets.known.get(aspect, 0), origin)


def _covers(question: Question, aspect: str, origin: str, *numbers: int) -> Bits:
    """The range of the aspect includes one of the numbers, in months."""
    within = (bits for span, bits in question.facets.each(aspect) if any(map(span.include, numbers)))
    return _from(question, aspect, reduce(or_, within, 0), origin)


def _from(question: Question, aspect: str, bits: Bits, origin: str) -> Bits:
    inherited = question.facets.having(INHERITED, aspect)
    return bits & inherited if origin == USUAL else bits & ~inherited if origin == OWN else bits


def _speaks(question: Question, supports: str, days: int, *codes: str) -> Bits:
    """One of the languages is offered in one of these ways (with spaces between).

    With `days` above zero only where that was confirmed so many days ago at most, and where it is known who pays an
    interpreter who comes along; with zero wherever somebody said so.
    """
    ways, since = frozenset(supports.split()), question.on - timedelta(days=days)
    found = 0
    for code in codes:
        for spoken, bits in question.facets.each(language_aspect(code)):
            if spoken.support in ways and (not days or _is_sure(spoken, since)):
                found |= bits
    return found


def _is_sure(spoken: Any, since: date) -> bool:
    is_paid_for = spoken.interpreter_paid_by != InterpreterPaidBy.UNKNOWN or "interpreter" not in spoken.support
    return is_paid_for and spoken.confirmed is not None and spoken.confirmed >= since


# --- Days -------------------------------------------------------------------------------------------------------------


def _fresh(question: Question, aspect: str, days: int) -> Bits:
    """The day of the aspect is at most so many days ago."""
    since = question.on - timedelta(days=days)
    return reduce(or_, (bits for on, bits in question.facets.each(aspect) if on >= since), 0)


def _past(question: Question, aspect: str) -> Bits:
    """The day of the aspect is over."""
    return reduce(or_, (bits for on, bits in question.facets.each(aspect) if on < question.on), 0)


# --- Place ------------------------------------------------------------------------------------------------------------


def _near(question: Question, *codes: str) -> Bits:
    """The offer serves a municipality within reach of this one."""
    place = question.place
    if place is None or place.code not in codes:
        return 0
    return reduce(or_, (question.facets.having("municipality", code) for code in place.nearby), 0)


# --- Conditions together ----------------------------------------------------------------------------------------------


def _all(question: Question, *conditions: Condition) -> Bits:
    """Every condition holds; without conditions it always does."""
    return reduce(lambda left, each: left & _holding(each, question), conditions, _everything(question))


def _not(question: Question, condition: Condition) -> Bits:
    """The condition does not hold."""
    return _everything(question) & ~_holding(condition, question)


def _everything(question: Question) -> Bits:
    """Return all offers of the index: each has an audience."""
    return question.facets.known.get("audience", 0)


OPERATORS: Mapping[str, Callable[..., Bits]] = {
    "has": _has,
    "lacks": _lacks,
    "says": _says,
    "covers": _covers,
    "speaks": _speaks,
    "fresh": _fresh,
    "past": _past,
    "near": _near,
    "all": _all,
    "not": _not,
}
