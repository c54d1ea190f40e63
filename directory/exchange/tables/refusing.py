"""What a table may not do, though each value is one the catalogue can hold."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.curation.actions.publishing import lacking
from directory.exchange.tables.columns import PLACE_KEY
from directory.exchange.tables.known import Known
from directory.exchange.tables.stored import Facts
from directory.models import FirstStep, Offer, Organisation, VerifierRole
from directory.models.choices import Status

_SHOWN = ("name_nl", "summary_nl", "description_nl", "area_scope", "valid_until", "phone", "email", "website")

_LOOKED_AT = (*_SHOWN, "programme", "organisation", "first_step_who_calls", *PLACE_KEY)


def refusals(before: Facts, after: Facts, known: Known, *, is_operator: bool) -> Iterator[tuple[str, str]]:
    """Yield columns and reasons: what readers would see and a page would not publish, and speaking for an organisation.

    An operator is believed on who confirmed what, so that the table of another installation can be taken over.
    """
    if after["status"] == Status.PUBLISHED:
        yield from _unready(before, after, known)
    added = after["verifications"] - before["verifications"]
    if not is_operator and any(by_role == VerifierRole.PROVIDER for _fact, _how, by_role, _on in added):
        yield "verifications", _("Dat de organisatie zelf iets bevestigde, noteren wij alleen als zij het zelf doet.")


def _unready(before: Facts, after: Facts, known: Known) -> Iterator[tuple[str, str]]:
    """Yield what a published offer lacks after this row; what it lacked before and readers see anyway may stay so."""
    is_published = before["status"] == Status.PUBLISHED
    accepted = _lacking(before, known) if is_published else []
    for told in _lacking(after, known):
        if told not in accepted:
            yield _cause(told, before, after, known) if is_published else "status", told


def _lacking(facts: Facts, known: Known) -> list[str]:
    return list(lacking(_offer(facts, known), known.today))


def _cause(told: str, before: Facts, after: Facts, known: Known) -> str:
    """Return the column that makes an offer lack this: with what stood there before, it would not."""
    differing = (key for key in _LOOKED_AT if before[key] != after[key])
    return next((key for key in differing if told not in _lacking({**after, key: before[key]}, known)), "status")


def _offer(after: Facts, known: Known) -> Offer:
    """Return an offer as it would be stored, as far as `lacking` looks at it; it is never saved."""
    offer = Offer(**{name: after[name] for name in _SHOWN}, programme_id=known.programmes.get(after["programme"]))
    offer.place_id = 0 if any(after[key] for key in PLACE_KEY) else None
    if after["organisation"]:
        offer.organisation = Organisation(**known.organisation_contacts[known.organisations[after["organisation"]]])
    offer.first_step = FirstStep(who_calls=after["first_step_who_calls"])
    return offer
