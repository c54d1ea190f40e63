"""Two offers beside each other, as a person compares them: what differs, what only one says, what is the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from directory.curation import words
from directory.curation.actions import merging_values
from directory.curation.actions.merging_values import COLUMNS, Details, is_empty, values_of
from directory.curation.duplicates.likeness import Likeness
from directory.languages import SOURCE
from directory.models import FirstStep, GroupMeeting, Offer, SpokenLanguage, Term, Verification
from directory.models.text import text_of

GROUPS: Mapping[str, Any] = {
    "ages": gettext_lazy("Leeftijd"),
    "settled": gettext_lazy("Tijd na vestiging"),
    "capacity": gettext_lazy("Plek"),
    "duration": gettext_lazy("Hoe lang het duurt"),
    "source": gettext_lazy("Bron"),
}
"""What columns that are chosen together are called together."""

ASPECTS: Mapping[str, Any] = {
    "name": gettext_lazy("naam"),
    "organisation": gettext_lazy("organisatie"),
    "phone": gettext_lazy("telefoon"),
    "website": gettext_lazy("website"),
    "place": gettext_lazy("plek"),
    "programme": gettext_lazy("programma"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing both may say; `name` is the name of the choice (`merging_values.collisions`)."""

    name: str
    label: str
    first: list[str]
    second: list[str]


@dataclass(slots=True)
class Comparison:
    """The two, line by line."""

    choices: list[Line] = field(default_factory=list)
    """Both say something, and not the same: somebody has to choose."""
    one_sided: list[Line] = field(default_factory=list)
    """Only one says it, or both say part of it: what they merge into says it all."""
    same: list[Line] = field(default_factory=list)


def compare(first: Offer, second: Offer) -> Comparison:
    """Return what two offers say beside each other; as many queries whatever they say."""
    details = (merging_values.details_of(first), merging_values.details_of(second))
    differing = set(merging_values.collisions(first, second, details))
    found = Comparison()
    for line in (*_columns(first, second), *_details(details), *_united(first, second)):
        if line.name in differing:
            found.choices.append(line)
        elif line.first == line.second:
            found.same.append(line)
        else:
            found.one_sided.append(line)
    return found


def _columns(first: Offer, second: Offer) -> Iterator[Line]:
    said = [
        (column, getattr(offer, column)) for offer in (first, second) for name in COLUMNS for column in COLUMNS[name]
    ]
    names = words.names_in(said)
    for name, columns in COLUMNS.items():
        label = str(GROUPS[name]) if name in GROUPS else words.label(columns[0].removesuffix("_nl"))
        sides = [_said(offer, name, names) for offer in (first, second)]
        if any(sides):
            yield Line(name, label, *sides)


def _said(offer: Offer, name: str, names: words.Names) -> list[str]:
    """Return the lines of one choice; nothing for what is unknown."""
    if is_empty(values_of(offer, name)):
        return []
    columns = COLUMNS[name]
    told = []
    for column in columns:
        for line in words.lines(Offer, column, getattr(offer, column), names):
            told.append(f"{words.label(column)}: {line}" if len(columns) > 1 else line)
    return told


def _details(details: tuple[Details, Details]) -> Iterator[Line]:
    first, second = details
    terms = Term.objects.in_bulk({*first["term"], *second["term"]})
    for pk in sorted(terms, key=lambda each: (terms[each].vocabulary, terms[each].position, each)):
        sides = [_yes_or_no(each["term"].get(pk)) for each in details]
        yield Line(f"term-{pk}", text_of(terms[pk], "name", SOURCE) or terms[pk].key, *sides)
    languages = SpokenLanguage.objects.in_bulk({*first["language"], *second["language"]})
    for code in sorted(languages):
        sides = [_language(each["language"].get(code)) for each in details]
        yield Line(f"language-{code}", text_of(languages[code], "name", SOURCE) or code, *sides)
    for column in merging_values.STEP:
        sides = [words.lines(FirstStep, column, each["step"].get(column), {}) for each in details]
        if any(sides):
            yield Line(f"step-{column}", words.label(column), *sides)


def _yes_or_no(holds: bool | None) -> list[str]:  # noqa: FBT001 - what a row says, or that there is none
    return [] if holds is None else [_("ja") if holds else _("nee")]


def _language(row: Mapping[str, Any] | None) -> list[str]:
    return words.lines(Offer, "languages", [dict(row)], {}) if row else []


def _united(first: Offer, second: Offer) -> Iterator[Line]:
    """Yield what is never chosen, because both is kept: municipalities, meetings, confirmations."""
    offers = (first, second)
    areas = [list(each.municipalities.order_by("name").values_list("name", flat=True)) for each in offers]
    yield Line("municipalities", words.label("municipalities"), *areas)
    meetings = [list(GroupMeeting.objects.filter(offer=each).order_by("starts_at")) for each in offers]
    yield Line("meetings", words.label("meetings"), *([_meeting(row) for row in rows] for rows in meetings))
    columns = ("fact", "method", "by_role", "verified_on")
    rows = [Verification.objects.filter(offer=each).order_by("-verified_on", "fact") for each in offers]
    confirmed = [[list(row) for row in each.values_list(*columns)[:MOST_CONFIRMATIONS]] for each in rows]
    yield Line(
        "verifications",
        words.label("verifications"),
        *(words.lines(Offer, "verifications", _as_kept(each), {}) for each in confirmed),
    )


MOST_CONFIRMATIONS = 5


def _as_kept(rows: list[list[Any]]) -> list[list[Any]]:
    return [[fact, method, role, on.isoformat()] for fact, method, role, on in rows]


def _meeting(row: GroupMeeting) -> str:
    said = words.lines(GroupMeeting, "starts_at", row.starts_at, {})
    return ", ".join(filter(None, (*said, text_of(row, "topic", SOURCE))))


def why(found: Likeness) -> list[str]:
    """Return in words how alike each aspect is."""
    return [_how_alike(str(ASPECTS[name]), value) for name, value in found.aspects.items()]


def _how_alike(aspect: str, value: float | None) -> str:
    if value is None:
        return _("%(aspect)s: niet van beide bekend") % {"aspect": aspect}
    if value == 1:
        return _("%(aspect)s: hetzelfde") % {"aspect": aspect}
    if value == 0:
        return _("%(aspect)s: anders") % {"aspect": aspect}
    return _("%(aspect)s: voor %(part)s%% gelijk") % {"aspect": aspect, "part": round(value * 100)}
