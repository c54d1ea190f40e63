"""Two people at one form: what each changed since the form was opened, field by field. Nothing of Django in here."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]
Fingerprints = Mapping[str, str]

_EMPTY: tuple[Any, ...] = (None, "", [], (), frozenset(), {})


def fingerprint(value: Any) -> str:
    """Return what tells a value of a field from any other; empty values of every type are one."""
    told = json.dumps(_plain(value), default=str, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def fingerprints(values: Values) -> dict[str, str]:
    """Return the fingerprint of each field: what a form carries along, so that it knows what was shown."""
    return {name: fingerprint(value) for name, value in values.items()}


@dataclass(slots=True)
class Merged:
    """What comes of one form over a record: the values to save, and where the other's change comes in."""

    values: dict[str, Any] = field(default_factory=dict)
    taken_over: list[str] = field(default_factory=list)
    """Fields only the other changed: theirs stands."""
    collisions: list[str] = field(default_factory=list)
    """Fields both changed, each to something else: `values` has what was typed, until somebody chooses."""

    @property
    def has_changes_of_others(self) -> bool:
        """Tell whether the other's change is seen in any field of the form."""
        return bool(self.taken_over or self.collisions)


def merge(typed: Values, current: Values, shown: Fingerprints, theirs: Iterable[str] = ()) -> Merged:
    """Compare what was typed with what stands there now, by what the form showed when it was opened.

    A field the form never showed keeps what stands there now: it was not on the screen, so nobody emptied it.
    `theirs` names the collisions in which the other's value was chosen.
    """
    merged, chosen = Merged(), set(theirs)
    for name in [*typed, *(each for each in current if each not in typed)]:
        now = current.get(name)
        if name not in shown:
            merged.values[name] = now if name in current else typed[name]
            continue
        mine = typed.get(name)
        they_did, i_did = fingerprint(now) != shown[name], fingerprint(mine) != shown[name]
        same = fingerprint(mine) == fingerprint(now)
        merged.values[name] = now if name in chosen or (they_did and not i_did) else mine
        if they_did and not same:
            (merged.collisions if i_did else merged.taken_over).append(name)
    return merged


def read_fingerprints(told: str) -> dict[str, str] | None:
    """Return what a form says it showed, or nothing when it says nothing that can be read."""
    try:
        found = json.loads(told)
    except ValueError:
        return None
    is_whole = isinstance(found, dict) and all(isinstance(value, str) for value in found.values())
    return found if is_whole else None


def _plain(value: Any) -> Any:
    if value in _EMPTY:
        return ""
    if isinstance(value, str):
        return "\n".join(line.rstrip() for line in value.strip().splitlines())
    if isinstance(value, set | frozenset | list | tuple):
        return sorted(str(each) for each in value)
    return value if isinstance(value, bool) else str(value)
