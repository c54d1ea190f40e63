"""What a rule is made of. The rules themselves are in `table`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from directory.matching.operators import ALWAYS, Condition
from directory.matching.verdict import Pile, Rule

Given = Mapping[str, tuple[str | None, ...]]
"""What the need must say for a case to count: per key the answers that will do; None is "not said"."""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing a rule can say.

    Without a `sentence` it only moves the offer in the order and is never shown. `strength` 1 marks what comes first
    in its pile (confirmed own language, explicitly for this group), -1 takes that away again.
    """

    pile: Pile
    sentence: str
    when: Condition = ALWAYS
    points: int = 0
    given: Given = field(default_factory=dict)
    inherited: bool = False
    strength: int = 0


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule.

    `each` names the part of the need it is asked for one by one: every child, every language. Then either the best
    answer counts (one fitting child is enough) or, with `apart`, each stands for itself (every wish counts).
    `given` says when it is asked at all, `skip` which offers it has nothing to say about.
    """

    rule: Rule
    cases: tuple[Case, ...]
    rests_on: str
    """The research or the law, in a few words, with where to find it."""
    essential: bool = False
    open_counts: int = 1
    """How much an open question about this aspect counts where the fewest come first."""
    each: str = ""
    apart: bool = False
    given: Given = field(default_factory=dict)
    skip: Condition | None = None


@dataclass(frozen=True, slots=True)
class Fold:
    """Offers that stand last in their pile, folded: `when` says which, `unless` which of those do not after all."""

    key: str
    when: Condition
    unless: Condition
    rests_on: str
