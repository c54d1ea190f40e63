"""The Dutch of the interface is plain (B1): short sentences, somebody who does it, everyday words, "u"."""

from pathlib import Path

import polib
import pytest

from directory.plain_dutch import HARD_WORDS, MOST_WORDS, findings, sentences, word_count

CATALOGUE = Path(__file__).resolve().parent.parent.parent / "locale" / "en" / "LC_MESSAGES" / "django.po"


def texts() -> list[str]:
    """Return the Dutch of the interface: every catalogue has it as its keys."""
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]
    return [text for entry in entries for text in (entry.msgid, entry.msgid_plural) if text]


def hard(text: str) -> list[tuple[str, str]]:
    return [(each.rule, text[each.start : each.end]) for each in findings(text)]


# --- The interface ----------------------------------------------------------------------------------------------------


def test_the_interface_is_written_in_plain_dutch() -> None:
    found = {text: hard(text) for text in texts()}
    assert {text: each for text, each in found.items() if each} == {}


def test_a_sentence_of_the_interface_has_ten_words_or_fewer_on_average() -> None:
    counts = [word_count(text[start:end]) for text in texts() for start, end in sentences(text)]
    assert len(counts) > 800
    assert sum(counts) / len(counts) <= 10


def test_nobody_is_shouted_at() -> None:
    assert [text for text in texts() if "!" in text] == []


# --- The rules --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Zij is er voor elk gezin. Ook zonder papieren?", [6, 3]),
        ("Zoek ruimer: laat een keuze weg", [2, 4]),
        ("WCAG 2.2 AA, met axe.", [5]),
        ("Bij %(n)s daarvan (JGZ) is dat zo.", [7]),
        ("Wat is “nog niet gecontroleerd”? Bel dan.", [5, 2]),
        ("een scherm\nlicht-donker", [2, 1]),
        ("", []),
    ],
)
def test_sentences_and_their_words_are_counted(text: str, lengths: list[int]) -> None:
    assert [word_count(text[start:end]) for start, end in sentences(text)] == lengths


def test_a_sentence_is_long_above_the_limit_and_its_place_is_told() -> None:
    most = " ".join(["woord"] * MOST_WORDS)
    assert findings(f"{most}. {most}.") == []
    (found,) = findings(f"Kort. {most} woord. Kort.")
    assert (found.rule, found.start, found.end) == ("long", 6, 6 + len(most) + len(" woord."))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Er wordt niets bewaard.", "wordt niets bewaard"),
        ("Wij weten dat er gebeld wordt.", "gebeld wordt"),
        ("De kaart werd afgesproken, en niet meer.", "werd afgesproken"),
        ("Gezinnen worden verwezen naar de JGZ.", "worden verwezen"),
        ("Vragen worden beschreven.", "worden beschreven"),
        ("Dit is gecontroleerd door een ouder.", "is gecontroleerd"),
        ("Kort geleden is bevestigd dat het er is.", "is bevestigd"),
        ("Het is goed uitgelegd waarom.", "is goed uitgelegd"),
        ("Iemand heeft bevestigd dat het er is.", None),
        ("Dan wordt het een vraag.", None),
        ("De gezinnen worden blij.", None),
        ("Het aanbod is gestopt.", None),
        ("Alles is verzonnen, om te laten zien hoe het werkt.", None),
        ("Het wordt duidelijk. Iemand heeft gebeld.", None),
        ("Ga door de deur.", None),
    ],
)
def test_a_passive_sentence_is_seen_where_it_stands(text: str, where: str | None) -> None:
    assert hard(text) == ([("passive", where)] if where else [])


@pytest.mark.parametrize(
    ("text", "word", "plainer"),
    [
        ("Indien u belt", "Indien", "als"),
        ("Bel met betrekking tot de tolk", "met betrekking tot", "over"),
        ("Een hoofdzaak", "hoofdzaak", "iets belangrijks"),
        ("Brood, melk, etc.", "etc.", "en meer"),
        ("Bel jouw gemeente", "jouw", "uw"),
        ("Als je belt", "je", "u"),
    ],
)
def test_a_hard_or_familiar_word_comes_with_a_plainer_one(text: str, word: str, plainer: str) -> None:
    (found,) = findings(text)
    assert (text[found.start : found.end], found.plainer) == (word, plainer)


@pytest.mark.parametrize("text", ["Een beetje", "Vrij echt", "De grondwet", "Kansrijk: de taal is er"])
def test_a_word_inside_another_is_not_found(text: str) -> None:
    assert findings(text) == []


def test_the_plainer_words_are_plain() -> None:
    assert {hardword: plainer for hardword, plainer in HARD_WORDS.items() if findings(plainer)} == {}
    assert all(word == word.lower() for word in HARD_WORDS)
