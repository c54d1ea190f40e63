"""The PDF, read back: its structure and languages, every fact in each of them, and no text that makes it fail."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import polib
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from fontTools.ttLib import TTFont
from hypothesis import given, settings as hypothesis_settings, strategies as st

from directory.facts.beside import Line, Pair
from directory.facts.reading_together import may_be_read_together
from directory.facts.text import Text
from directory.index import store
from directory.languages import BY_CODE, CODES
from directory.models import Offer
from directory.sheets import fonts, paper
from directory.sheets.asking import read
from directory.sheets.building import build
from directory.sheets.pdf import written
from directory.sheets.sheet import Sheet, Words
from tests.fuzz.nasty import NASTY
from tests.sheets.paper_sheets import PHONE, ROWS, SHORT, block, column, said, sheet, words
from tests.sheets.reading_pdf import (
    alternatives,
    as_copied,
    bookmarks,
    colours,
    elements,
    letters,
    pages,
    pieces,
    plain,
    roles,
    words as words_as_drawn,
)

FAMILY = [code for code in CODES if code != "nl"]
RIGHT_TO_LEFT = [code for code in CODES if BY_CODE[code].direction == "rtl"]
LARGEST = 200_000
A4_WIDTH, A4_HEIGHT = 595, 842
SCRIPTS = {"arabic": "\u0600-\u06ff", "ethiopic": "\u1200-\u137f", "cyrillic": "\u0400-\u04ff"}

pytestmark = pytest.mark.pdf


# --- Structure --------------------------------------------------------------------------------------------------------


def test_it_says_that_it_is_accessible_and_what_it_is() -> None:
    with pikepdf.open(BytesIO(written(sheet()))) as document, document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == f"Samen lezen · {said('ti', 'Samen lezen')}"
        assert document.Root.Lang == "nl"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_go_down_by_one_and_each_is_a_bookmark() -> None:
    made = written(sheet(blocks=[block(["nl", "ti"]), block(["nl", "ti"], 40, "Oudercafé")]))
    headings = [role for role in roles(made) if role in {"H1", "H2", "H3"}]
    assert headings == ["H1", "H2", "H3", "H3", "H2", "H3", "H3"]
    titles = bookmarks(made)
    assert len(titles) == len(headings)
    assert titles[0] == f"Samen lezen · {said('ti', 'Samen lezen')}"
    assert [title for title in titles if title[0].isdigit()] == ["1. Huis van de Ouders", "2. Oudercafé"]


@pytest.mark.parametrize("code", ["ti", "ar"])
def test_a_bookmark_has_both_languages_on_one_line(code: str) -> None:
    title, *_others, call, _ask = bookmarks(written(sheet(["nl", code])))
    assert title == f"Samen lezen · {said(code, 'Samen lezen')}"
    assert call == f"Bellen · {said(code, 'Bellen')}"


def test_the_facts_are_a_table_with_the_languages_above_it() -> None:
    made = written(sheet(["nl", "ti", "uk"]))
    assert elements(made, "TH") == [("nl", "Nederlands"), ("ti", "ትግርኛ"), ("uk", "українська")]
    assert roles(made).count("TD") == 3 * len(ROWS)


def test_the_square_code_says_where_it_leads() -> None:
    (alternative,) = alternatives(written(sheet()))
    assert SHORT in alternative


def test_steps_are_a_list() -> None:
    assert roles(written(sheet())).count("LI") == 2  # one step, in two languages


# --- Languages and facts ----------------------------------------------------------------------------------------------


def _facts(codes: Sequence[str]) -> set[tuple[str, str]]:
    """Return what must be said in each language: labels, lines, and what stands around them."""
    around = "Kosten", "Hoe vaak", "Bron zonder jaartal, nog niet gecontroleerd", "Vraag dit als u belt."
    rows = [text for _key, _icon, *texts in ROWS for text in texts]
    return {(code, said(code, text)) for code in codes for text in (*rows, *around)}


def _said_in(text: str, lang: str, told: Sequence[tuple[str, str]]) -> bool:
    """Tell whether an element in a language says this; marks above letters come twice from a reader, so they go."""
    wanted = letters(text)
    if BY_CODE[lang].script == "arabic":
        return any(code == lang and set(letters(each)) == set(wanted) for code, each in told)
    return any(code == lang and letters(each) == wanted for code, each in told)


@pytest.mark.parametrize("code", FAMILY)
def test_every_fact_stands_there_in_both_languages_each_marked_as_its_own(code: str) -> None:
    made = written(sheet(["nl", code]))
    told = [each for role in ("P", "LBody", "TH") for each in elements(made, role)]
    assert [fact for fact in _facts(["nl", code]) if not _said_in(fact[1], fact[0], told)] == []


@pytest.mark.parametrize("code", [code for code in FAMILY if BY_CODE[code].script in SCRIPTS])
def test_no_letter_of_the_familys_script_is_read_aloud_as_dutch(code: str) -> None:
    first, last = SCRIPTS[BY_CODE[code].script].split("-")
    own = [piece for piece in pieces(written(sheet(["nl", code]))) if any(first <= each <= last for each in piece.text)]
    assert len(own) > 20
    assert {piece.lang for piece in own} == {code}


@pytest.mark.parametrize("code", [code for code in FAMILY if code not in RIGHT_TO_LEFT])
def test_text_can_be_copied_in_the_order_it_is_read(code: str) -> None:
    told = plain(written(sheet(["nl", code])))
    rows = [f"{said(lang, label)} {said(lang, dutch)}" for _k, _i, label, dutch in ROWS[:3] for lang in ("nl", code)]
    assert [row for row in rows if row not in told] == []


def _has_marks(text: str) -> bool:
    """Tell whether a letter has a mark drawn apart: poppler copies both, as typst writes them into the file."""
    return any(map(unicodedata.combining, unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
def test_text_from_right_to_left_can_be_copied_in_the_order_it_is_read(code: str) -> None:
    (page,) = pages(written(sheet(["nl", code])))
    copied = " ".join(as_copied(page))
    texts = [said(code, text) for _key, _icon, *texts in ROWS for text in texts] + [said(code, "Naam")]
    told = [clause for text in texts if not _has_marks(text) for clause in as_copied(text)]
    assert len(told) > 5
    assert [clause for clause in told if clause not in copied] == []


def test_a_text_without_a_translation_is_marked_as_dutch() -> None:
    told = elements(written(sheet(["nl", "ar"])), "H2")
    assert told == [("nl", "1. Huis van de Ouders")]


def test_a_sentence_in_dutch_only_is_said_once() -> None:
    own = block(["nl", "ar"])
    theirs = replace(own.columns[1], summary=Text("Alleen in het Nederlands.", "nl", "ltr", differs=True))
    dutch = replace(own.columns[0], summary=Text("Alleen in het Nederlands.", "nl", "ltr", differs=False))
    told = elements(written(sheet(["nl", "ar"], [replace(own, columns=[dutch, theirs])])), "P")
    assert told.count(("nl", "Alleen in het Nederlands.")) == 1


def test_a_sheet_in_dutch_alone_and_one_in_three_languages() -> None:
    assert {piece.lang for piece in pieces(written(sheet(["nl"])))} == {"nl"}
    assert {piece.lang for piece in pieces(written(sheet(["nl", "fa", "uk"])))} == {"nl", "fa", "uk"}


@pytest.mark.parametrize("code", FAMILY)
def test_the_fonts_have_every_letter_of_every_catalogue(code: str) -> None:
    catalogue = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po"))
    texts = [text for entry in catalogue for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())]
    assert len(texts) > 500
    changed = [text for text in texts if letters(fonts.printable(text)) != letters(text)]
    assert changed == []


# --- Numbers in right-to-left text ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "number", [PHONE, "+31 (30) 123 45 67", "09:30 – 11:00", "22-11-2026", "085-0203040", "+31612345678"]
)
@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
def test_a_number_keeps_its_order_inside_text_from_right_to_left(code: str, number: str, tmp_path: Path) -> None:
    text = f"{said(code, 'Waar woont u?')} ({number}) {said(code, 'Hoe oud zijn uw kinderen?')}"
    columns = [column("nl", where="x"), column(code, where=text)]
    own = block(["nl", code])
    pairs = [replace(pair, cells=[(each, each.rows[pair.key]) for each in columns]) for pair in own.pairs]
    made = written(sheet(["nl", code], [replace(own, columns=columns, pairs=pairs, phone=None)]))
    assert number in plain(made)
    parts = number.replace("(", "").replace(")", "").split()
    drawn = [(word.strip("()"), left, top) for word, left, top in words_as_drawn(made, tmp_path)]
    starts = [start for start, (word, _left, _top) in enumerate(drawn) if word == parts[0]]
    assert any(_is_one_line(drawn[start : start + len(parts)], parts) for start in starts), drawn


def _is_one_line(found: Sequence[tuple[str, float, float]], parts: Sequence[str]) -> bool:
    """Tell whether these are the parts of a number, from left to right on one line."""
    lefts = [left for _word, left, _top in found]
    return [word for word, _left, _top in found] == list(parts) and lefts == sorted(lefts)


@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
def test_a_long_heading_stays_on_its_own_side_in_each_language(code: str, tmp_path: Path) -> None:
    question = said(code, "Hoe oud zijn uw kinderen?")
    own = block(["nl", code], name="Lang " * 30, summary="x")
    theirs = replace(own.columns[1], name=Text(f"{question} " * 6, code, "rtl", differs=False))
    made = written(sheet(["nl", code], [replace(own, columns=[own.columns[0], theirs], pairs=[])]))
    drawn = words_as_drawn(made, tmp_path)
    dutch = [left for word, left, _top in drawn if word == "Lang"]
    first = as_copied(question)[0].split()[0]
    end = min(top for word, _left, top in drawn if word == "Nederlands")
    # poppler turns the letters of a drawn word
    rows = sorted((top, -left) for word, left, top in drawn if as_copied(word[::-1])[:1] == [first] and top < end)
    assert max(dutch) < A4_WIDTH / 2 < min(-left for _top, left in rows)
    assert len(rows) == 6
    assert len({top for top, _left in rows}) > 1
    assert -rows[0][1] > A4_WIDTH * 0.8  # the first word is at the right end of the first line


@pytest.mark.parametrize("code", FAMILY)
def test_the_number_to_call_can_be_copied(code: str) -> None:
    assert PHONE in plain(written(sheet(["nl", code])))


# --- What curators write ----------------------------------------------------------------------------------------------

SYNTAX = [
    '#panic("x")',
    "#let x = 1; #x",
    "$ x^2 $ en $y$",
    "\\ \\u{41} \\#",
    '"]) #import "x"',
    "*vet* _schuin_ `code`",
    "= kop",
    "- lijst",
    "<naam> @naam",
    "~ -- --- ...",
    "// weg /* weg */",
    "#sys.inputs.sheet",
    '{"lang": "nl", "runs": []}',
    "€ 5,- “aanhaling” ‘enkel’ 'recht' \"recht\"",
]


@pytest.mark.parametrize("text", SYNTAX)
def test_nothing_a_curator_writes_is_interpreted(text: str) -> None:
    made = written(sheet(blocks=[block(["nl", "ti"], name=text, summary=text, where=text)]))
    assert ("nl", text) in elements(made, "P")
    assert f"1. {text}" in bookmarks(made)
    assert text in plain(made)


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("code", ["ti", "ar"])
def test_no_text_makes_a_sheet_fail(name: str, code: str) -> None:
    text = NASTY[name]
    made = written(sheet(["nl", code], [block(["nl", code], name=text, summary=text, where=text, first=text)]))
    assert plain(made).count("030 - 123 45 67") == 1
    assert pieces(made)  # reading them meets no drawing of a missing letter


@hypothesis_settings(max_examples=40)
@given(text=st.text(max_size=80))
def test_no_mixture_of_letters_makes_a_sheet_fail(text: str) -> None:
    made = written(sheet(["nl", "ps"], [block(["nl", "ps"], name=text, where=f"د {text} و")]))
    assert roles(made).count("TD") == 2 * len(ROWS)


def test_pictures_go_and_letters_without_a_font_are_shown_as_missing() -> None:
    assert fonts.printable("Oudercafé 👨‍👩‍👧 🇳🇱 ☕️ samen") == "Oudercafé samen"
    assert fonts.printable("中文 les") == "?? les"


def test_what_the_fonts_have_stays_as_it_is() -> None:
    for text in ("می‌کنید", "ش\u200dما", "ትግርኛ፡ ሰላም።", "ښځې", "Їжак", "Şêx", "a\u0301".replace("a\u0301", "á"), "€ 5,-"):
        assert fonts.printable(text) == text


def test_a_text_that_turns_itself_round_turns_nothing_else_round() -> None:
    assert fonts.printable("\u202e123\u202c \u2067456") == "123 456"


def test_marks_that_no_font_has_with_their_letter_are_left_out() -> None:
    assert fonts.printable("ሀ\u064e") == "ሀ"
    assert fonts.printable("مُ") == "مُ"


@pytest.mark.parametrize("name", ["Stichting " + "Ouderkamer " * 27, "Ouderkamer" * 30])
@pytest.mark.parametrize("large", [False, True])
def test_a_name_of_three_hundred_letters_stays_on_the_paper(name: str, large: bool, tmp_path: Path) -> None:
    made = written(sheet(["nl", "so"], [block(["nl", "so"], name=name[:300], where=name[:300])], large=large))
    assert plain(made).replace(" ", "").count(name[:300].replace(" ", "")) >= 2
    assert max(left for _word, left, _top in words_as_drawn(made, tmp_path)) < A4_WIDTH


@pytest.mark.parametrize("codes", [["nl", "so"], ["nl", "ar", "ti"]])
def test_an_offer_that_is_longer_than_a_page_goes_on_on_the_next(codes: list[str], tmp_path: Path) -> None:
    text = "Ouders praten met elkaar over hun kinderen. " * 7
    long = {key: text for key, *_rest in ROWS}
    blocks = [block(codes, number, f"Aanbod {number}", summary=text, **long) for number in (1, 2)]
    made = written(sheet(codes, blocks, large=True))
    assert max(top for _word, _left, top in words_as_drawn(made, tmp_path)) < A4_HEIGHT
    assert plain(made).count("030 - 123 45 67") == 2
    assert plain(made).replace(" ", "").count(text.replace(" ", "")) == 2 * len(codes) * (len(ROWS) + 1)


def test_what_stands_in_a_text_never_reads_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    made = written(sheet(blocks=[block(["nl", "ti"], where=f'#read("{secret}")')]))
    assert "geheim" not in plain(made)


# --- Sizes and shapes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", FAMILY)
def test_two_offers_are_at_most_two_hundred_kilobytes(code: str) -> None:
    pair = [block(["nl", code], number) for number in (12, 40)]
    assert len(written(sheet(["nl", code], pair))) <= LARGEST
    assert len(written(sheet(["nl", code], pair, large=True))) <= LARGEST


@pytest.mark.parametrize("count", [1, 2, 7, 20])
def test_one_to_twenty_offers_each_with_its_own_number(count: int) -> None:
    made = written(sheet(blocks=[block(["nl", "ti"], number, f"Aanbod {number}") for number in range(1, count + 1)]))
    titles = [title for title in bookmarks(made) if title[0].isdigit()]
    assert titles == [f"{number}. Aanbod {number}" for number in range(1, count + 1)]
    assert len(alternatives(made)) == count


@pytest.mark.parametrize("codes", [["nl"], ["nl", "ti"], ["nl", "ar"]])
def test_each_offer_has_a_page_of_its_own_that_can_be_handed_over_alone(codes: list[str]) -> None:
    blocks = [replace(block(codes, number, f"Aanbod {number}"), answer=f"x/v/{number}") for number in range(1, 6)]
    made = pages(written(sheet(codes, blocks)))
    assert [re.findall(r"\d\. Aanbod (\d)", page) for page in made] == [["1"], ["2"], ["3"], ["4"], ["5"]]
    assert [re.findall(r"x/v/(\d)", page) for page in made] == [["1"], ["2"], ["3"], ["4"], ["5"]]


@pytest.mark.parametrize(("codes", "large"), [(["nl", "ti", "so"], False), (["nl", "so"], True), (["nl", "uk"], True)])
def test_no_heading_is_cut_from_what_it_is_about(codes: list[str], large: bool) -> None:
    blocks = [replace(block(codes, number, f"Aanbod {number}"), answer=f"x/v/{number}") for number in range(1, 8)]
    made = pages(written(sheet(codes, blocks, large=large)))
    assert len(made) > 2
    assert "".join(made).count("Aanbod") == len(blocks)
    for page in made:
        for _before, found in zip(*[iter(re.split(r"(\d\. Aanbod \d)", page)[1:])] * 2, strict=True):
            assert "Hoe oud zijn uw kinderen?" in found  # the first row of facts
    cards = [page.count("030 - 123 45 67") for page in made]
    assert cards == [len(re.findall(r"x/v/\d", page)) for page in made]  # a number is never cut from its code


def test_danger_is_never_alone_on_a_page() -> None:
    for rows in range(15, 40):
        own = block(["nl", "uk"])
        long = replace(own, pairs=[own.pairs[0]] * rows)
        made = pages(written(sheet(["nl", "uk"], [long], danger=words(["nl", "uk"], "Hoe heet u?"))))
        assert "Hoe heet u?" in made[-1]
        assert "K7F3-9QXB" in made[-1]
        if len(made) > 1:
            return
    pytest.fail("no sheet was longer than a page")


def test_every_page_says_which_it_is_and_no_reader_hears_it() -> None:
    made = written(sheet(blocks=[block(["nl", "ti"], number) for number in range(1, 6)]))
    told = pages(made)
    assert len(told) > 1
    assert [page.split()[-1] for page in told] == [f"{number}/{len(told)}" for number in range(1, len(told) + 1)]
    assert not any(re.fullmatch(r"\d ?/ ?\d", piece.text.strip()) for piece in pieces(made))


def test_it_needs_no_colour() -> None:
    found = colours(written(sheet(["nl", "ar"])))
    assert found
    assert {each for each in found if len(set(each)) > 1} == set()


@pytest.mark.parametrize("code", ["ti", "ar"])
def test_the_lines_to_fill_in_stand_with_each_offer_and_the_name_once(code: str) -> None:
    blocks = [block(["nl", code], number) for number in (12, 40)]
    content = paper.content(sheet(["nl", code], blocks))
    assert [len(lines) for lines in (content["to_fill_in"], content["to_fill_in_after"])] == [1, 0]
    assert [len(each["to_fill_in"]) for each in content["blocks"]] == [2, 2]
    told = plain(written(sheet(["nl", code], blocks)))
    assert told.count("Naam ·") == 1
    assert told.count("Wie helpt ·") == 2


def test_the_code_is_said_once_in_the_language_of_who_receives_the_family() -> None:
    told = elements(written(sheet()), "P")
    assert [each for each in told if "K7F3-9QXB" in each[1]] == [("nl", "Code van dit blad: steun.example/v/K7F3-9QXB")]


def test_days_stand_after_each_other_and_a_moment_on_a_line_of_its_own() -> None:
    own = block(["nl", "ti"])
    days = [Line("maandag"), Line("dinsdag"), Line("27 november, 09:30 tot 11:30"), Line("avond", note="soms")]
    told = replace(own.columns[0].rows["when"], lines=days)
    pairs = [Pair("when", "calendar", [(each, told) for each in own.columns])]
    (row,) = paper.content(sheet(blocks=[replace(own, pairs=pairs)]))["blocks"][0]["rows"]
    assert ["".join(run for run in line["runs"] if isinstance(run, str)) for line in row["cells"][0]["lines"]] == [
        "maandag\u00a0· dinsdag",
        "27 november,  tot ",
        "avond",
    ]


def test_what_is_gone_is_said_and_the_rest_is_printed() -> None:
    gone = words(("nl", "ti"), "Dit aanbod tonen wij hier niet: nummer %(numbers)s.")
    gone = Words([text % {"numbers": "99, 100"} for text in gone.texts])
    told = plain(written(sheet(gone=[99, 100], gone_said=gone)))
    assert "99, 100" in told
    assert "Huis van de Ouders" in told


def test_a_neutral_sheet_names_no_organisation_and_heads_the_offer_by_what_it_is() -> None:
    made = written(sheet(blocks=[block(["nl", "ti"], name="")], neutral=True))
    assert "Huis van de Ouders" not in plain(made)
    (heading,) = [title for title in bookmarks(made) if title.startswith("1. ")]
    assert heading == f"1. {said('nl', ROWS[0][3])} · {said('ti', ROWS[0][3])}"


@pytest.mark.parametrize("code", ["ti", "ar"])
def test_a_neutral_offer_of_which_nothing_is_known_is_headed_by_the_title(code: str) -> None:
    own = replace(block(["nl", code], name=""), pairs=[])
    (heading,) = [title for title in bookmarks(written(sheet(["nl", code], [own], neutral=True))) if title[0] == "1"]
    assert heading == f"1. Samen lezen · {said(code, 'Samen lezen')}"


@pytest.mark.parametrize("code", ["ti", "ar"])
def test_who_offers_it_stands_under_the_heading_as_dutch(code: str) -> None:
    own = replace(block(["nl", code]), organisation="Stichting (De) Zon 2")
    made = written(sheet(["nl", code], [own]))
    assert ("nl", "Stichting (De) Zon 2") in elements(made, "P")
    told = "".join(piece.text for piece in pieces(made))
    assert told.index("1. Huis van de Ouders") < told.index("Stichting (De) Zon 2") < told.index("Nederlands")


@pytest.mark.parametrize("code", RIGHT_TO_LEFT)
def test_the_place_of_a_meeting_is_marked_and_set_as_dutch(code: str, tmp_path: Path) -> None:
    own = block(["nl", code])
    lines = [Line(said(code, "Wanneer"), note="Buurthuis De Kom, Dorpsstraat 1", note_lang="nl")]
    told = replace(own.columns[1].rows["when"], lines=lines)
    pairs = [Pair("when", "calendar", [(own.columns[0], own.columns[0].rows["when"]), (own.columns[1], told)])]
    made = written(sheet(["nl", code], [replace(own, pairs=pairs)]))
    assert "nl" in {piece.lang for piece in pieces(made) if "Buurthuis" in piece.text}
    assert {piece.lang for piece in pieces(made) if re.search("Buurthuis|Dorpsstraat", piece.text)} == {"nl"}
    drawn = words_as_drawn(made, tmp_path)
    lefts = [left for word, left, _top in drawn if word in {"(Buurthuis", "De", "Kom,"}]
    assert len(lefts) == 3, drawn
    assert lefts == sorted(lefts)


def test_what_is_usual_and_a_remark_in_the_same_language_are_one_remark() -> None:
    told = replace(block(["nl", "ti"]).columns[0].rows["who"], lines=[Line("x", inherited=True, note="y"), Line("z")])
    pairs = [Pair("who", "person", [(each, told) for each in block(["nl", "ti"]).columns])]
    (row,) = paper.content(sheet(blocks=[replace(block(["nl", "ti"]), pairs=pairs)]))["blocks"][0]["rows"]
    assert [note["runs"] for note in row["cells"][0]["lines"][0]["notes"]] == [["(landelijk meestal, y)"]]


def test_an_offer_without_a_number_says_whom_to_ask() -> None:
    own = block(["nl", "ti"])
    without = replace(own, phone=None, phone_of=None)
    sentence = "Wij kennen nog geen telefoonnummer. Vraag uw verpleegkundige of begeleider wie u kunt bellen."
    told = elements(written(sheet(blocks=[without])), "P")
    assert {("nl", sentence), ("ti", said("ti", sentence))} <= set(told)


def test_large_print_has_nothing_smaller_than_sixteen_points() -> None:
    assert min(_sizes(written(sheet(["nl", "ar"], large=True)))) == 16
    assert min(_sizes(written(sheet(["nl", "ar"])))) == 8


def _sizes(made: bytes) -> set[float]:
    with pikepdf.open(BytesIO(made)) as document:
        drawn = [each for page in document.pages for each in pikepdf.parse_content_stream(page)]
    return {round(float(each.operands[1]), 1) for each in drawn if str(each.operator) == "Tf"}


def test_three_languages_in_large_print_stand_under_each_other(tmp_path: Path) -> None:
    made = written(sheet(["nl", "ti", "uk"], large=True))
    first_word = said("uk", "Waar woont u?").split()[0]
    assert {left < 100 for word, left, _top in words_as_drawn(made, tmp_path) if word == first_word} == {True}


def test_many_at_once_each_get_their_own() -> None:
    names = [f"Aanbod {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda name: written(sheet(blocks=[block(["nl", "ti"], name=name)])), names))
    assert [f"1. {name}" in bookmarks(each) for each, name in zip(made, names, strict=True)] == [True] * len(names)


def test_empty_words_leave_nothing_behind() -> None:
    content = paper.content(sheet(drafts=words([], ""), danger=words([], "")))
    assert [part["runs"] for part in content["drafts"]] == [[], []]


# --- The fonts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "has", "lacks"),
    [("NotoSans", "Aéł€ЇğşÊ", "ሀس"), ("Vazirmatn", "سپچژګښڼېۍ؟،", "ሀЇ"), ("NotoSansEthiopic", "ሀኣቐ፡።", "سЇ")],
)
def test_each_family_has_the_letters_of_its_scripts(family: str, has: str, lacks: str) -> None:
    found = fonts.families()[family]
    assert {letter for letter in has if ord(letter) not in found} == set()
    assert {letter for letter in lacks if ord(letter) in found} == set()


def test_the_families_are_those_of_the_layout() -> None:
    layout = Path(paper.__file__).with_name("sheet.typ").read_text(encoding="utf-8")
    named = {
        family
        for line in re.findall(r"#let (?:latin|arabic|ethiopic) = (.*)", layout)
        for family in re.findall('"(.*?)"', line)
    }
    files = sorted(fonts.folder().glob("*.ttf"))
    assert len(files) == 6
    found = set()
    for file in files:
        with TTFont(file) as font:
            found.add(font["name"].getBestFamilyName())
    assert found == named == {fonts.LATIN, fonts.ARABIC, fonts.ETHIOPIC}


def test_all_weights_of_a_family_have_the_same_letters() -> None:
    for file in fonts.folder().glob("*.ttf"):
        assert fonts.letters_of(file) == fonts.families()[file.name.partition("_")[0]]


def test_words_that_belong_together_stay_together() -> None:
    assert fonts.printable("1011\u00a0PN   Amsterdam ") == "1011\u00a0PN Amsterdam"


def test_a_site_without_fonts_says_how_to_get_them(tmp_path: Path, settings: object) -> None:
    settings.BASE_DIR = tmp_path
    with pytest.raises(ImproperlyConfigured, match="make assets"):
        fonts.folder()


# --- The address ------------------------------------------------------------------------------------------------------


@pytest.fixture
def offers(catalogue: None) -> list[int]:
    index = store.current()
    records = filter(None, map(index.record, Offer.objects.order_by("pk").values_list("pk", flat=True)[:60]))
    return [record.id for record in records if may_be_read_together(record)]


@pytest.fixture
def demo(catalogue: None) -> list[int]:
    """Two offers of the fictional municipality, which are whole in every language."""
    index = store.current()
    rows = Offer.objects.filter(municipalities__code="GM9999").order_by("-pk").values_list("pk", flat=True)
    records = filter(None, map(index.record, dict.fromkeys(rows)))
    return [record.id for record in records if may_be_read_together(record)][:2]


def _get(client: Client, **query: object) -> object:
    return client.get(reverse("sheets:pdf"), query)


def test_the_address_gives_a_file_that_nobody_else_keeps(client: Client, offers: list[int]) -> None:
    response = _get(client, offer=offers[:2], **{"with": "ti"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="verwijsblad.pdf"'
    assert "private" in response["Cache-Control"]
    assert len(response.content) <= LARGEST
    assert [title[:2] for title in bookmarks(response.content) if title[0].isdigit()] == ["1.", "2."]


def _plain(text: str) -> str:
    return " ".join(re.sub("[\u2066-\u2069]|<[^>]*>", "", text).replace("·", " ").split())


def test_the_page_and_the_file_say_the_same_of_the_same_offers(client: Client, offers: list[int]) -> None:
    query = {"offer": offers[:3], "with": "uk"}
    page = _plain(client.get(reverse("sheets:sheet"), query).content.decode())
    file = _get(client, **query).content
    told = [part.strip("() ") for piece in pieces(file) if "P" in piece.roles for part in piece.text.split("·")]
    facts = [text for text in told if len(text) > 8 and not set(text) & set("&'\"<>") and not re.search("-|112", text)]
    assert len(facts) > 30
    assert [text for text in facts if _plain(text) not in page] == []


def _all_of(made: Sheet, position: int) -> Iterator[str]:
    """Yield every text of one language that an offer, built from the catalogue, has on its sheet."""
    yield from (words.texts[position] for words in (made.title, made.date, made.name, made.appointment, made.met))
    for each in made.blocks:
        column = each.columns[position]
        yield from (text.value for text in (column.name, column.summary) if text)
        yield from (words.texts[position] for words in (each.checked, *each.to_ask))
        for pair in each.pairs:
            _column, told = pair.cells[position]
            yield told.label
            yield from (text for line in told.lines for text in (line.text, line.note))


@pytest.mark.parametrize("code", FAMILY)
def test_every_fact_of_the_catalogue_stands_there_in_both_languages(
    rf: RequestFactory, demo: list[int], code: str
) -> None:
    index = store.current()
    query = QueryDict(mutable=True)
    query.setlist("offer", map(str, demo))
    query["with"] = code
    made = build(read(rf.get("/", query), index.reference), index, timezone.localtime())
    assert len(made.blocks) == len(demo)
    assert len(set(_all_of(made, 1)) - set(_all_of(made, 0))) > 30  # it really is in another language
    copied = " ".join(as_copied(" ".join(pages(written(made)))))
    for position in (0, 1):
        texts = [word for text in _all_of(made, position) for word in text.split() if not _has_marks(word)]
        words = {word for text in texts for clause in as_copied(text) for word in clause.split()}
        assert len(words) > 50
        assert sorted(word for word in words if word not in copied) == []


def test_an_unknown_language_is_refused_with_the_choice(client: Client, offers: list[int]) -> None:
    response = _get(client, offer=offers[0], **{"with": "tlh"})
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")


def test_without_offers_it_explains_how_to_collect_some(client: Client, catalogue: None) -> None:
    for query in ({}, {"offer": 999_999, "with": "ti"}):
        response = _get(client, **query)
        assert response.status_code == 200
        assert response["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("kind", ["school", "start"])
def test_a_sheet_that_needs_no_offer_is_a_file_too(client: Client, catalogue: None, kind: str) -> None:
    response = _get(client, kind=kind, municipality="GM9999", **{"with": "ar"})
    assert response["Content-Type"] == "application/pdf"
    assert {"nl", "ar"} <= {piece.lang for piece in pieces(response.content)}


def test_what_is_gone_is_left_out_of_the_file(client: Client, offers: list[int]) -> None:
    made = _get(client, offer=[offers[0], 999_999], **{"with": "ti"}).content
    assert "999999" in plain(made)
