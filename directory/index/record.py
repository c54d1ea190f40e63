"""What matching and facets know of one offer: plain immutable values, inheritance already resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stated(Generic[Value]):
    """A single value that is the offer's own, inherited from its programme, or unknown (`value` is None)."""

    value: Value | None = None
    inherited: bool = False

    @property
    def is_known(self) -> bool:
        """Whether there is a value at all."""
        return self.value is not None

    @property
    def is_own(self) -> bool:
        """Whether the offer itself says so: only then may it exclude a family."""
        return self.value is not None and not self.inherited


class Ages(NamedTuple):
    """Ages in months, the last one included; None is an open end."""

    first: int | None
    last: int | None

    def include(self, months: int) -> bool:
        """Tell whether a child of this age falls within."""
        return (self.first is None or months >= self.first) and (self.last is None or months <= self.last)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of one vocabulary: the terms that hold, those that do not, and where the first come from.

    The offer's own terms replace its programme's: who says "group" has said how it works there (docs/decisions/0005).
    """

    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()
    inherited: bool = False


NO_TERMS = Terms()


class LanguageOffer(NamedTuple):
    """How one spoken language is offered."""

    support: str
    interpreter_paid_by: str
    confirmed_on: date | None


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """One published offer. Dates stay dates: what they mean is decided on the day of the question.

    Texts are not kept here; they are read for one page at a time, in the language asked.
    """

    id: int
    source_id: str
    audience: str
    name: str
    area_scope: str
    municipalities: frozenset[str]
    families_from_elsewhere: str
    neighbourhood: str
    point: Point | None
    programme_id: int | None
    organisation_id: int | None
    kind: Stated[str]
    cost: Stated[str]
    ages: Stated[Ages]
    prenatal: Stated[str]
    parent_gender: Stated[str]
    first_child_only: Stated[str]
    dutch_required: str
    registration_requirement: str
    permit_required: str
    youth_act: str
    language_matching: str
    languages: Mapping[str, LanguageOffer] = field(default_factory=dict)
    terms: Mapping[str, Terms] = field(default_factory=dict)
    capacity: str = "unknown"
    capacity_checked_on: date | None = None
    waiting_weeks: int | None = None
    start_speed: str = "unknown"
    settled_from_months: int | None = None
    settled_until_months: int | None = None
    intensity: str = "unknown"
    duration_weeks: tuple[int | None, int | None] = (None, None)
    valid_until: date | None = None
    verified: Mapping[str, date] = field(default_factory=dict)
    """The latest day each kind of fact was confirmed."""
    source_year: int | None = None
    organisation_kind: str = "unknown"

    def of(self, vocabulary: str) -> Terms:
        """Return what is known of one vocabulary; nothing known when it was never filled."""
        return self.terms.get(vocabulary, NO_TERMS)
