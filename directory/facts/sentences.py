"""The sentence for every verdict. A question is written so that it can be asked aloud."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from directory.facts import labels
from directory.index.record import Ages
from directory.index.reference import Reference
from directory.index.values import LanguageSupport
from directory.matching.verdict import Verdict

Words = Mapping[str, Any]


def sentence(verdict: Verdict, reference: Reference) -> str:
    """Return what a verdict says, in the language of the interface."""
    words = {**verdict.words, **_named(verdict.words, reference)}
    return _SENTENCES[verdict.sentence](words)


def _named(words: Words, reference: Reference) -> dict[str, str]:
    """Return the words that need a name: languages, ages, dates."""
    named: dict[str, str] = {}
    for key in ("language", "related"):
        if key in words:
            named[key] = labels.language(reference, words[key])
    if "months" in words:
        named["age"] = labels.age(words["months"])
    if "date" in words:
        named["date"] = labels.day(words["date"])
    if "first" in words:
        named["range"] = labels.ages(Ages(words["first"], words["last"]))
    return named


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
}
