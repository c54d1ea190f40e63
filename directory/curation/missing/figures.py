"""Two lists against each other: in each field, how many offers fit, how many must be asked, how many say nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from directory.curation.missing.axes import Axes, Value, values_of
from directory.curation.missing.supply import Split, Supply
from directory.index.bits import Bits, slots_of


class Cell(NamedTuple):
    """One field: offers known to serve both values, offers to ask, and offers that do not say.

    `towns` is how many municipalities have a known one.
    """

    known: int
    ask: int
    silent: int
    towns: int = 0

    @property
    def is_empty(self) -> bool:
        """Tell whether no offer is known to fit or worth asking."""
        return not (self.known or self.ask)


class Row(NamedTuple):
    """One value of the first list: its fields, and its offers whatever the second list says."""

    value: Value
    cells: tuple[Cell, ...]
    total: Cell


class Gaps(NamedTuple):
    """How many fields of a table have a known offer, only offers to ask, or nothing."""

    known: int
    ask: int
    nothing: int

    @property
    def fields(self) -> int:
        """Return how many fields the table has."""
        return sum(self)


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table."""

    axes: Axes
    columns: tuple[Value, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, eq=False)
class Fields:
    """The offers of the whole country in every field of a table, worked out once for all municipalities.

    Fields are numbered row by row; a set of fields is an integer, as a set of offers is. So the fields one offer fills
    are the product of its rows, spread out, and its columns, and those of a municipality are what its offers fill
    together: 342 municipalities cost no more than one pass over the offers that are known to fill any.
    """

    supply: Supply
    axes: Axes
    columns: tuple[Value, ...]
    rows: tuple[tuple[Value, Split], ...]
    across: tuple[Split, ...]
    cells: tuple[tuple[Split, ...], ...]

    @classmethod
    def of(cls, supply: Supply, axes: Axes) -> "Fields":
        """Return the fields of a table."""
        rows, columns = (values_of(axis, supply.index.reference) for axis in axes)
        across = tuple(supply.split(axes.columns, value.key) for value in columns)
        down = tuple((value, supply.split(axes.rows, value.key)) for value in rows)
        cells = tuple(tuple(_both(split, other) for other in across) for _value, split in down)
        return cls(supply, axes, columns, down, across, cells)

    def grid(self, codes: Iterable[str], *, count_towns: bool = False) -> Grid:
        """Return the table of some municipalities together."""
        codes = tuple(codes)
        within = self.supply.serving(codes)
        filled = [self._known_in(code) for code in codes] if count_towns else []
        rows = []
        for number, ((value, split), cells) in enumerate(zip(self.rows, self.cells, strict=True)):
            first = number * len(self.columns)
            towns = [sum(town >> first + at & 1 for town in filled) for at in range(len(cells))]
            row = tuple(_cell(each, within, town) for each, town in zip(cells, towns, strict=True))
            rows.append(Row(value, row, _cell(split, within)))
        return Grid(self.axes, self.columns, tuple(rows))

    def gaps(self, code: str) -> Gaps:
        """Return how much of the table one municipality fills."""
        known, local = self._known_in(code), self.supply.local((code,))
        to_ask = self._national_said & ~known
        unsettled = (1 << len(self._flat)) - 1 & ~known & ~to_ask
        asked = to_ask.bit_count() + sum(1 for at in slots_of(unsettled) if local & self._flat[at].said)
        return Gaps(known.bit_count(), asked, len(self._flat) - known.bit_count() - asked)

    def _known_in(self, code: str) -> int:
        """Return the fields a municipality has a known offer for, its own or a national one."""
        return self._local_known.get(code, 0) | self._national_known

    @cached_property
    def _flat(self) -> tuple[Split, ...]:
        return tuple(chain(*self.cells))

    @cached_property
    def _local_known(self) -> Mapping[str, int]:
        filling = reduce(or_, (split.known for split in self._flat), 0)
        rows = _numbers((split.known & filling for _value, split in self.rows), len(self.columns))
        columns = _numbers((split.known & filling for split in self.across), 1)
        found: dict[str, int] = defaultdict(int)
        for record in self.supply.index.select(filling):
            slot = self.supply.index.slots[record.id]
            for code in record.municipalities:
                found[code] |= rows[slot] * columns[slot]
        return found

    @cached_property
    def _national_known(self) -> int:
        return _fields_with(split.known & self.supply.national for split in self._flat)

    @cached_property
    def _national_said(self) -> int:
        return _fields_with(split.said & self.supply.national for split in self._flat)


def _fields_with(sets: Iterable[Bits]) -> int:
    """Return the fields whose set of offers is not empty."""
    return sum(1 << at for at, bits in enumerate(sets) if bits)


def _numbers(sets: Iterable[Bits], step: int) -> Mapping[int, int]:
    """Return per offer, by its slot, an integer with a bit for every set it is in, so many places apart."""
    found: dict[int, int] = defaultdict(int)
    for number, bits in enumerate(sets):
        for slot in slots_of(bits):
            found[slot] |= 1 << number * step
    return found


def _both(one: Split, other: Split) -> Split:
    """Return what holds for both; who does not say one of them is silent, who lacks one is in no set."""
    known, said = one.known & other.known, one.said & other.said
    return Split(known, said & ~known, one.possible & other.possible & ~said)


def _cell(split: Split, within: Bits, towns: int = 0) -> Cell:
    known, ask, silent = ((offers & within).bit_count() for offers in split)
    return Cell(known, ask, silent, towns)
