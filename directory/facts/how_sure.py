"""How a language is spoken at an offer, and whether somebody confirmed that lately, in a few words."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from directory.facts import labels
from directory.index.record import LanguageOffer, OfferRecord
from directory.index.values import FactKind, LanguageSupport, fresh_since


def how_sure(record: OfferRecord, spoken_there: Sequence[LanguageOffer], today: date) -> str:
    """Return how these languages are spoken, where one word says it, and whether someone confirmed it lately."""
    supports = {LanguageSupport(offered.support) for offered in spoken_there} - {LanguageSupport.UNKNOWN}
    how = [labels.choice(next(iter(supports)))] if len(spoken_there) == 1 and supports else []
    confirmed = [_is_confirmed(record, offered, today) for offered in spoken_there]
    sure = _("bevestigd") if all(confirmed) else _("deels bevestigd") if any(confirmed) else _("nog niet bevestigd")
    return labels.joined([*how, sure])


def _is_confirmed(record: OfferRecord, offered: LanguageOffer, today: date) -> bool:
    days: list[date] = [*filter(None, (offered.confirmed_on, record.verified.get(FactKind.LANGUAGES)))]
    return bool(days) and max(days) >= fresh_since(FactKind.LANGUAGES, today)
