"""Sets of offers as integers: one bit an offer."""

from collections.abc import Iterator

Bits = int
"""Bit n stands for the offer in slot n."""


def slots_of(bits: Bits) -> Iterator[int]:
    """Yield the slots whose bits are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
