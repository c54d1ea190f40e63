"""Spans of time as people type them, in the twelve languages: "3 maanden", "٣ أشهر", "2 роки", "2 sal û 5 meh".

The words are data: whoever reads a language adds a word to its line. A word means the same in every language that has
it (a test holds the table to that), so nobody has to say first which language is typed. What the interface itself shows
for an age is understood in each language (another test). Weeks and days are not: no programme asks for them.
"""

import re
import unicodedata
from collections.abc import Mapping

MONTH_WORDS: Mapping[str, str] = {
    "nl": "maand maanden maandje maandjes mnd m",
    "en": "month months mo mos mth mths",
    "ar": "شهر شهرا شهران شهرين أشهر شهور",
    "ti": "ወርሒ ኣዋርሕ ኣዋርሒ አዋርሕ",
    "fa": "ماه ماهه ماهگی",
    "ps": "میاشت میاشتې میاشتو میاشتنی",
    "kmr": "meh mehan mehî heyv heyvan",
    "tr": "ay aylık ayda ayı",
    "so": "bil bilood bilo bishii",
    "uk": "місяць місяці місяців місяця міс м",
    "ru": "месяц месяца месяцев месяцы мес м",
    "pl": "miesiąc miesiące miesięcy miesiąca mies msc",
}
YEAR_WORDS: Mapping[str, str] = {
    "nl": "jaar jaren jaartje jr j",
    "en": "year years yr yrs y",
    "ar": "سنة سنتان سنتين سنوات سنين عام عاما عامان عامين أعوام",
    "ti": "ዓመት ዓመታት ዓመተ ዓመቱ ዓመታ አመት",
    "fa": "سال ساله سالگی",
    "ps": "کال کاله کالونه کالو کلن کلنه",
    "kmr": "sal salan salî",
    "tr": "yaş yaşında yaşındaki yıl yıllık sene",
    "so": "sano sanad sannad sannado sanno sanadood jir",
    "uk": "рік роки років року рочки рочків р",
    "ru": "год года лет годик годика г л",
    "pl": "rok lata lat roku latka latek r l",
}
WHOLE: Mapping[str, int] = {
    "شهر": 1,
    "شهر واحد": 1,
    "شهران": 2,
    "شهرين": 2,
    "سنة": 12,
    "سنة واحدة": 12,
    "سنتان": 24,
    "سنتين": 24,
    "عام": 12,
    "عام واحد": 12,
    "عامان": 24,
    "عامين": 24,
}
"""Spans Arabic says without a number: it has a form of its own for one and for two. In months."""
AND_WORDS: Mapping[str, str] = {
    "nl": "en",
    "en": "and",
    "ti": "እና ከምኡውን",
    "ps": "او",
    "kmr": "û",
    "tr": "ve ile",
    "so": "iyo",
    "uk": "і й та",
    "ru": "и",
    "pl": "i oraz",
}
"""What stands between two ages as a word. In Arabic and Farsi that is one letter, which may be written on to the next
age; in Tigrinya a syllable at the end of each."""
ALSO_SAID = "oud old jir ye yê"
"""What may follow an age: "2 jaar oud", "2 years old", "2 sano jir", "2 salî ye"."""

_SAME_LETTERS = str.maketrans({"ı": "i", "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ۀ": "ه", "ـ": "", "٫": ","})
"""Letters that keyboards mix up; the last two are a stretched line and the Arabic decimal sign."""


def western_digits(text: str) -> str:
    """Return text with the decimal digits of any script as 0 to 9, as on Dutch paper."""
    return "".join(str(unicodedata.decimal(each)) if each.isdecimal() else each for each in text)


def months_in(text: str, *, bare: int) -> int | None:
    """Return a span of time as people write it ("3 maanden", "2 jaar") in months; nothing when it can't be read.

    `bare` is how many months a number without a unit stands for.
    """
    written = _plain(text)
    if written in _WHOLE:
        return _WHOLE[written]
    match = _SPAN.fullmatch(written)
    if match is None:
        return None
    months = _MONTHS_OF[match["unit"]] if match["unit"] else bare
    return round(float(match["number"].replace(",", ".")) * months)


def apart(text: str) -> list[str]:
    """Return the spans of time that are written one after the other, each on its own."""
    return [piece.strip() for piece in _SEPARATORS.split(_plain(text)) if piece.strip()]


def _plain(text: str) -> str:
    """Return text as the words of the table are compared: without case, without marks, in one kind of digits."""
    letters = unicodedata.normalize("NFD", western_digits(text))
    unmarked = "".join(each for each in letters if unicodedata.category(each) != "Mn")
    return " ".join(unmarked.casefold().translate(_SAME_LETTERS).split())


def _words(*lines: str) -> list[str]:
    """Return the words of some lines of the table, the longest first."""
    return sorted({_plain(word) for line in lines for word in line.split()}, key=lambda word: (-len(word), word))


def _one_of(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


_MONTHS_OF: Mapping[str, int] = {
    **dict.fromkeys(_words(*MONTH_WORDS.values()), 1),
    **dict.fromkeys(_words(*YEAR_WORDS.values()), 12),
}
_WHOLE: Mapping[str, int] = {_plain(words): months for words, months in WHOLE.items()}
_SPAN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:,\d)?)(?:\s*-?\s*(?P<unit>{_one_of(list(_MONTHS_OF))})\.?)?"
    rf"(?:\s+(?:{_one_of(_words(ALSO_SAID))}))?"
)
_SEPARATORS = re.compile(
    r"(?<!\d),|,(?!\d)|[;+&،؛、፣፤]"  # a comma between digits is a decimal comma
    rf"|\b(?:{_one_of(_words(*AND_WORDS.values()))})\b"
    rf"|\bو\s*(?=\d|(?:{_one_of(list(_WHOLE))})\b)"  # Arabic "and" is written on to the next word
    r"|(?<=\w)ን\b"  # in Tigrinya it ends each of the words it joins
)
