"""What a curator may say about an address that no longer works."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

REPLACE, REMOVE, WORKS = "replace", "remove", "works"
LONGEST = 500
"""What the column holds."""
TOO_LONG = _("Dit adres is te lang. Gebruik hoogstens 500 tekens.")


class LinkForm(forms.Form):
    """The new address; what is done with it says the button."""

    website = forms.CharField(
        label=_("Nieuw adres"),
        max_length=LONGEST,
        required=False,
        strip=True,
        widget=forms.URLInput(attrs={"autocomplete": "off", "inputmode": "url"}),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, *args: Any, old: str, decision: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._old, self._decision = old, decision

    def clean_website(self) -> str:
        """Return the address whole: who types it leaves out the first part."""
        typed: str = self.cleaned_data["website"]
        if self._decision != REPLACE:
            return ""
        if not typed:
            raise ValidationError(_("Vul het nieuwe adres in."))
        whole = typed if "://" in typed else f"https://{typed}"
        if len(whole) > LONGEST:
            raise ValidationError(TOO_LONG)
        URLValidator(schemes=["http", "https"], message=_("Dit is geen adres van een website."))(whole)
        if whole == self._old:
            raise ValidationError(_("Dit is het adres dat niet meer werkt."))
        return whole
