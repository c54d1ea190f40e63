"""The commands import_offers and export_offers."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.models import Event, Offer
from tests import factories as make
from tests.exchange.tables.making import NEW, csv_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "offers.csv"
    path.write_bytes(csv_table(NEW))
    return path


def run(*args: object) -> str:
    told = io.StringIO()
    call_command(*map(str, args), stdout=told)
    return told.getvalue()


def test_a_file_is_imported_and_history_names_it(table: Path) -> None:
    assert "1 new" in run("import_offers", table)
    assert Event.objects.get().actor == "import:offers.csv"
    assert "1 unchanged" in run("import_offers", table)


def test_a_dry_run_tells_and_writes_nothing(table: Path) -> None:
    offer = make.offer(source_id="n1", name_nl="Thee")
    said = run("import_offers", table, "--dry-run")
    assert "row 2: name_nl (Thee → Koffie voor ouders)" in said
    assert "nothing was written" in said
    assert Offer.objects.get() == offer
    assert not Event.objects.exists()


def test_refused_rows_and_files_end_with_an_error(table: Path, tmp_path: Path) -> None:
    table.write_bytes(csv_table({**NEW, "cost": "duur"}))
    for more in ([], ["--dry-run"]):
        with pytest.raises(CommandError, match="refused"):
            run("import_offers", table, *more)
    table.write_bytes(b"")
    with pytest.raises(CommandError, match="leeg"):
        run("import_offers", table)
    with pytest.raises(CommandError, match="can't be read"):
        run("import_offers", tmp_path / "missing.csv")
    assert not Offer.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_of_one_municipality_reads_back_as_unchanged(tmp_path: Path, form: str) -> None:
    town = make.municipality("GM0344")
    make.offer(serves=town)
    make.offer()
    path = tmp_path / f"out.{form}"
    run("export_offers", "--format", form, "--municipality", "GM0344", "--output", path)
    assert "1 unchanged" in run("import_offers", path)


def test_what_can_t_be_exported_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="GM9998"):
        run("export_offers", "--municipality", "GM9998")
    with pytest.raises(CommandError, match="can't be written"):
        run("export_offers", "--output", tmp_path / "missing" / "out.xlsx")
