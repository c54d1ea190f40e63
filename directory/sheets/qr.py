"""A square code that leads to a page, as a drawing that stands in the page itself: no request, no file."""

from functools import lru_cache
from io import BytesIO

import segno

QUIET = 4
"""White modules around the code, as the standard asks (ISO/IEC 18004): readers on phones need them."""

MOST_KEPT = 1000
"""Drawings of some 2 kB each. An address names an offer and a language; that is all that is kept."""


@lru_cache(maxsize=MOST_KEPT)
def svg(address: str, title: str) -> str:
    """Return the code of an address as a whole `<svg>` element named by `title`, black on white, of no fixed size.

    Level M survives a fold or a stain of one seventh of the code.
    """
    code = segno.make(address, error="m", micro=False)
    drawn = BytesIO()
    look = {"border": QUIET, "dark": "#000", "light": "#fff", "title": title, "omitsize": True}
    code.save(drawn, kind="svg", xmldecl=False, svgns=True, nl=False, **look)
    return drawn.getvalue().decode()
