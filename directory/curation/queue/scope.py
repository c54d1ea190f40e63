"""What one question of the queue is about: whose tasks, where, and on which day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from directory.access.permissions import Reach, languages_reviewed, may, reach
from directory.access.roles import Capability
from directory.curation.queue.published import published
from directory.curation.queue.texts import TRANSLATED
from directory.index.catalogue import CatalogueIndex
from directory.index.reference import MunicipalityEntry


class OutOfReachError(Exception):
    """A municipality that does not exist, or in which the member curates nothing."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`reach` is where tasks are asked of, `whole` where the member curates; the same without a chosen municipality.

    A reviewer has the languages in `reviews`, wherever the offers are, unless the question is about one municipality;
    an administrator has all of them, so that a language without a reviewer is somebody's. Only a reviewer `signs` texts
    that nobody read yet.
    """

    on: date
    index: CatalogueIndex
    reach: Reach
    whole: Reach
    municipality: str = ""
    programmes: bool = False
    reviews: frozenset[str] = frozenset()
    by: str = ""
    """The actor whose queue it is: some tasks each puts off for themselves."""
    signs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, member: Any, *, index: CatalogueIndex, on: date, municipality: str = "") -> Self:
        """Return what is a member's to decide; raises OutOfReachError for a municipality where nothing is."""
        whole = reach(member, Capability.CURATE)
        if not municipality:
            programmes = may(member, Capability.PROGRAMMES)
            reviews = _reviewed_by(member)
            signs = languages_reviewed(member)
            return cls(on, index, whole, whole, programmes=programmes, reviews=reviews, by=member.actor, signs=signs)
        if municipality not in index.reference.municipalities or not whole.covers(municipality):
            raise OutOfReachError(municipality)
        one = Reach(everywhere=False, municipalities=frozenset({municipality}))
        return cls(on, index, one, whole, municipality, by=member.actor)

    @property
    def curates(self) -> bool:
        """Tell whether there is anywhere to curate."""
        return self.reach.everywhere or bool(self.reach.municipalities)

    def municipalities(self) -> Sequence[MunicipalityEntry]:
        """Return the municipalities one can choose from, by name: those of today in which the member curates."""
        return published(self.index).within(self.whole, self.on).municipalities


def _reviewed_by(member: Any) -> frozenset[str]:
    whole = may(member, Capability.REVIEW) and may(member, Capability.MEMBERS)
    return frozenset(TRANSLATED) if whole else languages_reviewed(member)
