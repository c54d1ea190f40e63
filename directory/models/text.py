"""What every record with translated text has: where each text came from, and that the Dutch one exists."""

import hashlib

from django.db import models


class TranslatedText(models.Model):
    """Adds the provenance of translations: `{language: {field: {source_hash, origin, reviewed_by, reviewed_on}}}`.

    A translation is outdated when `source_hash` no longer equals the hash of the Dutch text; that is derived, never
    stored, so that it can't be wrong for years. `origin` is human, machine or imported.
    """

    provenance = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


def dutch_text_required(field: str) -> models.CheckConstraint:
    """Return a constraint that the Dutch source text is there: the translation columns themselves are nullable."""
    column = f"{field}_nl"
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__isnull": False}) & ~models.Q(**{column: ""}),
        name=f"%(app_label)s_%(class)s_{column}_filled",
    )


def source_hash(text: str) -> str:
    """Return the fingerprint a translation keeps of the Dutch text it was made from (first 16 hex digits, SHA-256)."""
    return hashlib.sha256(text.strip().encode()).hexdigest()[:16]
