"""What is uploaded, and what is asked for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from directory.access.permissions import Reach
from directory.exchange.tables.limits import WEB
from directory.models import Municipality

_TOO_LARGE = _("Dit bestand is groter dan 20 MB. Verdeel het over meer bestanden.")


class UploadForm(forms.Form):
    """One file; what is in it is read elsewhere."""

    file = forms.FileField(
        label=_("Bestand (XLSX of CSV)"),
        help_text=_("Hoogstens 20 MB en 5.000 rijen."),
        error_messages={
            "required": _("Kies een bestand."),
            "missing": _("Kies een bestand."),
            "empty": _("Dit bestand is leeg."),
            "max_length": _("De naam van dit bestand is te lang."),
        },
        max_length=200,
    )

    def __init__(self, *args: Any, was_refused: bool = False) -> None:
        """`was_refused` says that a file came which was too large to take in at all."""
        super().__init__(*args)
        if was_refused:
            self.fields["file"].error_messages["required"] = _TOO_LARGE

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large before it is read."""
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if (found.size or 0) > WEB.file_bytes:
            raise ValidationError(_TOO_LARGE, code="size")
        return found


class ExportForm(forms.Form):
    """Which offers, and as what."""

    gemeente = forms.ChoiceField(label=_("Gemeente"), required=False)
    vorm = forms.ChoiceField(label=_("Soort bestand"), choices=[("xlsx", "XLSX (Excel, LibreOffice)"), ("csv", "CSV")])

    def __init__(self, data: Any, *, found: Reach) -> None:
        super().__init__(data)
        municipalities = Municipality.objects.values_list("code", "name")
        if not found.everywhere:
            municipalities = municipalities.filter(code__in=found.municipalities)
        self.fields["gemeente"].choices = [("", _("Alle gemeenten waar u bij kunt")), *municipalities]  # type: ignore[attr-defined]
