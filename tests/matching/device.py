"""The exported rules applied to one offer by who has nothing but the JSON, as a device without a network has.

It is written again on purpose, about one offer and not about sets, with nothing from `matching`: what it needs and is
not in the export is missing there. `docs/decisions/0012` says what an offer and a need look like.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

Json = Any
Offer = dict[str, Any]
"""`yes` and `no`: the values per aspect; `inherited`: the aspects that are only usual. Days are ISO texts."""
Verdict = tuple[str, str, str, int, bool]
"""Rule, pile, sentence, points, inherited."""
_ANSWERED_AS_SAID = ("parent", "registered", "residence", "dutch", "reading", "soon", "community")
BEST_FIRST = ("fits", "ask", "no")


def verdicts(table: Json, offer: Offer, need: Json, today: date) -> list[Verdict]:
    """Return what the rules say of one offer."""
    return list(_verdicts(table, offer, _Asked(table, need, today)))


def pile(table: Json, found: list[Verdict]) -> str:
    """Return where the offer belongs."""
    essential = {row["rule"] for row in table["rules"] if row["essential"]}
    piles = {said for _, said, *_ in found}
    if "no" in piles:
        return "no"
    return "ask" if any(said == "ask" and rule in essential for rule, said, *_ in found) else "fits"


def folded(table: Json, offer: Offer, need: Json, today: date) -> str:
    """Return why the offer stands last in its pile, folded; empty when it does not."""
    asked = _Asked(table, need, today)
    for fold in table["folds"]:
        when, unless = (_holds(fold[part], offer, asked.variables, asked) for part in ("when", "unless"))
        if when and not unless:
            return fold["key"]
    return ""


class _Asked:
    """The need as the rules see it: answers, and values for variables."""

    def __init__(self, table: Json, need: Json, today: date) -> None:
        languages, place, themes = need["languages"], need["place"], need["theme"]
        communities = (table["communities_of_language"].get(code, []) for code in languages)
        self.table, self.need, self.today = table, need, today
        self.nearby: list[str] = place["nearby"] if place else []
        self.answers: dict[str, Any] = {
            **{
                key: need[key] for key in ("parent", "registered", "residence", "dutch", "reading", "soon", "community")
            },
            "place": "known" if place else None,
            "languages": "other" if languages and "nl" not in languages else None,
            "papers": "asked" if need["registered"] == "no" or need["residence"] else None,
            "settled": None if need["settled"] is None else "known",
        }
        self.variables: dict[str, list[Any]] = {
            "@place": [place["code"]] if place else [],
            "@languages": languages,
            "@communities": [each for some in communities for each in some],
            "@residence": [need["residence"]] if need["residence"] else [],
            "@settled": [] if need["settled"] is None else [need["settled"]],
            "@practicals": need["practical"],
            "@themes": themes,
            "@delicate": [theme for theme in themes if theme in table["delicate_themes"]],
            "@parents": {"mother": ["mothers"], "father": ["fathers"]}.get(need["parent"], []),
            "@easy_to_read": ["low_literacy_friendly"] if need["reading"] in {"no", "little"} else [],
        }

    def one_by_one(self, each: str) -> Iterator[tuple[dict[str, Any], dict[str, list[Any]]]]:
        if each == "child":
            for months in self.need["ages"]:
                child = "expecting" if months == -1 else "born"
                yield {**self.answers, "child": child}, {**self.variables, "@months": [months]}
        elif each == "language":
            for code in self.need["languages"]:
                related = self.table["related_languages"].get(code, [])
                yield self.answers, {**self.variables, "@language": [code], "@related": related}
        elif each:
            for term in self.need[each]:
                yield self.answers, {**self.variables, f"@{each}": [term]}
        else:
            yield self.answers, self.variables


def _verdicts(table: Json, offer: Offer, asked: _Asked) -> Iterator[Verdict]:
    for row in table["rules"]:
        if not _meets(row["given"], asked.answers):
            continue
        if row["skip"] and _holds(row["skip"], offer, asked.variables, asked):
            continue
        found = [
            case
            for answers, variables in asked.one_by_one(row["each"])
            if (case := _first(row["cases"], offer, answers, variables, asked))
        ]
        if not row["apart"]:
            found = sorted(found, key=lambda case: (BEST_FIRST.index(case["pile"]), -case["points"]))[:1]
        for case in found:
            yield row["rule"], case["pile"], case["sentence"], case["points"], case["inherited"]


def _first(cases: Json, offer: Offer, answers: Json, variables: Json, asked: _Asked) -> Json:
    holding = (
        case for case in cases if _meets(case["given"], answers) and _holds(case["when"], offer, variables, asked)
    )
    return next(holding, None)


def _meets(given: Json, answers: Json) -> bool:
    return all(answers.get(key) in values for key, values in given.items())


def _holds(condition: Json, offer: Offer, variables: Json, asked: _Asked) -> bool:
    """Tell whether a condition holds for an offer."""
    name, *arguments = condition
    if name == "all":
        return all(_holds(each, offer, variables, asked) for each in arguments)
    if name == "not":
        return not _holds(arguments[0], offer, variables, asked)
    filled: list[Any] = []
    for each in arguments:
        filled += variables[each] if isinstance(each, str) and each.startswith("@") else [each]
    return _OPERATORS[name](offer, asked, *filled)


def _has(offer: Offer, asked: _Asked, aspect: str, *values: Any) -> bool:
    return any(value in offer["yes"].get(aspect, ()) for value in values)


def _lacks(offer: Offer, asked: _Asked, aspect: str, *values: Any) -> bool:
    return bool(values) and all(_is_lacking(offer, asked, aspect, value) for value in values)


def _is_lacking(offer: Offer, asked: _Asked, aspect: str, value: Any) -> bool:
    listed = offer["yes"].get(aspect, ())
    said_no = value in offer["no"].get(aspect, ())
    return value not in listed and (said_no or (aspect in asked.table["closed"] and bool(listed)))


def _says(offer: Offer, asked: _Asked, aspect: str, origin: str = "") -> bool:
    return bool(offer["yes"].get(aspect)) and _is_from(offer, aspect, origin)


def _is_from(offer: Offer, aspect: str, origin: str) -> bool:
    return not origin or (aspect in offer["inherited"]) is (origin == "usual")


def _covers(offer: Offer, asked: _Asked, aspect: str, origin: str, *numbers: int) -> bool:
    spans = offer["yes"].get(aspect, ())
    within = any(
        (first is None or number >= first) and (last is None or number <= last)
        for first, last in spans
        for number in numbers
    )
    return within and _is_from(offer, aspect, origin)


def _speaks(offer: Offer, asked: _Asked, supports: str, days: int, *codes: str) -> bool:
    spoken = (offer["languages"][code] for code in codes if code in offer["languages"])
    return any(each["support"] in supports.split() and (not days or _is_sure(each, asked, days)) for each in spoken)


def _is_sure(spoken: Json, asked: _Asked, days: int) -> bool:
    is_paid_for = "interpreter" not in spoken["support"] or spoken["interpreter_paid_by"] != "unknown"
    return is_paid_for and bool(spoken["confirmed"]) and spoken["confirmed"] >= _since(asked, days)


def _fresh(offer: Offer, asked: _Asked, aspect: str, days: int) -> bool:
    return any(on >= _since(asked, days) for on in offer["yes"].get(aspect, ()))


def _since(asked: _Asked, days: int) -> str:
    return (asked.today - timedelta(days=days)).isoformat()


def _past(offer: Offer, asked: _Asked, aspect: str) -> bool:
    return any(on < asked.today.isoformat() for on in offer["yes"].get(aspect, ()))


def _near(offer: Offer, asked: _Asked, *codes: str) -> bool:
    return bool(codes) and any(code in offer["yes"].get("municipality", ()) for code in asked.nearby)


_OPERATORS: dict[str, Callable[..., bool]] = {
    "has": _has, "lacks": _lacks, "says": _says, "covers": _covers, "speaks": _speaks, "fresh": _fresh, "past": _past,
    "near": _near,
}  # fmt: skip
