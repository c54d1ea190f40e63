"""Fields of the forms of editing: unknown is always one of the answers."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.languages import BY_CODE
from directory.models.eligibility import OLDEST_MONTH

UNKNOWN = "unknown"
NOT_KNOWN = _("vraag na")
"""What a reader sees of what nobody knows."""

_AGE = re.compile(r"^(\d{1,3})\s*(maand|maanden|mnd|m|jaar|jr|j)\.?$", re.IGNORECASE)


def choice(label: Any, choices: type[models.TextChoices], help_text: Any = "") -> forms.TypedChoiceField:
    """Return a field with the values of a closed vocabulary; nothing chosen is unknown where that is a value."""
    told = [(value, NOT_KNOWN if value == UNKNOWN else name) for value, name in choices.choices]
    told.sort(key=lambda each: each[0] != UNKNOWN)
    empty = UNKNOWN if UNKNOWN in choices.values else choices.values[0]
    return forms.TypedChoiceField(
        label=label, choices=told, required=False, empty_value=empty, initial=empty, help_text=help_text
    )


def one_of(label: Any, choices: Iterable[tuple[str, Any]], empty: Any = "", help_text: Any = "") -> forms.ChoiceField:
    """Return a field with these choices, and one for none of them."""
    return forms.ChoiceField(label=label, choices=[("", empty), *choices], required=False, help_text=help_text)


def text(model: type[models.Model], column: str, label: Any, *, rows: int = 0, **more: Any) -> forms.CharField:
    """Return a field for a text that is as long as its column allows."""
    length = getattr(model._meta.get_field(column), "max_length", None)
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, max_length=length, widget=widget, **{"required": False, **more})


def in_language(found: forms.CharField, code: str) -> forms.CharField:
    """Say in which language a field is written, so that it is drawn and read aloud that way."""
    found.widget.attrs |= {"lang": code, "dir": BY_CODE[code].direction}
    return found


def number(label: Any, most: int, help_text: Any = "", least: int = 0) -> forms.IntegerField:
    """Return a field for a whole number, empty where nobody knows."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False, help_text=help_text)


def day(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=False, help_text=help_text, input_formats=["%Y-%m-%d"])


def past_day(label: Any, help_text: Any = "") -> forms.DateField:
    """Return a field for a day on which something was asked or seen: today, or before."""
    found = day(label, help_text)
    found.validators = [*found.validators, _not_ahead]
    return found


def _not_ahead(on: date) -> None:
    if on > timezone.localdate():
        raise ValidationError(_("Deze dag is nog niet geweest."), code="ahead")


def time_of_day(label: Any) -> forms.TimeField:
    """Return a field for a time of day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), required=False)


def is_on_the_clock(on: date, at: time) -> bool:
    """Tell whether there is such a moment: when summer time begins, the clock skips an hour."""
    said = datetime.combine(on, at)
    return timezone.localtime(timezone.make_aware(said).astimezone(UTC)).replace(tzinfo=None) == said


def web_address(label: Any, help_text: Any = "", most: int = 500) -> forms.URLField:
    """Return a field for an address on the web; without a scheme it is https."""
    return forms.URLField(label=label, required=False, assume_scheme="https", max_length=most, help_text=help_text)


class AgeField(forms.CharField):
    """An age in words ("6 maanden", "4 jaar"), kept in months.

    With `is_end` people say the birthday at which it stops ("tot 4 jaar") and the last month before it is kept (47).
    """

    def __init__(self, *, is_end: bool = False, **more: Any) -> None:
        super().__init__(**{"required": False, "max_length": 20, **more})
        self.is_end = is_end

    def clean(self, value: Any) -> int | None:
        """Return the months; refuses a number without a unit, for 4 may be months or years."""
        said = super().clean(value)
        if not said:
            return None
        found = _AGE.match(said)
        if found is None:
            raise ValidationError(_("Schrijf een leeftijd zoals “6 maanden” of “4 jaar”."), code="invalid")
        months = int(found[1]) * (12 if found[2].lower().startswith("j") else 1) - self.is_end
        if not 0 <= months <= OLDEST_MONTH:
            raise ValidationError(_("Deze leeftijd kan niet. Het mag tot 24 jaar."), code="range")
        return months

    def prepare_value(self, value: Any) -> Any:
        """Return an age in words; what was typed stays as it was typed."""
        return age_in_words(value + self.is_end) if isinstance(value, int) else value


def age_in_words(months: int) -> str:
    """Return an age as the field takes it."""
    return f"{months // 12} jaar" if months and months % 12 == 0 else f"{months} maanden"
