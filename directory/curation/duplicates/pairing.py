"""Which offers are worth comparing: those with something in common. Comparing all with all would take hours.

Offers are put in blocks: those of one municipality with the same telephone number, website, organisation or place, or
with an uncommon word of the name in common. A large block is passed over (a word half a city uses, say): what makes two
offers the same puts them in a smaller one too.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from directory.curation.duplicates.likeness import are_alike
from directory.curation.duplicates.traits import Traits, host_of

MOST_IN_BLOCK = 120
LEAST_LETTERS = 3
_ANYWHERE = ""

Pair = tuple[int, int]


def alike(offers: Iterable[Traits]) -> dict[Pair, int]:
    """Return the pairs worth asking about with their score, the lower number first."""
    known = {each.pk: each for each in offers}
    scores = {pair: are_alike(known[pair[0]], known[pair[1]]) for pair in _candidates(known.values())}
    return {pair: score for pair, score in scores.items() if score}


def _candidates(offers: Iterable[Traits]) -> set[Pair]:
    blocks: dict[Hashable, list[Traits]] = defaultdict(list)
    for each in offers:
        for key in _keys(each):
            blocks[key].append(each)
    small = (block for block in blocks.values() if 1 < len(block) <= MOST_IN_BLOCK)
    return {_ordered(one, other) for block in small for one, other in combinations(block, 2) if _may_be(one, other)}


def _keys(each: Traits) -> Iterator[Hashable]:
    """Yield the blocks an offer is in. One that nobody knows the area of may be the same as one anywhere.

    The whole name is one of them: two offers with nothing but common words in their names meet there.
    """
    shared = {
        ("phone", each.phone),
        ("site", host_of(each.site)),
        ("organisation", each.organisation),
        ("place", each.place),
        ("name", each.name),
    }
    filled = [key for key in shared if key[1]]
    words = [("word", word) for word in set(each.words) if len(word) >= LEAST_LETTERS]
    for region in each.regions:
        yield from ((region, *key) for key in (*filled, *words))
    yield from ((_ANYWHERE, *key) for key in (filled if each.regions else (*filled, *words)))


def _may_be(one: Traits, other: Traits) -> bool:
    """Tell whether two may be the same by where they are; the rest is `likeness`."""
    return not (one.regions and other.regions and one.regions.isdisjoint(other.regions))


def _ordered(one: Traits, other: Traits) -> Pair:
    return (one.pk, other.pk) if one.pk < other.pk else (other.pk, one.pk)
