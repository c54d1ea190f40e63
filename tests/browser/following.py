"""Going from page to page: a click returns when the next page begins to come, and half a page says half of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def follow(control: "Locator") -> None:
    """Click the first of these and wait until the page it leads to is there whole."""
    with control.page.expect_navigation():
        control.first.click()
