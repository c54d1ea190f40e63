"""How alike two offers are, from 0 to 100, and why: five aspects, each with its weight.

The weights are our own choice. The name weighs most: an organisation that runs two different things has the rest in
common (and one programme of one organisation in two towns is two offers: only offers that share a municipality are
compared at all). Organisation, telephone and website together weigh as much as the name; the place a little, since most
offers come to the family. What is unknown of either counts for half: it says neither yes nor no. One programme under
one name comes on top: a town seldom has it twice, however the organisation that runs it is written. (Under two names it
does: they have the programme's words in common, and tell one district from another.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from directory.curation.duplicates.traits import Traits, host_of

WEIGHTS: Mapping[str, int] = {"name": 45, "organisation": 15, "phone": 15, "website": 15, "place": 10}
ALIKE_FROM = 72
"""The score from which a curator is asked: the name the same and nothing against it, or a name much alike and most of
the rest the same."""
LEAST_NAME = 0.6
"""Names less alike than this are names of two things, whatever else is the same."""
LEAST_NAME_ON_ONE_PAGE = 0.5
"""The same where both have one number and one page of a site: a page of its own is about one thing, by any name."""
SAME_PROGRAMME = 8
"""As much as makes a pair of one name of which only the organisation is written otherwise worth asking about."""
UNKNOWN = 0.5


@dataclass(frozen=True, slots=True)
class Likeness:
    """The score, and how alike each aspect is from 0 to 1; None: unknown of either.

    The programme is among them where it is the same; two programmes make two offers.
    """

    score: int
    aspects: Mapping[str, float | None]


def likeness(one: Traits, other: Traits) -> Likeness:
    """Compare two offers."""
    aspects = {
        "name": _names(one, other),
        "organisation": _organisations(one, other),
        "phone": _same(one.phone, other.phone),
        "website": _sites(one.site, other.site),
        "place": _places(one, other),
    }
    total = sum(WEIGHTS[name] * (UNKNOWN if value is None else value) for name, value in aspects.items())
    if one.programme is not None and one.programme == other.programme:
        aspects["programme"] = 1.0
        total = min(100, total + SAME_PROGRAMME) if aspects["name"] == 1 else total
    return Likeness(0 if _are_two(one, other, aspects) else round(total), aspects)


def are_alike(one: Traits, other: Traits) -> int:
    """Return the score of two offers where it is worth asking about, else 0; the fast way through many pairs."""
    if _names(one, other) < _least_name(one, other):
        return 0
    score = likeness(one, other).score
    return score if score >= ALIKE_FROM else 0


def _are_two(one: Traits, other: Traits, aspects: Mapping[str, float | None]) -> bool:
    """Tell whether something says that these are two, however much is the same."""
    differ = one.programme is not None and other.programme is not None and one.programme != other.programme
    elsewhere = bool(one.regions and other.regions) and one.regions.isdisjoint(other.regions)
    wider = bool(one.is_national and other.regions) or bool(other.is_national and one.regions)
    return differ or elsewhere or wider or (aspects["name"] or 0) < _least_name(one, other)


def _least_name(one: Traits, other: Traits) -> float:
    has_page = "/" in one.site and one.site == other.site
    return LEAST_NAME_ON_ONE_PAGE if has_page and one.phone and one.phone == other.phone else LEAST_NAME


def _names(one: Traits, other: Traits) -> float:
    """Compare names by their words, in any order, written together or apart.

    A name that holds the other and more is somewhat less alike. Where each has words of its own, those count for half:
    they are what tells "Inloop Noord" from "Inloop Zuid", and a slip of the pen leaves them alike.
    """
    mine, theirs = _compared(one, other)
    if "".join(mine) == "".join(theirs):
        return 1.0
    mine, theirs = sorted(mine), sorted(theirs)
    whole = fuzz.ratio(" ".join(mine), " ".join(theirs))
    my_own = [word for word in mine if word not in theirs]
    their_own = [word for word in theirs if word not in mine]
    if my_own and their_own:
        return (whole + fuzz.ratio(" ".join(my_own), " ".join(their_own))) / 200
    return (2 * whole + 100) / 300


def _compared(one: Traits, other: Traits) -> tuple[Sequence[str], Sequence[str]]:
    """Return the names without the town both are in; with it where either may be anywhere: then it tells them apart."""
    is_same_town = bool(one.regions and other.regions)
    return (one.words, other.words) if is_same_town else (one.whole_words, other.whole_words)


def _organisations(one: Traits, other: Traits) -> float | None:
    if one.organisation is None or other.organisation is None:
        return None
    if one.organisation == other.organisation:
        return 1.0
    return _described(one.organisation_words, other.organisation_words)


def _described(one: str, other: str) -> float | None:
    """Compare two records by what they are called; nothing where either is called nothing."""
    if not one or not other:
        return None
    alike = fuzz.token_sort_ratio(one, other) / 100
    return alike if alike >= LEAST_NAME else 0.0


def _same(one: str, other: str) -> float | None:
    return float(one == other) if one and other else None


def _sites(one: str, other: str) -> float | None:
    """Compare websites: one host with another page is half the same."""
    if not one or not other or one == other:
        return _same(one, other)
    return UNKNOWN if host_of(one) == host_of(other) else 0.0


def _places(one: Traits, other: Traits) -> float | None:
    if one.place is not None and other.place is not None:
        return 1.0 if one.place == other.place else _described(one.place_words, other.place_words)
    return _same(one.neighbourhood, other.neighbourhood)
