"""Whether what stands on a page has room: what a browser measures, as scripts that return what is wrong."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

UNFOLD = "() => document.querySelectorAll('details').forEach(each => { each.open = true })"

SEEN = r"""
  const seen = each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const gone = style.visibility === "hidden" || style.clipPath !== "none" || style.clip !== "auto";
    const folded = each.closest(".hidden-text, datalist, details:not([open]) > :not(summary)");
    return box.width > 1 && box.height > 1 && !gone && !folded;
  };
  const name = each => `${each.localName}.${each.className.baseVal ?? each.className}: `
    + each.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
"""
CUT_OFF = f"""() => {{ {SEEN}
  const outside = each => {{
    const box = each.getBoundingClientRect();
    return box.left < -1 || box.right > document.documentElement.clientWidth + 1;
  }};
  const cut = each => {{
    const style = getComputedStyle(each);
    if (!each.textContent.trim() || ["INPUT", "SELECT", "TEXTAREA"].includes(each.tagName)) return false;
    const sideways = style.overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
    return sideways || (["hidden", "clip"].includes(style.overflowY) && each.scrollHeight > each.clientHeight + 2);
  }};
  const scrolls = each => each.closest("[tabindex='0']")?.querySelector(":scope > table");  // WCAG excepts tables
  const all = [...document.body.querySelectorAll("*:not(svg, svg *)")].filter(each => !scrolls(each) && seen(each));
  const wrong = all.filter(each => outside(each) || cut(each));
  return wrong.filter(each => !wrong.some(other => other !== each && each.contains(other))).map(name).slice(0, 8);
}}"""
TOO_SMALL = f"""() => {{ {SEEN}
  const inSentence = each => getComputedStyle(each).display === "inline"
    && each.parentElement.textContent.trim().length > each.textContent.trim().length;
  const target = each => each.closest("label") ?? each;
  return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .map(target).filter(each => seen(each) && !inSentence(each))
    .filter(each => {{ const box = each.getBoundingClientRect(); return box.width < 24 || box.height < 24; }})
    .map(name);
}}"""


def too_wide(page: "Page", width: int) -> list[str]:
    """Return what is cut off or sticks out of a window of `width` CSS pixels, and whether the page scrolls sideways."""
    found: list[str] = page.evaluate(CUT_OFF)
    whole = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"{whole} pixels wide"] if whole > width else found
