"""Pages that have no address: what a family may want in none is posted. Here is how a reader comes to each of them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tests.browser.following import follow
from tests.page_types import NEED

if TYPE_CHECKING:
    from playwright.sync_api import Page

SAID = MappingProxyType({"residence": "undocumented", "registered": "no", "community": "avoid"})
"""Answers to the three questions that may be in no address."""

ASKING = ".start__submit button"
"""The button under the questions."""

TO_OFFER = "article[data-offer] h3 button"
TO_CHANGE = ".need__change"
NEXT = ".pagination button.utrecht-pagination__relative-link--next"
UNFITTING = ".unfitting button"


class Posted(NamedTuple):
    """The questions as an address fills them in, what is typed besides, and what is pressed after the answer came."""

    query: str
    typed: Mapping[str, str] = MappingProxyType({})
    press: str = ""


STATES: Mapping[str, Posted] = MappingProxyType(
    {
        "results, posted": Posted(NEED),
        "results, posted, nothing confirmed": Posted("municipality=GM0518&language=ar&age=3&theme=social_network"),
        "results, posted, nothing found": Posted("municipality=GM0518&q=zzzzzzzz"),
        "results, posted, another word meant": Posted("municipality=GM0518&q=moedrs"),
        "offer, posted": Posted(NEED, press=TO_OFFER),
        "questions, changed": Posted(NEED, press=TO_CHANGE),
        "questions, posted mistake": Posted("language=ti", {"municipality": "Nergenshuizen", "exact_age": "veel"}),
    }
)
"""The kinds of page a posted need leads to, by name; together they hold every control that a posted need adds."""


def say(page: "Page", said: Mapping[str, str] = SAID) -> None:
    """Choose the answers on the page with all questions."""
    for key, value in said.items():
        page.locator(f"[name={key}][value='{value}']").check()


def answer(page: "Page", start: str, query: str, said: Mapping[str, str] = SAID) -> None:
    """Open all questions as an address fills them in, answer the three, and ask. `start` ends in the language."""
    page.goto(f"{start}/vragen/?{query}")
    say(page, said)
    follow(page.locator(ASKING))


def reach(page: "Page", start: str, state: Posted) -> None:
    """Walk to a page that has no address, the way a reader does. `start` ends in the language."""
    page.goto(f"{start}/vragen/?{state.query}")
    say(page)
    for name, value in state.typed.items():
        page.fill(f"[name={name}]", value)
    follow(page.locator(ASKING))
    if state.press:
        follow(page.locator(state.press))
