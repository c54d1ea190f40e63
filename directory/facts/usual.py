"""What a programme usually looks like, aspect by aspect, and where one of its offers says something else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from directory.facts import labels
from directory.index.record import Ages, OfferRecord, Stated
from directory.index.reference import Reference
from directory.index.values import Cost, Kind, Known, ParentGender, Vocabulary

Row = Mapping[str, Any]
Usual = Mapping[str, Any]
"""What is known of a programme, by aspect: an age range, the value of a choice, or a set of terms."""

_CHOICES: dict[str, type[Enum]] = {"parent_gender": ParentGender, "kind": Kind, "cost": Cost}
_YES_OR_NO = ("prenatal", "first_child_only")
_TERMS = (Vocabulary.DELIVERED_BY, Vocabulary.THEME, Vocabulary.MODE, Vocabulary.ACCESS)

ASPECTS = (
    Vocabulary.DELIVERED_BY.value,
    "kind",
    "ages",
    "prenatal",
    "parent_gender",
    "first_child_only",
    Vocabulary.THEME.value,
    Vocabulary.MODE.value,
    "cost",
    Vocabulary.ACCESS.value,
)
"""Everything a programme says, in the order a family asks for it: who comes, for whom, what, what it costs, how in."""


@dataclass(frozen=True, slots=True)
class UsualRow:
    """One aspect in words."""

    key: str
    label: str
    values: list[str]


def usual(programme: Row, terms: Mapping[str, frozenset[str]]) -> Usual:
    """Return what is known of a programme; what is unknown is absent."""
    found: dict[str, Any] = {name: keys for name in _TERMS if (keys := terms.get(name))}
    for name in (*_CHOICES, *_YES_OR_NO):
        if programme[name] != Known.UNKNOWN:
            found[name] = programme[name]
    span = Ages(programme["age_min_months"], programme["age_max_months"])
    if span != (None, None):
        found["ages"] = span
    return found


def rows(programme: Usual, reference: Reference) -> list[UsualRow]:
    """Return what is known of a programme in words."""
    return [
        UsualRow(name, label(name), words(name, programme[name], reference)) for name in ASPECTS if name in programme
    ]


def unknown(programme: Usual) -> list[str]:
    """Return the names of the aspects nobody told us about."""
    return [label(name) for name in ASPECTS if name not in programme]


def differences(record: OfferRecord, programme: Usual) -> dict[str, Any]:
    """Return an offer's own values that differ from its programme's; where either is silent nothing differs."""
    return {name: own for name, own in _own(record) if name in programme and own != programme[name]}


def _own(record: OfferRecord) -> Iterable[tuple[str, Any]]:
    """Yield what the offer states for itself. Terms it ruled out have already left the list it inherits."""
    single: dict[str, Stated[Any]] = {
        "kind": record.kind,
        "ages": record.ages,
        "prenatal": record.prenatal,
        "parent_gender": record.parent_gender,
        "first_child_only": record.first_child_only,
        "cost": record.cost,
    }
    yield from ((name, stated.value) for name, stated in single.items() if stated.is_own)
    yield from ((name.value, record.of(name).yes) for name in _TERMS if record.of(name).yes)


def label(name: str) -> str:
    """Return what an aspect is called."""
    labels_of_values = {
        "kind": _("Soort hulp"),
        "ages": _("Leeftijd"),
        "prenatal": _("Zwangerschap"),
        "parent_gender": _("Ouders"),
        "first_child_only": _("Eerste kind"),
        "cost": _("Kosten"),
    }
    return labels_of_values.get(name) or labels.choice(Vocabulary(name))


def words(name: str, value: Any, reference: Reference) -> list[str]:
    """Return a value in words, as a list because some aspects have many."""
    if name == "ages":
        return [labels.ages(value)]
    if name in _CHOICES:
        return [labels.choice(_CHOICES[name](value))]
    if name == "prenatal":
        return [_("ook tijdens de zwangerschap") if value == Known.YES else _("niet tijdens de zwangerschap")]
    if name == "first_child_only":
        return [_("alleen bij een eerste kind") if value == Known.YES else _("ook bij een volgend kind")]
    return labels.terms(reference, name, value)
