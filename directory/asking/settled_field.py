"""Since when the family lives here: in months, or as a day, a month or a span of time as people write it."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.asking.age_words import months_in
from directory.asking.fields import PlainTextField

LONGEST = 600
"""Months: fifty years, longer than any support for newcomers looks back."""

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?")
_DUTCH = re.compile(r"(?:(?P<day>[0-9]{1,2})[-/. ])?(?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})")


class SettledField(PlainTextField):
    """How long ago the family came to live here; gives whole months. A bare number counts as months."""

    def __init__(self, *, today: date, **options: Any) -> None:
        super().__init__(**options)
        self.today = today

    def clean(self, value: Any) -> int | None:
        """Return the months since then, or nothing when it was not said."""
        typed = super().clean(value)
        if not typed:
            return None
        since = _day(typed)
        months = self._months_since(since) if since else months_in(typed, bare=1)
        if months is None:
            raise ValidationError(_("Schrijf bijvoorbeeld: 3 maanden, of: 8-11-2026."), code="unreadable")
        if months > LONGEST:
            raise ValidationError(_("Vul hooguit 50 jaar in."), code="out_of_range")
        return months

    def _months_since(self, since: date) -> int:
        if since > self.today:
            raise ValidationError(_("Deze datum is nog niet geweest."), code="future")
        whole = (self.today.year - since.year) * 12 + self.today.month - since.month
        return whole - (self.today.day < since.day)


def _day(typed: str) -> date | None:
    """Return the day that was written; the first of the month when only a month was."""
    match = _ISO.fullmatch(typed) or _DUTCH.fullmatch(typed)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"] or 1))
    except ValueError:  # the thirteenth month: said to be unreadable, like any other words
        return None
