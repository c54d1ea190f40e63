"""The offers a visitor puts aside for a referral sheet: in addresses and forms, and nowhere on the server."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from directory.languages import SOURCE

OFFER = "offer"
"""The key, once for each offer, in the order in which they were put aside."""
MOST = 20
"""How many offers go on one sheet."""
_LONGEST = 15
"""Digits of what is still read as a number of an offer; what is longer was made up."""


def collected(query: QueryDict) -> tuple[int, ...]:
    """Return the numbers put aside so far, each once and in order, at most `MOST`; what is no number is passed over.

    Whether there are such offers is for the page of the shortlist to say.
    """
    return tuple(all_collected(query))[:MOST]


def all_collected(query: QueryDict) -> list[int]:
    """Return all of them, also those past `MOST`."""
    return list(dict.fromkeys(int(each) for each in query.getlist(OFFER) if is_number(each)))


def is_number(said: str) -> bool:
    """Tell whether this can be the number of an offer; they begin at 1."""
    return said.isascii() and said.isdigit() and len(said) <= _LONGEST and int(said) > 0


@dataclass(frozen=True, slots=True)
class Aside:
    """One offer and the list: the ways to put it aside and to take it off, of which one is right at a time."""

    offer_id: int
    is_on: bool
    add_url: str
    """The shortlist with this offer on it."""
    remove_url: str
    """The shortlist without it."""


def aside(offer_id: int, numbers: Sequence[int], languages: Sequence[str], page: str) -> Aside:
    """Return how one offer stands to the list in the address, for a family that speaks these languages."""
    others = [number for number in numbers if number != offer_id]
    return Aside(
        offer_id=offer_id,
        is_on=offer_id in numbers,
        add_url=shortlist_url((*numbers, offer_id), languages, page),
        remove_url=shortlist_url(others, languages, page),
    )


def as_pairs(numbers: Iterable[int]) -> tuple[tuple[str, str], ...]:
    """Return the keys and values that say these numbers in an address or a form."""
    return tuple((OFFER, str(number)) for number in numbers)


def sheet_language(languages: Sequence[str], page: str) -> str | None:
    """Return the language a sheet for this family will have beside Dutch, as far as it was said.

    Who said none and reads another page than the Dutch one, probably wants a sheet in the language of the page.
    """
    return next((code for code in (*languages, page) if code != SOURCE), None)


def shortlist_url(numbers: Iterable[int], languages: Sequence[str], page: str) -> str:
    """Return the address of the shortlist with these offers. Of the need it holds the language, and nothing else."""
    language = sheet_language(languages, page)
    pairs = [*as_pairs(dict.fromkeys(numbers)), *([("with", language)] if language else [])]
    return f"{reverse('sheets:shortlist')}?{urlencode(pairs)}".removesuffix("?")
