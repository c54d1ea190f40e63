"""What a family needs: asked, answered and forgotten. It identifies nobody, is never stored and is in no log."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EXPECTING = -1
"""The age of a child that is not born yet."""

NARROWING = ("theme", "mode", "kind", "cost", "delivered_by", "venue", "access")
"""The keys that remove what is known not to have a value and keep unknown as a question."""

SENSITIVE = ("residence", "registered", "community")
"""The keys that travel by POST only and never appear in an address, a link or a log (DESIGN section 6)."""

PARENTS = ("mother", "father")
DUTCH_LEVELS = ("none", "some", "good")
READING_LEVELS = ("no", "little", "yes")
COMMUNITY_WISHES = ("avoid", "prefer")


@dataclass(frozen=True, slots=True)
class Need:
    """One question to the directory (DESIGN section 5).

    Scope decides which offers are considered; the need itself never removes anything but decides pile and order;
    narrowing removes what is known not to fit.
    """

    municipality: str | None = None
    """CBS code."""
    q: str = ""
    languages: tuple[str, ...] = ()
    """BCP-47 codes of what the family speaks, best first."""
    ages: tuple[int, ...] = ()
    """One per child, in months; EXPECTING for a child not born yet."""
    parent: str | None = None
    """`mother`, `father`, or nothing when both or not said."""
    settled: int | None = None
    """Months since the family came to live in this municipality."""
    residence: str | None = None
    """A term of the residence vocabulary: on what ground the family stays. Sensitive."""
    registered: str | None = None
    """`no` when the family is not in the municipal personal records, `yes` when it is. Sensitive."""
    dutch: str | None = None
    """How much Dutch the parent speaks: one of DUTCH_LEVELS."""
    reading: str | None = None
    """Whether the parent reads, in any language: one of READING_LEVELS."""
    dayparts: tuple[str, ...] = ()
    """Days and dayparts on which somebody can come; one that fits is enough."""
    practical: tuple[str, ...] = ()
    """Practical wishes, each of which counts."""
    community: str | None = None
    """`avoid` or `prefer` people of the family's own community. Sensitive."""
    soon: str | None = None
    """`yes` when it should start within two weeks."""
    narrowing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def chosen(self, aspect: str) -> tuple[str, ...]:
        """Return the values one narrowing key asks for."""
        return self.narrowing.get(aspect, ())
