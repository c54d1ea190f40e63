"""The sentence for every verdict. A question is written so that it can be asked aloud."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from directory.facts import labels
from directory.index.record import Ages
from directory.index.reference import Reference
from directory.index.values import LanguageSupport, Vocabulary
from directory.matching.verdict import Verdict

Words = Mapping[str, Any]


def sentence(verdict: Verdict, reference: Reference) -> str:
    """Return what a verdict says, in the language of the interface."""
    words = {**verdict.words, **_named(verdict.words, reference)}
    return _SENTENCES[verdict.sentence](words)


def _named(words: Words, reference: Reference) -> dict[str, str]:
    """Return the words that need a name: languages, ages, dates, terms."""
    named = {key: labels.language(reference, words[key]) for key in ("language", "related") if key in words}
    if "months" in words:
        named["age"] = labels.age(words["months"])
    if "date" in words:
        named["date"] = labels.day(words["date"])
    if "first" in words:
        named["range"] = labels.ages(Ages(words["first"], words["last"]))
    return named | _terms_named(words, reference)


def _terms_named(words: Words, reference: Reference) -> dict[str, str]:
    """Return the labels of the terms a sentence names; without a vocabulary they are wishes."""
    named: dict[str, str] = {}
    if "term" in words:
        named["wish"] = _wish(words["term"], reference)
    if "vocabulary" in words:
        named["named"] = labels.joined(labels.terms(reference, words["vocabulary"], words["terms"]))
    elif "terms" in words:
        named["wishes"] = labels.joined(_wish(key, reference) for key in words["terms"])
    return named


def _wish(key: str, reference: Reference) -> str:
    """Return the label of a practical wish, a day or a daypart; their keys differ."""
    vocabularies = (Vocabulary.PRACTICAL, Vocabulary.DAYPART, Vocabulary.DAY)
    vocabulary = next(each for each in vocabularies if (each, key) in reference.terms)
    return labels.term(reference, vocabulary, key)


def _age_fits(words: Words) -> str:
    if words["months"] < labels.BABY_UNTIL:
        return _("Voor een baby van %(age)s") % words
    return _("Voor een kind van %(age)s") % words


def _maybe_elsewhere(words: Words) -> str:
    if words["km"] is None:
        return _("mag een gezin uit %(place)s meedoen?") % words
    return _("mag een gezin uit %(place)s meedoen? Het is ongeveer %(km)s km.") % words


def _language_spoken(words: Words) -> str:
    support = LanguageSupport(words["support"])
    return _("%(language)s: %(support)s") % {**words, "support": labels.choice(support)}


_SENTENCES: dict[str, Callable[[Words], str]] = {
    "ended": lambda words: _("Gestopt op %(date)s") % words,
    "full": lambda words: _("Vol op %(date)s") % words,
    "exists_confirmed": lambda words: _("Gecontroleerd op %(date)s") % words,
    "exists_unverified": lambda words: _("bestaat dit aanbod nog?"),
    "exists_lapsed": lambda words: _("bestaat dit aanbod nog? De laatste controle is lang geleden."),
    "serves_place": lambda words: _("Voor gezinnen in %(place)s") % words,
    "serves_everyone": lambda words: _("Voor gezinnen in heel Nederland"),
    "welcomes_elsewhere": lambda words: _("Ook voor gezinnen uit %(place)s, ongeveer %(km)s km") % words,
    "maybe_elsewhere": _maybe_elsewhere,
    "area_unknown": lambda words: _("is dit er ook in %(place)s?") % words,
    "other_place": lambda words: _("Niet voor gezinnen uit %(place)s") % words,
    "age_fits": _age_fits,
    "age_unknown": lambda words: _("is dit voor een kind van %(age)s?") % words,
    "age_unusual": lambda words: _("kan een kind van %(age)s meedoen? Landelijk meestal niet.") % words,
    "age_out": lambda words: _("Voor kinderen %(range)s") % words,
    "expecting_fits": lambda words: _("Voor wie een kind verwacht"),
    "expecting_unknown": lambda words: _("kan iemand die zwanger is ook meedoen?"),
    "expecting_unusual": lambda words: _("kan iemand die zwanger is ook meedoen? Landelijk meestal niet."),
    "expecting_out": lambda words: _("Niet tijdens de zwangerschap"),
    "mother_fits": lambda words: _("Voor moeders"),
    "mother_unknown": lambda words: _("is dit ook voor moeders?"),
    "mother_unusual": lambda words: _("mogen moeders meedoen? Landelijk is het meestal voor vaders."),
    "mother_out": lambda words: _("Alleen voor vaders"),
    "father_fits": lambda words: _("Voor vaders"),
    "father_unknown": lambda words: _("is dit ook voor vaders?"),
    "father_unusual": lambda words: _("mogen vaders meedoen? Landelijk is het meestal voor moeders."),
    "father_out": lambda words: _("Alleen voor moeders"),
    "language_spoken": _language_spoken,
    "language_unconfirmed": lambda words: _("is er nog iemand die %(language)s spreekt?") % words,
    "language_interpreter": lambda words: _("kan er een tolk %(language)s bij zijn, en wie betaalt die?") % words,
    "language_basic": lambda words: _("spreekt iemand genoeg %(language)s?") % words,
    "language_paper": lambda words: (
        _("er is informatie op papier in het %(language)s. Spreekt ook iemand die taal?") % words
    ),
    "language_related": lambda words: (
        _("zij spreken daar %(related)s. Is dat goed voor iemand die %(language)s spreekt?") % words
    ),
    "language_matching": lambda words: _("is er een vrijwilliger die %(language)s spreekt?") % words,
    "language_unknown": lambda words: _("spreekt iemand %(language)s, of kan er een tolk bij?") % words,
    "once_past": lambda words: _("Dit was één keer, in %(year)s") % words,
    "access_open": lambda words: _("Zelf aanmelden kan, zonder verwijzing"),
    "access_known": lambda words: _("Aanmelden: %(named)s") % words,
    "access_unknown": lambda words: _("hoe kan een gezin zich aanmelden?"),
    "registration_required": lambda words: _("Alleen voor wie bij de gemeente is ingeschreven"),
    "permit_required": lambda words: _("Alleen met een verblijfsvergunning"),
    "group_out": lambda words: _("Niet voor deze groep: %(named)s") % words,
    "status_protected": lambda words: _(
        "zij vragen een inschrijving of vergunning. Volgens de wet is deze hulp er voor elk kind. Hoe doen zij dat?"
    ),
    "registration_address": lambda words: _("is een adres in de gemeente genoeg, zonder inschrijving?"),
    "group_named": lambda words: _("Ook voor: %(named)s") % words,
    "registration_free": lambda words: _("Inschrijving bij de gemeente is niet nodig"),
    "everyone_welcome": lambda words: _("Open voor iedereen"),
    "permit_free": lambda words: _("Een verblijfsvergunning is niet nodig"),
    "registration_protected": lambda words: _(
        "kan een gezin zonder BSN meedoen? Volgens de wet is deze hulp er voor elk kind."
    ),
    "registration_unknown": lambda words: _("kan een gezin zonder BSN meedoen?"),
    "permit_protected": lambda words: _(
        "kan een gezin zonder vergunning meedoen? Volgens de wet is deze hulp er voor elk kind."
    ),
    "permit_unknown": lambda words: _("kan een gezin zonder vergunning meedoen?"),
    "dutch_too_much": lambda words: _("Er is meer Nederlands nodig dan deze ouder spreekt"),
    "dutch_not_needed": lambda words: _("Geen Nederlands nodig"),
    "dutch_enough": lambda words: _("Een beetje Nederlands is genoeg"),
    "dutch_taught": lambda words: _("U leert er Nederlands"),
    "dutch_unknown": lambda words: _("hoeveel Nederlands is er nodig?"),
    "reading_easy": lambda words: _("Ook voor wie weinig leest"),
    "reading_pictures": lambda words: _("Zij werken met plaatjes"),
    "reading_course": lambda words: _("moet een ouder er lezen of huiswerk maken?"),
    "reading_unknown": lambda words: _("kan iemand meedoen die weinig leest?"),
    "daypart_fits": lambda words: _("Kan op: %(wish)s") % words,
    "daypart_out": lambda words: _("Kan niet op: %(wish)s") % words,
    "daypart_flexible": lambda words: _("wanneer kan het? U zoekt: %(wishes)s. De tijd is vaak in overleg.") % words,
    "daypart_other": lambda words: _("kan het ook op een ander moment? U zoekt: %(wishes)s.") % words,
    "daypart_unknown": lambda words: _("wanneer kan het? U zoekt: %(wishes)s.") % words,
    "practical_fits": lambda words: _("Wat u zocht: %(wish)s") % words,
    "practical_out": lambda words: _("Heeft niet: %(wish)s") % words,
    "practical_unknown": lambda words: _("is dit er: %(wish)s?") % words,
    "settled_fits": lambda words: _("Juist voor gezinnen die hier zo lang wonen"),
    "settled_out": lambda words: _("is dit ook voor een gezin dat hier zo lang woont?"),
    "starts_now": lambda words: _("Kan meteen beginnen"),
    "starts_soon": lambda words: _("Kan binnen twee weken beginnen"),
    "starts_later": lambda words: _("kan het eerder? Het begint meestal later dan binnen twee weken."),
    "starts_unknown": lambda words: _("kan het gezin snel beginnen?"),
    "comes": lambda words: _("Komt naar het gezin toe"),
    "demand_driven": lambda words: _("De vragen van de ouders staan voorop"),
    "flexible": lambda words: _("Past zich aan het gezin aan"),
    "refers_on": lambda words: _("Kan helpen om andere hulp te vinden"),
    "key_person": lambda words: _("Er werkt een sleutelpersoon mee"),
    "free": lambda words: _("Gratis"),
    "origin_other": lambda words: _("zij noemen een gemeenschap: %(named)s. Is het ook voor dit gezin?") % words,
    "origin_named": lambda words: _("Noemt deze gemeenschap: %(named)s") % words,
}
