"""The example workbook: what its script makes, and a table that reads in, out, and in again."""

from pathlib import Path

import pytest
from django.conf import settings
from openpyxl import load_workbook

from directory.exchange.tables.exporting import export
from directory.models import Offer
from scripts.example_workbook import TARGET, workbook
from tests.exchange.tables.making import TODAY, check, outcomes, take

EXAMPLE = Path(settings.BASE_DIR) / "fixtures" / "example" / "offers.xlsx"


def test_the_file_is_what_its_script_makes() -> None:
    assert EXAMPLE.resolve() == TARGET
    in_file = [[cell.value for cell in row] for row in load_workbook(EXAMPLE)["aanbod"].iter_rows()]
    made = [[cell.value for cell in row] for row in workbook()["aanbod"].iter_rows()]
    # a date is read back as midnight of that day
    assert [[str(cell).removesuffix(" 00:00:00") for cell in row] for row in in_file] == [
        [str(cell) for cell in row] for row in made
    ]


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_it_round_trips(form: str) -> None:
    content = EXAMPLE.read_bytes()
    assert outcomes(take(content)) == ["new", "new", "new"]
    assert outcomes(take(content)) == ["unchanged", "unchanged", "unchanged"]
    made = Offer.objects.filter(source_id__startswith="voorbeeld-")
    table = export(made, form, today=TODAY)
    assert outcomes(check(table)) == ["unchanged", "unchanged", "unchanged"]
