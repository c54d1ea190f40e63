"""Form fields for the keys of a need. Each says in plain words what is wrong and keeps what was typed."""

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.asking.age_words import apart, months_in, western_digits
from directory.matching.need import EXPECTING

OLDEST_MONTH = 287
"""The last month before the 24th birthday."""
MOST_CHILDREN = 20
LONGEST_TEXT = 200

_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U0010ffff]"
)
"""Control, direction, what takes no room, and what is no character."""


def without_control(text: str) -> str:
    """Return text without control and direction characters: they say nothing and can turn a page round."""
    return _CONTROL.sub(" ", text)


class PlainTextField(forms.CharField):
    """One line of typed text, with a limit that is said in our own words; digits of any script become 0 to 9."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", LONGEST_TEXT)
        super().__init__(**options)
        self.error_messages["max_length"] = _("Dit is te lang. Gebruik hooguit 200 tekens.")

    def to_python(self, value: Any) -> str:
        """Return the text on one line, without characters that are not text."""
        return super().to_python(western_digits(without_control(value)) if isinstance(value, str) else value) or ""


class RepeatedField(forms.Field):
    """A key that may come more than once; empty and repeated values are dropped."""

    widget = forms.SelectMultiple
    unknown = _("Deze keuze kennen wij niet: %(value)s")

    def __init__(self, *, accepted: Callable[[str], bool] = bool, **options: Any) -> None:
        super().__init__(**options)
        self.accepted = accepted

    def clean(self, value: Any) -> tuple[str, ...]:
        """Return the values, each known and each once."""
        values = tuple(dict.fromkeys(each for each in value or () if each))
        for each in values:
            if not self.accepted(each):
                raise ValidationError(self.unknown, code="unknown", params={"value": without_control(each)[:40]})
        return values


_NO_OTHERS: Mapping[str, str] = MappingProxyType({})


class OneOfField(PlainTextField):
    """A key with one value out of a few; `also` maps other ways of writing them."""

    def __init__(self, *, values: Iterable[str] = (), also: Mapping[str, str] = _NO_OTHERS, **options: Any) -> None:
        super().__init__(**options)
        self.values, self.also = frozenset(values), also

    def clean(self, value: Any) -> str | None:
        """Return the value when it is one of the few."""
        written = super().clean(value)
        typed = self.also.get(written, written)
        if typed and typed not in self.values:
            raise ValidationError(RepeatedField.unknown, code="unknown", params={"value": typed[:40]})
        return typed or None


class AgesField(RepeatedField):
    """Ages in whole months, one per child; -1 for a child not born yet."""

    def clean(self, value: Any) -> tuple[int, ...]:  # type: ignore[override]  # ages are numbers, not keys
        """Return the ages, each within reach of youth programmes."""
        return not_too_many(tuple(_months(each) for each in super().clean(value)))


class ExactAgesField(PlainTextField):
    """Ages as people write them in any of the twelve languages ("3 maanden", "2 jaar en 5 jaar"); gives months.

    A bare number counts as years.
    """

    def clean(self, value: Any) -> tuple[int, ...]:
        """Return the ages written, in months."""
        return not_too_many(tuple(_written_age(piece) for piece in apart(super().clean(value))))


class PageField(forms.IntegerField):
    """A page number, one when nothing is given."""

    def clean(self, value: Any) -> int:
        """Return the number of the page."""
        try:
            number = int(value or 1)
        except (TypeError, ValueError):
            number = 0
        if not 1 <= number <= 10_000:
            raise ValidationError(_("Deze pagina is er niet."), code="unknown")
        return number


def not_too_many(ages: tuple[int, ...]) -> tuple[int, ...]:
    """Return the ages when there are no more than one family has children; each page and rule walks through them."""
    if len(ages) > MOST_CHILDREN:
        raise ValidationError(_("Kies hooguit twintig kinderen."), code="too_many")
    return ages


def _months(text: str) -> int:
    try:
        months = int(text)
    except ValueError:
        months = EXPECTING - 1
    if months != EXPECTING and not 0 <= months <= OLDEST_MONTH:
        raise ValidationError(_("Kies een leeftijd tussen 0 en 23 jaar."), code="out_of_range")
    return months


def _written_age(piece: str) -> int:
    months = months_in(piece, bare=12)
    if months is None:
        raise ValidationError(_("Schrijf een leeftijd als: 3 maanden, of: 2 jaar."), code="unreadable")
    return _months(str(months))
