"""Adding points to sets of offers at once: a number per offer, written down as bit planes.

Plane k holds the k-th binary digit of every offer's number. Adding an amount to a thousand offers is then a handful of
operations on large integers, and taking the best ones first means walking the planes from the highest digit down.
"""

from collections.abc import Iterator

from directory.index.bits import Bits


class Tally:
    """A number per offer, zero at first."""

    def __init__(self) -> None:
        self._planes: list[Bits] = []

    def add(self, amount: int, bits: Bits) -> None:
        """Add an amount, zero or more, to the number of every offer in the set."""
        digit = 0
        while amount:
            if amount & 1:
                self._carry(bits, digit)
            amount >>= 1
            digit += 1

    def _carry(self, bits: Bits, digit: int) -> None:
        while bits:
            while digit >= len(self._planes):
                self._planes.append(0)
            self._planes[digit], bits = self._planes[digit] ^ bits, self._planes[digit] & bits
            digit += 1

    def of(self, slot: int) -> int:
        """Return the number of one offer."""
        return sum((plane >> slot & 1) << digit for digit, plane in enumerate(self._planes))

    def descending(self, within: Bits) -> Iterator[Bits]:
        """Yield the offers of a set in groups with the same number, the highest number first."""
        return self._below(within, len(self._planes))

    def _below(self, within: Bits, digits: int) -> Iterator[Bits]:
        if not within:
            return
        if digits == 0:
            yield within
            return
        plane = self._planes[digits - 1]
        yield from self._below(within & plane, digits - 1)
        yield from self._below(within & ~plane, digits - 1)
