"""Fields that several forms of curation share."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PHONE = re.compile(r"^[+(]?[0-9][0-9 ()/-]{1,28}$")


class PhoneField(forms.CharField):
    """A number of an organisation, as people write it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 30, "required": False, "widget": forms.TextInput({"type": "tel"}), **more})

    def clean(self, value: Any) -> str:
        """Return the number; refuses what can't be called, unless it stood there already."""
        said: str = super().clean(value)
        if said and said != self.initial and not _PHONE.match(said):
            raise ValidationError(_("Vul alleen een telefoonnummer in, bijvoorbeeld 030 123 45 67."), code="invalid")
        return said
