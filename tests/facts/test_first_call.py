"""The first call: whose number, what to say, how it sounds, and what they will ask."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from directory.facts import first_call
from directory.facts.aloud import Voices
from directory.facts.doors import DoorFacts
from directory.facts.first_call import Caller, ToSay, asked, number, site, to_say
from directory.facts.offer_page import Contact
from directory.index import store
from directory.models import Door
from tests import factories as make

pytestmark = pytest.mark.django_db
SILENT = Voices({})


@pytest.fixture(autouse=True)
def languages() -> None:
    """Know the languages these callers speak."""
    for code, name in (("ti", "Tigrinya"), ("fa-AF", "Dari"), ("fa", "Farsi (Perzisch)"), ("bg", "Bulgaars")):
        make.spoken_language(code, name_nl=name)


@pytest.fixture
def sounds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give every sentence a sound, as a catalogue would."""
    monkeypatch.setattr(first_call, "pgettext", lambda context, text: f"<{text}>" if context == "sound" else text)
    yield


def contact(phone: str = "") -> Contact:
    return Contact(phone or None, f"tel:{phone}" if phone else None, "", "", "")


def door(name: str, phone: str = "", which: str = Door.JGZ, website: str = "") -> DoorFacts:
    values = {field.name: None for field in fields(DoorFacts)}
    own = {"name": name, "phone": phone or None, "tel_href": f"tel:{phone}" if phone else None}
    return DoorFacts(**{**values, **own, "door": which, "website": website})


def sentences(speaks: str, reads: str | None) -> list[ToSay]:
    return to_say(Caller(speaks, reads), store.current().reference, SILENT)


# --- The number -------------------------------------------------------------------------------------------------------


def test_an_offers_own_number_comes_first() -> None:
    found = number("Stichting Samen", contact("030"), [door("CJG", "14030")])
    assert found
    assert (found.whom, found.phone, found.instead) == ("Stichting Samen", "030", False)


def test_without_a_number_the_first_door_that_has_one_is_called() -> None:
    found = number("Stichting Samen", contact(), [door("JGZ"), door("CJG", "14030"), door("Wijkteam", "14031")])
    assert found
    assert (found.whom, found.tel_href, found.instead) == ("CJG", "tel:14030", True)


def test_the_school_for_newcomers_is_not_called_about_an_offer() -> None:
    school = door("ISK", "038 111", Door.SCHOOL_ENTRY, "https://isk.example/")
    assert number("Stichting Samen", contact(), [school]) is None
    assert site("Stichting Samen", contact(), [school]) is None
    team = door("Wijkteam", "14038", Door.NEIGHBOURHOOD_TEAM, "https://team.example/")
    called, looked_at = number("Samen", contact(), [school, team]), site("Samen", contact(), [school, team])
    assert called and called.whom == "Wijkteam"
    assert looked_at and looked_at.whom == "Wijkteam"


@pytest.mark.parametrize("doors", [[], [door("JGZ")]])
def test_an_unknown_number_is_not_guessed(doors: list[DoorFacts]) -> None:
    assert number("Stichting Samen", contact(), doors) is None


# --- What to say ------------------------------------------------------------------------------------------------------


def test_the_sentences_are_dutch_and_few() -> None:
    dutch = [each.dutch for each in sentences("ti", "ti")]
    assert "Ik spreek Tigrinya." in [each.text for each in dutch]
    assert {(each.lang, each.dir) for each in dutch} == {("nl", "ltr")}
    assert len(dutch) == 6
    assert max(len(each.text.split(".")[0].split()) for each in dutch) <= 8


def test_what_stands_between_brackets_is_said_too() -> None:
    assert "Ik spreek Farsi, Perzisch." in [each.dutch.text for each in sentences("fa", "fa")]


@pytest.mark.usefixtures("sounds")
def test_the_sounds_are_in_the_script_of_the_reader() -> None:
    each = sentences("fa-AF", "fa")[1]
    assert each.sound
    assert (each.sound.text, each.sound.lang, each.sound.dir) == ("<Ik spreek <Dari>.>", "fa", "rtl")


@pytest.mark.usefixtures("sounds")
@pytest.mark.parametrize(("speaks", "reads"), [("bg", None), ("nl", "nl")])
def test_who_reads_none_of_our_languages_or_dutch_gets_the_dutch_alone(speaks: str, reads: str | None) -> None:
    make.spoken_language("nl", name_nl="Nederlands")
    assert {(each.sound, each.meaning) for each in sentences(speaks, reads)} == {(None, None)}


@pytest.mark.usefixtures("sounds")
def test_a_language_whose_name_has_no_sound_is_not_said_wrongly() -> None:
    make.spoken_language("apc", name_nl="Arabisch (Noord)")
    found = sentences("apc", "ar")
    assert [each.sound is None for each in found] == [False, True, False, False, False, False]


def test_without_a_sound_in_the_catalogue_none_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_call, "pgettext", lambda context, text: text)
    assert {each.sound for each in sentences("ti", "ti")} == {None}


def test_a_recording_of_the_dutch_is_heard_beside_the_dutch() -> None:
    voices = Voices({("nl", "call_join"): ("a" * 64, "audio/ogg"), ("ti", "call_slowly"): ("b" * 64, "audio/ogg")})
    found = to_say(Caller("ti", "ti"), store.current().reference, voices)
    assert [each.dutch.text for each in found if each.dutch.voice] == ["Ik wil graag meedoen. Kan dat?"]


def test_nothing_is_asked_about_papers_or_health() -> None:
    assert len(asked()) == 5
    for word in ("BSN", "verblijf", "inschrijving", "ziek"):
        assert word not in " ".join(asked())
