"""Keeping an upload on its way into the catalogue: the run of one member. Not the catalogue itself."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.exchange.tables.comparing import Outcome
from directory.exchange.tables.importing import CatalogueMovedError, Importing, counted, piece, take_over
from directory.exchange.tables.limits import WEB
from directory.exchange.tables.reading import read
from directory.exchange.tables.sheet import packed, unpacked
from directory.models import CatalogueVersion, ImportRun, ImportState, Member


def start(member: Member, file_name: str, content: bytes) -> ImportRun:
    """Keep an upload to be compared, in the place of what this member did not finish; raises TableRefusedError."""
    sheet = read(content, WEB)
    with transaction.atomic():
        ImportRun.objects.filter(member=member).exclude(state=ImportState.DONE).delete()
        return ImportRun.objects.create(
            member=member,
            file_name=file_name[:200],
            content=packed(sheet),
            rows=len(sheet.rows),
            report={"written_as": sheet.written_as, "rows": []},
            catalogue_version=CatalogueVersion.objects.current().number,
        )


@transaction.atomic
def advance(run_id: int, importing: Importing) -> ImportRun:
    """Compare the next rows of a run; two at once wait for each other. A run that is compared stays as it is."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state != ImportState.CHECKING:
        return run
    found = piece(unpacked(run.content), run.rows_read, importing)
    run.report["rows"] += found
    run.rows_read += len(found)
    if run.rows_read == run.rows:
        refused = counted(run.report["rows"])[Outcome.REFUSED]
        run.state = ImportState.REFUSED if refused else ImportState.READY
    run.save(update_fields=["report", "rows_read", "state"])
    return run


def finish(run_id: int, importing: Importing) -> ImportRun:
    """Take a compared run over, whole, and forget its content; one that is not ready stays as it is.

    Raises CatalogueMovedError, having written nothing but that it is compared from the first row again.
    """
    try:
        with transaction.atomic():
            run = ImportRun.objects.select_for_update().get(pk=run_id)
            if run.state != ImportState.READY:
                return run
            take_over(unpacked(run.content), run.report["rows"], replace(importing, file_name=run.file_name))
            _set(run, state=ImportState.DONE, content=b"", done_at=timezone.now())
            return run
    except CatalogueMovedError:
        _again(run_id)
        raise


@transaction.atomic
def _again(run_id: int) -> None:
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    version = CatalogueVersion.objects.current().number
    report = {**run.report, "rows": []}
    _set(run, state=ImportState.CHECKING, rows_read=0, report=report, catalogue_version=version)


def give_up(run: ImportRun) -> None:
    """Forget an upload that is not taken over."""
    run.delete()


def _set(run: ImportRun, **values: Any) -> None:
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=list(values))
