"""Uploads are forgotten after a month, and what one changed after a year."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from directory.models import ImportRun, ImportState, Role
from tests.curation.login import log_in, member

pytestmark = pytest.mark.django_db

REPORT = {
    "written_as": "UTF-8",
    "rows": [{"row": 2, "outcome": "changed", "name": "Koffie", "changes": [["phone", "030 1", "030 2"]]}],
}


def run_of(someone, state: ImportState, days: int) -> ImportRun:
    """Make a run that began, and was done, so many days ago."""
    is_done, at = state == ImportState.DONE, timezone.now() - timedelta(days=days)
    values = {"state": state, "content": b"" if is_done else b"x", "done_at": at if is_done else None}
    run = ImportRun.objects.create(member=someone, file_name="a.csv", rows=1, rows_read=1, report=REPORT, **values)
    ImportRun.objects.filter(pk=run.pk).update(made_at=at)
    return run


def test_what_nobody_took_over_is_gone_after_a_month_and_a_report_after_a_year() -> None:
    someone, out = member(Role.CURATOR), StringIO()
    unfinished = (ImportState.CHECKING, ImportState.REFUSED, ImportState.READY)
    for state in unfinished:
        run_of(someone, state, 30)
    waiting = [run_of(someone, state, 29).pk for state in unfinished]
    recent, old = (run_of(someone, ImportState.DONE, days) for days in (364, 365))
    call_command("forget_addresses", stdout=out)
    assert "4 imports forgotten" in out.getvalue()
    kept = dict(ImportRun.objects.values_list("pk", "report"))
    assert kept == {**dict.fromkeys([*waiting, recent.pk], REPORT), old.pk: {}}
    call_command("forget_addresses", stdout=out)
    assert "0 imports forgotten" in out.getvalue()


def test_the_page_of_a_forgotten_report_says_where_it_is_still_told() -> None:
    someone = member(Role.ADMINISTRATOR)
    run = run_of(someone, ImportState.DONE, 400)
    page = reverse("tables:run", args=[run.pk])
    assert "030 2" in log_in(someone).get(page).content.decode()
    call_command("forget_addresses", stdout=StringIO())
    told = log_in(someone).get(page).content.decode()
    assert "geschiedenis van het aanbod" in told
    assert "030 2" not in told
