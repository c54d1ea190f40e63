"""How results are ordered, in words: made from the rules themselves, so that the page can't say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.matching import table
from directory.matching.verdict import Rule


class Source(NamedTuple):
    """Where a rule rests on: research, a law, or the texts this project began with."""

    name: str | Promise
    url: str = ""


@dataclass(frozen=True, slots=True)
class Explained:
    """One rule in words, with what it is worth at most and what it rests on."""

    key: str
    text: str | Promise
    points: int
    because: str | Promise
    sources: tuple[Source, ...]
    essential: bool = False


ZONMW = Source(
    _("ZonMw, over de jeugdgezondheidszorg en nieuwkomersgezinnen"),
    "https://www.zonmw.nl/nl/artikel/hoe-kan-de-jgz-voorzien-de-behoefte-van-nieuwkomersgezinnen",
)
PHAROS = Source(
    _("Pharos, opvoedondersteuning bij migranten en vluchtelingengezinnen"),
    "https://www.pharos.nl/factsheets/opvoedondersteuning-bij-migranten-en-vluchtelingengezinnen/",
)
KEY_PERSONS = Source(
    _("Pharos, over sleutelpersonen"), "https://www.pharos.nl/infosheets/sleutelpersonen-gezondheid-migranten/"
)
INTERPRETERS = Source(_("Tweede Kamer, over kinderen die tolken"), "https://www.openkamer.org/kamervraag/2022Z01735/")
YOUTH_ACT = Source(
    _("Jeugdwet en kinderen zonder verblijfsvergunning"),
    "https://5dok.net/document/zgw6jvw7-jeugdwet-en-minderjarige-vreemdelingen.html",
)
READING = Source(
    _("Onderzoek naar Triple P bij ouders die weinig lezen"),
    "https://5dok.net/article/triple-p-divers-genoeg-boek-geven-leest.q2n0pj7p",
)
SOCIAL_MAP = Source(
    _("Elkander, over de sociale kaart"),
    "https://www.elkander.nl/2024/05/31/nut-en-noodzaak-van-de-sociale-kaart/",
)
FOUNDING = Source(_("de onderzoeken waarmee dit project begon"))
OURS = Source(_("onze eigen keuze"))

_WORDS: Mapping[Rule, tuple[str | Promise, str | Promise, tuple[Source, ...]]] = {
    Rule.EXISTS: (
        _("Iemand heeft kort geleden bevestigd dat het aanbod er is."),
        _("Een overzicht dat niet klopt, gebruikt niemand."),
        (SOCIAL_MAP,),
    ),
    Rule.PLACE: (
        _(
            "Het is er voor uw gemeente, of voor heel Nederland. "
            "Is het in een gemeente in de buurt? Dan vraagt u eerst of het mag."
        ),
        _("Steun dichtbij huis helpt beter."),
        (FOUNDING,),
    ),
    Rule.AGE: (
        _("Het past bij de leeftijd van één van de kinderen."),
        _("Voor baby’s telt elke maand. Eén kind dat mee kan doen, is genoeg."),
        (OURS,),
    ),
    Rule.PARENT: (
        _("Het is er voor deze ouder, of juist voor moeders of voor vaders."),
        _("Een groep voor vaders bereikt vaders."),
        (FOUNDING,),
    ),
    Rule.ACCESS: (
        _("Bekend is hoe een gezin zich aanmeldt, het liefst zonder verwijzing."),
        _("Het helpt als meedoen makkelijk is."),
        (FOUNDING,),
    ),
    Rule.LANGUAGE: (
        _("Iemand daar spreekt de taal van het gezin, of er is een tolk bij. En dat is kort geleden bevestigd."),
        _("De eigen taal helpt het meest. Een kind is nooit de tolk."),
        (PHAROS, INTERPRETERS, FOUNDING),
    ),
    Rule.STATUS: (
        _("Het gezin mag meedoen met de papieren die het heeft."),
        _("Jeugdhulp en jeugdgezondheidszorg zijn er voor elk kind in Nederland, ook zonder papieren."),
        (YOUTH_ACT, FOUNDING),
    ),
    Rule.DUTCH: (
        _("Er is niet meer Nederlands nodig dan de ouder spreekt."),
        _("Gewone hulp past vaak niet bij de taal van het gezin."),
        (PHAROS,),
    ),
    Rule.READING: (
        _("Het is ook goed voor wie weinig leest."),
        _("Een cursus met huiswerk is te moeilijk voor wie weinig leest."),
        (READING,),
    ),
    Rule.DAYPART: (
        _("Het is op een dag of een tijd waarop iemand kan."),
        _("Steun die zich aan het gezin aanpast, helpt beter."),
        (FOUNDING,),
    ),
    Rule.PRACTICAL: (
        _("Het heeft wat u vroeg, zoals oppas."),
        _("Ouders blijven vaak weg om iets praktisch."),
        (FOUNDING,),
    ),
    Rule.SETTLED: (
        _("Het is juist voor gezinnen die hier net wonen."),
        _("Steun die snel na de verhuizing begint, helpt beter."),
        (ZONMW, FOUNDING),
    ),
    Rule.SOON: (
        _("Het gezin kan meteen beginnen, of binnen twee weken."),
        _("Steun die snel na de verhuizing begint, helpt beter."),
        (ZONMW, FOUNDING),
    ),
    Rule.OUTREACH: (
        _("Iemand komt bij het gezin thuis, of naar een plek waar ouders al zijn."),
        _("Wie naar ouders toe gaat, bereikt ouders die zelf niet komen."),
        (ZONMW, FOUNDING),
    ),
    Rule.DEMAND_DRIVEN: (
        _("De vragen van de ouders staan voorop."),
        _("Steun die begint bij de vraag van de ouder, helpt beter."),
        (FOUNDING,),
    ),
    Rule.FLEXIBLE: (
        _("Het past zich aan het gezin aan, in inhoud of in tijd."),
        _("Steun die zich aan het gezin aanpast, helpt beter."),
        (FOUNDING,),
    ),
    Rule.REFERS_ON: (
        _("Zij kunnen helpen om andere hulp te vinden."),
        _("Soms is er meer nodig dan een vrijwilliger kan geven."),
        (FOUNDING,),
    ),
    Rule.KEY_PERSON: (
        _("Er werkt een sleutelpersoon mee."),
        _("Een sleutelpersoon kent de gemeenschap en de hulp."),
        (KEY_PERSONS, FOUNDING),
    ),
    Rule.FREE: (
        _("Het is gratis."),
        _("Voor een gezin zonder inschrijving moet hulp gratis zijn."),
        (FOUNDING,),
    ),
    Rule.ORIGIN: (
        _("Het noemt een gemeenschap waarin veel mensen deze taal spreken."),
        _("Aanbod van een gemeenschap bereikt die gemeenschap. Herkomst is geen taal, dus dit beslist nooit."),
        (FOUNDING,),
    ),
    Rule.COMMUNITY: (
        _("U kunt vragen om liever wel, of liever niet, iemand uit de eigen gemeenschap te ontmoeten."),
        _("Daarover beslist alleen het gezin. Wij tonen nergens dat iemand dit vroeg."),
        (OURS,),
    ),
}


def explained() -> list[Explained]:
    """Return every rule in words, the heaviest first; equal weights in the order of the table."""
    found = [
        Explained(
            key=row.rule.value,
            text=text,
            points=max(case.points for case in row.cases),
            because=because,
            sources=sources,
            essential=row.essential,
        )
        for row in table.RULES
        for text, because, sources in (_WORDS[row.rule],)
    ]
    return sorted(found, key=lambda each: -each.points)


def words_typed() -> list[Explained]:
    """Return what typed words and choices are worth, heaviest first."""
    found = (
        ("named", _("De woorden die u zocht, staan in de naam."), table.NAME_POINTS),
        ("chosen", _("Het heeft wat u koos, zoals een onderwerp of hulp aan huis."), table.CHOSEN_POINTS),
        ("literal", _("De woorden die u zocht, staan precies zo in de tekst."), table.LITERAL_POINTS),
    )
    return [Explained(key, text, points, _("U vroeg erom."), (OURS,)) for key, text, points in found]
