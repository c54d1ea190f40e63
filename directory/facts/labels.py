"""Words for values: vocabularies, languages, ages, dates, phone numbers, in the language of the interface.

Digits are 0 to 9 in every language, also where a script has its own: a date, an age, a time or a phone number must look
like it does on paper in the Netherlands, so that a parent and a professional can point at the same thing.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import Enum
from functools import cache
from typing import NamedTuple

import phonenumbers
from babel import Locale, dates
from django.utils.translation import get_language, gettext as _, npgettext

from directory.index.record import Ages
from directory.index.reference import Reference
from directory.languages import BY_CODE, SOURCE, Script, fallbacks

BABY_UNTIL = 12
MONTHS_UNTIL = 24
"""Until two years people count a child's age in months."""

DAY_OF = {"kmr": "d'ê' MMMM'a' y'an'"}
"""How a date is written (the patterns of CLDR) where it is not: day, month, year.

Every date stands in that order, as on Dutch paper and in most of the twelve; CLDR has the month first for English,
Tigrinya and Somali and the year first for Pashto. The months are those of the calendar used here, under the names CLDR
has for them. Russian and Ukrainian stand without CLDR's letter for "year", whose full stop would end a sentence twice.
"""
WEEKDAY_AND_DAY_OF = {
    "ar": "EEEE، {day}",
    "ti": "EEEE፣ {day}",
    "kmr": "EEEE, {day}",
    "tr": "{day} EEEE",
    "so": "EEEE, {day}",
    "uk": "EEEE, {day}",
    "ru": "EEEE, {day}",
    "pl": "EEEE, {day}",
}
MONTH_OF = {"kmr": "MMMM'a' y'an'", "uk": "LLLL y", "ru": "LLLL y", "pl": "LLLL y"}
"""How a month is written where its name changes when no day stands before it."""

COMMA: Mapping[Script, str] = {"arabic": "، ", "ethiopic": "፣ "}
SEMICOLON: Mapping[Script, str] = {"arabic": "؛ ", "ethiopic": "፤ "}


class Phone(NamedTuple):
    """A number as people read it, and as a device dials it."""

    text: str
    href: str


def reading() -> str:
    """Return the language the interface's own sentences are in now."""
    return get_language() or SOURCE


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


def joined(words: Iterable[str]) -> str:
    """Return words one after the other, with the comma of the script of the interface between them."""
    return COMMA.get(BY_CODE[reading()].script, ", ").join(words)


def joined_notes(notes: Iterable[str]) -> str:
    """Return notes that may hold commas themselves, with the semicolon of the script of the interface between them."""
    return SEMICOLON.get(BY_CODE[reading()].script, "; ").join(notes)


def age(months: int) -> str:
    """Return a child's age in words: months until two years, then years."""
    return _age_in_months(months) if months < MONTHS_UNTIL else _age_in_years(months // 12)


def exact_age(months: int) -> str:
    """Return an age without losing a month: in years only where it is a whole number of them."""
    return age(months) if months % 12 == 0 else _age_in_months(months)


def duration(months: int) -> str:
    """Return how long something lasts, without losing a month; many languages count a child's years otherwise."""
    if months < MONTHS_UNTIL or months % 12:
        return npgettext("time", "%(n)s maand", "%(n)s maanden", months) % {"n": months}
    years = months // 12
    return npgettext("time", "%(n)s jaar", "%(n)s jaar", years) % {"n": years}


def _age_in_months(months: int) -> str:
    return npgettext("age of a child", "%(n)s maand", "%(n)s maanden", months) % {"n": months}


def _age_in_years(years: int) -> str:
    return npgettext("age of a child", "%(n)s jaar", "%(n)s jaar", years) % {"n": years}


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
    return _written(on, _day_pattern())


def weekday_and_day(on: date) -> str:
    """Return a date with its day of the week."""
    return _written(on, WEEKDAY_AND_DAY_OF.get(reading(), "EEEE {day}").format(day=_day_pattern()))


def month(on: date) -> str:
    """Return the month and the year of a date, for what is known no more exactly."""
    return _written(on, MONTH_OF.get(reading(), "MMMM y"))


def clock(moment: time) -> str:
    """Return a time of day as it stands on a Dutch invitation: twenty-four hours, two digits for each part."""
    return f"{moment:%H:%M}"


def _day_pattern() -> str:
    return DAY_OF.get(reading(), "d MMMM y")


def _written(on: date, pattern: str) -> str:
    return dates.format_date(on, pattern, locale=_locale(reading()))


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


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
