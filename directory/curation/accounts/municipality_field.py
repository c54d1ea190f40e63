"""A field in which someone names municipalities, as many as a region has: by name or CBS code, with commas or lines."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.models import Municipality

_ONE = r"[^,;\n]+"


class MunicipalitiesField(forms.CharField):
    """Gives CBS codes. What is unknown, or means more than one municipality, is named in the error."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), max_length=6000, **options)

    def clean(self, value: object) -> tuple[str, ...]:
        """Return the codes in the order they were named, each once."""
        text = super().clean(value)
        known = _codes_by_name(timezone.localdate()) if text else {}
        typed = _apart(text, known)
        if self.required and not typed:  # commas alone
            raise ValidationError(self.error_messages["required"], code="required")
        unknown = [name for name in typed if len(known.get(name.casefold(), ())) == 0]
        unclear = [name for name in typed if len(known.get(name.casefold(), ())) > 1]
        if unknown:
            raise ValidationError(_("Deze gemeenten kennen wij niet: %s.") % ", ".join(unknown), code="unknown")
        if unclear:
            raise ValidationError(_("Hiervan is er meer dan één, typ de code (GM…): %s.") % ", ".join(unclear))
        return tuple(dict.fromkeys(code for name in typed for code in known[name.casefold()]))


def named(codes: tuple[str, ...] | list[str]) -> str:
    """Return municipalities as the field takes them: by name, or by code where others have that name too."""
    known = _codes_by_name(timezone.localdate())
    places = Municipality.objects.filter(pk__in=codes).values_list("code", "name")
    return ", ".join(code if len(known.get(name.casefold(), ())) > 1 else name for code, name in places)


def _apart(text: str, known: Iterable[str]) -> list[str]:
    """Return what was named; a comma in a known name ("Nuenen, Gerwen en Nederwetten") does not end it."""
    whole = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True) if re.search(r"[,;\n]", name))
    either = rf"\s*(?:{whole})\s*(?=[,;\n]|$)|{_ONE}" if whole else _ONE
    return [name for part in re.findall(either, text, re.IGNORECASE) if (name := part.strip())]


def _codes_by_name(on: date) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, name, aliases in Municipality.objects.in_force(on).values_list("code", "name", "aliases"):
        for word in (code, name, *aliases):
            found.setdefault(word.casefold(), set()).add(code)
    return found
