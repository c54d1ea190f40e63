"""The rules of axe, run on the page as it stands."""

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
"""All that the dark scheme can change: it sets colours and nothing else."""

_LET_GO = "document.querySelectorAll('.shortlist-bar').forEach(bar => bar.style.position = 'static')"
"""A link half behind the bar at the foot of a list is scrolled into sight; axe does not scroll and calls it small."""

_FINDINGS = """async rules => (await axe.run(document, rules)).violations.map(
  each => `${each.id}: ${each.nodes.map(node => node.target.join(" ")).join(", ")}`)"""


def violations(page: "Page", rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe finds: the rule and where, one line for each rule."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(_LET_GO)
    found: list[str] = page.evaluate(_FINDINGS, rules)
    return found
