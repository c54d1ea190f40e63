"""What a family needs: asked, answered and forgotten. It identifies nobody, is never stored and is in no log."""

from collections.abc import Mapping
from dataclasses import dataclass, field

EXPECTING = -1
"""The age of a child that is not born yet."""

NARROWING = ("theme", "mode", "kind", "cost", "delivered_by", "venue", "access")
"""The keys that remove what is known not to have a value and keep unknown as a question."""


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
    narrowing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def chosen(self, aspect: str) -> tuple[str, ...]:
        """Return the values one narrowing key asks for."""
        return self.narrowing.get(aspect, ())
