"""With whom an offer works together and to whom it refers on: rows of its form, and what they mean in the catalogue."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from directory.access.permissions import Reach, offers_within
from directory.curation.actions.offers import PartnerKey
from directory.curation.editing.fields import in_language, one_of, text
from directory.curation.editing.lists import Choices
from directory.languages import CODES, SOURCE
from directory.models import Bridge, BridgeKind, Offer
from directory.models.choices import Status
from directory.models.text import text_of

Values = Mapping[str, Any]

NEW = "new1"
"""The key of the one empty row; after saving there is another."""
ROW = ("kind", f"division_{SOURCE}")
NEW_ROW = ("kind", "organisation", "offer", f"division_{SOURCE}")
_ADDRESS = re.compile(r"(?:^|/aanbod/)(\d{1,9})(?:/|$)")


@dataclass(frozen=True, slots=True)
class Partner:
    """The far side of a bridge of this offer: an offer or an organisation."""

    name: str
    kind: str
    offer: int | None
    organisation: int | None


class OfferNumberField(forms.CharField):
    """An offer by its number, or by the address of its page."""

    def clean(self, value: Any) -> str:
        """Return the number; refuses what names no offer."""
        said: str = super().clean(value)
        if not said:
            return ""
        if found := _ADDRESS.search(said):
            return str(int(found[1]))
        raise ValidationError(_("Vul het nummer van het aanbod in, of het adres van zijn pagina."), code="invalid")


def partner_name(key: str | int, part: str) -> str:
    """Return the name of a field about a partner, by the number of the bridge, or `NEW`."""
    return f"partner-{key}-{part}"


def bridges_of(offer: Offer) -> list[Bridge]:
    """Return the bridges that begin at an offer, with their far sides: one query."""
    return list(offer.bridges_out.select_related("to_offer", "to_organisation").order_by("pk"))


def partner_values(bridges: Iterable[Bridge]) -> dict[str, Any]:
    """Return what the bridges of an offer say, in the values its form cleans to."""
    values: dict[str, Any] = {}
    for row in bridges:
        values[partner_name(row.pk, "kind")] = row.kind
        values |= {partner_name(row.pk, f"division_{code}"): getattr(row, f"division_{code}") or "" for code in CODES}
    return values


def partners_in(bridges: Iterable[Bridge]) -> dict[str, Partner]:
    """Return the far sides by the key of their row."""
    return {str(row.pk): Partner(_far_side(row), row.kind, row.to_offer_id, row.to_organisation_id) for row in bridges}


def _far_side(row: Bridge) -> str:
    if row.to_offer is not None:
        return text_of(row.to_offer, "name", SOURCE)
    return row.to_organisation.name if row.to_organisation else ""


# --- The form ---------------------------------------------------------------------------------------------------------


def keys_in(names: Iterable[str]) -> list[str]:
    """Return the keys of the rows: of bridges that are there or were sent, and of the empty one."""
    there = {name.split("-")[1] for name in names if name.startswith("partner-")}
    return [*sorted((key for key in there if key.isdecimal()), key=lambda key: (len(key), key)), NEW]


def partner_fields(keys: Iterable[str], organisations: Choices, languages: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of every row; the far side of a bridge that is there does not change."""
    written = (SOURCE, *languages)
    for key in keys:
        none = _("kies") if key == NEW else _("niet meer")
        yield partner_name(key, "kind"), one_of(_("Dit aanbod"), BridgeKind.choices, none)
        if key == NEW:
            yield partner_name(key, "organisation"), one_of(_("Organisatie"), organisations, _("geen organisatie"))
            hint = _("Het nummer of het adres van een aanbod op deze site.")
            yield partner_name(key, "offer"), OfferNumberField(label=_("Of een aanbod"), help_text=hint, required=False)
        for code in written:
            division = text(Bridge, "division", _("Wie doet wat, in één zin"), rows=2)
            yield partner_name(key, f"division_{code}"), in_language(division, code)


def laid_out(keys: Iterable[str], partners: Mapping[str, Partner], beside: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows: what the far side is called (empty where there is none yet, or no more), and the fields."""
    other = (f"division_{beside}",) if beside else ()
    for key in keys:
        parts = (*(NEW_ROW if key == NEW else ROW), *other)
        yield partners[key].name if key in partners else "", [partner_name(key, part) for part in parts]


def refusals(said: Values, partners: Mapping[str, Partner], reach: Reach) -> Iterator[tuple[str, Any]]:
    """Yield what is wrong with the new row, by the name of the field: an end is named, once, and within reach."""
    kind, offer, organisation = (said.get(partner_name(NEW, part)) for part in ("kind", "offer", "organisation"))
    if not (offer or organisation):
        if kind or any(said.get(partner_name(NEW, f"division_{code}")) for code in CODES):
            yield partner_name(NEW, "organisation"), _("Met wie? Kies een organisatie, of vul een aanbod in.")
        return
    if not kind:
        yield partner_name(NEW, "kind"), _("Kies wat dit aanbod doet met de ander.")
    if offer and organisation:
        yield partner_name(NEW, "offer"), _("Kies een organisatie, of vul een aanbod in: niet allebei.")
    elif offer and not _is_within(offer, reach):
        yield partner_name(NEW, "offer"), _("Dit aanbod is niet van uw gemeenten. Kies de organisatie.")
    elif organisation and organisation == said.get("organisation_id"):
        yield partner_name(NEW, "organisation"), _("Dit is de organisatie van dit aanbod zelf.")
    elif (kind, offer or "", organisation or "") in _there(said, partners):
        yield partner_name(NEW, "offer" if offer else "organisation"), _("Dit staat er al.")


def _is_within(offer: str, reach: Reach) -> bool:
    return offers_within(reach).exclude(status=Status.ARCHIVED).filter(pk=int(offer)).exists()


def _there(said: Values, partners: Mapping[str, Partner]) -> set[tuple[str, str, str]]:
    """Return the bridges the other rows say there are, each as (kind, offer, organisation)."""
    rows = ((str(said.get(partner_name(key, "kind")) or ""), each) for key, each in partners.items())
    return {(kind, str(each.offer or ""), str(each.organisation or "")) for kind, each in rows}


# --- Saving -----------------------------------------------------------------------------------------------------------


def partner_keys(offer: Offer, said: Values) -> dict[str, PartnerKey]:
    """Return which bridges a form says an offer has, by the key of their row.

    One that was not on the form stays. Raises ValidationError where one is kept that somebody else took away, where one
    would lead from the offer to itself, and where two would be the same.
    """
    there = {str(row.pk): row for row in offer.bridges_out.all()}
    found = {key: _key(row.kind, row) for key, row in there.items() if partner_name(key, "kind") not in said}
    for key in _chosen(said):
        end = _new(offer, said) if key == NEW else _standing(key, said, there)
        if end in found.values():
            raise ValidationError({partner_name(key, "kind"): _("Dit staat er al.")})
        found[key] = end
    return found


def _chosen(said: Values) -> Iterator[str]:
    for name in said:
        if name.startswith("partner-") and name.endswith("-kind") and said[name]:
            yield name.removeprefix("partner-").removesuffix("-kind")


def _new(offer: Offer, said: Values) -> PartnerKey:
    far, organisation = said[partner_name(NEW, "offer")], said[partner_name(NEW, "organisation")]
    if far and int(far) == offer.pk:
        raise ValidationError({partner_name(NEW, "offer"): _("Dit is dit aanbod zelf.")})
    return said[partner_name(NEW, "kind")], int(far) if far else None, int(organisation) if organisation else None


def _standing(key: str, said: Values, there: Mapping[str, Bridge]) -> PartnerKey:
    if key not in there:
        gone = _("Iemand anders haalde dit net weg. Kies “niet meer”, of voeg het hieronder opnieuw toe.")
        raise ValidationError({partner_name(key, "kind"): gone})
    return _key(said[partner_name(key, "kind")], there[key])


def _key(kind: str, row: Bridge) -> PartnerKey:
    return kind, row.to_offer_id, row.to_organisation_id


def wanted_partners(offer: Offer, keys: Mapping[str, PartnerKey], said: Values) -> dict[PartnerKey, dict[str, Any]]:
    """Return the bridges of a form with what they say; one that stays keeps its sentence in other languages."""
    there = {str(row.pk): row for row in offer.bridges_out.all()}
    dutch = f"division_{SOURCE}"
    return {end: _sentence(there.get(key), said.get(partner_name(key, dutch))) for key, end in keys.items()}


def _sentence(old: Bridge | None, dutch: str | None) -> dict[str, Any]:
    if old is None:
        return {f"division_{SOURCE}": dutch or ""}
    kept = {f"division_{code}": getattr(old, f"division_{code}") for code in CODES} | {"provenance": old.provenance}
    return kept if dutch is None else {**kept, f"division_{SOURCE}": dutch}


def sentences(offer: Offer, keys: Mapping[str, PartnerKey], said: Values, code: str) -> Iterator[tuple[Bridge, str]]:
    """Yield the bridges of an offer as they were saved, each with its sentence in another language as it was typed."""
    rows = {_key(row.kind, row): row for row in Bridge.objects.filter(from_offer=offer)}
    for key, end in keys.items():
        name = partner_name(key, f"division_{code}")
        if name in said:
            yield rows[end], said[name]
