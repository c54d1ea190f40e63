"""Looking into a workbook before it is opened: it is a zip, and a zip may be a bomb."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from django.utils.translation import gettext as _

from directory.exchange.tables.limits import PARTS, RATIO, RATIO_COUNTS_FROM, Limits
from directory.exchange.tables.problems import Problem, TableRefusedError

_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*\bref=[\"']([A-Z]+[0-9]+)[:\"']")
_PIECE = 1_000_000
_OVERLAP = 1_000
"""Bytes read in one go, and how many of them again with the next: what is looked for may stand over an end."""


def opened(content: bytes, limits: Limits) -> zipfile.ZipFile:
    """Return a workbook's parts, none of them unpacked; raises TableRefusedError for a bomb and for no workbook.

    The sizes are those in the list of contents: what is read through `zipfile` never gets longer than they say.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        raise _unreadable() from error
    parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise TableRefusedError(Problem("", _("Dit bestand is uitgepakt te groot. Verdeel het over meer bestanden.")))
    if any(_is_bomb(part) for part in parts):
        raise TableRefusedError(Problem("", _("Dit bestand is zo ingepakt dat wij het niet openen.")))
    return archive


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > RATIO_COUNTS_FROM and part.file_size > RATIO * max(part.compress_size, 1)


def require_plain_parts(archive: zipfile.ZipFile) -> None:
    """Refuse declarations in XML: no workbook needs one, and entities can grow without end or name other files."""
    for name in archive.namelist():  # all of them: which parts are XML the workbook itself says, not their names
        if any(_DECLARED.search(each) or _DECLARED.search(each.replace(b"\0", b"")) for each in _pieces(archive, name)):
            raise TableRefusedError(Problem("", _("In dit bestand staat iets dat in geen werkblad hoort.")))


def merged_cells(archive: zipfile.ZipFile, part: str) -> list[str]:
    """Return the first cell of every merged range of a sheet."""
    found = (_MERGED.findall(each) for each in _pieces(archive, part))
    return list(dict.fromkeys(cell.decode() for cells in found for cell in cells))


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part from its beginning to its end, never much of it held at once; raises TableRefusedError."""
    before = b""
    try:
        with archive.open(part) as content:
            while piece := content.read(_PIECE):
                yield before + piece
                before = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as error:
        raise _unreadable() from error  # broken, packed in a way nobody uses, or behind a password


def _unreadable() -> TableRefusedError:
    return TableRefusedError(Problem("", _("Dit werkblad kunnen wij niet openen. Bewaar het opnieuw als XLSX.")))
