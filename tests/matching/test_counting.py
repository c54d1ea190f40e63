"""Points of thousands of offers at once are the points of each of them."""

from itertools import pairwise

from hypothesis import given, strategies as st

from directory.index.bits import Bits
from directory.matching.counting import Tally

SLOTS = 12
sets = st.integers(0, 2**SLOTS - 1)
additions = st.lists(st.tuples(st.integers(0, 400), sets), max_size=20)


def counted(added: list[tuple[int, Bits]]) -> Tally:
    """Return a tally of some additions."""
    tally = Tally()
    for amount, bits in added:
        tally.add(amount, bits)
    return tally


def expected(added: list[tuple[int, Bits]], slot: int) -> int:
    return sum(amount for amount, bits in added if bits >> slot & 1)


@given(additions)
def test_each_offer_has_the_sum_of_what_it_was_given(added: list[tuple[int, Bits]]) -> None:
    tally = counted(added)
    assert [tally.of(slot) for slot in range(SLOTS)] == [expected(added, slot) for slot in range(SLOTS)]


@given(additions, sets)
def test_groups_go_down_and_hold_every_offer_of_the_set_once(added: list[tuple[int, Bits]], within: Bits) -> None:
    groups = list(counted(added).descending(within))
    assert sum(group.bit_count() for group in groups) == within.bit_count()
    numbers = [{expected(added, slot) for slot in range(SLOTS) if group >> slot & 1} for group in groups]
    assert all(len(each) == 1 for each in numbers)
    assert all(min(better) > max(worse) for better, worse in pairwise(numbers))
