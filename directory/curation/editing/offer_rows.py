"""What is wrong with the rows of an offer's form: its languages and its meetings, those that are there and new ones.

A new row in which nobody typed anything says nothing. One that was begun is finished or refused: it is never dropped
in silence.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.curation.editing.fields import is_on_the_clock
from directory.curation.editing.offer_values import language_name, meeting_name

Values = Mapping[str, Any]
Fields = Mapping[str, forms.Field]
Refusals = Iterator[tuple[str, Any]]

NEW_ROWS = 2
"""Empty rows for a language or a meeting that is not there yet; after saving there are as many again."""
NEW_KEYS = tuple(f"new{number}" for number in range(1, NEW_ROWS + 1))


def language_refusals(said: Values, fields: Fields, there: Iterable[str]) -> Refusals:
    """Yield what is wrong with the new rows, by the name of the field: each names a language that has no row yet.

    `there` has the languages of the other rows, without those that are taken away.
    """
    taken = set(there)
    for key in NEW_KEYS:
        name = language_name(key, "code")
        code = said.get(name)
        if code in taken:
            yield name, _("Deze taal staat er al.")
        elif code:
            taken.add(code)
        elif name in said and _is_begun(f"language-{key}-", said, fields):
            yield name, _("Kies een taal.")


def meeting_refusals(said: Values, fields: Fields, keys: Iterable[str]) -> Refusals:
    """Yield what is wrong with the rows, by the name of the field: a day, and from when until when it is, once each.

    A meeting that is there and has no day any more is taken away; a new one without a day is refused.
    """
    seen = set[tuple[date, time | None]]()
    for key in keys:
        name = meeting_name(key, "date")
        on, start = said.get(name), said.get(meeting_name(key, "start"))
        if on is None:
            if key in NEW_KEYS and name in said and _is_begun(f"meeting-{key}-", said, fields):
                yield name, _("Kies een dag.")
            continue
        yield from _wrong_times(key, on, said)
        if (on, start) in seen:
            yield name, _("Deze bijeenkomst staat er al.")
        seen.add((on, start))


def _wrong_times(key: str, on: date, said: Values) -> Refusals:
    start, end = (said.get(meeting_name(key, part)) for part in ("start", "end"))
    if start is None or end is None or end <= start:
        yield meeting_name(key, "end"), _("Vul in van hoe laat tot hoe laat het is.")
    elif not (is_on_the_clock(on, start) and is_on_the_clock(on, end)):
        yield meeting_name(key, "start"), _("Deze tijd is er niet: de klok gaat dan een uur vooruit.")


def _is_begun(row: str, said: Values, fields: Fields) -> bool:
    """Tell whether somebody filled in a field of a row: a choice that stands at what it begins with is no answer."""
    names = (name for name in fields if name.startswith(row))
    return any(said.get(name) not in {None, "", fields[name].initial} for name in names)
