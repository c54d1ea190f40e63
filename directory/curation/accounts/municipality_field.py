"""A field in which someone names municipalities, as many as a region has: by name or CBS code, with commas or lines."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import Municipality

_BETWEEN = re.compile(r"[,;\n]+")


class MunicipalitiesField(forms.CharField):
    """Gives CBS codes. What is unknown, or means more than one municipality, is named in the error."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=6000, **options)

    def clean(self, value: object) -> tuple[str, ...]:
        """Return the codes in the order they were named, each once."""
        typed = [name for part in _BETWEEN.split(super().clean(value)) if (name := part.strip())]
        known = _codes_by_name(timezone.localdate()) if typed else {}
        unknown = [name for name in typed if len(known.get(name.casefold(), ())) == 0]
        unclear = [name for name in typed if len(known.get(name.casefold(), ())) > 1]
        if unknown:
            raise ValidationError(_("Deze gemeenten kennen wij niet: %s.") % ", ".join(unknown), code="unknown")
        if unclear:
            raise ValidationError(_("Hiervan is er meer dan één, typ de code (GM…): %s.") % ", ".join(unclear))
        return tuple(dict.fromkeys(code for name in typed for code in known[name.casefold()]))


def named(codes: tuple[str, ...] | list[str]) -> str:
    """Return municipalities as the field takes them."""
    return ", ".join(Municipality.objects.filter(pk__in=codes).values_list("name", flat=True))


def _codes_by_name(on: date) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, name, aliases in Municipality.objects.in_force(on).values_list("code", "name", "aliases"):
        for word in (code, name, *aliases):
            found.setdefault(word.casefold(), set()).add(code)
    return found
