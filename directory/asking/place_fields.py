"""Where the family lives: a municipality by any of its names, a postcode, or both at once as on an envelope."""

import re
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.asking.fields import PlainTextField
from directory.index.reference import MunicipalityEntry, Reference

_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?(?:[a-z]{2})?", re.IGNORECASE)
_POSTCODE_FIRST = re.compile(r"([1-9][0-9]{3})(?![0-9])[ ,]*(.*)")
_LETTERS = re.compile(r"[a-z]{2}(?:[ ,]+|$)", re.IGNORECASE)
"""The letters of a postcode; they name a side of a street, which is more than we want to know."""


class SaidPlace(NamedTuple):
    """A place as it was said."""

    municipality: MunicipalityEntry | None
    postcode: str
    """Four digits, or empty when none were said."""
    is_postcode_known: bool
    """Whether we know where that postcode is; false only where no postcodes were loaded at all."""


def apart(typed: str, reference: Reference, on: date) -> tuple[str, str]:
    """Return the postcode and the name in what was typed as a place: "2511 AB Den Haag" holds both."""
    found = _POSTCODE_FIRST.fullmatch(" ".join(typed.split()))
    if found is None:
        return "", typed
    digits, name = found.groups()
    letters = _LETTERS.match(name)
    if letters and not reference.find_municipalities(name, on):  # "3731 De Bilt" has no letters, "9131 Ee" neither
        name = name[letters.end() :]
    return digits, name


def together(municipality: MunicipalityEntry | None, postcode: str, reference: Reference, on: date) -> SaidPlace:
    """Return the place that a municipality and a postcode of four digits (either may be missing) name together.

    Raises ValidationError when they don't agree, or when the postcode alone is not enough.
    """
    homes = reference.find_municipalities(postcode, on) if postcode else []
    if not postcode or (municipality and not reference.places):
        return SaidPlace(municipality, postcode, is_postcode_known=not postcode)
    if not reference.places:
        raise ValidationError(_("Wij kennen hier nog geen postcodes. Vul de gemeente in."), code="no_postcodes")
    if not homes:
        raise ValidationError(_("Deze postcode kennen wij niet."), code="unknown")
    if municipality and municipality.code not in {home.code for home in homes}:
        raise ValidationError(_("Deze postcode hoort niet bij deze gemeente."), code="elsewhere")
    if municipality is None and len(homes) > 1:
        raise ValidationError(_("Deze postcode hoort bij meer gemeenten. Kies er een."), code="several")
    return SaidPlace(municipality or homes[0], postcode, is_postcode_known=True)


class MunicipalityField(PlainTextField):
    """A municipality by code, name, alias or place name; gives its entry in the index."""

    def __init__(self, *, reference: Reference, today: date, **options: Any) -> None:
        super().__init__(**options)
        self.reference, self.today = reference, today

    def clean(self, value: Any) -> MunicipalityEntry | None:
        """Return the one municipality meant, or say that there is none or more than one."""
        typed = super().clean(value)
        if not typed:
            return None
        found = self.reference.find_municipalities(typed, self.today)
        if not found:
            raise ValidationError(_("Deze gemeente of plaats kennen wij niet."), code="unknown")
        if len(found) > 1:
            raise ValidationError(_("Er zijn meer plaatsen met deze naam. Kies er een."), code="several")
        return found[0]


class PostcodeField(PlainTextField):
    """A postcode; of its letters nothing is kept."""

    def clean(self, value: Any) -> str:
        """Return the four digits of a postcode, or nothing when none was given."""
        typed = super().clean(value)
        found = _POSTCODE.fullmatch(typed)
        if typed and found is None:
            raise ValidationError(_("Schrijf een postcode als 2511 of 2511 AB."), code="unreadable")
        return found[1] if found else ""
