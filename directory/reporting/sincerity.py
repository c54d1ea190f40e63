"""Telling a person from a program without a script and without a puzzle: a field nobody sees, and a moment to type.

Against who fills in by hand it does nothing; there are limits for that (`directory.access.policies.limited`), and a
curator who reads.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.asking.fields import without_control

SALT = "directory.reporting.sincerity"
TO_TYPE = timedelta(seconds=3)
"""A person needs longer to read one question, let alone to answer it."""
OPEN_FOR = timedelta(hours=24)
"""A page that was open longer is answered anew: its moment can be passed around."""

TRAP = "subject"
"""A name that programs like to fill in."""


def stamp() -> str:
    """Return the moment a form is handed out, signed."""
    return signing.TimestampSigner(salt=SALT).sign("form")


class StampField(forms.CharField):
    """The moment the form was handed out; refuses one that was a moment ago, too long ago, or not ours."""

    widget = forms.HiddenInput

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, initial=stamp, **options)

    def clean(self, value: Any) -> str:
        """Return the moment as it came; asks to look once more where it is not right."""
        said: str = super().clean(value)
        signer = signing.TimestampSigner(salt=SALT)
        try:
            signer.unsign(said, max_age=OPEN_FOR)
        except signing.BadSignature as error:
            raise ValidationError(AGAIN, code="old") from error
        try:
            signer.unsign(said, max_age=TO_TYPE)
        except signing.SignatureExpired:
            return said
        raise ValidationError(AGAIN, code="fast")


AGAIN = _("Kijk alles nog eens na en verstuur het opnieuw.")


def plain(data: QueryDict) -> QueryDict:
    """Return what was sent without characters that are not text, also where a refused form shows it again."""
    found = data.copy()
    for name, values in data.lists():
        found.setlist(name, ["\n".join(map(without_control, value.splitlines())) for value in map(str, values)])
    return found


class SincereForm(forms.Form):
    """A form of which we want to know that a person sent it."""

    opened_at = StampField()
    subject = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: QueryDict | None, **options: Any) -> None:
        self.sent = plain(data) if data is not None else None
        super().__init__(self.sent, **options)

    def clean_subject(self) -> str:
        """Refuse what was typed where nobody could see a field: in words, for a browser that fills in by itself."""
        if self.cleaned_data["subject"]:
            raise ValidationError(_("Laat dit veld leeg"), code="trap")
        return ""

    def again(self) -> None:
        """Hand out a new moment where the old one can't be used any more; one that was too early stays and ripens."""
        errors = self.errors.get("opened_at")
        if self.sent is not None and errors and errors.as_data()[0].code != "fast":
            self.sent["opened_at"] = stamp()
