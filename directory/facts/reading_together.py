"""Which offers may be read together with a parent, and at which address: none that hurts when it is shown unasked."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from directory.index.record import OfferRecord
from directory.index.values import Vocabulary
from directory.languages import SOURCE
from directory.matching.table import DELICATE_THEMES
from directory.models.choices import Audience

_FOR_FAMILIES = frozenset({Audience.PARENTS, Audience.COMMUNITY_PLACE})


def may_be_read_together(record: OfferRecord) -> bool:
    """Tell whether an offer has a page side by side: it is for families, and not about a delicate subject.

    The subjects are those of the rule that folds them away (DESIGN section 5, stigma); here no question unfolds them,
    because the parent looks at a screen that another person holds.
    """
    themes = record.of(Vocabulary.THEME).yes
    return record.audience in _FOR_FAMILIES and themes.isdisjoint(DELICATE_THEMES)


def together_url(record: OfferRecord, page: str, speaks: str | None) -> str | None:
    """Return the address side by side: beside the family's language when it was said, else beside Dutch.

    It holds nothing else of the family. Nothing is returned for what may not be read together.
    """
    return together_addresses(page, speaks)(record)


def together_addresses(page: str, speaks: str | None) -> Callable[[OfferRecord], str | None]:
    """Return `together_url` for many offers: the address is looked up once, which costs as much as drawing a card."""
    beside = speaks if speaks and speaks != page else SOURCE
    before, _, after = reverse("catalogue:together", args=[0]).rpartition("0")
    after += f"?{urlencode({'with': beside})}"
    return lambda record: f"{before}{record.id}{after}" if may_be_read_together(record) else None
