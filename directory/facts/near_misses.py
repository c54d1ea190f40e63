"""What would change the answer, in words."""

from django.utils.translation import ngettext

from directory.facts import labels
from directory.index.reference import Reference
from directory.index.values import Cost, Kind, Vocabulary
from directory.matching.near_misses import NearMiss


def in_words(miss: NearMiss, reference: Reference) -> str:
    """Return one near miss as a short line, in the language of the interface."""
    words = {"n": miss.count, "km": miss.km, "choices": labels.joined(_labels(miss, reference))}
    return _line(miss) % words


def _line(miss: NearMiss) -> str:
    n = miss.count
    if miss.key == "interpreter":
        return ngettext("%(n)s meer als een tolk per telefoon mag", "%(n)s meer als een tolk per telefoon mag", n)
    if miss.key == "distance":
        return ngettext("%(n)s meer binnen %(km)s km", "%(n)s meer binnen %(km)s km", n)
    if miss.key == "full":
        return ngettext("%(n)s meer als er weer plek is", "%(n)s meer als er weer plek is", n)
    if miss.key == "daypart":
        return ngettext("%(n)s meer op een ander moment", "%(n)s meer op een ander moment", n)
    return ngettext("%(n)s meer zonder uw keuze: %(choices)s", "%(n)s meer zonder uw keuze: %(choices)s", n)


def _labels(miss: NearMiss, reference: Reference) -> list[str]:
    return [value_label(reference, key, value) for key, value in miss.drop]


def value_label(reference: Reference, key: str, value: str) -> str:
    """Return the label of a value of a narrowing key, a practical wish, a day or a daypart."""
    if key == "kind":
        return labels.choice(Kind(value))
    if key == "cost":
        return labels.choice(Cost(value))
    if key == "daypart" and (Vocabulary.DAY, value) in reference.terms:
        return labels.term(reference, Vocabulary.DAY, value)
    return labels.term(reference, key, value)
