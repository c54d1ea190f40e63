"""What a reader sees of all national programmes: who comes, for whom, how well studied, how often it is here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from directory.facts import labels, usual
from directory.facts.evidence import Evidence, evidence
from directory.facts.reader import Reader
from directory.facts.text import Text, of_row
from directory.index.values import Kind, Known, Vocabulary

Row = Mapping[str, Any]
TermsOf = Mapping[int, Mapping[str, frozenset[str]]]
"""The terms of programmes, by programme and vocabulary."""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme in the list."""

    name: str
    url: str
    goal: Text | None
    who: str
    ages: str
    themes: Sequence[str]
    evidence: Evidence
    offers: int


@dataclass(frozen=True, slots=True)
class Group:
    """Programmes carried by the same kind of people."""

    key: str
    title: str
    programmes: Sequence[ProgrammeLine]


def programme_groups(rows: Iterable[Row], terms: TermsOf, counts: Mapping[int, int], reader: Reader) -> list[Group]:
    """Return all programmes by who carries them, then by name: who comes is what families ask first."""
    titles = {
        Kind.INFORMAL: _("Met vrijwilligers"),
        Kind.MIXED: _("Met vrijwilligers en beroepskrachten samen"),
        Kind.FORMAL: _("Door beroepskrachten"),
        Kind.UNKNOWN: _("Wie het doet, weten wij nog niet"),
    }
    lines: dict[str, list[ProgrammeLine]] = defaultdict(list)
    for row in rows:
        lines[row["kind"]].append(_line(row, terms.get(row["pk"], {}), counts.get(row["pk"], 0), reader))
    return [Group(kind.value, title, lines[kind.value]) for kind, title in titles.items() if lines[kind.value]]


def _line(row: Row, terms: Mapping[str, frozenset[str]], offers: int, reader: Reader) -> ProgrammeLine:
    known = usual.usual(row, terms)

    def words(name: str) -> list[str]:
        return usual.words(name, known[name], reader.reference) if name in known else []

    return ProgrammeLine(
        name=row["name"],
        url=reverse("catalogue:programme", args=[row["slug"]]),
        goal=of_row(row, "goal", reader.page),
        who=labels.joined(words(Vocabulary.DELIVERED_BY)),
        ages=labels.joined((*words("ages"), *_prenatal(row))),
        themes=words(Vocabulary.THEME),
        evidence=evidence(row, reader.today),
        offers=offers,
    )


def _prenatal(row: Row) -> list[str]:
    return [_("ook tijdens de zwangerschap")] if row["prenatal"] == Known.YES else []
