"""Fields for words and contact, each with a limit that is said in our own words, in all twelve languages."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from directory.asking.age_words import western_digits

TOO_LONG = _("Dit is te lang. Gebruik hooguit %(limit_value)s tekens.")
WRONG = _("Dit klopt niet. Kijk het nog eens na.")
NEEDED = _("Vul dit in.")

_OURS = {"required": NEEDED, "invalid": WRONG}
PHONE_SIGNS = frozenset("0123456789+-()/. ")


class WordsField(forms.CharField):
    """Typed text; with `rows` on more than one line."""

    def __init__(self, longest: int, *, rows: int = 0, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"}) if rows else forms.TextInput(attrs={"dir": "auto"})
        super().__init__(**{"required": False, "widget": widget, "error_messages": _OURS, **options})
        self.is_long = rows > 0
        self.validators.append(MaxLengthValidator(longest, TOO_LONG))

    def to_python(self, value: Any) -> str:
        """Return the text; lines stay lines where there may be more than one."""
        lines = [line.strip() for line in str(value or "").splitlines()]
        return ("\n" if self.is_long else " ").join(lines).strip()


class PhoneField(WordsField):
    """The number of an organisation, in digits of any script."""

    def __init__(self, **options: Any) -> None:
        super().__init__(30, widget=forms.TextInput(attrs={"dir": "ltr", "type": "tel"}), **options)

    def clean(self, value: Any) -> str:
        """Return a number that can be called, or nothing."""
        said: str = western_digits(super().clean(value))
        if said and (not PHONE_SIGNS.issuperset(said) or sum(sign.isdigit() for sign in said) < 3):
            raise ValidationError(WRONG, code="invalid")
        return said


def email_field(label: Any, **options: Any) -> forms.EmailField:
    """Return a field for an e-mail address."""
    widget = forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"})
    found = forms.EmailField(label=label, required=False, widget=widget, error_messages=_OURS, **options)
    found.validators = [EmailValidator(message=WRONG), MaxLengthValidator(254, TOO_LONG)]
    return found


def web_field(label: Any, **options: Any) -> forms.URLField:
    """Return a field for an address on the web (http or https); without a scheme it is https."""
    own: dict[str, Any] = {"required": False, "assume_scheme": "https", "error_messages": _OURS, **options}
    found = forms.URLField(label=label, widget=forms.TextInput(attrs={"dir": "ltr"}), **own)
    found.validators = [URLValidator(schemes=["http", "https"], message=WRONG), MaxLengthValidator(500, TOO_LONG)]
    return found
