"""Which offers may be read together with a parent, at which address, and what must be said of the languages."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from directory.facts import interface_texts, labels
from directory.facts.text import Text
from directory.index.record import OfferRecord
from directory.index.reference import LanguageEntry, Reference
from directory.index.values import Vocabulary
from directory.languages import BY_CODE, SOURCE, reads
from directory.matching.table import DELICATE_THEMES
from directory.models.choices import Audience

ENGLISH = "en"
"""Said beside the page's own language where we have no text the family reads."""

_FOR_FAMILIES = frozenset({Audience.PARENTS, Audience.COMMUNITY_PLACE})


def may_be_read_together(record: OfferRecord) -> bool:
    """Tell whether an offer has a page side by side: it is for families, and not about a delicate subject.

    The subjects are those of the rule that folds them away (DESIGN section 5, stigma); here no question unfolds them,
    because the parent looks at a screen that another person holds.
    """
    themes = record.of(Vocabulary.THEME).yes
    return record.audience in _FOR_FAMILIES and themes.isdisjoint(DELICATE_THEMES)


def together_url(
    record: OfferRecord, page: str, speaks: str | None, more: Iterable[tuple[str, str]] = ()
) -> str | None:
    """Return the address side by side: beside the family's language when it was said, else beside Dutch.

    It holds nothing else of the family; `more` are keys that say nothing of it (what was put aside). Nothing is
    returned for what may not be read together.
    """
    return together_addresses(page, speaks, more)(record)


def together_addresses(
    page: str, speaks: str | None, more: Iterable[tuple[str, str]] = ()
) -> Callable[[OfferRecord], str | None]:
    """Return `together_url` for many offers: the address is looked up once, which costs as much as drawing a card."""
    beside = speaks if speaks and speaks != page else SOURCE
    before, _, after = reverse("catalogue:together", args=[0]).rpartition("0")
    after += f"?{urlencode([('with', beside), *more])}"
    return lambda record: f"{before}{record.id}{after}" if may_be_read_together(record) else None


def notices(page: str, beside: LanguageEntry, shown: Sequence[str], reference: Reference) -> list[Text]:
    """Return what a reader of two languages must know of them, each sentence in the language it is for.

    That the family reads a neighbour's language or none of ours, and that nobody has read the translation it reads: the
    page says that of its own language only.
    """
    drafts = [(code, interface_texts.notice_in(code)) for code in shown if code != page]
    said = [*_instead(page, beside, reference), *(each for each in drafts if each[1])]
    return [Text(text, code, BY_CODE[code].direction, differs=code != page) for code, text in said]


def _instead(page: str, beside: LanguageEntry, reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield what the family reads instead of its own language, for both who look at the screen."""
    family = reads(beside.code)
    if family == beside.code:
        return
    for code in dict.fromkeys((page, family or ENGLISH)):
        with translation.override(code):
            simple = "" if family else _("U leest eenvoudig Nederlands met plaatjes.")
            yield code, " ".join(filter(None, (instead_of(beside.code, reference), simple)))


def instead_of(spoken: str, reference: Reference) -> str:
    """Return, in the active language, what a speaker reads who can't read its own: a neighbour's, or none of ours."""
    family, name = reads(spoken), labels.language(reference, spoken)
    if family:
        names = {"read": labels.language(reference, family), "spoken": name}
        return _("Dit is %(read)s. Wie %(spoken)s spreekt, kan dit vaak lezen.") % names
    return _("Wij hebben nog geen teksten in deze taal: %(language)s.") % {"language": name}
