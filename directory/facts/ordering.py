"""What weighs in the order of the results, read from the weights themselves, so that the page can't say otherwise."""

from django.utils.translation import gettext as _

from directory.index.values import LanguageSupport
from directory.matching import ranking, rules


def weights() -> list[str]:
    """Return what raises an offer in the list, heaviest first; equal weights stand together as they are written."""
    found = [
        (
            rules.CONFIRMED_LANGUAGE_POINTS,
            _("Iemand daar spreekt de taal van het gezin, of er is een tolk bij. En dat is kort geleden bevestigd."),
        ),
        (ranking.NAME_POINTS, _("De woorden die u zocht, staan in de naam.")),
        (
            rules.LANGUAGE_POINTS[LanguageSupport.NATIVE_SPEAKER],
            _("Iemand daar spreekt de taal van het gezin, maar dat is niet kort geleden bevestigd."),
        ),
        (ranking.CHOSEN_POINTS, _("Het heeft wat u koos, zoals een onderwerp of hulp aan huis.")),
        (rules.MATCHING_POINTS, _("Zij zoeken waar het kan een vrijwilliger met dezelfde taal.")),
        (
            rules.LANGUAGE_POINTS[LanguageSupport.INTERPRETER_ON_REQUEST],
            _("U kunt om een tolk vragen."),
        ),
        (ranking.ORIGIN_POINTS, _("Het noemt een gemeenschap waarin veel mensen deze taal spreken.")),
        (ranking.LITERAL_POINTS, _("De woorden die u zocht, staan precies zo in de tekst.")),
        (
            rules.FOR_THIS_PARENT_POINTS,
            _("Het is er juist voor moeders, of juist voor vaders, als u dat vroeg."),
        ),
        (
            ranking.OUTREACH_POINTS,
            _("Iemand komt bij het gezin thuis, of naar een plek waar ouders al zijn."),
        ),
        (ranking.FREE_POINTS, _("Het is gratis.")),
    ]
    return [text for points, text in sorted(found, key=lambda each: -each[0])]
