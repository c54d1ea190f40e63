"""Looking into a workbook piece by piece: what is looked for may stand over the end of one."""

import io
import zipfile

import pytest

from directory.exchange.tables import archive
from directory.exchange.tables.problems import TableRefusedError

MILLION = 1_000_000


def zipped(content: bytes) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        written.writestr("part.xml", content)
    return zipfile.ZipFile(made)


@pytest.mark.parametrize("before", [0, MILLION - 20, MILLION - 5, MILLION, 2 * MILLION - 3, 3 * MILLION])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_declaration_is_found_wherever_it_stands(before: int, encoding: str) -> None:
    content = b" " * before + "<!ENTITY a 'a'>".encode(encoding) + b" " * MILLION
    with pytest.raises(TableRefusedError):
        archive.require_plain_parts(zipped(content))
    archive.require_plain_parts(zipped(content.replace(b"!", b"?")))


@pytest.mark.parametrize("before", [0, *range(MILLION - 26, MILLION + 2), 2 * MILLION - 20])
def test_a_merged_range_is_found_once_and_whole_wherever_it_stands(before: int) -> None:
    content = b" " * before + b'<mergeCell ref="AB123:AC124"/>'
    assert archive.merged_cells(zipped(content), "part.xml") == ["AB123"]
