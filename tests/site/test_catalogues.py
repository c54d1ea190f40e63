"""Each catalogue says all of the Dutch, in the plural forms of its language and with the marks of its script.

Whether a sentence says the same is for a native speaker to judge; these are the mistakes a machine can see.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from gettext import c2py
from pathlib import Path

import polib
import pytest
from babel import Locale

from directory.languages import BY_CODE, CODES, SOURCE

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"
TRANSLATED = [code for code in CODES if code != SOURCE]
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")
INVISIBLE = "\u200e\u200f"
"""Characters without width that keep a number or a Latin word in its place between right-to-left words."""

STOPS = {"latin": ".", "cyrillic": ".", "ethiopic": "።", "arabic": ".۔"}
QUESTION_MARKS = {"latin": "?", "cyrillic": "?", "ethiopic": "?፧", "arabic": "؟"}
COLONS = {"latin": ":", "cyrillic": ":", "ethiopic": ":፡፦", "arabic": ":"}
EXCLAMATION_MARKS = "!¡！"


def catalogue(code: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / code / "LC_MESSAGES" / "django.po"))


def entries(code: str) -> list[polib.POEntry]:
    return [entry for entry in catalogue(code) if not entry.obsolete]


def pairs(code: str) -> Iterator[tuple[str, str]]:
    """Yield each translation with its Dutch, a plural form with the Dutch plural; passes by what is not translated."""
    for entry in entries(code):
        if entry.msgid_plural:
            yield from ((entry.msgid_plural, said) for said in entry.msgstr_plural.values() if said)
        elif entry.msgstr:
            yield entry.msgid, entry.msgstr


def rule(code: str) -> tuple[int, Callable[[int], int]]:
    """Return how many plural forms the catalogue has, and the form of a number."""
    found = re.fullmatch(r"nplurals=(\d+); plural=(.+);", catalogue(code).metadata["Plural-Forms"])
    assert found
    return int(found[1]), c2py(found[2])


# --- Plural forms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", CODES)
def test_numbers_share_a_plural_form_where_they_do_in_cldr(code: str) -> None:
    _, form_of = rule(code)
    category_of = Locale.parse(code).plural_form
    forms, categories = defaultdict(set), defaultdict(set)
    for number in range(201):
        forms[category_of(number)].add(form_of(number))
        categories[form_of(number)].add(category_of(number))
    assert {category: len(each) for category, each in forms.items()} == dict.fromkeys(forms, 1)
    assert {form: len(each) for form, each in categories.items()} == dict.fromkeys(categories, 1)


@pytest.mark.parametrize("code", CODES)
def test_there_is_a_form_for_each_category_of_cldr(code: str) -> None:
    """Polish, Russian and Ukrainian have a fourth, as in Django's own catalogues: for fractions, so never looked up."""
    count, form_of = rule(code)
    assert count == len({*Locale.parse(code).plural_form.tags, "other"})
    never = set(range(count)) - {form_of(number) for number in range(201)}
    assert never == ({3} if code in {"pl", "ru", "uk"} else set())


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_with_a_number_has_every_form(code: str) -> None:
    count, _ = rule(code)
    counted = [entry for entry in entries(code) if entry.msgid_plural]
    assert counted
    assert [entry.msgid for entry in counted if sorted(entry.msgstr_plural) != list(range(count))] == []


# --- Whole ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated_and_none_is_a_guess_of_the_tool(code: str) -> None:
    assert entries(code)
    assert [entry.msgid for entry in entries(code) if not entry.translated() or entry.fuzzy] == []


def test_every_language_has_the_same_sentences() -> None:
    sentences = {code: {(entry.msgctxt, entry.msgid) for entry in entries(code)} for code in TRANSLATED}
    most = set.union(*sentences.values())
    assert {code: sorted(map(str, most - each)) for code, each in sentences.items() if most - each} == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_sentence(code: str) -> None:
    """A form that stands for one number only may say that number as a word: Arabic has a form for exactly two."""
    count, form_of = rule(code)
    exact = {form for form in range(count) if sum(form_of(number) == form for number in range(201)) == 1}
    wrong = []
    for entry in entries(code):
        for form, said in entry.msgstr_plural.items() if entry.msgid_plural else [(None, entry.msgstr)]:
            expected = sorted(PLACEHOLDER.findall(entry.msgid if form is None else entry.msgid_plural))
            found = sorted(PLACEHOLDER.findall(said))
            without_number = [each for each in expected if each not in {"%(n)s", "%(counter)s"}]
            if said and found != expected and not (form in exact and found == without_number):
                wrong.append((entry.msgid, said))
    assert wrong == []


# --- Marks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_begins_and_ends_with_the_spaces_of_its_sentence(code: str) -> None:
    def around(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [dutch for dutch, said in pairs(code) if around(dutch) != around(said)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_sentence_ends_with_the_mark_of_its_script(code: str) -> None:
    """What Dutch tells ("the card asks whether …") a language may ask: its full stop may be a question mark."""
    script = BY_CODE[code].script
    allowed = {".": STOPS[script] + QUESTION_MARKS[script], "?": QUESTION_MARKS[script], ":": COLONS[script]}
    wrong = []
    for dutch, said in pairs(code):
        marks = allowed.get(dutch.rstrip()[-1:])
        if marks and said.rstrip().rstrip(INVISIBLE)[-1:] not in marks:
            wrong.append((dutch, said))
    assert wrong == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_no_sentence_in_dutch_gets_no_full_stop(code: str) -> None:
    stops = STOPS[BY_CODE[code].script]
    ended = [
        (dutch, said)
        for dutch, said in pairs(code)
        if dutch.rstrip()[-1:] not in ".?:" and said.rstrip(INVISIBLE)[-1:] in stops
    ]
    assert ended == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_nobody_is_shouted_at(code: str) -> None:
    assert [said for _, said in pairs(code) if any(mark in said for mark in EXCLAMATION_MARKS)] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_numbers_in_a_translation_are_written_in_the_digits_of_dutch_paper(code: str) -> None:
    assert [
        said for _, said in pairs(code) if any(each.isdecimal() and each not in "0123456789" for each in said)
    ] == []
