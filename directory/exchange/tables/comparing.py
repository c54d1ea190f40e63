"""What becomes of each row: new, changed, unchanged, or refused with the cell and the reason."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from directory.access.permissions import Reach
from directory.exchange.tables.cells import plain
from directory.exchange.tables.columns import BY_KEY, COLUMNS, PLACE_FACTS, PLACE_KEY, TOPIC_COLUMNS, Column
from directory.exchange.tables.contradictions import contradictions
from directory.exchange.tables.kinds import Text
from directory.exchange.tables.known import Known
from directory.exchange.tables.problems import CellError, Problem
from directory.exchange.tables.reaching import is_within, not_within
from directory.exchange.tables.refusing import refusals
from directory.exchange.tables.sheet import DATE, NUMBER, Row, Sheet
from directory.exchange.tables.stored import Facts, by_identity, facts_of, facts_of_new
from directory.models import Offer
from directory.models.choices import AreaScope

SHOWN = 300
"""Characters of an old and a new value a report keeps; whether anything differs is decided on the whole."""
_COMPARED = tuple(column.key for column in COLUMNS if column.key not in {*PLACE_FACTS, "revision"})


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(slots=True)
class Verdict:
    """What becomes of one row; with the values before and after, for who writes it."""

    row: int
    outcome: Outcome
    name: str = ""
    offer: Offer | None = None
    before: Facts = field(default_factory=dict)
    after: Facts = field(default_factory=dict)
    differing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparing:
    """What rows are compared with: the lists, and where who imports may write; an operator is believed on more.

    `doubles` holds the rows about an offer that an earlier row is about, to the number of that row.
    """

    sheet: Sheet
    known: Known
    reach: Reach
    doubles: Mapping[int, int]
    is_operator: bool = False


def compare(rows: Sequence[Row], comparing: Comparing) -> Iterator[Verdict]:
    """Yield what becomes of each row; the stored offers are read in one pass over all of them."""
    numbers = {row.offer_id for row in rows if row.offer_id is not None}
    named = {row.source_id for row in rows if row.source_id}
    by_number, by_name = by_identity(numbers, named)
    for row in rows:
        yield _Row(row, comparing).verdict(by_number, by_name)


@dataclass(slots=True)
class _Row:
    """One row on its way to a verdict."""

    row: Row
    of: Comparing
    problems: list[Problem] = field(default_factory=list)

    def verdict(self, by_number: dict[int, Offer], by_name: dict[str, Offer]) -> Verdict:
        for column, reason in self.row.problems:
            self.refuse(column, reason)
        offer = self._named(by_number, by_name)
        if offer:
            self._refuse_twice()
        before = facts_of(offer, self.of.known) if offer else facts_of_new(self.of.known)
        said = dict(self._said(before))
        after = self._after(before, said)
        if not offer and "area_scope" not in said and after["municipalities"]:
            after["area_scope"] = AreaScope.MUNICIPALITIES.value  # whoever names them has said so
        differing = tuple(key for key in _COMPARED if before[key] != after[key])
        if not self.problems:
            self._check(offer, before, after, said, differing)
        name = plain(after["name_nl"] or self.row.cells.get("name_nl", ""))[:100]
        outcome = self._outcome(offer, differing)
        return Verdict(self.row.number, outcome, name, offer, before, after, differing, self._in_order())

    def refuse(self, column: str, reason: str) -> None:
        """Note why this row can't be taken over; in the column id where the file has no such column."""
        self.problems.append(Problem(self.of.sheet.cell(self.row, column), reason))

    def _refuse_twice(self) -> None:
        """Refuse a row about the same offer as an earlier one, unless the two cells say so themselves."""
        column = "id" if "id" in self.row.cells else "source_id"
        first = self.of.doubles.get(self.row.number)
        if first is not None and column not in dict(self.row.problems):
            self.refuse(column, _("Dit aanbod staat ook in rij %(first)s.") % {"first": first})

    def _in_order(self) -> tuple[Problem, ...]:
        """Return what is wrong in the order of the cells: D2, E2, AA2."""
        return tuple(sorted(self.problems, key=lambda problem: (len(problem.cell), problem.cell)))

    def _outcome(self, offer: Offer | None, differing: tuple[str, ...]) -> Outcome:
        if self.problems:
            return Outcome.REFUSED
        if offer is None:
            return Outcome.NEW
        return Outcome.CHANGED if differing else Outcome.UNCHANGED

    def _named(self, by_number: dict[int, Offer], by_name: dict[str, Offer]) -> Offer | None:
        """Return the offer a row is about; nothing for a new one, and where that is refused.

        Of an offer out of reach the report tells no more than of one that is not there.
        """
        number, source_id = self.row.cells.get("id", ""), self.row.source_id
        if not number and not source_id:
            self.refuse("source_id" if "source_id" in self.of.sheet.places else "id", _no_identity())
        if not number:
            return self._named_by_source(by_name.get(source_id))
        offer = by_number.get(self.row.offer_id) if self.row.offer_id is not None else None
        if offer is None or not is_within(self.of.reach, offer):
            self.refuse("id", _("Dit nummer kennen wij niet. Laat id leeg bij nieuw aanbod."))
            return None
        if source_id and offer.source_id and offer.source_id != source_id:
            told = {"stored": offer.source_id}
            self.refuse("source_id", _("Dit nummer blijft altijd hetzelfde: %(stored)s.") % told)
        elif source_id and by_name.get(source_id, offer).pk != offer.pk:
            self.refuse("source_id", _taken())
        return offer

    def _named_by_source(self, offer: Offer | None) -> Offer | None:
        if offer is not None and not is_within(self.of.reach, offer):
            self.refuse("source_id", _taken())
            return None
        return offer

    def _said(self, before: Facts) -> Iterator[tuple[str, Any]]:
        """Yield what the cells say; a cell that says what we would export says what we have."""
        known = self.of.known
        for key in self.of.sheet.places:
            column, text = BY_KEY[key], self.row.cells.get(key, "")
            if not text and before[key] == column.kind.empty:
                continue
            if plain(text) == plain(column.kind.show(before[key], known)):
                continue
            if text:
                try:
                    yield key, self._read(column, text)
                except CellError as error:
                    self.refuse(key, str(error))
            elif not column.keeps:
                yield key, column.kind.empty

    def _after(self, before: Facts, said: Facts) -> Facts:
        """Return all values with those of the row: confirmations are added, and what hangs on another value follows."""
        after = {**before, **said, "verifications": before["verifications"] | said.get("verifications", frozenset())}
        if any(before[key] != after[key] for key in PLACE_KEY):
            silent = [key for key in PLACE_FACTS if key not in self.row.cells]
            after |= {key: BY_KEY[key].kind.empty for key in silent}
            said |= {key: after[key] for key in PLACE_FACTS if key not in silent}
        for key in TOPIC_COLUMNS - said.keys():
            after[key] = {start: topic for start, topic in after[key].items() if start in after["meetings"]}
        return after

    def _read(self, column: Column, text: str) -> Any:
        kind = self.row.kinds.get(column.key, "")
        if kind == NUMBER and column.is_digits:
            raise CellError(_("Het werkblad maakte hier een getal van: de eerste nul is weg. Maak er tekst van."))
        if kind == DATE and isinstance(column.kind, Text):
            raise CellError(_("Het werkblad maakte hier een datum van. Maak er tekst van."))
        return column.kind.read(text, self.of.known)

    def _check(self, offer: Offer | None, before: Facts, after: Facts, said: Facts, differing: tuple[str, ...]) -> None:
        if reason := not_within(self.of.reach, offer, before, after):
            self.refuse(*reason)
            return
        if offer and differing and said.get("revision", before["revision"]) < before["revision"]:
            self.refuse("revision", _overtaken())
            return
        for column, told in contradictions(before, after, frozenset(differing) | said.keys(), self.of.known):
            self.refuse(column, told)
        for column, told in refusals(before, after, self.of.known, is_operator=self.of.is_operator):
            self.refuse(column, told)


def _overtaken() -> str:
    return _("Dit aanbod is intussen veranderd. Voer het opnieuw uit en zet uw wijziging in die tabel.")


def _taken() -> str:
    return _("Ander aanbod heeft dit nummer al.")


def _no_identity() -> str:
    return _("Vul “id” in (van aanbod dat er al is) of “source_id” (uw eigen nummer, bij nieuw aanbod).")


def reported(verdict: Verdict, known: Known) -> dict[str, Any]:
    """Return what a report keeps of a row: enough to read, and a fingerprint of all that would be written."""
    told: dict[str, Any] = {"row": verdict.row, "outcome": verdict.outcome.value, "name": verdict.name}
    if verdict.offer:
        told["offer"] = verdict.offer.pk
    if verdict.problems:
        return told | {"problems": [list(problem) for problem in verdict.problems]}
    changes = [_shown(key, verdict, known) for key in verdict.differing]
    if changes:
        told["fingerprint"] = hashlib.sha256(repr(changes).encode()).hexdigest()[:16]
    if verdict.outcome is Outcome.CHANGED:
        told["changes"] = [[key, old[:SHOWN], new[:SHOWN]] for key, old, new in changes]
    return told


def _shown(key: str, verdict: Verdict, known: Known) -> tuple[str, str, str]:
    show = BY_KEY[key].kind.show
    return key, show(verdict.before[key], known), show(verdict.after[key], known)
