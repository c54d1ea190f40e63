"""Two people at one screen: room for both languages, no script needed, and a voice only where the device has one."""

from typing import TYPE_CHECKING

import pytest

from directory.models import Offer
from tests.browser import axe
from tests.browser.conftest import Open
from tests.browser.following import follow
from tests.browser.room import TOO_SMALL, too_wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
SIDES = [("nl", "ti"), ("nl", "ar"), ("nl", "fa-AF"), ("nl", "bg"), ("ar", "nl"), ("en", "ps")]

WITH_VOICES = """() => {
  const said = window.said = [];
  let known = [];
  class Utterance { constructor(text) { this.text = text; } }
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => known, cancel() { said.push("(stop)"); }, speak(each) { said.push(`${each.lang}: ${each.text}`); },
  });
  window.bring = voices => { known = voices; speech.dispatchEvent(new Event("voiceschanged")); };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
}"""


@pytest.fixture
def place(site: str) -> str:
    """Return the address of an offer of which much is known, after its language."""
    return f"/aanbod/{Offer.objects.get(source_id='v10').pk}/samen/"


# --- Room -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "beside"), SIDES)
def test_there_is_room_for_both_at_every_width_and_size(
    language: str, beside: str, site: str, place: str, open_context: Open
) -> None:
    page, found = open_context(reduced_motion="reduce").new_page(), {}
    for width, size in ((320, 1), (320, 3), (360, 2), (1280, 3)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}/{language}{place}?with={beside}&size={size}")
        found[width, size] = too_wide(page, width) + page.evaluate(TOO_SMALL)
    assert found == {each: [] for each in found}


@pytest.mark.parametrize(("language", "beside"), SIDES)
def test_axe_finds_nothing(language: str, beside: str, site: str, place: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE, reduced_motion="reduce").new_page()
    page.goto(f"{site}/{language}{place}?with={beside}")
    found = axe.violations(page)
    page.emulate_media(color_scheme="dark")
    assert found + axe.violations(page, axe.COLOURS) == []


@pytest.mark.parametrize(("viewport", "is_beside"), [(PHONE, False), (DESK, True)])
@pytest.mark.parametrize(
    ("language", "beside", "side"), [("nl", "ar", "right"), ("ar", "nl", "right"), ("nl", "ti", "left")]
)
def test_pairs_stand_beside_each_other_or_under_each_other_and_line_up(
    viewport: dict[str, int],
    *,
    is_beside: bool,
    language: str,
    beside: str,
    side: str,
    site: str,
    place: str,
    open_context: Open,
) -> None:
    page = open_context(viewport=viewport).new_page()
    page.goto(f"{site}/{language}{place}?with={beside}")
    (one, family) = page.locator(".pair--cost > .pair__cell").all()
    (first, second) = (one.bounding_box(), family.bounding_box())
    assert first
    assert second
    assert (abs(first["y"] - second["y"]) < 2) is is_beside
    text = family.locator("bdi").first.bounding_box()
    assert text
    gaps = {"left": text["x"] - second["x"], "right": second["x"] + second["width"] - text["x"] - text["width"]}
    assert gaps[side] < 2 < max(gaps.values())


def test_the_familys_language_is_the_large_one_on_a_phone(site: str, place: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE).new_page()
    for beside in ("ti", "so"):
        page.goto(f"{site}/nl{place}?with={beside}")
        cells = page.locator(".pair--cost > .pair__cell li").all()
        sizes = [float(each.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")) for each in cells]
        assert sizes[1] > 1.2 * sizes[0]


# --- Without a script -------------------------------------------------------------------------------------------------


def test_all_but_the_voice_works_without_javascript(site: str, place: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"{site}/nl{place.removesuffix('samen/')}?language=ti")
    follow(page.locator("a[href*='/samen/']:visible"))
    assert page.url == f"{site}/nl{place}?with=ti"
    follow(page.locator(".together__size--3"))
    assert page.url == f"{site}/nl{place}?with=ti&size=3"
    page.select_option("[name=with]", "ar")
    follow(page.locator(".together__language button"))
    assert page.url == f"{site}/nl{place}?with=ar&size=3"
    assert page.locator(".pair--cost > .pair__cell[lang=ar][dir=rtl]").count() == 1
    page.locator(".first-call__together label").click()
    assert page.locator(".first-call__together input").is_checked()
    assert page.locator(".voice").count() == 0


def test_a_number_keeps_its_order_in_a_right_to_left_page(site: str, place: str, open_context: Open) -> None:
    page = open_context(viewport=PHONE).new_page()
    page.goto(f"{site}/ar{place}?with=nl")
    number = page.locator("#bellen a[href^='tel:'] bdi")
    assert number.evaluate("number => getComputedStyle(number).direction") == "ltr"
    assert number.evaluate("number => parseFloat(getComputedStyle(number).fontSize)") >= 28


# --- Voices -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def listening(site: str, place: str, open_context: Open) -> "Page":
    """Open the page on a device that has no voice yet."""
    context = open_context(viewport=PHONE)
    context.add_init_script(f"({WITH_VOICES})()")
    page = context.new_page()
    page.goto(f"{site}/nl{place}?with=ar")
    return page


def bring(page: "Page", *voices: tuple[str, bool]) -> None:
    """Give the device voices: their language, and whether they work on the device itself."""
    page.evaluate("voices => bring(voices)", [{"lang": lang, "localService": local} for lang, local in voices])


def languages_heard(page: "Page") -> set[str]:
    """Return the languages of the parts that have a button."""
    return set(page.locator(".voice").evaluate_all("all => all.map(each => each.parentElement.lang)"))


def test_a_part_can_be_heard_only_where_the_device_has_its_language(listening: "Page") -> None:
    assert languages_heard(listening) == set()
    bring(listening, ("ar-SA", True))
    assert languages_heard(listening) == {"ar"}
    bring(listening, ("ar_EG", True), ("nl-NL", True))
    assert languages_heard(listening) == {"ar", "nl"}
    bring(listening, ("nl-NL", True))
    assert languages_heard(listening) == {"nl"}


@pytest.mark.parametrize("voice", [("ar-SA", False), ("ary", True), ("fa-IR", True)])
def test_no_voice_of_another_machine_or_another_language_is_used(listening: "Page", voice: tuple[str, bool]) -> None:
    bring(listening, voice)
    assert languages_heard(listening) == set()


def test_a_part_is_read_line_by_line_and_stops_when_it_is_tapped_again(listening: "Page") -> None:
    bring(listening, ("ar-SA", True))
    button = listening.locator(".pair--cost .voice")
    button.click()
    said = listening.evaluate("said")
    assert said[0] == "(stop)"
    assert len(said) == 3
    assert {line.partition(":")[0] for line in said[1:]} == {"ar-SA"}
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert listening.evaluate("said")[3:] == ["(stop)"]


def test_a_dutch_address_is_not_read_by_another_voice(listening: "Page") -> None:
    bring(listening, ("ar-SA", True))
    listening.locator(".pair--where .voice").click()
    assert not any("Voorbeeldstraat" in line for line in listening.evaluate("said"))


def test_a_text_that_is_there_in_dutch_alone_is_not_read_by_another_voice(listening: "Page") -> None:
    listening.evaluate(
        "document.querySelectorAll('.pair--name [data-line]').forEach(each => {"
        " each.innerHTML = '<span lang=\"nl\">Kom spelen</span>' })"
    )
    bring(listening, ("ar-SA", True))
    for button in listening.locator(".pair--name .voice").all():
        button.click()
    assert not any("Kom spelen" in line for line in listening.evaluate("said"))


def test_a_recorded_line_is_not_read_by_the_device(site: str, place: str, listening: "Page") -> None:
    bring(listening, ("ar-SA", True))
    listening.evaluate(
        "document.querySelectorAll('.pair--cost [data-line]').forEach(each => { each.dataset.recorded = '' })"
    )
    bring(listening, ("ar-SA", True))
    assert listening.locator(".pair--cost .voice").count() == 0
