"""An organisation typed beside the list of them: in one of the two, and only where it is not in the list yet."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from directory.models import Organisation


def doubled(said: Mapping[str, Any]) -> str:
    """Return why an offer can't have the organisation that was typed for it; empty where it can, or none was."""
    name = said.get("new_organisation") or ""
    if not name:
        return ""
    if said.get("organisation_id"):
        return _("Kies een organisatie uit de lijst, of vul een nieuwe in. Niet allebei.")
    if Organisation.objects.filter(name__iexact=name).exists():
        return _("Deze organisatie staat al in de lijst. Kies haar daar.")
    return ""
