"""The sheet as a PDF that says its own structure and languages aloud (PDF/UA-1), set by typst."""

import json
import threading
from functools import cache
from pathlib import Path

import typst
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.access.policies import MAKING, limited, public
from directory.asking.arriving import only_public_keys
from directory.sheets import fonts, paper
from directory.sheets.answering import Made, made, private
from directory.sheets.sheet import Sheet

_LAYOUT = Path(__file__).with_name("sheet.typ")

MOST_FILES, TEN_MINUTES = 120, 600
"""From one address: enough for a whole office that prints, and for viewers that ask for a file once more to save it."""

_one_at_a_time = threading.Lock()
"""A compiler sets one sheet at a time: it keeps the values of the last one."""


@public
@limited(MOST_FILES, per=TEN_MINUTES, kind=MAKING)
@require_safe
@only_public_keys
def pdf(request: HttpRequest) -> HttpResponse:
    """The sheet of the same address as a file; what can't be a sheet is answered by the page that says why."""
    found = made(request)
    if not isinstance(found, Made):
        return found
    response = HttpResponse(written(found.sheet), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="verwijsblad.pdf"'
    return private(response)


def written(sheet: Sheet) -> bytes:
    """Return the sheet as a PDF/UA-1 file; no text of a curator makes it fail."""
    values = json.dumps(paper.content(sheet), ensure_ascii=False)
    with _one_at_a_time:
        file = _compiler().compile(
            format="pdf",
            sys_inputs={"sheet": values},
            pdf_standards=["ua-1"],
            timestamp=int(timezone.now().timestamp()),
        )
    if not isinstance(file, bytes):
        raise TypeError("typst made no single file")
    return file


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler of this process: it reads the layout and the fonts once, and no others than ours."""
    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.folder()])
    return typst.Compiler(_LAYOUT, root=_LAYOUT.parent, font_paths=ours)
