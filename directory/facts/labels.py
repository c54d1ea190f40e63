"""Words for values: vocabularies, languages, ages, dates, phone numbers, in the language of the interface."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

import phonenumbers
from babel import dates
from django.utils.translation import get_language, gettext as _, ngettext

from directory.index.record import Ages
from directory.index.reference import Reference
from directory.languages import SOURCE, fallbacks, interface_language

BABY_UNTIL = 12
MONTHS_UNTIL = 24
"""Until two years people count a child's age in months."""


class Phone(NamedTuple):
    """A number as people read it, and as a device dials it."""

    text: str
    href: str


def reading() -> str:
    """Return the language the interface's own sentences are in now."""
    return interface_language(get_language() or SOURCE).code


def term(reference: Reference, vocabulary: str, key: str) -> str:
    """Return the label of a term; its key when a label is missing altogether."""
    entry = reference.terms.get((vocabulary, key))
    return next((entry.names[code] for code in fallbacks(reading()) if code in entry.names), key) if entry else key


def terms(reference: Reference, vocabulary: str, keys: Iterable[str]) -> list[str]:
    """Return the labels of terms in the order of their vocabulary."""
    wanted = frozenset(keys)
    if not wanted:
        return []
    return [term(reference, vocabulary, key) for key in reference.vocabularies.get(vocabulary, ()) if key in wanted]


def language(reference: Reference, code: str) -> str:
    """Return the name of a spoken language."""
    entry = reference.languages.get(code)
    return next((entry.names[lang] for lang in fallbacks(reading()) if lang in entry.names), code) if entry else code


def choice(member: Enum) -> str:
    """Return the label of a single-valued choice."""
    return str(getattr(member, "label", member.value))


def age(months: int) -> str:
    """Return a child's age in words: months until two years, then years."""
    if months < MONTHS_UNTIL:
        return ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}
    years = months // 12
    return ngettext("%(n)s jaar", "%(n)s jaar", years) % {"n": years}


def exact_age(months: int) -> str:
    """Return an age without losing a month: in years only where it is a whole number of them."""
    return age(months) if months % 12 == 0 else ngettext("%(n)s maand", "%(n)s maanden", months) % {"n": months}


def ages(span: Ages) -> str:
    """Return a range of ages in words; the last month included becomes "until" the next birthday."""
    first = age(span.first) if span.first else None
    until = age(span.last + 1) if span.last is not None else None
    if first and until:
        return _("van %(first)s tot %(until)s") % {"first": first, "until": until}
    if until:
        return _("tot %(until)s") % {"until": until}
    return _("vanaf %(first)s") % {"first": first} if first else _("van alle leeftijden")


def day(on: date) -> str:
    """Return a date in words, in the language of the sentence around it."""
    return dates.format_date(on, "d MMMM y", locale=reading())


def weekday_and_day(on: date) -> str:
    """Return a date with its day of the week."""
    return dates.format_date(on, "EEEE d MMMM y", locale=reading())


def phone(number: str) -> Phone | None:
    """Return a Dutch number in its usual grouping, or as it was written when it can't be read; nothing for nothing."""
    if not number:
        return None
    digits = "".join(character for character in number if character.isdigit() or character == "+")
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return Phone(number, f"tel:{digits}")
    if not phonenumbers.is_valid_number(parsed):
        return Phone(number, f"tel:{digits}")
    is_local = phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.UAN  # 14 030: not from abroad
    dialled = digits if is_local else phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return Phone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL), f"tel:{dialled}")
