"""Names are the same in every language: a family has to find the word on the door again."""

import json
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from directory.languages import CODES, SOURCE
from directory.names import NEVER_TRANSLATED, lost_names

ROOT = Path(settings.BASE_DIR)
CATALOGUES = sorted(
    path for pattern in ("locale/*/LC_MESSAGES/*.po", "fixtures/translations/*.po") for path in ROOT.glob(pattern)
)
SHIPPED = sorted(ROOT.glob("fixtures/*/*.json"))
ALSO_PLAIN_WORDS = {"Steunouder", "Buurtgezinnen", "Opstap", "Opstapje", "Samenspel", "Moedercentrum"}
DESCRIBED = re.compile(r"nieuwkomers|Preventieve|Opvoeddebatten|Taalcoaching|Ouderkamer")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def entries(path: Path) -> list[tuple[int, str, str]]:
    """Return (line, Dutch, translation) of every translated sentence, each form of a plural by itself."""
    found = []
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            continue
        if entry.msgid_plural:
            many = {form: text for form, text in entry.msgstr_plural.items() if text}
            found += [(entry.linenum, entry.msgid_plural, text) for text in many.values()]
        elif entry.msgstr:
            found.append((entry.linenum, entry.msgid, entry.msgstr))
    return found


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_no_translation_loses_a_name(path: Path) -> None:
    lost = [(line, lost_names(dutch, said), said) for line, dutch, said in entries(path) if lost_names(dutch, said)]
    assert not lost


@pytest.mark.parametrize("path", SHIPPED, ids=name_of)
def test_no_text_of_the_shipped_records_loses_a_name(path: Path) -> None:
    assert not list(losses(json.loads(path.read_text(encoding="utf-8"))))


def losses(value):
    """Walk through a file for texts in several languages and return what was lost in which."""
    if isinstance(value, list):
        for each in value:
            yield from losses(each)
    elif isinstance(value, dict) and isinstance(value.get(SOURCE), str):
        said = {code: text for code, text in value.items() if code in CODES and isinstance(text, str)}
        yield from ((code, lost) for code, text in said.items() if (lost := lost_names(value[SOURCE], text)))
    elif isinstance(value, dict):
        for each in value.values():
            yield from losses(each)


def test_every_shipped_programme_has_its_name_in_the_list_or_a_reason_why_not() -> None:
    programmes = [row["name"] for row in json.loads((ROOT / "fixtures/catalogue/programmes.json").read_text("utf-8"))]
    unlisted = [name for name in programmes if not lost_names(name, "")]
    assert [name for name in unlisted if name not in ALSO_PLAIN_WORDS and not DESCRIBED.search(name)] == []


@pytest.mark.parametrize("name", NEVER_TRANSLATED)
def test_each_name_is_missed_where_it_is_gone_and_not_where_it_stands(name: str) -> None:
    dutch = f"Vraag het aan {name} in uw stad."
    assert lost_names(dutch, "Ask them in your town.") == (name,)
    assert lost_names(dutch, f"اسأل {name} في مدينتك") == ()


@pytest.mark.parametrize(
    ("dutch", "names"),
    [
        ("Een JGZ-huisbezoek", ("JGZ",)),
        ("De CJG's en GGD'en", ("CJG", "GGD")),
        ("Jeugdgezondheidszorg (JGZ).", ("JGZ",)),
        ("De BoekStartcoach komt", ("BoekStart",)),
        ("Moeders Informeren Moeders (MIM)", ("Moeders Informeren Moeders", "MIM")),
        ("JGZ en nog eens JGZ", ("JGZ",)),
        ("Wat is INDRUK", ()),
        ("Een veilig thuis voor elk kind", ()),
        ("Samen oplopen naar school", ()),
        ("Een mooi home-startje", ()),
        ("VoorzorgJGZ", ()),
    ],
)
def test_a_name_is_found_as_a_word_of_its_own_or_at_an_end_of_a_compound(dutch: str, names: tuple[str, ...]) -> None:
    assert lost_names(dutch, "") == names


@pytest.mark.parametrize("said", ["JGZ-ga", "JGZ'nin", "JGZnin", "(JGZ)", "“JGZ”", "الـJGZ", "JGZ፣ ናይ ህጻናት"])
def test_an_ending_of_another_language_is_no_loss(said: str) -> None:
    assert lost_names("Bel de JGZ", said) == ()


@pytest.mark.parametrize("said", ["jgz", "J.G.Z.", "AJGZ", "ДЖГЗ", ""])
def test_other_letters_are_a_loss(said: str) -> None:
    assert lost_names("Bel de JGZ", said) == ("JGZ",)
